"""Tell what jobs have cost: the measures of ended jobs -> sums by day, style, type or account.

Deleted jobs count too, as their rows keep the measures. Days are days in UTC.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Engine, and_, func, select
from sqlalchemy.orm import Session

from genscene.errors import InputError
from genscene.jobs.model import ENDED
from genscene.jobs.tables import JobRow
from genscene.studio.tables import AccountRow

Group = Literal["day", "style", "type", "account"]
MAX_DAYS = 366
_ROWS_AT_ONCE = 1000
_SECONDS_A_DAY = 86_400


class SpanError(InputError):
    """A span of days cannot be used."""

    code = "span_invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Whole days, both included.

    Attributes:
        first: First day.
        last: Last day.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse what nobody can mean or the studio would have to read for long."""
        if not 0 <= (self.last - self.first).days < MAX_DAYS:
            raise SpanError(f"Give a first day that is not after the last, and at most {MAX_DAYS} days.")

    @property
    def start(self) -> float:
        """Unix seconds at which the first day begins."""
        return datetime.combine(self.first, time(), tzinfo=UTC).timestamp()

    @property
    def end(self) -> float:
        """Unix seconds at which the last day has ended."""
        return self.start + ((self.last - self.first).days + 1) * _SECONDS_A_DAY


@dataclass(slots=True, kw_only=True)
class Costs:
    """What some jobs have made and cost; grows by `add`.

    Attributes:
        key: Day, style, type or account that they share; `None` where a job has no style.
        done: Jobs that are done.
        failed: Jobs that ended in an error.
        cancelled: Jobs that were cancelled.
        videos: Jobs done that made a video; drafts of it are none.
        video_seconds: Length of these videos.
        speech_seconds: Length of the speech that `tts` jobs made.
        size_bytes: Size of the files that were asked for.
        work_seconds: Seconds from begin to end of the jobs that are done.
        stage_seconds: Seconds in which each stage was at work; stages overlap.
        cache_hits: Products found in the store, by kind.
        cache_misses: Products made, by kind.
        failures: Failed jobs by the error's code.
    """

    key: str | None = None
    done: int = 0
    failed: int = 0
    cancelled: int = 0
    videos: int = 0
    video_seconds: float = 0.0
    speech_seconds: float = 0.0
    size_bytes: int = 0
    work_seconds: float = 0.0
    stage_seconds: Counter[str] = field(default_factory=Counter[str])
    cache_hits: Counter[str] = field(default_factory=Counter[str])
    cache_misses: Counter[str] = field(default_factory=Counter[str])
    failures: Counter[str] = field(default_factory=Counter[str])

    def add(self, kind: str, state: str, error: Mapping[str, Any] | None, measures: Mapping[str, Any]) -> None:
        """Count one ended job."""
        if state == "error":
            self.failed += 1
            self.failures[str(error["code"]) if error else "unknown"] += 1
        elif state == "cancelled":
            self.cancelled += 1
        else:
            self._add_done(kind, measures)

    def _add_done(self, kind: str, measures: Mapping[str, Any]) -> None:
        seconds = float(measures.get("duration_seconds", 0.0))
        self.done += 1
        self.videos += kind == "compose"
        self.video_seconds += seconds if kind == "compose" else 0.0
        self.speech_seconds += seconds if kind == "tts" else 0.0
        self.size_bytes += int(measures.get("bytes", 0))
        self.work_seconds += float(measures.get("total_seconds", 0.0))
        for name, sums in (("seconds", self.stage_seconds), ("hits", self.cache_hits), ("misses", self.cache_misses)):
            sums.update(cast("Mapping[str, int]", measures.get(name, {})))


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Costs of a span of days.

    Attributes:
        items: One for each day, style, type or account that has any, in order of its key.
        total: All of them together.
    """

    items: Sequence[Costs]
    total: Costs


class AnalyticsBook:
    """What jobs have cost; safe to use from any thread.

    Args:
        engine: The studio's database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(reading=True)

    def state(self, span: Span, account_id: str | None) -> str:
        """Return a text that changes whenever the costs of a span may have changed; cheap to ask for.

        Args:
            span: Days.
            account_id: Whose jobs; everyone's when `None`.
        """
        query = select(func.count(), func.max(JobRow.cursor)).where(_ended_in(span, account_id))
        with Session(self._engine) as session:
            count, cursor = session.execute(query).one()
        return f"{count}-{cursor or 0}"

    def costs(self, span: Span, account_id: str | None, *, group: Group) -> Analysis:
        """Return what the jobs that ended in a span have cost.

        Args:
            span: Days.
            account_id: Whose jobs; everyone's when `None`.
            group: What the items are.
        """
        total, items = Costs(), dict[str | None, Costs]()
        query = select(_key_of(group), JobRow.ended_at, JobRow.type, JobRow.state, JobRow.error, JobRow.measures).where(
            _ended_in(span, account_id)
        )
        if group == "account":
            query = query.join(AccountRow, AccountRow.id == JobRow.account_id)
        with Session(self._engine) as session:
            rows = session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE))
            for named, ended_at, kind, state, error, found in rows:
                measures = cast("Mapping[str, Any]", found or {})
                key = {"day": _day(cast("float", ended_at)), "style": measures.get("style", named)}.get(group, named)
                for costs in (total, items.setdefault(key, Costs(key=key))):
                    costs.add(kind, state, error, measures)
        ordered = sorted(items, key=lambda key: (key is None, key))
        return Analysis(items=[items[key] for key in ordered], total=total)


def last_days(today: date, count: int = 30) -> Span:
    """Return so many days up to today."""
    return Span(first=date.fromordinal(max(1, today.toordinal() - count + 1)), last=today)


def _key_of(group: Group) -> ColumnElement[Any]:
    if group == "account":
        return cast("ColumnElement[Any]", AccountRow.name)
    if group == "style":  # a job that failed has no measures, but its document says which style was wanted
        return JobRow.request["document"]["style"].as_string()
    return cast("ColumnElement[Any]", JobRow.type)


def _ended_in(span: Span, account_id: str | None) -> ColumnElement[bool]:
    ended = and_(JobRow.ended_at >= span.start, JobRow.ended_at < span.end, JobRow.state.in_(ENDED))
    return ended if account_id is None else and_(JobRow.account_id == account_id, ended)


def _day(ended_at: float) -> str:
    return datetime.fromtimestamp(ended_at, tz=UTC).date().isoformat()
