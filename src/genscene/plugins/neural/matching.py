"""Find which stretch of a phoneme string each written word is spoken in.

A phonemiser reads a sentence whole, because words change their neighbours ("the end", "read it"). It may run words
together ("at a") or speak one as several ("21st"), so groups of phonemes and words are matched by what each word
would sound like alone: the cheapest monotone assignment, by edit distance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_GROUP = re.compile(r"\S+")
_STRESS = str.maketrans("", "", "ˈˌː^")
_MOST_GROUPS_A_WORD = 8
_MOST_WORDS_A_GROUP = 3
_UNEVEN_COST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where a word lies within a phoneme string; empty for a word that is not spoken.

    Attributes:
        start: First character, a fraction where words share a group.
        end: First character after it.
    """

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Step:
    cost: float
    words: int
    groups: int


def match_words(whole: str, alone: Sequence[str]) -> list[Stretch]:
    """Return each word's stretch of the sentence's phonemes.

    Args:
        whole: Phonemes of the sentence; white space parts groups.
        alone: Phonemes of each word spoken alone; empty where a word has none.
    """
    groups = [match for match in _GROUP.finditer(whole) if _sounds(match.group())]
    spans = [(match.start(), match.end()) for match in groups]
    heard = [_bare(match.group()) for match in groups]
    expected = [_bare(word) for word in alone]
    stretches: list[Stretch] = []
    word, group = 0, 0
    for step in _cheapest_path(heard, expected):
        taken = spans[group : group + step.groups]
        start = taken[0][0] if taken else (stretches[-1].end if stretches else 0.0)
        end = taken[-1][1] if taken else start
        stretches.extend(_parted(start, end, [max(1, len(text)) for text in expected[word : word + step.words]]))
        word, group = word + step.words, group + step.groups
    return stretches


def _parted(start: float, end: float, lengths: Sequence[int]) -> list[Stretch]:
    if not lengths:
        return []
    edges = [start + (end - start) * sum(lengths[:index]) / sum(lengths) for index in range(len(lengths) + 1)]
    return [Stretch(start=left, end=right) for left, right in pairwise(edges)]


def _sounds(group: str) -> bool:
    return any(character.isalpha() for character in group)


def _bare(phonemes: str) -> str:
    return "".join(character for character in phonemes.translate(_STRESS) if character.isalpha())


def _cheapest_path(heard: Sequence[str], expected: Sequence[str]) -> list[_Step]:
    """Return the steps that take all words and all groups at the least cost."""
    best: list[list[_Step | None]] = [[None] * (len(heard) + 1) for _ in range(len(expected) + 1)]
    best[0][0] = _Step(0.0, 0, 0)
    for word in range(len(expected) + 1):
        for group in range(len(heard) + 1):
            here = best[word][group]
            if here is None:
                continue
            for words, groups in _moves(len(expected) - word, len(heard) - group):
                cost = here.cost + _cost(expected[word : word + words], heard[group : group + groups])
                there = best[word + words][group + groups]
                if there is None or cost < there.cost:
                    best[word + words][group + groups] = _Step(cost, words, groups)
    return _traced(best)


def _moves(words_left: int, groups_left: int) -> list[tuple[int, int]]:
    moves = [(1, groups) for groups in range(min(groups_left, _MOST_GROUPS_A_WORD) + 1)] if words_left else []
    if groups_left:
        moves += [(words, 1) for words in range(2, min(words_left, _MOST_WORDS_A_GROUP) + 1)]
        # A group that no word explains, so that a path always exists.
        moves.append((0, 1))
    return moves


def _cost(expected: Sequence[str], heard: Sequence[str]) -> float:
    spoken = sum(map(bool, expected))
    # A silent word takes no share of a group that another word explains.
    uneven = abs(spoken - len(heard)) + (len(expected) - spoken if len(expected) > 1 else 0)
    return _UNEVEN_COST * uneven + _edit_distance("".join(expected), "".join(heard))


def _edit_distance(left: str, right: str) -> int:
    if left == right:
        return 0
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        diagonal, row[0] = row[0], index
        for column, other in enumerate(right, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other))
    return row[-1]


def _traced(best: Sequence[Sequence[_Step | None]]) -> list[_Step]:
    word, group = len(best) - 1, len(best[0]) - 1
    steps: list[_Step] = []
    while word or group:
        step = best[word][group]
        if step is None:  # the move (0, 1) and (1, 0) reach every state
            raise AssertionError("no path through the words")
        steps.append(step)
        word, group = word - step.words, group - step.groups
    return steps[::-1]
