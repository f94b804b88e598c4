"""Read the board of jobs: one job, pages of them, what has changed, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session

from genscene.jobs.errors import JobNotFoundError
from genscene.jobs.model import Job, JobPage, JobState, JobType, Lane
from genscene.jobs.places import beyond, place_after
from genscene.jobs.rows import job_of
from genscene.jobs.tables import CounterRow, JobRow


class JobReader:
    """All jobs of the studio, to be read; see `board.JobBoard` for what changes them.

    Args:
        engine: The studio's database.
    """

    def __init__(self, engine: Engine) -> None:
        self._reading = engine.execution_options(reading=True)

    def find(self, account_id: str, job_id: str) -> Job:
        """Return an account's job.

        Raises:
            JobNotFoundError: There is none.
        """
        with Session(self._reading) as session:
            return job_of(row_of(session, account_id, job_id))

    def by_uid(self, uid: str) -> Job:
        """Return a job, also what is left of a deleted one.

        Raises:
            JobNotFoundError: There is none.
        """
        with Session(self._reading) as session:
            row = session.get(JobRow, uid)
            if row is None:
                raise JobNotFoundError(f"There is no job {uid}.")
            return job_of(row)

    def page(
        self,
        account_id: str,
        *,
        type: JobType | None = None,  # noqa: A002 - clients call it so
        state: JobState | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> JobPage:
        """Return an account's jobs, newest first.

        Args:
            account_id: Whose jobs.
            type: Only of this type.
            state: Only in this state.
            after: `next_cursor` of the page before.
            limit: Most jobs to return.

        Raises:
            PageCursorError: `after` is no such cursor.
        """
        query = select(JobRow).where(JobRow.account_id == account_id, JobRow.deleted.is_(False))
        if type is not None:
            query = query.where(JobRow.type == type)
        if state is not None:
            query = query.where(JobRow.state == state)
        if after is not None:
            query = query.where(beyond(after, JobRow.created_at, JobRow.uid))
        jobs = self._jobs(query.order_by(JobRow.created_at.desc(), JobRow.uid.desc()).limit(limit + 1))
        last = jobs[limit - 1] if len(jobs) > limit else None
        return JobPage(items=jobs[:limit], next_cursor=place_after(last.created_at, last.uid) if last else None)

    def not_ended(self, account_id: str) -> Sequence[Job]:
        """Return an account's queued and running jobs, in order of their last change."""
        mine = select(JobRow).where(JobRow.account_id == account_id, JobRow.state.in_(("queued", "running")))
        return self._jobs(mine.where(JobRow.deleted.is_(False)).order_by(JobRow.cursor))

    def at_work(self, account_id: str) -> Sequence[Job]:
        """Return an account's running jobs, in order of their last change."""
        mine = select(JobRow).where(JobRow.account_id == account_id, JobRow.state == "running")
        return self._jobs(mine.order_by(JobRow.cursor))

    def changed_since(self, cursor: int, *, account_id: str | None = None, limit: int = 1000) -> Sequence[Job]:
        """Return the jobs that changed after a cursor, deleted ones too, in order of their last change."""
        query = select(JobRow).where(JobRow.cursor > cursor)
        if account_id is not None:
            query = query.where(JobRow.account_id == account_id)
        return self._jobs(query.order_by(JobRow.cursor).limit(limit))

    def latest_cursor(self) -> int:
        """Return the cursor of the last change in the studio, 0 before the first; half the cost of a session."""
        with self._reading.connect() as connection:
            return connection.scalar(select(CounterRow.value).where(CounterRow.name == "cursor")) or 0

    def depth(self) -> dict[tuple[JobState, Lane], int]:
        """Return how many jobs wait and run, by state and lane."""
        query = select(JobRow.state, JobRow.lane, func.count()).where(JobRow.state.in_(("queued", "running")))
        with Session(self._reading) as session:
            rows = session.execute(query.group_by(JobRow.state, JobRow.lane)).all()
        return {(cast("JobState", state), cast("Lane", lane)): count for state, lane, count in rows}

    def _jobs(self, query: Select[JobRow]) -> list[Job]:
        with Session(self._reading) as session:
            return [job_of(row) for row in session.scalars(query)]


def row_of(session: Session, account_id: str, job_id: str) -> JobRow:
    """Return an account's row, locked until the transaction's end.

    Raises:
        JobNotFoundError: There is none.
    """
    named = select(JobRow).where(JobRow.account_id == account_id, JobRow.job_id == job_id, JobRow.deleted.is_(False))
    row = session.scalar(named.with_for_update())
    if row is None:
        raise JobNotFoundError(f"There is no job {job_id}.")
    return row
