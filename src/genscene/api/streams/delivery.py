"""Write each event to everyone whom it concerns, a few at a time, so that no event holds the event loop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from genscene.api.metrics_streams import EVENTS
from genscene.api.streams.event import Message, for_account, for_job
from genscene.api.streams.stream import Stream
from genscene.jobs.news import News

DELIVERIES_A_TURN = 200
"""So many streams are written to before other work of the event loop has its turn: about 5 ms."""


Key = TypeVar("Key")
Batch = tuple[int, Message, list[Stream]]
"""A position, what to write, and to whom it has not been written yet."""


class Delivery:
    """All open streams by what they are about; on the event loop only.

    Args:
        clock: Tells Unix seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._of_job: dict[tuple[str, str], set[Stream]] = {}
        self._of_account: dict[str, set[Stream]] = {}
        self._told_cursor = 0
        self._written = 0
        self._outbox: deque[tuple[News, list[Batch]]] = deque()

    @property
    def holds_nothing(self) -> bool:
        """Whether no watcher and no half-written event is left."""
        return not (self._of_job or self._of_account or self._outbox)

    def join(self, stream: Stream) -> None:
        """Write to a stream from now on."""
        if stream.job_id is None:
            self._of_account.setdefault(stream.account_id, set()).add(stream)
        else:
            self._of_job.setdefault((stream.account_id, stream.job_id), set()).add(stream)

    def leave(self, stream: Stream) -> None:
        """Write to a stream no more."""
        if stream.job_id is None:
            _take_out(self._of_account, stream.account_id, stream)
        else:
            _take_out(self._of_job, (stream.account_id, stream.job_id), stream)

    def send(self, news: News) -> None:
        """Write a change to whoever watches the job or its account; what came before is written first."""
        of_job = self._of_job.get((news.account_id, news.job_id))
        of_account = self._of_account.get(news.account_id)
        if not (of_job or of_account) or not news.data:
            return
        # What was held back comes after newer changes of other jobs; the id must not fall.
        self._told_cursor = max(self._told_cursor, news.cursor)
        batches: list[Batch] = []
        if of_job:
            batches.append((news.version, for_job(news), list(of_job)))
        if of_account:
            batches.append((news.cursor, for_account(news, cursor=self._told_cursor), list(of_account)))
        self._outbox.append((news, batches))
        if len(self._outbox) == 1:
            self._write()

    def _write(self) -> None:
        """Write to some streams, then let the event loop do other work; one event after the other."""
        left = DELIVERIES_A_TURN
        while self._outbox:
            news, batches = self._outbox[0]
            while batches:
                position, message, streams = batches[0]
                now, streams[:left] = streams[:left], ()
                for stream in now:
                    stream.offer(position, message)
                left -= len(now)
                self._written += len(now)
                if streams:
                    asyncio.get_running_loop().call_soon(self._write)
                    return
                del batches[0]
            self._outbox.popleft()
            EVENTS.count(self._written, max(0.0, self._clock() - news.changed_at))
            self._written = 0


def _take_out(streams: dict[Key, set[Stream]], key: Key, stream: Stream) -> None:
    if key in streams:
        streams[key].discard(stream)
        if not streams[key]:
            del streams[key]
