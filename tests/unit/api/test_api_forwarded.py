from __future__ import annotations

from ipaddress import ip_network

import pytest

from genscene.api.forwarded import address_of, asking_address, is_within

PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "asking"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # nobody trusts the peer
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),  # what the client claims itself
        ("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "10.9.9.9, 10.0.0.2", "10.9.9.9"),
        ("10.0.0.1", "not an address, 10.0.0.2", "10.0.0.2"),
        ("fd00::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1:4711", "10.0.0.1"),
    ],
)
def test_chain_is_believed_as_far_as_trusted_proxies_reach(peer, forwarded, asking):
    assert asking_address(peer, forwarded, PROXIES) == asking


def test_no_proxy_is_trusted_unless_named():
    assert asking_address("10.0.0.1", "198.51.100.1", ()) == "10.0.0.1"


@pytest.mark.parametrize("text", ["", "localhost", "10.0.0.256", "0x7f.1", "10.0.0.1/8"])
def test_other_texts_are_no_address(text):
    assert address_of(text) is None
    assert not is_within(address_of(text), PROXIES)
