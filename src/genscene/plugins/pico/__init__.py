"""SVOX Pico: six voices in five languages at a hundred times real time; the quick voice of es, de, fr and it."""

from __future__ import annotations

from genscene.engines.contracts import SpeechEngine


def engine() -> SpeechEngine:
    """Return the engine; nothing is loaded yet."""
    from genscene.plugins.pico.speaker import PicoSpeaker

    return PicoSpeaker()
