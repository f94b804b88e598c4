"""Tell watchers what happens to jobs: one hub a process, on its event loop.

```
worker's socket ─┐                                                 ┌─► streams of the job
routes ──────────┼─ publish ─► board's order ─► thinning ─► delivery ┤
board (backstop) ┘                                                 └─► streams of the account
```
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

import structlog

from genscene.api import metrics_streams
from genscene.api.streams.delivery import Delivery
from genscene.api.streams.event import PING
from genscene.api.streams.leases import Lease, MemoryStreamLeases, StreamLeases, TooManyStreamsError
from genscene.api.streams.order import BoardOrder
from genscene.api.streams.rounds import Rounds
from genscene.api.streams.stream import SEND_TIMEOUT_SECONDS, Stream
from genscene.api.streams.thinning import Thinning
from genscene.api.streams.watchmen import EndedPasses, Watchmen, nobody_ended
from genscene.jobs.model import Job
from genscene.jobs.news import News, is_last, news_of
from genscene.studio.passes import Pass

PING_SECONDS = 15.0
ROTATE_SECONDS = 600.0
BACKSTOP_SECONDS = 1.0
READ_AT_ONCE = 1000
"""Changes read from the board in one piece."""

GOLDEN = 0.618
"""Multiples of it spread evenly over the unit interval, so that streams opened at once do not rotate at once."""

_log = structlog.get_logger("genscene.streams")


class Looks(Protocol):
    """What the hub sees of the database at a glance; on the event loop, so that nothing may wait."""

    def changed(self) -> bool:
        """Say whether anything may have been committed since this was asked the last time."""
        ...

    def cursor(self) -> int | None:
        """Return the cursor of the board's last change, or `None` if that cannot be said at once."""
        ...


class Changes(Protocol):
    """What the hub reads of the board of jobs; from another thread."""

    def changed_since(self, cursor: int, *, account_id: str | None = None, limit: int = 1000) -> Sequence[Job]:
        """Return jobs that have changed after a cursor, in order of their last change."""
        ...

    def latest_cursor(self) -> int:
        """Return the cursor of the last change."""
        ...


