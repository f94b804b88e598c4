"""Storyboards as resources: make, read, change; every change needs the version that it was made of."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field, SkipValidation

from genscene.api.auth import Principal, need
from genscene.api.cached import NOT_MODIFIED, knows
from genscene.api.json_body import JsonRoute
from genscene.api.media_here import media_problem_of
from genscene.api.paging import Cursor, PageLimit
from genscene.api.problems import problems
from genscene.api.repeating import Note, RepeatableHere, once
from genscene.api.state import StudioHere
from genscene.api.storyboard_answers import CHANGE, EditorHere, etag_of, made_before, object_of, shown, summary_of
from genscene.api.storyboard_models import NewStoryboard, StoryboardList, StoryboardModel
from genscene.studio import storyboards_editing as editing
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.compose import prove_compose
from genscene.studio.requests.models import ComposeRequest
from genscene.studio.requests.storyboard_form import StoryboardForm
from genscene.studio.storyboards import SavedStoryboard

router = APIRouter(prefix="/api/storyboards", tags=["storyboards"], route_class=JsonRoute)

Reader = Annotated[Principal, need("jobs:read")]
Changes = Annotated[dict[str, Any], Field(description="Fields to set; null takes a field back to its default.")]


@router.post(
    "",
    status_code=201,
    summary="Make a storyboard",
    response_model=StoryboardModel,
    responses=problems(401, 403, 409, 422, 429),
)
def create_storyboard(body: NewStoryboard, studio: StudioHere, repeat: RepeatableHere) -> Response:
    """Make a storyboard of a script or of a whole document; nothing is rendered."""

    def make(note: Note) -> SavedStoryboard:
        asked = ComposeRequest.model_construct(**dict(body))
        media_problem = media_problem_of(studio, repeat.account_id)
        proven = prove_compose(
            asked,
            choices=installed_choices(),
            media_problem=media_problem,
            defaults=studio.brands.find(repeat.account_id).fields,
        )
        return studio.storyboards.create(repeat.account_id, proven.document, also=note)

    saved = once(
        studio.idempotency,
        repeat,
        make,
        made_before=lambda storyboard_id: made_before(studio, repeat.account_id, storyboard_id),
    )
    return shown(saved, status=201)


@router.get("", summary="List storyboards", responses=problems(401, 403, 422, 429))
def list_storyboards(
    studio: StudioHere, principal: Reader, cursor: Cursor = None, limit: PageLimit = 50
) -> StoryboardList:
    """List the account's storyboards, newest first."""
    page = studio.storyboards.page(principal.account_id, after=cursor, limit=limit)
    return StoryboardList(items=[summary_of(one) for one in page.items], next_cursor=page.next_cursor)


@router.get(
    "/{storyboard_id}",
    summary="Read a storyboard",
    response_model=StoryboardModel,
    responses={**NOT_MODIFIED, **problems(401, 403, 404, 429)},
)
def read_storyboard(storyboard_id: str, request: Request, studio: StudioHere, principal: Reader) -> Response:
    """Return a storyboard; its ETag is its version, which changes need as `If-Match`."""
    saved = studio.storyboards.find(principal.account_id, storyboard_id)
    if knows(request.headers.get("if-none-match"), etag_of(saved)):
        return Response(status_code=304, headers={"ETag": etag_of(saved), "Cache-Control": "private, no-cache"})
    return shown(saved)


@router.put("/{storyboard_id}", summary="Replace a storyboard", **CHANGE)
def replace_storyboard(
    body: SkipValidation[StoryboardForm],  # pyright: ignore - a model made at run time; proven below
    editor: EditorHere,
) -> Response:
    """Replace the whole document."""
    return editor.change(editing.with_fields(object_of(body), whole=True))  # pyright: ignore[reportUnknownArgumentType]


@router.patch("/{storyboard_id}", summary="Change fields of a storyboard", **CHANGE)
def change_storyboard(body: Changes, editor: EditorHere) -> Response:
    """Set some of the document's fields, such as `style`, `music` or `title`."""
    return editor.change(editing.with_fields(body, whole=False))


@router.delete(
    "/{storyboard_id}",
    status_code=204,
    summary="Delete a storyboard",
    responses=problems(401, 403, 404, 412, 428, 429),
)
def delete_storyboard(editor: EditorHere) -> Response:
    """Delete a storyboard; videos that were made of it stay."""
    editor.delete()
    return Response(status_code=204)
