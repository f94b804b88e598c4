"""What a character looks like: ages, hair and colours that a person names and an illustrator draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

COLOURS = {
    "red": "#b83232",
    "orange": "#d9772b",
    "yellow": "#e0b93a",
    "green": "#3f7d4a",
    "blue": "#3565a8",
    "purple": "#6f4a94",
    "pink": "#d98aa6",
    "brown": "#6e4a30",
    "black": "#23222a",
    "white": "#f2efe8",
    "grey": "#85878c",
    "gray": "#85878c",
    "beige": "#d8c39c",
    "gold": "#c99b3f",
    "silver": "#b9bcc2",
    "navy": "#26344f",
    "teal": "#2f7f7c",
    "turquoise": "#3fa7a0",
    "violet": "#7a58a6",
    "cream": "#efe4cc",
}
"""Colours of clothes and coats by name."""

HAIR_COLOURS = {
    **COLOURS,
    "red": "#a3512c",
    "blonde": "#d8b165",
    "blond": "#d8b165",
    "auburn": "#7d3f26",
    "ginger": "#b5612f",
    "brown": "#5a3b28",
    "grey": "#9a9a9c",
    "gray": "#9a9a9c",
    "white": "#e6e2da",
}

SKINS = {"light": "#f0c6a0", "fair": "#f6d3b4", "tan": "#c98d62", "brown": "#a06d4a", "dark": "#865a3d"}

_HEX = re.compile(r"^#[0-9a-f]{6}$")


def _colour(names: Mapping[str, str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        value = names.get(text.strip().lower(), text.strip().lower())
        if value and not _HEX.match(value):
            known = ", ".join(names)
            raise PydanticCustomError(
                "colour",
                "{text} is no colour; write #rrggbb or one of {known}.",
                {
                    "text": f"`{text[:40]}`",
                    "known": known,
                },
            )
        return value

    return read


def _schema(names: Mapping[str, str]) -> WithJsonSchema:
    pattern = "^(|#[0-9a-fA-F]{6}|" + "|".join(names) + ")$"
    return WithJsonSchema({"type": "string", "pattern": pattern})


Colour = Annotated[str, AfterValidator(_colour(COLOURS)), _schema(COLOURS)]
HairColour = Annotated[str, AfterValidator(_colour(HAIR_COLOURS)), _schema(HAIR_COLOURS)]
SkinColour = Annotated[str, AfterValidator(_colour(SKINS)), _schema(SKINS)]

Sex = Literal["", "woman", "man"]
Age = Literal["", "baby", "child", "grown", "old"]
Haircut = Literal["", "short", "long", "bun", "tails", "bald", "curly", "bob"]


class Looks(BaseModel):
    """What a character looks like where it differs from what the illustrator would draw; empty leaves it alone.

    Colours are `#rrggbb` or an English name, which is read as one.

    Attributes:
        sex: `woman` or `man`; a girl is a woman of age `child`.
        age: `baby`, `child`, `grown` or `old`.
        hair: Colour of hair and beard.
        haircut: `short`, `long`, `bun`, `tails`, `bald`, `curly` or `bob`.
        skin: Colour of the skin.
        coat: Colour of coat, shirt or dress; of a four-legged animal, its fur.
        trousers: Colour of trousers or skirt.
        hat: Colour of the hat.
        beard: Whether there is a beard.
        glasses: Whether there are glasses.
        colour: Colour of a thing, a vehicle or an animal without clothes: the red umbrella, the yellow car.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    sex: Sex = ""
    age: Age = ""
    hair: HairColour = ""
    haircut: Haircut = ""
    skin: SkinColour = ""
    coat: Colour = ""
    trousers: Colour = ""
    hat: Colour = ""
    beard: bool | None = None
    glasses: bool | None = None
    colour: Colour = ""
