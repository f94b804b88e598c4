"""Apply reading rules to a sentence and keep track of which written words each spoken word came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from genscene.narrate.verbalise.spoken import SpokenGroup

PART = "\x1f"
"""A reading may mark with it where one written word ends and the next begins (`five`, `million dollars`).

Python counts it as white space, so no written word holds one.
"""

Reading = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How something is read aloud.

    Attributes:
        pattern: What it looks like.
        read: Says it in words; `None` when it is not what it looks like.
    """

    pattern: re.Pattern[str]
    read: Reading


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    start: int
    end: int
    spoken: str


def apply_rules(words: Sequence[str], rules: Sequence[Rule]) -> list[SpokenGroup]:
    """Return the sentence in groups; earlier rules win where two would read the same characters.

    Args:
        words: Written words of one sentence.
        rules: The reading rules of its language.
    """
    text = " ".join(words)
    spans: list[_Span] = []
    for rule in rules:
        for match in rule.pattern.finditer(text):
            free = all(match.end() <= span.start or match.start() >= span.end for span in spans)
            spoken = rule.read(match) if free and match.end() > match.start() else None
            if spoken is not None:
                spans.append(_Span(match.start(), match.end(), spoken))
    return _grouped(words, text, sorted(spans))


def _grouped(words: Sequence[str], text: str, spans: Sequence[_Span]) -> list[SpokenGroup]:
    """Join the written words that one reading spans, and put each reading in its place."""
    groups: list[SpokenGroup] = []
    index, begin = 0, 0
    while index < len(words):
        last, end = index, begin + len(words[index])
        inside = _within(spans, begin, end)
        while inside and inside[-1].end > end:
            last += 1
            end += 1 + len(words[last])
            inside = _within(spans, begin, end)
        groups.extend(_spoken(words[index : last + 1], text, begin, end, inside))
        index, begin = last + 1, end + 1
    return groups


def _within(spans: Sequence[_Span], begin: int, end: int) -> list[_Span]:
    return [span for span in spans if begin <= span.start < end]


def _spoken(words: Sequence[str], text: str, begin: int, end: int, spans: Sequence[_Span]) -> list[SpokenGroup]:
    pieces: list[str] = []
    at = begin
    for span in spans:
        pieces += [text[at : span.start], _set_apart(text, span)]
        at = span.end
    pieces.append(text[at:end])
    parts = "".join(pieces).split(PART)
    if len(parts) == len(words):
        return [
            SpokenGroup(written=(word,), spoken=tuple(part.split())) for word, part in zip(words, parts, strict=True)
        ]
    return [SpokenGroup(written=tuple(words), spoken=tuple(" ".join(parts).split()))]


def _set_apart(text: str, span: _Span) -> str:
    """Part a reading from letters and digits that it touches."""
    before = " " if text[max(0, span.start - 1) : span.start].isalnum() else ""
    after = " " if text[span.end : span.end + 1].isalnum() else ""
    return f"{before}{span.spoken}{after}"
