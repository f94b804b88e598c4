from __future__ import annotations

import gzip
import re
import socket
import ssl
import time
from ipaddress import ip_network
from pathlib import Path

import pytest
from tests.unit.net.servers import Names, Reply, drips, sends, serving

from genscene.errors import CancelledError
from genscene.net import client as module
from genscene.net.client import Answer, Download, GuardedClient, TimeLimits
from genscene.net.errors import (
    AddressForbiddenError,
    AddressInvalidError,
    AddressUnreachableError,
    AnswerRefusedError,
    AnswerTooLargeError,
)
from genscene.net.guard import AddressGuard

HERE = (ip_network("127.0.0.1"),)
LIMITS = TimeLimits(connect_seconds=0.5, quiet_seconds=0.5, whole_seconds=1)
PICTURE = b"\x89PNG and so on" * 1000


def client(names: Names | None = None, *, allow: bool = True) -> GuardedClient:
    return GuardedClient(AddressGuard(HERE if allow else (), resolve=names or Names()), limits=LIMITS)


def fetched(reply: Reply, path: Path, *, max_bytes: int = 100_000, accept: tuple[str, ...] = ("",)) -> Download:
    with serving({"/a": reply}) as (port, _):
        return client().download(f"http://127.0.0.1:{port}/a", path, max_bytes=max_bytes, accept=accept)


def test_download_writes_what_is_served(tmp_path: Path):
    download = fetched(sends(PICTURE, content_type="Image/PNG; charset=x"), tmp_path / "a")
    assert (download.size_bytes, download.media_type) == (len(PICTURE), "image/png")
    assert (tmp_path / "a").read_bytes() == PICTURE


def test_download_connects_to_the_address_that_was_judged_and_names_the_host(tmp_path: Path):
    names = Names({"pictures.test": [["127.0.0.1"], ["10.0.0.1"]]})
    with serving({"/a": sends(PICTURE)}) as (port, seen):
        client(names).download(f"http://pictures.test:{port}/a", tmp_path / "a", max_bytes=100_000)
    assert names.asked == ["pictures.test"]
    assert seen[0][1]["host"] == f"pictures.test:{port}"


