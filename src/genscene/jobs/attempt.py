"""One attempt at a job, as its handler sees it; and the doing of it, from the first call to the row's end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence

import structlog
from sqlalchemy.exc import OperationalError

from genscene.errors import CancelledError, StudioError
from genscene.jobs.board import JobBoard
from genscene.jobs.children import do_children
from genscene.jobs.engine import Engine, Work
from genscene.jobs.errors import JobNotFoundError
from genscene.jobs.faults import is_expected, job_error
from genscene.jobs.model import Job, JobHandler
from genscene.jobs.reports import Report, Reports

PAUSES_SECONDS = (1.0, 5.0, 20.0)
"""Before the second, third and fourth try of what may succeed later."""
SILENCE_SECONDS = 0.2
"""How long a change that is being written may take when its worker leaves."""

_log = structlog.get_logger("genscene.jobs")


class Attempt:
    """One attempt at a job; a `JobContext`.

    Args:
        job: The job as claimed.
        board: The board.
        engine: Remembers which children are done.
        stopping: Set when the worker shall leave its jobs to others.
        tell: Told of each change of the job, in their order.
        reported: Called when there is a report to write.
    """

    def __init__(
        self,
        job: Job,
        *,
        board: JobBoard,
        engine: Engine,
        stopping: threading.Event,
        tell: Callable[[Job], None],
        reported: Callable[[], None],
    ) -> None:
        self._job = job
        self._board = board
        self._engine = engine
        self._stopping = stopping
        self._tell = tell
        self._gone = threading.Event()
        self._changing = threading.Lock()  # commits and news of them keep one order
        self._silent = False
        self._version = job.version
        self.reports = Reports(self._write, reported)
        self.work: Work | None = None
        self._parts: Callable[[], Mapping[str, object]] | None = None
        self._plan: Mapping[str, object] | None = None  # settled, and not written yet

    @property
    def job(self) -> Job:
        """The job as it was when the attempt began."""
        return self._job

    @property
    def key(self) -> str:
        """The attempt's name in the engine."""
        return attempt_key(self._job)

    def report(self, *, stage: str, scene: int | None, percent: int, eta_seconds: float | None = None) -> None:
        """Tell how far the work is."""
        self.reports.put(Report(stage=stage, scene=scene, percent=min(max(percent, 0), 99), eta_seconds=eta_seconds))

    def show(self, parts: Callable[[], Mapping[str, object]]) -> None:
        """Keep what this returns beside the job with every report."""
        self._parts = parts

    def shown_before(self) -> Mapping[str, object]:
        """Return what this attempt showed last before it was begun anew."""
        return self._shown() or self._board.shown(self._job.uid, self._job.attempt)

    def settle(self, plan: Mapping[str, object]) -> None:
        """Keep what is settled about the parts of the work; where the database is locked, with the next change."""
        with self._changing:
            self._plan = plan
        try:
            self._change(None)
        except OperationalError as error:
            _log.warning("plan not written yet", uid=self._job.uid, why=str(error.orig))

    def cancel(self) -> None:
        """Raise when nobody wants the work any more, or not from this worker."""
        if self._gone.is_set():
            raise CancelledError(f"The job {self._job.job_id} was cancelled.")
        if self._stopping.is_set():
            raise CancelledError("The worker stops; the job goes on later.")

    def side_by_side(self, tasks: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Do child tasks, two at once."""
        do_children(self._engine, self.key, tasks, self.cancel)

    def give_up(self) -> None:
        """Let `cancel` raise from now on."""
        self._gone.set()

    def fall_silent(self) -> bool:
        """Change the row no more, and tell nothing; say whether nothing is being written any longer."""
        if not self._changing.acquire(timeout=SILENCE_SECONDS):
            return False
        self._silent = True
        self._changing.release()
        return True

    def look(self) -> None:
        """Give up if the row says that the attempt is over."""
        if not self._gone.is_set() and not self._board.is_running(self._job.uid, self._job.attempt):
            self.give_up()

    def do(self, handler: JobHandler) -> None:
        """Do the job to its end; what may succeed later is tried again after a pause."""
        for tried, pause in enumerate((*PAUSES_SECONDS, None), start=1):
            try:
                result = handler(self)
                self._settle(
                    lambda result=result: self._board.finish(
                        self._job.uid, self._job.attempt, result, parts=self._shown()
                    )
                )
            except BaseException as error:  # noqa: BLE001 - whatever it was, the row has to tell it
                if not self._is_over(error) and self._failed(error, tried, pause):
                    continue
            return

    def _is_over(self, error: BaseException) -> bool:
        if not isinstance(error, CancelledError):
            return False
        return self._gone.is_set() or self._stopping.is_set() or not self._is_ours()

    def _is_ours(self) -> bool:
        """Say whether the row still is this worker's: its end is nobody else's to write."""
        try:
            row = self._board.by_uid(self._job.uid)
        except (JobNotFoundError, OperationalError):
            return False
        return (row.worker, row.attempt, row.state) == (self._job.worker, self._job.attempt, "running")

    def _failed(self, error: BaseException, tried: int, pause: float | None) -> bool:
        """Say whether to try again, after the pause; if not, the row has its error."""
        last = self.reports.latest
        told = job_error(error, stage=last and last.stage, scene=last and last.scene)
        expected = is_expected(error)
        _log.log(
            30 if expected else 40,
            "job failed",
            job_id=self._job.job_id,
            uid=self._job.uid,
            attempt=self._job.attempt,
            tried=tried,
            code=told.code,
            stage=told.stage,
            scene=told.scene,
            exc_info=None if expected else error,
        )
        soon = not (isinstance(error, StudioError) and error.only_later)
        if told.retryable and soon and pause is not None:
            return self._pause(pause)
        self._settle(lambda: self._board.fail(self._job.uid, self._job.attempt, told, parts=self._shown()))
        return False

    def _pause(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._gone.wait(min(left, 0.2)) or self._stopping.is_set():
                return False
        return True

    def _settle(self, change: Callable[[], Job | None]) -> None:
        # The work is done; a database that is locked or full for a while must not undo it.
        wait = 0.5
        while True:
            try:
                return self._change(change)
            except OperationalError as error:
                _log.warning("job's end not written yet", uid=self._job.uid, why=str(error.orig))
            if self._stopping.wait(wait) or self._gone.is_set():
                return None
            wait = min(2 * wait, 10.0)

    def _write(self, report: Report) -> None:
        self._change(
            lambda: self._board.report(
                self._job.uid,
                self._job.attempt,
                stage=report.stage,
                scene=report.scene,
                progress=report.percent,
                eta_seconds=report.eta_seconds,
                parts=self._shown(),
            )
        )

    def _shown(self) -> Mapping[str, object] | None:
        return None if self._parts is None else self._parts()

    def _change(self, change: Callable[[], Job | None] | None) -> None:
        """Write what is settled, if it is not yet, and then a change."""
        with self._changing:
            if self._silent:
                return
            job: Job | None = self._job
            if self._plan is not None:
                job = self._board.settle(self._job.uid, self._job.attempt, self._plan)
                self._plan = None
            if change is not None:
                job = change()
            if job is None:
                self.give_up()
            elif job.version > self._version:  # a report that repeats the row changes nothing
                self._version = job.version
                self._tell(job)


def attempt_key(job: Job) -> str:
    """Return the name of a job's attempt in the engine."""
    return f"{job.uid}:{job.attempt}"
