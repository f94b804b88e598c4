"""A worker: claims jobs from the board, does them beside each other, and tells the API process of every change.

The main thread decides, once a second and whenever something happens: what to cancel, what to take on, what to claim.
Each job runs on a thread of the engine's; one more thread writes reports down, so that no job waits for the database.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import structlog
from sqlalchemy.exc import SQLAlchemyError

from genscene.jobs.attempt import Attempt
from genscene.jobs.board import JobBoard
from genscene.jobs.engine import Engine
from genscene.jobs.errors import JobNotFoundError, JobTypeError
from genscene.jobs.faults import job_error
from genscene.jobs.model import Job, JobContext, JobHandler, JobResult, Lane
from genscene.jobs.names import WorkerNames
from genscene.jobs.reporter import Reporter
from genscene.jobs.wire import Wire

SLOTS: Mapping[Lane, int] = {"long": 1, "quick": 2, "publish": 2}
TICK_SECONDS = 1.0
RECONCILE_SECONDS = 60.0
STOP_SECONDS = 5.0
"""How long jobs may take to notice that the worker stops."""
ORPHAN_SECONDS = 1.0
"""The same when the API process is gone and nobody waits for an orderly end."""
PARK_SECONDS = 0.8
"""How long the leaving itself may take before the process just ends."""
STUMBLE_SECONDS = 1.0
"""Pause after what nobody foresaw, which may well come again at once."""

_log = structlog.get_logger("genscene.jobs")


class Worker:
    """See the module.

    Args:
        name: Unique among the workers that are alive.
        board: The board.
        engine: The engine.
        names: Who is alive.
        handlers: Who does which type of job.
        wire: The way to the API process.
    """

    def __init__(
        self,
        *,
        name: str,
        board: JobBoard,
        engine: Engine,
        names: WorkerNames,
        handlers: Mapping[str, JobHandler],
        wire: Wire,
    ) -> None:
        self._name = name
        self._board = board
        self._engine = engine
        self._names = names
        self._handlers = handlers
        self._wire = wire
        self._stopping = threading.Event()
        self._patience_seconds = STOP_SECONDS
        self._events: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._attempts: dict[str, Attempt] = {}
        self._reporter = Reporter()
        self._reconcile_at = 0.0
        self._last_resorts: list[threading.Timer] = []

    def stop(self, patience_seconds: float = STOP_SECONDS) -> None:
        """Claim nothing more, let jobs break off, and leave their rows to whoever comes next; from any thread."""
        self._patience_seconds = min(self._patience_seconds, patience_seconds)
        self._stopping.set()
        self._events.put(_nothing)
        self._at_the_latest(patience_seconds + PARK_SECONDS)

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Stop, as soon as the main thread comes by: a signal may have interrupted it with a lock in its hands."""
        self._events.put(self.stop)

    def run(self) -> None:
        """Work until told to stop."""
        self._wire.listen(self._heard, lambda: self.stop(ORPHAN_SECONDS))
        self._reporter.start()
        _log.info("worker ready", worker=self._name, pid=os.getpid())
        self._wire.tell_ready()
        tick_at = 0.0
        while not self._stopping.is_set():
            if time.monotonic() >= tick_at:
                self._safely(self._tick)
                tick_at = time.monotonic() + TICK_SECONDS
            self._safely(self._fill)
            self._next_event(tick_at - time.monotonic())
        self._break_off()

    def _at_the_latest(self, seconds: float) -> None:
        timer = threading.Timer(seconds, os._exit, (1,))
        timer.daemon = True
        self._last_resorts.append(timer)
        timer.start()

    # ---- what happens

    def _heard(self, message: Mapping[str, Any]) -> None:
        match message:
            case {"cancel": str(uid)}:
                for attempt in list(self._attempts.values()):
                    if attempt.job.uid == uid:
                        self._events.put(attempt.look)
            case {"stop": True}:
                self.stop()
            case _:
                self._events.put(_nothing)

    def _next_event(self, seconds: float) -> None:
        try:
            happened = self._events.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            return
        self._safely(happened)

    def _tick(self) -> None:
        for attempt in list(self._attempts.values()):
            attempt.look()
        if time.monotonic() >= self._reconcile_at:
            self._reconcile_at = time.monotonic() + RECONCILE_SECONDS
            self._reconcile()

    def _fill(self) -> None:
        for lane, slots in SLOTS.items():
            while not self._stopping.is_set() and self._busy(lane) < slots:
                job = self._take_on(lane) or self._claim(lane)
                if job is None:
                    break
                self._begin(job)

    def _safely(self, step: Callable[[], None]) -> None:
        try:
            step()
        except SQLAlchemyError:  # locked, full, away: the next tick tries again
            _log.warning("database not usable", worker=self._name, exc_info=True)
            self._stopping.wait(0.2)
        except Exception:  # noqa: BLE001 - a loop that ends leaves jobs to nobody; what is claimed is taken on again
            _log.exception("worker stumbled", worker=self._name)
            self._stopping.wait(STUMBLE_SECONDS)

    # ---- jobs begin and end

    def _busy(self, lane: Lane) -> int:
        return sum(attempt.job.lane == lane for attempt in self._attempts.values())

    def _uids(self) -> set[str]:
        return {attempt.job.uid for attempt in self._attempts.values()}

    def _take_on(self, lane: Lane) -> Job | None:
        others = [name for name in self._board.holders() if name != self._name]
        job = self._board.resume(self._name, lane, lost=self._names.lost(others), busy=self._uids())
        if job is not None:
            _log.info("job taken on", worker=self._name, uid=job.uid, attempt=job.attempt)
        return job

    def _claim(self, lane: Lane) -> Job | None:
        job = self._board.claim(self._name, lane)
        if job is not None:
            self._wire.tell(job)
        return job

    def _begin(self, job: Job) -> None:
        attempt = Attempt(
            job,
            board=self._board,
            engine=self._engine,
            stopping=self._stopping,
            tell=self._wire.tell,
            reported=self._reporter.wake,
        )
        self._attempts[attempt.key] = attempt
        try:
            self._engine.forget([attempt.key])  # cut off in an earlier life
            attempt.work = self._engine.begin(attempt.key, lambda: self._do(attempt))
        except Exception as error:  # noqa: BLE001 - the engine's file cannot be written
            del self._attempts[attempt.key]
            _log.exception("job not begun", worker=self._name, uid=job.uid)
            failed = self._board.fail(job.uid, job.attempt, job_error(error, stage=None, scene=None))
            if failed is not None:
                self._wire.tell(failed)
        else:
            self._reporter.add(attempt.reports)

    def _do(self, attempt: Attempt) -> None:
        try:
            attempt.do(self._handlers.get(attempt.job.type, _nobody))
        finally:
            self._events.put(lambda: self._ended(attempt))

    def _ended(self, attempt: Attempt) -> None:
        self._reporter.remove(attempt.reports)
        del self._attempts[attempt.key]
        try:
            if attempt.work is not None:
                attempt.work.wait()
            if not self._stopping.is_set():
                self._engine.forget([attempt.key, *self._engine.under(f"{attempt.key}:")])
        except Exception:  # noqa: BLE001 - the row has its end; what is left over here is cleared away later
            _log.exception("engine could not end a job", worker=self._name, uid=attempt.job.uid)

    # ---- the minute and the end

    def _reconcile(self) -> None:
        """Clear away what the engine still knows of jobs that have ended."""
        keys = self._engine.known()
        ended = {uid for uid in {key.split(":")[0] for key in keys} - self._uids() if self._has_ended(uid)}
        self._engine.forget(key for key in keys if key.split(":")[0] in ended)

    def _has_ended(self, uid: str) -> bool:
        try:
            job = self._board.by_uid(uid)
        except JobNotFoundError:
            return True
        # A while ago: another worker may still be breaking it off.
        return job.ended and self._board.now() - job.changed_at > RECONCILE_SECONDS

    def _break_off(self) -> None:
        """Let every job's thread come to its end, then leave the rows of those that did to whoever comes next.

        A job whose thread is still at it stays this worker's until the process has ended: nobody else begins it while
        that thread could write to its row or its folder.
        """
        begun = list(self._attempts.values())
        until = time.monotonic() + self._patience_seconds
        while self._attempts and (left := until - time.monotonic()) > 0:
            self._next_event(min(left, 0.1))
        self._reporter.stop()
        late = {attempt.job.uid for attempt in begun if attempt.key in self._attempts or not attempt.fall_silent()}
        try:
            self._board.park(self._name, still_at_work=late)
        except SQLAlchemyError:  # they are taken on as lost, then
            _log.warning("jobs not parked", worker=self._name, exc_info=True)
        self._wire.close()
        for timer in self._last_resorts:
            timer.cancel()
        _log.info("worker stopped", worker=self._name, still_at_work=len(late))


def run_worker(
    *,
    name: str,
    board: JobBoard,
    engine_url: str,
    handlers: Mapping[str, JobHandler],
    wire: Wire,
    alive_dir: Path,
) -> NoReturn:
    """Be a worker process: work until SIGTERM, a `stop` or the API's end, then leave the process.

    Args:
        name: Unique among the workers that are alive.
        board: The board.
        engine_url: `sqlite:///path` of the engine's own file.
        handlers: Who does which type of job.
        wire: The way to the API process.
        alive_dir: Folder that says who is alive; the same for all workers of a studio.
    """
    names = WorkerNames(alive_dir)
    os.nice(19)
    with names.hold(name, meanwhile=wire.check):
        engine = Engine(engine_url, name)
        worker = Worker(name=name, board=board, engine=engine, names=names, handlers=handlers, wire=wire)
        signal.signal(signal.SIGTERM, worker.on_signal)
        worker.run()
        # Not `sys.exit`, which would wait for threads that are deep in an encoder; and with the name still held, which
        # tells others that these threads may write.
        os._exit(0)


def _nobody(context: JobContext) -> JobResult:
    raise JobTypeError(f"This studio has nobody for jobs of the type {context.job.type}.")


def _nothing() -> None:
    """Only wake the loop."""
