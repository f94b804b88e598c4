from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from genscene.errors import SettingError
from genscene.studio.webhooks.listening import MOST_BYTES, Listener, Received
from genscene.studio.webhooks.signing import new_secret, signed_headers

BODY = b'{"type":"job.done","data":{"title":"\xc3\x91and\xc3\xba"}}'


@contextmanager
def listening(*secrets: str) -> Iterator[tuple[int, list[Received]]]:
    """Listen on this machine; yields the port and what came."""
    came: list[Received] = []
    listener = Listener(port=0, secrets=secrets, on_message=came.append)
    thread = threading.Thread(target=listener.run)
    thread.start()
    try:
        yield int(listener.address.rstrip("/").rpartition(":")[2]), came
    finally:
        listener.stop()
        thread.join()


def sent(port: int, body: bytes, headers: dict[str, str] | None = None, method: str = "POST") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, "/hook", body, headers or {})
        return connection.getresponse().status
    finally:
        connection.close()


def test_message_is_taken_and_told_once_its_signature_fits():
    secret = new_secret()
    headers = signed_headers("msg_1", int(time.time()), BODY, [secret])
    with listening(secret) as (port, came):
        assert [sent(port, BODY, headers) for _ in range(2)] == [204, 204]
        assert sent(port, BODY + b" ", headers) == 400
    first, second, third = came
    assert (first.verified, first.again, first.doubt, first.path) == (True, False, "", "/hook")
    assert json.loads(first.body) == json.loads(BODY)
    assert "Ñandú" in first.body
    assert (second.verified, second.again) == (True, True)
    assert third.verified is False
    assert "No signature fits" in third.doubt


def test_message_may_be_signed_with_any_of_several_secrets():
    webhooks, default, strangers = new_secret(), new_secret(), new_secret()
    with listening(webhooks, default) as (port, came):
        for number, secret in enumerate((webhooks, default, strangers)):
            sent(port, BODY, signed_headers(f"msg_{number}", int(time.time()), BODY, [secret]))
    assert [one.verified for one in came] == [True, True, False]


def test_without_a_secret_nothing_is_said_of_signatures():
    with listening() as (port, came):
        assert sent(port, b"\xff no JSON") == 204
        assert sent(port, b"[" * 100_000) == 204
    assert [(one.verified, one.message_id, one.again) for one in came] == [(None, "", False)] * 2
    assert "no JSON" in came[0].body


@pytest.mark.parametrize(
    ("length", "status"),
    [(str(MOST_BYTES + 1), 413), ("9" * 40, 413), ("0" * 12 + "9" * 10, 413), ("-1", 413), ("ten", 413), (None, 411)],
)
def test_body_that_is_too_long_or_has_no_length_is_refused(length: str | None, status: int):
    with listening() as (port, came):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", "/hook")
        if length is not None:
            connection.putheader("Content-Length", length)
        connection.endheaders()
        assert connection.getresponse().status == status
        connection.close()
    assert came == []


def test_nothing_but_messages_is_answered():
    with listening() as (port, came):
        assert sent(port, b"", method="GET") == 501
    assert came == []


def test_port_that_is_taken_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingError, match="Nobody can listen"):
        Listener(port=taken.getsockname()[1], secrets=(), on_message=print)
