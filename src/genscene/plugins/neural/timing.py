"""Turn the durations a model predicts for its phonemes into word times."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import WordTime
from genscene.plugins.neural.matching import Stretch

SECONDS_A_UNIT = 0.025
"""Models of the StyleTTS 2 family count durations in units of 600 samples at 24 kHz."""


def word_times(
    words: Sequence[str],
    stretches: Sequence[Stretch],
    durations: NDArray[np.float32],
    *,
    bias_seconds: float,
    end_seconds: float,
) -> tuple[WordTime, ...]:
    """Return when each word sounds.

    Args:
        words: The written words.
        stretches: Their stretches of the phoneme string.
        durations: Units each phoneme lasts, shape (n,): a pad, the phonemes one a character, a pad.
        bias_seconds: How much later than the true onset the model's own edges lie, as measured.
        end_seconds: Length of the sound.
    """
    edges = np.concatenate([[0.0], np.cumsum(durations, dtype=np.float64)]) * SECONDS_A_UNIT
    positions = np.arange(len(edges), dtype=np.float64)
    asked = np.array([[stretch.start + 1, stretch.end + 1] for stretch in stretches]).reshape(-1, 2)
    # The leading pad is unit 0, so that character k begins at edge k + 1.
    seconds = np.clip(np.interp(asked, positions, edges) - bias_seconds, 0.0, end_seconds)
    return tuple(
        WordTime(text=word, start_seconds=float(start), end_seconds=float(end))
        for word, (start, end) in zip(words, seconds, strict=True)
    )
