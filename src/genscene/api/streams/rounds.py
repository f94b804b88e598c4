"""Visit every stream once in a while, a few at a time, so that no visit of all of them holds the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from genscene.api.streams.stream import Stream

SLOTS = 60


class Rounds:
    """One timer for all streams; it stands still while there are none.

    Args:
        period_seconds: Time between two visits of a stream.
        visit: What to do with it.
    """

    def __init__(self, *, period_seconds: float, visit: Callable[[Stream], None]) -> None:
        self._pause = period_seconds / SLOTS
        self._visit = visit
        self._slots: list[set[Stream]] = [set() for _ in range(SLOTS)]
        self._next = 0
        self._joined = 0
        self._timer: asyncio.TimerHandle | None = None

    def join(self, stream: Stream) -> None:
        """Visit a stream from now on."""
        stream.slot = self._joined % SLOTS
        self._joined += 1
        self._slots[stream.slot].add(stream)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._pause, self._turn)

    def leave(self, stream: Stream) -> None:
        """Visit a stream no more."""
        self._slots[stream.slot].discard(stream)

    def _turn(self) -> None:
        for stream in tuple(self._slots[self._next]):
            self._visit(stream)
        self._next = (self._next + 1) % SLOTS
        again = any(self._slots)
        self._timer = asyncio.get_running_loop().call_later(self._pause, self._turn) if again else None
