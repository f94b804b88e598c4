"""Tell which words of a text are about another place than the one where it is: left, missed, far off, contrasted."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from genscene.plugins.scene_art.reading.words import Token, plain, plain_words

TURNED, LEFT = 0.7, 0.5
"""Share of a vote that counts before a turn (`but`, `now`), and where somebody only leaves, misses or compares."""

_Phrases = dict[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=4)
def _phrases(kind: str, language: str) -> _Phrases:
    """Return the phrases of `data/elsewhere.toml` by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in _text(kind, language).replace("\n", " ").split(","):
        words = plain_words(entry)
        if words:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


@lru_cache(maxsize=4)
def _turning(language: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _text("turning", language).split())


def _text(kind: str, language: str) -> str:
    data = files("genscene.plugins.scene_art").joinpath("data/elsewhere.toml").read_text(encoding="utf-8")
    return tomllib.loads(data).get(language, {}).get(kind, "")


def shares(words: Sequence[Token], language: str) -> tuple[float, ...]:
    """Return for every word which share of its vote for a place counts.

    `He used to have an office; now he sleeps in a doorway` is in the street.
    """
    plainly = [plain(word.text) for word in words]
    found = [1.0] * len(words)
    turns = [place for place, word in enumerate(plainly) if place > 1 and word in _turning(language)]
    for place in range(turns[0] if turns else 0):
        found[place] *= TURNED
    for begin, end in _parts(words, frozenset(turns)):
        part = plainly[begin:end]
        if _first(part, _phrases("far", language)) < len(part):
            found[begin:end] = [share * LEFT for share in found[begin:end]]
            continue
        gone = begin + _first(part, _phrases("leaving", language))
        found[gone:end] = [share * LEFT for share in found[gone:end]]
    return tuple(found)


def _parts(words: Sequence[Token], turns: frozenset[int]) -> list[tuple[int, int]]:
    """Return where the parts of a text begin and end that commas, stops and turns make."""
    begins = [place for place, word in enumerate(words) if place == 0 or word.gap or place in turns]
    return list(pairwise([*begins, len(words)]))


def _first(part: Sequence[str], phrases: _Phrases) -> int:
    """Return where the first of the phrases begins, or the length of the part."""
    for place, word in enumerate(part):
        if any(tuple(part[place : place + len(phrase)]) == phrase for phrase in phrases.get(word, ())):
            return place
    return len(part)
