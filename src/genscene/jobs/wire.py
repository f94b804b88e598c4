"""The wire between the API process and a worker: one message a line, both ways, on a socket pair.

```
worker → API   {"ready": true}   […]<tab>{…}                    at the start, and news after each commit
API → worker   {"wake": true}   {"cancel": "<uid>"}   {"stop": true}
```

News are what one has to know to pass them on, and what watchers get, which is passed on as it is.

It carries news, never truth: what is lost here is found in the rows within a second.
"""

from __future__ import annotations

import json
import queue
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any

from genscene.jobs.model import Job
from genscene.jobs.news import News, news_of

WORKER_FD = "GENSCENE_WORKER_FD"
"""Names the worker's end of the pair, in its environment."""

MAX_LINE_BYTES = 16 << 20
_BACKLOG = 1000


def encode(message: Mapping[str, object]) -> bytes:
    """Return a message as one line."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def encode_job(job: Job) -> bytes:
    """Return news of a job as one line."""
    *known, data = news_of(job)
    return b"%b\t%b\n" % (json.dumps(known, separators=(",", ":")).encode(), data)


def decode_news(line: bytes) -> News | None:
    """Return the news that a line brings; `None` if it only says that the worker is ready.

    Raises:
        ValueError: It is neither.
    """
    known, tab, data = line.partition(b"\t")
    values: Any = json.loads(known)
    if tab:
        return News._make([*values, data[:-1]])
    if values != {"ready": True}:
        raise ValueError("a worker said what it never says")
    return None


class Wire:
    """The worker's end.

    Args:
        end: Its socket.
    """

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._news: queue.Queue[bytes | None] = queue.Queue(_BACKLOG)
        self._sender = threading.Thread(target=self._send, name="wire-out", daemon=True)
        self._sender.start()

    @classmethod
    def inherited(cls, environment: Mapping[str, str]) -> Wire:
        """Return the end that the process was started with."""
        return cls(socket.socket(fileno=int(environment[WORKER_FD])))

    def tell(self, job: Job) -> None:
        """Send news of a job; never waits, and drops them when nobody reads."""
        self._put(encode_job(job))

    def tell_ready(self) -> None:
        """Send word that the worker has started well."""
        self._put(encode({"ready": True}))

    def _put(self, line: bytes) -> None:
        try:
            self._news.put_nowait(line)
        except queue.Full:
            return

    def check(self) -> None:
        """Ask, before anyone listens, whether there is still someone at the other end.

        Raises:
            ConnectionError: There is nobody.
        """
        try:
            if not self._end.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT):
                raise ConnectionResetError("the other end of the wire is closed")
        except BlockingIOError:
            return

    def listen(self, on_message: Callable[[Mapping[str, Any]], None], on_closed: Callable[[], None]) -> None:
        """Hand over each message, and say once that the other end is closed; on a thread of its own."""
        threading.Thread(target=self._receive, args=(on_message, on_closed), name="wire-in", daemon=True).start()

    def close(self) -> None:
        """Send what waits, for a moment at most, and close."""
        try:
            self._news.put(None, timeout=0.2)
            self._sender.join(timeout=0.5)
        except queue.Full:
            pass
        self._end.close()

    def _send(self) -> None:
        while (line := self._news.get()) is not None:
            try:
                self._end.sendall(line)
            except OSError:
                return  # the other end is closed; `_receive` says so

    def _receive(self, on_message: Callable[[Mapping[str, Any]], None], on_closed: Callable[[], None]) -> None:
        try:
            with self._end.makefile("rb") as lines:
                for line in lines:
                    on_message(json.loads(line))
        except (OSError, ValueError):
            pass
        on_closed()


def open_pair() -> tuple[socket.socket, socket.socket]:
    """Return the API's end, which does not block, and the worker's."""
    mine, theirs = socket.socketpair()
    mine.settimeout(0)
    return mine, theirs
