"""Lenses: depth of field for the cinema, colour fringes for tape."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Image, blur
from genscene.plugins.scene_art.stage import Plate, Stage

FOCUS_DEPTH = 1.0


def out_of_focus(stage: Stage, plate: Plate, pixels: Image, place: tuple[int, int]) -> Image:
    """Return the plate blurred by its distance from the subject; what stands in front falls into shade."""
    del place
    away = plate.depth - FOCUS_DEPTH
    if plate.name in {"subject", "ground", "room"} or plate.depth == 0.0:
        return pixels
    sigma = stage.unit * (0.011 if away > 0.1 else min(0.0045, 0.0055 * -away))
    result = blur(pixels, sigma)
    if away > 0.1:
        result[..., :3] = (result[..., :3] * np.float32(0.42)).astype(np.uint8)
    return result


def split_colours(stage: Stage, plate: Plate, pixels: Image, place: tuple[int, int]) -> Image:
    """Return the plate with red and blue a little beside green, as tape shows edges."""
    del place
    step = max(1, round(stage.unit * (0.0022 if plate.name == "subject" else 0.0030)))
    result = pixels.copy()
    result[:, step:, 0] = pixels[:, :-step, 0]
    result[:, :-step, 2] = pixels[:, step:, 2]
    if plate.depth > 0:
        # Outlines grow by the fringe, so that shifted colour is not cut off.
        spread = np.maximum(
            pixels[..., 3], np.maximum(np.roll(pixels[..., 3], step, 1), np.roll(pixels[..., 3], -step, 1))
        )
        result[..., 3] = np.maximum(pixels[..., 3], (spread * 0.6).astype(np.uint8))
    return result
