"""Fantasy illustration: brush strokes that keep edges, on canvas.

The filter is a Kuwahara filter with soft weights: each pixel takes the mean of those neighbouring areas that vary
least (Kuwahara et al., 1976; soft weights after Papari et al., 2007), at reduced size, which is what makes strokes.
"""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.noise import noise_tile, spread, texture
from genscene.plugins.scene_art.paint.pixels import Image, Plane, box_blur, multiply, remap, resize
from genscene.plugins.scene_art.stage import Plate, Stage

STROKES = {"subject": (0.0026, 1.0), "ground": (0.0075, 2.2), "room": (0.0045, 1.6), "sky": (0.0095, 3.0)}
"""Stroke radius as a share of the unit and reduction, by plate; others use `DEFAULT_STROKE`."""

DEFAULT_STROKE = (0.0062, 2.0)


def brushed(stage: Stage, plate: Plate, pixels: Image, place: tuple[int, int]) -> Image:
    """Return the plate painted with strokes."""
    radius, reduce = STROKES.get(plate.name, DEFAULT_STROKE)
    height, width = pixels.shape[:2]
    reduce *= stage.unit / 1100
    small_w, small_h = max(8, round(width / max(1.0, reduce))), max(8, round(height / max(1.0, reduce)))
    small = resize(pixels, small_w, small_h)
    reach = max(1, round(radius * stage.unit / max(1.0, reduce)))
    if plate.name != "subject":
        small = _wobbled(small, reach * 1.6, plate)
    painted = resize(_kuwahara(small, reach), width, height)
    return _on_canvas(painted, stage, place)


def _wobbled(pixels: Image, reach: float, plate: Plate) -> Image:
    """Shift the picture by soft noise, so that straight edges look drawn by hand."""
    height, width = pixels.shape[:2]
    one = spread(noise_tile(61, 2.2, 10), width, height, 1.6)
    two = spread(noise_tile(62, 2.2, 10), width, height, 1.6)
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    strength = reach * (1.3 if plate.depth < 0.9 else 0.8)
    return remap(pixels, columns + (one - 0.5) * strength, rows + (two - 0.5) * strength)


def _kuwahara(pixels: Image, reach: int) -> Image:
    colour = pixels.astype(np.float32)
    grey = colour[..., :3] @ np.array([0.3, 0.59, 0.11], np.float32) + colour[..., 3] * 0.5
    size = 2 * reach + 1
    mean = box_blur(colour, size, size)
    vary = np.maximum(box_blur(grey * grey, size, size) - box_blur(grey, size, size) ** 2, 0)
    total = np.zeros_like(colour)
    weights = np.zeros(grey.shape, np.float32)
    for down in (-reach, reach):
        for across in (-reach, reach):
            weight = 1 / (4.0 + _moved(vary, down, across)) ** 2
            total += _moved(mean, down, across) * weight[..., None]
            weights += weight
    return np.clip(total / weights[..., None] + 0.5, 0, 255).astype(np.uint8)


def _moved(values: Plane, down: int, across: int) -> Plane:
    """Return values shifted, edges repeated."""
    height, width = values.shape[:2]
    rows = [min(max(row + down, 0), height - 1) for row in range(height)]
    columns = [min(max(column + across, 0), width - 1) for column in range(width)]
    return values[rows][:, columns]


def _on_canvas(pixels: Image, stage: Stage, place: tuple[int, int]) -> Image:
    """Give the paint the relief of strokes and weave."""
    height, width = pixels.shape[:2]
    weave = texture(63, 1.7, 10, (stage.width, stage.height), stage.unit / 620, (232.0, 56.0))
    tone = weave[place[1] : place[1] + height, place[0] : place[0] + width]
    shade = np.repeat(tone[..., None], 4, -1)
    shade[..., 3] = 236
    return multiply(pixels, shade, 1 / 236)
