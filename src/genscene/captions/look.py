"""Read the caption looks: how words are grouped, sized, coloured and moved."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from genscene.errors import UnknownNameError
from genscene.styles.model import HexColour

_FOLDER = Path(__file__).parent / "looks"
_Share = Annotated[float, Field(ge=0, le=3)]


class Outline(BaseModel):
    """Line around every letter; `width` in sizes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    width: _Share
    colour: HexColour


class Shadow(BaseModel):
    """Soft shadow below the letters or the plate; lengths in sizes, `blur` a standard deviation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    down: _Share
    blur: _Share
    opacity: Annotated[float, Field(ge=0, le=1)]


class Plate(BaseModel):
    """Rounded rectangle behind all lines; lengths in sizes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    colour: HexColour
    opacity: Annotated[float, Field(ge=0, le=1)]
    pad_x: _Share
    pad_y: _Share
    radius: _Share


class Marker(BaseModel):
    """Rounded rectangle in the accent colour behind the word that sounds; lengths in sizes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pad_x: _Share
    pad_y: _Share
    radius: _Share


class LookMotion(BaseModel):
    """How a caption and its words move.

    Attributes:
        enter_seconds: How long a caption takes to come in.
        enter_scale: Its scale at the start.
        enter_overshoot: How far it swings past its scale (Penner's back-out constant; 0 for none).
        word_seconds: How long a word takes to light up.
        word_scale: Scale of the word while it sounds.
        word_overshoot: How far it swings past that.
        marker_scale: Scale of the marker when it appears.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    enter_seconds: Annotated[float, Field(ge=0, le=1)] = 0.0
    enter_scale: Annotated[float, Field(gt=0, le=1)] = 1.0
    enter_overshoot: Annotated[float, Field(ge=0, le=5)] = 0.0
    word_seconds: Annotated[float, Field(ge=0, le=1)] = 0.0
    word_scale: Annotated[float, Field(ge=1, le=1.5)] = 1.0
    word_overshoot: Annotated[float, Field(ge=0, le=5)] = 0.0
    marker_scale: Annotated[float, Field(gt=0, le=1)] = 1.0


class CaptionLookData(BaseModel):
    """One look of captions.

    Attributes:
        id: Name of the look.
        size: Size of the letters as a share of the frame's shorter side at 9:16; capitals stand 0.7 of it.
        leading: Distance of baselines, in sizes.
        space: Width of the space between words, in sizes.
        upper: Whether letters become capitals.
        max_lines: Most lines at once.
        max_characters: Most characters in a line, for a face of common width.
        words: Words a cue should have.
        max_words: Words a cue may have.
        lit: `active` lights the word that sounds, `sung` also all before it.
        colour: Colour of words that are not lit; lit ones take the style's accent.
        outline: Line around the letters, if any.
        shadow: Shadow, if any.
        plate: Plate behind the lines, if any.
        marker: Marker behind the lit word, if any.
        motion: Movement.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    size: Annotated[float, Field(gt=0.01, le=0.4)]
    leading: Annotated[float, Field(ge=1, le=2)]
    space: Annotated[float, Field(ge=0.15, le=0.6)] = 0.26
    upper: bool
    max_lines: Annotated[int, Field(ge=1, le=3)]
    max_characters: Annotated[int, Field(ge=4, le=60)]
    words: Annotated[int, Field(ge=1)]
    max_words: Annotated[int, Field(ge=1)]
    lit: Literal["active", "sung"]
    colour: HexColour
    outline: Outline | None = None
    shadow: Shadow | None = None
    plate: Plate | None = None
    marker: Marker | None = None
    motion: LookMotion = LookMotion()


def look_names() -> tuple[str, ...]:
    """Return the names of all looks, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def caption_look(name: str) -> CaptionLookData:
    """Return a look by name.

    Raises:
        UnknownNameError: There is no such look.
    """
    path = _FOLDER / f"{name}.toml"
    if name not in look_names():
        raise UnknownNameError(f"There is no caption look {name!r}.", hint=f"Looks: {', '.join(look_names())}.")
    return CaptionLookData.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
