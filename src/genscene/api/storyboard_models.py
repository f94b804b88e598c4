"""Bodies of requests about storyboards, and their answers."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from genscene.storyboard.decoding import MAX_DOCUMENT_BYTES
from genscene.storyboard.document import MAX_SCENES
from genscene.studio.requests.models import Body, Format, WebhookUrl
from genscene.studio.requests.storyboard_form import SceneForm, StoryboardForm

SceneId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
_EXAMPLE: dict[str, Any] = {"script": "The sea was calm.\n\nThen the storm came.", "style": "film_noir"}


class NewStoryboard(Body):
    """Asks for a storyboard, from exactly one of `script` and `storyboard`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    script: str | None = Field(default=None, max_length=MAX_DOCUMENT_BYTES, description="Plain text or Markdown.")
    storyboard: SkipValidation[StoryboardForm | None] = Field(default=None, description="The whole document.")  # pyright: ignore[reportInvalidTypeForm]
    style: str | None = Field(default=None, max_length=64, description="Id of a style of the catalogue.")
    format: Format | None = Field(default=None, description="Aspect ratio.")
    language: str | None = Field(default=None, max_length=35, description="`en`, `es` …; detected when absent.")
    voice: str | None = Field(default=None, max_length=128, description="`auto`, `fast`, or `engine:voice`.")


class InsertedScene(Body):
    """A scene to insert."""

    scene: SkipValidation[SceneForm] = Field(description="The scene; its id is given when absent.")  # pyright: ignore[reportInvalidTypeForm]
    position: int | None = Field(
        default=None, ge=0, le=MAX_SCENES, description="Number of scenes before it; at the end when absent."
    )


class SceneOrder(Body):
    """The scenes in their new order."""

    scene_ids: list[SceneId] = Field(max_length=MAX_SCENES, description="Every scene, once.", examples=[["s02", "s01"]])


class SplitScene(Body):
    """Where to split a scene."""

    after_sentences: int | None = Field(default=None, ge=1, le=500, description="In the middle when absent.")


class PreviewRequest(Body):
    """What to preview."""

    scene_id: SceneId | None = Field(default=None, description="A still of that scene; a draft of all when absent.")
    webhook_url: WebhookUrl = None


class RenderRequest(Body):
    """How to render."""

    webhook_url: WebhookUrl = None


class StoryboardModel(BaseModel):
    """A storyboard that is being worked on."""

    id: str = Field(examples=["sb-0123456789abcdef"])
    version: int = Field(ge=1, description="Rises with every change; the ETag.")
    storyboard: StoryboardForm = Field(description="The document.")  # pyright: ignore[reportInvalidTypeForm]
    locked: list[str] = Field(description="Ids of scenes that do not change.")
    created_at: str
    changed_at: str


class StoryboardSummary(BaseModel):
    """A storyboard in a list."""

    id: str
    version: int
    title: str
    style: str
    format: str
    language: str
    scenes: int = Field(description="How many scenes it has.")
    created_at: str
    changed_at: str


class StoryboardList(BaseModel):
    """Storyboards, newest first."""

    items: list[StoryboardSummary]
    next_cursor: str | None = Field(description="For the next page; null after the last.")


class SceneEstimateModel(BaseModel):
    """What of a scene would be made anew."""

    id: str
    narration: bool
    picture: bool
    segments: bool = Field(description="Whether any of its frames would be.")
    only_transitions: bool = Field(description="Whether these are only the ones that it shares with a scene beside it.")
    begin_seconds: float = Field(description="When it begins; expected, as long as its narration is still to be made.")
    duration_seconds: float = Field(description="From cut to cut.")


class EstimateModel(BaseModel):
    """What rendering would take."""

    scenes: list[SceneEstimateModel]
    duration_seconds: float = Field(description="Length of the video; expected, where a scene is still to be spoken.")
    expected_seconds: float = Field(description="How long the work takes on two free cores.")
