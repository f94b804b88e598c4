"""Bodies of any size go out through the guard, and stop at once when cancelled."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from ipaddress import IPv4Network

import pytest
from tests.integration.put_site import PutSite, put_site

from genscene.errors import CancelledError
from genscene.net.client import TimeLimits
from genscene.net.errors import AddressForbiddenError, AddressUnreachableError
from genscene.net.guard import AddressGuard
from genscene.net.sending import KEPT_BYTES, Sender

LOOPBACK = AddressGuard(allow=[IPv4Network("127.0.0.0/8")])


@pytest.fixture
def site() -> Generator[PutSite]:
    with put_site() as made:
        yield made


@pytest.fixture
def deaf() -> Generator[str]:
    """Accept connections and take nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def endless() -> Iterator[bytes]:
    while True:
        yield bytes(65536)


def test_pieces_arrive_as_one_body(site: PutSite) -> None:
    pieces = [bytes([number]) * 100_000 for number in range(20)]
    headers = {"Content-Length": str(2_000_000), "Content-Type": "video/mp4"}
    answer = Sender(LOOPBACK).send("PUT", f"{site.url}/a", headers=headers, body=iter(pieces))
    assert answer.status == 201
    assert site.files == {"/a": b"".join(pieces)}
    assert site.headers["/a"]["user-agent"] == "genscene"


def test_whatever_the_status_it_is_returned(site: PutSite) -> None:
    site.answers = {"/a": [(308, {"Range": "bytes=0-9", "Location": "http://127.0.0.1:1/"})]}
    answer = Sender(LOOPBACK).send("PUT", f"{site.url}/a", headers={}, body=b"x")
    assert (answer.status, answer.headers["range"]) == (308, "bytes=0-9")


def test_private_addresses_are_refused(site: PutSite) -> None:
    with pytest.raises(AddressForbiddenError):
        Sender(AddressGuard()).send("PUT", f"{site.url}/a", headers={}, body=b"x")
    assert site.order == []


def test_what_a_body_raises_passes_through(site: PutSite) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"x"
        raise LookupError("no more")

    with pytest.raises(LookupError):
        Sender(LOOPBACK).send("PUT", f"{site.url}/a", headers={"Content-Length": "2"}, body=breaking())
    assert site.files == {}


def test_sending_to_the_deaf_ends_when_cancelled(deaf: str) -> None:
    headers = {"Content-Length": str(1 << 40)}
    began = time.monotonic()
    with pytest.raises(CancelledError):
        Sender(LOOPBACK).send("PUT", deaf, headers=headers, body=endless(), cancel=cancelled_after(0.3))
    assert time.monotonic() - began < 1.5


def cancelled_after(seconds: float) -> Callable[[], None]:
    ends = time.monotonic() + seconds

    def cancel() -> None:
        if time.monotonic() > ends:
            raise CancelledError("Cancelled.")

    return cancel


def test_waiting_for_a_name_ends_when_cancelled() -> None:
    answered = threading.Event()

    def slow(_: str) -> list[str]:
        answered.wait(5)
        return ["127.0.0.1"]

    sender = Sender(AddressGuard(allow=[IPv4Network("127.0.0.0/8")], resolve=slow))
    began = time.monotonic()
    with pytest.raises(CancelledError):
        sender.send("GET", "http://slow.example/", headers={}, cancel=cancelled_after(0.2))
    assert time.monotonic() - began < 1.2
    answered.set()


def test_waiting_for_a_connection_ends_when_cancelled() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        full = [socket.socket() for _ in range(4)]  # nobody accepts them, and there is no room for more
        for waiting in full:
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        began = time.monotonic()
        with pytest.raises(CancelledError):
            Sender(LOOPBACK).send("GET", url, headers={}, cancel=cancelled_after(0.2))
        assert time.monotonic() - began < 1.2
        for waiting in full:
            waiting.close()


def test_waiting_for_encryption_ends_when_cancelled(deaf: str) -> None:
    began = time.monotonic()
    with pytest.raises(CancelledError):
        Sender(LOOPBACK).send("GET", deaf.replace("http", "https"), headers={}, cancel=cancelled_after(0.2))
    assert time.monotonic() - began < 1.5


def test_connection_that_stands_too_late_is_hung_up() -> None:
    """The name is found after the caller has left: whoever connects then, hangs up."""
    answered = threading.Event()

    def slow(_: str) -> list[str]:
        answered.wait(5)
        return ["127.0.0.1"]

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        sender = Sender(AddressGuard(allow=[IPv4Network("127.0.0.0/8")], resolve=slow))
        url = f"http://slow.example:{server.getsockname()[1]}/"
        with pytest.raises(CancelledError):
            sender.send("GET", url, headers={}, cancel=cancelled_after(0.1))
        answered.set()
        connection, _ = server.accept()
        with connection:
            connection.settimeout(5)
            assert connection.recv(1) == b""


def test_sending_to_the_deaf_ends_after_silence(deaf: str) -> None:
    sender = Sender(LOOPBACK, limits=TimeLimits(quiet_seconds=0.2))
    with pytest.raises(AddressUnreachableError, match="in time"):
        sender.send("PUT", deaf, headers={"Content-Length": str(1 << 40)}, body=endless())


def test_answer_is_read_to_a_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
                try:
                    while True:
                        connection.sendall(bytes(65536))
                except OSError:
                    return

        thread = threading.Thread(target=answer)
        thread.start()
        got = Sender(LOOPBACK).send("GET", f"http://127.0.0.1:{server.getsockname()[1]}/", headers={})
        thread.join()
    assert len(got.body) == KEPT_BYTES
