"""Change a storyboard's document: each edit takes a saved storyboard and returns what it becomes.

Whatever comes out is proven as a whole before it is kept, so no edit can break a document. A locked scene stays as it
is, word for word, wherever it is moved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from genscene.errors import InputError, Problem, StoryboardError
from genscene.storyboard.sentences import split_sentences
from genscene.studio.storyboards import Document, SavedStoryboard

Scenes = list[dict[str, object]]
Edit = Callable[[SavedStoryboard], tuple[Document, Sequence[str]]]


class SceneNotFoundError(InputError):
    """The storyboard has no such scene."""

    code = "scene_not_found"
    status = 404


class SceneLockedError(InputError):
    """The scene is locked."""

    code = "scene_locked"
    status = 409


def proven(edit: Edit, prove: Callable[[Document], Document]) -> Edit:
    """Prove what an edit makes of a document, and that it left the locked scenes alone.

    Args:
        edit: The edit.
        prove: Returns the document whole, or raises `StoryboardError`.
    """

    def checked(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        changed, locked = edit(saved)
        document = prove(changed)
        before = {str(scene["id"]): scene for scene in _scenes(saved)}
        after = {str(scene["id"]): scene for scene in _scenes_of(document)}
        for scene_id in saved.locked:
            if after.get(scene_id) != before[scene_id]:
                raise _locked(scene_id)
        return document, locked

    return checked


def with_fields(fields: Mapping[str, object], *, whole: bool) -> Edit:
    """Replace the whole document, or the fields that are given; a field that is null goes back to its default."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        changed = dict(fields) if whole else {**saved.document, **fields}
        return {name: value for name, value in changed.items() if value is not None}, saved.locked

    return edit


def with_scene(scene_id: str, fields: Mapping[str, object]) -> Edit:
    """Change some fields of a scene; what its picture shows is understood anew unless the edit says it."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        scenes, index = _unlocked(saved, scene_id)
        scene = {**scenes[index], **fields}
        if "spec" not in fields and not {"narration", "prompt"}.isdisjoint(fields):
            scene.pop("spec", None)
        scenes[index] = {name: value for name, value in scene.items() if value is not None}
        renamed = scenes[index].get("id")
        if renamed != scene_id and renamed in {scene["id"] for scene in _scenes(saved)}:
            raise StoryboardError([Problem(place="id", message=f"`{renamed}` is already the id of another scene.")])
        return _with(saved, scenes), saved.locked

    return edit


def with_inserted(scene: Mapping[str, object], position: int | None) -> Edit:
    """Insert a scene before the one at a position, counted from 0; at the end when absent."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        scenes = _scenes(saved)
        new = {"id": _free_id(scenes), **{name: value for name, value in scene.items() if value is not None}}
        scenes.insert(len(scenes) if position is None else position, new)
        return _with(saved, scenes), saved.locked

    return edit


def without_scene(scene_id: str) -> Edit:
    """Take a scene out."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        scenes, index = _unlocked(saved, scene_id)
        if len(scenes) == 1:
            raise StoryboardError([Problem(place="scenes", message="At least one scene is needed.")])
        del scenes[index]
        return _with(saved, scenes), saved.locked

    return edit


def in_order(scene_ids: Sequence[str]) -> Edit:
    """Put the scenes in another order, which names each once."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        by_id = {str(scene["id"]): scene for scene in _scenes(saved)}
        if sorted(scene_ids) != sorted(by_id):
            message = f"Name every scene exactly once: {', '.join(by_id)}."
            raise StoryboardError([Problem(place="scene_ids", message=message)])
        return _with(saved, [by_id[one] for one in scene_ids]), saved.locked

    return edit


