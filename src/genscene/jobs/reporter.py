"""One thread writes the reports of all jobs of a worker, each when it is due."""

from __future__ import annotations

import threading

import structlog

from genscene.jobs.reports import Reports

_TROUBLE_SECONDS = 1.0

_log = structlog.get_logger("genscene.jobs")


class Reporter:
    """The thread; idle while nothing is reported."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._all: list[Reports] = []
        self._news = False
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="reporter", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write nothing more."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def add(self, reports: Reports) -> None:
        """Write these from now on."""
        with self._changed:
            self._all.append(reports)
        self.wake()

    def remove(self, reports: Reports) -> None:
        """Write these no more."""
        with self._changed:
            if reports in self._all:
                self._all.remove(reports)

    def wake(self) -> None:
        """Look for what there is to write; from any thread."""
        with self._changed:
            self._news = True
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._news:
                    self._changed.wait(self._pause())
                if self._stopped:
                    return
                self._news = False
                due = [reports for reports in self._all if reports.due_in() == 0]
            for reports in due:
                self._write(reports)

    def _pause(self) -> float | None:
        waits = [wait for reports in self._all if (wait := reports.due_in()) is not None]
        return min(waits, default=None)

    def _write(self, reports: Reports) -> None:
        try:
            reports.write()
        except Exception:  # noqa: BLE001 - the next try may succeed, and other jobs report too
            _log.warning("report not written yet", exc_info=True)
            reports.wait(_TROUBLE_SECONDS)
