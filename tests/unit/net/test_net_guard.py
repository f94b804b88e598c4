from __future__ import annotations

import time
from ipaddress import ip_address, ip_network

import pytest
from tests.unit.net.servers import Names

from genscene.net.errors import AddressForbiddenError, AddressUnreachableError
from genscene.net.guard import AddressGuard

PUBLIC = ["1.1.1.1", "93.184.216.34", "192.0.1.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450:4001::200e"]
PRIVATE = [
    "0.0.0.0",  # noqa: S104 - nothing binds to it
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:1.1.1.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_guard_permits_public_addresses(address: str):
    assert AddressGuard().permits(ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_guard_refuses_what_is_not_for_everyone(address: str):
    assert not AddressGuard().permits(ip_address(address))


@pytest.mark.parametrize("address", ["10.1.2.3", "fd00::7", "127.0.0.1"])
def test_guard_permits_what_the_operator_allows(address: str):
    guard = AddressGuard([ip_network(text) for text in ("10.0.0.0/8", "fd00::/8", "127.0.0.1")])
    assert guard.permits(ip_address(address))


def test_guard_refuses_the_mapped_form_of_what_is_allowed():
    assert not AddressGuard([ip_network("127.0.0.1")]).permits(ip_address("::ffff:127.0.0.1"))


def test_guard_refuses_a_name_with_one_private_address_among_public_ones():
    names = Names({"mixed.test": [["1.1.1.1", "192.168.0.1"]]})
    with pytest.raises(AddressForbiddenError, match=r"mixed\.test is not a public address"):
        AddressGuard(resolve=names).addresses("mixed.test", timeout_seconds=5)


def test_guard_asks_for_a_name_once_and_not_at_all_for_a_number():
    names = Names({"two.test": [["1.1.1.1", "1.0.0.1", "1.1.1.1"]]})
    guard = AddressGuard(resolve=names)
    assert [str(found) for found in guard.addresses("two.test", timeout_seconds=5)] == ["1.1.1.1", "1.0.0.1"]
    guard.addresses("1.1.1.1", timeout_seconds=5)
    assert names.asked == ["two.test"]


@pytest.mark.parametrize("answer", [[], ["no address"]])
def test_guard_tells_of_a_name_without_address(answer: list[str]):
    with pytest.raises(AddressUnreachableError, match="cannot be found"):
        AddressGuard(resolve=Names({"none.test": [answer]})).addresses("none.test", timeout_seconds=5)


def test_guard_does_not_wait_for_a_slow_name_server():
    def slow(_host: str) -> list[str]:
        time.sleep(3)
        return ["1.1.1.1"]

    begun = time.monotonic()
    with pytest.raises(AddressUnreachableError, match="in time"):
        AddressGuard(resolve=slow).addresses("slow.test", timeout_seconds=0.05)
    assert time.monotonic() - begun < 1
