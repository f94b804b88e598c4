"""How much work each stage is expected to be, in seconds on two cores, so that progress moves evenly.

From what `python -m bench whole` told of each stage on two cores; only the proportions matter.
"""

from __future__ import annotations

from genscene.effort import Effort
from genscene.storyboard.document import Storyboard
from genscene.units import FrameSize, frame_size

PICTURE_SECONDS = 0.7
"""Drawing one picture."""

ALIGN_SHARE = 0.002
"""Aligning one character to a recording."""

SCORE_SHARE = 0.04
"""Composing one second of music."""

MIX_SHARE = 0.02
"""Mixing one second of sound."""

EXPORT_SHARE = 0.04
"""Exporting one second of video."""

PIXELS_A_SECOND = 1080 * 1920 * 52
"""Pixels drawn and encoded in a second."""

_SLOW_SPEECH = {"kokoro": 0.03}
_QUICK_SPEECH = 0.002
_CHARACTERS_A_SECOND = 15


def narration_seconds(text: str, engine: str) -> float:
    """Return the expected work of speaking a text with an engine."""
    return len(text) * _SLOW_SPEECH.get(engine, _QUICK_SPEECH)


def render_seconds(frames: int, frame: FrameSize) -> float:
    """Return the expected work of drawing and encoding frames."""
    return frames * frame.width * frame.height / PIXELS_A_SECOND


def expect_work(storyboard: Storyboard, effort: Effort) -> None:
    """Estimate every stage from the text alone; each stage says better once it knows."""
    seconds = sum(
        max(scene.duration_seconds or 1.0, len(scene.narration) / _CHARACTERS_A_SECOND) for scene in storyboard.scenes
    )
    frame = frame_size(storyboard.format, storyboard.height)
    effort.expect("narrate", sum(narration_seconds(scene.narration, "kokoro") for scene in storyboard.scenes))
    effort.expect("illustrate", PICTURE_SECONDS * len(storyboard.scenes))
    effort.expect("render", render_seconds(round(seconds * storyboard.fps), frame))
    effort.expect("score", SCORE_SHARE * seconds)
    effort.expect("mix", MIX_SHARE * seconds)
    effort.expect("export", EXPORT_SHARE * seconds)
