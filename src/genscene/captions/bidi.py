"""Give every character of a line its direction, by the Unicode Bidirectional Algorithm (UAX 9).

Captions hold no explicit embeddings or isolates, so the rules for those (X1 to X8, N0) are left out: the line is one
run of one paragraph.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})


RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left, whatever word comes first."""


def base_level(text: str, language: str = "") -> int:
    """Return 1 when a text runs from right to left, else 0: by its language, else by its first letter (P2, P3)."""
    if language in RTL_LANGUAGES:
        return 1
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _STRONG:
            return int(kind != "L")
    return 0


def levels_of(text: str, base: int) -> list[int]:
    """Return the embedding level of each character; odd ones run right to left.

    Args:
        text: One line.
        base: 0 or 1, the paragraph's level.
    """
    edge = "R" if base else "L"
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    _resolve_weak(kinds, edge)
    _resolve_neutral(kinds, edge)
    return [_implicit(kind, base) for kind in kinds]


def _resolve_weak(kinds: list[str], edge: str) -> None:
    """Resolve marks, numbers and their separators (W1 to W3)."""
    before = edge
    for index, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kinds[index] = before
        before = kinds[index]
    strong = edge
    for index, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _resolve_signs(kinds, edge)


def _resolve_signs(kinds: list[str], edge: str) -> None:
    """Resolve separators and signs beside numbers, and numbers beside left-to-right letters (W4 to W7)."""
    for index in range(1, len(kinds) - 1):
        left, kind, right = kinds[index - 1 : index + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))):
            kinds[index] = left
    _resolve_terminators(kinds)
    strong = edge
    for index, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[index] = "ON"


def _resolve_terminators(kinds: list[str]) -> None:
    """Join signs such as `%` and `€` to the number they touch (W5)."""
    for index, end in _stretches(kinds, frozenset({"ET"})):
        touches = (index > 0 and kinds[index - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        if touches:
            kinds[index:end] = ["EN"] * (end - index)


def _resolve_neutral(kinds: list[str], edge: str) -> None:
    """Give neutrals the direction on both their sides, or the paragraph's (N1, N2)."""
    side = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    for index, end in _stretches(kinds, _NEUTRAL):
        left = side[kinds[index - 1]] if index else edge
        right = side[kinds[end]] if end < len(kinds) else edge
        kinds[index:end] = [left if left == right else edge] * (end - index)


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index, kind in enumerate(kinds):
        if kind not in wanted:
            continue
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _implicit(kind: str, base: int) -> int:
    """Return the level of a resolved kind (I1, I2)."""
    if base == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 1 if kind == "R" else 2


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of a line's parts from left to right, given the parts' levels (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
