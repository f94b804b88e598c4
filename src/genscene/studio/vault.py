"""Encrypt what the studio keeps for others: tokens of channels, secrets of webhooks.

The first key encrypts, every key decrypts: a new key is put in front, and the old ones stay as long as anything is
still written with them.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from genscene.errors import SettingError


class Vault:
    """Encrypts and decrypts texts; safe to share by threads.

    Args:
        keys: Keys of 32 bytes each, the one that encrypts first.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._fernet = MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])

    def locked(self, text: str) -> str:
        """Return a text encrypted; each time otherwise."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def opened(self, locked: str) -> str:
        """Return what was encrypted.

        Raises:
            SettingError: None of the keys fits.
        """
        try:
            return self._fernet.decrypt(locked.encode()).decode()
        except InvalidToken:
            raise SettingError(
                "GENSCENE_ENCRYPTION_KEYS: none of the keys opens what the studio has encrypted.",
                hint="Put the key with which it was written behind the present one, or restore secrets/vault.key.",
            ) from None
