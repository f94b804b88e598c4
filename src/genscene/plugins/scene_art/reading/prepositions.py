"""Words and phrases of place and relation, in order of length."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.reading.words import Token

HERE = frozenset({"in", "on", "at", "under", "over", "beside", "behind", "front", "through", "to", "from"})
"""After these a place may follow; `to` and `from` tell it less surely."""

_JOINED = {"del": ("de",), "al": ("a",)}
_LONGEST = 5


@lru_cache(maxsize=4)
def _table(language: str) -> dict[tuple[str, ...], str]:
    data = files("genscene.plugins.scene_art").joinpath("data/prepositions.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(data)
    return {
        tuple(phrase.split()): name
        for name, phrases in tables.get(language, {}).items()
        for phrase in (part.strip() for part in phrases.split(","))
    }


def find_preposition(words: Sequence[Token], place: int, language: str) -> tuple[str, int] | None:
    """Return name and length of the longest preposition that begins at a place, or `None`."""
    table = _table(language)
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        part = words[place : place + length]
        if any(token.gap for token in part[1:]):
            continue
        texts = [token.text for token in part]
        if texts[-1] in _JOINED:
            texts[-1:] = _JOINED[texts[-1]]
        name = table.get(tuple(texts))
        if name:
            return name, length
    return None
