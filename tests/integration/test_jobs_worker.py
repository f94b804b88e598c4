from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.integration.jobs_trial import Trial

from genscene.jobs.model import Job

pytestmark = pytest.mark.xdist_group("jobs")


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)


def test_a_job_is_done_and_every_change_told(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers():
            watching = asyncio.create_task(trial.watch())
            job = trial.put(pieces=6, seconds=0.2)
            done = await trial.ended(job)
            async with asyncio.timeout(10):
                while trial.told[-1].version < done.version:  # noqa: ASYNC110 - news come by themselves
                    await asyncio.sleep(0.01)
            watching.cancel()
            assert (done.state, done.progress, done.output) == ("done", 100, {"made": 6})
            assert trial.told[-1].version == done.version
            assert [told.version for told in trial.told] == list(range(2, done.version + 1))
            assert set(trial.ends(job).values()) == {1}

    asyncio.run(run())
    trial.check_told()
    assert any(0 < told.progress < 100 and told.stage == "work" for told in trial.told)


def test_reports_reach_the_row_at_most_four_times_a_second(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers():
            await trial.ended(trial.put(pieces=99, seconds=0.05))

    asyncio.run(run())
    moments = [job.changed_at for job in trial.told if job.state == "running" and job.stage is not None]
    assert len(moments) > 4
    assert all(later - earlier > 1.0 for earlier, later in zip(moments, moments[4:], strict=False))


def test_quick_jobs_never_wait_for_a_long_one(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers():
            long = trial.put(pieces=2, seconds=30)
            await trial.until(long, lambda job: job.state == "running")
            waiting = trial.put(pieces=1)
            quick = await trial.ended(trial.put("preview"), 20)
            assert quick.state == "done"
            assert trial.board.by_uid(waiting.uid).state == "queued"

    asyncio.run(run())


@pytest.mark.parametrize("how", ["cancel", "cancel without a word", "delete"])
def test_unwanted_work_stops_within_two_seconds(trial: Trial, how: str) -> None:
    async def run() -> None:
        async with trial.workers() as supervisor:
            job = trial.put(pieces=2, seconds=30)
            after = trial.put(pieces=1)
            await trial.until(job, lambda now: now.state == "running")
            await asyncio.sleep(0.3)
            (trial.board.delete if how == "delete" else trial.board.cancel)("anna", job.job_id)
            asked = time.monotonic()
            if how != "cancel without a word":
                supervisor.cancel(job.uid)
            await trial.until(after, lambda now: now.state == "running")
            assert time.monotonic() - asked < 10.0, "half a minute of work was left"
            assert trial.board.by_uid(job.uid).state == "cancelled"
            await trial.ended(after)
            assert not trial.ends(job)

    asyncio.run(run())


def test_a_retry_is_the_next_attempt_of_the_same_job(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers() as supervisor:
            job = trial.put(pieces=3, seconds=0.4)
            await trial.until(job, lambda now: now.progress > 0)
            trial.board.cancel("anna", job.job_id)
            supervisor.cancel(job.uid)
            trial.board.retry("anna", job.job_id)
            supervisor.wake()
            done = await trial.ended(job)
            assert (done.state, done.attempt, done.output) == ("done", 2, {"made": 3})

    asyncio.run(run())
    trial.check_told()


def test_a_retry_may_begin_before_the_attempt_before_has_noticed(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers() as supervisor:
            job = trial.put("tts", lane="quick", how="stubborn", seconds=1.0)
            await trial.until(job, lambda now: now.stage == "trouble")
            pid = supervisor.alive["w1"]
            trial.board.cancel("anna", job.job_id)
            trial.board.retry("anna", job.job_id)
            supervisor.wake()
            done = await trial.ended(job)
            assert (done.state, done.attempt) == ("done", 2)
            assert (await trial.ended(trial.put("preview"))).state == "done"
            assert supervisor.alive["w1"] == pid, "the worker survived both"

    asyncio.run(run())
    assert len(trial.traces()) == 2


def test_troubles_become_errors_that_tell_a_person_what_to_do(trial: Trial, capfd: pytest.CaptureFixture[str]) -> None:
    async def run() -> dict[str, Job]:
        async with trial.workers():
            jobs = {how: trial.put("tts", how=how) for how in ("input", "bug", "output")}
            jobs["unknown"] = trial.put("publish")
            return {how: await trial.ended(job) for how, job in jobs.items()}

    ended = asyncio.run(run())
    errors = {how: job.error for how, job in ended.items()}
    assert {how: error and error.code for how, error in errors.items()} == {
        "input": "input_invalid", "bug": "internal_error", "output": "internal_error", "unknown": "not_available",
    }  # fmt: skip
    said = errors["input"]
    assert said is not None
    assert (said.message, said.hint) == ("The text is empty; write one.", "One word is enough.")
    assert (said.stage, said.scene, said.retryable) == ("trouble", 2, False)
    assert "secret" not in str(errors["bug"])
    assert "secret internals" in "".join(capfd.readouterr()), "the log has it in full"


def test_what_may_succeed_later_is_tried_again_within_the_attempt(trial: Trial) -> None:
    async def run() -> Job:
        async with trial.workers():
            return await trial.ended(trial.put("tts", how="retryable", tries=2))

    done = asyncio.run(run())
    assert (done.state, done.attempt) == ("done", 1)
    first, second = (float(words[3]) for words in trial.traces())
    assert 1.0 <= second - first < 5.0


def test_sigterm_parks_a_job_and_the_next_life_goes_on(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers() as supervisor:
            job = trial.put(pieces=4, seconds=0.6)
            await trial.until(job, lambda now: now.progress >= 50)
            asked, pid = time.monotonic(), supervisor.alive["w1"]
            os.kill(pid, signal.SIGTERM)
            await trial.dead("w1", pid)
            assert time.monotonic() - asked < 10.0
            assert trial.board.by_uid(job.uid).state == "running"
            before = trial.finished()
            assert (await trial.ended(job)).state == "done"
            assert len(before) >= 2
            assert all(trial.begins()[key] == 1 for key in before)

    asyncio.run(run())
    trial.check_told()


def test_stop_ends_within_the_time_given(trial: Trial) -> None:
    async def run() -> float:
        async with trial.workers(2) as supervisor:
            job = trial.put("tts", how="stubborn")
            await trial.until(job, lambda now: now.stage == "trouble")
            asked = time.monotonic()
            await supervisor.stop(1.0)
            assert not supervisor.alive
            assert trial.board.by_uid(job.uid).state == "running"
            return time.monotonic() - asked

    assert asyncio.run(run()) < 15.0


@pytest.mark.soak
def test_a_job_that_kills_every_worker_ends_as_worker_lost(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers():
            bad = trial.put("tts", how="crash")
            good = trial.put(pieces=2)
            lost = await trial.ended(bad, 120)
            assert lost.error is not None
            assert (lost.state, lost.error.code) == ("error", "worker_lost")
            assert (await trial.ended(good, 60)).state == "done"

    asyncio.run(run())
    assert len(trial.traces()) >= 5


@pytest.mark.soak
def test_a_database_locked_for_long_costs_neither_worker_nor_job(trial: Trial) -> None:
    async def run() -> None:
        async with trial.workers() as supervisor:
            job = trial.put(pieces=4, seconds=0.5)
            await trial.until(job, lambda now: now.progress > 0)
            pid = supervisor.alive["w1"]
            with closing(sqlite3.connect(trial.folder / "studio.db", isolation_level=None)) as lock:
                lock.execute("BEGIN IMMEDIATE")
                await asyncio.sleep(13)  # longer than a writer waits
                lock.execute("ROLLBACK")
            assert (await trial.ended(job, 40)).state == "done"
            assert supervisor.alive["w1"] == pid

    asyncio.run(run())
    trial.check_told()
