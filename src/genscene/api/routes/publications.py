"""Publish finished videos, see how far that is, and try again what failed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from genscene.api.auth import Principal, need
from genscene.api.job_answers import ACCEPTED, job_answer, new_job_id, start_job, tell
from genscene.api.job_model import JobModel
from genscene.api.json_body import JsonRoute
from genscene.api.paging import Cursor, PageLimit
from genscene.api.problems import problems
from genscene.api.publication_answers import publication_document
from genscene.api.publication_models import PublicationList, PublicationModel
from genscene.api.repeating import repeatable_with
from genscene.api.state import StudioHere
from genscene.api.webhook_answers import checked_webhook_url, told_at
from genscene.jobs.model import Job, NewJob
from genscene.studio.idempotency import Repeatable
from genscene.studio.publications.errors import NothingToRetryError
from genscene.studio.publications.files import source_files
from genscene.studio.publications.model import NewPublication
from genscene.studio.publications.planning import Planner
from genscene.studio.publications.request import PublicationRequest

router = APIRouter(prefix="/api/publications", tags=["publish"], route_class=JsonRoute)

Publishing = Annotated[Principal, need("publish")]
PublishingAgain = Annotated[Repeatable, repeatable_with("publish")]


@router.post(
    "",
    status_code=202,
    summary="Publish a video",
    response_model=JobModel,
    responses=ACCEPTED | problems(401, 403, 404, 409, 422, 429),
)
def create_publication(
    body: PublicationRequest, request: Request, studio: StudioHere, repeat: PublishingAgain
) -> Response:
    """Publish a finished video as a job of its own: the upload, then captions, thumbnail and playlist.

    The video is private unless asked otherwise. It is uploaded in pieces and goes on where it was, whatever breaks; no
    publication ever makes a second video. The same video comes to the same place once, unless `again` says otherwise.
    """
    planned: list[NewPublication] = []

    def wanted() -> NewJob:
        planner = Planner(
            board=studio.board,
            artifacts=studio.artifacts,
            channels=studio.channels,
            publishers=studio.open_publishers(),
        )
        new = planner.plan(repeat.account_id, body)
        planned.append(new)
        return NewJob(
            account_id=repeat.account_id,
            job_id=body.publication_id or new_job_id("publish"),
            type="publish",
            title=new.details.title,
            request=told_at(checked_webhook_url(studio, body.webhook_url)),
            metadata=body.metadata,
            lane="publish",
            priority=body.priority,
        )

    def also(session: Session, job: Job) -> None:
        studio.publications.add(session, job, planned[-1])

    return start_job(request, repeat, wanted, also=also)


@router.get("", summary="List publications", responses=problems(401, 403, 422, 429))
def list_publications(
    studio: StudioHere,
    principal: Publishing,
    job_id: Annotated[str | None, Query(max_length=80, description="Only of the video of this job.")] = None,
    cursor: Cursor = None,
    limit: PageLimit = 50,
) -> PublicationList:
    """List the account's publications, newest first."""
    page = studio.publications.page(principal.account_id, source_job_id=job_id, after=cursor, limit=limit)
    return PublicationList(items=[publication_document(one) for one in page.items], next_cursor=page.next_cursor)


@router.get("/{publication_id}", summary="Read a publication", responses=problems(401, 403, 404, 429))
def read_publication(publication_id: str, studio: StudioHere, principal: Publishing) -> PublicationModel:
    """Return one publication: what was asked for, how far each part is, and where the video stands."""
    return publication_document(studio.publications.find(principal.account_id, publication_id))


@router.post(
    "/{publication_id}/retry",
    status_code=202,
    summary="Retry what failed",
    response_model=JobModel,
    responses=problems(401, 403, 404, 409, 429),
)
def retry_publication(publication_id: str, request: Request, studio: StudioHere, principal: Publishing) -> Response:
    """Queue a publication again that failed or was cancelled, or whose video stands without some of its parts.

    Only what failed is done again; an upload goes on where it was.
    """
    publication = studio.publications.find(principal.account_id, publication_id)
    if publication.job.state == "done" and not publication.failed_parts:
        raise NothingToRetryError(f"Every part of {publication_id} is done.")
    source_files(studio.artifacts, publication.source_uid)  # a video that stands is not made a failure of in vain
    job = studio.board.retry(principal.account_id, publication_id, also_done=True)
    tell(request, job)
    return job_answer(job, status=202)
