from __future__ import annotations

import asyncio

import pytest
from starlette.exceptions import HTTPException

from genscene.api import bodies
from genscene.api.bodies import MAX_BODY_BYTES, BoundedBody, read_away, refuse_body


def refused(path="/api/compose", length="10", kind="application/json", *, chunked=False):
    problem = refuse_body(path, length, kind, chunked=chunked)
    return problem.status if problem else None


def test_small_json_may_come_in():
    assert refused() is None
    assert refused(kind="application/json; charset=utf-8") is None
    assert refused(length=None, chunked=True) is None
    assert refused(length=str(MAX_BODY_BYTES)) is None


def test_request_without_a_body_needs_no_media_type():
    assert refused(length=None, kind=None) is None
    assert refused(length="0", kind=None) is None


def test_large_body_is_refused_before_it_is_read():
    assert refused(length=str(MAX_BODY_BYTES + 1)) == 413


@pytest.mark.parametrize("kind", [None, "", "text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_other_media_types_are_refused(kind):
    assert refused(kind=kind) == 415


@pytest.mark.parametrize("path", ["/api/assets", "/api/uploads/abc"])
def test_files_have_limits_of_their_own(path):
    assert refused(path, length="400000000", kind="image/png") is None


def pieces(*sizes, ends=True):
    """Return a `receive` that gives pieces of these sizes."""
    left = list(sizes)

    async def receive():
        if not left:
            await asyncio.sleep(3600)
        size = left.pop(0)
        return {"type": "http.request", "body": b"x" * size, "more_body": bool(left) or not ends}

    return receive


async def read_all(receive):
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message["body"])
        more = message["more_body"]
    return size


def test_body_without_a_length_is_counted():
    assert asyncio.run(read_all(BoundedBody(pieces(40, 60), limit_bytes=100))) == 100
    with pytest.raises(HTTPException) as raised:
        asyncio.run(read_all(BoundedBody(pieces(40, 61, 10), limit_bytes=100)))
    assert raised.value.status_code == 413


def test_body_of_a_file_is_not_counted():
    assert asyncio.run(read_all(BoundedBody(pieces(4_000_000), limit_bytes=None))) == 4_000_000


def test_body_that_stops_coming_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "SILENCE_SECONDS", 0.05)
    with pytest.raises(HTTPException) as raised:
        asyncio.run(read_all(BoundedBody(pieces(10, ends=False), limit_bytes=100)))
    assert raised.value.status_code == 408


def test_waiting_for_the_client_to_leave_has_no_limit(monkeypatch):
    monkeypatch.setattr(bodies, "SILENCE_SECONDS", 0.01)

    async def leaving():
        body = BoundedBody(pieces(10), limit_bytes=100)
        await read_all(body)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await body()

    asyncio.run(leaving())


def test_refused_body_is_read_to_its_end_so_that_its_sender_sees_the_answer():
    receive = pieces(1_000_000, MAX_BODY_BYTES, 3_000_000)
    with pytest.raises(HTTPException):
        asyncio.run(read_all(BoundedBody(receive, limit_bytes=MAX_BODY_BYTES)))
    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(receive(), 0.01))  # nothing is left


def test_endless_refused_body_is_not_read_for_ever(monkeypatch):
    monkeypatch.setattr(bodies, "UNREAD_SECONDS", 0.05)
    receive = pieces(100, ends=False)
    asyncio.run(asyncio.wait_for(read_away(receive), 2))
    receive = pieces(*[1_000_000] * 30)
    asyncio.run(read_away(receive))
    assert asyncio.run(receive())["more_body"]
