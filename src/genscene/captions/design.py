"""Read the designs of on-screen text: one a style, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from genscene.captions.look import Outline, Shadow
from genscene.styles.model import HexColour

_FOLDER = Path(__file__).parent / "designs"
_DEFAULT = "plain"

Paint = Annotated[str, StringConstraints(pattern=r"^(#[0-9a-f]{6}|accent|on_plate)$")]
"""A colour, the style's accent, or near-black or white, whichever is readable on the plate."""

_Length = Annotated[float, Field(ge=0, le=6)]


class Edge(BaseModel):
    """A second line around the outline; `width` in sizes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    width: _Length
    colour: Paint


class DesignPlate(BaseModel):
    """Rounded rectangle behind the text; lengths in sizes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    colour: Paint
    opacity: Annotated[float, Field(ge=0, le=1)]
    pad_x: _Length
    pad_y: _Length
    radius: _Length


class Rule(BaseModel):
    """Lines beside the text in the accent colour; lengths in sizes.

    Attributes:
        where: `below` the text, `around` it (above and below), or where lines begin: at its `left`
            (the right of a text that runs from right to left).
        thickness: Thickness of the line.
        gap: Distance from the text.
        length: Length of a line below or above; 0 for the text's width.
        lozenge: Half the height of a lozenge in the middle of the line; 0 for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    where: Literal["below", "around", "left"]
    thickness: _Length
    gap: _Length
    length: _Length
    lozenge: _Length = 0.0


class Ghost(BaseModel):
    """Coloured copies that slip to both sides; `shift` in sizes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shift: _Length
    left: HexColour
    right: HexColour
    opacity: Annotated[float, Field(ge=0, le=1)]


class TitleDesign(BaseModel):
    """How on-screen text looks and moves.

    Attributes:
        styles: Ids of the styles that use it.
        font: Packed font; the style's caption font when empty.
        size: Size of letters as a share of the frame's shorter side at 9:16.
        leading: Distance of baselines, in sizes.
        upper: Whether letters become capitals.
        tracking: Space added between letters, in sizes.
        align: 0 at the side where lines begin, 0.5 centred.
        colour: Colour of the letters.
        feet: Colour into which letters run towards their feet; none by default.
        enter: How it comes: `rise` and fade, `slide` from the left, `pop` up, or `type` letter by letter.
        enter_seconds: How long it takes to come.
        leave_seconds: How long it takes to go.
        outline: Line around the letters, if any.
        edge: Second line around that, if any.
        shadow: Shadow, if any.
        plate: Plate behind the letters, if any.
        rule: Lines beside the letters, if any.
        ghost: Slipped colours, if any.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    styles: tuple[str, ...]
    font: str = ""
    size: Annotated[float, Field(gt=0.01, le=0.3)]
    leading: Annotated[float, Field(ge=1, le=2)]
    upper: bool
    tracking: Annotated[float, Field(ge=0, le=0.5)] = 0.0
    align: Annotated[float, Field(ge=0, le=1)]
    colour: Paint
    feet: HexColour | None = None
    enter: Literal["rise", "slide", "pop", "type"]
    enter_seconds: Annotated[float, Field(gt=0, le=2)]
    leave_seconds: Annotated[float, Field(gt=0, le=2)]
    outline: Outline | None = None
    edge: Edge | None = None
    shadow: Shadow | None = None
    plate: DesignPlate | None = None
    rule: Rule | None = None
    ghost: Ghost | None = None


@cache
def design_of(style_id: str) -> TitleDesign:
    """Return the design of a style's on-screen text."""
    designs = {
        path.stem: TitleDesign.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(_FOLDER.glob("*.toml"))
    }
    return next((design for design in designs.values() if style_id in design.styles), designs[_DEFAULT])
