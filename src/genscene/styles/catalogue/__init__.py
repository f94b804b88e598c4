"""Read the catalogue: the TOML files of this folder, one a style."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from genscene.names import unknown_name
from genscene.styles.model import Style
from genscene.units import StyleId

CATEGORIES = ("realistic", "animated", "vintage", "artistic")
"""Categories in the order in which people see them."""


@cache
def load_styles() -> Mapping[str, Style]:
    """Return every style by id, ordered by category and then by id."""
    sheets = (sheet for sheet in files(__name__).iterdir() if sheet.name.endswith(".toml"))
    styles = [Style.model_validate(tomllib.loads(sheet.read_text(encoding="utf-8"))) for sheet in sheets]
    styles.sort(key=lambda one: (CATEGORIES.index(one.category), one.id))
    return MappingProxyType({one.id: one for one in styles})


def style(style_id: str | StyleId) -> Style:
    """Return one style.

    Raises:
        UnknownNameError: No style has that id; the message lists the ids.
    """
    styles = load_styles()
    try:
        return styles[style_id]
    except KeyError:
        raise unknown_name("a style", style_id, styles) from None


def style_categories() -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the styles of each category."""
    return MappingProxyType(
        {name: tuple(one.id for one in load_styles().values() if one.category == name) for name in CATEGORIES}
    )
