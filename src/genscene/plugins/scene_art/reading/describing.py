"""How subjects look by what a text says: man or woman, old or young, the colour of a coat, of hair, of a thing."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from genscene.plugins.scene_art.cast.characters import WOMEN
from genscene.plugins.scene_art.cast.species import species_names
from genscene.plugins.scene_art.reading.sentence import Mention, Reading
from genscene.plugins.scene_art.reading.words import Token, gender_of_name, small_words
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary
from genscene.storyboard.looks import COLOURS, HAIR_COLOURS, Looks

OLD = frozenset({"old_man", "old_woman"})
YOUNG = frozenset({"boy", "girl", "baby", "teen_girl", "teen_boy"})
YOUNG_DRAWN = frozenset({"dragon"})
"""Animals that have a child's proportions when they are said to be small."""

NEAR = 4
"""So many words before an English noun describe it, with no article between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    colours: dict[str, str]
    clothes: dict[str, str]
    hair: dict[str, str]
    traits: dict[str, tuple[str, str]]
    young: dict[str, str]


@lru_cache(maxsize=2)
def _words(language: str) -> _Words:
    data = files("genscene.plugins.scene_art").joinpath("data/describing.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(data).get(language, {})

    def by_word(table: str) -> dict[str, str]:
        return {word.strip(): name for name, texts in tables.get(table, {}).items() for word in texts.split(",")}

    traits: dict[str, tuple[str, str]] = {}
    for word, trait in by_word("traits").items():
        name, _, value = trait.partition(" ")
        traits[word] = (name, value)
    return _Words(
        colours=by_word("colours"),
        clothes=by_word("clothes"),
        hair=by_word("hair"),
        traits=traits,
        young=by_word("young"),
    )


_FUR = ("red", "white", "grey")
OF_FUR = {told: HAIR_COLOURS[name] for name in _FUR for told in (name, COLOURS[name])}
"""Colours by the words for paint, and as hair and fur have them: a red fox is no fire engine."""


def looks_of(mention: Mention, reading: Reading, name: str, *, alone: bool) -> Looks:
    """Return what a text says of somebody's or something's looks.

    Args:
        mention: Where the text says of them.
        reading: The text.
        name: Concept that stands for them.
        alone: Whether nobody else is in the text, so that `her` can only mean them.
    """
    concept = vocabulary().concepts.get(name)
    if mention.nominal < 0 or mention.pronoun not in {"", "name"}:
        return Looks()
    node = reading.parse.nominals[mention.nominal].node
    near = _describing(reading.words, node.place, node.last, reading.language)
    if concept is None or concept.kind != "person":
        colour = _colour(near, reading.language, also=[reading.words[at].text for at in _inner(node.place, node.last)])
        if name in species_names():
            colour = OF_FUR.get(colour, colour)
        seen = {"coat" if name in species_names() else "colour": colour} if colour else {}
        young = _words(reading.language).young if name in YOUNG_DRAWN else {}
        age = next((young[word] for word in near if word in young), "")
        return Looks.model_validate({**seen, **({"age": age} if age else {})})
    told: dict[str, Any] = _traits(near, concept, reading.language)
    told |= _worn(reading.words, node.last, reading.language)
    sex = told.get("sex") or _sex(mention, reading, node.place, alone=alone)
    own = concept.outfit is not None and concept.outfit.build in WOMEN
    told["sex"] = sex if sex and (sex == "woman") != own and concept.id not in _OF_ONE_SEX else ""
    return Looks.model_validate({key: value for key, value in told.items() if value not in {"", None}})


_OF_ONE_SEX = frozenset(
    {
        *("man", "woman", "father", "mother", "boy", "girl", "grandfather", "grandmother", "king", "queen", "witch"),
        *("bride", "groom", "nun", "prince", "princess", "businesswoman", "baby", "couple", "young_woman", "santa"),
    }
)


def _inner(start: int, end: int) -> range:
    """Return the places of a phrase of several words: `red apple` may be one entry of the vocabulary."""
    return range(start, end + 1) if end > start else range(0)


def _describing(words: Sequence[Token], start: int, end: int, language: str) -> list[str]:
    """Return the adjectives of a noun: before it in English, around it in Spanish."""
    found: list[str] = []
    for place in range(start - 1, max(-1, start - 1 - NEAR), -1):
        word = words[place]
        if words[place + 1].gap or word.text in small_words("determiner", language) or word.owner:
            break
        if word.text in small_words("stop", language):
            break
        found.append(word.text)
    if language != "es":
        return found
    for place in range(end + 1, min(end + 4, len(words))):
        word = words[place]
        if word.gap and place == end + 1:
            break
        if word.text in {"de", "color", "y", "muy"}:
            continue
        if word.gap or word.text in small_words("stop", language):
            break
        found.append(word.text)
        if word.text not in _words("es").colours and word.text not in _words("es").traits:
            break
    return found


def _colour(near: Sequence[str], language: str, *, also: Sequence[str] = ()) -> str:
    known = _words(language).colours
    return next((known[word] for word in (*near, *also) if word in known), "")


def _traits(near: Sequence[str], concept: Concept, language: str) -> dict[str, Any]:
    """Return age, beard, hair and sex that adjectives say."""
    words = _words(language)
    told: dict[str, Any] = {}
    for word in near:
        if word in words.hair:
            told["hair"] = words.hair[word]
        field, value = words.traits.get(word, ("", ""))
        if field:
            told[field] = True if value == "yes" else value
    build = concept.outfit.build if concept.outfit is not None else ""
    grown = build not in YOUNG and concept.id not in _OF_ONE_SEX
    if told.get("age") == "old" and (build in OLD or build in YOUNG):
        del told["age"]
    if told.get("age") == "child" and not grown:
        del told["age"]
    return told


def _worn(words: Sequence[Token], end: int, language: str) -> dict[str, str]:
    """Return the clothes that a text tells right after somebody: `a girl in a red coat`, `vestida de azul`."""
    known, told = _words(language), dict[str, str]()
    for place in range(end + 1, min(end + 9, len(words))):
        word = words[place]
        if word.gap and place > end + 1 and words[place].gap == 2:
            break
        part = known.clothes.get(word.text, "")
        if part and part not in told and _is_worn(words, end, place, language):
            around = (
                [words[back].text for back in range(place - 1, max(end, place - 3), -1)]
                if language == "en"
                else [words[after].text for after in range(place + 1, min(place + 4, len(words)))]
            )
            colour = _colour(around, language)
            if colour:
                told[part] = colour
        if word.text in _DRESSED and place + 2 < len(words) + 1:
            after = [one.text for one in words[place + 1 : place + 3]]
            colour = _colour(after, language)
            if colour and not any(one in known.clothes for one in after):
                told["coat"] = colour
    return told


_DRESSED = frozenset({"dressed", "clad", "vestido", "vestida", "vestidos", "vestidas"})
_WEARING = frozenset(
    {"in", "with", "wearing", "wears", "wore", "his", "her", "con", "de", "del", "lleva", "llevaba", "viste", "vestía"}
    | {"su", "sus", "puesto", "puesta"}
)


def _is_worn(words: Sequence[Token], end: int, place: int, language: str) -> bool:
    """Tell whether a word of wearing stands between somebody and a garment."""
    return any(word.text in _WEARING for word in words[end + 1 : place]) and bool(language)


def _sex(mention: Mention, reading: Reading, place: int, *, alone: bool) -> str:
    """Return `woman` or `man` as name, article, ending or pronoun tell."""
    words = reading.words
    if mention.name:
        known = gender_of_name(mention.name.lower()) or ""
        if known:
            return {"female": "woman", "male": "man"}[known]
    text = words[place].text
    if reading.language == "es":
        return _spanish_sex(words, place, text)
    if text.endswith(("woman", "women", "ess", "esses", "girl")):
        return "woman"
    if text.endswith(("man", "men")) and text not in {"woman", "women"}:
        return "man"
    if not alone:
        return ""
    said = {word.text for word in words}
    woman, man = bool(said & {"her", "she", "herself"}), bool(said & {"his", "he", "himself"})
    return "" if woman == man else "woman" if woman else "man"


_FEMALE_ARTICLES = frozenset({"la", "una", "las", "unas", "esta", "esa", "aquella", "nuestra", "doña", "sor"})
_MALE_ARTICLES = frozenset({"el", "un", "los", "unos", "este", "ese", "aquel", "nuestro", "al", "del", "don"})


def _spanish_sex(words: Sequence[Token], place: int, text: str) -> str:
    for back in range(place - 1, max(-1, place - 4), -1):
        if words[back].text in _FEMALE_ARTICLES:
            return "woman"
        if words[back].text in _MALE_ARTICLES:
            return "man"
        if words[back + 1].gap:
            break
    if text.endswith(("a", "as")) and not text.endswith(("ista", "istas")):
        return "woman"
    return "man" if text.endswith(("o", "os", "or", "ores")) else ""
