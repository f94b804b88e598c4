"""Limit how many streams an account and an address hold open at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Protocol

PER_ACCOUNT = 100
PER_ADDRESS = 200
RETRY_AFTER_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to one open stream.

    Attributes:
        account_id: Who holds it.
        address: Where from: an IPv4 address, or the /64 network of an IPv6 one.
    """

    account_id: str
    address: str


class TooManyStreamsError(Exception):
    """All streams that an account or an address may hold are open.

    Attributes:
        whose: `account` or `address`.
        retry_after_seconds: When to come back.
    """

    def __init__(self, whose: str, *, retry_after_seconds: int = RETRY_AFTER_SECONDS) -> None:
        super().__init__(f"Too many streams are open for this {whose}.")
        self.whose = whose
        self.retry_after_seconds = retry_after_seconds


class StreamLeases(Protocol):
    """Hands out leases; one process or many may share the count."""

    async def acquire(self, account_id: str, address: str) -> Lease:
        """Take a lease.

        Raises:
            TooManyStreamsError: None is left.
        """
        ...

    async def release(self, lease: Lease) -> None:
        """Give a lease back."""
        ...


class MemoryStreamLeases:
    """Counts the streams of this process.

    Args:
        per_account: Streams that an account may hold.
        per_address: Streams that an address may hold.
    """

    def __init__(self, *, per_account: int = PER_ACCOUNT, per_address: int = PER_ADDRESS) -> None:
        self._per_account = per_account
        self._per_address = per_address
        self._accounts: Counter[str] = Counter()
        self._addresses: Counter[str] = Counter()

    async def acquire(self, account_id: str, address: str) -> Lease:
        """Take a lease.

        Raises:
            TooManyStreamsError: None is left.
        """
        lease = Lease(account_id=account_id, address=network_of(address))
        if self._accounts[account_id] >= self._per_account:
            raise TooManyStreamsError("account")
        if self._addresses[lease.address] >= self._per_address:
            raise TooManyStreamsError("address")
        self._accounts[account_id] += 1
        self._addresses[lease.address] += 1
        return lease

    async def release(self, lease: Lease) -> None:
        """Give a lease back; what counts nothing any more is forgotten."""
        for counter, name in ((self._accounts, lease.account_id), (self._addresses, lease.address)):
            counter[name] -= 1
            if counter[name] <= 0:
                del counter[name]

    def __len__(self) -> int:
        """How many accounts and addresses hold a stream."""
        return len(self._accounts) + len(self._addresses)


def network_of(address: str) -> str:
    """Return what counts as one address: a household has one IPv4 address, or 2^64 of IPv6."""
    try:
        number = ip_address(address)
    except ValueError:
        return address  # a local socket has none
    if isinstance(number, IPv6Address) and number.ipv4_mapped is None:
        return str(ip_network((number, 64), strict=False))
    return str(number.ipv4_mapped or number) if isinstance(number, IPv6Address) else str(number)
