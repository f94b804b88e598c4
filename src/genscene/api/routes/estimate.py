"""Estimate a video while its script is being written; nothing is kept, nothing is made."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from genscene.api.auth import Principal, need
from genscene.api.json_body import JsonRoute
from genscene.api.media_here import media_problem_of
from genscene.api.problems import problems
from genscene.api.state import StudioHere
from genscene.production.outlook import expected_seconds, expected_timeline
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.compose import prove_compose
from genscene.studio.requests.models import ComposeRequest
from genscene.styles.catalogue import style

router = APIRouter(prefix="/api/estimate", tags=["compose"], route_class=JsonRoute)

Reader = Annotated[Principal, need("jobs:read")]


class ExpectedScene(BaseModel):
    """A scene that the video would have."""

    id: str
    narration: str
    begin_seconds: float
    duration_seconds: float


class ExpectedVideo(BaseModel):
    """What a request would become."""

    title: str
    language: str = Field(description="As asked for, or detected.")
    style: str
    duration_seconds: float = Field(description="Expected length of the video.")
    expected_seconds: float = Field(description="How long the work takes on two free cores, if none of it is there.")
    scenes: list[ExpectedScene]


@router.post("", summary="Estimate a video", responses=problems(401, 403, 422, 429))
def estimate_request(body: ComposeRequest, studio: StudioHere, principal: Reader) -> ExpectedVideo:
    """Tell what `POST /api/compose` would make of the same body: its scenes, how long it is, and its making takes."""
    media_problem = media_problem_of(studio, principal.account_id)
    board = prove_compose(
        body,
        choices=installed_choices(),
        media_problem=media_problem,
        defaults=studio.brands.find(principal.account_id).fields,
    ).storyboard
    timeline = expected_timeline(board, style(board.style))
    return ExpectedVideo(
        title=board.title,
        language=board.language,
        style=board.style,
        duration_seconds=round(timeline.duration_frames / timeline.fps, 2),
        expected_seconds=round(expected_seconds(board, timeline), 1),
        scenes=[
            ExpectedScene(
                id=scene.id,
                narration=scene.narration,
                begin_seconds=round(shot.frames.start_frame / timeline.fps, 2),
                duration_seconds=round(shot.frames.duration_frames / timeline.fps, 2),
            )
            for scene, shot in zip(board.scenes, timeline.shots, strict=True)
        ],
    )
