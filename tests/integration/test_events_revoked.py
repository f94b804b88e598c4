from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import httpx
import pytest
from tests.integration.test_events_robustness import open_raw, until
from tests.integration.watching import Place, run, serving, watching

from genscene.api.auth import COOKIE
from genscene.studio.keys import KeyRing


async def asked(place: Place, method: str, path: str, **more) -> httpx.Response:
    """Send one request."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{place.port}", trust_env=False) as client:
        return await client.request(method, path, **more)


def new_key(place: Place, scope: str = "jobs:read") -> tuple[str, str]:
    """Return a key's id and the key."""
    key, text = place.studio.keys.create("other", account_id=place.account_id, scopes=[scope])
    return key.id, text


def test_streams_end_at_once_when_their_key_is_revoked_here(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.run()
            key_id, key = new_key(place)
            async with (
                watching(place, key=key) as all_jobs,
                watching(place, "/api/jobs/compose-one/events", key=key) as one_job,
                watching(place) as another,
            ):
                for watcher in (all_jobs, one_job, another):
                    await watcher.event()
                answer = await asked(place, "DELETE", f"/api/keys/{key_id}", headers={"X-API-Key": place.key})
                assert answer.status_code == 204
                assert await all_jobs.ended(1.0)
                assert await one_job.ended(1.0)
                assert await another.nothing(0.2)
                assert place.hub.streams == 1
            async with watching(place, key=key) as late:
                assert late.status == 401

    run(scene())


def test_streams_end_within_seconds_when_another_process_revokes(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.run()
            key_id, key = new_key(place)
            async with watching(place, key=key) as watcher, watching(place) as another:
                await watcher.event()
                await another.event()
                # A key ring of its own: nothing tells the service, as when the command line revokes.
                elsewhere = KeyRing(place.studio.engine, b"another process")
                await asyncio.to_thread(elsewhere.revoke, key_id)
                assert await watcher.ended(4.0)
                assert await another.nothing(0.1)

    run(scene())


@pytest.mark.parametrize("end", ["sign out", "revoke", "expire"])
def test_streams_end_with_their_session(tmp_path: Path, end: str) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.run()
            key_id, key = new_key(place)
            sessions = place.studio.sessions
            (_, mine), (_, other) = (sessions.open(place.studio.keys.by_id(key_id)) for _ in range(2))
            cookie = {"Cookie": f"{COOKIE}={mine}"}
            async with (
                signed_in(place, mine) as watcher,
                signed_in(place, other) as other_page,
                watching(place, key=key) as by_key,
            ):
                for one in (watcher, other_page, by_key):
                    await one.event()
                if end == "sign out":
                    assert (await asked(place, "DELETE", "/api/session", headers=cookie)).status_code == 204
                elif end == "revoke":
                    await asyncio.to_thread(place.studio.keys.revoke, key_id)
                else:
                    await asyncio.to_thread(expire, place, mine)
                assert await watcher.ended(4.0)
                left = 0 if end == "revoke" else 2
                await until(lambda: place.hub.streams == left)

    run(scene())


def signed_in(place: Place, token: str):
    """Watch as a page that has signed in."""
    return watching(place, key="", headers={"Cookie": f"{COOKIE}={token}"}, drop=("X-API-Key",))


def expire(place: Place, token: str) -> None:
    """Let a session's time be over."""
    with place.studio.engine.begin() as connection:
        digest = place.studio.keys.digest(token)
        connection.exec_driver_sql("UPDATE sessions SET expires_at = 1 WHERE digest = ?", (digest,))


def test_stream_of_a_revoked_key_whose_socket_takes_nothing_is_cut(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            job = place.run(metadata={"much": "x" * 3_000_000})
            slow = await open_raw(place, receive_bytes=4096)
            await until(lambda: place.hub.streams == 1)
            place.report(job, 1, stage="stage-1")
            key = place.studio.keys.check(place.key)
            assert key is not None
            await asyncio.to_thread(place.studio.keys.revoke, key.id)
            place.hub.check_passes()
            await until(lambda: place.hub.streams == 0)  # long before its socket counts as dead
            slow.shutdown(socket.SHUT_RDWR)
            slow.close()

    run(scene())
