"""What jobs have cost is summed from their rows, by day, style, type and account."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.unit.studio.backups import settings_in

from genscene.jobs.board import JobBoard
from genscene.jobs.model import JobError, JobResult, JobType, NewJob
from genscene.studio.analytics import AnalyticsBook, Span, SpanError, last_days
from genscene.studio.studio import Studio, open_studio

MONDAY = date(2026, 11, 16)
TUESDAY = date(2026, 11, 17)
WEEK = Span(first=MONDAY, last=date(2026, 11, 22))


def measures(style: str | None, seconds: float, **more: object) -> dict[str, object]:
    """Return what a handler writes."""
    told: dict[str, object] = {"seconds": {"narrate": 1.5, "render": 2.0}, "total_seconds": 3.0}
    told |= {"hits": {"speech": 2}, "misses": {"speech": 1, "picture": 1}, "duration_seconds": seconds, "bytes": 100}
    return told | ({"style": style} if style else {}) | more


class Ended:
    """Makes jobs that ended when a test says so."""

    def __init__(self, studio: Studio) -> None:
        self.now = 0.0
        self.board = JobBoard(studio.engine, clock=lambda: self.now)
        self.account = studio.accounts.named("main").id
        self._count = 0

    def job(
        self,
        day: date,
        end: JobResult | JobError | None,
        *,
        kind: JobType = "compose",
        hour: int = 12,
        account: str = "",
        style: str | None = None,
    ) -> str:
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp()
        self._count += 1
        name = f"{kind}-{self._count}"
        request = {"document": {"style": style}} if style else {}
        self.board.create(NewJob(account_id=account or self.account, job_id=name, type=kind, request=request))
        job = self.board.claim("w", "long")
        assert job is not None
        if end is None:
            self.board.cancel(job.account_id, name)
        elif isinstance(end, JobResult):
            self.board.finish(job.uid, 1, end)
        else:
            self.board.fail(job.uid, 1, end)
        return name


@pytest.fixture
def studio(tmp_path: Path) -> Generator[Studio]:
    studio = open_studio(settings_in(tmp_path / "data"))
    yield studio
    studio.close()


@pytest.fixture
def ended(studio: Studio) -> Ended:
    return Ended(studio)


@pytest.fixture
def book(studio: Studio) -> AnalyticsBook:
    return AnalyticsBook(studio.engine)


def video(style: str, seconds: float = 30.0) -> JobResult:
    return JobResult(output={}, measures=measures(style, seconds))


BROKEN = JobError(code="engine_failed", message="It broke.")


def test_costs_add_up_by_day(ended, book):
    ended.job(MONDAY, video("anime"))
    ended.job(MONDAY, video("film_noir", 60.0))
    ended.job(TUESDAY, BROKEN)
    ended.job(TUESDAY, None)
    analysis = book.costs(WEEK, ended.account, group="day")
    monday, tuesday = analysis.items
    assert [monday.key, tuesday.key] == ["2026-11-16", "2026-11-17"]
    assert (monday.done, monday.videos, monday.video_seconds, monday.size_bytes) == (2, 2, 90.0, 200)
    assert monday.stage_seconds == {"narrate": 3.0, "render": 4.0}
    assert (monday.cache_hits, monday.cache_misses) == ({"speech": 4}, {"speech": 2, "picture": 2})
    assert (tuesday.done, tuesday.failed, tuesday.cancelled) == (0, 1, 1)
    assert tuesday.failures == {"engine_failed": 1}
    assert (analysis.total.done, analysis.total.failed, analysis.total.work_seconds) == (2, 1, 6.0)


def test_costs_go_by_style_also_where_the_job_failed(ended, book):
    ended.job(MONDAY, video("anime"))
    ended.job(MONDAY, BROKEN, style="anime")
    ended.job(MONDAY, JobResult(output={}, measures=measures(None, 4.0)), kind="tts")
    analysis = book.costs(WEEK, ended.account, group="style")
    assert [(item.key, item.done, item.failed) for item in analysis.items] == [("anime", 1, 1), (None, 1, 0)]


def test_costs_go_by_type_and_tell_speech_from_videos(ended, book):
    ended.job(MONDAY, video("anime"))
    ended.job(MONDAY, JobResult(output={}, measures=measures(None, 4.0)), kind="tts")
    ended.job(MONDAY, JobResult(output={}, measures=measures("anime", 9.0)), kind="preview")
    analysis = book.costs(WEEK, ended.account, group="type")
    assert [item.key for item in analysis.items] == ["compose", "preview", "tts"]
    assert (analysis.total.videos, analysis.total.video_seconds, analysis.total.speech_seconds) == (1, 30.0, 4.0)


def test_costs_of_all_accounts_go_by_name(ended, book, studio):
    ended.job(MONDAY, video("anime"))
    ended.job(MONDAY, video("anime"), account=studio.accounts.named("guests").id)
    analysis = book.costs(WEEK, None, group="account")
    assert [(item.key, item.done) for item in analysis.items] == [("guests", 1), ("main", 1)]


def test_costs_of_one_account_leave_others_out(ended, book, studio):
    ended.job(MONDAY, video("anime"), account=studio.accounts.named("guests").id)
    assert book.costs(WEEK, ended.account, group="day").items == []


def test_span_takes_both_its_days_whole_and_no_more(ended, book):
    for day, hour in ((date(2026, 11, 15), 23), (MONDAY, 0), (TUESDAY, 23), (date(2026, 11, 18), 0)):
        ended.job(day, video("anime"), hour=hour)
    analysis = book.costs(Span(first=MONDAY, last=TUESDAY), ended.account, group="day")
    assert [item.key for item in analysis.items] == ["2026-11-16", "2026-11-17"]


def test_deleted_job_still_counts(ended, book):
    name = ended.job(MONDAY, video("anime"))
    failed = ended.job(MONDAY, BROKEN)
    ended.board.delete(ended.account, name)
    ended.board.delete(ended.account, failed)
    total = book.costs(WEEK, ended.account, group="day").total
    assert (total.videos, total.failures) == (1, {"unknown": 1})


def test_job_at_work_does_not_count(ended, book):
    ended.board.create(NewJob(account_id=ended.account, job_id="compose-w", type="compose"))
    assert book.costs(WEEK, ended.account, group="day").items == []


def test_state_changes_when_a_job_ends_and_only_then(ended, book):
    ended.job(MONDAY, video("anime"))
    before = book.state(WEEK, ended.account)
    ended.board.create(NewJob(account_id=ended.account, job_id="compose-w", type="compose"))
    job = ended.board.claim("w", "long")
    ended.board.report(job.uid, 1, stage="render", scene=1, progress=40, eta_seconds=None)
    assert book.state(WEEK, ended.account) == before
    ended.board.finish(job.uid, 1, video("anime"))
    assert book.state(WEEK, ended.account) != before


@pytest.mark.parametrize("last", [date(2026, 11, 15), date(2027, 11, 17)])
def test_span_that_is_backwards_or_too_long_is_refused(last):
    with pytest.raises(SpanError, match="366 days"):
        Span(first=MONDAY, last=last)


def test_last_days_end_today_and_begin_no_earlier_than_days_do():
    assert last_days(WEEK.last, 7) == WEEK
    assert last_days(date(1, 1, 3)).first == date(1, 1, 1)


def test_database_finds_ended_jobs_by_their_index(ended, book, studio):
    asked: list[tuple[str, object]] = []
    event.listen(studio.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    book.state(WEEK, ended.account)
    book.costs(WEEK, ended.account, group="style")
    queries = [one for one in asked if "FROM jobs" in one[0]]
    assert len(queries) == 2
    with studio.engine.connect() as connection:
        for query, values in queries:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
            assert any("ix_jobs_ended" in str(step) for step in plan), plan
