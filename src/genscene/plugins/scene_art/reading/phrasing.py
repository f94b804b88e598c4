"""The longest phrase of the vocabulary at a place in a text, and whether it names a thing."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.lookup import LONGEST_PHRASE, Meaning, find_phrase
from genscene.plugins.scene_art.reading.words import Token, plain
from genscene.plugins.scene_art.vocabulary import vocabulary


def longest_phrase(words: Sequence[Token], place: int, language: str) -> tuple[int, tuple[Meaning, ...]] | None:
    """Return length and meanings of the longest phrase that the vocabulary knows at a place."""
    for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
        part = words[place : place + length]
        if any(word.gap for word in part[1:]):
            continue
        meanings = find_phrase(part, language)
        if meanings:
            return length, meanings
    return None


def names_a_thing(phrase: tuple[int, tuple[Meaning, ...]] | None) -> bool:
    """Tell whether a phrase names what can be seen, not only a mood or an idea."""
    if phrase is None:
        return False
    concepts = vocabulary().concepts
    return any(
        kind not in {"mood", "concept"} or (kind == "concept" and not concepts[name].metaphor)
        for kind, name in phrase[1]
    )


def exact_noun(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a word is a noun of the vocabulary also with its accents: `bebe` is no `bebé`."""
    phrase = longest_phrase(words, place, language)
    if phrase is None:
        return False
    token = words[place]
    return plain(token.text) != token.text or find_phrase(words[place : place + 1], language, exact=True) != ()
