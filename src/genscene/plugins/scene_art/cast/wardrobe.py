"""What people look like: age, hair and clothes by role, read from data."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Outfit:
    """How a person looks.

    Attributes:
        build: `man`, `woman`, `boy`, `girl`, `old_man`, `old_woman` or `baby`.
        hair: One of the haircuts of data.
        hair_colour: Colour of hair and beard.
        beard: Whether there is a beard.
        glasses: Whether there are glasses.
        hat: Name of a hat, or empty.
        hat_colour: Colour of the hat.
        top: Colour of coat, shirt or dress.
        bottom: Colour of trousers or skirt.
        cut: One of the cuts of `garment`.
        trim: Second colour: buttons, apron, tie, belt.
        eyes: Colour of the eyes.
        extra: What else they wear, one of `EXTRAS`, or empty.
        plain: Whether their clothes tell no role, so that each of a name has others.
    """

    build: str = "man"
    hair: str = "short"
    hair_colour: str = "#4a3226"
    beard: bool = False
    glasses: bool = False
    hat: str = ""
    hat_colour: str = "#33405a"
    top: str = "#3f6f9f"
    bottom: str = "#2d3346"
    cut: str = "shirt"
    trim: str = "#e8e0d0"
    eyes: str = "#5a3a26"
    extra: str = ""
    plain: bool = False


EXTRAS = ("badge", "backpack", "camera", "tie", "neckerchief")
"""What may be worn over clothes: a name plate, straps of a backpack, a camera on its strap, a tie, a neckerchief."""


SKINS = ("#ebbb92", "#dba174", "#c58a60", "#9c6a48", "#84583c", "#efc6a2")


def outfit(table: dict[str, Any]) -> Outfit:
    """Read an outfit from data.

    Raises:
        TypeError: The table names something that an outfit has not.
    """
    known = {field.name for field in fields(Outfit)}
    unknown = set(table) - known
    if unknown:
        raise TypeError(f"An outfit has no {', '.join(sorted(unknown))}.")
    return Outfit(**table)
