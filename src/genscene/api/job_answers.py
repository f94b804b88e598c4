"""Answer with jobs: make them, tell watchers and workers of them, and write them as everybody sees them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, cast

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse, Response

from genscene.api.cached import knows
from genscene.api.problems import ProblemError
from genscene.api.state import hub_of, studio_of
from genscene.api.workers import workers_of
from genscene.jobs.document import job_document
from genscene.jobs.errors import JobIdTakenError, JobNotFoundError
from genscene.jobs.model import Job, JobType, NewJob
from genscene.studio.idempotency import AlreadyMadeError, Repeatable

ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {
        "description": "The job, queued.",
        "headers": {"Location": {"description": "The job's address.", "schema": {"type": "string"}}},
    }
}
"""The `responses` of a route that makes a job."""


def new_job_id(job_type: JobType) -> str:
    """Return an id that nobody guesses."""
    return f"{job_type}-{secrets.token_urlsafe(16)}"


def etag_of(job: Job) -> str:
    """Return the strong ETag of a job, quotes included."""
    return f'"{job.version}"'


def job_answer(job: Job, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a job as an answer."""
    shown = {"ETag": etag_of(job), "Cache-Control": "private, no-cache", **(headers or {})}
    return JSONResponse(job_document(job), status, shown)


def known_or(request: Request, job: Job) -> Response:
    """Return a job, or 304 to whoever has it."""
    if knows(request.headers.get("if-none-match"), etag_of(job)):
        return Response(status_code=304, headers={"ETag": etag_of(job), "Cache-Control": "private, no-cache"})
    return job_answer(job)


def accepted(job: Job) -> Response:
    """Return the answer to a request that has become a job."""
    return job_answer(job, status=202, headers={"Location": f"/api/jobs/{job.job_id}"})


def tell(request: Request, job: Job) -> None:
    """Let watchers and workers know, after the commit, that a job changed."""
    hub_of(request).publish(job)
    workers = workers_of(request)
    if workers is None:
        return
    if job.state == "queued" and not job.deleted:
        workers.wake()
    else:
        workers.cancel(job.uid)


def sent_before(request: Request, repeat: Repeatable) -> Response | None:
    """Return the answer to a request that was sent before, or `None`.

    Raises:
        IdempotencyKeyError: The key belongs to another request.
        ProblemError: What it made was deleted.
    """
    made = studio_of(request).idempotency.recall(repeat)
    return None if made is None else _made_before(request, repeat, made)


def start_job(request: Request, repeat: Repeatable, new: NewJob) -> Response:
    """Make a job, unless the request was sent before, and answer with it.

    Raises:
        JobIdTakenError: The account has used the id before.
        IdempotencyKeyError: The key belongs to another request.
    """
    studio = studio_of(request)

    def note(session: Session, job: Job) -> None:
        studio.idempotency.note(session, repeat, job.job_id)

    try:
        job = studio.board.create(new, also=note)
    except AlreadyMadeError as error:
        return _made_before(request, repeat, error.resource)
    except JobIdTakenError:
        # Of two equal requests at once, the second finds its own job there.
        if (answer := sent_before(request, repeat)) is not None:
            return answer
        raise
    tell(request, job)
    return accepted(job)


def _made_before(request: Request, repeat: Repeatable, job_id: str) -> Response:
    try:
        return accepted(studio_of(request).board.find(repeat.account_id, job_id))
    except JobNotFoundError:
        detail = "The job that this request made was deleted."
        raise ProblemError(409, "job_deleted", detail, hint="Send it with another Idempotency-Key.") from None


def title_of(document: Mapping[str, object]) -> str:
    """Return what people call a document: its title, or its first words."""
    scenes = cast("list[Mapping[str, object]]", document["scenes"])
    words = str(document.get("title") or next((one["narration"] for one in scenes if one.get("narration")), ""))
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"
