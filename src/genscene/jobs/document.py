"""Turn a job into the JSON object that clients see: the same in answers, lists, events and webhooks."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from genscene.jobs.model import Job


def job_document(job: Job) -> dict[str, object]:
    """Return the job as clients know it; `error` and `output` are `None` until there is one."""
    return {
        "job_id": job.job_id,
        "type": job.type,
        "state": job.state,
        "stage": job.stage,
        "scene": job.scene,
        "progress": job.progress,
        "attempt": job.attempt,
        "title": job.title,
        "created_at": iso_time(job.created_at),
        "started_at": None if job.started_at is None else iso_time(job.started_at),
        "ended_at": None if job.ended_at is None else iso_time(job.ended_at),
        "version": job.version,
        "error": None if job.error is None else asdict(job.error),
        "metadata": dict(job.metadata),
        "eta_seconds": None if job.eta_seconds is None else round(job.eta_seconds, 1),
        "output": None if job.output is None else dict(job.output),
    }


def iso_time(unix_seconds: float) -> str:
    """Return a moment as ISO 8601 in UTC, to the millisecond: `2026-01-02T03:04:05.678Z`."""
    moment = datetime.fromtimestamp(unix_seconds, tz=UTC)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
