"""Thin out what a job reports: at most four changes a second reach its row, and the last one always does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

MIN_INTERVAL_SECONDS = 0.26
"""Between two changes; a little more than a quarter, so that no second ever holds five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How far a job is; see `JobContext.report`."""

    stage: str
    scene: int | None
    percent: int
    eta_seconds: float | None

    def same_but_eta(self, other: Report | None) -> bool:
        """Say whether there is nothing new to tell."""
        return other is not None and (self.stage, self.scene, self.percent) == (other.stage, other.scene, other.percent)


class Reports:
    """The reports of one attempt.

    Args:
        write: Writes one down; what it raises leaves the report waiting for the next try.
        woken: Called when there is something to write.
    """

    def __init__(self, write: Callable[[Report], None], woken: Callable[[], None]) -> None:
        self._write = write
        self._woken = woken
        self._lock = threading.Lock()
        self._latest: Report | None = None
        self._written: Report | None = None
        self._next_at = 0.0

    @property
    def latest(self) -> Report | None:
        """The last report, written or not."""
        return self._latest

    def put(self, report: Report) -> None:
        """Take a report; from any thread."""
        with self._lock:
            self._latest = report
            new = not report.same_but_eta(self._written)
        if new:
            self._woken()

    def due_in(self) -> float | None:
        """Return the seconds until something has to be written, `None` if there is nothing to write."""
        latest = self._latest
        if latest is None or latest.same_but_eta(self._written):
            return None
        return max(0.0, self._next_at - time.monotonic())

    def write(self) -> None:
        """Write the last report down."""
        with self._lock:
            latest = self._latest
        if latest is None or latest.same_but_eta(self._written):
            return
        self._next_at = time.monotonic() + MIN_INTERVAL_SECONDS
        self._write(latest)
        self._written = latest

    def wait(self, seconds: float) -> None:
        """Write nothing for a while."""
        self._next_at = time.monotonic() + seconds
