"""Anime: an ink line around figures and a finer one around things behind them."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Image, blur, dilate
from genscene.plugins.scene_art.stage import Plate, Stage

WIDTHS = {"subject": 0.0036, "middle": 0.0016, "foreground": 0.003}
"""Width of the line as a share of the unit, by plate."""

INK = (26, 22, 48)


def outlined(stage: Stage, plate: Plate, pixels: Image, place: tuple[int, int]) -> Image:
    """Return the plate with a dark line behind its outline."""
    del place
    width = WIDTHS.get(plate.name)
    if width is None:
        return pixels
    # A contact shadow is no outline: only what is nearly opaque gets a line.
    solid = ((pixels[..., 3] > 200) * np.uint8(255)).astype(np.uint8)
    line = blur(dilate(solid, max(1, round(width * stage.unit))), 0.7)
    share = 1.0 if plate.name == "subject" else 0.7
    cover = line.astype(np.float32) * (share / 255)
    ink = np.empty_like(pixels)
    for channel, value in enumerate((*INK, 255)):
        ink[..., channel] = (cover * value).astype(np.uint8)
    rest = 255 - pixels[..., 3:].astype(np.uint16)
    under = (pixels.astype(np.uint16) * 0 + ink * rest + 127) // 255
    return np.clip(pixels + under * (255 - 0) // 255, 0, 255).astype(np.uint8)
