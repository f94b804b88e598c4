from __future__ import annotations

import asyncio
import json
from pathlib import Path

from tests.integration.watching import SOON, run, serving, watching

from genscene.api.routes import events


def test_account_stream_tells_what_has_not_ended_then_every_change(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.queue("compose-ended")
            place.tell(place.board.cancel(place.account_id, "compose-ended"))
            running = place.run("compose-one")
            place.queue("compose-two")
            async with watching(place) as watcher, watching(place, key=place.other_key) as stranger:
                told = [await watcher.event(), await watcher.event()]
                assert [event["job_id"] for event in told] == ["compose-one", "compose-two"]
                place.report(running, 30)
                place.tell(place.board.cancel(place.account_id, "compose-two"))
                place.tell(place.board.delete(place.account_id, "compose-two"))
                later = [await watcher.event() for _ in range(3)]
                assert [event["type"] for event in later] == ["job_update", "job_update", "job_deleted"]
                ids = [int(str(event["id"])) for event in (*told, *later)]
                assert ids == sorted(set(ids))
                assert await stranger.nothing(0.1)

    run(scene())


def test_account_stream_goes_on_after_the_cursor(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            job = place.run()
            async with watching(place) as watcher:
                await watcher.event()
                place.report(job, 5)
                last = (await watcher.event())["id"]
            place.report(job, 6)
            place.tell(place.board.cancel(place.account_id, "compose-one"))
            place.queue("compose-gone")
            place.tell(place.board.delete(place.account_id, "compose-gone"))
            async with watching(place, f"/api/events?last_event_id={last}") as watcher:
                missed = [await watcher.event(), await watcher.event()]
                assert (missed[0]["job_id"], missed[0]["state"]) == ("compose-one", "cancelled")
                assert (missed[1]["type"], missed[1]["job_id"]) == ("job_deleted", "compose-gone")
                assert await watcher.nothing(0.1)
                place.queue("compose-new")
                assert (await watcher.event())["job_id"] == "compose-new"

    run(scene())


def test_account_stream_without_jobs_still_gives_a_cursor(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.queue()
            place.tell(place.board.cancel(place.account_id, "compose-one"))
            async with watching(place) as watcher:
                assert await watcher.nothing(0.1)
                assert watcher.last_id == "2"

    run(scene())


def test_account_stream_asks_to_resync_for_unusable_cursors(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(events, "CATCH_UP_LIMIT", 3)

    async def scene() -> None:
        async with serving(tmp_path) as place:
            for number in range(4):
                place.queue(f"compose-{number}")
            for given in ("99", "-1", "x", "1e3", "٣", "0", "9" * 30):
                async with watching(place, headers={"Last-Event-ID": given.encode().decode("latin-1")}) as watcher:
                    event = await watcher.event()
                    assert event == {"id": str(place.board.latest_cursor()), "type": "resync"}, given
                    place.queue(f"compose-new-{given.isascii() and given.isalnum() and given}-{len(given)}")
                    assert (await watcher.event())["state"] == "queued"

    run(scene())


def test_account_stream_finds_what_nobody_told(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            job = place.run()
            async with watching(place) as watcher:
                await watcher.event()
                place.board.report(job.uid, 1, stage="mix", scene=None, progress=70, eta_seconds=None)
                assert (await watcher.event())["progress"] == 70

    run(scene())


def test_account_stream_orders_changes_that_arrive_out_of_order(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            one, two = place.run("compose-one"), place.run("compose-two")
            async with watching(place) as watcher:
                await watcher.event()
                await watcher.event()
                first = place.board.report(one.uid, 1, stage="mix", scene=None, progress=10, eta_seconds=None)
                second = place.board.report(two.uid, 1, stage="mix", scene=None, progress=20, eta_seconds=None)
                place.tell(second)
                place.tell(first)
                told = [await watcher.event(), await watcher.event()]
                assert [event["job_id"] for event in told] == ["compose-one", "compose-two"]
                assert [event["id"] for event in told] == [str(first.cursor), str(second.cursor)]
                assert await watcher.nothing(0.1)

    run(scene())


def test_account_stream_is_limited_in_number(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path, per_account=2, per_address=3) as place:
            async with watching(place), watching(place), watching(place) as third:
                assert third.status == 429
                assert int(third.headers["retry-after"]) > 0
                assert json.loads(await third.body())["code"] == "too_many_streams"
                async with watching(place, key=place.other_key) as other:
                    assert other.status == 200
                    async with watching(place, key=place.other_key) as fourth:
                        assert fourth.status == 429
            async with asyncio.timeout(SOON):
                while place.hub.streams:  # noqa: ASYNC110 - the hub tells nobody
                    await asyncio.sleep(0.01)
            async with watching(place) as again:
                assert again.status == 200

    run(scene())


def test_account_stream_names_allowed_origins(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path, origins="https://app.example") as place:
            async with watching(place, headers={"Origin": "https://app.example"}) as watcher:
                assert watcher.headers["access-control-allow-origin"] == "https://app.example"
            async with watching(place, headers={"Origin": "https://evil.example"}) as watcher:
                assert "access-control-allow-origin" not in watcher.headers

    run(scene())


def test_reconnect_gets_progress_that_was_held_back_before_the_cursor(tmp_path: Path) -> None:
    """Of two jobs, one's progress waits for its turn while a newer change of the other is told."""

    async def scene() -> None:
        async with serving(tmp_path) as place:
            one, two = place.run("compose-one"), place.run("compose-two")
            async with watching(place) as watcher:
                await watcher.event()
                await watcher.event()
                for progress in range(1, 7):
                    held = place.report(one, progress)
                newer = place.report(two, 50)
                while (await watcher.event())["job_id"] != "compose-two":
                    pass
                last = watcher.last_id
            assert held.cursor < int(str(last)) == newer.cursor
            async with watching(place, headers={"Last-Event-ID": str(last)}) as watcher:
                told = {event["job_id"]: event["progress"] for event in [await watcher.event(), await watcher.event()]}
                assert told == {"compose-one": 6, "compose-two": 50}
                assert watcher.last_id == last
                assert await watcher.nothing(1.2)

    run(scene())
