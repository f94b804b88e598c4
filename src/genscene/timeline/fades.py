"""Settle the fades of picture and sound together, so that both begin and end at once."""

from __future__ import annotations

from genscene.timeline.model import Timeline


def fade_frames(timeline: Timeline, *, fade_in_ms: int, fade_out_ms: int) -> tuple[int, int]:
    """Return the frames of fade at the start and at the end of a video.

    A fade stays within the first or last segment: a transition that darkened would read as a fault.
    """
    first, last = timeline.segments[0].frames, timeline.segments[-1].frames
    return (
        min(fade_in_ms * timeline.fps // 1_000, first.duration_frames),
        min(fade_out_ms * timeline.fps // 1_000, last.duration_frames),
    )
