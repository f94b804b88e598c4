"""Wait for work that cannot be interrupted, without being held up by it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from genscene.units import Cancel

_POLL_SECONDS = 0.1
_T = TypeVar("_T")


def awaited(work: Callable[[], _T], cancel: Cancel) -> _T:
    """Return what the work returns, or raise what it raises.

    A speech engine cannot be stopped within a sentence, which may take ten seconds. So it works in a thread of its own;
    when the wait is cancelled the thread is left to end by itself, and its result is dropped.

    Raises:
        CancelledError: Raised by `cancel`.
    """
    future: Future[_T] = Future()
    Thread(target=_run, args=(work, future), daemon=True).start()
    while True:
        cancel()
        try:
            return future.result(timeout=_POLL_SECONDS)
        except TimeoutError:
            # The work itself may have raised the error; then it is done.
            if future.done():
                raise


def _run(work: Callable[[], _T], future: Future[_T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - handed to the one who waits
        future.set_exception(error)
