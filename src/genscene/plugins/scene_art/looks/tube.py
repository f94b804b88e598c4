"""Retro VHS: what a camcorder's tube and a worn tape make of a scene: smeared colour, ringing edges, neon light."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.looks.wash import Place, Wash, focus
from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.pixels import Image, add, box_blur, channel, multiply, resize, stack, subtract
from genscene.plugins.scene_art.stage import Plate, Stage

MAGENTA: Colour = (1.0, 0.22, 0.72)
CYAN: Colour = (0.1, 0.9, 1.0)
INDIGO: Colour = (0.13, 0.06, 0.36)


def taped(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Return the plate as a tube sees it: lit by neon from both sides, its colours beside its edges."""
    _, y = focus(stage)
    wash = Wash(stage, plate)
    subject = plate.name == "subject"
    if not subject:
        wash.veil(wash.empty + 0.06 + 0.24 * np.clip((wash.down - y - 0.2) / 0.7, 0, 1), INDIGO)
    near = 0.18 if subject else 0.3
    wash.light(wash.empty + np.exp(-wash.across / 0.42) * near, MAGENTA)
    wash.light(wash.empty + np.exp(-(wash.right - wash.across) / 0.42) * near, CYAN)
    return _split(stage, plate, _ringing(stage, wash.over(pixels, place)))


def _ringing(stage: Stage, pixels: Image) -> Image:
    """Overshoot beside upright edges, as a sharpened tape does: soft along the line, with an echo to the right."""
    height, width = pixels.shape[:2]
    # A tape holds less than half of the detail across.
    small = resize(pixels, max(2, width // 2), height)
    step = max(1, round(stage.unit * 0.003))
    soft = box_blur(small, max(1, step), 1)
    wide = box_blur(small, step * 6, 1)
    over, under = subtract(soft, wide), subtract(wide, soft)
    ringing = subtract(add(soft, multiply(over, np.full_like(over, 140))), multiply(under, np.full_like(under, 140)))
    echo = np.roll(multiply(over, np.full_like(over, 70)), step, 1)
    result = resize(subtract(ringing, echo), width, height)
    result[..., 3] = pixels[..., 3]
    return result


def _split(stage: Stage, plate: Plate, pixels: Image) -> Image:
    """Shift red and blue a little beside green, as tape shows edges."""
    step = max(1, round(stage.unit * (0.0026 if plate.name == "subject" else 0.0036)))
    red, green, blue, alpha = (channel(pixels, number) for number in range(4))
    red[:, step:], blue[:, :-step] = red[:, :-step].copy(), blue[:, step:].copy()
    if plate.depth > 0:
        # Outlines grow by the fringe, so that shifted colour is not cut off.
        spread = np.maximum(np.roll(alpha, step, 1), np.roll(alpha, -step, 1))
        alpha = np.maximum(alpha, (spread * np.float32(0.6)).astype(np.uint8))
    return stack(red, green, blue, alpha)
