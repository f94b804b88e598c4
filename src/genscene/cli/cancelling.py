"""Turn Ctrl-C and SIGTERM into a `Cancel` that long work asks."""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from genscene.errors import CancelledError
from genscene.units import Cancel


@contextmanager
def cancelled_by_signals() -> Generator[Cancel]:
    """Give a `Cancel` that raises once the process was asked to stop; the former handlers come back afterwards."""
    asked = Event()

    def ask(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a signal handler's signature
        asked.set()

    def cancel() -> None:
        if asked.is_set():
            raise CancelledError("The work was cancelled.")

    former = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield cancel
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
