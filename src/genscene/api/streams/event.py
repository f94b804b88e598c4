"""Turn a changed job into the bytes that its watchers get: encoded once, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from genscene.jobs.model import Job
from genscene.jobs.news import News, is_last, told_of

Message = dict[str, object]
"""An ASGI message; one object goes to every watcher, so nobody may change it."""

Audience = Literal["job", "account"]
"""Whom a stream is about: one job, or all that the key may see."""

BODY = "http.response.body"
"""What ASGI calls a piece of an answer's body."""

RETRY = b"retry: 3000\n\n"
"""The first bytes of a stream: how many milliseconds a browser waits before it connects again."""

PING: Message = {"type": BODY, "body": b": ping\n\n", "more_body": True}
"""A comment, so that nothing between us and a silent stream takes it for dead."""

END: Message = {"type": BODY, "body": b"", "more_body": False}


def for_job(news: News) -> Message:
    """Return what watchers of the job get: `id` is its version, and the last closes their streams."""
    return {"type": BODY, "body": _event(news.version, news.data), "more_body": not news.last}


def for_account(news: News, *, cursor: int) -> Message:
    """Return what watchers of the account get.

    Args:
        news: The change.
        cursor: The `id`: up to here they have been told everything.
    """
    return {"type": BODY, "body": _event(cursor, news.data), "more_body": True}


def present_state(job: Job) -> Message:
    """Return what opens a stream of one job: its state now, which is also the end if the job has ended."""
    return body(RETRY + _event(job.version, told_of(job)), more=not is_last(job))


def changes_so_far(jobs: Sequence[Job], *, cursor: int) -> Message:
    """Return what opens an account's stream: jobs in order of their last change, and the cursor that this makes.

    The cursor comes as an `id` without data: a browser remembers it and fires nothing (HTML, 9.2.6).
    """
    told = b"".join(_event(job.cursor, told_of(job)) for job in jobs)
    return body(b"%b%bid: %d\n\n" % (RETRY, told, cursor))


def resync(cursor: int | None, *, opening: bool = False, more: bool = True) -> Message:
    """Return the event that says: what you know is too old, read the list again.

    Args:
        cursor: Where the account's changes stand, or `None` for a stream of one job.
        opening: It is the stream's first.
        more: The stream goes on after it.
    """
    place = b"" if cursor is None else b"id: %d\n" % cursor
    return body((RETRY if opening else b"") + place + b'data: {"type":"resync"}\n\n', more=more)


def body(content: bytes, *, more: bool = True) -> Message:
    """Return a piece of an answer's body as ASGI has it; the last one closes the stream."""
    return {"type": BODY, "body": content, "more_body": more}


def _event(position: int, data: bytes) -> bytes:
    return b"id: %d\ndata: %b\n\n" % (position, data)
