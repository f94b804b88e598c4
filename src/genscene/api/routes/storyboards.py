"""Storyboards as resources: make, read, change; every change needs the version that it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, Request, Response
from pydantic import Field, SkipValidation
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse

from genscene.api.auth import Principal, need
from genscene.api.cached import knows
from genscene.api.json_body import JsonRoute
from genscene.api.media_here import media_problem_of
from genscene.api.paging import Cursor, PageLimit
from genscene.api.problems import ProblemError, problems
from genscene.api.repeating import RepeatableHere
from genscene.api.state import StudioHere
from genscene.api.storyboard_models import (
    InsertedScene,
    NewStoryboard,
    SceneOrder,
    SplitScene,
    StoryboardList,
    StoryboardModel,
    StoryboardSummary,
)
from genscene.api.versions import ExpectedVersion
from genscene.jobs.document import iso_time
from genscene.studio import storyboards_editing as editing
from genscene.studio.idempotency import AlreadyMadeError
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.compose import prove_compose
from genscene.studio.requests.documents import prove_document
from genscene.studio.requests.models import ComposeRequest
from genscene.studio.requests.storyboard_form import SceneForm, StoryboardForm
from genscene.studio.storyboards import Document, SavedStoryboard, StaleEditError, StoryboardNotFoundError
from genscene.studio.studio import Studio

router = APIRouter(prefix="/api/storyboards", tags=["storyboards"], route_class=JsonRoute)

Reader = Annotated[Principal, need("jobs:read")]
Writer = Annotated[Principal, need("jobs:write")]
Changes = Annotated[dict[str, Any], Field(description="Fields to set; null takes a field back to its default.")]

CHANGE: dict[str, Any] = {
    "response_model": StoryboardModel,
    "responses": problems(401, 403, 404, 409, 412, 422, 428, 429),
}
"""What all routes that change a storyboard share."""


@router.post(
    "",
    status_code=201,
    summary="Make a storyboard",
    response_model=StoryboardModel,
    responses=problems(401, 403, 409, 422, 429),
)
def create_storyboard(body: NewStoryboard, studio: StudioHere, repeat: RepeatableHere) -> Response:
    """Make a storyboard of a script or of a whole document; nothing is rendered."""
    made = studio.idempotency.recall(repeat)
    if made is not None:
        return shown(_made_before(studio, repeat.account_id, made), status=201)
    asked = ComposeRequest.model_construct(**dict(body))
    proven = prove_compose(
        asked, choices=installed_choices(), media_problem=media_problem_of(studio, repeat.account_id)
    )

    def note(session: Session, storyboard_id: str) -> None:
        studio.idempotency.note(session, repeat, storyboard_id)

    try:
        saved = studio.storyboards.create(repeat.account_id, proven.document, also=note)
    except AlreadyMadeError as error:
        saved = _made_before(studio, repeat.account_id, error.resource)
    return shown(saved, status=201)


@router.get("", summary="List storyboards", responses=problems(401, 403, 422, 429))
def list_storyboards(
    studio: StudioHere,
    principal: Reader,
    cursor: Cursor = None,
    limit: PageLimit = 50,
) -> StoryboardList:
    """List the account's storyboards, newest first."""
    page = studio.storyboards.page(principal.account_id, after=cursor, limit=limit)
    return StoryboardList(items=[_summary(one) for one in page.items], next_cursor=page.next_cursor)


@router.get(
    "/{storyboard_id}",
    summary="Read a storyboard",
    response_model=StoryboardModel,
    responses={304: {"description": "It is still what the client has."}, **problems(401, 403, 404, 429)},
)
def read_storyboard(storyboard_id: str, request: Request, studio: StudioHere, principal: Reader) -> Response:
    """Return a storyboard; its ETag is its version, which changes need as `If-Match`."""
    saved = studio.storyboards.find(principal.account_id, storyboard_id)
    if knows(request.headers.get("if-none-match"), _etag(saved)):
        return Response(status_code=304, headers={"ETag": _etag(saved), "Cache-Control": "private, no-cache"})
    return shown(saved)


@router.put("/{storyboard_id}", summary="Replace a storyboard", **CHANGE)
def replace_storyboard(
    storyboard_id: str,
    body: SkipValidation[StoryboardForm],  # pyright: ignore - a model made at run time; proven below
    studio: StudioHere,
    principal: Writer,
    version: ExpectedVersion,
) -> Response:
    """Replace the whole document."""
    return _changed(
        studio, principal, storyboard_id, version, editing.with_fields(_object(cast("object", body)), whole=True)
    )


