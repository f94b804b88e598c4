"""Stylised 3D: everything becomes soft and rounded, lit from above on the sun's side."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Image, blur, multiply, resize, slope
from genscene.plugins.scene_art.stage import Plate, Stage


def softened(stage: Stage, plate: Plate, pixels: Image, place: tuple[int, int]) -> Image:
    """Return the plate with rounded forms; subjects have been lit already."""
    del place
    if plate.name in {"subject", "sky"}:
        return pixels
    if plate.name in {"ground", "foreground"}:
        return blur(pixels, stage.unit * (0.006 if plate.name == "foreground" else 0.0008))
    height, width = pixels.shape[:2]
    small = resize(pixels, max(4, width // 3), max(4, height // 3))
    scale = stage.unit / 3
    alpha = small[..., 3].astype(np.float32) / 255
    tone = small[..., :3].astype(np.float32).mean(-1) / 255
    form = blur(alpha, 0.012 * scale) * 0.045 * scale + blur(tone, 0.006 * scale) * 0.03 * scale
    across, down = slope(form.astype(np.float32))
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    light = np.clip(0.8 + (across * -side * 0.5 + down * 0.55) * 0.55, 0.5, 1.0)
    shade = np.repeat((resize(light.astype(np.float32), width, height) * 255).astype(np.uint8)[..., None], 4, -1)
    shade[..., 3] = 204
    return multiply(blur(pixels, stage.unit * 0.0012), shade, 1 / 204)
