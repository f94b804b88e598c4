"""Speak with Kokoro."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from threading import Lock

from genscene.engines.contracts import EngineInfo, EngineStatus, Speech, Voice
from genscene.engines.word_times import words_of
from genscene.errors import EngineFailedError, PackedFileMissingError
from genscene.packed import packed_file
from genscene.plugins.kokoro.model import MODEL, SAMPLE_RATE_HZ, VOCABULARY, KokoroModel
from genscene.plugins.kokoro.model import VOICES as PACKED_VOICES
from genscene.plugins.kokoro.pronunciation import Reader, reader
from genscene.plugins.kokoro.voices import VOICES
from genscene.plugins.neural.matching import match_words
from genscene.plugins.neural.pieces import joined, pieces_within
from genscene.plugins.neural.timing import word_times

_BIAS_SECONDS = 0.090
"""How late the model's own word edges lie, against the events of another engine aligned to the same sentences."""
_MOST_PHONEMES = 400
"""The model takes 510 with its pads; it hurries and slurs well before that."""


class KokoroSpeaker:
    """The model as a speech engine; it loads at the first sentence."""

    def __init__(self) -> None:
        self._loading = Lock()
        self._model: KokoroModel | None = None

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="kokoro", version="1.0-int8-1", label="Kokoro-82M", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell whether the model is packed and how its languages are pronounced is known."""
        missing = [name for name in ("hibari", "espeakng_loader") if find_spec(name) is None]
        if missing:
            return EngineStatus(usable=False, reason=f"Install what it needs: {', '.join(missing)}.")
        try:
            for name in (MODEL, PACKED_VOICES, VOCABULARY):
                packed_file(name)
        except PackedFileMissingError as error:
            return EngineStatus(usable=False, reason=f"{error.message} {error.hint}")
        return EngineStatus(usable=True)

    def voices(self) -> Sequence[Voice]:
        """Return all voices."""
        return VOICES

    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
        """Speak one sentence; word times come from the durations the model predicts."""
        try:
            model = self._loaded()
            read = reader(voice, model.vocabulary)
            pieces = pieces_within(words_of(text), lambda piece: len(read.sentence(piece)) <= _MOST_PHONEMES)
            spoken = [_speak(model, read, piece, voice, rate) for piece in pieces]
        except PackedFileMissingError as error:
            raise EngineFailedError(error.message, hint=error.hint) from error
        except (OSError, RuntimeError, ValueError, KeyError, IndexError) as error:
            raise EngineFailedError(f"Kokoro could not speak: {error}.") from error
        if not any(part.samples.any() for part in spoken):
            raise EngineFailedError("Kokoro produced no sound for this text.")
        return joined(spoken)

    def rest(self) -> None:
        """Give the model's memory back; see `Rests`."""
        with self._loading:
            self._model = None

    def _loaded(self) -> KokoroModel:
        with self._loading:
            if self._model is None:
                self._model = KokoroModel()
            return self._model


def _speak(model: KokoroModel, read: Reader, text: str, voice: Voice, rate: float) -> Speech:
    words = words_of(text)
    phonemes = read.sentence(text)[:_MOST_PHONEMES]
    samples, durations = model.synthesise(phonemes, voice.id, rate)
    times = word_times(
        words,
        match_words(phonemes, [read.alone(word) for word in words]),
        durations,
        bias_seconds=_BIAS_SECONDS,
        end_seconds=len(samples) / SAMPLE_RATE_HZ,
    )
    return Speech(samples=samples, sample_rate_hz=SAMPLE_RATE_HZ, words=times)
