"""Processes die at random moments and between each pair of writes: every job ends done, and no row or news lies."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.integration.jobs_trial import Trial
from tests.integration.jobs_worker import WRITES

from genscene.jobs.model import Job

pytestmark = pytest.mark.xdist_group("jobs")


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)


async def kill_now_and_then(trial: Trial, times: int, seed: int) -> None:
    """Kill the worker at random moments while jobs keep coming; what was finished must not begin again."""
    moments = random.Random(seed)
    begun: Counter[str] = Counter()
    jobs: list[Job] = []
    async with trial.workers():
        watching = asyncio.create_task(trial.watch())
        for _ in range(times):
            jobs += [trial.put(pieces=4, seconds=0.15, rounds=2), trial.put("preview")]
            await trial.until(jobs[-2], lambda job: job.state == "running", 60)
            await asyncio.sleep(moments.uniform(0, 0.7))
            pid = trial.kill()
            await trial.dead("w1", pid)
            begins = trial.begins()
            begun.update({key: begins[key] for key in trial.finished() if key not in begun})
        for job in jobs:
            assert (await trial.ended(job, 60)).state == "done"
        watching.cancel()
    trial.check_told()
    begins = trial.begins()
    assert begun, "no kill came after a finished child; the trial shows nothing"
    assert {key: begins[key] for key in begun} == dict(begun), "a finished child ran again"
    assert all(trial.board.by_uid(job.uid).output in ({"made": 8}, {}) for job in jobs)


def test_no_job_is_lost_when_workers_are_killed(trial: Trial) -> None:
    asyncio.run(kill_now_and_then(trial, 3, seed=1))


@pytest.mark.soak
def test_no_job_is_lost_when_workers_are_killed_fifty_times(trial: Trial) -> None:
    asyncio.run(kill_now_and_then(trial, 50, seed=int(time.time())))


async def die_at(trial: Trial, point: str) -> None:
    """Let the worker die once at a point, then go on."""
    async with trial.workers(die=point):
        watching = asyncio.create_task(trial.watch())
        jobs = [trial.put(pieces=4, seconds=0.15, rounds=2), trial.put("preview")]
        for job in jobs:
            assert (await trial.ended(job, 60)).state == "done"
        async with asyncio.timeout(10):
            while trial.read[-1].cursor < trial.board.latest_cursor():  # noqa: ASYNC110 - `watch` reads by itself
                await asyncio.sleep(0.01)
        watching.cancel()
    assert (trial.folder / "died").exists(), "the point was never reached"
    trial.check_told()
    assert trial.board.by_uid(jobs[0].uid).output == {"made": 8}
    assert max(trial.begins().values()) <= 2
    versions = [job.version for job in trial.read if job.uid == jobs[0].uid]
    assert versions[-1] == trial.board.by_uid(jobs[0].uid).version


@pytest.mark.parametrize("point", ["claim:after:1", "finish:after:2"])
def test_no_job_is_lost_between_two_writes(trial: Trial, point: str) -> None:
    asyncio.run(die_at(trial, point))


@pytest.mark.soak
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("write", WRITES)
def test_no_job_is_lost_between_any_two_writes(trial: Trial, write: str, when: str, number: int) -> None:
    asyncio.run(die_at(trial, f"{write}:{when}:{number}"))


async def kill_the_service(trial: Trial, times: int, seed: int) -> None:
    """Kill the supervising process at random moments; its workers must leave, and the next service goes on."""
    moments = random.Random(seed)
    jobs: list[Job] = []
    for turn in range(times):
        jobs += [trial.put(account=account, pieces=4, seconds=0.2, rounds=2) for account in ("anna", "ben")]
        service = start_service(trial, 2)
        try:
            await trial.until(jobs[0] if turn == 0 else jobs[-1], lambda job: job.state != "queued", 60)
            await asyncio.sleep(moments.uniform(0, 0.7))
            workers = [int(pid) for pid in (trial.folder / "alive.txt").read_text().split()]
        finally:
            service.kill()
            service.wait()
        await all_gone(workers, 2.0)
    async with trial.workers(1):  # fewer than before
        for job in jobs:
            assert (await trial.ended(job, 60)).state == "done"
    trial.check_told()
    assert all(trial.board.by_uid(job.uid).output == {"made": 8} for job in jobs)


def start_service(trial: Trial, workers: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "TRIAL_DIR": str(trial.folder)}
    return subprocess.Popen([sys.executable, "-m", "tests.integration.jobs_service", str(workers)], env=environment)


async def all_gone(pids: list[int], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while left := [pid for pid in pids if is_alive(pid)]:
        assert time.monotonic() < deadline, f"{left} outlived the service"
        await asyncio.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_no_job_is_lost_when_the_service_is_killed(trial: Trial) -> None:
    asyncio.run(kill_the_service(trial, 1, seed=1))


@pytest.mark.soak
def test_no_job_is_lost_when_the_service_is_killed_twenty_times(trial: Trial) -> None:
    asyncio.run(kill_the_service(trial, 20, seed=int(time.time())))


@pytest.mark.soak
def test_jobs_of_a_stopped_worker_are_not_taken_from_it(trial: Trial) -> None:
    """A worker that only sleeps is alive: nobody does its job beside it."""

    async def run() -> None:
        async with trial.workers(2) as supervisor:
            job = trial.put(pieces=4, seconds=0.5)
            held = await trial.until(job, lambda now: now.progress > 0)
            assert held.worker is not None
            os.kill(supervisor.alive[held.worker], signal.SIGSTOP)
            await asyncio.sleep(3)
            os.kill(supervisor.alive[held.worker], signal.SIGCONT)
            assert (await trial.ended(job)).state == "done"
            assert set(trial.ends(job).values()) == {1}

    asyncio.run(run())
