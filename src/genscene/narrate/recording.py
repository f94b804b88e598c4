"""Turn a person's own recording and its text into Narrations, with captions timed by alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import Speech, WordTime
from genscene.engines.word_times import words_of
from genscene.errors import EngineError
from genscene.narrate.align import aligned_words
from genscene.narrate.captioned import captioned_words
from genscene.narrate.narration import Narration, Word
from genscene.narrate.reference import reference_speech
from genscene.narrate.sentences import sentences_of
from genscene.narrate.sound import faded, levelled, sounding_range
from genscene.narrate.spoken_sentence import SpokenSentence
from genscene.narrate.verbalise import SpokenGroup, spoken_text, verbalise
from genscene.narrate.voices import VoicePlan
from genscene.narrate.waiting import awaited
from genscene.storyboard.document import Scene, Storyboard
from genscene.units import SAMPLE_RATE_HZ, Cancel

RECORDING = "recording"
"""What a narration that nobody synthesised gives as its voice."""

_QUIET_SAMPLES = SAMPLE_RATE_HZ * 20 // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence of one of the texts.

    Attributes:
        text_index: Which text it belongs to.
        groups: Its written and spoken words.
    """

    text_index: int
    groups: tuple[SpokenGroup, ...]


def narrate_recording(
    samples: NDArray[np.float32], scene: Scene, storyboard: Storyboard, *, voices: VoicePlan, cancel: Cancel
) -> Narration:
    """Return a recording of one scene as its narration.

    Args:
        samples: Mono, shape (n,), at `SAMPLE_RATE_HZ`, not all silent.
        scene: Its narration is what is said; empty for a recording without captions.
        storyboard: The scene's storyboard, for the language.
        voices: Where the voice is found that the recording is aligned to.
        cancel: Called often.

    Raises:
        CancelledError: Raised by `cancel`.
    """
    return narrations_of(samples, (scene.narration,), language=storyboard.language, voices=voices, cancel=cancel)[0]


def narrate_whole_recording(
    samples: NDArray[np.float32], storyboard: Storyboard, *, voices: VoicePlan, cancel: Cancel
) -> tuple[Narration, ...]:
    """Return one recording of a whole storyboard as its narrations, one a scene.

    Args:
        samples: Mono, shape (n,), at `SAMPLE_RATE_HZ`, not all silent.
        storyboard: Its scenes' narrations are what is said, in order.
        voices: Where the voice is found that the recording is aligned to.
        cancel: Called often.

    Raises:
        CancelledError: Raised by `cancel`.
    """
    texts = [scene.narration for scene in storyboard.scenes]
    return narrations_of(samples, texts, language=storyboard.language, voices=voices, cancel=cancel)


def narrations_of(
    samples: NDArray[np.float32], texts: Sequence[str], *, language: str, voices: VoicePlan, cancel: Cancel
) -> tuple[Narration, ...]:
    """Return one recording of several texts, cut between them where it is quietest.

    The narrations joined are the whole recording, so nothing that was said is lost. A text without words gets an empty
    narration; where no text has any, the first gets all.
    """
    level = levelled(samples)
    sentences = [
        _Sentence(text_index=index, groups=verbalise(sentence, language))
        for index, text in enumerate(texts)
        for sentence in sentences_of(text, language)
    ]
    if not sentences:
        # Without words the sound belongs to the first text: there is nothing to cut it by.
        return tuple(_narration(level[: len(level) * (not index)], []) for index in range(len(texts)))
    times, warnings = awaited(lambda: _word_times(level, sentences, language, voices), cancel)
    return _cut(level, _words_by_text(sentences, times, len(texts)), warnings)


def _word_times(
    samples: NDArray[np.float32], sentences: Sequence[_Sentence], language: str, voices: VoicePlan
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return first and end sample of each spoken word, shape (words, 2), and what a person should know."""
    lines = [spoken_text(sentence.groups) for sentence in sentences]
    start, stop = sounding_range(samples) or (0, len(samples))
    sounding = Speech(samples=samples[start:stop], sample_rate_hz=SAMPLE_RATE_HZ, words=None)
    reference, warnings = _reference(lines, language, voices)
    found: Sequence[WordTime] = aligned_words(" ".join(lines), sounding, reference)
    seconds = np.array([[word.start_seconds, word.end_seconds] for word in found]).reshape(-1, 2)
    times = np.round(seconds * SAMPLE_RATE_HZ).astype(np.int32) + np.int32(start)
    return times, warnings


def _reference(lines: Sequence[str], language: str, voices: VoicePlan) -> tuple[Speech | None, tuple[str, ...]]:
    """Return the same words as spoken by a voice whose word times are known, or why there are none."""
    choice = voices.reference(language)
    reason = f"No voice speaks {language}"
    if choice:
        try:
            return reference_speech(lines, choice), ()
        except EngineError as error:
            reason = f"{choice.name} could not speak along with the recording ({error.message.rstrip('.')})"
    return None, (f"{reason}, so the captions of the recording follow the lengths of its words.",)


def _words_by_text(sentences: Sequence[_Sentence], times: NDArray[np.int32], count: int) -> list[list[Word]]:
    """Return the written words of each text, timed from the recording's first sample."""
    words: list[list[Word]] = [[] for _ in range(count)]
    at = 0
    for sentence in sentences:
        spoken = len(words_of(spoken_text(sentence.groups)))
        part = SpokenSentence(samples=np.zeros(0, np.float32), times=times[at : at + spoken])
        words[sentence.text_index] += captioned_words(sentence.groups, part, offset=0)
        at += spoken
    return words


def _cut(
    samples: NDArray[np.float32], words: Sequence[Sequence[Word]], warnings: tuple[str, ...]
) -> tuple[Narration, ...]:
    spoken = [index for index, found in enumerate(words) if found]
    cuts = [
        _quietest(samples, words[before][-1].end_sample, words[after][0].start_sample)
        for before, after in pairwise(spoken)
    ]
    edges = dict(zip(spoken, zip([0, *cuts], [*cuts, len(samples)], strict=True), strict=True))
    narrations: list[Narration] = []
    for index, found in enumerate(words):
        start, stop = edges.get(index, (0, 0))
        moved = [
            Word(
                text=word.text,
                start_sample=max(0, word.start_sample - start),
                end_sample=min(stop, word.end_sample) - start,
                ends_sentence=word.ends_sentence,
            )
            for word in found
        ]
        narrations.append(_narration(samples[start:stop], moved, warnings if index == spoken[0] else ()))
    return tuple(narrations)


def _quietest(samples: NDArray[np.float32], end: int, start: int) -> int:
    """Return the middle of the quietest moment between the end of one word and the start of the next."""
    window = samples[end:start].astype(np.float64)
    if len(window) <= _QUIET_SAMPLES:
        return (end + start) // 2
    energy = np.cumsum(np.concatenate([[0.0], window**2]))
    sums = energy[_QUIET_SAMPLES:] - energy[:-_QUIET_SAMPLES]
    # Among moments as quiet as the quietest, the one in the middle leaves both sides the most room.
    quiet = np.flatnonzero(sums <= sums.min() * 2 + 1e-9)
    return end + int(quiet[len(quiet) // 2]) + _QUIET_SAMPLES // 2


def _narration(samples: NDArray[np.float32], words: Sequence[Word], warnings: tuple[str, ...] = ()) -> Narration:
    voice = RECORDING if samples.size else ""
    return Narration(samples=faded(samples), words=tuple(words), voice=voice, warnings=warnings)