@router.patch("/{storyboard_id}", summary="Change fields of a storyboard", **CHANGE)
def change_storyboard(
    storyboard_id: str, body: Changes, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Set some of the document's fields, such as `style`, `music` or `title`."""
    return _changed(studio, principal, storyboard_id, version, editing.with_fields(body, whole=False))


@router.delete(
    "/{storyboard_id}",
    status_code=204,
    summary="Delete a storyboard",
    responses=problems(401, 403, 404, 412, 428, 429),
)
def delete_storyboard(storyboard_id: str, studio: StudioHere, principal: Writer, version: ExpectedVersion) -> Response:
    """Delete a storyboard; videos that were made of it stay."""
    try:
        studio.storyboards.delete(principal.account_id, storyboard_id, version)
    except StaleEditError as error:
        raise _stale(error) from None
    return Response(status_code=204)


@router.post("/{storyboard_id}/scenes", summary="Insert a scene", **CHANGE)
def insert_scene(
    storyboard_id: str, body: InsertedScene, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Insert a scene at a position."""
    scene = _object(cast("object", body.scene))  # pyright: ignore[reportUnknownMemberType]
    return _changed(studio, principal, storyboard_id, version, editing.with_inserted(scene, body.position))


@router.put("/{storyboard_id}/order", summary="Reorder the scenes", **CHANGE)
def reorder_scenes(
    storyboard_id: str, body: SceneOrder, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Put the scenes in another order; locked ones may be moved, too."""
    return _changed(studio, principal, storyboard_id, version, editing.in_order(body.scene_ids))


@router.patch("/{storyboard_id}/scenes/{scene_id}", summary="Change a scene", **CHANGE)
def change_scene(
    storyboard_id: str,
    scene_id: str,
    body: Annotated[SkipValidation[SceneForm], Field(description="Fields to set; null takes one back.")],  # pyright: ignore - likewise
    studio: StudioHere,
    principal: Writer,
    version: ExpectedVersion,
) -> Response:
    """Set some of a scene's fields. A new narration or prompt lets its picture be understood anew."""
    return _changed(
        studio, principal, storyboard_id, version, editing.with_scene(scene_id, _object(cast("object", body)))
    )


@router.delete("/{storyboard_id}/scenes/{scene_id}", summary="Take a scene out", **CHANGE)
def delete_scene(
    storyboard_id: str, scene_id: str, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Take a scene out; the last one stays."""
    return _changed(studio, principal, storyboard_id, version, editing.without_scene(scene_id))


@router.post("/{storyboard_id}/scenes/{scene_id}/duplicate", summary="Duplicate a scene", **CHANGE)
def duplicate_scene(
    storyboard_id: str, scene_id: str, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Repeat a scene right after itself."""
    return _changed(studio, principal, storyboard_id, version, editing.duplicated(scene_id))


@router.post("/{storyboard_id}/scenes/{scene_id}/split", summary="Split a scene", **CHANGE)
def split_scene(
    storyboard_id: str,
    scene_id: str,
    studio: StudioHere,
    principal: Writer,
    version: ExpectedVersion,
    body: SplitScene | None = None,
) -> Response:
    """Part a scene in two between sentences."""
    cut = body.after_sentences if body else None
    return _changed(studio, principal, storyboard_id, version, editing.split(scene_id, cut))


@router.post("/{storyboard_id}/scenes/{scene_id}/merge", summary="Join a scene with the next", **CHANGE)
def merge_scene(
    storyboard_id: str, scene_id: str, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Join a scene with the one after it; the first one's picture stays."""
    return _changed(studio, principal, storyboard_id, version, editing.merged(scene_id))


@router.put("/{storyboard_id}/scenes/{scene_id}/lock", summary="Lock a scene", **CHANGE)
def lock_scene(
    storyboard_id: str, scene_id: str, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Keep a scene as it is, whatever is edited."""
    return _changed(studio, principal, storyboard_id, version, editing.with_lock(scene_id, locked=True))


@router.delete("/{storyboard_id}/scenes/{scene_id}/lock", summary="Unlock a scene", **CHANGE)
def unlock_scene(
    storyboard_id: str, scene_id: str, studio: StudioHere, principal: Writer, version: ExpectedVersion
) -> Response:
    """Let a scene be changed again."""
    return _changed(studio, principal, storyboard_id, version, editing.with_lock(scene_id, locked=False))


def shown(saved: SavedStoryboard, *, status: int = 200) -> Response:
    """Return a storyboard as an answer."""
    document = {
        "id": saved.id,
        "version": saved.version,
        "storyboard": saved.document,
        "locked": list(saved.locked),
        "created_at": iso_time(saved.created_at),
        "changed_at": iso_time(saved.changed_at),
    }
    headers = {"ETag": _etag(saved), "Cache-Control": "private, no-cache"}
    if status == 201:
        headers["Location"] = f"/api/storyboards/{saved.id}"
    return JSONResponse(document, status, headers)


def _made_before(studio: Studio, account_id: str, storyboard_id: str) -> SavedStoryboard:
    try:
        return studio.storyboards.find(account_id, storyboard_id)
    except StoryboardNotFoundError:
        detail = "The storyboard that this request made was deleted."
        hint = "Send it with another Idempotency-Key."
        raise ProblemError(409, "storyboard_deleted", detail, hint=hint) from None


def _changed(
    studio: Studio, principal: Principal, storyboard_id: str, version: int | None, edit: editing.Edit
) -> Response:
    def prove(document: Document) -> Document:
        media_problem = media_problem_of(studio, principal.account_id)
        return prove_document(document, choices=installed_choices(), media_problem=media_problem).document

    try:
        saved = studio.storyboards.change(principal.account_id, storyboard_id, version, editing.proven(edit, prove))
    except StaleEditError as error:
        raise _stale(error) from None
    return shown(saved)


def _stale(error: StaleEditError) -> ProblemError:
    return ProblemError(412, error.code, error.message, hint=error.hint, headers={"ETag": _etag(error.present)})


def _etag(saved: SavedStoryboard) -> str:
    return f'"{saved.version}"'


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ProblemError(422, "invalid", "The body must be an object with named fields.")
    return cast("Mapping[str, object]", value)


def _summary(saved: SavedStoryboard) -> StoryboardSummary:
    document = cast("Mapping[str, Any]", saved.document)
    return StoryboardSummary(
        id=saved.id,
        version=saved.version,
        title=document["title"],
        style=document["style"],
        format=document["format"],
        language=document["language"],
        scenes=len(document["scenes"]),
        created_at=iso_time(saved.created_at),
        changed_at=iso_time(saved.changed_at),
    )
