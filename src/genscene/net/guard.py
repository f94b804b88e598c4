"""Decide which addresses may be called: public ones, and what the operator allows.

The guard judges numbers, never names: a name is resolved once, every number it stands for must pass, and exactly these
are connected to. So decimal, octal and hexadecimal hosts, names of private machines, and names whose answer changes
between look and call all meet the same rule.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitedTooLongError
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from threading import Thread

from genscene.net.errors import AddressForbiddenError, AddressUnreachableError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str], Iterable[str]]
"""Returns the addresses of a name as text; raises `OSError` when there are none."""

_NEVER_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carriers' private addresses (RFC 6598)
        "168.63.129.16/32",  # Azure's host, public by number alone
        "169.254.0.0/16",  # link-local, and every cloud's metadata
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "224.0.0.0/4",  # multicast, which `is_global` takes for global
        "240.0.0.0/4",
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA hands out; leaves out mapped, compatible, NAT64, site-local, link-local, multicast addresses."""
_NEVER_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarks (RFC 2928)
        "2001:db8::/32",
        "2002::/16",  # 6to4, which carries any IPv4 address
        "3fff::/20",  # documentation (RFC 9637)
    )
)


class AddressGuard:
    """Tells which machines may be called.

    Args:
        allow: Networks that may be called although they are not public.
        resolve: Looks names up.
    """

    def __init__(self, allow: Iterable[Network] = (), *, resolve: Resolve | None = None) -> None:
        self._allow = tuple(allow)
        self._resolve = resolve or system_addresses

    def permits(self, address: Address) -> bool:
        """Tell whether an address is public or allowed."""
        if any(address.version == network.version and address in network for network in self._allow):
            return True
        if isinstance(address, IPv4Address):
            return address.is_global and not any(address in network for network in _NEVER_V4)
        return address in _GLOBAL_UNICAST and address.is_global and not any(address in network for network in _NEVER_V6)

    def addresses(self, host: str, *, timeout_seconds: float) -> tuple[Address, ...]:
        """Resolve a host once and return its addresses, all of which may be called.

        Args:
            host: Name or number, as it stands in the address; IPv6 without brackets.
            timeout_seconds: How long the look-up may take.

        Raises:
            AddressForbiddenError: One of them may not be called.
            AddressUnreachableError: The name has none, or nobody answered in time.
        """
        try:
            found = tuple(dict.fromkeys(ip_address(text) for text in self._looked_up(host, timeout_seconds)))
        except (OSError, ValueError) as error:
            raise AddressUnreachableError(
                f"The name {host} cannot be found.", hint="Check how it is spelled."
            ) from error
        if not found:
            raise AddressUnreachableError(f"The name {host} cannot be found.", hint="Check how it is spelled.")
        # One private answer among public ones is how a name is made to lead somewhere else.
        if not all(self.permits(address) for address in found):
            raise AddressForbiddenError(
                f"{host} is not a public address, so the studio does not call it.",
                hint="Use a public address; who runs the studio can allow others with GENSCENE_OUTBOUND_ALLOW.",
            )
        return found

    def _looked_up(self, host: str, timeout_seconds: float) -> Iterable[str]:
        try:
            return (str(ip_address(host)),)
        except ValueError:
            return _in_time(lambda: self._resolve(host), timeout_seconds)


def system_addresses(host: str) -> Iterable[str]:
    """Ask the operating system for a name's addresses.

    Raises:
        OSError: There are none.
    """
    answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(str(address[0]) for *_, address in answers)


def _in_time(look_up: Callable[[], Iterable[str]], timeout_seconds: float) -> Iterable[str]:
    """Look a name up in a thread: the system's resolver takes as long as it likes, and cannot be told to stop."""
    answer: Future[Iterable[str]] = Future()

    def run() -> None:
        try:
            answer.set_result(look_up())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            answer.set_exception(error)

    Thread(target=run, daemon=True, name="name look-up").start()
    try:
        return answer.result(max(0.0, timeout_seconds))
    except WaitedTooLongError as error:
        raise AddressUnreachableError("The name server did not answer in time.", hint="Try again later.") from error
