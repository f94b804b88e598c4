"""Speak with SVOX Pico."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from threading import Lock

import numpy as np

from genscene.engines.contracts import EngineInfo, EngineStatus, Speech, Voice
from genscene.errors import EngineFailedError
from genscene.plugins.pico.memory import blank_memory

SAMPLE_RATE_HZ = 16_000
_VOLUME = 0.5
"""The library's own volume clips; half of it leaves room."""
_VOICES = (
    Voice(id="en-US", language="en", label="Pico American English", gender="female"),
    Voice(id="en-GB", language="en", label="Pico British English", gender="female"),
    Voice(id="es-ES", language="es", label="Pico español", gender="female"),
    Voice(id="de-DE", language="de", label="Pico Deutsch", gender="female"),
    Voice(id="fr-FR", language="fr", label="Pico français", gender="female"),
    Voice(id="it-IT", language="it", label="Pico italiano", gender="female"),
)
_one_at_a_time = Lock()
"""The library is not made for two threads that speak at once."""


class PicoSpeaker:
    """The library as a speech engine. It knows no word times: the caller aligns."""

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="pico", version="0.1.1-1", label="SVOX Pico", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell whether the package is installed."""
        if find_spec("py_nanotts") is None:
            return EngineStatus(usable=False, reason="Install the package py-nanotts.")
        return EngineStatus(usable=True)

    def voices(self) -> Sequence[Voice]:
        """Return the voices whose data the package carries."""
        return _VOICES

    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
        """Speak one sentence."""
        try:
            from py_nanotts import NanoTTS  # pyright: ignore[reportMissingTypeStubs]

            with _one_at_a_time, blank_memory():
                pcm = NanoTTS().speak(text, voice=voice.id, speed=rate, volume=_VOLUME)
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise EngineFailedError(f"Pico could not speak: {error}.") from error
        samples = np.frombuffer(pcm, "<i2").astype(np.float32) * np.float32(1 / 32768)
        # For letters it cannot read the library returns nothing, without an error.
        if not samples.any():
            raise EngineFailedError("Pico produced no sound for this text.")
        return Speech(samples=samples, sample_rate_hz=SAMPLE_RATE_HZ, words=None)
