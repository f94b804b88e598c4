"""What hostile clients send to `genscene serve`: each is refused or survived, and nothing is left behind."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import httpx
import pytest
from serving import Service, ended, serving, within

CONNECTS = 10_000
BATCH = 200


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("hostile"), GENSCENE_WORKERS="1") as running:
        yield running


@pytest.fixture(scope="module")
def ann(service) -> Iterator[httpx.Client]:
    with service.client("ann") as client:
        yield client


@pytest.fixture(scope="module")
def spoken(ann) -> str:
    made = ann.post("/api/tts", json={"text": "A red fox.", "voice": "fast", "format": "wav"})
    job = ended(ann, made.json()["job_id"])
    assert job["state"] == "done", job
    return job["job_id"]


def connected(service: Service) -> socket.socket:
    host, port = service.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def sent(service: Service, data: bytes) -> bytes:
    """Send bytes as they are; return what comes back until the connection closes or nothing comes for a while."""
    answer = b""
    with connected(service) as connection:
        connection.settimeout(1.5)
        try:
            connection.sendall(data)
            while part := connection.recv(65536):
                answer += part
        except (ConnectionError, TimeoutError):
            pass
    return answer


def head(ann: httpx.Client, line: str, *fields: str) -> bytes:
    """Return a request's head."""
    own = ["Host: localhost", "X-API-Key: " + ann.headers["X-API-Key"], *fields]
    return "\r\n".join([line, *own, "", ""]).encode()


def open_sockets(service: Service) -> int:
    """Count the service's sockets; files of its database come and go with its threads."""
    found = 0
    for link in Path(f"/proc/{service.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found += str(link.readlink()).startswith("socket:")
    return found


def open_streams(ann: httpx.Client) -> float:
    lines = ann.get("/metrics").text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("genscene_streams_open"))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not tell open files")
def test_ten_thousand_quick_connects_leave_nothing_behind(service: Service, ann: httpx.Client):
    stream = head(ann, "GET /api/events HTTP/1.1")
    for data in (stream, b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", b""):  # everything is open that stays open
        with connected(service) as connection:
            connection.sendall(data)
    ann.get("/health")
    time.sleep(0.5)
    before = open_sockets(service)
    kinds = (b"", b"GET /hea", b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", stream, b"\x16\x03\x01\x02\x00")
    for first in range(0, CONNECTS, BATCH):
        connections = [connected(service) for _ in range(BATCH)]
        for number, connection in enumerate(connections):
            connection.sendall(kinds[number % len(kinds)])
            if (first + number) % 3 == 0:  # a reset in place of a clean close
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            connection.close()
    assert ann.get("/health").status_code == 200
    within(60, lambda: open_streams(ann) == 0)
    within(60, lambda: open_sockets(service) <= before + 2)


def test_half_open_sockets_disturb_nobody(service: Service, ann: httpx.Client):
    """Nothing comes on them, or half a head, and they stay open."""
    silent = [connected(service) for _ in range(300)]
    try:
        for connection in silent[::2]:
            connection.sendall(b"POST /api/compose HTTP/1.1\r\nHost: x\r\nContent-Le")
        seconds = []
        for _ in range(20):
            began = time.monotonic()
            assert ann.get("/api/jobs").status_code == 200
            seconds.append(time.monotonic() - began)
        assert sorted(seconds)[10] < 2, "others wait for sockets that say nothing"
    finally:
        for connection in silent:
            connection.close()


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../speech.wav",
        "%2e%2e",
        "%2e%2e%2fspeech.wav",
        "..%5c..%5cstudio.db",
        "%5c%5chost%5cshare",
        "speech.wav%00.png",
        "%00",
        "%c0%ae%c0%ae%2f",
        "%ef%bc%8e%ef%bc%8e%ef%bc%8fstudio.db",
        "%e2%80%ae",
        "%252e%252e%252fstudio.db",
        "C:%5cwindows",
        "%2fetc%2fpasswd",
        "a" * 300,
        "a" * 20_000,
        "speech.wav%20",
        "speech.wav.",
        "speech.wav::$DATA",
        "%ed%a0%80",
        "%0d%0aSet-Cookie:a=b",
    ],
)
def test_tricks_in_an_artifacts_name_find_nothing(service: Service, ann: httpx.Client, spoken: str, name: str):
    assert ann.get(f"/api/jobs/{spoken}/artifacts/speech.wav").status_code == 200
    data = head(ann, f"GET /api/jobs/{spoken}/artifacts/{name} HTTP/1.1", "Connection: close")
    answer, _, body = sent(service, data).partition(b"\r\n\r\n")
    assert answer.startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 400 ", b"HTTP/1.1 422 ")), answer
    assert b"application/problem+json" in answer
    assert b"set-cookie" not in answer.lower()
    assert json.loads(body)["status"] >= 400
    assert str(service.folder).encode() not in body


