"""Refuse bodies that are too large, of a kind that nobody reads here, or that never come to an end."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from genscene.api.problems import ProblemError

MAX_BODY_BYTES = 2_000_000
SILENCE_SECONDS = 30.0
"""How long a body may pause."""

UNREAD_BYTES = 16_000_000
UNREAD_SECONDS = 5.0
"""What of a refused body is read all the same."""

OWN_LIMITS = ("/api/assets", "/api/uploads")
"""Where files come in: these routes count for themselves, and read other media types."""

JSON_TYPES = ("application/json", "application/merge-patch+json", "application/json-patch+json")


def refuse_body(path: str, length: str | None, media_type: str | None, *, chunked: bool) -> ProblemError | None:
    """Return what is wrong with a body before any of it was read, or `None`.

    Args:
        path: What is asked for.
        length: `Content-Length`.
        media_type: `Content-Type`.
        chunked: Whether the body comes without a length.
    """
    if not chunked and (length is None or not length.isdecimal() or int(length) == 0):
        return None
    if has_own_limits(path):
        return None
    if length and int(length) > MAX_BODY_BYTES:
        return too_large()
    kind = (media_type or "").partition(";")[0].strip().lower()
    if path.startswith("/api/") and kind not in JSON_TYPES:
        return ProblemError(
            415,
            "unsupported_media_type",
            f"The body is {kind[:80] or 'of no named type'}; send application/json.",
            headers={"Accept": "application/json"},
        )
    return None


def has_own_limits(path: str) -> bool:
    """Say whether the routes of a path look after their bodies themselves."""
    return path.startswith(OWN_LIMITS)


def too_large() -> ProblemError:
    """Return the answer to a body that is too large."""
    return ProblemError(413, "too_large", f"The body is larger than {MAX_BODY_BYTES // 1_000_000} MB.")


async def read_away(receive: Receive) -> None:
    """Read what is left of a refused body, within bounds.

    Whoever is still sending would otherwise see its connection break, and not the answer (RFC 9112, 9.6).
    """
    left = UNREAD_BYTES
    with suppress(TimeoutError):
        async with asyncio.timeout(UNREAD_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body", False):
                    return


class BoundedBody:
    """Hands a body on, as long as it stays small and keeps coming.

    Args:
        receive: The server's.
        limit_bytes: Most that may come, or `None` where the route counts.
    """

    def __init__(self, receive: Receive, *, limit_bytes: int | None) -> None:
        self._receive = receive
        self._limit_bytes = limit_bytes
        self._size_bytes = 0
        self._more = True

    async def __call__(self) -> Message:
        """Return the next piece.

        Raises:
            HTTPException: 413 or 408; unlike other errors, FastAPI lets it through while it reads a body.
        """
        if not self._more:
            return await self._receive()
        try:
            async with asyncio.timeout(SILENCE_SECONDS):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, "The body stopped coming.", headers={"Connection": "close"}) from None
        self._more = bool(message.get("more_body", False))
        self._size_bytes += len(message.get("body", b""))
        if self._limit_bytes is not None and self._size_bytes > self._limit_bytes:
            if self._more:
                await read_away(self._receive)
            raise HTTPException(413, too_large().detail, headers={"Connection": "close"})
        return message
