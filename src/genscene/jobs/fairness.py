"""Decide whose job comes next: first which account, then which of its jobs.

The account with the fewest running jobs; among equals the one that was served longest ago, then the one whose oldest
job waits longest. Of its jobs the one of the highest priority, then the oldest: no priority outranks another account.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from genscene.jobs.model import Lane
from genscene.jobs.tables import CounterRow, JobRow

_SERVED = "served:"


def whose_turn(session: Session, lane: Lane) -> JobRow | None:
    """Return the queued job of a lane that comes next, locked, or `None`."""
    waiting = select(JobRow.account_id, func.min(JobRow.created_at)).group_by(JobRow.account_id)
    in_lane = waiting.where(JobRow.state == "queued", JobRow.lane == lane)
    since = {row[0]: row[1] for row in session.execute(in_lane)}
    if not since:
        return None
    account = next(iter(since)) if len(since) == 1 else _most_neglected(session, since)
    queued = select(JobRow).where(JobRow.state == "queued", JobRow.lane == lane, JobRow.account_id == account)
    first = queued.order_by(JobRow.priority.desc(), JobRow.created_at, JobRow.cursor).limit(1)
    return session.scalar(first.with_for_update())


def _most_neglected(session: Session, since: dict[str, float]) -> str:
    running = select(JobRow.account_id, func.count()).where(JobRow.state == "running").group_by(JobRow.account_id)
    at_work = {row[0]: row[1] for row in session.execute(running)}
    marks = select(CounterRow.name, CounterRow.value).where(CounterRow.name.startswith(_SERVED))
    served = {name.removeprefix(_SERVED): value for name, value in session.execute(marks)}
    return min(since, key=lambda account: (at_work.get(account, 0), served.get(account, 0), since[account], account))


def served_now(session: Session, row: JobRow) -> None:
    """Note that the row's account was served by the row's last change."""
    session.merge(CounterRow(name=f"{_SERVED}{row.account_id}", value=row.cursor))
