"""The board of jobs: the rows that are the truth, and every change that may happen to them.

A change is one transaction: it raises the job's `version` by one and takes the next value of the studio's `cursor`, so
whoever has seen a cursor can ask for what came after. What workers alone need to know (who does a job, how often one
was lost with it) is no change: no client sees it.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict

from sqlalchemy import Engine, delete, or_, select, update
from sqlalchemy.orm import Session

from genscene.jobs.change import Change, InTransaction, begin_change
from genscene.jobs.errors import JobIdTakenError, JobStateError
from genscene.jobs.fairness import served_now, whose_turn
from genscene.jobs.model import ENDED, Job, JobError, JobResult, JobState, Lane, NewJob
from genscene.jobs.reading import JobReader, row_of
from genscene.jobs.rows import job_of
from genscene.jobs.tables import JobPartsRow, JobRow
from genscene.jobs.titles import search_form

STALLS_ALLOWED = 5
"""How many workers in a row may be lost with a job before it counts as the job's own fault."""

WORKER_LOST = JobError(
    code="worker_lost",
    message="Its worker broke off at the same place again and again. Retry the job; if it fails again, shorten it.",
    retryable=True,
    hint="The worker's log says why it ended; lack of memory is the usual reason.",
)


class JobBoard(JobReader):
    """All jobs of the studio. Safe to use from any thread and any process.

    Args:
        engine: The studio's database.
        clock: Tells Unix seconds.
        in_transaction: Called with every changed job inside the transaction that changes it.
    """

    def __init__(
        self, engine: Engine, *, clock: Callable[[], float] = time.time, in_transaction: Sequence[InTransaction] = ()
    ) -> None:
        super().__init__(engine)
        self._engine = engine
        self._clock = clock
        self._in_transaction = tuple(in_transaction)

    # ---- what clients ask for

    def create(self, new: NewJob, *, also: InTransaction | None = None) -> Job:
        """Put a job on the board.

        Args:
            new: The request.
            also: Called with the new job inside its transaction, after the board's own hooks.

        Raises:
            JobIdTakenError: The account has used the id before.
        """
        with self._change(*(() if also is None else (also,))) as change:
            taken = select(JobRow.uid).where(JobRow.account_id == new.account_id, JobRow.job_id == new.job_id)
            if change.session.scalar(taken) is not None:
                raise JobIdTakenError(f"The job id {new.job_id} has been used before; choose another or leave it out.")
            row = JobRow(
                uid=secrets.token_hex(16),
                account_id=new.account_id,
                job_id=new.job_id,
                type=new.type,
                state="queued",
                title=new.title[:200],
                search_title=search_form(new.title[:200]),
                created_at=change.now,
                version=0,
                job_metadata=dict(new.metadata),
                request=dict(new.request),
                lane=new.lane,
                priority=new.priority,
                progress=0,
                attempt=1,
                stalls=0,
                deleted=False,
            )
            change.session.add(row)
            return change.of(row)

    def cancel(self, account_id: str, job_id: str) -> Job:
        """Cancel a job at once; whoever does it notices within two seconds.

        Raises:
            JobNotFoundError: There is none.
            JobStateError: It has ended otherwise.
        """
        with self._change() as change:
            row = row_of(change.session, account_id, job_id)
            if row.state == "cancelled":
                return job_of(row)
            if row.state in ENDED:
                raise JobStateError(f"The job {job_id} has ended ({row.state}); it cannot be cancelled any more.")
            _end(row, "cancelled", change.now)
            return change.of(row)

    def retry(self, account_id: str, job_id: str, *, also_done: bool = False) -> Job:
        """Queue a job once more, as its next attempt.

        Args:
            account_id: Whose job.
            job_id: Which.
            also_done: Whether one that is done may be queued, too, as parts of its work may have failed.

        Raises:
            JobNotFoundError: There is none.
            JobStateError: It neither failed nor was cancelled.
        """
        with self._change() as change:
            row = row_of(change.session, account_id, job_id)
            if row.state not in {"error", "cancelled"} and not (also_done and row.state == "done"):
                raise JobStateError(f"The job {job_id} is {row.state}; only a failed or cancelled one can be retried.")
            _end(row, "queued", None)
            row.attempt += 1
            row.progress = row.stalls = 0
            row.started_at = row.error = row.output = None
            return change.of(row)

    def delete(self, account_id: str, job_id: str) -> Job:
        """Cancel a job and empty its row; the name stays taken, and what it cost stays known.

        Raises:
            JobNotFoundError: There is none.
        """
        with self._change() as change:
            row = row_of(change.session, account_id, job_id)
            at_work = row.state not in ENDED
            if at_work:
                _end(row, "cancelled", change.now)
                change.of(row)  # hooks hear of the end while the row still says of what
            row.title, row.search_title, row.request, row.job_metadata = "", "", {}, {}
            change.session.execute(delete(JobPartsRow).where(JobPartsRow.uid == row.uid))
            row.output = row.error = None
            row.deleted = True
            return change.more_of(row) if at_work else change.of(row)

    # ---- what workers do

    def now(self) -> float:
        """Return the board's time, in Unix seconds."""
        return self._clock()

    def claim(self, worker: str, lane: Lane) -> Job | None:
        """Begin the queued job whose turn it is, or return `None` when nothing waits in the lane."""
        waiting = select(JobRow.uid).where(JobRow.state == "queued", JobRow.lane == lane).limit(1)
        with Session(self._reading) as session:  # an idle worker must not take the one place of a writer
            if session.scalar(waiting) is None:
                return None
        with self._change() as change:
            row = whose_turn(change.session, lane)
            if row is None:
                return None
            row.state, row.worker, row.started_at = "running", worker, change.now
            job = change.of(row)
            served_now(change.session, row)
            return job

    def holders(self) -> Sequence[str]:
        """Return the names of the workers that running jobs belong to."""
        query = select(JobRow.worker).where(JobRow.state == "running", JobRow.worker.is_not(None)).distinct()
        with Session(self._reading) as session:
            return [name for name in session.scalars(query) if name is not None]

    def resume(self, worker: str, lane: Lane, *, lost: Collection[str] = (), busy: Collection[str] = ()) -> Job | None:
        """Take on a running job that nobody does: parked, one's own from before a restart, or of a lost worker.

        Args:
            worker: Who asks.
            lane: Lane with a free slot.
            lost: Names of workers that are not alive.
            busy: Uids of the jobs that the worker is doing now.

        Returns:
            The oldest such job, or `None`. One that has cost too many workers fails here.
        """
        nobody = or_(JobRow.worker.is_(None), JobRow.worker == worker, JobRow.worker.in_(list(lost)))
        query = select(JobRow).where(JobRow.state == "running", JobRow.lane == lane, nobody)
        query = query.where(JobRow.uid.not_in(list(busy))).order_by(JobRow.started_at, JobRow.uid)
        with Session(self._reading) as session:
            if session.scalar(query.limit(1)) is None:
                return None
        with self._change() as change:
            for row in change.session.scalars(query.with_for_update()):
                row.stalls += row.worker is not None
                row.worker = worker
                if row.stalls < STALLS_ALLOWED:
                    return job_of(row)
                _fail(row, WORKER_LOST, change.now)
                change.of(row)
        return None

    def park(self, worker: str, *, still_at_work: Collection[str] = ()) -> None:
        """Leave the worker's running jobs to whoever comes next; nobody is to blame for that.

        Args:
            worker: Who leaves.
            still_at_work: Uids of jobs that stay its own until it is known to be gone, as it could write to them yet.
        """
        mine = update(JobRow).where(JobRow.state == "running", JobRow.worker == worker)
        with Session(self._engine) as session, session.begin():
            session.execute(mine.where(JobRow.uid.not_in(list(still_at_work))).values(worker=None))
            if still_at_work:  # whoever takes them on counts a stall, which is none
                session.execute(mine.where(JobRow.uid.in_(list(still_at_work))).values(stalls=JobRow.stalls - 1))

    def report(
        self,
        uid: str,
        attempt: int,
        *,
        stage: str,
        scene: int | None,
        progress: int,
        eta_seconds: float | None,
        parts: Mapping[str, object] | None = None,
    ) -> Job | None:
        """Note how far a running job is; progress never falls, and a new ETA alone is no change.

        Args:
            uid: The job.
            attempt: Its attempt.
            stage: Stage at work.
            scene: Scene at work, from 1.
            progress: 0 to 99.
            eta_seconds: Seconds left.
            parts: How far the parts of its work are; kept where there is a change, and no change by itself.

        Returns:
            The job, or `None` when the attempt is no longer running: cancelled, deleted or ended.
        """
        with self._change() as change:
            row = _running(change.session, uid, attempt)
            if row is None:
                return None
            reached = max(row.progress, min(progress, 99))
            if (row.stage, row.scene, row.progress) == (stage, scene, reached):
                return job_of(row)
            if reached > row.progress:
                row.stalls = 0
            row.stage, row.scene, row.progress, row.eta_seconds = stage, scene, reached, eta_seconds
            _keep_parts(change.session, row, parts)
            return change.of(row)

    def settle(self, uid: str, attempt: int, plan: Mapping[str, object]) -> Job | None:
        """Keep what is settled about the parts of a running job's work; no change of the job by itself.

        Returns:
            The job as it is, or `None` when the attempt is no longer running.
        """
        with Session(self._engine) as session, session.begin():
            row = _running(session, uid, attempt)
            if row is None:
                return None
            _parts_of(session, row).plan = dict(plan)
            return job_of(row)

    def shown(self, uid: str, attempt: int) -> Mapping[str, object]:
        """Return what is kept of the parts of an attempt's work; nothing before it has told."""
        with Session(self._reading) as session:
            kept = session.get(JobPartsRow, uid)
            return kept.parts if kept is not None and kept.attempt == attempt else {}

    def finish(
        self, uid: str, attempt: int, result: JobResult, *, parts: Mapping[str, object] | None = None
    ) -> Job | None:
        """End a running job with what it made, or return `None` when the attempt is no longer running."""
        with self._change() as change:
            row = _running(change.session, uid, attempt)
            if row is None:
                return None
            _end(row, "done", change.now)
            row.progress, row.output, row.measures = 100, dict(result.output), dict(result.measures)
            _keep_parts(change.session, row, parts)
            return change.of(row)

    def fail(self, uid: str, attempt: int, error: JobError, *, parts: Mapping[str, object] | None = None) -> Job | None:
        """End a running job with what went wrong, or return `None` when the attempt is no longer running."""
        with self._change() as change:
            row = _running(change.session, uid, attempt)
            if row is None:
                return None
            _fail(row, error, change.now)
            _keep_parts(change.session, row, parts)
            return change.of(row)

    def is_running(self, uid: str, attempt: int) -> bool:
        """Say whether this attempt is still wanted."""
        with Session(self._reading) as session:
            return _running(session, uid, attempt) is not None

    # ---- within

    def _change(self, *also: InTransaction) -> AbstractContextManager[Change]:
        return begin_change(self._engine, self._clock, (*self._in_transaction, *also))


def _running(session: Session, uid: str, attempt: int) -> JobRow | None:
    wanted = select(JobRow).where(JobRow.uid == uid, JobRow.attempt == attempt, JobRow.state == "running")
    return session.scalar(wanted.with_for_update())


def _keep_parts(session: Session, row: JobRow, parts: Mapping[str, object] | None) -> None:
    if parts is not None:
        _parts_of(session, row).parts = dict(parts)


def _parts_of(session: Session, row: JobRow) -> JobPartsRow:
    """Return the row of a job's parts, as of its present attempt."""
    found = session.get(JobPartsRow, row.uid)
    if found is None:
        found = JobPartsRow(uid=row.uid, attempt=row.attempt, parts={}, plan=None)
        session.add(found)
    elif found.attempt != row.attempt:
        found.attempt, found.parts = row.attempt, {}
    return found


def _end(row: JobRow, state: JobState, ended_at: float | None) -> None:
    row.state, row.ended_at = state, ended_at
    row.stage = row.scene = row.eta_seconds = row.worker = None


def _fail(row: JobRow, error: JobError, now: float) -> None:
    _end(row, "error", now)
    row.error = asdict(error)
