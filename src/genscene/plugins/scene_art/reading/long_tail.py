"""The packed keyword index: pictures for everything that the vocabulary does not hold, in many languages."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import zstandard

from genscene.packed import packed_file
from genscene.plugins.scene_art.reading.words import forms
from genscene.plugins.scene_art.vocabulary import LANGUAGES, vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the long tail.

    Attributes:
        name: Name of the artwork.
        group: `animal`, `food`, `travel`, `activity`, `object`, `people` …
        subgroup: Finer group, such as `animal-marine`.
        weight: How surely the word means it, 0 to 1.
    """

    name: str
    group: str
    subgroup: str
    weight: float


def long_tail(word: str, language: str) -> Picture | None:
    """Return the best picture that the keyword index knows for a word, or `None`."""
    index = _index()
    words: dict[str, list[list[float]]] = index["words"].get(language) or index["words"]["en"]
    best: Picture | None = None
    for form in forms(word, language):
        for number, share in words.get(form, ()):
            name, group, subgroup = index["pictures"][int(number)]
            weight = share * GROUP_WEIGHT.get(group, 0.3) * (0.3 if subgroup in _VAGUE else 1.0)
            if best is None or weight > best.weight:
                best = Picture(name=name, group=group, subgroup=subgroup, weight=weight)
    least = LEAST_WEIGHT if language in LANGUAGES else LEAST_WEIGHT_ELSEWHERE
    return best if best is not None and best.weight >= least and best.name not in _SYMBOLS else None


def names_of_picture(name: str) -> dict[str, str]:
    """Return what a picture of the long tail means by kind: a place, a time, a weather, or else a concept."""
    known = _places().get(name)
    return dict(known) if known else {"concept": concept_of_picture(name)}


@lru_cache(maxsize=1)
def _places() -> dict[str, dict[str, str]]:
    data = files("genscene.plugins.scene_art").joinpath("data/pictures.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def concept_of_picture(name: str) -> str:
    """Return the concept that a picture of the long tail shows, or the picture's own name."""
    return _concepts_by_art().get(name) or _concepts_by_art().get(name.removesuffix("-face")) or name


@lru_cache(maxsize=1)
def _concepts_by_art() -> dict[str, str]:
    concepts = vocabulary().concepts.values()
    return {concept.art: concept.id for concept in reversed(list(concepts)) if concept.art and not concept.metaphor}


LEAST_WEIGHT = 0.5
"""Below this a keyword is a guess: a random prop is worse than none."""

LEAST_WEIGHT_ELSEWHERE = 0.3
"""For languages without words of their own, where the index is all there is."""

GROUP_WEIGHT = {"animal": 1.0, "food": 0.9, "travel": 0.85, "activity": 0.8, "object": 0.8, "people": 0.2}

_SYMBOLS = frozenset({"leaf-fluttering-in-wind", "dashing-away", "wind-face", "droplet", "wheel"})
"""Pictures that only an icon may be: nobody can stand beside them."""

_VAGUE = frozenset(
    {
        "body-parts",
        "person-symbol",
        "hand-fingers-open",
        "hand-prop",
        "time",
        "sky-weather",
        "arts-crafts",
        "clothing",
        "lock",
        "writing",
        "mail",
    }
)

SUBGROUP_HABITAT = {
    "animal-mammal": "meadow",
    "animal-bird": "forest",
    "animal-marine": "underwater",
    "animal-bug": "meadow",
    "animal-reptile": "desert",
    "animal-amphibian": "lake",
    "plant-flower": "garden",
    "plant-other": "forest",
    "food-fruit": "kitchen",
    "food-vegetable": "kitchen",
    "food-prepared": "restaurant",
    "food-asian": "restaurant",
    "food-sweet": "restaurant",
    "drink": "restaurant",
    "dishware": "kitchen",
    "transport-ground": "street",
    "transport-water": "sea",
    "transport-air": "sky",
    "place-building": "city",
    "place-geographic": "mountain",
    "sport": "stadium",
    "music": "theatre",
    "musical-instrument": "theatre",
    "money": "office",
    "office": "office",
    "book-paper": "library",
    "computer": "office",
    "science": "lab",
    "medical": "hospital",
    "household": "room",
    "tool": "factory",
    "event": "party",
    "game": "room",
}


@lru_cache(maxsize=1)
def _index() -> dict[str, Any]:
    data = packed_file("artwork/keywords.json.zst").read_bytes()
    return json.loads(zstandard.ZstdDecompressor().decompress(data))


def picture_habitat(name: str) -> str:
    """Return the place where a picture of the long tail is at home, or empty."""
    return next(
        (SUBGROUP_HABITAT.get(subgroup, "") for known, _, subgroup in _index()["pictures"] if known == name), ""
    )
