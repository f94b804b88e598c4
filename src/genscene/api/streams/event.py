"""Turn a changed job into the bytes that its watchers get: encoded once, however many they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from genscene.jobs.document import job_document
from genscene.jobs.model import Job

Message = dict[str, object]
"""An ASGI message; one object goes to every watcher, so nobody may change it."""

Audience = Literal["job", "account"]
"""Whom a stream is about: one job, or all that the key may see."""

RETRY = b"retry: 3000\n\n"
"""The first bytes of a stream: how many milliseconds a browser waits before it connects again."""

PING: Message = {"type": "http.response.body", "body": b": ping\n\n", "more_body": True}
"""A comment, so that nothing between us and a silent stream takes it for dead."""

END: Message = {"type": "http.response.body", "body": b"", "more_body": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change, ready for the wire.

    Attributes:
        job: The job as it is now.
        for_job: What watchers of the job get; `id` is its version.
        for_account: What watchers of the account get; `id` is a cursor.
    """

    job: Job
    for_job: Message
    for_account: Message


def encode_event(job: Job, *, cursor: int) -> Event:
    """Encode a change.

    Args:
        job: The job as it is now.
        cursor: The `id` for the account's watchers: up to here they have been told everything.
    """
    data = _data(job)
    return Event(
        job=job,
        for_job=body(b"id: %d\n%b" % (job.version, data), more=not is_last(job)),
        for_account=body(b"id: %d\n%b" % (cursor, data)),
    )


def is_last(job: Job) -> bool:
    """Say whether this is the last that a stream of the job tells."""
    return job.ended or job.deleted


def present_state(job: Job) -> Message:
    """Return what opens a stream of one job: its state now, which is also the end if the job has ended."""
    return body(b"%bid: %d\n%b" % (RETRY, job.version, _data(job)), more=not is_last(job))


def changes_so_far(jobs: Sequence[Job], *, cursor: int) -> Message:
    """Return what opens an account's stream: jobs in order of their last change, and the cursor that this makes.

    The cursor comes as an `id` without data: a browser remembers it and fires nothing (HTML, 9.2.6).
    """
    told = b"".join(b"id: %d\n%b" % (job.cursor, _data(job)) for job in jobs)
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
    return {"type": "http.response.body", "body": content, "more_body": more}


def _data(job: Job) -> bytes:
    document: Mapping[str, object] = {
        "type": "job_deleted" if job.deleted else "job_update",
        "job_id": job.job_id,
        "state": job.state,
        "progress": job.progress,
        "timestamp": round(job.changed_at, 6),
    }
    # The job's own `type` gives way to the event's: a job's type is also the beginning of its id.
    rest = {name: value for name, value in job_document(job).items() if name not in document}
    # JSON escapes every line end, so that the data is one line whatever a title holds.
    # A lone surrogate, which UTF-8 does not have, leaves as the escape that it came as.
    text = json.dumps({**document, **rest}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return b"data: %b\n\n" % text.encode("utf-8", "backslashreplace")