class Hub:
    """All open streams of this process.

    `publish`, `drain` and `check_passes` may be called from any thread and from a signal handler, all else on the event
    loop only.

    Args:
        changes: The board of jobs.
        leases: Limits how many streams are open.
        glance: Tells at once whether there is anything to read; without one the board is read every second.
        ended_passes: Tells which keys and sessions have ended; their streams end too.
        ping_seconds: Time between two comments on a stream.
        rotate_seconds: Mean age at which a stream closes, so that clients spread over processes again.
        send_timeout_seconds: A socket that takes nothing for so long is taken for dead.
        clock: Tells Unix seconds.
    """

    def __init__(
        self,
        changes: Changes,
        *,
        leases: StreamLeases | None = None,
        glance: Looks | None = None,
        ended_passes: EndedPasses = nobody_ended,
        ping_seconds: float = PING_SECONDS,
        rotate_seconds: float = ROTATE_SECONDS,
        send_timeout_seconds: float = SEND_TIMEOUT_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._changes = changes
        self._leases = MemoryStreamLeases() if leases is None else leases
        self._glance = glance
        self._rotate_seconds = rotate_seconds
        self._send_timeout_seconds = send_timeout_seconds
        self._delivery = Delivery(clock)
        self._order = BoardOrder(0)
        self._thinning = Thinning()
        self._watchmen = Watchmen(ended_passes)
        self._rounds = Rounds(period_seconds=ping_seconds, visit=self._visit)
        self._streams: set[Stream] = set()
        self._opened = 0
        self._seen: int | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._backstop: asyncio.TimerHandle | None = None
        self._reading: asyncio.Task[None] | None = None
        self._on_end: list[Callable[[], None]] = []
        self.draining = False

    # ---- life

    async def start(self) -> None:
        """Begin to listen; from now on the board is read every second while somebody watches."""
        self._loop = asyncio.get_running_loop()
        self._order.skip_to(await asyncio.to_thread(self._changes.latest_cursor))
        self._look()

    async def stop(self) -> None:
        """End all streams and stop listening."""
        self._drain_now()
        if self._backstop is not None:
            self._backstop.cancel()
        if self._reading is not None:
            self._reading.cancel()
            with suppress(asyncio.CancelledError):
                await self._reading

    def drain(self) -> None:
        """End all streams at once and open none any more; safe in a signal handler."""
        self.draining = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._drain_now)

    def check_passes(self) -> None:
        """End the streams of keys and sessions that have ended, at once: somebody has just ended one."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._watchmen.look)

    @property
    def streams(self) -> int:
        """How many streams are open."""
        return len(self._streams)

    @property
    def holds_nothing(self) -> bool:
        """Whether no stream, watcher or half-written event is left."""
        return not self._streams and self._delivery.holds_nothing

    # ---- changes

    def on_end(self, told: Callable[[], None]) -> None:
        """Have something called when a job has ended, from any thread: it must not wait for anything."""
        self._on_end.append(told)

    def publish(self, change: Job | News) -> None:
        """Tell a change to whoever watches; one that is known already is dropped."""
        if change.last if isinstance(change, News) else is_last(change):
            for told in self._on_end:
                told()
        loop = self._loop
        if loop is None:
            return
        try:
            here = asyncio.get_running_loop() is loop
        except RuntimeError:
            here = False
        if here:
            self._arrive(change)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(self._arrive, change)

    def _arrive(self, change: Job | News) -> None:
        if not self._streams:
            self._order.skip_to(change.cursor)
            self._thinning.clear()
            return
        if change.cursor > self._order.last:
            self._tell(self._order.arrive(change if isinstance(change, News) else news_of(change)))
        if self._order.gap and self._reading is None:
            metrics_streams.LATE.inc()
            self._read_board()

    def _read_board(self) -> None:
        if self._reading is None:
            self._reading = asyncio.get_running_loop().create_task(self._settle())

    async def _settle(self) -> None:
        try:
            again = True
            while again:
                waiting = self._order.waiting()
                rows = await asyncio.to_thread(self._news_since, self._order.last)
                more = len(rows) >= READ_AT_ONCE
                self._tell(self._order.settle(rows, waiting=() if more else waiting))
                again = more or self._order.gap
        except Exception as error:  # noqa: BLE001 - the next second brings another try
            _log.warning("board_unreadable", error=str(error))
        finally:
            self._reading = None

    def _news_since(self, cursor: int) -> Sequence[News]:
        """Read the board; in another thread."""
        return [news_of(job) for job in self._changes.changed_since(cursor, limit=READ_AT_ONCE)]

    def _look(self) -> None:
        """Look every second whether the board knows something that nobody told."""
        loop = asyncio.get_running_loop()
        self._backstop = loop.call_later(BACKSTOP_SECONDS, self._look)
        if not self._streams:
            return
        changed = self._glance is None or self._glance.changed()
        if changed:
            self._seen = self._glance.cursor() if self._glance else None
        if self._seen is None or self._seen > self._order.last:
            self._read_board()
        self._watchmen.look_if_due(changed=changed)

    def _tell(self, told: Sequence[News]) -> None:
        for news in told:
            try:
                self._weigh(news)
            except Exception:  # noqa: BLE001 - one job's news must not cost the others theirs
                _log.warning("news_not_told", uid=news.uid, exc_info=True)

    def _weigh(self, news: News) -> None:
        verdict, wait = self._thinning.weigh(news, time.monotonic())
        if verdict == "now":
            self._delivery.send(news)
        elif verdict == "later" and wait > 0:
            asyncio.get_running_loop().call_later(wait, self._tell_held, news.uid)

    def _tell_held(self, uid: str) -> None:
        news = self._thinning.due(uid, time.monotonic())
        if news is not None:
            self._delivery.send(news)

    # ---- streams

    async def lease(self, account_id: str, address: str) -> Lease:
        """Take the right to one more stream; `open` gives it back in the end.

        Raises:
            TooManyStreamsError: None is left.
        """
        try:
            return await self._leases.acquire(account_id, address)
        except TooManyStreamsError as error:
            metrics_streams.REFUSED.labels(error.whose).inc()
            raise

    async def release(self, lease: Lease) -> None:
        """Give a lease back."""
        await self._leases.release(lease)

    def open(self, account_id: str, job_id: str | None, *, came_with: Pass | None = None) -> Stream:
        """Open a stream that keeps what happens from now on until it has begun.

        Args:
            account_id: Whose jobs.
            job_id: The one job to watch, or `None` for all.
            came_with: The key or session with which it ends.
        """
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        self._opened += 1
        now = self._loop.time()
        spread = 0.9 + 0.2 * (self._opened * GOLDEN % 1)
        stream = Stream(
            audience="account" if job_id is None else "job",
            account_id=account_id,
            job_id=job_id,
            opened_at=now,
            expires_at=now + self._rotate_seconds * spread,
            came_with=came_with,
            send_timeout_seconds=self._send_timeout_seconds,
        )
        self._streams.add(stream)
        self._delivery.join(stream)
        self._rounds.join(stream)
        self._watchmen.join(stream)
        metrics_streams.OPEN.labels(stream.audience).inc()
        return stream

    def prime(self, jobs: Sequence[Job]) -> None:
        """Remember the present state that a stream opens with, so that only what changes from there is told."""
        for job in jobs:
            self._thinning.prime(job)

    def close(self, stream: Stream) -> None:
        """Forget a stream, and tell the log how it went."""
        stream.close()
        self._streams.discard(stream)
        self._delivery.leave(stream)
        self._rounds.leave(stream)
        self._watchmen.leave(stream)
        seconds = asyncio.get_running_loop().time() - stream.opened_at
        metrics_streams.OPEN.labels(stream.audience).dec()
        metrics_streams.ENDED.labels(stream.audience, stream.reason).inc()
        metrics_streams.DURATION.labels(stream.audience).observe(seconds)
        _log.info(
            "stream_ended",
            account=stream.account_id,
            job=stream.job_id,
            seconds=round(seconds, 3),
            events=stream.events,
            reason=stream.reason,
        )

    def _visit(self, stream: Stream) -> None:
        if asyncio.get_running_loop().time() >= stream.expires_at:
            stream.end("rotated")
        else:
            stream.ping(PING)

    def _drain_now(self) -> None:
        self.draining = True
        for stream in tuple(self._streams):
            stream.end("drained")
            if stream.blocked:
                stream.break_off("drained")
