"""Media in documents that come over HTTP: an asset or an address, and never the name of a file.

The same document passes through here both ways: its media become names that only a worker's own door opens, and names
become media again before anything is kept or shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Self, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from genscene.media.kinds import AssetKind
from genscene.storyboard.document import Storyboard
from genscene.storyboard.draft import Location

MEDIA_FIELDS = ("audio", "music", "captions_file", "logo", "lut")
"""Fields of a storyboard that may hold media."""
SCENE_MEDIA_FIELDS = ("picture", "audio")
"""Fields of a scene that may hold media."""

KINDS: Mapping[str, frozenset[AssetKind]] = MappingProxyType(
    {
        "picture": frozenset({"picture", "video"}),
        "audio": frozenset({"audio", "video"}),
        "music": frozenset({"audio", "video"}),
        "captions_file": frozenset({"captions"}),
        "logo": frozenset({"picture"}),
        "lut": frozenset({"lut"}),
    }
)
"""What the media of a field may be."""

_ONE_OF_TWO = {"oneOf": [{"required": ["asset_id"]}, {"required": ["url"]}]}


class Media(BaseModel):
    """A file: exactly one of an uploaded asset's id and an address to fetch it from."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={**_ONE_OF_TWO, "examples": [{"asset_id": "as-0123456789abcdef"}]},  # pyright: ignore[reportArgumentType]
    )

    asset_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")] = Field(
        default="", description="Id of an asset of the same account."
    )
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2_000)] = Field(
        default="", description="Public http or https address; fetched when the job runs."
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (not self.asset_id) == (not self.url):
            raise ValueError('Give either {"asset_id": …} or {"url": …}.')
        return self

    def as_json(self) -> dict[str, str]:
        """Return it as a document holds it."""
        return {"asset_id": self.asset_id} if self.asset_id else {"url": self.url}


def media_of(value: Mapping[str, object]) -> Media | str:
    """Return the media that an object means, or what is wrong with it."""
    try:
        return Media.model_validate(value)
    except ValidationError:
        return 'This is no media. Give either {"asset_id": …} or {"url": "https://…"}, and nothing else.'


def media_places(document: Mapping[str, object]) -> Iterator[tuple[Location, object]]:
    """Yield what stands in every field that may hold media, whatever it is."""
    for name in MEDIA_FIELDS:
        if document.get(name) is not None:
            yield (name,), document[name]
    scenes = document.get("scenes")
    if not isinstance(scenes, Sequence) or isinstance(scenes, str):
        return
    for index, scene in enumerate(cast("Sequence[object]", scenes)):
        if isinstance(scene, Mapping):
            fields = cast("Mapping[str, object]", scene)
            for name in SCENE_MEDIA_FIELDS:
                if fields.get(name) is not None:
                    yield ("scenes", index, name), fields[name]


def put(document: Mapping[str, object], values: Mapping[Location, object]) -> dict[str, object]:
    """Return a copy of a document with other values at some of the places that `media_places` yields."""
    changed = dict(document)
    scenes: list[object] = []
    if any(len(location) > 1 for location in values):
        changed["scenes"] = scenes = [*cast("Sequence[object]", document["scenes"])]
    for location, value in values.items():
        if len(location) == 1:
            changed[str(location[0])] = value
        else:
            index = cast("int", location[1])
            scenes[index] = {**cast("Mapping[str, object]", scenes[index]), str(location[2]): value}
    return changed


def document_of(storyboard: Storyboard, media: Mapping[Location, Media]) -> dict[str, object]:
    """Return a storyboard as the JSON document that clients see, its files' names replaced by media."""
    fields = cast("dict[str, object]", storyboard.model_dump(mode="json", exclude_none=True, exclude={"scenes"}))
    fields["scenes"] = [scene.model_dump(mode="json", exclude_defaults=True) for scene in storyboard.scenes]
    return put(fields, {location: one.as_json() for location, one in media.items()})


def media_in(document: Mapping[str, object]) -> dict[Location, Media]:
    """Return the media of a document that was proven before."""
    return {
        location: Media.model_validate(value)
        for location, value in media_places(document)
        if isinstance(value, Mapping)
    }


def storyboard_of(document: Mapping[str, object], names: Mapping[Location, str]) -> Storyboard:
    """Return a kept document as a storyboard whose media have become names.

    Args:
        document: What `document_of` made.
        names: The name of every media; see `production.workshop.Workshop.open_file`.
    """
    return Storyboard.model_validate(put(document, names))
