"""Speak a text by itself: paragraphs with pauses between them, and the time of every word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from genscene.narrate.narration import Narration, Word
from genscene.narrate.voices import plan_voices
from genscene.production.narration import narrate_one, narration_effort
from genscene.production.workshop import Workshop
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.plain import read_plain
from genscene.storyboard.sentences import split_sentences
from genscene.styles.catalogue import style as find_style
from genscene.timeline.model import Shot, TimedWord, Timeline
from genscene.units import SAMPLE_RATE_HZ, FrameRange, SceneId

PARAGRAPH_PAUSE_SECONDS = 0.6
"""Silence between two paragraphs; a reader's breath."""
_SENTENCE_PAUSE_SECONDS = 0.28
_LONGEST_PART = 1_200
"""Characters of a part that is spoken at once; a longer paragraph is parted between sentences."""
_SUBTITLE_FPS = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpokenText:
    """A text as it was spoken.

    Attributes:
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`.
        words: Every word as it is written, with its time.
        voice: `engine:voice` that spoke most of it.
        warnings: What a person should know.
    """

    samples: NDArray[np.float32]
    words: tuple[Word, ...]
    voice: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text, parted for speaking.

    Attributes:
        storyboard: Its parts as scenes; never shown.
        ends_paragraph: Of each part, whether its paragraph ends with it.
    """

    storyboard: Storyboard
    ends_paragraph: tuple[bool, ...]


def reading_of(text: str, *, language: str, voice: str, rate: float) -> Reading:
    """Part a text into pieces that are spoken at once.

    Args:
        text: What is said; it has at least one letter or digit.
        language: BCP 47 primary language.
        voice: `auto`, `fast` or `engine:voice`.
        rate: Speaking rate.
    """
    parts = list(_parts(text, language))
    # Built without proving: a storyboard of a video has fewer scenes than a long text may have parts.
    scenes = tuple(Scene(id=f"p{number}", narration=part) for number, (part, _) in enumerate(parts, 1))
    storyboard = Storyboard(language=language, voice=voice, rate=rate, scenes=scenes[:1])
    return Reading(
        storyboard=storyboard.model_copy(update={"scenes": scenes}), ends_paragraph=tuple(end for _, end in parts)
    )


def part_makers(reading: Reading, workshop: Workshop) -> tuple[Callable[[], Narration], ...]:
    """Return what speaks each part, sentence by sentence into the store.

    Raises:
        EngineMissingError: No engine speaks the language.
    """
    board = reading.storyboard
    voices = plan_voices(board, find_style(board.style), workshop.engines)
    workshop.effort.expect("narrate", sum(narration_effort(scene, voices) for scene in board.scenes))
    return tuple(
        partial(narrate_one, scene, number, board, voices, workshop, workshop.cancel)
        for number, scene in enumerate(board.scenes, 1)
    )


def joined_speech(reading: Reading, narrations: Sequence[Narration], workshop: Workshop) -> SpokenText:
    """Join spoken parts with pauses, levelled and cleared like the voice of a video."""
    from genscene.mix.voice import polished

    rate = reading.storyboard.rate
    pieces: list[NDArray[np.float32]] = []
    words: list[Word] = []
    at = 0
    for index, narration in enumerate(narrations):
        if index:
            pause = PARAGRAPH_PAUSE_SECONDS if reading.ends_paragraph[index - 1] else _SENTENCE_PAUSE_SECONDS
            pieces.append(np.zeros(round(pause / rate * SAMPLE_RATE_HZ), np.float32))
            at += len(pieces[-1])
        words += [
            Word(
                text=word.text,
                start_sample=at + word.start_sample,
                end_sample=at + word.end_sample,
                ends_sentence=word.ends_sentence,
            )
            for word in narration.words
        ]
        pieces.append(narration.samples)
        at += len(narration.samples)
    spoken = [narration.voice for narration in narrations if narration.voice]
    return SpokenText(
        samples=polished(np.concatenate(pieces), cancel=workshop.cancel),
        words=tuple(words),
        voice=max(spoken, key=spoken.count) if spoken else "",
        warnings=tuple(dict.fromkeys(note for narration in narrations for note in narration.warnings)),
    )


def subtitle_timeline(spoken: SpokenText) -> Timeline:
    """Return the words on a timeline of one shot, from which subtitles are written."""
    per_frame = SAMPLE_RATE_HZ // _SUBTITLE_FPS
    frames = max(1, -(-len(spoken.samples) // per_frame))
    words = tuple(
        TimedWord(
            text=word.text,
            frames=FrameRange(
                start_frame=word.start_sample // per_frame,
                duration_frames=max(1, (word.end_sample - word.start_sample) // per_frame),
            ),
            ends_sentence=word.ends_sentence,
        )
        for word in spoken.words
    )
    whole = FrameRange(start_frame=0, duration_frames=frames)
    shot = Shot(scene_id=SceneId("speech"), frames=whole, narration_start_sample=0, words=words)
    return Timeline(fps=_SUBTITLE_FPS, duration_frames=frames, shots=(shot,), segments=())


def _parts(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield each part, and whether its paragraph ends with it."""
    for paragraph in read_plain(text).paragraphs:
        parts = [""]
        for sentence in split_sentences(paragraph.narration, language):
            for piece in _pieces(sentence):
                if parts[-1] and len(parts[-1]) + len(piece) > _LONGEST_PART:
                    parts.append("")
                parts[-1] = f"{parts[-1]} {piece}".strip()
        yield from ((part, index == len(parts) - 1) for index, part in enumerate(parts))


def _pieces(sentence: str) -> Iterator[str]:
    """Cut a sentence between words where it is longer than a part may be."""
    while len(sentence) > _LONGEST_PART:
        cut = sentence.rfind(" ", 1, _LONGEST_PART)
        cut = cut if cut > 0 else _LONGEST_PART
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    if sentence:
        yield sentence
