"""Read the board of jobs: one job, pages of them, what has changed, what waits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session

from genscene.jobs.errors import JobNotFoundError
from genscene.jobs.model import Job, JobPage, JobParts, JobState, JobType, Lane
from genscene.jobs.places import beyond, place_after
from genscene.jobs.rows import job_of
from genscene.jobs.tables import CounterRow, JobPartsRow, JobRow
from genscene.jobs.titles import search_form


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
        state: JobState | Collection[JobState] | None = None,
        query: str = "",
        after: str | None = None,
        limit: int = 50,
    ) -> JobPage:
        """Return an account's jobs, newest first.

        Args:
            account_id: Whose jobs.
            type: Only of this type.
            state: Only in this state, or in one of these.
            query: Only with all of these words, or parts of words, in the title, whatever case and accents.
            after: `next_cursor` of the page before.
            limit: Most jobs to return.

        Raises:
            PageCursorError: `after` is no such cursor.
        """
        # The names first, which an index alone tells, then the rows of this page alone.
        listed = select(JobRow.uid).where(JobRow.account_id == account_id, JobRow.deleted.is_(False))
        if type is not None:
            listed = listed.where(JobRow.type == type)
        if state is not None:
            listed = listed.where(JobRow.state.in_([state] if isinstance(state, str) else list(state)))
        for word in search_form(query).split():
            listed = listed.where(JobRow.search_title.contains(word, autoescape=True))
        if after is not None:
            listed = listed.where(beyond(after, JobRow.created_at, JobRow.uid))
        newest = (JobRow.created_at.desc(), JobRow.uid.desc())
        named = listed.order_by(*newest).limit(limit + 1).scalar_subquery()
        jobs = self._jobs(select(JobRow).where(JobRow.uid.in_(named)).order_by(*newest))
        last = jobs[limit - 1] if len(jobs) > limit else None
        return JobPage(items=jobs[:limit], next_cursor=place_after(last.created_at, last.uid) if last else None)

    def parts(self, account_id: str, job_id: str) -> JobParts:
        """Return an account's job with what is known of the parts of its work.

        Raises:
            JobNotFoundError: There is none.
        """
        with Session(self._reading) as session:
            row = row_of(session, account_id, job_id)
            kept = session.get(JobPartsRow, row.uid)
            parts = kept.parts if kept is not None and kept.attempt == row.attempt else {}
            return JobParts(job=job_of(row), parts=parts, plan=kept and kept.plan, measures=row.measures or {})

    def counts(self, account_id: str) -> Mapping[JobState, int]:
        """Return how many jobs an account has, by state."""
        query = select(JobRow.state, func.count()).where(JobRow.account_id == account_id, JobRow.deleted.is_(False))
        with self._reading.connect() as connection:
            rows = connection.execute(query.group_by(JobRow.state)).all()
        return {cast("JobState", state): count for state, count in rows}

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
