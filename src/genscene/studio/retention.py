"""Forget old jobs, once an hour, where the operator says so; take away files that belong to no job in any case.

A forgotten job is deleted as its owner could have done: its files go, its name stays taken, what it cost stays known,
and watchers are told.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from genscene.jobs.board import JobBoard
from genscene.jobs.errors import JobNotFoundError
from genscene.jobs.model import ENDED, Job
from genscene.jobs.tables import JobRow
from genscene.studio.artifacts import ArtifactShelf
from genscene.studio.publications.book import sources_at_work

EVERY_SECONDS = 3600.0
_SECONDS_A_DAY = 86_400.0
_JOBS_AT_ONCE = 100

_log = structlog.get_logger("genscene.retention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What one round has removed.

    Attributes:
        jobs: Jobs that were too old.
        folders: Folders of artifacts that belonged to no job.
    """

    jobs: Sequence[Job]
    folders: int


class Retention:
    """Removes what is too old or belongs to nobody; safe beside workers and clients.

    Args:
        engine: The studio's database.
        board: Its jobs.
        artifacts: Their files.
        days: How long an ended job is kept; for ever when `None`.
        clock: Tells Unix seconds.
    """

    def __init__(
        self,
        engine: Engine,
        board: JobBoard,
        artifacts: ArtifactShelf,
        *,
        days: float | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._board = board
        self._artifacts = artifacts
        self._days = days
        self._clock = clock

    def sweep(self) -> Swept:
        """Do one round."""
        jobs = [] if self._days is None else self._forget(self._clock() - self._days * _SECONDS_A_DAY)
        return Swept(jobs=jobs, folders=self._remove_orphans())

    def _forget(self, before: float) -> list[Job]:
        forgotten: list[Job] = []
        while old := self._older_than(before, limit=_JOBS_AT_ONCE):
            for account_id, job_id, uid in old:
                try:
                    job = self._board.delete(account_id, job_id)
                except JobNotFoundError:  # its owner was faster
                    continue
                self._artifacts.remove(uid)
                forgotten.append(job)
        return forgotten

    def _older_than(self, before: float, *, limit: int) -> Sequence[tuple[str, str, str]]:
        old = select(JobRow.account_id, JobRow.job_id, JobRow.uid).where(
            JobRow.ended_at < before,
            JobRow.state.in_(ENDED),
            JobRow.deleted.is_(False),
            JobRow.uid.not_in(sources_at_work()),
        )
        with Session(self._engine.execution_options(reading=True)) as session:
            return [(row[0], row[1], row[2]) for row in session.execute(old.order_by(JobRow.ended_at).limit(limit))]

    def _remove_orphans(self) -> int:
        with Session(self._engine) as session, session.begin():
            # As a writer, so that no job begins between the look at the rows and the look at the folders.
            session.connection()
            rows = session.execute(select(JobRow.uid, JobRow.state).where(JobRow.deleted.is_(False))).all()
            running = {uid for uid, state in rows if state in {"queued", "running"}}
            return self._artifacts.sweep(known={uid for uid, _ in rows}, running=running)


class HourlySweep:
    """A thread that sweeps at its start and every hour until it is stopped.

    Args:
        retention: What it does.
        also: Other sweeps, which return how much they removed, such as of uploads that nobody went on with.
        every_seconds: How often.
    """

    def __init__(
        self, retention: Retention, *, also: Sequence[Callable[[], int]] = (), every_seconds: float = EVERY_SECONDS
    ) -> None:
        self._retention = retention
        self._also = tuple(also)
        self._every_seconds = every_seconds
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round at work."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._sweep()
            self._stopping.wait(self._every_seconds)

    def _sweep(self) -> None:
        try:
            swept = self._retention.sweep()
            others = sum(sweep() for sweep in self._also)
        except (SQLAlchemyError, OSError) as error:  # the next hour tries again
            _log.error("what is too old could not be removed", exc_info=error)
            return
        if swept.jobs or swept.folders or others:
            _log.info("what is too old was removed", jobs=len(swept.jobs), folders=swept.folders, files=others)
