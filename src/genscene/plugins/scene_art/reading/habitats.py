"""Where things, animals and people are at home, and which of them tell no place."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.reading.long_tail import picture_habitat
from genscene.plugins.scene_art.reading.memory import is_person
from genscene.plugins.scene_art.vocabulary import vocabulary

WILD = frozenset({"space", "moon", "underwater", "sea", "sky", "savanna", "snowfield"})
"""Homes of what lives nowhere else."""

COMMON = frozenset({"street", "city"})
"""Homes of those who may be anywhere: a thief with a painting is in the museum."""

SKY = frozenset({"sun", "moon", "star", "sun_star", "rainbow"})


@lru_cache(maxsize=1)
def homes() -> dict[str, dict[str, str]]:
    """Return the tables of `data/homes.toml`."""
    data = files("genscene.plugins.scene_art").joinpath("data/homes.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


@lru_cache(maxsize=1)
def places_of_verbs() -> dict[str, str]:
    """Return where what a verb says is done, by its dictionary form."""
    return {lemma: place for place, lemmas in homes()["verb"].items() for lemma in lemmas.split()}


def habitat(name: str) -> str:
    """Return where something is at home, or empty."""
    known = homes()["thing"].get(name)
    if known is not None:
        return known if known in vocabulary().settings else ""
    concept = vocabulary().concepts.get(name)
    return concept.habitat or "" if concept is not None else picture_habitat(name)


def home_beside(name: str, first: str) -> str:
    """Return where something tells that a scene is; sun and moon are everywhere, and so is what one has along."""
    concept = vocabulary().concepts.get(name)
    if concept is not None and (concept.anchor == "sky" or name in SKY):
        return ""
    if name == first or not first:
        return habitat(name)
    carried = homes()["carried"]
    if name in carried["anywhere"].split() or (habitat(first) and name in carried["busy"].split()):
        return ""
    return (is_person(first) and homes()["beside"].get(name)) or habitat(name)
