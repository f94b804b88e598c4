"""Words of several meanings: what one means beside the other words of its text, as `data/senses.toml` tells."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.reading.words import Token, plain
from genscene.plugins.scene_art.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One meaning of a word.

    Attributes:
        concept: What it shows, or empty.
        setting: Which place it tells, or empty.
        near: Words that must stand in the same text, one of them; none are needed where it is empty.
        capital: Whether it must be written as a name after an article: `El Capitán` is a wall of rock.
    """

    concept: str
    setting: str
    near: frozenset[str]
    capital: bool = False


@lru_cache(maxsize=2)
def _senses(language: str) -> dict[str, tuple[Sense, ...]]:
    data = files("genscene.plugins.scene_art").joinpath("data/senses.toml").read_text(encoding="utf-8")
    known = vocabulary()
    found: dict[str, tuple[Sense, ...]] = {}
    for words, senses in tomllib.loads(data).get(language, {}).items():
        made = tuple(
            Sense(
                concept=next((name for name in sense.get("is", "").split(">") if name in known.concepts), ""),
                setting=sense["place"] if sense.get("place", "") in known.settings else "",
                near=frozenset(plain(word) for word in sense.get("near", "").split()),
                capital=bool(sense.get("capital")),
            )
            for sense in senses
        )
        found |= {plain(word): made for word in words.split()}
    return found


def sensed(words: Sequence[Token], place: int, names: dict[str, str], language: str) -> dict[str, str]:
    """Return what a word means by kind, by the first of its senses that the rest of the text speaks for.

    Args:
        words: Words of the text.
        place: Number of the word.
        names: What it means by itself, by kind.
        language: Language of the text.
    """
    senses = _senses(language).get(plain(words[place].text), ()) if language in {"en", "es"} else ()
    if is_of_living(words, place):
        return {kind: name for kind, name in names.items() if kind != "concept"}
    if not senses:
        return names
    around = {form for number, word in enumerate(words) if number != place for form in (*word.forms, plain(word.text))}
    titled = _is_titled(words, place)
    fitting = (sense for sense in senses if titled or not sense.capital)
    chosen = next((sense for sense in fitting if not sense.near or sense.near & around), None)
    if chosen is None:
        return names
    told = {"concept": chosen.concept, "setting": chosen.setting}
    kept = {kind: name for kind, name in names.items() if kind not in {*told, "tail", "place"}}
    return kept | {kind: name for kind, name in told.items() if name}


def _is_titled(words: Sequence[Token], place: int) -> bool:
    """Tell whether a word is written as a name of its own after an article, with no name behind it."""
    if place == 0 or not words[place].capital or words[place].gap or words[place - 1].text not in _ARTICLES:
        return False
    return place + 1 == len(words) or bool(words[place + 1].gap) or not words[place + 1].capital


_ARTICLES = frozenset({"el", "la", "los", "las", "the"})


def is_of_living(words: Sequence[Token], place: int) -> bool:
    """Tell whether life means what lives somewhere: `marine life`, `a reef full of life`, `lleno de vida`."""
    if words[place].text not in {"life", "vida"}:
        return False
    near = {word.text for word in (*words[max(place - 2, 0) : place], *words[place + 1 : place + 2])}
    return bool(near & _OF_LIVING)


_OF_LIVING = frozenset(
    {
        *(
            "full",
            "teeming",
            "teems",
            "brimming",
            "bursting",
            "marine",
            "wild",
            "plant",
            "animal",
            "bird",
            "sea",
            "ocean",
        ),
        *(
            "lleno",
            "llena",
            "llenos",
            "llenas",
            "rebosa",
            "rebosante",
            "hierve",
            "marina",
            "animal",
            "vegetal",
            "silvestre",
        ),
    }
)
"""Words beside life that make it something to be seen."""
