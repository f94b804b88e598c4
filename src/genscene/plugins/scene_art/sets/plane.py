"""The ground as the camera sees it: metres on a plane to pixels, and patterns laid on that plane.

Pinhole model: a point `away` metres before a camera `EYE_M` metres above the ground lies `EYE_M * FOCAL * unit / away`
pixels under the horizon.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Plane, Points, remap
from genscene.plugins.scene_art.sets.patterns import TILE, pattern
from genscene.plugins.scene_art.stage import Stage

EYE_M = 0.75
"""Height of the camera: low, so that subjects stand tall against the sky and the ground stays quiet."""

FOCAL = 1.3
"""Focal length in units: a view of about 42 degrees over the shorter side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where points in metres lie on the canvas.

    Attributes:
        middle: Vanishing point across, in pixels.
        horizon: Vanishing point down, in pixels.
        unit: The stage's unit in pixels.
        scale: How large a metre is against the plain model; furniture is drawn a little under life size.
    """

    middle: float
    horizon: float
    unit: float
    scale: float = 1.0

    def point(self, across: float, up: float, away: float) -> tuple[float, float]:
        """Return the pixel of a point in metres: to the right, above the ground, before the camera."""
        size = FOCAL * self.unit * self.scale / away
        return self.middle + across * size, self.horizon + (EYE_M / self.scale - up) * size

    def points(self, *places: tuple[float, float, float]) -> Points:
        """Return the pixels of several points."""
        return np.array([self.point(*place) for place in places], np.float32)

    def away(self, row: float) -> float:
        """Return how far away the ground is at a row under the horizon, in metres."""
        return FOCAL * self.unit * EYE_M / max(1.0, row - self.horizon)


def camera_of(stage: Stage, scale: float = 1.0) -> Camera:
    """Return the camera that looks straight along the stage."""
    return Camera(middle=stage.width * 0.5, horizon=stage.horizon, unit=stage.unit, scale=scale)


def on_plane(
    stage: Stage, name: str, top: float, size: tuple[int, int], *, metres: float = 1.0, middle: float = 0.5
) -> tuple[Plane, Plane]:
    """Return a pattern's tone and second colour for each pixel of the ground under a row, at half the canvas' size.

    Args:
        stage: The stage.
        name: One of the patterns.
        top: First row in canvas pixels.
        size: Width and height of the result.
        metres: How much larger the pattern lies than it is.
        middle: Vanishing point across, as a share of the width.

    Returns:
        Two planes of shape (height, width): tone, about -1 to 1 with mean 0, and share of the second colour, 0 to 1.
        Both fade where the pattern is finer than a pixel.
    """
    width, height = size
    made = pattern(name)
    per_metre = TILE / (made.metres * metres)
    rows = np.maximum((np.arange(height, dtype=np.float32) + 0.5) * 2 + top - stage.horizon, 2.0)
    away = FOCAL * stage.unit * EYE_M / rows
    across = (np.arange(width, dtype=np.float32) * 2 - stage.width * middle)[None] * (EYE_M / rows)[:, None]
    shift = np.float32(stage.seed % 97 * 5.0)
    x = (across * per_metre + shift) % TILE
    y = np.repeat(((away * per_metre + shift) % TILE)[:, None], width, 1)
    found = remap(made.planes, x.astype(np.float32), y.astype(np.float32), wrap=True)
    step = (away / rows * 2 * per_metre)[:, None]
    soft = np.clip((step - 1.5) / 5, 0, 1)
    fade = np.clip(26 / step, 0, 1) ** 0.8
    tone = (found[..., 0] * (1 - soft) + found[..., 1] * soft) * fade
    far = np.clip(step / 60, 0, 1)
    return tone.astype(np.float32), (found[..., 2] * (1 - far) + made.mean_second * far).astype(np.float32)
