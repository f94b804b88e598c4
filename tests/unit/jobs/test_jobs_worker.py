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
from genscene.jobs.board import JobBoard
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
