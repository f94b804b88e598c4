"""Carry the times of spoken words over to the written words that captions show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.narrate.narration import Word
from genscene.narrate.spoken_sentence import SpokenSentence
from genscene.narrate.verbalise import SpokenGroup


def captioned_words(groups: Sequence[SpokenGroup], spoken: SpokenSentence, *, offset: int) -> list[Word]:
    """Return one sentence's written words with their times; its last word ends the sentence.

    A group of several written words shares its time by their lengths. A written word that is not spoken (an emoji)
    takes no time, where the word before it ends.

    Args:
        groups: Written and spoken words.
        spoken: Times of the spoken words.
        offset: Sample at which the sentence's sound begins.
    """
    words: list[Word] = []
    index = 0
    end = int(spoken.times[0, 0]) if len(spoken.times) else 0
    for group in groups:
        count = len(group.spoken)
        start = int(spoken.times[index, 0]) if count else end
        end = int(spoken.times[index + count - 1, 1]) if count else end
        words += _shared(group.written, offset + start, offset + end)
        index += count
    return [*words[:-1], replace(words[-1], ends_sentence=True)] if words else []


def _shared(written: Sequence[str], start: int, end: int) -> list[Word]:
    weights = [max(1, sum(character.isalnum() for character in word)) for word in written]
    edges = [start + (end - start) * sum(weights[:index]) // sum(weights) for index in range(len(weights) + 1)]
    return [
        Word(text=word, start_sample=edges[index], end_sample=edges[index + 1]) for index, word in enumerate(written)
    ]
