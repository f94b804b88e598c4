"""What a job makes its video of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, cast

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from genscene.api.auth import Principal, need
from genscene.api.problems import problems
from genscene.api.state import StudioHere
from genscene.studio.requests.storyboard_form import StoryboardForm
from genscene.studio.storyboards_editing import SceneNotFoundError

router = APIRouter(prefix="/api/jobs/{job_id}", tags=["jobs"])


class StoryboardMissingError(SceneNotFoundError):
    """The job makes no video."""

    code = "storyboard_missing"


@router.get(
    "/storyboard",
    summary="Read what a job makes its video of",
    response_model=StoryboardForm,
    responses=problems(401, 403, 404, 429),
)
def read_job_storyboard(
    job_id: str, studio: StudioHere, principal: Annotated[Principal, need("jobs:read")]
) -> JSONResponse:
    """Return the storyboard as it was asked for, of jobs that failed too: change it, and ask again with it.

    What a finished job has written (`storyboard.json`) tells besides what was understood of each scene.
    """
    document = studio.board.find(principal.account_id, job_id).request.get("document")
    if not isinstance(document, Mapping):
        raise StoryboardMissingError("The job makes no video of a storyboard.")
    return JSONResponse(dict(cast("Mapping[str, object]", document)), headers={"Cache-Control": "private, no-cache"})
