"""What can be made of a storyboard: the video, a preview, or only the answer how long it would take."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Request, Response

from genscene.api.auth import Principal, need
from genscene.api.job_answers import ACCEPTED, new_job_id, start_job, title_of
from genscene.api.job_model import JobModel
from genscene.api.json_body import JsonRoute
from genscene.api.problems import problems
from genscene.api.repeating import RepeatableHere
from genscene.api.state import StudioHere
from genscene.api.storyboard_models import EstimateModel, PreviewRequest, RenderRequest
from genscene.api.webhook_answers import checked_webhook_url, told_at
from genscene.jobs.model import NewJob
from genscene.studio.estimate import estimated
from genscene.studio.storyboards_editing import SceneNotFoundError

router = APIRouter(prefix="/api/storyboards/{storyboard_id}", tags=["storyboards"], route_class=JsonRoute)

Reader = Annotated[Principal, need("jobs:read")]
_MADE = ACCEPTED | problems(401, 403, 404, 409, 422, 429)


@router.post("/render", status_code=202, summary="Render a storyboard", response_model=JobModel, responses=_MADE)
def render_storyboard(
    storyboard_id: str,
    request: Request,
    studio: StudioHere,
    repeat: RepeatableHere,
    body: RenderRequest | None = None,
) -> Response:
    """Make a video of the storyboard as it is now; only what changed since it was rendered last is made anew."""

    def wanted() -> NewJob:
        saved = studio.storyboards.find(repeat.account_id, storyboard_id)
        address = checked_webhook_url(studio, body.webhook_url if body else None)
        return NewJob(
            account_id=repeat.account_id,
            job_id=new_job_id("compose"),
            type="compose",
            title=title_of(saved.document),
            request={
                "document": saved.document,
                "storyboard_id": saved.id,
                "storyboard_version": saved.version,
                **told_at(address),
            },
        )

    return start_job(request, repeat, wanted)


@router.post("/preview", status_code=202, summary="Preview a storyboard", response_model=JobModel, responses=_MADE)
def preview_storyboard(
    storyboard_id: str,
    request: Request,
    studio: StudioHere,
    repeat: RepeatableHere,
    body: PreviewRequest | None = None,
) -> Response:
    """Make a still of one scene, or a small draft of the whole, by the renderer that makes the video."""
    scene_id = body.scene_id if body else None

    def wanted() -> NewJob:
        saved = studio.storyboards.find(repeat.account_id, storyboard_id)
        scenes = cast("list[dict[str, Any]]", saved.document["scenes"])
        if scene_id is not None and scene_id not in {scene["id"] for scene in scenes}:
            raise SceneNotFoundError(f"There is no scene {scene_id}.")
        address = checked_webhook_url(studio, body.webhook_url if body else None)
        return NewJob(
            account_id=repeat.account_id,
            job_id=new_job_id("preview"),
            type="preview",
            title=title_of(saved.document),
            request={
                "document": saved.document,
                "scene_id": scene_id,
                "storyboard_id": saved.id,
                **told_at(address),
            },
            lane="quick" if scene_id else "long",
        )

    return start_job(request, repeat, wanted)


@router.post("/estimate", summary="Estimate a rendering", responses=problems(401, 403, 404, 422, 429, 503))
def estimate_storyboard(storyboard_id: str, studio: StudioHere, principal: Reader) -> EstimateModel:
    """Tell which scenes would be made anew, and how long that takes; nothing is made."""
    saved = studio.storyboards.find(principal.account_id, storyboard_id)
    return EstimateModel.model_validate(estimated(studio, principal.account_id, saved.document))
