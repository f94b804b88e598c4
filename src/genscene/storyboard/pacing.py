"""Divide a text into scenes that speak for about as long as an eye likes one picture.

A paragraph is a scene. One that would speak for more than `LONGEST_SCENE_SECONDS` splits at sentence ends into parts of
about equal length; a text of a single paragraph splits by sentence.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

from genscene.storyboard.sentences import split_sentences

LONGEST_SCENE_SECONDS = 12.0
"""A paragraph that would speak for longer splits."""

_CHARACTERS_PER_SECOND = {"zh": 4.5, "ja": 7.0, "ko": 6.5}
_DEFAULT_CHARACTERS_PER_SECOND = 15.0
"""Measured on short stories: hibari 15.4 in English; Kokoro 15.7 in Spanish, 16.9 in French, 15.4 in Italian, 15.5 in
Portuguese. A sign of Chinese, Japanese or Korean is a syllable or more; theirs are usual reading speeds."""

_CHARACTERS_PER_DIGIT = 5.0
"""A digit is said with about as many letters: `1994` is `nineteen ninety-four`."""


def speaking_seconds(text: str, language: str) -> float:
    """Estimate how long a voice at its own speed speaks a text, in seconds.

    White space and marks count as characters, since they stand for pauses.
    """
    characters = sum(_CHARACTERS_PER_DIGIT if unicodedata.category(character) == "Nd" else 1.0 for character in text)
    return characters / _CHARACTERS_PER_SECOND.get(language, _DEFAULT_CHARACTERS_PER_SECOND)


def scenes_of_paragraph(paragraph: str, language: str, *, alone: bool) -> tuple[str, ...]:
    """Divide one paragraph into the narrations of one or more scenes.

    Args:
        paragraph: The paragraph.
        language: BCP 47 primary language.
        alone: Whether the text has no other paragraph; then each sentence is a scene.
    """
    sentences = split_sentences(paragraph, language)
    if alone:
        return sentences
    return _balanced(sentences, [speaking_seconds(sentence, language) for sentence in sentences])


def _balanced(sentences: Sequence[str], seconds: Sequence[float]) -> tuple[str, ...]:
    """Join neighbours into the parts whose lengths lie nearest to their mean, none too long that can be shorter.

    Least squares by dynamic programming: `best[j]` is the least cost of the first `j` sentences.
    """
    parts = max(1, math.ceil(sum(seconds) / LONGEST_SCENE_SECONDS))
    target = sum(seconds) / parts
    best = [0.0] + [math.inf] * len(sentences)
    cut = [0] * (len(sentences) + 1)
    for end in range(1, len(sentences) + 1):
        length = 0.0
        for start in range(end - 1, -1, -1):
            length += seconds[start]
            if length > LONGEST_SCENE_SECONDS and start < end - 1:
                break
            cost = best[start] + (length - target) ** 2
            if cost < best[end]:
                best[end], cut[end] = cost, start
    joined: list[str] = []
    end = len(sentences)
    while end > 0:
        joined.append(_joined(sentences[cut[end] : end]))
        end = cut[end]
    return tuple(reversed(joined))


def _joined(sentences: Sequence[str]) -> str:
    """Join sentences with a space, or without one after a Chinese or Japanese stop."""
    text = ""
    for sentence in sentences:
        needs_space = text and unicodedata.east_asian_width(text[-1]) not in "WF"
        text += f" {sentence}" if needs_space else sentence
    return text
