"""Answer with the built page: its index with a fresh nonce, its hashed files to be kept for ever.

The build lies in `_packed/page`; a checkout may have none. Every text of it also lies there compressed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from genscene.api.cached import knows, representation_of
from genscene.packed import PACKED_FOLDER

HASHED = "assets"
"""Folder of files whose names hold the digest of their content."""

NONCE_PLACEHOLDER = "csp-nonce-of-this-answer"
"""Stands in the index (`web/vite.config.ts`) where the nonce of the answer goes."""

API_PLACE = '<meta name="genscene-api" content="" />'
"""Stands in the index (`web/index.html`) where the page finds out whom to ask."""

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
"""What clients may take, the smallest first, and the ending of such files."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src {asked} blob: data: {pictures}; "
    "media-src {asked} blob:; font-src 'self'; connect-src {asked} blob:; worker-src 'self' blob:; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_CHANNEL_PICTURES = "https://*.ggpht.com https://*.googleusercontent.com"
"""Where YouTube keeps the pictures of channels, which the page shows beside their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFiles:
    """The built page.

    Attributes:
        folder: Where its files are, or would be.
    """

    folder: Path

    def index(self, api_url: str | None = None) -> Response | None:
        """Return the index, which is read anew each time: it names the files of the newest build.

        Args:
            api_url: Origin of the API where that is not the page's own: the index names it, the policy allows it.
        """
        path = self.folder / "index.html"
        if not path.is_file():
            return None
        nonce = secrets.token_urlsafe(16)
        content = path.read_text(encoding="utf-8").replace(NONCE_PLACEHOLDER, nonce)
        asked = "'self'"
        if api_url is not None:
            content = content.replace(API_PLACE, API_PLACE.replace('""', f'"{api_url}"'))
            asked += f" {api_url}"
        policy = _POLICY.format(nonce=nonce, asked=asked, pictures=_CHANNEL_PICTURES)
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": policy}
        return Response(content, headers=headers, media_type="text/html; charset=utf-8")

    def hashed(self, request: Request, name: str) -> Response | None:
        """Return a file of the folder of hashed ones, or `None` where there is none of that name."""
        return self._file(request, self.folder / HASHED, name, cache_control=_FOR_EVER)

    def plain(self, request: Request, name: str) -> Response | None:
        """Return a file that lies beside the index, or `None` where there is none of that name."""
        return self._file(request, self.folder, name, cache_control="no-cache")

    def _file(self, request: Request, folder: Path, name: str, *, cache_control: str) -> Response | None:
        path = folder / name
        media_type = _MEDIA_TYPES.get(path.suffix)
        # Only a name, never a path: nothing outside of the folder has an answer.
        if media_type is None or path.name != name or not path.is_file():
            return None
        encoding, smallest = _smallest(path, request.headers.get("accept-encoding", ""))
        found = representation_of(smallest.read_bytes(), media_type)
        headers = {"Cache-Control": cache_control, "ETag": found.etag, "Vary": "Accept-Encoding"}
        if knows(request.headers.get("if-none-match"), found.etag):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(found.content, headers=headers, media_type=media_type)


def packed_page() -> PageFiles:
    """Return the page of this installation."""
    return PageFiles(folder=PACKED_FOLDER / "page")


def _smallest(path: Path, accepted: str) -> tuple[str, Path]:
    """Return the smallest form of a file that a client takes (RFC 9110, 12.5.3), and its encoding, if any."""
    parts = (part.strip().partition(";") for part in accepted.split(","))
    taken = {name for name, _, weight in parts if _wants(weight)}
    for encoding, ending in _ENCODINGS:
        smaller = path.with_name(path.name + ending)
        if encoding in taken and smaller.is_file():
            return encoding, smaller
    return "", path


def _wants(weight: str) -> bool:
    return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
