"""One change of jobs: a transaction that counts versions and cursors, and tells the hooks."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from genscene.jobs.model import Job
from genscene.jobs.rows import job_of
from genscene.jobs.tables import CounterRow, JobRow

InTransaction = Callable[[Session, Job], None]
"""Called with a changed job before the change is committed; what it raises undoes the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A transaction at work.

    Attributes:
        session: The session that is in it.
        now: Unix seconds at which it began.
        hooks: Whom to tell of each changed job.
    """

    session: Session
    now: float
    hooks: Sequence[InTransaction]

    def of(self, row: JobRow) -> Job:
        """Count the row's new values as one change and return the job."""
        with self.session.no_autoflush:  # a new row is not whole before it has its cursor
            row.version, row.changed_at, row.cursor = row.version + 1, self.now, _next_cursor(self.session)
        return self.more_of(row)

    def more_of(self, row: JobRow) -> Job:
        """Take what else the same change has done to a row that was counted; return the job."""
        self.session.flush()
        job = job_of(row)
        for hook in self.hooks:
            hook(self.session, job)
        return job


@contextmanager
def begin_change(engine: Engine, clock: Callable[[], float], hooks: Sequence[InTransaction]) -> Generator[Change]:
    """Begin a transaction as a writer, and commit it if nothing is raised."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        session.connection()  # the writer's lock comes first, so that `now` rises as cursors do
        yield Change(session=session, now=clock(), hooks=hooks)


def _next_cursor(session: Session) -> int:
    # Whoever raises the counter holds its row until the commit: cursors become visible in their order.
    raised = update(CounterRow).where(CounterRow.name == "cursor").values(value=CounterRow.value + 1)
    value = session.scalar(raised.returning(CounterRow.value).execution_options(synchronize_session=False))
    if value is None:
        session.add(CounterRow(name="cursor", value=1))
        value = 1
    return value
