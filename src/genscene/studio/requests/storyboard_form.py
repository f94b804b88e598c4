"""The storyboard as clients write it: for the schema only; `documents` proves what they send.

It is the document's own model, but media stand where files would be named, and ids and language may be left out.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from genscene.storyboard.document import MAX_SCENES, Scene, Storyboard
from genscene.storyboard.schema import described
from genscene.studio.media_refs import MEDIA_FIELDS, SCENE_MEDIA_FIELDS, Media

_MEDIA_TEXTS = {
    "picture": "Own picture or clip.",
    "scene audio": "Own recording of the scene's narration.",
    "audio": "One recording of the whole narration, in place of speech.",
    "captions_file": "Subtitles (SRT) of the whole video, in place of captions of the narration.",
    "logo": "Picture in the top right corner of the whole video.",
    "lut": "Look-up table (.cube) for the colours of all pictures and clips.",
    "music": "`auto` (the style's mood), `none`, a mood's name, or an own track.",
}
_EXAMPLE: dict[str, Any] = {
    "title": "The old lighthouse",
    "language": "en",
    "style": "documentary_grit",
    "scenes": [
        {"id": "s01", "narration": "The lighthouse has stood here for two hundred years."},
        {"id": "s02", "narration": "Tonight, its lamp goes out.", "picture": {"asset_id": "as-0123456789abcdef"}},
    ],
}


def _form(name: str, model: type[BaseModel], **other: tuple[Any, Any]) -> type[BaseModel]:
    """Return a model with the fields of another, some of them otherwise."""
    summary, texts = described(model)
    fields: dict[str, Any] = {}
    for field, info in model.model_fields.items():
        kind, given = other.get(field, (info.annotation, info))
        if given is info:
            given = Field(
                default=... if info.is_required() else info.default,
                description=texts.get(field),
                json_schema_extra=None,
            )
            given.metadata = info.metadata
        fields[field] = (kind, given)
    return create_model(
        name,
        __config__=ConfigDict(
            extra="forbid", json_schema_extra={"examples": [_EXAMPLE]} if model is Storyboard else {}
        ),
        __doc__=summary,
        **fields,
    )


SceneForm = _form(
    "SceneForm",
    Scene,
    id=(
        str | None,
        Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,64}$", description="Stable name; given when absent."),
    ),
    **{
        name: (Media | None, Field(default=None, description=_MEDIA_TEXTS.get(f"scene {name}") or _MEDIA_TEXTS[name]))
        for name in SCENE_MEDIA_FIELDS
    },
)

StoryboardForm = _form(
    "StoryboardForm",
    Storyboard,
    language=(str | None, Field(default=None, description="`en`, `es` …; detected when absent.")),
    scenes=(list[SceneForm], Field(min_length=1, max_length=MAX_SCENES, description="The scenes in order.")),
    **{
        name: (
            (str | Media) if name == "music" else (Media | None),
            Field(default="auto" if name == "music" else None, description=_MEDIA_TEXTS[name]),
        )
        for name in MEDIA_FIELDS
    },
)
