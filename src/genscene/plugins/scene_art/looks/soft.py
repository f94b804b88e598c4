"""Stylised 3D: a small world of clay and vinyl under one big soft lamp.

Every plate becomes rounded, smooth and bright, and throws a soft shadow on what stands behind it, as things in a
diorama do; light that bounces between bright walls opens the shadows.
"""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.looks.wash import Place, Wash, backed, focus, saturation, solid, toned
from genscene.plugins.scene_art.paint.colour import Colour, mix
from genscene.plugins.scene_art.paint.pixels import (
    Image,
    blur,
    keep_within_cover,
    look_up,
    mix_channels,
    resize,
    slope,
    warp,
)
from genscene.plugins.scene_art.stage import Plate, Stage

CREAM: Colour = (1.0, 0.95, 0.9)
ROSE: Colour = (1.0, 0.88, 0.9)
LILAC: Colour = (0.42, 0.42, 0.9)
SHADOW = (46, 38, 92)
"""Colour of occlusion: violet, as light from everywhere is never black."""

SHADOWS = {
    "subject": (0.017, 0.5),
    "table": (0.017, 0.4),
    "middle": (0.014, 0.26),
    "far": (0.014, 0.12),
    "foreground": (0.03, 0.35),
}
"""Reach of the shadow behind a plate as a share of the unit, and its strength."""

SMOOTH = {"sky": 0.004, "clouds": 0.004, "ground": 0.0042, "foreground": 0.005}
"""Blur that takes texture away, as a share of the unit; other plates keep more of their form."""

BOUNCED, BOUNCED_AT_NIGHT = 0.74, 0.9
"""Power of the curve that opens shadows: a night stays deep, and its lamps warm."""


def moulded(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Return the plate as something moulded."""
    wash = Wash(stage, plate)
    if plate.name == "subject":
        return _shadowed(stage, plate, mix_channels(pixels, saturation(1.15)))
    smooth = blur(pixels, stage.unit * SMOOTH.get(plate.name, 0.0016))
    if plate.name not in {"sky", "ground", "clouds"}:
        smooth = _rounded(stage, smooth)
    night = stage.light.night
    if plate.name == "table":
        wash.veil(0.06, ROSE)
    elif plate.name == "room":
        _corners(stage, wash)
        wash.veil(0.12 - 0.06 * night, mix(ROSE, stage.light.haze, 0.2))
    elif plate.name in {"sky", "clouds"}:
        wash.veil(0.12 + 0.04 * night, mix(CREAM, LILAC, night))
    else:
        wash.veil(0.13 + 0.03 * night, mix(mix(CREAM, stage.light.haze, 0.5), LILAC, night))
    if plate.name not in {"room", "table"}:
        _lamp(stage, wash)
    power = BOUNCED + (BOUNCED_AT_NIGHT - BOUNCED) * night
    bright = wash.over(mix_channels(_filled(smooth, power), saturation(1.15)), place)
    return _shadowed(stage, plate, bright)


def _corners(stage: Stage, wash: Wash) -> None:
    """Let the dark gather softly where walls meet, and the lamp's light on the wall behind the subject."""
    x, y = focus(stage)
    edge = np.minimum(np.minimum(wash.across, wash.right - wash.across) / 0.3, np.minimum(wash.down, 0.6) / 0.6)
    wash.shade(0.78 + 0.22 * np.clip(edge, 0, 1) ** 0.7)
    wash.light(0.4 * np.exp(-(((wash.across - x) / 0.42) ** 2) - ((wash.down - y + 0.1) / 0.42) ** 2), CREAM)


def _lamp(stage: Stage, wash: Wash) -> None:
    """Light the diorama where its subject stands, and the more the less the sky does."""
    dim = max(stage.light.night, 0.6 if stage.spec.weather in {"rain", "storm", "fog", "snow"} else 0.0)
    if dim == 0:
        return
    x, y = focus(stage)
    away = ((wash.across - x) / 0.5) ** 2 + ((wash.down - y) / 0.62) ** 2
    pool = np.exp(-away)
    wash.shade(1 - 0.34 * dim * (1 - pool))
    wash.light(0.26 * dim * pool, CREAM)


def _filled(pixels: Image, power: float) -> Image:
    """Open the shadows up; on premultiplied pixels, whose edges stay within their alpha."""
    values = np.arange(256, dtype=np.float32) / 255
    table = np.empty((1, 256, 4), np.uint8)
    table[0, :, :3] = (values**power * 255 + 0.5)[:, None]
    table[0, :, 3] = np.arange(256)
    lifted = look_up(pixels, table)
    keep_within_cover(lifted, lifted)
    return lifted


def _rounded(stage: Stage, pixels: Image) -> Image:
    """Shade outlines and tones as if they bulged towards the camera."""
    height, width = pixels.shape[:2]
    small = resize(pixels, max(4, width // 3), max(4, height // 3))
    scale = stage.unit / 3
    alpha = small[..., 3].astype(np.float32) / 255
    tone = small[..., :3].astype(np.float32).mean(-1) / 255
    form = blur(alpha, 0.012 * scale) * 0.06 * scale + blur(tone, 0.006 * scale) * 0.045 * scale
    across, down = slope(form.astype(np.float32))
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    light = np.clip(0.8 + (across * -side * 0.5 + down * 0.55) * 0.75, 0.4, 1.0)
    return toned(pixels, resize((light * 255).astype(np.uint8), width, height), 1 / 204)


def _shadowed(stage: Stage, plate: Plate, pixels: Image) -> Image:
    """Lay a soft shadow under the plate, which falls on whatever is behind it."""
    if plate.name not in SHADOWS:
        return pixels
    reach, strength = SHADOWS[plate.name]
    body = solid(pixels)
    side = -1.0 if stage.light.sun_x > 0.5 else 1.0
    step = reach * stage.unit
    height, width = body.shape
    move = np.array([[1, 0, side * step * 0.6], [0, 1, step * 0.5]], np.float32)
    cast = warp(blur(body, step * 0.75), move, width, height)
    return backed(pixels, (cast * np.float32(strength)).astype(np.uint8), SHADOW)
