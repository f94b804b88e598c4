"""An origin of its own for the page, as a proxy before the studio gives it one: everything but the API passes."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

PASSED = ("Cache-Control", "Content-Encoding", "Content-Security-Policy", "Content-Type", "Vary")


class PageHost:
    """Passes on what the studio answers, headers and all; of the API it knows nothing."""

    def __init__(self) -> None:
        self.studio = ""
        """Where the studio runs, which has to know this host before it starts."""
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/api/"):
                    self.send_error(404)
                    return
                taken = {"Accept-Encoding": self.headers.get("Accept-Encoding", "")}
                with httpx.stream("GET", host.studio + self.path, headers=taken, trust_env=False) as answer:
                    content = b"".join(answer.iter_raw())
                self.send_response(answer.status_code)
                for name in PASSED:
                    if name in answer.headers:
                        self.send_header(name, answer.headers[name])
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        """Its origin."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @contextmanager
    def serving(self) -> Generator[PageHost]:
        """Serve until the end."""
        thread = threading.Thread(target=self._server.serve_forever)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()
