"""The floor: how fast this machine's x264 encodes a video's frames when they lie ready in memory.

It makes figures of different machines comparable. The machine that the limits were set on encodes
`REFERENCE_FRAMES_A_SECOND`; a slower one gets more time, in proportion.
"""

from __future__ import annotations

import time
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import av

REFERENCE_FRAMES_A_SECOND = 42.6
PRESET, CRF = "veryfast", "20"
FRAMES = 120
TRIALS = 3


def frames_of(video: Path, count: int = FRAMES) -> list[Any]:
    """Decode frames spread over a video in stretches of 30, so that every scene is among them.

    Args:
        video: An MP4.
        count: How many frames, 3 MB each at 1080x1920.
    """
    with av.open(str(video)) as container:
        total = container.streams.video[0].frames
        every = max(1, total // max(1, count // 30))
        kept = [frame for number, frame in enumerate(container.decode(video=0)) if number % every < 30]
    return kept[:count]


def floor_frames_a_second(frames: list[Any]) -> float:
    """Encode frames with the floor's settings and return the median speed of several trials."""
    return median(_speed(frames) for _ in range(TRIALS))


def slowness(frames_a_second: float) -> float:
    """Return by what factor limits in seconds grow on a machine with this floor."""
    return REFERENCE_FRAMES_A_SECOND / frames_a_second


def _speed(frames: list[Any]) -> float:
    with av.open(BytesIO(), "w", format="mp4") as container:
        stream: Any = container.add_stream("libx264", rate=30, options={"preset": PRESET, "crf": CRF})
        stream.width, stream.height, stream.pix_fmt = frames[0].width, frames[0].height, "yuv420p"
        stream.codec_context.thread_count = 2
        started = time.monotonic()
        for number, frame in enumerate(frames):
            frame.pts, frame.time_base, frame.pict_type = number, Fraction(1, 30), 0
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        return len(frames) / (time.monotonic() - started)
