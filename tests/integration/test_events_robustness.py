from __future__ import annotations

import asyncio
import json
import socket
import time
from pathlib import Path

from tests.integration.watching import SOON, Place, run, serving, watching


async def until(holds, seconds: float = SOON) -> float:
    """Wait until something holds; return how long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        await asyncio.sleep(0.01)
    return time.monotonic() - began


async def open_raw(place: Place, *, receive_bytes: int | None = None) -> socket.socket:
    """Open a stream on a socket that nobody reads."""
    connection = socket.socket()
    if receive_bytes:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    connection.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(connection, ("127.0.0.1", place.port))
    await loop.sock_sendall(
        connection, f"GET /api/events HTTP/1.1\r\nHost: a\r\nX-API-Key: {place.key}\r\n\r\n".encode()
    )
    return connection


def test_slow_reader_is_dropped_and_delays_nobody(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path, send_timeout_seconds=3.0) as place:
            job = place.run(metadata={"much": "x" * 50_000})
            slow = await open_raw(place, receive_bytes=4096)
            async with watching(place) as watcher:
                await watcher.event()
                await until(lambda: place.hub.streams == 2)
                delays = []
                for number in range(200):
                    place.report(job, 1, stage=f"stage-{number % 2}")
                    event = await watcher.event()
                    delays.append(time.time() - float(str(event["timestamp"])))
                await until(lambda: place.hub.streams == 1, 20.0)
                assert max(delays) < 2.0, "somebody waited for the slow one, which is cut after three seconds"
                place.report(job, 2, stage="last")
                assert (await watcher.event())["stage"] == "last"
            slow.close()

    run(scene())


def test_a_socket_that_takes_nothing_is_cut_by_the_ping_too(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path, send_timeout_seconds=0.3, ping_seconds=0.3) as place:
            job = place.run(metadata={"much": "x" * 3_000_000})
            slow = await open_raw(place, receive_bytes=4096)
            await until(lambda: place.hub.streams == 1)
            for number in range(3):
                place.report(job, 1, stage=f"stage-{number}")
            await until(lambda: place.hub.streams == 0)
            slow.close()

    run(scene())


def test_a_thousand_quick_connects_leave_nothing_behind(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            tasks = len(asyncio.all_tasks())
            for number in range(1000):
                connection = await open_raw(place)
                if number % 3 == 0:  # a reset in place of a clean close
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                connection.close()
                if number % 50 == 0:
                    await asyncio.sleep(0.01)
            await until(lambda: place.hub.streams == 0 and len(asyncio.all_tasks()) <= tasks)
            assert place.hub.holds_nothing
            async with watching(place) as watcher:
                assert watcher.status == 200

    run(scene())


def test_giant_headers_are_refused(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            async with watching(place, headers={"Last-Event-ID": "1" * 100_000}) as watcher:
                assert watcher.status == 431
            async with watching(place, headers={"Last-Event-ID": "1" * 30_000}) as watcher:
                assert (await watcher.event())["type"] == "resync"

    run(scene())


def test_last_event_id_injects_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            for given in ("1%0d%0aX-Evil:%20yes", "1%0a%0adata:%20{}%0a%0a", "%00", "1%ff", "%E2%80%A8"):
                async with watching(place, f"/api/events?last_event_id={given}") as watcher:
                    assert watcher.status == 200
                    assert "x-evil" not in watcher.headers
                    assert await watcher.event() == {"id": "0", "type": "resync"}
                    assert await watcher.nothing(0.02)
            async with watching(place, "/api/jobs/compose-1%0d%0aX-Evil:yes/events") as watcher:
                assert watcher.status == 404
                assert "x-evil" not in watcher.headers

    run(scene())


def test_stream_gets_pings_and_rotates(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path, ping_seconds=0.2, rotate_seconds=0.8) as place:
            job = place.run()
            async with watching(place) as watcher:
                await watcher.event()
                began = time.monotonic()
                assert await watcher.ended()
                lived = time.monotonic() - began
                assert lived > 0.6
                assert 2 <= watcher.comments.count("ping") <= lived / 0.2 + 1
                last = watcher.last_id
            place.report(job, 50)
            async with watching(place, headers={"Last-Event-ID": str(last)}) as watcher:
                assert (await watcher.event())["progress"] == 50

    run(scene())


def test_drain_ends_all_streams_and_opens_none(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.queue()
            async with watching(place) as one, watching(place, "/api/jobs/compose-one/events") as two:
                await one.event()
                await two.event()
                place.hub.drain()
                assert await one.ended()
                assert await two.ended()
            assert place.hub.holds_nothing
            async with watching(place) as late:
                assert late.status == 503
                assert "retry-after" in late.headers
                assert json.loads(await late.body())["code"] == "draining"

    run(scene())
