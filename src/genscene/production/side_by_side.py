"""Run tasks side by side, in order of need, so that one failure or a cancellation ends them all."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from genscene.errors import CancelledError
from genscene.units import Cancel


@contextmanager
def side_by_side(workers: int, cancel: Cancel) -> Generator[tuple[ThreadPoolExecutor, Cancel]]:
    """Give a pool of threads and the `Cancel` that its tasks must ask.

    When the block is left by an exception, tasks that wait are dropped and running ones are cancelled; either way
    none is left running afterwards.
    """
    failed = Event()

    def cancelled_or_failed() -> None:
        cancel()
        if failed.is_set():
            raise CancelledError("Another part of the work failed.")

    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        yield pool, cancelled_or_failed
    except BaseException:
        failed.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
