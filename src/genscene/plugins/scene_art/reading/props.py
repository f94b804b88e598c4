"""What somebody has in hand, rides or stands at who does or is something, told or not: a cyclist has a bicycle."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.lemmas import lemma
from genscene.plugins.scene_art.reading.memory import is_person
from genscene.plugins.scene_art.reading.sentence import Reading
from genscene.plugins.scene_art.reading.words import Token, plain, plain_words
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import Subject

AT_HAND = frozenset({"holds", "carries", "rides", "inside", "sits_at", "gives"})
"""Relations that fill somebody's hands, or tell what somebody is on or at."""

LARGE = 0.9
"""Things larger than this stand beside."""

_LONGEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    """Something that goes with what somebody does or is.

    Attributes:
        concept: What it is.
        relation: How it stands to them, or empty where its size decides.
    """

    concept: str
    relation: str


@lru_cache(maxsize=2)
def _table(language: str) -> dict[tuple[str, ...], Prop]:
    data = files("genscene.plugins.scene_art").joinpath("data/props.toml").read_text(encoding="utf-8")
    known = vocabulary().concepts
    found: dict[tuple[str, ...], Prop] = {}
    for entry in tomllib.loads(data)["prop"]:
        concept = next((name for name in entry["is"].split(">") if name in known), "")
        if not concept:
            continue
        for text in entry.get(language, "").split(","):
            key = plain_words(text)
            if key:
                found.setdefault(key, Prop(concept=concept, relation=entry.get("relation", "")))
    return found


def prop_of(subjects: list[Subject], reading: Reading, spoken: frozenset[int]) -> Subject | None:
    """Return what goes with the first subject by the words of a text, or `None`.

    Args:
        subjects: Who is shown.
        reading: What the text says.
        spoken: Places of the words that say who the first subject is and what it does.
    """
    first = subjects[0]
    busy = any(other.relation in AT_HAND and other.concept != "wave" for other in subjects[1:])
    if busy or not is_person(first.concept) or first.action in {"sleep", "swim", "hug", "cry"}:
        return None
    prop = next(
        (found for place in sorted(spoken) if (found := _at(reading.words, place, reading.language)) is not None), None
    )
    if prop is None or any(prop.concept == other.concept for other in subjects):
        return None
    thing = vocabulary().concepts[prop.concept]
    fallback = "holds" if thing.size <= LARGE and thing.kind in {"object", "food", "nature"} else "beside"
    return Subject(concept=prop.concept, relation=prop.relation or fallback)


def _at(words: tuple[Token, ...], place: int, language: str) -> Prop | None:
    table = _table(language)
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        part = words[place : place + length]
        if any(word.gap for word in part[1:]):
            continue
        rest = tuple(word.forms[0] for word in part[1:])
        for form in (*part[0].forms, plain(lemma(part[0].text, language))):
            if (form, *rest) in table:
                return table[(form, *rest)]
    return None
