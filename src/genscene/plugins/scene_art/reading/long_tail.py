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
        share: How much of the picture's name the word is; less than a half for keywords.
    """

    name: str
    group: str
    subgroup: str
    weight: float
    share: float = 1.0


def long_tail(word: str, language: str) -> Picture | None:
    """Return the best picture that the keyword index knows for a word, or `None`."""
    for form in forms(word, language):
        found = _pictures(form, language)
        if language not in LANGUAGES:
            found = [one for one in found if _is_sure(one, found)]
        best = max(found, key=lambda one: one.weight, default=None)
        if best is not None and (best.weight >= LEAST_WEIGHT or language not in LANGUAGES):
            return best if best.name not in _SYMBOLS else None
    return None


def _pictures(form: str, language: str) -> list[Picture]:
    words = _keywords(language if language in INDEXED else "en")
    found: list[Picture] = []
    for number, share in words.get(form, ()):
        name, group, subgroup = _index()[int(number)]
        weight = share * GROUP_WEIGHT.get(group, 0.3) * (0.3 if subgroup in _VAGUE else 1.0)
        found.append(Picture(name=name, group=group, subgroup=subgroup, weight=weight, share=share))
    return found


def _is_sure(picture: Picture, found: list[Picture]) -> bool:
    """Tell whether a word names a picture rather than only describing it: verbs are keywords of much.

    Only a whole name tells it, or that nothing but animals bears the keyword.
    """
    named = picture.share >= NAMED and picture.weight >= LEAST_WEIGHT_ELSEWHERE
    likely = [one for one in found if one.share >= LEAST_WEIGHT_ELSEWHERE]
    animals = bool(likely) and all(one.subgroup.startswith("animal") for one in likely)
    woods = bool(likely) and all(one.subgroup.startswith("plant-other") or one.group == "food" for one in likely)
    place = picture.name in _places() and picture.share >= LEAST_WEIGHT_ELSEWHERE
    return named or animals or place or (woods and picture.subgroup == "plant-other")


def names_of_picture(picture: Picture) -> dict[str, str]:
    """Return what a picture of the long tail means by kind: a place, a time, a weather, or else a concept."""
    if picture.share < NAMED and picture.subgroup == "plant-other":
        return {"setting": "forest"}  # what several trees are a keyword of: `forêt`, `Wald`
    known = _places().get(picture.name)
    return dict(known) if known else {"concept": concept_of_picture(picture.name)}


@lru_cache(maxsize=1)
def _places() -> dict[str, dict[str, str]]:
    data = files("genscene.plugins.scene_art").joinpath("data/pictures.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def concept_of_picture(name: str) -> str:
    """Return the concept that a picture of the long tail shows, or the picture's own name."""
    return _concepts_by_art().get(name) or _concepts_by_art().get(name.removesuffix("-face")) or name


@lru_cache(maxsize=1)
def _concepts_by_art() -> dict[str, str]:
    concepts = [concept for concept in reversed(list(vocabulary().concepts.values())) if not concept.metaphor]
    further = {name: concept.id for concept in concepts for name in concept.also}
    return further | {concept.art: concept.id for concept in concepts if concept.art}


INDEXED = frozenset({"en", "es", "fr", "it", "pt", "de"})
"""Languages whose keywords were packed."""

LEAST_WEIGHT = 0.5
"""Below this a keyword is a guess: a random prop is worse than none."""

NAMED = 0.6
"""From this share on a word is a picture's name, not only a keyword."""

LEAST_WEIGHT_ELSEWHERE = 0.3
"""For languages without words of their own, where the index is all there is."""

GROUP_WEIGHT = {"animal": 1.0, "food": 0.9, "travel": 0.85, "activity": 0.8, "object": 0.8, "people": 0.2}

_SYMBOLS = frozenset(
    {
        "leaf-fluttering-in-wind",
        "dashing-away",
        "wind-face",
        "droplet",
        "wheel",
        "teacup-without-handle",
        "nazar-amulet",
    }
)
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
def _index() -> list[tuple[str, str, str]]:
    """Return name, group and subgroup of every picture."""
    return _unpacked("pictures")


@lru_cache(maxsize=2)
def _keywords(language: str) -> dict[str, list[tuple[float, float]]]:
    """Return, for every word of a language, the numbers of its pictures, each with how much of its name the word is."""
    return _unpacked(f"keywords-{language}")


def _unpacked(name: str) -> Any:  # noqa: ANN401 - JSON of any shape
    data = packed_file(f"artwork/{name}.json.zst").read_bytes()
    return json.loads(zstandard.ZstdDecompressor().decompress(data))


def picture_habitat(name: str) -> str:
    """Return the place where a picture of the long tail is at home, or empty."""
    return next((SUBGROUP_HABITAT.get(subgroup, "") for known, _, subgroup in _index() if known == name), "")
