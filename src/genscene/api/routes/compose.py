"""Make videos."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from genscene.api.job_answers import ACCEPTED, new_job_id, start_job, title_of
from genscene.api.job_model import JobModel
from genscene.api.json_body import JsonRoute
from genscene.api.media_here import media_problem_of
from genscene.api.problems import problems
from genscene.api.repeating import RepeatableHere
from genscene.api.state import StudioHere
from genscene.api.webhook_answers import checked_webhook_url, told_at
from genscene.jobs.model import NewJob
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.compose import prove_compose
from genscene.studio.requests.models import ComposeRequest

router = APIRouter(prefix="/api/compose", tags=["compose"], route_class=JsonRoute)


@router.post(
    "",
    status_code=202,
    summary="Make a video",
    response_model=JobModel,
    responses=ACCEPTED | problems(401, 403, 409, 422, 429),
)
def compose(body: ComposeRequest, request: Request, studio: StudioHere, repeat: RepeatableHere) -> Response:
    """Make a video of an idea, a script, a storyboard or pictures. Everything wrong with them is told at once."""

    def wanted() -> NewJob:
        media_problem = media_problem_of(studio, repeat.account_id)
        proven = prove_compose(
            body,
            choices=installed_choices(),
            media_problem=media_problem,
            defaults=studio.brands.find(repeat.account_id).fields,
        )
        address = checked_webhook_url(studio, body.webhook_url)
        return NewJob(
            account_id=repeat.account_id,
            job_id=body.job_id or new_job_id("compose"),
            type="compose",
            title=title_of(proven.document),
            request={"document": proven.document, **told_at(address)},
            metadata=body.metadata,
            priority=body.priority,
        )

    return start_job(request, repeat, wanted)
