"""A host of its own for the page: the same build, on another origin than the API that it names."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

PLACE = '<meta name="genscene-api" content="" />'


class PageHost:
    """Serves the built page, with its index where no file is."""

    def __init__(self, folder: Path) -> None:
        self.api = ""
        """Where the page finds the API; known only once that runs, which has to know this host first."""
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = folder / self.path.partition("?")[0].lstrip("/")
                file = path if path.is_file() else folder / "index.html"
                content = file.read_bytes()
                if file.name == "index.html":
                    assert PLACE.encode() in content
                    content = content.replace(PLACE.encode(), PLACE.replace('""', f'"{host.api}"').encode())
                self.send_response(200)
                self.send_header("Content-Type", guess_type(file.name)[0] or "application/octet-stream")
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
