"""Name the place after a job in the list of jobs, as text that clients hand back unread."""

from __future__ import annotations

import base64
import math

from genscene.jobs.errors import PageCursorError
from genscene.jobs.model import Job

_STRANGE = "The cursor is none that this list gave; begin again without one."


def place_after(job: Job) -> str:
    """Return the name of the place after a job."""
    return base64.urlsafe_b64encode(f"{job.created_at.hex()} {job.uid}".encode()).decode().rstrip("=")


def place_of(name: str) -> tuple[float, str]:
    """Return the moment and the uid of the job that a place comes after.

    Raises:
        PageCursorError: `place_after` never returned it.
    """
    try:
        text = base64.b64decode(name + "=" * (-len(name) % 4), altchars=b"-_", validate=True).decode()
        created_at, uid = text.split(" ")
        moment = float.fromhex(created_at)
    except (ValueError, OverflowError) as error:
        raise PageCursorError(_STRANGE) from error
    if not math.isfinite(moment):
        raise PageCursorError(_STRANGE)
    return moment, uid
