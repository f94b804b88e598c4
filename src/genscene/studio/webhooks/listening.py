"""Receive messages on this machine, to see what webhooks bring: for trials, not for work."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from genscene.errors import SettingError
from genscene.studio.webhooks.errors import SignatureInvalidError
from genscene.studio.webhooks.signing import verify

MOST_BYTES = 4 << 20
SILENCE_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A message that came.

    Attributes:
        message_id: Its `webhook-id`; may be empty.
        path: Where it was sent to.
        again: Whether one of that id came before.
        verified: Whether its signature fits; `None` where no secret is known.
        doubt: Why it does not, in words.
        body: As a person reads it.
    """

    message_id: str
    path: str
    again: bool
    verified: bool | None
    doubt: str
    body: str


class Listener:
    """A server on this machine that tells of every message, and takes those whose signature fits.

    Args:
        port: Port; 0 takes a free one.
        secrets: Each `whsec_…`: a message has to be signed with one of them. Without any, signatures are not looked at.
        on_message: Called with each message, from several threads.
        clock: Tells Unix seconds.

    Raises:
        SettingError: Nobody can listen there.
    """

    def __init__(
        self,
        *,
        port: int,
        secrets: Sequence[str],
        on_message: Callable[[Received], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._secrets = tuple(secrets)
        self._on_message = on_message
        self._clock = clock
        self._seen: set[str] = set()
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        except OSError as error:
            raise SettingError(f"Nobody can listen at port {port}: {error.strerror}.", hint="Give another.") from error
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def run(self) -> None:
        """Listen until `stop`, or Ctrl-C."""
        try:
            self._server.serve_forever(poll_interval=0.1)
        finally:
            self._server.server_close()

    def stop(self) -> None:
        """Listen no more; from another thread."""
        self._server.shutdown()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Take one message in, and return the status to answer with."""
        verified, doubt = self._judged(body, headers)
        message_id = headers.get("webhook-id", "")
        again = message_id in self._seen
        if message_id:
            self._seen.add(message_id)
        self._on_message(
            Received(
                message_id=message_id, path=path, again=again, verified=verified, doubt=doubt, body=_readable(body)
            )
        )
        return 400 if verified is False else 204

    def _judged(self, body: bytes, headers: dict[str, str]) -> tuple[bool | None, str]:
        """Say whether a signature fits, and why none does."""
        doubt = ""
        for secret in self._secrets:
            try:
                verify(body, headers, secret, now=self._clock())
            except SignatureInvalidError as error:
                doubt = error.message
            else:
                return True, ""
        return (False, doubt) if self._secrets else (None, "")


def _handler(listener: Listener) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = SILENCE_SECONDS

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not (length.isascii() and length.isdecimal() and len(length) <= 12) or int(length) > MOST_BYTES:
                self.send_error(413 if length else 411)
                return
            body = self.rfile.read(int(length))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(listener.take(self.path, headers, body))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base class says
            """Say nothing: the listener tells of messages itself."""

    return Handler


def _readable(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text
