"""Small stills of scenes, drawn while somebody writes: of a scene that is nowhere kept yet, and of a storyboard's."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from genscene.api.auth import Principal, need
from genscene.api.cached import NOT_MODIFIED, knows
from genscene.api.json_body import JsonRoute
from genscene.api.media_here import media_problem_of
from genscene.api.problems import problems
from genscene.api.state import StudioHere, desk_of
from genscene.api.still_answers import PICTURE, still_when_drawn
from genscene.api.still_models import StillModel, StillRequest, scene_document, told_of_scene
from genscene.errors import StoryboardError
from genscene.production.widths import USUAL_WIDTH_PX, WIDTHS_PX
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.documents import prove_document
from genscene.studio.stills.desk import Still
from genscene.studio.stills.question import question_of
from genscene.studio.storyboards_editing import SceneNotFoundError

router = APIRouter(tags=["storyboards"], route_class=JsonRoute)

Reader = Annotated[Principal, need("jobs:read")]
Question = dict[str, object]

_STILL: dict[int | str, dict[str, Any]] = {
    200: {
        **PICTURE[200],
        "description": "A JPEG, or, with `Accept: application/json`, the picture with what was understood.",
        "model": StillModel,
    }
}


@router.post(
    "/api/stills",
    summary="Draw a still of a scene",
    response_class=Response,
    responses=_STILL | problems(401, 403, 409, 422, 429, 503),
)
async def draw_still(body: StillRequest, request: Request, studio: StudioHere, principal: Reader) -> Response:
    """Draw a scene that is being written, small and at once; the still stays in memory for a while, and nowhere else.

    Of the stills that a session asks for, only the newest counts: an older one that still waits gets 409 `superseded`.
    """

    def wanted() -> Question:
        document, number = scene_document(body)
        try:
            proven = prove_document(
                document,
                choices=installed_choices(),
                media_problem=media_problem_of(studio, principal.account_id),
            )
        except StoryboardError as error:
            raise told_of_scene(error, number) from None
        return question_of(
            studio,
            principal.account_id,
            proven.document,
            number,
            width=body.width,
            captions=body.captions is not None,
            keep=False,
        )

    session = principal.session_id or principal.key_id
    return await _answered(request, principal, wanted, session=session)


@router.get(
    "/api/storyboards/{storyboard_id}/scenes/{scene_id}/still",
    summary="See a still of a scene",
    response_class=Response,
    responses=_STILL | NOT_MODIFIED | problems(401, 403, 404, 422, 429, 503),
)
async def scene_still(
    storyboard_id: str,
    scene_id: str,
    request: Request,
    studio: StudioHere,
    principal: Reader,
    width: Annotated[
        int, Query(ge=WIDTHS_PX[0], le=WIDTHS_PX[1], description="Width of the picture in pixels.")
    ] = USUAL_WIDTH_PX,
    *,
    captions: Annotated[bool, Query(description="Whether the storyboard's captions lie over it.")] = False,
) -> Response:
    """Return a small still of a storyboard's scene as it is now, drawn where it is not there yet."""

    def wanted() -> Question:
        saved = studio.storyboards.find(principal.account_id, storyboard_id)
        scenes = cast("list[Mapping[str, Any]]", saved.document["scenes"])
        numbers = [number for number, scene in enumerate(scenes, 1) if scene["id"] == scene_id]
        if not numbers:
            raise SceneNotFoundError(f"There is no scene {scene_id[:80]}.")
        account_id, number = principal.account_id, numbers[0]
        return question_of(studio, account_id, saved.document, number, width=width, captions=captions, keep=True)

    return await _answered(request, principal, wanted, session=None)


async def _answered(
    request: Request, principal: Principal, wanted: Callable[[], Question], *, session: str | None
) -> Response:
    question = await run_in_threadpool(wanted)
    answer = desk_of(request).ask(question, account_id=principal.account_id, session=session)
    still = await still_when_drawn(request, answer)
    return _shown(request, still)


def _shown(request: Request, still: Still) -> Response:
    as_json = wants_json(request.headers.get("accept"))
    etag = f'"{still.etag}-json"' if as_json else f'"{still.etag}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Accept"}
    if request.method in {"GET", "HEAD"} and knows(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    if not as_json:
        return Response(still.jpeg, headers=headers, media_type="image/jpeg")
    document = {
        "width": still.width,
        "height": still.height,
        "spec": still.spec,
        "picture": f"data:image/jpeg;base64,{base64.b64encode(still.jpeg).decode()}",
    }
    return Response(json.dumps(document, ensure_ascii=False), headers=headers, media_type="application/json")


def wants_json(accept: str | None) -> bool:
    """Say whether a client would rather read JSON than see a picture (RFC 9110, 12.5.1)."""
    best = {"json": 0.0, "picture": 0.0}
    for part in (accept or "*/*").split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((_weight(one) for one in parameters if one.startswith("q=")), 1.0)
        if kind == "application/json":
            best["json"] = max(best["json"], weight)
        elif kind in {"image/jpeg", "image/*", "*/*"}:
            best["picture"] = max(best["picture"], weight)
    return best["json"] > 0 and best["json"] >= best["picture"]


def _weight(parameter: str) -> float:
    try:
        return float(parameter.removeprefix("q="))
    except ValueError:
        return 0.0
