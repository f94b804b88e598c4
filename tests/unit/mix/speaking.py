"""Timelines and narrations that the tests of the mix share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from genscene.narrate.narration import Narration
from genscene.timeline.model import Segment, Shot, Timeline
from genscene.units import SAMPLE_RATE_HZ, FrameRange, SceneId


def narrated(starts_seconds: list[float], duration_seconds: float, fps: int = 30) -> Timeline:
    """Return a timeline whose narrations begin at given times."""
    frames = round(duration_seconds * fps)
    shots = tuple(
        Shot(
            scene_id=SceneId(f"s{index}"),
            frames=FrameRange(start_frame=0, duration_frames=frames),
            narration_start_sample=round(start * SAMPLE_RATE_HZ),
        )
        for index, start in enumerate(starts_seconds)
    )
    segment = Segment(frames=FrameRange(start_frame=0, duration_frames=frames), shots=(0,))
    return Timeline(fps=fps, duration_frames=frames, shots=shots, segments=(segment,))


def said(samples: NDArray[np.float32]) -> Narration:
    """Return a narration without words."""
    return Narration(samples=samples, words=())