@pytest.mark.parametrize(
    "ranges",
    [
        "bytes=" + ",".join("0-" for _ in range(5000)),
        "bytes=" + ",".join(f"{at}-{at + 1}" for at in range(0, 8000, 3)),
        "bytes=" + "0-1," * 10_000,
        "bytes=0-" + "9" * 5000,
        "bytes=-" + "9" * 5000,
        "bytes=18446744073709551616-",
        "bytes=5-1",
        "bytes=-0",
        "bytes=,,,,",
    ],
    ids=["same", "many", "trailing", "huge end", "huge suffix", "huge start", "backwards", "none", "commas"],
)
def test_range_bombs_send_no_more_than_the_file(ann: httpx.Client, spoken: str, ranges: str):
    url = f"/api/jobs/{spoken}/artifacts/speech.wav"
    whole = len(ann.get(url).content)
    began = time.monotonic()
    answer = ann.get(url, headers={"Range": ranges})
    assert time.monotonic() - began < 10
    assert answer.status_code in (200, 206, 400, 416), answer.text[:200]
    assert len(answer.content) <= whole + 2000
    assert ann.get(url, headers={"Range": "bytes=0-3"}).content == b"RIFF"


SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    "fields",
    [
        ("Content-Length: 4", f"Content-Length: {4 + len(SMUGGLED)}"),
        ("Content-Length: 4, 5",),
        ("Content-Length: +4",),
        ("Content-Length: 4", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 4"),
        ("Transfer-Encoding: chunked, identity",),
        ("Transfer-Encoding : chunked",),
        ("Transfer-Encoding: xchunked",),
        ("Content-Length: 99999999999999999999999",),
    ],
    ids=lambda fields: "; ".join(fields)[:60],
)
def test_request_of_two_lengths_smuggles_nothing(service: Service, ann: httpx.Client, fields: tuple[str, ...]):
    data = head(ann, "POST /api/session HTTP/1.1", "Content-Type: application/json", *fields)
    answer = sent(service, data + b"0\r\n\r\n" + SMUGGLED)
    assert b"HTTP/1.1 404 " not in answer, answer  # what follows the body was taken for a request
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4"), answer
    assert ann.get("/health").status_code == 200
    log = (service.folder / "log").read_text()
    assert "/smuggled" not in log
    assert "Traceback" not in log


