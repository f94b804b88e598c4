"""Prove an address before it is kept: one that may never be called is refused while somebody is there to mend it."""

from __future__ import annotations

from genscene.net.address import read_address
from genscene.net.errors import AddressInvalidError
from genscene.net.guard import AddressGuard
from genscene.studio.webhooks.model import MAX_URL_CHARACTERS

LOOK_UP_SECONDS = 3.0


def check_receiver(guard: AddressGuard, url: str) -> None:
    """Look an address up and judge it, as will be done anew at every delivery.

    Raises:
        AddressError: It cannot be read or found, or may not be called; see `net.errors`.
    """
    if len(url) > MAX_URL_CHARACTERS:
        raise AddressInvalidError(f"The address has more than {MAX_URL_CHARACTERS} characters.")
    guard.addresses(read_address(url).host, timeout_seconds=LOOK_UP_SECONDS)
