"""Tell from a storyboard's words alone how long its video will be, and its making; nothing is looked up or loaded."""

from __future__ import annotations

import numpy as np

from genscene.narrate.narration import Narration, Word
from genscene.production.expected import (
    EXPORT_SHARE,
    MIX_SHARE,
    PICTURE_SECONDS,
    SCORE_SHARE,
    narration_seconds,
    render_seconds,
)
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.pacing import speaking_seconds
from genscene.styles.model import Style
from genscene.timeline.build import build_timeline
from genscene.timeline.model import Timeline
from genscene.units import SAMPLE_RATE_HZ, frame_size

USUAL_ENGINE = "kokoro"
"""Who speaks where any voice will do."""

_SILENCE = np.float32(0)


def expected_timeline(storyboard: Storyboard, style: Style) -> Timeline:
    """Return the timeline of a whole video as if its text were spoken at a usual pace."""
    narrations = [
        as_if_spoken(scene, language=storyboard.language, rate=storyboard.rate) for scene in storyboard.scenes
    ]
    return build_timeline(storyboard, narrations, default_transition=style.transition)


def as_if_spoken(scene: Scene, *, language: str, rate: float) -> Narration:
    """Return a silent narration whose words last as long as a voice would need for them, by their lengths."""
    words = scene.narration.split()
    samples = round(speaking_seconds(scene.narration, language) / rate * SAMPLE_RATE_HZ)
    edges = np.cumsum([0, *(len(word) + 1 for word in words)])
    times = (edges * samples // max(1, int(edges[-1]))).tolist()
    return Narration(
        samples=np.broadcast_to(_SILENCE, samples),  # only its length counts: it takes no memory
        words=tuple(
            Word(text=word, start_sample=start, end_sample=end, ends_sentence=word[-1] in ".!?…")
            for word, start, end in zip(words, times[:-1], times[1:], strict=True)
        ),
    )


def expected_seconds(storyboard: Storyboard, timeline: Timeline) -> float:
    """Return how long making a video takes on two free cores where nothing of it is there yet.

    Args:
        storyboard: The document.
        timeline: Its timeline; see `expected_timeline`.
    """
    seconds = timeline.duration_frames / timeline.fps
    frame = frame_size(storyboard.format, storyboard.height)
    work = render_seconds(timeline.duration_frames, frame) + (MIX_SHARE + EXPORT_SHARE) * seconds
    if storyboard.music != "none":
        work += SCORE_SHARE * seconds
    for scene in storyboard.scenes:
        work += PICTURE_SECONDS
        if not (storyboard.audio or scene.audio):
            work += narration_seconds(scene.narration, _engine_of(scene.voice or storyboard.voice))
    return work


def _engine_of(voice: str) -> str:
    return USUAL_ENGINE if voice == "auto" else voice.partition(":")[0]
