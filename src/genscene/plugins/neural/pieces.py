"""Cut a text that is too long for a model into pieces it can speak in one breath."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from genscene.engines.contracts import Speech, WordTime

_CLAUSE_ENDS = (",", ";", ":", "—", ".", "!", "?", "…", ")", "»", "”")


def pieces_within(words: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """Return the words as texts that fit, cut where a clause ends nearest to the middle, else at the middle.

    A single word that does not fit comes back as it is.
    """
    text = " ".join(words)
    if len(words) < 2 or fits(text):
        return [text] if text else []
    middle = len(words) / 2
    cuts = [index for index in range(1, len(words)) if words[index - 1].endswith(_CLAUSE_ENDS)]
    cut = min(cuts or range(1, len(words)), key=lambda index: abs(index - middle))
    return pieces_within(words[:cut], fits) + pieces_within(words[cut:], fits)


def joined(parts: Sequence[Speech]) -> Speech:
    """Return several pieces of one sentence as one sound; all have the same sample rate and word times."""
    rate = parts[0].sample_rate_hz
    words: list[WordTime] = []
    offset = 0
    for part in parts:
        seconds = offset / rate
        words.extend(
            WordTime(
                text=word.text,
                start_seconds=word.start_seconds + seconds,
                end_seconds=word.end_seconds + seconds,
            )
            for word in part.words or ()
        )
        offset += len(part.samples)
    samples = np.concatenate([part.samples for part in parts]).astype(np.float32)
    return Speech(samples=samples, sample_rate_hz=rate, words=tuple(words))
