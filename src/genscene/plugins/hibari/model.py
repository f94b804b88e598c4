"""The hibari model behind a typed door: text to phonemes, phonemes to sound and durations."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.neural.model import OnnxModel, with_output

SAMPLE_RATE_HZ = 24_000
_DURATIONS = "/Clip_output_0"
_SPECTRUM_PARTS = 6
_NOISE_SEED = 0


class HibariModel:
    """Model, vocabulary and pronunciation of the one voice that the package carries."""

    def __init__(self) -> None:
        import hibari.tts  # pyright: ignore[reportMissingTypeStubs]
        from hibari import dsp  # pyright: ignore[reportMissingTypeStubs]
        from hibari.g2p import G2P  # pyright: ignore[reportMissingTypeStubs]
        from hibari.voices import voice_path  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

        model_path = cast("Callable[..., str]", voice_path)("heart", download_missing=False)
        self._model = OnnxModel(with_output(Path(model_path).read_bytes(), _DURATIONS))
        self._vocabulary = _vocabulary(Path(hibari.tts.__file__ or ""))
        self._pronounce = cast("Callable[[str], str]", G2P())
        self._wave = cast("Callable[..., NDArray[np.float32]]", dsp.synth)  # pyright: ignore[reportUnknownMemberType]
        self._lock = Lock()
        self.phonemes_alone = lru_cache(maxsize=4096)(self.phonemes)

    def phonemes(self, text: str) -> str:
        """Return a text's phonemes, only such as the model knows."""
        with self._lock:  # the pronunciation's network and caches are not made for several threads
            spoken = self._pronounce(text)
        return "".join(character for character in spoken if character in self._vocabulary)

    def synthesise(self, phonemes: str, rate: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the sound, shape (n,), and the units that each pad and phoneme lasts, shape (phonemes + 2,)."""
        ids = [0, *(self._vocabulary[character] for character in phonemes), 0]
        inputs: dict[str, NDArray[Any]] = {"ids": np.array([ids], np.int64), "speed": np.array([rate], np.float32)}
        *spectrum, durations = self._model.run(inputs)
        parts = [part[0] for part in spectrum[:_SPECTRUM_PARTS]]
        samples = self._wave(*parts, np.random.default_rng(_NOISE_SEED))
        return np.clip(samples, -1.0, 1.0), durations.ravel()


def _vocabulary(module: Path) -> dict[str, int]:
    import json

    return cast("dict[str, int]", json.loads((module.parent / "assets" / "vocab.json").read_text(encoding="utf-8")))
