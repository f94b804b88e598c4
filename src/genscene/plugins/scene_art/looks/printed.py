"""Documentary grit: an archive print: few tones, halftone dots in the shadows, paper."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.paint.noise import noise_tile, spread
from genscene.plugins.scene_art.paint.pixels import Image, Plane, mix_channels, multiply
from genscene.plugins.scene_art.stage import Plate, Stage

CELL = 0.0058
"""Distance of halftone dots as a share of the unit."""

KEEP = 0.62
"""How much of its colour a print keeps."""


def printed(stage: Stage, plate: Plate, pixels: Image, place: tuple[int, int]) -> Image:
    """Return the plate as ink on paper."""
    grey = np.array([0.27, 0.62, 0.11], np.float32) * (1 - KEEP)
    matrix = np.eye(4, dtype=np.float32)
    matrix[:3, :3] = np.eye(3, dtype=np.float32) * KEEP + grey[None]
    muted = mix_channels(pixels, matrix)
    height, width = pixels.shape[:2]
    alpha = np.maximum(pixels[..., 3].astype(np.float32), 1)
    tone = np.clip(muted[..., :3].max(-1).astype(np.float32) / alpha, 0, 1)
    screen = _screen(width, height, max(2.5, CELL * stage.unit), place)
    strength = 0.5 if plate.name == "subject" else 0.72
    dots = np.clip((screen - tone * 1.02 - 0.02) * 6, 0, 1) * strength * np.clip((1 - tone) * 1.5, 0.12, 0.6)
    fibre = spread(noise_tile(64, 1.0, 30), width, height, stage.unit / 900, place[0], place[1])
    value = np.clip((1 - dots) * (0.955 + (fibre - 0.5) * 0.22), 0, 1)
    shade = np.repeat((value * 255).astype(np.uint8)[..., None], 4, -1)
    shade[..., 3] = 255
    return multiply(muted, shade)


@lru_cache(maxsize=8)
def _screen(width: int, height: int, cell: float, place: tuple[int, int]) -> Plane:
    """Return a halftone screen at 45 degrees, 0 to 1, anchored to the canvas."""
    columns = (np.arange(width, dtype=np.float32) + place[0])[None]
    rows = (np.arange(height, dtype=np.float32) + place[1])[:, None]
    turn = np.pi / cell * 0.7071
    return (0.5 + 0.25 * (np.cos((columns + rows) * turn) + np.cos((columns - rows) * turn))).astype(np.float32)