def duplicated(scene_id: str) -> Edit:
    """Repeat a scene right after itself; the copy has an id of its own and is not locked."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        scenes = _scenes(saved)
        index = _index(scenes, scene_id)
        scenes.insert(index + 1, {**scenes[index], "id": _free_id(scenes)})
        return _with(saved, scenes), saved.locked

    return edit


def split(scene_id: str, sentences: int | None) -> Edit:
    """Part a scene's narration in two, after so many sentences; in the middle when absent."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        scenes, index = _unlocked(saved, scene_id)
        scene = {name: value for name, value in scenes[index].items() if name != "spec"}
        if "audio" in scene:
            raise StoryboardError([Problem(place="audio", message="A scene with its own recording cannot be split.")])
        said = split_sentences(str(scene.get("narration", "")), str(saved.document["language"]))
        cut = (len(said) + 1) // 2 if sentences is None else sentences
        if not 0 < cut < len(said):
            message = f"The narration has {len(said)} sentences; it can be split after 1 to {max(0, len(said) - 1)}."
            raise StoryboardError([Problem(place="after_sentences", message=message)])
        rest = {name: value for name, value in scene.items() if name not in {"text", "duration_seconds", "transition"}}
        second = {**rest, "id": _free_id(scenes), "narration": " ".join(said[cut:])}
        scenes[index : index + 1] = [{**scene, "narration": " ".join(said[:cut])}, second]
        return _with(saved, scenes), saved.locked

    return edit


def merged(scene_id: str) -> Edit:
    """Join a scene with the one after it, whose picture and prompt give way."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        scenes, index = _unlocked(saved, scene_id)
        if index == len(scenes) - 1:
            raise StoryboardError([Problem(place="scene_id", message="No scene stands after the last one.")])
        first, second = scenes[index], scenes[index + 1]
        if second["id"] in saved.locked:
            raise _locked(str(second["id"]))
        if "audio" in first or "audio" in second:
            raise StoryboardError([Problem(place="audio", message="Scenes with own recordings cannot be joined.")])
        narration = " ".join(filter(None, [str(first.get("narration", "")), str(second.get("narration", ""))]))
        joined = {name: value for name, value in {**first, "narration": narration}.items() if name != "spec"}
        scenes[index : index + 2] = [joined]
        return _with(saved, scenes), saved.locked

    return edit


def with_lock(scene_id: str, *, locked: bool) -> Edit:
    """Lock a scene, or open it again."""

    def edit(saved: SavedStoryboard) -> tuple[Document, Sequence[str]]:
        _index(_scenes(saved), scene_id)
        others = [one for one in saved.locked if one != scene_id]
        return saved.document, [*others, scene_id] if locked else others

    return edit


def _scenes(saved: SavedStoryboard) -> Scenes:
    return _scenes_of(saved.document)


def _scenes_of(document: Document) -> Scenes:
    scenes = document.get("scenes")
    if not isinstance(scenes, list):
        return []
    found = cast("list[object]", scenes)
    return [dict(cast("Mapping[str, object]", scene)) for scene in found if isinstance(scene, Mapping)]


def _with(saved: SavedStoryboard, scenes: Scenes) -> Document:
    return {**saved.document, "scenes": scenes}


def _index(scenes: Scenes, scene_id: str) -> int:
    for index, scene in enumerate(scenes):
        if scene["id"] == scene_id:
            return index
    raise SceneNotFoundError(f"There is no scene {scene_id[:80]}.")


def _unlocked(saved: SavedStoryboard, scene_id: str) -> tuple[Scenes, int]:
    scenes = _scenes(saved)
    index = _index(scenes, scene_id)
    if scene_id in saved.locked:
        raise _locked(scene_id)
    return scenes, index


def _locked(scene_id: str) -> SceneLockedError:
    return SceneLockedError(f"The scene {scene_id} is locked.", hint="Open it first.")


def _free_id(scenes: Scenes) -> str:
    taken = {scene["id"] for scene in scenes}
    number = len(scenes) + 1
    while f"s{number:02d}" in taken:
        number += 1
    return f"s{number:02d}"
