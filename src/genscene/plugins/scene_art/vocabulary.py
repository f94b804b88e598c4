"""The vocabulary: settings, concepts, actions, times, weathers and moods, read from data files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from genscene.plugins.scene_art.cast.wardrobe import Outfit, outfit


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Somebody or something that can be drawn.

    Attributes:
        id: Name in specs.
        kind: `person`, `animal`, `vehicle`, `food`, `object`, `building` or `nature`.
        words: Words by language.
        art: Name of its artwork, or empty for people; the keyword index also knows what a rig draws by it.
        art_by_style: Artwork that a style prefers.
        icons: Icon set that shows it best, or empty for the style's own.
        habitat: Setting where it is at home.
        size: Its longer side on the stage, as a share of a grown person's height; of people, how much larger than
            life they are.
        anchor: `ground`, `air`, `water`, `table`, `hand`, or `sky` for what the sky shows anyway.
        upright: Turn in degrees that sets tilted artwork straight.
        dropped: Turn in degrees of artwork that lies about because nobody holds it.
        faces_right: Whether the artwork looks to the right.
        body: Colour of the part of its artwork that takes the colour that a scene tells; empty is what covers most.
        glow: Whether it gives light.
        metaphor: Whether it only stands for an idea; anything else in a sentence wins.
        also: Further artwork that shows the same, by which the keyword index may find it.
        outfit: Looks of a person.
        others: Looks of the further ones where several belong together, in turn; empty lets them vary.
    """

    id: str
    kind: str
    words: dict[str, tuple[str, ...]]
    art: str = ""
    art_by_style: dict[str, str] = field(default_factory=dict[str, str])
    icons: str = ""
    habitat: str = ""
    size: float = 0.6
    anchor: str = "ground"
    upright: float = 0.0
    dropped: float = 0.0
    faces_right: bool = False
    body: str = ""
    glow: bool = False
    metaphor: bool = False
    also: tuple[str, ...] = ()
    outfit: Outfit | None = None
    others: tuple[Outfit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A place and the recipe to paint it.

    Attributes:
        id: Name in specs.
        words: Words by language.
        recipe: Name of the painter and its ingredients.
        indoors: Whether weather stays outside.
        water: Whether the ground is water.
    """

    id: str
    words: dict[str, tuple[str, ...]]
    recipe: dict[str, Any]
    indoors: bool = False
    water: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Everything that data files define.

    Attributes:
        settings: Places by id.
        concepts: People and things by id.
        signs: Words by language for each `time`, `weather`, `season`, `mood`, `action`, `relation` id.
    """

    settings: dict[str, Setting]
    concepts: dict[str, Concept]
    signs: dict[str, dict[str, dict[str, tuple[str, ...]]]]


LANGUAGES = ("en", "es")
_CONCEPT_FILES = ("people", "animals", "vehicles", "food", "objects", "buildings", "nature", "metaphors")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once."""
    concepts: dict[str, Concept] = {}
    for name in _CONCEPT_FILES:
        for identity, table in _read(name).items():
            concepts[identity] = _concept(identity, table)
    settings = {identity: _setting(identity, table) for identity, table in _read("settings").items()}
    signs = {
        kind: {identity: _words(words) for identity, words in table.items()} for kind, table in _read("signs").items()
    }
    return Vocabulary(settings=settings, concepts=concepts, signs=signs)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("genscene.plugins.scene_art").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def _words(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(part.strip() for part in table.pop(language, "").split(",") if part.strip())
        for language in LANGUAGES
    }


def _concept(identity: str, table: dict[str, Any]) -> Concept:
    words = _words(table)
    table["also"] = tuple(table.get("also", "").split())
    if "outfit" in table:
        table = {"size": 1.0, **table, "outfit": outfit(table["outfit"])}
    table["others"] = tuple(outfit(other) for other in table.get("others", ()))
    return Concept(id=identity, words=words, **table)


def _setting(identity: str, table: dict[str, Any]) -> Setting:
    words = _words(table)
    indoors, water = bool(table.pop("indoors", False)), bool(table.pop("open_water", False))
    return Setting(id=identity, words=words, recipe=table, indoors=indoors, water=water)
