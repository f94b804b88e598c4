"""Wait and send at a pace, always ready to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime

from genscene.publish.contracts import PublishContext

PIECE_BYTES = 64 * 1024
"""Bytes that are read, sent and counted at once."""
_LOOK_SECONDS = 0.5


def wait(context: PublishContext, seconds: float) -> None:
    """Wait, and look twice a second whether to stop."""
    ends = context.seconds() + seconds
    while True:
        context.cancel()
        left = ends - context.seconds()
        if left <= 0:
            return
        context.sleep(min(left, _LOOK_SECONDS))


def paced(pieces: Iterable[bytes], context: PublishContext) -> Iterator[bytes]:
    """Give pieces on, no faster than the context allows.

    Args:
        pieces: What is sent.
        context: Says how fast, and whether to stop.
    """
    began, total = context.seconds(), 0
    for piece in pieces:
        context.cancel()
        yield piece
        total += len(piece)
        if context.bytes_per_second is not None:
            wait(context, began + total / context.bytes_per_second - context.seconds())


def retry_after(header: str, context: PublishContext) -> float:
    """Return the seconds that a `Retry-After` header asks for; 0 when it asks for nothing that can be read.

    Both forms of RFC 9110, section 10.2.3: seconds, or a date.
    """
    text = header.strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - context.utc()).total_seconds())
    except (TypeError, ValueError):
        return 0.0
