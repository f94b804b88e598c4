"""Kokoro-82M: fifty-four natural voices in nine languages, at about real time on one core."""

from __future__ import annotations

from genscene.engines.contracts import SpeechEngine


def engine() -> SpeechEngine:
    """Return the engine; nothing is loaded yet."""
    from genscene.plugins.kokoro.speaker import KokoroSpeaker

    return KokoroSpeaker()
