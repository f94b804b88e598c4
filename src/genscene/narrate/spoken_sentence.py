"""One spoken sentence as a product of the store."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.engines.chain import VoiceChoice
from genscene.engines.contracts import Speech, WordTime
from genscene.errors import EngineFailedError
from genscene.narrate.align import aligned_words
from genscene.narrate.engine_speech import speech_of
from genscene.narrate.sound import TAIL_SAMPLES, levelled, resampled, trimmed
from genscene.narrate.waiting import awaited
from genscene.store.key import key
from genscene.store.model import Store
from genscene.store.pack import pack_arrays, unpack_arrays
from genscene.units import SAMPLE_RATE_HZ, Cancel

STAGE_VERSION = 2
_FULL_SCALE = 32_767


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpokenSentence:
    """A sentence as it sounds.

    Attributes:
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`, trimmed and levelled.
        times: First sample and first sample after, of each spoken word; int32, shape (words, 2), rising.
    """

    samples: NDArray[np.float32]
    times: NDArray[np.int32]


def fetch_sentence(
    text: str, *, choice: VoiceChoice, rate: float, reference: VoiceChoice | None, store: Store, cancel: Cancel
) -> SpokenSentence:
    """Return a spoken sentence, from the store where it is there.

    Args:
        text: One sentence in spoken words.
        choice: Who speaks.
        rate: 1 is the voice's own speed.
        reference: Whose word times to align to when the engine tells none.
        store: Where products are kept.
        cancel: Called while the engine works.

    Raises:
        EngineFailedError: The engine broke, or its sound is empty.
    """
    info = choice.engine.info
    name = key(
        "speech",
        STAGE_VERSION,
        engine=info.id,
        engine_version=info.version,
        voice=choice.voice,
        rate=rate,
        text=text,
        reference=reference and (reference.name, reference.engine.info.version),
    )

    def make() -> bytes:
        return _packed(awaited(lambda: _speak(text, choice, rate, reference), cancel))

    return _unpacked(store.fetch(name, make, cancel=cancel))


def _speak(text: str, choice: VoiceChoice, rate: float, reference: VoiceChoice | None) -> SpokenSentence:
    speech = speech_of(text, choice, rate=rate)
    words = speech.words
    if words is None:
        words = aligned_words(text, speech, speech_of(text, reference, rate=rate) if reference else None)
    return _finished(speech, words)


def _finished(speech: Speech, words: tuple[WordTime, ...]) -> SpokenSentence:
    sound = trimmed(resampled(speech.samples, speech.sample_rate_hz))
    if not sound.samples.size:
        raise EngineFailedError("The engine produced silence.")
    seconds = np.array([[word.start_seconds, word.end_seconds] for word in words]).reshape(-1, 2)
    times = np.round(seconds * SAMPLE_RATE_HZ).astype(np.int64) + sound.shift_samples
    times = np.clip(times, 0, len(sound.samples) - TAIL_SAMPLES)
    times = np.maximum.accumulate(times.ravel()).reshape(-1, 2)
    return SpokenSentence(samples=levelled(sound.samples), times=times.astype(np.int32))


def _packed(sentence: SpokenSentence) -> bytes:
    pcm = np.round(np.clip(sentence.samples, -1, 1) * _FULL_SCALE).astype(np.int16)
    return pack_arrays({}, {"samples": pcm, "times": sentence.times})


def _unpacked(product: bytes) -> SpokenSentence:
    _, arrays = unpack_arrays(product)
    samples = arrays["samples"].astype(np.float32) * np.float32(1 / _FULL_SCALE)
    return SpokenSentence(samples=samples, times=arrays["times"])
