"""Send watchers away whose key was revoked or whose session has ended: here, or in another process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

import structlog

from genscene.api.streams.stream import Stream
from genscene.studio.passes import Pass

EndedPasses = Callable[[Collection[Pass]], Collection[Pass]]
"""Tells which passes are worth nothing any more; called in another thread."""

LOOK_SECONDS = 2.0
"""So long a revoked key keeps its streams at most, where nobody tells this process."""

_log = structlog.get_logger("genscene.streams")


def nobody_ended(_passes: Collection[Pass]) -> Collection[Pass]:
    """Stand in where passes never end."""
    return ()


class Watchmen:
    """All open streams by what they came in with; on the event loop only.

    Args:
        ended: Tells which passes have ended: one question for all streams, however many came in with one.
    """

    def __init__(self, ended: EndedPasses) -> None:
        self._ended = ended
        self._streams: dict[Pass, set[Stream]] = {}
        self._looking: asyncio.Task[None] | None = None
        self._again = False
        self._next_look = 0.0

    def join(self, stream: Stream) -> None:
        """Watch a stream from now on; one without a pass may stay."""
        if stream.came_with is not None:
            self._streams.setdefault(stream.came_with, set()).add(stream)

    def leave(self, stream: Stream) -> None:
        """Watch a stream no more."""
        if stream.came_with is not None and stream.came_with in self._streams:
            streams = self._streams[stream.came_with]
            streams.discard(stream)
            if not streams:
                del self._streams[stream.came_with]

    def look_if_due(self) -> None:
        """Look if the last look is long ago."""
        if asyncio.get_running_loop().time() >= self._next_look:
            self.look()

    def look(self) -> None:
        """Look now; while a look is under way, once more after it."""
        if self._looking is not None:
            self._again = True
        elif self._streams:
            self._looking = asyncio.get_running_loop().create_task(self._look())

    async def stop(self) -> None:
        """Let go of a look that is under way."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look(self) -> None:
        try:
            again = True
            while again:
                self._again = False
                self._next_look = asyncio.get_running_loop().time() + LOOK_SECONDS
                for one in await asyncio.to_thread(self._ended, tuple(self._streams)):
                    for stream in tuple(self._streams.get(one, ())):
                        _dismiss(stream)
                again = self._again
        except Exception as error:  # noqa: BLE001 - the next look brings another try
            _log.warning("passes_unreadable", error=str(error))
        finally:
            self._looking = None


def _dismiss(stream: Stream) -> None:
    """End a stream; a socket that takes nothing is cut."""
    stream.end("revoked")
    if stream.blocked:
        stream.break_off("revoked")
