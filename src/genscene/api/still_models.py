"""What a still is asked for with, and its answer as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from genscene.api.storyboard_answers import object_of
from genscene.errors import Problem, StoryboardError
from genscene.production.widths import USUAL_WIDTH_PX, WIDTHS_PX
from genscene.storyboard.spec import SceneSpec
from genscene.studio.media_refs import Media
from genscene.studio.requests.models import Body, CaptionLook, Format
from genscene.studio.requests.storyboard_form import SceneForm

MOST_BEFORE = 50
"""Scenes that are read before the one that is drawn; what lies further back hardly shapes it."""

SILENT_SECONDS = 4.0

_EXAMPLE: dict[str, Any] = {
    "scene": {"narration": "Then the storm came."},
    "before": ["Ana sails her boat over a calm sea."],
    "style": "film_noir",
    "format": "16:9",
    "width": 480,
}
_TEXTS = ("title", "language", "style", "format", "seed", "characters", "captions")


class StillRequest(Body):
    """Asks for a still of a scene that is being written."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    scene: SkipValidation[SceneForm] = Field(description="The scene, as a storyboard holds it.")  # pyright: ignore[reportInvalidTypeForm]
    before: list[str] = Field(
        default_factory=list[str],
        max_length=MOST_BEFORE,
        description="Narrations of the scenes before it, which say who `she` is, and where all that is.",
    )
    title: str | None = Field(default=None, max_length=200)
    language: str | None = Field(default=None, max_length=35, description="`en`, `es` …; detected when absent.")
    style: str | None = Field(default=None, max_length=64, description="Id of a style of the catalogue.")
    format: Format | None = Field(default=None, description="Aspect ratio.")
    seed: int | None = Field(default=None, ge=0, le=2**32 - 1, description="Fixes random choices.")
    characters: dict[str, Any] | None = Field(default=None, description="Looks of those who appear, by name.")
    captions: CaptionLook | None = Field(default=None, description="Captions over the picture; none when absent.")
    logo: Media | None = Field(default=None, description="Picture in the top right corner.")
    lut: Media | None = Field(default=None, description="Look-up table (.cube) for all colours.")
    width: int = Field(
        default=USUAL_WIDTH_PX, ge=WIDTHS_PX[0], le=WIDTHS_PX[1], description="Width of the picture in pixels."
    )


class StillModel(BaseModel):
    """A small still, and what was understood of its scene."""

    width: int
    height: int
    spec: SceneSpec | None = Field(description="What the picture shows; null where it is your own.")
    picture: str = Field(description="The JPEG, as a `data:` address.")


def scene_document(body: StillRequest) -> tuple[dict[str, object], int]:
    """Return the storyboard that a request means, unproven, and the number of its scene."""
    given = {name: getattr(body, name) for name in _TEXTS}
    media = {name: one.as_json() for name in ("logo", "lut") if isinstance(one := getattr(body, name), Media)}
    fields = object_of(cast("object", body.scene))  # pyright: ignore[reportUnknownMemberType] - unproven
    scene = {name: value for name, value in fields.items() if value is not None}
    if not scene.get("narration") and "audio" not in scene:
        scene.setdefault("duration_seconds", SILENT_SECONDS)
    before: list[Mapping[str, object]] = [{"narration": said} for said in body.before if said.strip()]
    document: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    return {**document, **media, "scenes": [*before, scene]}, len(before) + 1


def told_of_scene(error: StoryboardError, number: int) -> StoryboardError:
    """Return the same problems at the places that the request has."""

    def place(told: str) -> str:
        mine = f"scenes[{number - 1}]"
        if told == mine or told.startswith(f"{mine}."):
            return f"scene{told.removeprefix(mine)}"
        return told.replace("scenes[", "before[").removesuffix(".narration") if told.startswith("scenes[") else told

    problems = [Problem(place=place(one.place), message=one.message) for one in error.problems]
    return StoryboardError(problems, hint=error.hint)
