"""Who really asks, where trusted proxies stand between: their forwarded headers count, nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from genscene.setting_values import IpNetwork

IpAddress = IPv4Address | IPv6Address


def address_of(text: str) -> IpAddress | None:
    """Return an address, an IPv4 one also where it came in IPv6's clothes; `None` for anything else."""
    try:
        address = ip_address(text.strip().removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def is_within(address: IpAddress | None, networks: Sequence[IpNetwork]) -> bool:
    """Say whether an address belongs to one of the networks."""
    return address is not None and any(address in network for network in networks)


def asking_address(peer: str, forwarded_for: str, trusted: Sequence[IpNetwork]) -> str:
    """Return the address of who asks.

    Each proxy adds at the right end whom it saw, so the chain is believed from there as far as trusted proxies reach.

    Args:
        peer: Who is connected.
        forwarded_for: All `X-Forwarded-For` fields, with commas between them.
        trusted: Proxies whose word counts.
    """
    believed = peer
    for told in reversed([part.strip() for part in forwarded_for.split(",") if part.strip()]):
        if not is_within(address_of(believed), trusted):
            break
        address = address_of(told)
        if address is None:
            break
        believed = str(address)
    return believed
