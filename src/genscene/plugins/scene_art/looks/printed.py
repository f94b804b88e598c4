"""Documentary grit: an archive print: few tones, halftone dots in the shadows, paper."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.paint.noise import texture
from genscene.plugins.scene_art.paint.pixels import Image, Plane, mix_channels, multiply
from genscene.plugins.scene_art.stage import Plate, Stage

CELL = 0.0046
"""Distance of halftone dots as a share of the unit."""

KEEP = 0.8
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
    here = (slice(place[1], place[1] + height), slice(place[0], place[0] + width))
    screen = _screen(stage.width, stage.height, max(2.5, CELL * stage.unit))[here]
    strength = 0.1 if plate.name == "subject" else 0.2
    dots = np.clip((screen - tone * 1.02 - 0.02) * 6, 0, 1) * np.clip(
        (1 - tone) * 1.7 * strength, 0.04 * strength, strength
    )
    fibre = texture(64, 1.0, 30, (stage.width, stage.height), stage.unit / 900, (243.0, 56.0))[here]
    value = (1 - dots) * fibre
    shade = np.repeat(value.astype(np.uint8)[..., None], 4, -1)
    shade[..., 3] = 255
    return multiply(muted, shade)


@lru_cache(maxsize=2)
def _screen(width: int, height: int, cell: float) -> Plane:
    """Return a halftone screen at 45 degrees over the canvas, 0 to 1."""
    columns = np.arange(width, dtype=np.float32)[None]
    rows = np.arange(height, dtype=np.float32)[:, None]
    turn = np.pi / cell * 0.7071
    return (0.5 + 0.25 * (np.cos((columns + rows) * turn) + np.cos((columns - rows) * turn))).astype(np.float32)
