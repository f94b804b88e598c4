from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from tests.unit.jobs.boards import new_board, put

from genscene.errors import CancelledError, EngineFailedError, InputError
from genscene.jobs import attempt as attempt_module
from genscene.jobs.attempt import Attempt
from genscene.jobs.board import JobBoard
from genscene.jobs.model import Job, JobContext, JobResult


class Told:
    """An attempt at a fresh job, and what was told of it."""

    def __init__(self, folder: Path) -> None:
        self.board = new_board(folder)
        put(self.board)
        job = self.board.claim("w1", "long")
        assert job is not None
        self.jobs: list[Job] = []
        self.stopping = threading.Event()
        nobody: Any = None  # no children here
        self.attempt = Attempt(
            job, board=self.board, engine=nobody, stopping=self.stopping, tell=self.jobs.append, reported=lambda: None
        )

    @property
    def row(self) -> Job:
        return self.board.by_uid(self.attempt.job.uid)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt_module, "PAUSES_SECONDS", (0.01, 0.01, 0.01))


def test_a_report_that_repeats_the_row_is_not_told(told: Told) -> None:
    told.board.report(told.row.uid, 1, stage="render", scene=2, progress=50, eta_seconds=None)
    for percent in (25, 50):  # after a restart, on the way back to where the row is
        told.attempt.report(stage="render", scene=2, percent=percent)
        told.attempt.reports.write()
    versions = [job.version for job in told.jobs]
    assert len(versions) == len(set(versions)) <= 1


def test_done_is_told_last(told: Told) -> None:
    def work(context: JobContext) -> JobResult:
        context.report(stage="render", scene=1, percent=100)
        told.attempt.reports.write()
        return JobResult(output={"a": 1})

    told.attempt.do(work)
    assert [(job.state, job.progress) for job in told.jobs] == [("running", 99), ("done", 100)]


def test_cancelled_work_notices_and_changes_nothing(told: Told) -> None:
    def work(context: JobContext) -> JobResult:
        context.cancel()
        told.board.cancel("anna", "compose-1")
        told.attempt.look()
        context.cancel()
        raise AssertionError("not reached")

    told.attempt.do(work)
    assert (told.row.state, told.row.version, told.jobs) == ("cancelled", 3, [])


def test_a_report_finds_out_that_the_job_is_gone(told: Told) -> None:
    told.board.delete("anna", "compose-1")
    told.attempt.report(stage="render", scene=1, percent=1)
    told.attempt.reports.write()
    with pytest.raises(CancelledError):
        told.attempt.cancel()


def test_a_stopping_worker_leaves_the_row_running(told: Told) -> None:
    def work(context: JobContext) -> JobResult:
        told.stopping.set()
        context.cancel()
        raise AssertionError("not reached")

    told.attempt.do(work)
    assert told.row.state == "running"


@pytest.mark.parametrize(("failures", "state", "calls"), [(3, "done", 4), (4, "error", 4)])
def test_only_so_many_tries(told: Told, failures: int, state: str, calls: int) -> None:
    made: list[int] = []

    def work(_context: JobContext) -> JobResult:
        made.append(1)
        if len(made) <= failures:
            raise EngineFailedError("The voice broke off.")
        return JobResult(output={})

    told.attempt.do(work)
    assert (told.row.state, len(made)) == (state, calls)


def test_what_will_not_succeed_is_not_tried_again(told: Told) -> None:
    made: list[int] = []

    def work(_context: JobContext) -> JobResult:
        made.append(1)
        raise InputError("Empty.")

    told.attempt.do(work)
    assert (told.row.state, len(made)) == ("error", 1)


def test_a_cancellation_that_nobody_asked_for_is_an_error(told: Told) -> None:
    def work(_context: JobContext) -> JobResult:
        raise CancelledError("?")

    told.attempt.do(work)
    assert told.row.state == "error"


def test_what_another_worker_has_taken_on_is_left_to_it(told: Told) -> None:
    def work(_context: JobContext) -> JobResult:
        assert told.board.resume("w2", "long", lost=["w1"]) is not None
        raise CancelledError("Not this worker's any more.")

    told.attempt.do(work)
    assert (told.row.state, told.row.worker, told.jobs) == ("running", "w2", [])


def test_a_locked_database_does_not_undo_finished_work(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    finish = JobBoard.finish
    tries: list[int] = []

    def locked_once(board: JobBoard, uid: str, attempt: int, result: JobResult, **parts: Any) -> Job | None:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("UPDATE", {}, Exception("database is locked"))
        return finish(board, uid, attempt, result, **parts)

    monkeypatch.setattr(JobBoard, "finish", locked_once)
    told.attempt.do(lambda _context: JobResult(output={"a": 1}))
    assert (told.row.state, len(tries)) == ("done", 2)


def locked_at_first(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    settle = JobBoard.settle
    tries: list[int] = []

    def locked(board: JobBoard, uid: str, attempt: int, plan: Mapping[str, object]) -> Job | None:
        tries.append(1)
        if len(tries) <= times:
            raise OperationalError("UPDATE", {}, Exception("database is locked"))
        return settle(board, uid, attempt, plan)

    monkeypatch.setattr(JobBoard, "settle", locked)


@pytest.mark.parametrize("times", [0, 1, 2])
def test_what_is_settled_outlasts_a_locked_database(told: Told, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    locked_at_first(monkeypatch, times)

    def work(context: JobContext) -> JobResult:
        context.settle({"fps": 30})
        return JobResult(output={"a": 1})

    told.attempt.do(work)
    assert told.row.state == "done"
    assert told.board.parts("anna", "compose-1").plan == {"fps": 30}


def test_what_is_settled_is_not_told_as_a_change_but_finds_out_that_the_job_is_gone(told: Told) -> None:
    told.attempt.settle({"fps": 30})
    assert not told.jobs
    told.board.cancel("anna", "compose-1")
    told.attempt.settle({"fps": 25})
    with pytest.raises(CancelledError):
        told.attempt.cancel()


def test_silent_attempt_settles_nothing(told: Told) -> None:
    assert told.attempt.fall_silent()
    told.attempt.settle({"fps": 30})
    assert told.board.parts("anna", "compose-1").plan is None


def test_attempt_begun_anew_knows_what_it_showed(told: Told) -> None:
    assert told.attempt.shown_before() == {}
    told.attempt.show(lambda: {"states": "d"})
    told.attempt.report(stage="render", scene=1, percent=5)
    told.attempt.reports.write()
    assert told.attempt.shown_before() == {"states": "d"}
    assert told.board.shown(told.row.uid, 1) == {"states": "d"}
    assert told.board.shown(told.row.uid, 2) == {}
