"""Answer with jobs: make them, tell watchers and workers of them, and write them as everybody sees them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any, cast

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse, Response

from genscene.api.cached import knows
from genscene.api.problems import ProblemError
from genscene.api.repeating import Note, once
from genscene.api.state import hub_of, studio_of
from genscene.api.workers import workers_of
from genscene.jobs.change import InTransaction
from genscene.jobs.document import job_document
from genscene.jobs.errors import JobIdTakenError, JobNotFoundError
from genscene.jobs.model import Job, JobType, NewJob
from genscene.studio.idempotency import Repeatable
from genscene.studio.studio import Studio

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


def start_job(
    request: Request, repeat: Repeatable, wanted: Callable[[], NewJob], *, also: InTransaction | None = None
) -> Response:
    """Make a job, unless the request was sent before, and answer with it.

    Args:
        request: The request.
        repeat: The sending.
        wanted: Proves the request and returns the job that it asks for; not called for one that was sent before.
        also: Called with the new job inside its transaction.

    Raises:
        InputError: What is asked for cannot be made.
        JobIdTakenError: The account has used the id before.
        IdempotencyKeyError: The key belongs to another request.
        ProblemError: What the request made was deleted.
    """
    studio = studio_of(request)

    def make(note: Note) -> Response:
        def made(session: Session, job: Job) -> None:
            note(session, job.job_id)
            if also is not None:
                also(session, job)

        job = studio.board.create(wanted(), also=made)
        tell(request, job)
        return accepted(job)

    def made_before(job_id: str) -> Response:
        return _made_before(studio, repeat, job_id)

    try:
        return once(studio.idempotency, repeat, make, made_before=made_before)
    except JobIdTakenError:
        # Of two equal requests at once, the second finds its own job there.
        if (made := studio.idempotency.recall(repeat)) is not None:
            return made_before(made)
        raise


def _made_before(studio: Studio, repeat: Repeatable, job_id: str) -> Response:
    try:
        return accepted(studio.board.find(repeat.account_id, job_id))
    except JobNotFoundError:
        detail = "The job that this request made was deleted."
        raise ProblemError(409, "job_deleted", detail, hint="Send it with another Idempotency-Key.") from None


def title_of(document: Mapping[str, object]) -> str:
    """Return what people call a document: its title, or its first words."""
    scenes = cast("list[Mapping[str, object]]", document["scenes"])
    words = str(document.get("title") or next((one["narration"] for one in scenes if one.get("narration")), ""))
    return shortened(words)


def shortened(words: str) -> str:
    """Return words as a title, cut where they are too many."""
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"
