"""HTTP/1.1 on the wire: uvicorn's own protocol, with bounds on how long and how slow a request's head may be."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from genscene.api.problems import ProblemError

MAX_HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 20.0
"""How long a connection may take to say what it wants."""

ABORT = "genscene.abort"
"""Name in the scope's extensions of a function that breaks the connection off, whatever waits to be sent."""


class BoundedHttpProtocol(HttpToolsProtocol):
    """Answers 431 to a head that is too large, and hangs up on one that does not come to its end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the server's own arguments
        super().__init__(*args, **kwargs)
        self._head_bytes: int | None = 0
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head; a body has limits of its own."""
        super().data_received(data)
        if self._head_bytes is not None:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                self._refuse(_too_large())

    def on_message_begin(self) -> None:
        """Begin a head."""
        super().on_message_begin()
        if self._head_bytes is None:
            self._await_head()
        cast("dict[str, Any]", self.scope)["extensions"] = {ABORT: self.transport.abort}

    def on_headers_complete(self) -> None:
        """End a head."""
        self._head_bytes = None
        self._stop_timer()
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > MAX_HEAD_BYTES:
            self._refuse(_too_large())
            raise ValueError("the head is too large")  # the parser stops, and asks for an answer that is sent already
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer a request that is not HTTP as every other error is answered."""
        self._refuse(ProblemError(400, "bad_request", msg))

    def _await_head(self) -> None:
        self._head_bytes = 0
        self._stop_timer()
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _refuse(self, problem: ProblemError) -> None:
        if self.transport.is_closing():
            return
        response = problem.response()
        lines = [f"HTTP/1.1 {problem.status} {problem.title}".encode(), b"connection: close"]
        lines += [b"%b: %b" % field for field in response.raw_headers]
        self.transport.write(b"\r\n".join([*lines, b"", bytes(response.body)]))
        self.transport.close()


def _too_large() -> ProblemError:
    return ProblemError(431, "headers_too_large", "The request's headers are larger than 64 KiB.")
