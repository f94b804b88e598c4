"""The scenes of a storyboard: insert, change, move, split, join, lock. Each answers with the whole storyboard."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field, SkipValidation

from genscene.api.json_body import JsonRoute
from genscene.api.repeating import RepeatableHere
from genscene.api.storyboard_answers import CHANGE, EditorHere, object_of
from genscene.api.storyboard_models import InsertedScene, SceneOrder, SplitScene
from genscene.studio import storyboards_editing as editing
from genscene.studio.requests.storyboard_form import SceneForm

router = APIRouter(prefix="/api/storyboards/{storyboard_id}", tags=["storyboards"], route_class=JsonRoute)


@router.post("/scenes", summary="Insert a scene", **CHANGE)
def insert_scene(body: InsertedScene, editor: EditorHere, repeat: RepeatableHere) -> Response:
    """Insert a scene at a position."""
    scene = object_of(body.scene)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return editor.change_once(editing.with_inserted(scene, body.position), repeat)


@router.put("/order", summary="Reorder the scenes", **CHANGE)
def reorder_scenes(body: SceneOrder, editor: EditorHere) -> Response:
    """Put the scenes in another order; locked ones may be moved, too."""
    return editor.change(editing.in_order(body.scene_ids))


@router.patch("/scenes/{scene_id}", summary="Change a scene", **CHANGE)
def change_scene(
    scene_id: str,
    body: Annotated[SkipValidation[SceneForm], Field(description="Fields to set; null takes one back.")],  # pyright: ignore - likewise
    editor: EditorHere,
) -> Response:
    """Set some of a scene's fields. A new narration or prompt lets its picture be understood anew."""
    return editor.change(editing.with_scene(scene_id, object_of(body)))  # pyright: ignore[reportUnknownArgumentType]


@router.delete("/scenes/{scene_id}", summary="Take a scene out", **CHANGE)
def delete_scene(scene_id: str, editor: EditorHere) -> Response:
    """Take a scene out; the last one stays."""
    return editor.change(editing.without_scene(scene_id))


@router.post("/scenes/{scene_id}/duplicate", summary="Duplicate a scene", **CHANGE)
def duplicate_scene(scene_id: str, editor: EditorHere, repeat: RepeatableHere) -> Response:
    """Repeat a scene right after itself."""
    return editor.change_once(editing.duplicated(scene_id), repeat)


@router.post("/scenes/{scene_id}/split", summary="Split a scene", **CHANGE)
def split_scene(scene_id: str, editor: EditorHere, repeat: RepeatableHere, body: SplitScene | None = None) -> Response:
    """Part a scene in two between sentences."""
    cut = body.after_sentences if body else None
    return editor.change_once(editing.split(scene_id, cut), repeat)


@router.post("/scenes/{scene_id}/merge", summary="Join a scene with the next", **CHANGE)
def merge_scene(scene_id: str, editor: EditorHere, repeat: RepeatableHere) -> Response:
    """Join a scene with the one after it; the first one's picture stays."""
    return editor.change_once(editing.merged(scene_id), repeat)


@router.put("/scenes/{scene_id}/lock", summary="Lock a scene", **CHANGE)
def lock_scene(scene_id: str, editor: EditorHere) -> Response:
    """Keep a scene as it is, whatever is edited."""
    return editor.change(editing.with_lock(scene_id, locked=True))


@router.delete("/scenes/{scene_id}/lock", summary="Unlock a scene", **CHANGE)
def unlock_scene(scene_id: str, editor: EditorHere) -> Response:
    """Let a scene be changed again."""
    return editor.change(editing.with_lock(scene_id, locked=False))
