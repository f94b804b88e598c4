"""Speak English with hibari."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from threading import Lock

from genscene.engines.contracts import EngineInfo, EngineStatus, Speech, Voice
from genscene.engines.word_times import words_of
from genscene.errors import EngineFailedError
from genscene.plugins.hibari.model import SAMPLE_RATE_HZ, HibariModel
from genscene.plugins.neural.matching import match_words
from genscene.plugins.neural.pieces import joined, pieces_within
from genscene.plugins.neural.timing import word_times

_BIAS_SECONDS = 0.085
"""How late the model's own word edges lie, against the events of another engine aligned to the same sentences."""
_MOST_PHONEMES = 400
_VOICES = (Voice(id="heart", language="en", label="Heart", gender="female"),)


class HibariSpeaker:
    """The model as a speech engine; it loads at the first sentence."""

    def __init__(self) -> None:
        self._loading = Lock()
        self._model: HibariModel | None = None

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="hibari", version="0.2.1-1", label="Hibari", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell whether the package is installed."""
        if find_spec("hibari") is None:
            return EngineStatus(usable=False, reason="Install the package hibari-tts.")
        return EngineStatus(usable=True)

    def voices(self) -> Sequence[Voice]:
        """Return the one voice that needs no download."""
        return _VOICES

    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:  # noqa: ARG002 - there is one voice
        """Speak one sentence; word times come from the durations the model predicts."""
        try:
            model = self._loaded()
            pieces = pieces_within(
                words_of(text), lambda piece: len(model.pronunciation.phonemes(piece)) <= _MOST_PHONEMES
            )
            spoken = [_speak(model, piece, rate) for piece in pieces]
        except (OSError, RuntimeError, ValueError, KeyError, IndexError) as error:
            raise EngineFailedError(f"hibari could not speak: {error}.") from error
        if not any(part.samples.size for part in spoken):
            raise EngineFailedError("hibari produced no sound for this text.")
        return joined(spoken)

    def rest(self) -> None:
        """Give the model's memory back; see `Rests`."""
        with self._loading:
            self._model = None

    def _loaded(self) -> HibariModel:
        with self._loading:
            if self._model is None:
                self._model = HibariModel()
            return self._model


def _speak(model: HibariModel, text: str, rate: float) -> Speech:
    words = words_of(text)
    phonemes = model.pronunciation.phonemes(text)[:_MOST_PHONEMES]
    samples, durations = model.synthesise(phonemes, rate)
    times = word_times(
        words,
        match_words(phonemes, [model.pronunciation.alone(word) for word in words]),
        durations,
        bias_seconds=_BIAS_SECONDS,
        end_seconds=len(samples) / SAMPLE_RATE_HZ,
    )
    return Speech(samples=samples, sample_rate_hz=SAMPLE_RATE_HZ, words=times)
