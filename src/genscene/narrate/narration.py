"""Narration: one scene's voice, ready for the timeline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as it is shown, and when it sounds.

    Attributes:
        text: The word as the narration writes it, with its punctuation (`2.000`, `«hola»,`).
        start_sample: First sample, counted from the start of the narration's samples.
        end_sample: First sample after it.
        ends_sentence: Whether a sentence ends with it; captions never run across.
    """

    text: str
    start_sample: int
    end_sample: int
    ends_sentence: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Narration:
    """One scene's voice.

    Attributes:
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`; empty for a silent scene.
        words: Words in order, times rising.
        voice: `engine:voice` that spoke, `recording`, or empty for silence.
        warnings: What a person should know, such as a fallback to another engine.
        runs_on: Whether the sound goes on under the next scenes; then it does not make its own scene longer.
    """

    samples: NDArray[np.float32]
    words: tuple[Word, ...]
    voice: str = ""
    warnings: tuple[str, ...] = ()
    runs_on: bool = False
