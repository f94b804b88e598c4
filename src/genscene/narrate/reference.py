"""Speak whole texts with a voice that knows its word times, for others to be aligned to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.engines.chain import VoiceChoice
from genscene.engines.contracts import Speech, WordTime
from genscene.errors import EngineFailedError
from genscene.narrate.engine_speech import speech_of
from genscene.narrate.sound import resampled, trimmed
from genscene.units import SAMPLE_RATE_HZ

_PAUSE_SAMPLES = SAMPLE_RATE_HZ // 4


def reference_speech(sentences: Sequence[str], choice: VoiceChoice) -> Speech:
    """Return sentences spoken one after the other, with a pause between them, and the times of all words.

    Raises:
        EngineFailedError: The voice broke, or tells no times.
    """
    pieces: list[np.ndarray] = []
    words: list[WordTime] = []
    at = 0
    for sentence in sentences:
        speech = speech_of(sentence, choice, rate=1.0)
        if speech.words is None:
            raise EngineFailedError(f"{choice.name} tells no word times.")
        sound = trimmed(resampled(speech.samples, speech.sample_rate_hz))
        shift, last = (at + sound.shift_samples) / SAMPLE_RATE_HZ, (at + len(sound.samples)) / SAMPLE_RATE_HZ
        words += [
            WordTime(
                text=word.text,
                start_seconds=min(last, word.start_seconds + shift),
                end_seconds=min(last, word.end_seconds + shift),
            )
            for word in speech.words
        ]
        pieces += [sound.samples, np.zeros(_PAUSE_SAMPLES, np.float32)]
        at += len(sound.samples) + _PAUSE_SAMPLES
    samples = np.concatenate(pieces[:-1]).astype(np.float32)
    return Speech(samples=samples, sample_rate_hz=SAMPLE_RATE_HZ, words=tuple(words))
