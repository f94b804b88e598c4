"""Jobs: read, list, cancel, retry, delete."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from genscene.api.auth import Principal, need
from genscene.api.cached import NOT_MODIFIED, answer, representation_of
from genscene.api.job_answers import job_answer, known_or, tell
from genscene.api.job_model import STATES, JobCounts, JobList, JobModel, State, Type
from genscene.api.paging import Cursor, PageLimit
from genscene.api.problems import problems
from genscene.api.state import StudioHere
from genscene.jobs.document import job_document

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

Reader = Annotated[Principal, need("jobs:read")]
Writer = Annotated[Principal, need("jobs:write")]


@router.get("", summary="List jobs", response_model=JobList, responses=NOT_MODIFIED | problems(401, 403, 422, 429))
def list_jobs(
    request: Request,
    studio: StudioHere,
    principal: Reader,
    type: Annotated[Type | None, Query(description="Only of this type.")] = None,  # noqa: A002 - the contract's name
    state: Annotated[list[State] | None, Query(description="Only in this state, or in one of several.")] = None,
    query: Annotated[
        str, Query(max_length=200, description="Only with all of these words in the title, whatever case and accents.")
    ] = "",
    cursor: Cursor = None,
    limit: PageLimit = 50,
) -> Response:
    """List the account's jobs, newest first."""
    page = studio.board.page(
        principal.account_id, type=type, state=state or None, query=query, after=cursor, limit=limit
    )
    document = {"items": [job_document(job) for job in page.items], "next_cursor": page.next_cursor}
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    found = answer(request, representation_of(content, "application/json"))
    found.headers["Cache-Control"] = "private, no-cache"
    return found


@router.get("/counts", summary="Count jobs", responses=problems(401, 403, 429))
def count_jobs(studio: StudioHere, principal: Reader) -> JobCounts:
    """Tell how many jobs the account has in each state."""
    counts = studio.board.counts(principal.account_id)
    return JobCounts(**{state: counts.get(state, 0) for state in STATES}, total=sum(counts.values()))


@router.get(
    "/{job_id}", summary="Read a job", response_model=JobModel, responses=NOT_MODIFIED | problems(401, 403, 404, 429)
)
def read_job(job_id: str, request: Request, studio: StudioHere, principal: Reader) -> Response:
    """Return one job; its ETag is its version."""
    return known_or(request, studio.board.find(principal.account_id, job_id))


@router.post(
    "/{job_id}/cancel",
    status_code=202,
    summary="Cancel a job",
    response_model=JobModel,
    responses=problems(401, 403, 404, 409, 429),
)
def cancel_job(job_id: str, request: Request, studio: StudioHere, principal: Writer) -> Response:
    """Cancel a job; cancelling it again changes nothing. Work stops within two seconds."""
    job = studio.board.cancel(principal.account_id, job_id)
    tell(request, job)
    return job_answer(job, status=202)


@router.post(
    "/{job_id}/retry",
    status_code=202,
    summary="Retry a job",
    response_model=JobModel,
    responses=problems(401, 403, 404, 409, 429),
)
def retry_job(job_id: str, request: Request, studio: StudioHere, principal: Writer) -> Response:
    """Queue a failed or cancelled job as its next attempt, which goes on from what is finished."""
    job = studio.board.retry(principal.account_id, job_id)
    tell(request, job)
    return job_answer(job, status=202)


@router.delete("/{job_id}", status_code=204, summary="Delete a job", responses=problems(401, 403, 404, 429))
def delete_job(job_id: str, request: Request, studio: StudioHere, principal: Writer) -> Response:
    """Cancel a job and remove it with everything that it made; its id stays taken."""
    job = studio.board.delete(principal.account_id, job_id)
    tell(request, job)
    # After the row: a worker that publishes in this moment looks at the row last.
    studio.artifacts.remove(job.uid)
    return Response(status_code=204)
