"""Rules of a storyboard that its schema cannot say, each checked on the unproven fields so that all speak at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from genscene.errors import Problem
from genscene.names import unknown_name_message
from genscene.storyboard.document import Scene
from genscene.storyboard.draft import Location, place_of
from genscene.storyboard.paths import names_a_file
from genscene.styles import known_styles

VOICE = re.compile(r"auto|fast|[A-Za-z0-9_]+(?::[^\s:/\\]{1,64})?")
"""How a voice is written."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:blob|data|file|javascript):", re.IGNORECASE)
_SOUNDS = frozenset({"audio", "duration_seconds"})
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def broken_rules(fields: Mapping[str, object], lines: Mapping[Location, int]) -> list[Problem]:
    """Return every rule that a document breaks.

    Args:
        fields: The document's fields, cleaned but not validated.
        lines: Lines of a text, to say where a problem is.
    """
    found = [*_style(fields), *_voices(fields), *_addresses(fields), *_ids(fields), *_silence(fields)]
    return [Problem(place=place_of(location, lines), message=message) for location, message in found]


def scenes_of(fields: Mapping[str, object]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield the scenes that are objects, each with its index."""
    scenes = fields.get("scenes")
    if isinstance(scenes, Sequence) and not isinstance(scenes, str):
        for index, scene in enumerate(cast("Sequence[object]", scenes)):
            if isinstance(scene, Mapping):
                yield index, cast("Mapping[str, object]", scene)


def files_named(fields: Mapping[str, object]) -> Iterator[tuple[Location, str]]:
    """Yield the name of every file that a document wants opened, and where it says so."""
    for name in ("audio", "music", "captions_file", "logo", "lut"):
        value = fields.get(name)
        if isinstance(value, str) and (name != "music" or names_a_file(value)):
            yield (name,), value
    for index, scene in scenes_of(fields):
        for name in ("picture", "audio"):
            value = scene.get(name)
            if isinstance(value, str):
                yield ("scenes", index, name), value


def voices_wanted(fields: Mapping[str, object]) -> dict[Location, str]:
    """Return the voices that a document's texts are to be spoken with, and where it says so.

    Where any voice of the language will do, that place is the language's. Recordings and silence need no voice.
    """
    wanted: dict[Location, str] = {}
    for index, scene in scenes_of(fields):
        narration = scene.get("narration")
        if "audio" in fields or "audio" in scene or not isinstance(narration, str) or not narration:
            continue
        own, common = scene.get("voice"), fields.get("voice", "auto")
        location, voice = (("scenes", index, "voice"), own) if own else (("voice",), common)
        if isinstance(voice, str):
            wanted[("language",) if voice in {"auto", "fast"} else location] = voice
    return wanted


def is_address(name: str) -> bool:
    """Tell whether a name is an address such as `https://…` rather than a file's."""
    return _ADDRESS.match(name) is not None


def _style(fields: Mapping[str, object]) -> Iterator[tuple[Location, str]]:
    style = fields.get("style")
    if isinstance(style, str) and style not in known_styles():
        yield ("style",), unknown_name_message("a style", style, known_styles())


def _voices(fields: Mapping[str, object]) -> Iterator[tuple[Location, str]]:
    places: list[tuple[Location, object]] = [(("voice",), fields.get("voice"))]
    places += [(("scenes", index, "voice"), scene.get("voice")) for index, scene in scenes_of(fields)]
    for location, voice in places:
        if isinstance(voice, str) and not VOICE.fullmatch(voice):
            yield location, f"`{voice}` is not a voice. Write `auto`, `fast`, or `engine:voice`."


def _addresses(fields: Mapping[str, object]) -> Iterator[tuple[Location, str]]:
    for location, name in files_named(fields):
        if not name.strip():
            yield location, "The name of the file is empty."
        elif is_address(name):
            yield location, f"`{name[:80]}` is an address. A storyboard names files; save it beside the document first."


def _ids(fields: Mapping[str, object]) -> Iterator[tuple[Location, str]]:
    first: dict[object, int] = {}
    for index, scene in scenes_of(fields):
        scene_id = scene.get("id")
        if not isinstance(scene_id, str):
            continue
        if scene_id in first:
            yield ("scenes", index, "id"), f"`{scene_id}` is already the id of scenes[{first[scene_id]}]."
        first.setdefault(scene_id, index)


def _silence(fields: Mapping[str, object]) -> Iterator[tuple[Location, str]]:
    for index, scene in scenes_of(fields):
        narration = scene.get("narration", "")
        if not isinstance(narration, str):
            continue
        if narration and not _LETTER_OR_DIGIT.search(narration):
            yield ("scenes", index, "narration"), "There is nothing to say here: no letter and no digit."
        elif not narration and _SOUNDS.isdisjoint(scene) and Scene.model_fields.keys() >= scene.keys():
            yield ("scenes", index), "A scene without narration would last no time. Give it `duration_seconds`."
