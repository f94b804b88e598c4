"""Every way in that is known: through reading and judging, and past neither."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from ipaddress import ip_network
from threading import Event

import httpcore
import pytest
from tests.unit.net.hostile import HOSTILE, PRIVATE_NAMES, PRIVATE_NUMBERS, UNREADABLE, hostile_names
from tests.unit.net.servers import Names

from genscene.errors import CancelledError
from genscene.net import address
from genscene.net.address import read_address
from genscene.net.client import GuardedClient, TimeLimits
from genscene.net.connecting import GuardedNetwork, TimedStream
from genscene.net.errors import AddressError, AddressForbiddenError, AddressInvalidError, AddressUnreachableError
from genscene.net.guard import AddressGuard, system_addresses


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Let no connection come about, and note where one was tried."""
    tried: list[object] = []

    def connect(address: object, *_: object, **__: object) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    return tried


@pytest.mark.parametrize("url", HOSTILE)
def test_client_never_connects_to_a_hostile_address(url: str, connected: list[object]):
    client = GuardedClient(AddressGuard(resolve=hostile_names()), limits=TimeLimits(whole_seconds=5))
    with pytest.raises(AddressError):
        client.post(url, b"x", {})
    assert connected == []


@pytest.mark.parametrize("url", UNREADABLE)
def test_what_cannot_be_read_is_refused_before_anybody_is_asked(url: str):
    with pytest.raises(AddressInvalidError):
        read_address(url)


@pytest.mark.parametrize("url", [*PRIVATE_NUMBERS, *PRIVATE_NAMES])
def test_what_can_be_read_is_refused_by_its_numbers(url: str):
    with pytest.raises(AddressForbiddenError):
        AddressGuard(resolve=hostile_names()).addresses(read_address(url).host, timeout_seconds=5)


def test_name_that_changes_its_answer_is_judged_by_each(connected: list[object]):
    names = Names({"rebinding.test": [["192.88.98.1"], ["127.0.0.1"]]})
    client = GuardedClient(AddressGuard(resolve=names))
    with pytest.raises(AddressUnreachableError):  # public, but nobody answers
        client.post("http://rebinding.test/", b"x", {})
    with pytest.raises(AddressForbiddenError):
        client.post("http://rebinding.test/", b"x", {})
    assert connected == [("192.88.98.1", 80)]


@pytest.mark.parametrize("host", ["gg::1", "::1::2", "1:2:3"])
def test_host_with_colons_has_to_be_a_number(host: str):
    """`httpx` refuses these before; should it not any more, this does."""
    with pytest.raises(AddressInvalidError, match="IPv6"):
        address._check_host(host)


@pytest.mark.parametrize("location", ["http://example.org:8o/", "http://[::1", "x" * 2100])
def test_redirect_to_something_unreadable_is_refused(location: str):
    with pytest.raises(AddressInvalidError, match="not an address"):
        address.joined(read_address("https://example.org/"), location)


def test_names_are_looked_up_by_the_system():
    assert "127.0.0.1" in system_addresses("localhost")


def test_error_of_the_look_up_is_told():
    def broken(_host: str) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(AddressUnreachableError, match="cannot be found"):
        AddressGuard(resolve=broken).addresses("none.test", timeout_seconds=5)


# ---- connections


def network(*, seconds: float = 5.0, now: float = 0.0) -> GuardedNetwork:
    guard = AddressGuard([ip_network("127.0.0.0/8")], resolve=Names())
    return GuardedNetwork(guard, deadline=seconds, now=lambda: now)


def test_no_socket_of_this_machine_is_connected_to():
    with pytest.raises(httpcore.UnsupportedProtocol):
        network().connect_unix_socket("/var/run/docker.sock")


def test_one_attempt_is_made_and_none_later():
    with pytest.raises(NotImplementedError):
        network().sleep(1)


def test_nothing_begins_after_the_deadline():
    with pytest.raises(httpcore.ReadTimeout):
        network(seconds=5, now=6).connect_tcp("127.0.0.1", 80)


def test_next_address_is_tried_where_one_does_not_answer():
    with socket.create_server(("127.0.0.1", 0)) as server:
        names = Names({"two.test": [["127.0.0.9", "127.0.0.1"]]})
        guard = AddressGuard([ip_network("127.0.0.0/8")], resolve=names)
        stream = GuardedNetwork(guard, deadline=5, now=lambda: 0.0).connect_tcp(
            "two.test", server.getsockname()[1], None
        )
        assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
        stream.close()


class Full(httpcore.NetworkStream):
    """A connection into which nothing fits any more."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end

    def get_extra_info(self, info: str) -> object:
        return self.end if info == "socket" else None


@pytest.fixture
def full():
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with suppress(BlockingIOError):
        while True:
            ours.send(b"x" * 65536)
    yield Full(ours)
    ours.close()
    theirs.close()


def test_write_ends_in_time_where_the_other_side_takes_nothing(full: Full):
    begun = time.monotonic()
    stream = TimedStream(full, deadline=begun + 100, now=time.monotonic, cancel=lambda: None)
    with pytest.raises(httpcore.WriteTimeout):
        stream.write(b"more", timeout=0.7)
    assert 0.6 < time.monotonic() - begun < 5


def test_write_stops_when_cancelled(full: Full):
    wanted = Event()

    def cancel() -> None:
        if wanted.is_set():
            raise CancelledError("stop")
        wanted.set()

    with pytest.raises(CancelledError):
        TimedStream(full, deadline=100, now=lambda: 0.0, cancel=cancel).write(b"more", timeout=50)
