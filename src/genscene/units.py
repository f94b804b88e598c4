"""Exact time and size: frames, samples, ranges, and the names of things.

Time inside the pipeline is counted in whole frames of the video (a cut, a cue) or whole samples of the soundtrack,
never in floating seconds, so nothing drifts. Every supported frame rate divides the sample rate: a frame is a
whole number of samples.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

SceneId = NewType("SceneId", str)
StyleId = NewType("StyleId", str)
Digest = NewType("Digest", str)
"""Lower-case hexadecimal digest of everything that shaped a product."""

SAMPLE_RATE_HZ = 48_000
"""Sample rate of every sound inside the pipeline."""

FRAME_RATES = (24, 25, 30, 60)
"""Supported frame rates in frames a second; each divides `SAMPLE_RATE_HZ`."""

HEIGHT_RANGE_PX = (480, 2160)
"""Lowest and highest supported picture height."""


class Format(StrEnum):
    """Aspect ratio of the video, width to height."""

    PORTRAIT = "9:16"
    LANDSCAPE = "16:9"
    SQUARE = "1:1"
    FEED = "4:5"


class Quality(StrEnum):
    """How much time the encoder may take for how good a picture."""

    DRAFT = "draft"
    STANDARD = "standard"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameSize:
    """Size of the video's frames in pixels; both even, as 4:2:0 needs."""

    width: int
    height: int


SHORTER_SIDE_PX = 1080
"""What platforms take as full size: 1080x1920, 1080x1350, 1080x1080 and 1920x1080."""


def frame_size(video_format: Format, height: int | None) -> FrameSize:
    """Return the frame size of a format at a height, both rounded to even pixels.

    Args:
        video_format: Aspect ratio.
        height: Height in pixels, within `HEIGHT_RANGE_PX`; `None` makes the shorter side `SHORTER_SIDE_PX`.
    """
    across, down = (int(part) for part in video_format.value.split(":"))
    if height is None:
        height = SHORTER_SIDE_PX * down // min(across, down)
    return FrameSize(width=2 * round(height * across / down / 2), height=2 * round(height / 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRange:
    """A half-open range of frames; the owner says what frame 0 is.

    Attributes:
        start_frame: First frame.
        duration_frames: Number of frames, 0 or more.
    """

    start_frame: int
    duration_frames: int

    @property
    def end_frame(self) -> int:
        """First frame after the range."""
        return self.start_frame + self.duration_frames

    def shifted(self, frames: int) -> FrameRange:
        """Return the range moved by a number of frames."""
        return FrameRange(start_frame=self.start_frame + frames, duration_frames=self.duration_frames)


def samples_per_frame(fps: int) -> int:
    """Return how many samples of sound one frame lasts."""
    return SAMPLE_RATE_HZ // fps


def frames_covering(samples: int, fps: int) -> int:
    """Return the fewest whole frames that last at least so many samples."""
    return -(-samples // samples_per_frame(fps))


Cancel = Callable[[], None]
"""Called often inside long work; raises `errors.CancelledError` when the work shall stop."""


def never_cancelled() -> None:
    """Let the work run on: the `Cancel` of work that nobody can cancel."""
