"""The wire between the API process and a worker: one message a line, both ways, on a socket pair.

```
worker → API   {"ready": true}   […]<tab>{…}                    at the start, and news after each commit
API → worker   {"wake": true}   {"cancel": "<uid>"}   {"stop": true}
```

News are what one has to know to pass them on, and what watchers get, which is passed on as it is.

It carries news, never truth: what is lost here is found in the rows within a second.
"""

from __future__ import annotations

import asyncio
import json
import queue
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any, cast

from genscene.jobs.model import Job
from genscene.jobs.news import News, news_of

WORKER_FD = "GENSCENE_WORKER_FD"
"""Names the worker's end of the pair, in its environment."""

MAX_LINE_BYTES = 16 << 20
_BACKLOG = 1000

_read = json.JSONDecoder().raw_decode
"""What `json.loads` does at its heart: it also looks for the encoding, and for blanks around."""


def encode(message: Mapping[str, object]) -> bytes:
    """Return a message as one line."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def encode_job(job: Job) -> bytes:
    """Return news of a job as one line."""
    *known, data = news_of(job)
    return b"%b\t%b\n" % (json.dumps(known, separators=(",", ":")).encode(), data)


def decode_news(line: bytes) -> News | None:
    """Return the news that a line, without its end, brings; `None` if it only says that the worker is ready.

    Raises:
        ValueError: It is neither.
    """
    known, tab, data = line.partition(b"\t")
    if tab:
        values: list[Any] = _read(known.decode("ascii"))[0]
        values.append(data)
        return News._make(values)
    if json.loads(known) != {"ready": True}:
        raise ValueError("a worker said what it never says")
    return None


class ApiEnd(asyncio.Protocol):
    """The API process's end, on its event loop: hands over each line as soon as it is whole.

    A reader with a task that waits for lines would cost twice as much a line.

    Args:
        on_line: Called with each line, without its end.
    """

    def __init__(self, on_line: Callable[[bytes], None]) -> None:
        self._on_line = on_line
        self._begun: list[bytes] = []
        self._begun_bytes = 0
        self._transport: asyncio.WriteTransport | None = None
        self.ended: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
        """Done with why the wire is at its end: `None` for a clean one."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Hand over the lines that are whole; a line without end breaks the wire."""
        if data.endswith(b"\n") and not self._begun and data.count(b"\n") == 1:
            self._on_line(data[:-1])  # nearly always
            return
        first, *more = data.split(b"\n")
        self._begun.append(first)
        self._begun_bytes += len(first)
        for piece in more:
            line = b"".join(self._begun)
            self._begun, self._begun_bytes = [piece], len(piece)
            self._on_line(line)
        if not self._begun[-1]:
            self._begun.pop()
        if self._begun_bytes > MAX_LINE_BYTES and self._transport is not None:
            self._end(ValueError("a line has no end"))
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._end(exc)

    def write(self, line: bytes) -> None:
        """Send a line, unless the wire is at its end."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(line)

    def close(self) -> None:
        """Let go."""
        if self._transport is not None:
            self._transport.close()

    def _end(self, why: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(why)


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
