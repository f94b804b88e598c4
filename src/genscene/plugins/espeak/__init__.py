"""espeak-ng: more than a hundred languages, robotic, instant; the last resort of every chain."""

from __future__ import annotations

from genscene.engines.contracts import SpeechEngine


def engine() -> SpeechEngine:
    """Return the engine; nothing is loaded yet."""
    from genscene.plugins.espeak.speaker import EspeakSpeaker

    return EspeakSpeaker()