def test_download_is_not_misled_by_a_name_that_changes_its_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The first answer is public (and leads nowhere here), the second one private: it is never asked for."""
    names = Names({"rebinding.test": [["192.88.98.1"], ["127.0.0.1"]]})
    connected: list[str] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(AddressUnreachableError):
        client(names, allow=False).download("http://rebinding.test/a", tmp_path / "a", max_bytes=10)
    assert (names.asked, connected) == (["rebinding.test"], ["192.88.98.1"])


@pytest.mark.parametrize("host", ["localhost", "localhost.", "intern.test", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_download_never_connects_to_private_places(host: str, tmp_path: Path):
    names = Names({name: [["127.0.0.1"]] for name in ("localhost", "localhost.", "intern.test")})
    with serving({"/a": sends(PICTURE)}) as (port, seen), pytest.raises(AddressForbiddenError):
        client(names, allow=False).download(f"http://{host}:{port}/a", tmp_path / "a", max_bytes=10)
    assert seen == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "①②⑦.⓪.⓪.①"])
def test_download_never_connects_to_hidden_numbers(host: str, tmp_path: Path):
    with serving({"/a": sends(PICTURE)}) as (port, seen), pytest.raises(AddressInvalidError):
        client().download(f"http://{host}:{port}/a", tmp_path / "a", max_bytes=10)
    assert seen == []


def test_download_follows_redirects_each_judged_anew(tmp_path: Path):
    names = Names({"one.test": [["127.0.0.1"]], "two.test": [["127.0.0.1"]]})
    with serving({"/b": sends(PICTURE)}) as (second, _):
        moved = sends(b"", status=302, location=f"http://two.test:{second}/b")
        with serving({"/a": moved}) as (first, _):
            done = client(names).download(f"http://one.test:{first}/a", tmp_path / "a", max_bytes=100_000)
    assert (str(done.address), names.asked) == (f"http://two.test:{second}/b", ["one.test", "two.test"])


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://10.0.0.1/", AddressForbiddenError),
        ("http://169.254.169.254/latest/meta-data/", AddressForbiddenError),
        ("http://[::ffff:10.0.0.1]/", AddressForbiddenError),
        ("file:///etc/passwd", AddressInvalidError),
        ("gopher://127.0.0.1:6379/_INFO", AddressInvalidError),
        ("http://0x7f.1/", AddressInvalidError),
        ("/a", AnswerRefusedError),
    ],
)
def test_download_refuses_redirects_to_private_places_and_endless_ones(
    location: str, error: type[Exception], tmp_path: Path
):
    with pytest.raises(error):
        fetched(sends(b"", status=301, location=location), tmp_path / "a")


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (sends(b"", status=404), "answered with 404"),
        (sends(b"", status=401), "answered with 401"),
        (sends(b"x", status=206), "answered with 206"),
        (sends(b"<html>", content_type="text/html; charset=utf-8"), "is a web page"),
        (sends(b"{}", content_type="application/json"), "is application/json"),
        (sends(gzip.compress(b"0" * 10_000_000), content_encoding="gzip"), "compressed"),
    ],
)
def test_download_says_why_an_answer_is_refused(reply: Reply, message: str, tmp_path: Path):
    with pytest.raises(AnswerRefusedError, match=re.escape(message)) as caught:
        fetched(reply, tmp_path / "a", accept=("image/", "application/octet-stream"))
    assert not caught.value.retryable


@pytest.mark.parametrize("status", [429, 500, 503])
def test_download_may_be_tried_again_when_the_server_cannot_now(status: int, tmp_path: Path):
    with pytest.raises(AddressUnreachableError, match=str(status)) as caught:
        fetched(sends(b"", status=status), tmp_path / "a")
    assert caught.value.retryable


@pytest.mark.parametrize("declared", ["1000001", "", "99999999999999999999"])
def test_download_refuses_too_much_by_word_and_by_deed(declared: str, tmp_path: Path):
    reply = sends(b"0" * 1_000_001, content_length=declared)
    with pytest.raises(AnswerTooLargeError, match=r"the 1 MB that may come"):
        fetched(reply, tmp_path / "a", max_bytes=1_000_000)
    assert (tmp_path / "a").stat().st_size <= 1_000_000 if (tmp_path / "a").exists() else True


@pytest.mark.parametrize(
    "reply",
    [
        drips(b"", every_seconds=0.1, times=50),
        drips(b"H", every_seconds=0.05),
        drips(b"HTTP/1.1 200 OK\r\nx: 1\r\n", every_seconds=0.05),
        drips(b"HTTP/1.1 200 OK\r\n\r\n", every_seconds=0.05),
    ],
    ids=["silence", "slow status", "endless headers", "slow body"],
)
def test_download_ends_in_time_however_slowly_it_comes(reply: Reply, tmp_path: Path):
    begun = time.monotonic()
    with pytest.raises(AddressUnreachableError):
        fetched(reply, tmp_path / "a")
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("raw", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc"])
def test_download_tells_of_servers_that_break_off(raw: bytes, tmp_path: Path):
    with pytest.raises(AddressUnreachableError):
        fetched(drips(raw, every_seconds=0, times=1), tmp_path / "a")


def test_download_tells_of_a_port_where_nobody_listens(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(AddressUnreachableError, match="cannot be reached"):
        client().download(f"http://127.0.0.1:{port}/", tmp_path / "a", max_bytes=10)


def test_download_stops_when_cancelled(tmp_path: Path):
    def cancel() -> None:
        raise CancelledError("stop")

    with serving({"/a": sends(PICTURE)}) as (port, _), pytest.raises(CancelledError):
        client().download(f"http://127.0.0.1:{port}/a", tmp_path / "a", max_bytes=100_000, cancel=cancel)


def test_download_stops_when_cancelled_while_nothing_comes(tmp_path: Path):
    begun = time.monotonic()
    limits = TimeLimits(connect_seconds=5, quiet_seconds=30, whole_seconds=30)
    patient = GuardedClient(AddressGuard(HERE, resolve=Names()), limits=limits)

    def cancel() -> None:
        if time.monotonic() - begun > 0.2:
            raise CancelledError("stop")

    with serving({"/a": drips(b"", every_seconds=0.1, times=30)}) as (port, _), pytest.raises(CancelledError):
        patient.download(f"http://127.0.0.1:{port}/a", tmp_path / "a", max_bytes=100_000, cancel=cancel)
    assert time.monotonic() - begun < 10


def test_download_takes_no_part_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetched(sends(PICTURE), tmp_path / "a").size_bytes == len(PICTURE)


def test_download_asks_for_nothing_compressed_and_names_no_one(tmp_path: Path):
    with serving({"/a": sends(PICTURE)}) as (port, seen):
        client().download(f"http://127.0.0.1:{port}/a", tmp_path / "a", max_bytes=100_000)
    headers = seen[0][1]
    assert headers["accept-encoding"] == "identity"
    assert headers.keys() == {"host", "user-agent", "accept-encoding", "accept"}


def test_post_delivers_and_returns_whatever_status():
    with serving({"/hook": sends(b"gone" * 5000, status=410, retry_after="7")}) as (port, seen):
        answer = client().post(f"http://127.0.0.1:{port}/hook", b'{"a":1}', {"Content-Type": "application/json"})
    assert isinstance(answer, Answer)
    assert (answer.status, answer.headers["retry-after"], len(answer.body)) == (410, "7", 4096)
    assert (seen[0][2], seen[0][1]["content-type"]) == (b'{"a":1}', "application/json")


@pytest.mark.parametrize("status", [200, 410])
@pytest.mark.parametrize(
    "rest",
    [
        b"Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
        b"Content-Length: 10\r\n\r\nok",
        b"Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\nnonsense\r\n",
    ],
    ids=["open", "short", "broken"],
)
@pytest.mark.parametrize("waits_seconds", [0.0, 4.0], ids=["broken off", "silent"])
def test_post_returns_the_status_however_the_body_goes_on(
    monkeypatch: pytest.MonkeyPatch, status: int, rest: bytes, waits_seconds: float
):
    monkeypatch.setattr(module, "_ANSWER_SECONDS", 0.3)
    raw = f"HTTP/1.1 {status} X\r\nRetry-After: 7\r\n".encode() + rest
    patient = GuardedClient(AddressGuard(HERE, resolve=Names()), limits=TimeLimits(quiet_seconds=15, whole_seconds=15))
    begun = time.monotonic()
    with serving({"/hook": drips(raw, every_seconds=waits_seconds, times=1)}) as (port, _):
        answer = patient.post(f"http://127.0.0.1:{port}/hook", b"x", {})
        assert time.monotonic() - begun < 3
    assert (answer.status, answer.headers["retry-after"], answer.body) == (status, "7", b"ok")


def test_post_listens_to_a_dripping_body_for_a_short_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_ANSWER_SECONDS", 0.5)
    limits = TimeLimits(quiet_seconds=15, whole_seconds=15)
    patient = GuardedClient(AddressGuard(HERE, resolve=Names()), limits=limits)
    raw = b"HTTP/1.1 200 OK\r\nx: 1\r\n\r\n"
    with serving({"/hook": drips(raw, every_seconds=0.1, times=60)}) as (port, _):
        begun = time.monotonic()
        assert patient.post(f"http://127.0.0.1:{port}/hook", b"x", {}).status == 200
        assert 0.5 < time.monotonic() - begun < 4


def test_post_stops_when_cancelled_in_the_midst_of_a_body():
    def cancel() -> None:
        if time.monotonic() - begun > 0.3:
            raise CancelledError("stop")

    raw = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok"
    limits = TimeLimits(quiet_seconds=15, whole_seconds=15)
    patient = GuardedClient(AddressGuard(HERE, resolve=Names()), limits=limits)
    begun = time.monotonic()
    with serving({"/hook": drips(raw, every_seconds=5, times=1)}) as (port, _), pytest.raises(CancelledError):
        patient.post(f"http://127.0.0.1:{port}/hook", b"x", {}, cancel=cancel)


def test_post_follows_no_redirect():
    with serving({"/hook": sends(b"", status=307, location="/other")}) as (port, seen):
        assert client().post(f"http://127.0.0.1:{port}/hook", b"x", {}).status == 307
    assert len(seen) == 1


def test_post_never_connects_to_private_places():
    with serving({"/hook": sends(b"")}) as (port, seen), pytest.raises(AddressForbiddenError):
        client(allow=False).post(f"http://127.0.0.1:{port}/hook", b"x", {})
    assert seen == []


CERTIFICATE = Path(__file__).parent / "pictures.test.pem"


def over_tls(name: str, path: Path, *, trusted: bool) -> list[str | None]:
    """Download from a server that shows the certificate of `pictures.test`; return the names that it was asked for."""
    asked: list[str | None] = []
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(CERTIFICATE)
    shown.sni_callback = lambda _socket, server_name, _context: asked.append(server_name)
    trusting = ssl.create_default_context(cafile=CERTIFICATE) if trusted else None
    guard = AddressGuard(HERE, resolve=Names({name: [["127.0.0.1"]]}))
    with serving({"/a": sends(PICTURE)}, tls=shown) as (port, _):
        calling = GuardedClient(guard, limits=TimeLimits(whole_seconds=5), tls=trusting)
        calling.download(f"https://{name}:{port}/a", path, max_bytes=100_000)
    return asked


def test_encrypted_download_names_the_host_although_it_connects_to_a_number(tmp_path: Path):
    assert over_tls("pictures.test", tmp_path / "a", trusted=True) == ["pictures.test"]
    assert (tmp_path / "a").read_bytes() == PICTURE


@pytest.mark.parametrize(("name", "trusted"), [("other.test", True), ("pictures.test", False)])
def test_encrypted_download_refuses_certificates_of_others_and_of_nobody(name: str, trusted: bool, tmp_path: Path):
    with pytest.raises(AnswerRefusedError, match=f"certificate of {name} is not valid"):
        over_tls(name, tmp_path / "a", trusted=trusted)


def test_download_leads_from_encrypted_to_plain_nowhere(tmp_path: Path):
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(CERTIFICATE)
    guard = AddressGuard(HERE, resolve=Names({"pictures.test": [["127.0.0.1"]]}))
    calling = GuardedClient(guard, tls=ssl.create_default_context(cafile=CERTIFICATE))
    moved = sends(b"", status=302, location="http://127.0.0.1/a")
    with serving({"/a": moved}, tls=shown) as (port, _), pytest.raises(AnswerRefusedError, match="without encryption"):
        calling.download(f"https://pictures.test:{port}/a", tmp_path / "a", max_bytes=10)
