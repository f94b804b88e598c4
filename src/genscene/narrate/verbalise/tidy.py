"""Leave only what can be spoken: no emoji, no lone signs, no words without end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from genscene.narrate.verbalise.spoken import SpokenGroup

_DASHES = frozenset("-–—―")
_PAUSES = frozenset(",;:.!?…—")
_SILENT_CATEGORIES = frozenset({"So", "Sk", "Cs", "Co", "Cn", "Cc"})
_SILENT = frozenset("*_`~|<>#^=\\\ufe0f\ufeff\u200b\u00ad\u2060")
_LONGEST_WORD = 40
_CHUNK = 20


def tidied(groups: Sequence[SpokenGroup]) -> tuple[SpokenGroup, ...]:
    """Return the groups with only such spoken words as hold a letter or a digit.

    A dash between spaces becomes a comma's pause; a word of more than forty letters is spoken in pieces, for no engine
    reads it in one.
    """
    found: list[SpokenGroup] = []
    for group in groups:
        if group.spoken and _is_dash(group.spoken):
            _pause_before(found)
        spoken = tuple(piece for word in group.spoken for piece in _pieces(_clean(word)))
        found.append(SpokenGroup(written=group.written, spoken=spoken))
    return tuple(found)


def _is_dash(spoken: Sequence[str]) -> bool:
    return all(character in _DASHES for word in spoken for character in word)


def _pause_before(groups: list[SpokenGroup]) -> None:
    if groups and groups[-1].spoken and groups[-1].spoken[-1][-1] not in _PAUSES:
        last = groups[-1]
        groups[-1] = SpokenGroup(written=last.written, spoken=(*last.spoken[:-1], last.spoken[-1] + ","))


def _clean(word: str) -> str:
    kept = "".join(
        character
        for character in word
        if character not in _SILENT and unicodedata.category(character) not in _SILENT_CATEGORIES
    )
    return kept if any(character.isalnum() for character in kept) else ""


def _pieces(word: str) -> Iterable[str]:
    if len(word) <= _LONGEST_WORD:
        return [word] if word else []
    return [word[start : start + _CHUNK] for start in range(0, len(word), _CHUNK)]
