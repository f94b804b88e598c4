"""News of a job: what watchers are told of a change, written out once, where the change was made.

A worker writes it, so that the process with the watchers has nothing to do but pass it on.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import blake2b
from typing import NamedTuple

import structlog

from genscene.jobs.document import job_document
from genscene.jobs.model import Job

_log = structlog.get_logger("genscene.jobs")


class News(NamedTuple):
    """A change of a job. A tuple, as making one costs a tenth of what a dataclass does.

    Attributes:
        cursor: The change's, over all jobs.
        uid: The job's name within the studio.
        account_id: Whose the job is.
        job_id: Its name within the account.
        version: The change's, within the job.
        changed_at: Unix seconds.
        last: Whether nothing follows, unless someone retries the job.
        progress: 0 to 100.
        scene: Number of the scene at work, from 1, or `None`.
        milestone: Differs when anything is new but progress, scene and estimate.
        data: What watchers are told: a JSON object in UTF-8, in one line.
    """

    cursor: int
    uid: str
    account_id: str
    job_id: str
    version: int
    changed_at: float
    last: bool
    progress: int
    scene: int | None
    milestone: str
    data: bytes


def news_of(job: Job) -> News:
    """Return the news that a job is now as it is; with empty data, which nobody gets, if it cannot be written out."""
    try:
        milestone, data = _milestone(job), told_of(job)
    except (ValueError, TypeError):
        # One job's news must not cost the others theirs.
        _log.warning("news_not_told", uid=job.uid, exc_info=True)
        milestone, data = "", b""
    return News(
        cursor=job.cursor,
        uid=job.uid,
        account_id=job.account_id,
        job_id=job.job_id,
        version=job.version,
        changed_at=job.changed_at,
        last=is_last(job),
        progress=job.progress,
        scene=job.scene,
        milestone=milestone,
        data=data,
    )


def is_last(job: Job) -> bool:
    """Say whether this is the last that watchers of the job alone are told."""
    return job.ended or job.deleted


def told_of(job: Job) -> bytes:
    """Return what watchers are told of a job: a JSON object in UTF-8, in one line.

    Raises:
        ValueError: JSON has no word for something in it.
    """
    document: dict[str, object] = {
        "type": "job_deleted" if job.deleted else "job_update",
        "job_id": job.job_id,
        "state": job.state,
        "progress": job.progress,
        "timestamp": round(job.changed_at, 6),
    }
    # The job's own `type` gives way to the event's: a job's type is also the beginning of its id.
    rest = {name: value for name, value in job_document(job).items() if name not in document}
    # JSON escapes every line end and tab, so that it is one line whatever a title holds.
    # A lone surrogate, which UTF-8 does not have, leaves as the escape that it came as.
    text = json.dumps({**document, **rest}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def _milestone(job: Job) -> str:
    error = None if job.error is None else asdict(job.error)
    content = (job.state, job.stage, job.attempt, job.title, error, job.output, job.metadata, job.deleted)
    return blake2b(json.dumps(content).encode(), digest_size=12).hexdigest()
