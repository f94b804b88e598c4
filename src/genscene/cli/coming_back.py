"""Wait on this machine's own address for somebody who comes back from a consent (RFC 8252, 7.3)."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from genscene.api.channel_page import channel_page
from genscene.errors import InputError, OutputError, StudioError
from genscene.studio.channels.book import Channel
from genscene.studio.channels.connecting import Answered, ChannelConnector
from genscene.studio.channels.errors import ConsentEndedError


class NobodyCameError(InputError):
    """Nobody came back in time."""

    code = "consent_ended"


class ComingBack:
    """A server for one answer; strangers' requests do not end the waiting.

    Args:
        connector: Takes the answer.
        port: Port of 127.0.0.1; 0 takes a free one.

    Raises:
        OutputError: The port is taken.
    """

    def __init__(self, connector: ChannelConnector, *, port: int) -> None:
        self._connector = connector
        self._answered: Answered | None = None
        self._came = threading.Event()
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        except OSError as error:
            message = f"The port {port} of 127.0.0.1 cannot be used: {error.strerror}."
            raise OutputError(
                message, hint="Give another with --port; for most clients the address is registered."
            ) from error
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def address(self) -> str:
        """Where the answer comes to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait(self, seconds: float) -> Channel:
        """Return the channel that is connected.

        Raises:
            NobodyCameError: Nobody came back in time.
            StudioError: They did, and nothing is connected.
        """
        self._came.wait(seconds)
        answered = self._answered
        if answered is None:
            raise NobodyCameError(f"Nobody came back within {seconds:g} seconds.", hint="Run the command again.")
        if answered.channel is None:
            raise answered.error or ConsentEndedError()
        return answered.channel

    def answer(self, target: str, language: str | None) -> tuple[int, dict[str, str], bytes]:
        """Return the answer to a request: status, headers, body."""
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path != "/" or "state" not in query:
            return 404, {}, b""
        try:
            answered = self._connector.answer(query, session_account=None)
            self._answered = answered
        except StudioError as error:
            answered = Answered(return_to=None, error=error)
        page = channel_page(answered, language)
        return 200, dict(page.headers), bytes(page.body)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        waiting = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 5.0

            def do_GET(self) -> None:
                status, headers, body = waiting.answer(self.path, self.headers.get("accept-language"))
                self.send_response(status)
                for name, value in {"content-length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                if waiting._answered is not None:
                    waiting._came.set()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Write nothing: the line would hold the code."""

        return Handler
