"""Let the pages of named origins call (Fetch standard, "HTTP-CORS protocol"); everyone else's browser refuses to."""

from __future__ import annotations

from collections.abc import Collection

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
REQUEST_HEADERS = (
    "accept-language",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "last-event-id",
    "range",
    "tus-resumable",
    "upload-checksum",
    "upload-length",
    "upload-metadata",
    "upload-offset",
    "x-api-key",
    "x-request-id",
)
EXPOSED_HEADERS = (
    "Content-Disposition",
    "Content-Range",
    "ETag",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Tus-Checksum-Algorithm",
    "Tus-Extension",
    "Tus-Max-Size",
    "Tus-Resumable",
    "Tus-Version",
    "Upload-Asset",
    "Upload-Expires",
    "Upload-Length",
    "Upload-Offset",
    "X-Request-ID",
)
PREFLIGHT_SECONDS = 600


class Cors:
    """What browsers are told.

    Args:
        origins: Origins whose pages may call, as browsers write them.
    """

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = frozenset(origins)

    def headers(self, origin: str | None) -> list[tuple[bytes, bytes]]:
        """Return what every answer carries; the answer differs by origin as soon as any is allowed."""
        if not self._origins:
            return []
        vary = [(b"vary", b"Origin")]
        if origin not in self._origins:
            return vary
        return [
            *vary,
            (b"access-control-allow-origin", origin.encode("latin-1")),
            (b"access-control-allow-credentials", b"true"),
            (b"access-control-expose-headers", ", ".join(EXPOSED_HEADERS).encode()),
        ]

    def preflight(self, origin: str | None) -> list[tuple[bytes, bytes]]:
        """Return what a browser is told that asks before it calls; nothing for an origin that is not allowed."""
        if origin not in self._origins:
            return []
        return [
            (b"access-control-allow-methods", ", ".join(METHODS).encode()),
            (b"access-control-allow-headers", ", ".join(REQUEST_HEADERS).encode()),
            (b"access-control-max-age", str(PREFLIGHT_SECONDS).encode()),
        ]
