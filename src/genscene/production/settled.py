"""What is known before anything is rendered: when each scene shows, how its speech sounds, which still it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.narrate.narration import Narration
from genscene.production.expected import render_seconds
from genscene.production.stills import still_key
from genscene.render.plan import SegmentPlan
from genscene.timeline.model import Timeline
from genscene.units import SAMPLE_RATE_HZ, Digest

PEAKS_A_SECOND = 60
MOST_PEAKS = 60_000
"""Of a whole video; a longer one has fewer a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledScene:
    """One scene.

    Attributes:
        id: The scene.
        start_frame: First frame of the video that is its own.
        duration_frames: Frames from cut to cut.
        speech_start_seconds: When its narration begins, counted from the video's first frame.
        speech_seconds: How long its narration lasts.
        peaks: Loudness of its narration over time, see `Settled.peaks_a_second`; one byte each, 255 for full scale.
        render_seconds: Expected work of rendering its segments; see `production.expected`.
        still: Digest of its still in the store, of the kind `still`; empty where only a transition shows it.
    """

    id: str
    start_frame: int
    duration_frames: int
    speech_start_seconds: float
    speech_seconds: float
    peaks: bytes
    render_seconds: float
    still: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A whole video.

    Attributes:
        fps: Frames a second.
        duration_frames: Its length.
        peaks_a_second: How many peaks stand for a second of speech.
        scenes: By scene, in order.
    """

    fps: int
    duration_frames: int
    peaks_a_second: int
    scenes: tuple[SettledScene, ...]


OnSettled = Callable[[Settled], None]


def not_told(settled: Settled) -> None:
    """Ignore it: the `OnSettled` of a production that nobody watches scene by scene."""


def settled_of(timeline: Timeline, narrations: Sequence[Narration], plans: Sequence[SegmentPlan]) -> Settled:
    """Return what is settled once every segment is planned.

    Args:
        timeline: The timeline.
        narrations: One a scene.
        plans: One a segment.
    """
    work = [0.0] * len(timeline.shots)
    stills = [Digest("")] * len(timeline.shots)
    for segment, plan in zip(timeline.segments, plans, strict=True):
        last = segment.shots[-1]
        work[last] += render_seconds(plan.duration_frames, plan.frame)
        if segment.transition is None:
            stills[last] = still_key(plan).digest
    rate = peak_rate(sum(len(narration.samples) for narration in narrations) / SAMPLE_RATE_HZ)
    scenes = tuple(
        SettledScene(
            id=shot.scene_id,
            start_frame=shot.frames.start_frame,
            duration_frames=shot.frames.duration_frames,
            speech_start_seconds=round(shot.narration_start_sample / SAMPLE_RATE_HZ, 3),
            speech_seconds=round(len(narration.samples) / SAMPLE_RATE_HZ, 3),
            peaks=speech_peaks(narration.samples, rate),
            render_seconds=work[index],
            still=stills[index],
        )
        for index, (shot, narration) in enumerate(zip(timeline.shots, narrations, strict=True))
    )
    return Settled(fps=timeline.fps, duration_frames=timeline.duration_frames, peaks_a_second=rate, scenes=scenes)


def peak_rate(seconds: float) -> int:
    """Return how many peaks a second so much speech has: as many as wanted, unless that were too many in all."""
    return max(1, min(PEAKS_A_SECOND, int(MOST_PEAKS / max(seconds, 1.0))))


def speech_peaks(samples: NDArray[np.float32], rate: int) -> bytes:
    """Return the greatest absolute value of every stretch of speech, one byte each, 255 for full scale.

    Args:
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`.
        rate: Stretches a second.
    """
    step = SAMPLE_RATE_HZ // rate
    whole = np.zeros(-(-len(samples) // step) * step, np.float32)
    whole[: len(samples)] = np.abs(samples)
    return np.rint(np.clip(whole.reshape(-1, step).max(axis=1, initial=0.0), 0, 1) * 255).astype(np.uint8).tobytes()
