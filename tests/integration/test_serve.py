"""The service as a program: what it prints, how it ends, and what it survives on its socket."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest


def environment_of(folder, **settings):
    own = {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}
    return {**os.environ, **own, **{f"GENSCENE_{name.upper()}": value for name, value in settings.items()}}


def genscene(folder, *arguments, **settings):
    """Run a command to its end."""
    code = "from genscene.cli.main import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    environment = environment_of(folder, **settings)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@contextmanager
def serving(folder, *arguments, **settings):
    """Run the service; gives the process, the lines that it printed first, and its address."""
    code = "from genscene.cli.main import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", "0", *arguments]
    errors = (folder / "errors").open("w")
    process = subprocess.Popen(
        command, env=environment_of(folder, **settings), stdout=subprocess.PIPE, stderr=errors, text=True
    )
    try:
        lines = []
        while not lines or "http://" not in lines[-1]:
            line = process.stdout.readline()
            assert line, (folder / "errors").read_text()
            lines.append(line.strip())
        yield process, lines, lines[-1][lines[-1].index("http://") :]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        errors.close()


def key_of(process):
    """Return the key that a first start prints last."""
    assert process.stdout.readline().startswith("Your key")
    return process.stdout.readline().strip()


def ended(process, number=signal.SIGTERM):
    """Send a signal and return exit code and seconds until the end."""
    began = time.monotonic()
    process.send_signal(number)
    return process.wait(timeout=20), time.monotonic() - began


def test_first_start_prints_a_key_and_later_ones_do_not(tmp_path):
    with serving(tmp_path, "--workers", "0") as (process, lines, address):
        assert len(lines) == 1
        key = key_of(process)
        assert httpx.get(f"{address}/api/jobs", headers={"X-API-Key": key}).status_code == 200
        assert httpx.get(f"{address}/ready").status_code == 200
        assert ended(process)[0] == 0
    with serving(tmp_path, "--workers", "0") as (_, lines, address):
        assert len(lines) == 1
        assert httpx.get(f"{address}/api/jobs", headers={"X-API-Key": key}).status_code == 200


def test_whoever_sits_at_a_terminal_reads_words_and_sees_the_key_last(tmp_path):
    code = "from genscene.cli.main import main; main()"
    mine, terminal = os.openpty()
    environment = environment_of(tmp_path, previews="off")
    command = [sys.executable, "-c", code, "serve", "--port", "0"]
    process = subprocess.Popen(command, env=environment, stdout=terminal, stderr=terminal, stdin=subprocess.DEVNULL)
    os.close(terminal)
    try:
        told = b""
        while not re.search(rb"gss_\w+\r\n", told):
            told += os.read(mine, 65536)
        time.sleep(1.0)  # whatever else a studio says that nobody asks
        while select.select([mine], [], [], 0)[0]:
            told += os.read(mine, 65536)
        assert ended(process)[0] == 0
    finally:
        process.kill()
        process.wait()
        os.close(mine)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", told.decode()).splitlines()
    assert lines[0].startswith("Gen Scene Studio: http://127.0.0.1:")
    assert any("worker ready" in line for line in lines[1:-2]), lines
    assert lines[-2] == "Your key, shown this once:"
    assert not [line for line in lines if line.startswith("{")]


def test_key_can_be_made_before_the_first_start_and_revoked_while_it_serves(tmp_path):
    made = genscene(tmp_path, "keys", "create", "my laptop", "--account", "ana", "--scope", "jobs:read")
    key = made.stdout.splitlines()[-1]
    assert made.returncode == 0
    with serving(tmp_path, "--workers", "0") as (_, lines, address):
        assert len(lines) == 1
        told = httpx.get(f"{address}/api/session", headers={"Authorization": f"Bearer {key}"}).json()
        assert (told["account"], told["scopes"]) == ("ana", ["jobs:read"])
        listed = genscene(tmp_path, "keys", "list").stdout
        assert "my laptop" in listed
        assert key not in listed
        assert genscene(tmp_path, "keys", "revoke", told["key_id"]).returncode == 0
        time.sleep(1.05)
        assert httpx.get(f"{address}/api/session", headers={"X-API-Key": key}).status_code == 401


def test_commands_tell_what_to_mend(tmp_path):
    assert genscene(tmp_path, "db", "upgrade").returncode == 0
    unknown = genscene(tmp_path, "keys", "revoke", "nothing")
    assert (unknown.returncode, "nothing" in unknown.stderr) == (2, True)
    refused = genscene(tmp_path, "serve", redis_url="redis://localhost")
    assert (refused.returncode, "GENSCENE_REDIS_URL" in refused.stderr) == (2, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        busy = genscene(tmp_path, "serve", "--port", port, "--workers", "0")
    assert (busy.returncode, port in busy.stderr) == (2, True)


def test_two_signals_at_once_are_one_wish(tmp_path):
    with serving(tmp_path, "--workers", "0") as (process, _, _):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.02)
        code, _ = ended(process)
    assert code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_end_closes_streams_and_workers_within_ten_seconds(tmp_path, number):
    with serving(tmp_path) as (process, _, address):
        key = key_of(process)
        began = time.monotonic()
        while httpx.get(f"{address}/ready").status_code != 200:
            assert time.monotonic() - began < 30
            time.sleep(0.1)
        pids = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=True
        ).stdout.split()
        assert pids
        with httpx.stream("GET", f"{address}/api/events", headers={"X-API-Key": key}, timeout=30) as stream:
            chunks = stream.iter_raw()
            next(chunks)
            code, seconds = ended(process, number)
            for _ in chunks:  # raises where the stream does not end cleanly
                pass
    assert code == 0
    assert seconds < 10
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve")
    with serving(folder, "--workers", "0", previews="off") as (_, _, address):
        yield address


def sent(address, data):
    """Send bytes as they are and return what comes back until the connection closes."""
    host, port = address.removeprefix("http://").split(":")
    answer = b""
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        try:
            connection.sendall(data)
            while part := connection.recv(65536):
                answer += part
        except ConnectionError:
            pass
    return answer


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % number for number in range(20_000)) + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\r\nX\x00: b\r\n\r\n", 400),
        (b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    ],
    ids=["no HTTP", "bad path", "giant header", "giant path", "many headers", "zero", "negative", "two lengths"],
)
def test_hostile_heads_are_refused_as_problems(address, data, status):
    head, _, body = sent(address, data).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"application/problem+json" in head
    assert json.loads(body)["status"] == status
    assert httpx.get(f"{address}/health").status_code == 200


def test_head_without_an_end_does_not_fill_the_memory(address):
    answer = sent(address, b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 5_000_000)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 431 ")
    assert httpx.get(f"{address}/health").status_code == 200


def test_body_without_a_length_is_cut_off(address):
    pieces = (b"10000\r\n" + b" " * 65536 + b"\r\n") * 40
    head = (
        b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    answer = sent(address, head + pieces + b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert httpx.get(f"{address}/health").status_code == 200


def test_sender_of_a_body_that_is_too_large_sees_why(address):
    body = b" " * 3_000_000
    head = b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 3000000\r\n\r\n"
    answer = sent(address, head + body)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in answer


def test_body_larger_than_a_head_is_welcome(address):
    body = json.dumps({"key": "x", "padding": "y" * 300_000}).encode()
    answer = httpx.post(f"{address}/api/session", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, "padding")


def test_header_of_a_client_cannot_split_an_answer(address):
    answer = sent(
        address, b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-ID: a\rSet-Cookie: b=c\r\n\r\n"
    )
    assert b"set-cookie" not in answer.lower()


def test_host_names_no_address(address):
    answer = httpx.get(f"{address}/health/", headers={"Host": "evil.example.org"}, follow_redirects=False)
    assert "evil.example.org" not in str(answer.headers)
    assert "evil.example.org" not in answer.text
