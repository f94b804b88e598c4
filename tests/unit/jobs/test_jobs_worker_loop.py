from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.unit.jobs.boards import new_board, put

from genscene.jobs import worker as worker_module
from genscene.jobs.attempt import Attempt
from genscene.jobs.board import STALLS_ALLOWED, JobBoard
from genscene.jobs.model import Job, JobContext, JobHandler, JobResult
from genscene.jobs.names import WorkerNames
from genscene.jobs.worker import Worker

SOON = 10.0


class ThreadWork:
    """Work on a thread, as the engine does it, without its file."""

    def __init__(self, body: Callable[[], None]) -> None:
        self._thread = threading.Thread(target=body, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        self._thread.join()


class ThreadEngine:
    """An engine that remembers nothing."""

    def begin(self, _key: str, body: Callable[[], None]) -> ThreadWork:
        return ThreadWork(body)

    def known(self) -> list[str]:
        return []

    def under(self, _prefix: str) -> list[str]:
        return []

    def forget(self, keys: Iterable[str]) -> None:
        list(keys)


class Ears:
    """A wire that leads nowhere and can fail."""

    def __init__(self, stumbles: int = 0) -> None:
        self.told: list[Job] = []
        self.closed = False
        self._stumbles = stumbles

    def listen(self, _on_message: object, _on_closed: object) -> None: ...

    def tell_ready(self) -> None: ...

    def tell(self, job: Job) -> None:
        if self._stumbles:
            self._stumbles -= 1
            raise UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "half a character")
        self.told.append(job)

    def close(self) -> None:
        self.closed = True


class OddNames(WorkerNames):
    """Cannot tell, the first time, who is alive."""

    asked = 0

    def lost(self, names: Iterable[str]) -> list[str]:
        self.asked += 1
        if self.asked == 1:
            raise PermissionError("the folder of names")
        return super().lost(names)


class OddBoard(JobBoard):
    """Breaks at the first claim."""

    claims = 0

    def claim(self, worker: str, lane: Any) -> Job | None:
        self.claims += 1
        if self.claims == 1:
            raise KeyError("a row as nobody foresaw it")
        return super().claim(worker, lane)


def done(_context: JobContext) -> JobResult:
    return JobResult(output={"made": 1})


@contextmanager
def working(
    folder: Path, board: JobBoard, *, handler: JobHandler = done, wire: Ears | None = None, names: Any = None
) -> Iterator[Worker]:
    """Let a worker run on a thread; it has to come to its end by itself."""
    engine: Any = ThreadEngine()
    ears: Any = wire or Ears()
    handlers: Mapping[str, JobHandler] = {"compose": handler}
    names = names or WorkerNames(folder / "alive")
    worker = Worker(name="w1", board=board, engine=engine, names=names, handlers=handlers, wire=ears)
    thread = threading.Thread(target=worker.run, daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop(0.2)
        thread.join(SOON)
        assert not thread.is_alive()


def until(holds: Callable[[], bool]) -> None:
    limit = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.01)


@pytest.fixture
def board(tmp_path: Path) -> JobBoard:
    return new_board(tmp_path)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "STUMBLE_SECONDS", 0.05)


@pytest.mark.parametrize("trouble", ["claim", "wire", "takeover"])
def test_a_worker_outlives_what_nobody_foresaw(
    tmp_path: Path, trouble: str, capsys: pytest.CaptureFixture[str]
) -> None:
    board = new_board(tmp_path)
    if trouble == "claim":
        board.__class__ = OddBoard
    job = put(board)
    wire = Ears(stumbles=trouble == "wire")
    names = (OddNames if trouble == "takeover" else WorkerNames)(tmp_path / "alive")
    with working(tmp_path, board, wire=wire, names=names):
        until(lambda: board.by_uid(job.uid).ended)
    assert board.by_uid(job.uid).state == "done"
    assert "worker stumbled" in "".join(capsys.readouterr())


def test_a_job_whose_thread_has_ended_is_left_to_others(tmp_path: Path, board: JobBoard) -> None:
    begun = threading.Event()

    def polite(context: JobContext) -> JobResult:
        begun.set()
        while True:
            context.cancel()
            time.sleep(0.01)

    job = put(board)
    with working(tmp_path, board, handler=polite):
        assert begun.wait(SOON)
    row = board.by_uid(job.uid)
    assert (row.state, row.worker) == ("running", None)
    taken = board.resume("w2", "long")
    assert taken is not None
    assert taken.worker == "w2"


def test_a_job_whose_thread_is_still_at_it_is_nobody_elses(tmp_path: Path, board: JobBoard) -> None:
    begun, go_on, written = threading.Event(), threading.Event(), threading.Event()

    def stubborn(_context: JobContext) -> JobResult:
        begun.set()
        go_on.wait(SOON)
        written.set()
        return JobResult(output={"late": 1})

    job = put(board)
    with working(tmp_path, board, handler=stubborn):
        assert begun.wait(SOON)
    assert board.by_uid(job.uid).worker == "w1"
    assert board.resume("w2", "long") is None, "its thread may write yet"
    go_on.set()
    assert written.wait(SOON)
    until(lambda: board.by_uid(job.uid).ended)
    assert board.by_uid(job.uid).output == {"late": 1}, "what was done in the last moment counts"


def test_leaving_with_a_thread_at_work_is_no_stall(board: JobBoard) -> None:
    job = put(board)
    board.claim("w1", "long")
    for _ in range(2 * STALLS_ALLOWED):
        board.park("w1", still_at_work=[job.uid])
        taken = board.resume("w1", "long", lost=["w1"])
        assert taken is not None
        assert taken.state == "running"


def test_nothing_is_written_once_a_job_was_left(tmp_path: Path, board: JobBoard) -> None:
    """The reporter's thread may have a report in its hands while the worker leaves."""
    writing, write_on = threading.Event(), threading.Event()
    report = board.report

    def slow(*arguments: Any, **named: Any) -> Job | None:
        writing.set()
        write_on.wait(SOON)
        return report(*arguments, **named)

    board.report = slow  # pyright: ignore[reportAttributeAccessIssue]

    def polite(context: JobContext) -> JobResult:
        context.report(stage="work", scene=None, percent=10)
        while True:
            context.cancel()
            time.sleep(0.01)

    job = put(board)
    with working(tmp_path, board, handler=polite):
        assert writing.wait(SOON)
    row = board.by_uid(job.uid)
    assert row.worker == "w1", "a write is under way"
    write_on.set()
    until(lambda: board.by_uid(job.uid).progress == 10)


def test_a_silent_attempt_changes_nothing(board: JobBoard) -> None:
    put(board)
    job = board.claim("w1", "long")
    assert job is not None
    nobody: Any = None
    told: list[Job] = []
    attempt = Attempt(
        job, board=board, engine=nobody, stopping=threading.Event(), tell=told.append, reported=lambda: None
    )
    assert attempt.fall_silent()
    attempt.report(stage="work", scene=1, percent=50)
    attempt.reports.write()
    attempt.do(done)
    assert (board.by_uid(job.uid).version, told) == (job.version, [])
