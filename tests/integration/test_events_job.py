from __future__ import annotations

import json
from pathlib import Path

from tests.integration.watching import run, serving, watching

from genscene.jobs.model import JobResult

PATH = "/api/jobs/compose-one/events"


def test_job_stream_tells_present_state_then_changes_then_closes(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            job = place.run(title="Två\nrader  ")
            async with watching(place, PATH) as watcher:
                assert watcher.status == 200
                assert watcher.headers["content-type"] == "text/event-stream; charset=utf-8"
                assert watcher.headers["cache-control"] == "no-store"
                assert watcher.headers["x-accel-buffering"] == "no"
                first = await watcher.event()
                assert (first["type"], first["job_id"], first["state"]) == ("job_update", "compose-one", "running")
                assert (first["id"], first["version"], first["progress"]) == ("2", 2, 0)
                assert first["title"] == "Två\nrader  "
                changed = place.report(job, 40)
                event = await watcher.event()
                assert (event["id"], event["progress"], event["stage"]) == ("3", 40, "render")
                assert abs(float(str(event["timestamp"])) - changed.changed_at) < 1e-5
                place.tell(place.board.finish(job.uid, 1, JobResult(output={"video_url": "/x"})))
                last = await watcher.event()
                assert (last["state"], last["progress"], last["output"]) == ("done", 100, {"video_url": "/x"})
                assert await watcher.ended()

    run(scene())


def test_job_stream_of_an_ended_job_gives_one_event_and_then_204(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.queue()
            place.tell(place.board.cancel(place.account_id, "compose-one"))
            async with watching(place, PATH) as watcher:
                last = await watcher.event()
                assert (last["state"], last["id"]) == ("cancelled", "2")
                assert await watcher.ended()
            for path, headers in ((PATH, {"Last-Event-ID": "2"}), (f"{PATH}?last_event_id=2", {})):
                async with watching(place, path, headers=headers) as watcher:
                    assert watcher.status == 204
            async with watching(place, f"{PATH}?last_event_id=2", headers={"Last-Event-ID": "1"}) as watcher:
                assert (await watcher.event())["state"] == "cancelled"
            place.tell(place.board.retry(place.account_id, "compose-one"))
            async with watching(place, PATH, headers={"Last-Event-ID": "2"}) as watcher:
                event = await watcher.event()
                assert (event["state"], event["attempt"]) == ("queued", 2)

    run(scene())


def test_job_stream_of_unknown_or_foreign_job_is_a_problem_document(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.queue()
            for path, key in (("/api/jobs/compose-two/events", place.key), (PATH, place.other_key)):
                async with watching(place, path, key=key) as watcher:
                    assert watcher.status == 404
                    assert watcher.headers["content-type"] == "application/problem+json"
                    assert json.loads(await watcher.body())["code"] == "job_not_found"
            async with watching(place, PATH, key="") as watcher:
                assert watcher.status == 401
            assert place.hub.streams == 0

    run(scene())


def test_job_stream_leaves_out_estimates_and_thins_progress(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            job = place.run()
            async with watching(place, PATH) as watcher:
                await watcher.event()
                place.report(job, 1)
                assert (await watcher.event())["progress"] == 1
                for eta in (9.0, 8.0, 7.0):
                    place.report(job, 1, eta=eta)
                assert await watcher.nothing(0.2)
                for progress in range(2, 21):
                    place.report(job, progress)
                told = []
                while 20 not in told:
                    told.append((await watcher.event())["progress"])
                assert told[:4] == [2, 3, 4, 5]
                assert len(told) < 19
                for progress in range(21, 30):
                    place.report(job, progress)
                place.report(job, 30, stage="mix")
                while (event := await watcher.event())["stage"] != "mix":
                    assert event["progress"] < 30
                assert event["progress"] == 30
                assert await watcher.nothing(1.1)

    run(scene())


def test_job_stream_orders_late_changes_and_drops_repeated_ones(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            job = place.run()
            async with watching(place, PATH) as watcher:
                await watcher.event()
                board = place.board
                older = board.report(job.uid, 1, stage="render", scene=None, progress=10, eta_seconds=None)
                newer = board.report(job.uid, 1, stage="mix", scene=None, progress=20, eta_seconds=None)
                for change in (newer, older, newer, job):
                    place.tell(change)
                assert [(await watcher.event())["progress"] for _ in range(2)] == [10, 20]
                assert await watcher.nothing(0.2)

    run(scene())


def test_job_stream_ends_with_deletion(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as place:
            place.run()
            async with watching(place, PATH) as watcher:
                await watcher.event()
                place.tell(place.board.delete(place.account_id, "compose-one"))
                event = await watcher.event()
                assert (event["type"], event["job_id"]) == ("job_deleted", "compose-one")
                assert await watcher.ended()

    run(scene())
