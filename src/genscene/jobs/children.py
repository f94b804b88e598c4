"""Do a job's child tasks, two at once; what was done in an earlier life is not done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import Protocol

from genscene.jobs.engine import Engine, Work

SIDE_BY_SIDE = 2
"""Children of one job at once: more would outnumber the cores that a small machine has."""


def do_children(
    engine: Engine, prefix: str, tasks: Sequence[tuple[str, Callable[[], None]]], cancel: Callable[[], None]
) -> None:
    """Do tasks under the keys `PREFIX:NAME`.

    Args:
        engine: Remembers what was done.
        prefix: Key of the parent.
        tasks: Names, stable from run to run, and what to do.
        cancel: Raises when no further task shall begin.

    Raises:
        ValueError: Two tasks have the same name.
        BaseException: What failed first, after those at work beside it have ended.
    """
    bodies = {f"{prefix}:{name}": body for name, body in tasks}
    if len(bodies) != len(tasks):
        raise ValueError("two child tasks have the same name")
    done = engine.done(list(bodies))
    waiting = [key for key in bodies if key not in done]
    engine.forget(waiting)  # cut off or failed before
    ended: SimpleQueue[str] = SimpleQueue()
    at_work: dict[str, Work] = {}
    failure: BaseException | None = None
    while at_work or (waiting and failure is None):
        try:
            while waiting and failure is None and len(at_work) < SIDE_BY_SIDE:
                cancel()
                key = waiting.pop(0)
                at_work[key] = engine.begin(key, _then(bodies[key], lambda key=key: ended.put(key)))
            at_work.pop(ended.get()).wait()
        except BaseException as error:  # noqa: BLE001 - raised below, once nothing is at work any more
            failure = failure or error
    if failure is not None:
        raise failure


class _Said(Protocol):
    def __call__(self) -> None: ...


def _then(body: Callable[[], None], say: _Said) -> Callable[[], None]:
    def work() -> None:
        try:
            body()
        finally:
            say()

    return work
