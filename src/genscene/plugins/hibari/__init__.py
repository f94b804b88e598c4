"""hibari: English at seventy times real time on one core; the default English voice."""

from __future__ import annotations

from genscene.engines.contracts import SpeechEngine


def engine() -> SpeechEngine:
    """Return the engine; nothing is loaded yet."""
    from genscene.plugins.hibari.speaker import HibariSpeaker

    return HibariSpeaker()
