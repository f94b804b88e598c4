"""One open stream: writes at once where the socket takes it, and through a short queue where it does not.

The server's `send` is a coroutine that nearly always ends without waiting. Stepping it by hand costs a call; a task for
it would cost five times as much. When it does wait, the socket is full: what is left of it goes to a pump of this
stream's own, and nobody else waits.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine, Generator
from contextlib import suppress
from typing import Any, Literal

from starlette.types import Send

from genscene.api.streams.event import END, Audience, Message, resync
from genscene.studio.passes import Pass

QUEUE_LIMIT = 256
"""Events that wait for one stream's socket before the stream is given up."""

SEND_TIMEOUT_SECONDS = 10.0
"""A socket that takes nothing for so long is taken for dead."""

ALWAYS = sys.maxsize
"""Position of what is told whatever a stream knows."""

Reason = Literal["ended", "left", "rotated", "overflow", "stalled", "drained", "revoked", "broken"]
"""Why a stream closed: its job ended, the client went, its time was up, it read too slowly or not at all, shutdown, its
key or session has ended."""


class Stream:
    """A watcher's connection.

    It begins silent: what is offered waits until `begin` has told the present state; `floor` says how old that is.

    Args:
        audience: What it is about.
        account_id: Whose it is.
        job_id: The job that it is about, if it is about one.
        opened_at: Seconds of the event loop's clock.
        expires_at: When it shall make room for a new one, on the same clock.
        came_with: What opened the door to it; `None` where nothing was needed.
        send_timeout_seconds: How long its socket may take nothing.
    """

    __slots__ = (
        "_cut",
        "_pump",
        "_send",
        "_waiting",
        "account_id",
        "audience",
        "came_with",
        "events",
        "expires_at",
        "floor",
        "job_id",
        "opened_at",
        "reason",
        "send_timeout_seconds",
        "slot",
    )

    def __init__(
        self,
        *,
        audience: Audience,
        account_id: str,
        job_id: str | None,
        opened_at: float,
        expires_at: float,
        came_with: Pass | None = None,
        send_timeout_seconds: float = SEND_TIMEOUT_SECONDS,
    ) -> None:
        self.audience: Audience = audience
        self.account_id = account_id
        self.job_id = job_id
        self.opened_at = opened_at
        self.expires_at = expires_at
        self.came_with = came_with
        self.send_timeout_seconds = send_timeout_seconds
        self.floor = 0
        self.events = 0
        self.reason: Reason | None = None
        self.slot = 0
        self._send: Send = _nowhere
        self._cut: Callable[[], object] = _nothing
        self._waiting: list[tuple[int, Message]] | None = []
        self._pump: asyncio.Task[None] | None = None

    async def begin(self, send: Send, opening: Message, *, floor: int, cut: Callable[[], object]) -> None:
        """Tell the present state, then what has come since; from here on nothing waits.

        Args:
            send: The server's.
            opening: The present state.
            floor: Its version or cursor: what is not newer is not told again.
            cut: Breaks the connection off.
        """
        self.floor = floor
        self._send = send
        self._cut = cut
        await self._pump_out(self._tell(opening))

    def offer(self, position: int, message: Message) -> None:
        """Tell a change, unless the stream knows it from its beginning.

        Args:
            position: The change's version, for a stream of one job; its cursor, for an account's.
            message: What to write; if it is the last, the stream ends with it.
        """
        if position > self.floor:
            self._write(position, message)

    def ping(self, message: Message) -> None:
        """Write a comment, unless something else waits to be written anyway."""
        if self._waiting is None:
            self._write(ALWAYS, message)

    def end(self, reason: Reason) -> None:
        """Close the stream cleanly, after what waits to be written."""
        if self.reason is None:
            self._write(ALWAYS, END)
            self.reason = reason

    @property
    def blocked(self) -> bool:
        """Whether its socket is full, or it has not begun."""
        return self._waiting is not None

    def break_off(self, reason: Reason) -> None:
        """Cut the connection; what waits is lost."""
        self.reason = self.reason or reason
        self._cut()

    def close(self) -> None:
        """Let go of the pump; the connection has ended."""
        self.reason = self.reason or "left"
        if self._pump is not None:
            self._pump.cancel()

    def _write(self, position: int, message: Message) -> None:
        if self.reason is not None:
            return
        if self._waiting is not None:
            self._waiting.append((position, message))
            if len(self._waiting) > QUEUE_LIMIT:
                self._waiting = [(ALWAYS, resync(None, more=False))]
                self.reason = "overflow"
            return
        self.events += 1
        if not message["more_body"]:
            self.reason = "ended"
        # As far as the socket takes it at once; without a cast, which would cost a call.
        writing: Coroutine[Any, Any, None] = self._send(message)  # pyright: ignore[reportAssignmentType]
        try:
            waits_for: object = writing.send(None)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001 - whatever a server raises for a socket that broke
            self.break_off("broken")
            return
        self._waiting = []
        rest = _Rest(writing, waits_for)
        self._pump = asyncio.get_running_loop().create_task(self._pump_out(rest))

    async def _pump_out(self, first: Awaitable[None]) -> None:
        try:
            async with asyncio.timeout(self.send_timeout_seconds):
                await first
            while self._waiting:
                position, message = self._waiting.pop(0)
                if position > self.floor:
                    async with asyncio.timeout(self.send_timeout_seconds):
                        await self._tell(message)
        except TimeoutError:
            self.reason = None if self.reason == "ended" else self.reason
            self.break_off("stalled")
        except Exception:  # noqa: BLE001 - as above
            self.break_off("broken")
        else:
            self._waiting = None
        finally:
            self._pump = None

    async def _tell(self, message: Message) -> None:
        self.events += 1
        if not message["more_body"]:
            self.reason = self.reason or "ended"
            self._waiting = None
        await self._send(message)


def _nothing() -> None:
    """Stand in for `cut` until a stream has begun."""


async def _nowhere(_message: object) -> None:
    """Stand in for `send` until a stream has begun."""


class _Rest:
    """What is left of a coroutine that was stepped by hand and has begun to wait."""

    def __init__(self, step: Coroutine[Any, Any, None], waits_for: object) -> None:
        self._step = step
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self._waits_for
        with suppress(StopIteration):
            while True:
                try:
                    answer = yield waits_for
                except GeneratorExit:
                    self._step.close()
                    raise
                except BaseException as error:  # noqa: BLE001 - a cancellation belongs to whom waits inside
                    waits_for = self._step.throw(error)
                else:
                    waits_for = self._step.send(answer)
