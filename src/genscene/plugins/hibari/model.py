"""The hibari model behind a typed door: phonemes to sound and durations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.hibari.pronunciation import Pronunciation, vocabulary
from genscene.plugins.neural.inner_output import with_output
from genscene.plugins.neural.model import OnnxModel

SAMPLE_RATE_HZ = 24_000
_DURATIONS = "/Clip_output_0"
_SPECTRUM_PARTS = 6
_NOISE_SEED = 0


class HibariModel:
    """Model and pronunciation of the one voice that the package carries."""

    def __init__(self) -> None:
        from hibari import dsp  # pyright: ignore[reportMissingTypeStubs]
        from hibari.voices import voice_path  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

        model_path = cast("Callable[..., str]", voice_path)("heart", download_missing=False)
        self._model = OnnxModel(with_output(Path(model_path).read_bytes(), _DURATIONS))
        self._vocabulary = vocabulary()
        self._wave = cast("Callable[..., NDArray[np.float32]]", dsp.synth)  # pyright: ignore[reportUnknownMemberType]
        self.pronunciation = Pronunciation(british=False)

    def synthesise(self, phonemes: str, rate: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the sound, shape (n,), and the units that each pad and phoneme lasts, shape (phonemes + 2,)."""
        ids = [0, *(self._vocabulary[character] for character in phonemes), 0]
        inputs: dict[str, NDArray[Any]] = {"ids": np.array([ids], np.int64), "speed": np.array([rate], np.float32)}
        *spectrum, durations = self._model.run(inputs)
        parts = [part[0] for part in spectrum[:_SPECTRUM_PARTS]]
        samples = self._wave(*parts, np.random.default_rng(_NOISE_SEED))
        return np.clip(samples, -1.0, 1.0), durations.ravel()
