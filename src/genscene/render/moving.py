"""Say which drawing of a living layer shows in a frame, and how far the layer has left its drawn place.

All of it counts from the middle frame of the camera's path, where a still is taken: there a layer shows its first
drawing and has travelled nowhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from genscene.engines.contracts import Layer
from genscene.units import FrameSize

CEL_RATE = 30
"""Drawings are timed in this part of a second, whatever the video's frame rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A moment of a picture's time.

    Attributes:
        frame: Frame on the camera's path.
        length_frames: Length of that path.
        fps: Frames a second.
    """

    frame: int
    length_frames: int
    fps: int

    @property
    def _from_middle(self) -> int:
        return self.frame - self.length_frames // 2

    @property
    def drift_seconds(self) -> float:
        """Time since the path's first frame, which endless motion counts from."""
        return self.frame / self.fps

    def drawing(self, count: int, cel_frames: int) -> int:
        """Return which of a number of drawings shows, each for `cel_frames` thirtieths of a second."""
        return (self._from_middle * CEL_RATE // (self.fps * cel_frames)) % count

    def shift(self, motion: Motion) -> tuple[float, float]:
        """Return how far a layer lies from its drawn place, in canvas pixels."""
        share = self._from_middle / max(1, self.length_frames - 1)
        turn = self._from_middle / self.fps / motion.sway_seconds + motion.sway_phase
        swing = math.sin(2.0 * math.pi * turn)
        return motion.travel_x * share + motion.sway_x * swing, motion.travel_y * share + motion.sway_y * swing


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """How a layer leaves its drawn place; see `Layer`, but ways are canvas pixels."""

    sway_x: float
    sway_y: float
    sway_seconds: float
    sway_phase: float
    travel_x: float
    travel_y: float


def motion_of(layer: Layer, canvas: FrameSize) -> Motion | None:
    """Return a layer's motion; `None` for a layer that stays where it was drawn.

    Raises:
        ValueError: A swaying layer has no period.
    """
    if not layer.shifts:
        return None
    if layer.sway_seconds <= 0.0:
        raise ValueError(f"The layer {layer.name} sways with a period of {layer.sway_seconds} seconds.")
    return Motion(
        sway_x=layer.sway_x * canvas.width,
        sway_y=layer.sway_y * canvas.height,
        sway_seconds=layer.sway_seconds,
        sway_phase=layer.sway_phase,
        travel_x=layer.travel_x * canvas.width,
        travel_y=layer.travel_y * canvas.height,
    )
