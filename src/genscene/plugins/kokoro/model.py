"""The Kokoro model behind a typed door: phonemes and a voice to sound and durations."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from genscene.packed import packed_file
from genscene.plugins.neural.model import OnnxModel

SAMPLE_RATE_HZ = 24_000
MODEL = "kokoro/model.onnx"
VOICES = "kokoro/voices.npz"
VOCABULARY = "kokoro/vocab.json"


class KokoroModel:
    """Model, vocabulary and voices."""

    def __init__(self) -> None:
        self._model = OnnxModel(packed_file(MODEL))
        text = packed_file(VOCABULARY).read_text(encoding="utf-8")
        self._vocabulary = cast("dict[str, int]", json.loads(text))
        self.vocabulary = frozenset(self._vocabulary)
        self._timbres = lru_cache(maxsize=8)(_timbres)

    def synthesise(self, phonemes: str, voice: str, rate: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the sound, shape (n,), and the units that each pad and phoneme lasts, shape (phonemes + 2,).

        Args:
            phonemes: At most 510 characters of the vocabulary.
            voice: Name of a packed voice.
            rate: 1 is the voice's own speed.
        """
        ids = [0, *(self._vocabulary[character] for character in phonemes), 0]
        timbres = self._timbres(voice)
        inputs: dict[str, NDArray[Any]] = {
            "tokens": np.array([ids], np.int64),
            # A voice sounds a little different for every length of text.
            "style": timbres[min(len(phonemes), len(timbres)) - 1][None],
            "speed": np.array([rate], np.float32),
        }
        samples, durations = self._model.run(inputs)
        return np.clip(samples.ravel(), -1.0, 1.0), durations.ravel()


def _timbres(voice: str) -> NDArray[np.float32]:
    """Return a voice's vector for each length of text in phonemes, shape (510, 256)."""
    with np.load(packed_file(VOICES)) as voices:
        return voices[voice].astype(np.float32)