def test_oversized_cookies_are_refused_and_large_ones_are_no_session(service: Service):
    own = {"Cookie": "genscene_session=" + "a" * 60_000}
    answer = httpx.get(f"{service.url}/api/jobs", headers=own, trust_env=False)
    assert (answer.status_code, answer.json()["code"]) == (401, "session_expired")
    own["Cookie"] *= 2
    assert httpx.get(f"{service.url}/api/jobs", headers=own, trust_env=False).status_code == 431


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 100_000, 422),
        (b'{"script": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 422),
        (b'{"storyboard": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}", 422),
        (b'{"script": "a", "fps": NaN}', 422),
        (b'{"script": "a", "height": Infinity}', 422),
        (b'{"script": "a", "height": 1e999}', 422),
        (b'{"script": "a", "height": ' + b"9" * 5000 + b"}", 422),
        (b'{"script": "a", "metadata": {"n": ' + b"9" * 5000 + b"}}", 422),
        (b'{"script": "a", "metadata": {"n": 1e999}}', 422),
        (b'{"script": "a", "metadata": {"n": NaN}}', 422),
        (b'{"script": "\xff\xfe"}', 422),
        (b'{"script": "a"', 422),
        (b'\xef\xbb\xbf{"script": 1}', 422),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else None,
)
def test_hostile_json_is_refused(ann: httpx.Client, body: bytes, status: int):
    answer = ann.post("/api/compose", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, status), answer.text[:300]
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status_code == 400 or answer.json()["errors"]


def test_of_two_equal_names_in_json_one_is_taken_as_a_whole(ann: httpx.Client):
    """The checked value is the one that is used, whichever it is."""
    good, bad = b'"script": "A fox."', b'"script": {"path": "/etc/passwd"}'
    kind = {"Content-Type": "application/json"}
    assert ann.post("/api/compose", content=b"{" + good + b"," + bad + b"}", headers=kind).status_code == 422
    taken = ann.post("/api/compose", content=b"{" + bad + b"," + good + b"}", headers=kind)
    assert taken.status_code == 202
    ann.delete(f"/api/jobs/{taken.json()['job_id']}").raise_for_status()


def test_words_of_a_client_stay_out_of_the_heads_of_answers(service: Service, ann: httpx.Client):
    lines = "x\r\nSet-Cookie: a=b\r\nX-Evil: yes"
    made = ann.post("/api/compose", json={"script": "A fox.", "job_id": f"compose-{lines}"})
    assert made.status_code == 422
    for name in ("job_id", "storyboard_id"):
        answer = ann.get(f"/api/{name.removesuffix('_id')}s/{quote(lines, safe='')}")
        assert (answer.status_code, "x-evil" in answer.headers, "set-cookie" in answer.headers) == (404, False, False)
    for raw in (b"X-Request-ID: a\rX-Evil: yes", b"Last-Event-ID: 1\rX-Evil: yes", b"Origin: http://a\nX-Evil: yes"):
        data = head(ann, "GET /api/jobs HTTP/1.1", "Connection: close").replace(b"\r\n\r\n", b"\r\n" + raw)
        assert b"x-evil" not in sent(service, data + b"\r\n\r\n").lower()


class Inside(BaseHTTPRequestHandler):
    """A service of this machine, which nobody outside may call."""

    called: list[str] = []  # noqa: RUF012 - one list for all requests, on purpose

    def do_GET(self) -> None:
        self.called.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/a.png",
        "http://localhost:{port}/a.png",
        "http://[::1]:{port}/a.png",
        "http://[::ffff:127.0.0.1]:{port}/a.png",
        "http://2130706433:{port}/a.png",
        "http://0x7f.1:{port}/a.png",
        "http://0:{port}/a.png",
        "http://127.1:{port}/a.png",
        "http://user@127.0.0.1:{port}/a.png",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/a.png",
        "http://127.0.0.1:{port}\\@example.org/a.png",
        "http://127.0.0.1:{port}/a\r\nX: y",
    ],
)
def test_hostile_addresses_in_a_request_call_nothing_inside(ann: httpx.Client, address: str):
    with ThreadingHTTPServer(("127.0.0.1", 0), Inside) as inside:
        thread = Thread(target=inside.serve_forever)
        thread.start()
        try:
            Inside.called.clear()
            url = address.format(port=inside.server_port)
            body = {"images": [{"url": url}], "quality": "draft", "height": 480}
            made = ann.post("/api/compose", json=body)
            if made.status_code == 202:
                job = ended(ann, made.json()["job_id"])
                assert job["state"] == "error", job
                assert job["error"]["code"] in {"address_forbidden", "address_invalid"}, job["error"]
                assert job["error"]["message"]
            else:
                assert made.status_code == 422, made.text
                assert made.json()["errors"]
            assert Inside.called == []
        finally:
            inside.shutdown()
            thread.join()
