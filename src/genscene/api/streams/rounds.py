"""Visit every stream once in a while, a few at a time, so that no visit of all of them holds the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from genscene.api.streams.stream import Stream

SLOTS = 60


class Rounds:
    """One timer for all streams: it wakes for slots that hold one, and not at all while there are none.

    Args:
        period_seconds: Time between two visits of a stream.
        visit: What to do with it.
    """

    def __init__(self, *, period_seconds: float, visit: Callable[[Stream], None]) -> None:
        self._pause = period_seconds / SLOTS
        self._visit = visit
        self._slots: list[set[Stream]] = [set() for _ in range(SLOTS)]
        self._joined = 0
        self._timer: asyncio.Handle | None = None
        self._next_turn = 0

    def join(self, stream: Stream) -> None:
        """Visit a stream from now on."""
        stream.slot = self._joined % SLOTS
        self._joined += 1
        self._slots[stream.slot].add(stream)
        loop = asyncio.get_running_loop()
        turn = self._turn_after(int(loop.time() / self._pause), stream.slot)
        if self._timer is None or turn < self._next_turn:
            self._wake_at(turn)

    def leave(self, stream: Stream) -> None:
        """Visit a stream no more."""
        self._slots[stream.slot].discard(stream)

    def _turn_after(self, turn: int, slot: int) -> int:
        """Return the next turn that is a slot's; every sixtieth is."""
        return turn + 1 + (slot - turn - 1) % SLOTS

    def _wake_at(self, turn: int) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._next_turn = turn
        self._timer = asyncio.get_running_loop().call_at(turn * self._pause, self._take_turn, turn)

    def _take_turn(self, turn: int) -> None:
        self._timer = None
        for stream in tuple(self._slots[turn % SLOTS]):
            self._visit(stream)
        occupied = [slot for slot, streams in enumerate(self._slots) if streams]
        if occupied:
            # Turns that were missed are made up for, but not a whole round of them.
            latest = max(turn, int(asyncio.get_running_loop().time() / self._pause) - SLOTS)
            self._wake_at(min(self._turn_after(latest, slot) for slot in occupied))
