"""Answer with an open stream: the shortest way from the hub to the server's `send`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from genscene.api.middleware import SERVER_SEND
from genscene.api.protocol import ABORT
from genscene.api.streams.event import Message
from genscene.api.streams.stream import Stream

MEDIA_TYPE = "text/event-stream"


class EventStreamResponse(Response):
    """Writes what a stream opens with, then leaves the writing to the hub and waits for the connection's end.

    Args:
        stream: The open stream.
        opening: Its present state.
        floor: Version or cursor of that state.
        on_end: Called once the connection has ended, however.
    """

    media_type = MEDIA_TYPE

    def __init__(
        self, stream: Stream, *, opening: Message, floor: int, on_end: Callable[[Stream], Awaitable[None]]
    ) -> None:
        # Not the parent's: that would render a body and tell its length.
        self.status_code = 200
        self.background = None
        self.body = b""
        self.raw_headers = [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
            (b"connection", b"close"),  # the end of a stream is the end of its connection
        ]
        self._stream = stream
        self._opening = opening
        self._floor = floor
        self._on_end = on_end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the stream until its end."""
        stream = self._stream
        task = asyncio.current_task()
        # A clean close would wait for a client that never reads.
        abort = cast("dict[str, Callable[[], None]]", scope.get("extensions") or {}).get(ABORT)
        cut = abort or (task.cancel if task is not None else _nothing)
        straight = cast("Send", scope.get(SERVER_SEND, send))
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await stream.begin(straight, self._opening, floor=self._floor, cut=cut)
            self._opening = {}
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if stream.reason not in {"stalled", "broken", "drained", "revoked"}:
                raise
        finally:
            await self._on_end(stream)


def _nothing() -> None:
    """Stand in where there is nothing to break off."""
