"""Tell how far each part of a publication is, in answers and in the job's output alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from genscene.jobs.model import Job, JobError
from genscene.publish.receipt import PARTS, Part, PartName
from genscene.studio.publications.model import Details, Publication

STAGES: Mapping[PartName, str] = {
    "video": "upload",
    "captions": "captions",
    "thumbnail": "thumbnail",
    "playlist": "playlist",
}
"""The stage of the job in which a part is done."""


def parts_document(publication: Publication) -> dict[str, dict[str, object]]:
    """Return every part with its state and error; of the video, bytes too."""
    standing, job = publication.standing, publication.job
    parts: dict[str, dict[str, object]] = {}
    for name in PARTS:
        ended = standing.parts.get(name)
        part = _ended(name, ended) if ended else _not_ended(name, job, publication.details)
        if ended is not None and ended.state == "error" and job.state in ("queued", "running"):
            part = _not_ended(name, job, publication.details)  # it is tried again
        parts[name] = part
    parts["video"] |= {"bytes_sent": standing.bytes_sent, "bytes_total": standing.bytes_total or None}
    return parts


def ended_parts(parts: Mapping[PartName, Part]) -> dict[str, dict[str, object]]:
    """Return the parts of a publication that has ended, for the job's output."""
    return {name: _ended(name, parts[name]) for name in PARTS if name in parts}


def wanted(name: PartName, details: Details) -> bool:
    """Say whether a part was asked for."""
    asked = {"video": True, "captions": details.captions, "thumbnail": details.thumbnail}
    return asked.get(name, bool(details.playlist))


def _ended(name: PartName, part: Part) -> dict[str, object]:
    error = JobError(code=part.code, message=part.message, stage=STAGES[name], retryable=part.retryable, hint=part.hint)
    return {"state": part.state, "error": asdict(error) if part.state == "error" else None}


def _not_ended(name: PartName, job: Job, details: Details) -> dict[str, object]:
    if not wanted(name, details):
        return {"state": "skipped", "error": None}
    if job.state == "running" and (job.stage or "upload") == STAGES[name]:
        return {"state": "working", "error": None}
    if name == "video" and job.state == "error" and job.error is not None:
        return {"state": "error", "error": asdict(job.error)}
    return {"state": "waiting", "error": None}
