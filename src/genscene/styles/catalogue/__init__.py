"""Read the catalogue: the TOML files of this folder, one a style; and hold the styles that a command has opened."""

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


_opened: dict[str, Style] = {}
"""Styles of the user's own, for as long as this process runs; a server opens none."""


def hold_style(own: Style) -> None:
    """Make a style of the user's own known to this process under its id."""
    _opened[own.id] = own


def known_styles() -> Mapping[str, Style]:
    """Return the catalogue and the styles that this process has opened."""
    return MappingProxyType({**load_styles(), **_opened})


def style(style_id: str | StyleId) -> Style:
    """Return one style, of the catalogue or opened.

    Raises:
        UnknownNameError: No style has that id; the message lists the ids.
    """
    styles = known_styles()
    try:
        return styles[style_id]
    except KeyError:
        raise unknown_name("a style", style_id, styles) from None


def style_categories() -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the styles of each category."""
    return MappingProxyType(
        {name: tuple(one.id for one in load_styles().values() if one.category == name) for name in CATEGORIES}
    )
