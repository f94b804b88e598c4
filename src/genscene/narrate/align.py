"""Find when words sound in a recording, by matching it to speech whose word times are known.

Both sounds become mel-frequency cepstra (Davis and Mermelstein, 1980), and dynamic time warping (Sakoe and Chiba, 1978)
finds which moment of one is which moment of the other. Voices differ, but the order and kind of the sounds do not.
"""

from __future__ import annotations

import numpy as np

from genscene.engines.contracts import Speech, WordTime
from genscene.engines.word_times import times_from_onsets, words_of
from genscene.narrate.cepstrum import STEP_SECONDS, cepstra
from genscene.narrate.warping import warped


def aligned_words(text: str, speech: Speech, reference: Speech | None) -> tuple[WordTime, ...]:
    """Return when the words of a text sound in a speech.

    Args:
        text: The words, parted by white space.
        speech: Sound that says them.
        reference: Other sound that says the same words, with word times; without one, words share the sound by their
            lengths.
    """
    words = words_of(text)
    end_seconds = len(speech.samples) / speech.sample_rate_hz
    if reference is None or reference.words is None or not reference.samples.size:
        return times_from_onsets(words, [None] * len(words), end_seconds=end_seconds)
    places = warped(
        cepstra(reference.samples, reference.sample_rate_hz), cepstra(speech.samples, speech.sample_rate_hz)
    )
    times = np.array([[word.start_seconds, word.end_seconds] for word in reference.words])
    found = np.interp(times / STEP_SECONDS, np.arange(len(places)), places) * STEP_SECONDS
    rising = np.maximum.accumulate(np.clip(found, 0, end_seconds).ravel()).reshape(-1, 2)
    return tuple(
        WordTime(text=word, start_seconds=float(start), end_seconds=float(end))
        for word, (start, end) in zip(words, rising, strict=True)
    )
