from __future__ import annotations

import asyncio

import pytest

from genscene.api.streams.leases import MemoryStreamLeases, TooManyStreamsError, network_of


def test_leases_are_limited_by_account_and_by_address() -> None:
    async def scene() -> None:
        leases = MemoryStreamLeases(per_account=2, per_address=3)
        first = await leases.acquire("a", "10.0.0.1")
        await leases.acquire("a", "10.0.0.2")
        with pytest.raises(TooManyStreamsError, match="account") as refused:
            await leases.acquire("a", "10.0.0.3")
        assert refused.value.retry_after_seconds > 0
        await leases.release(first)
        await leases.acquire("a", "10.0.0.3")
        for account in ("b", "c"):
            await leases.acquire(account, "10.0.0.2")
        with pytest.raises(TooManyStreamsError, match="address"):
            await leases.acquire("d", "10.0.0.2")

    asyncio.run(scene())


def test_leases_given_back_leave_nothing_behind() -> None:
    async def scene() -> None:
        leases = MemoryStreamLeases()
        held = [await leases.acquire(f"a{number}", f"10.0.0.{number}") for number in range(50)]
        assert len(leases) == 100
        for lease in held:
            await leases.release(lease)
        assert len(leases) == 0

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
    ],
)
def test_network_of_counts_a_household_as_one(address: str, network: str) -> None:
    assert network_of(address) == network
