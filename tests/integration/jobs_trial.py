"""Workers under a supervisor, and questions about what became of the jobs."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path

from genscene.database.base import Base
from genscene.database.engine import open_database
from genscene.jobs.board import JobBoard
from genscene.jobs.model import Job, JobType, Lane, NewJob
from genscene.jobs.news import News, news_of
from genscene.jobs.supervisor import WorkerSupervisor

COMMAND = (sys.executable, "-m", "tests.integration.jobs_worker")


class Told:
    """News of a job, read as a watcher reads them."""

    def __init__(self, news: News) -> None:
        shown = json.loads(news.data)
        self.uid, self.version, self.ended, self.changed_at = news.uid, news.version, news.last, news.changed_at
        self.state, self.stage, self.attempt = shown["state"], shown["stage"], shown["attempt"]
        self.progress = shown["progress"]


class Trial:
    """A board in a folder, and what workers told of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        engine = open_database(f"sqlite:///{folder / 'studio.db'}")
        Base.metadata.create_all(engine)
        self.board = JobBoard(engine)
        self.news: list[News] = []
        self.told_at: list[float] = []
        self.read: list[Job] = []
        self.supervisor: WorkerSupervisor | None = None
        self._count = 0

    def on_news(self, news: News) -> None:
        self.news.append(news)
        self.told_at.append(time.time())

    @property
    def told(self) -> list[Told]:
        """What watchers of all jobs would have been told."""
        return [Told(news) for news in self.news]

    def put(self, kind: JobType = "compose", account: str = "anna", lane: Lane | None = None, **request: object) -> Job:
        self._count += 1
        lane = lane or ("quick" if kind == "preview" else "long")
        name = f"{kind}-{self._count}"
        job = self.board.create(NewJob(account_id=account, job_id=name, type=kind, request=request, lane=lane))
        if self.supervisor is not None:
            self.supervisor.wake()
        return job

    @asynccontextmanager
    async def workers(self, count: int = 1, *, die: str = "") -> AsyncIterator[WorkerSupervisor]:
        environment = {**os.environ, "TRIAL_DIR": str(self.folder)}
        if die:
            environment["TRIAL_DIE"] = die
        self.supervisor = WorkerSupervisor(count, COMMAND, environment, self.on_news)
        await self.supervisor.start()
        try:
            yield self.supervisor
        finally:
            await self.supervisor.stop(8)
            self.supervisor = None

    async def until(self, job: Job, wanted: Callable[[Job], bool], seconds: float = 30.0) -> Job:
        """Wait until the job's row is as wanted."""
        deadline = time.monotonic() + seconds
        while not wanted(now := self.board.by_uid(job.uid)):
            if time.monotonic() > deadline:
                raise AssertionError(f"{seconds} s have passed, and the job is {now}")
            await asyncio.sleep(0.005)
        return now

    async def ended(self, job: Job, seconds: float = 30.0) -> Job:
        return await self.until(job, lambda now: now.ended, seconds)

    def kill(self, name: str = "w1") -> int:
        assert self.supervisor is not None
        pid = self.supervisor.alive[name]
        os.kill(pid, signal.SIGKILL)
        return pid

    async def dead(self, name: str, pid: int) -> None:
        """Wait until the supervisor has seen a worker's end."""
        assert self.supervisor is not None
        while self.supervisor.alive.get(name) == pid:  # noqa: ASYNC110 - as the supervisor tells nobody
            await asyncio.sleep(0.01)

    def traces(self) -> list[list[str]]:
        path = self.folder / "traces"
        return [line.split() for line in path.read_text().splitlines()] if path.exists() else []

    def begins(self) -> Counter[str]:
        """How often each piece was begun, by its key in the engine."""
        return Counter(":".join(words[1:4]) for words in self.traces() if words[0] == "begin")

    def finished(self) -> set[str]:
        """The keys of the children that the engine's file calls done."""
        with closing(sqlite3.connect(self.folder / "engine.db")) as engine:
            rows = engine.execute("SELECT workflow_uuid FROM workflow_output WHERE output = '\"done\"'").fetchall()
        return {key for (key,) in rows if key.count(":") == 2}  # children: UID:ATTEMPT:NAME

    async def watch(self) -> None:
        """Read the changes as the API's backstop does, as fast as they come; runs until cancelled."""
        cursor = 0
        while True:
            for job in self.board.changed_since(cursor):
                cursor = job.cursor
                self.read.append(job)
            await asyncio.sleep(0.01)

    def ends(self, job: Job) -> Counter[str]:
        """How often each of the job's pieces came to its end."""
        return Counter(words[3] for words in self.traces() if words[:2] == ["end", job.uid])

    def check_told(self) -> None:
        """Assert that no news contradicts another, nor the rows."""
        _check(self.told)
        _check(self.read)
        rows = {(job.uid, job.version): job for job in self.read}
        for news in self.news:
            row = rows.get((news.uid, news.version))
            assert row is None or news_of(row) == news


def _check(jobs: Sequence[Job | Told]) -> None:
    """Assert that versions rise, progress never falls within an attempt, and ends come last."""
    last: dict[tuple[str, int], Job | Told] = {}
    versions: dict[str, int] = {}
    for job in jobs:
        assert job.version > versions.get(job.uid, 0), "a version came twice or late"
        versions[job.uid] = job.version
        before = last.get((job.uid, job.attempt))
        if before is not None:
            assert not before.ended
            assert job.progress >= before.progress
        assert (job.progress == 100) == (job.state == "done")
        last[job.uid, job.attempt] = job
