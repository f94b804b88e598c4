"""Send watchers away whose key was revoked or whose session has ended: here, or in another process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

import structlog

from genscene.api.streams.stream import Stream
from genscene.studio.passes import Pass

EndedPasses = Callable[[Collection[Pass]], Collection[Pass]]
"""Tells which passes are worth nothing any more; must not wait."""

LOOK_SECONDS = 2.0
"""So long a session keeps its streams at most after it has expired, which nothing writes down anywhere."""

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
        self._sessions = 0
        self._unsure = False
        self._next_look = 0.0

    def join(self, stream: Stream) -> None:
        """Watch a stream from now on; one without a pass may stay."""
        if stream.came_with is None:
            return
        if stream.came_with not in self._streams:
            self._streams[stream.came_with] = set()
            self._sessions += stream.came_with.session_id is not None
            self._unsure = True  # it may have ended since it was checked at the door
        self._streams[stream.came_with].add(stream)

    def leave(self, stream: Stream) -> None:
        """Watch a stream no more."""
        if stream.came_with is not None and stream.came_with in self._streams:
            streams = self._streams[stream.came_with]
            streams.discard(stream)
            if not streams:
                del self._streams[stream.came_with]
                self._sessions -= stream.came_with.session_id is not None

    def look_if_due(self, *, changed: bool) -> None:
        """Look if something may have ended.

        Args:
            changed: Something in the database is not as it was at the last look; what that is does not matter.
        """
        self._unsure = self._unsure or changed
        if self._unsure or (self._sessions and asyncio.get_running_loop().time() >= self._next_look):
            self.look()

    def look(self) -> None:
        """Look now."""
        if not self._streams:
            return
        try:
            ended = self._ended(self._streams.keys())
        except Exception as error:  # noqa: BLE001 - the next look brings another try
            self._unsure = True
            _log.warning("passes_unreadable", error=str(error))
            return
        self._unsure = False
        self._next_look = asyncio.get_running_loop().time() + LOOK_SECONDS
        for one in ended:
            for stream in tuple(self._streams.get(one, ())):
                _dismiss(stream)


def _dismiss(stream: Stream) -> None:
    """End a stream; a socket that takes nothing is cut."""
    stream.end("revoked")
    if stream.blocked:
        stream.break_off("revoked")
