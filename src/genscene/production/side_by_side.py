"""Run tasks side by side, in order of need, so that one failure or a cancellation ends them all."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import ParamSpec, TypeVar

from genscene.errors import CancelledError
from genscene.units import Cancel

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class Team:
    """Threads that work for one owner; once one fails, all the others are asked to stop, the owner included."""

    def __init__(self, pool: ThreadPoolExecutor, cancel: Cancel) -> None:
        self._pool = pool
        self._asked = cancel
        self._lock = Lock()
        self._first_error: BaseException | None = None

    def cancel(self) -> None:
        """Raise when the work was cancelled or a part of it failed; to be asked by the owner and by every task."""
        self._asked()
        if self._first_error is not None:
            raise CancelledError("Another part of the work failed.")

    def submit(
        self, work: Callable[_Arguments, _Result], *arguments: _Arguments.args, **options: _Arguments.kwargs
    ) -> Future[_Result]:
        """Have a task done by the next free thread."""

        def watched() -> _Result:
            self.cancel()
            try:
                return work(*arguments, **options)
            except BaseException as error:
                self.fail(error)
                raise

        return self._pool.submit(watched)

    def fail(self, error: BaseException) -> None:
        """Note why the work ends; the first reason counts."""
        with self._lock:
            self._first_error = self._first_error or error

    @property
    def first_error(self) -> BaseException | None:
        """Why the work ends, if it does."""
        return self._first_error


@contextmanager
def side_by_side(workers: int, cancel: Cancel) -> Generator[Team]:
    """Give a team of threads, none of which is left running afterwards.

    Raises:
        BaseException: What failed first, wherever that was, and not the cancellations that it caused.
    """
    pool = ThreadPoolExecutor(max_workers=workers)
    team = Team(pool, cancel)
    try:
        yield team
    except BaseException as error:
        team.fail(error)
        first = team.first_error
        if first is None or first is error:
            raise
        raise first from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
