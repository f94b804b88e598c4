"""Let what stands on the ground throw its shade over it, towards the camera from a sun or moon in the picture.

The sun is far away, so the shade of an upright plane is a projection: the ground under a row is looked up along the
line from there to the sun. The sun's foot on the horizon is where all shades seem to come from.
"""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, perspective, smooth_step
from genscene.plugins.scene_art.paint.pixels import Plane, blur, channel, multiply, remap, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage

REDUCED = 4
"""Shade is soft: a quarter of the size holds all of it."""

STANDS = 0.065
"""Where most things stand, in units under the horizon."""

LOWEST, HIGHEST = 0.36, 0.64
"""How high the sun stands for its shade, in units: lower ones would shade everything, higher ones nothing."""

FAN = 0.42
"""How much of the true spreading of shades from the sun's foot is drawn; all of it would leave the frame at once."""

MOST = 0.27
"""Mean share of the ground in shade at most: a whole row of houses against a low sun leaves light between them."""

DARKNESS = {"dawn": 0.42, "day": 0.46, "golden": 0.56, "dusk": 0.4, "night": 0.3}
"""What shade takes of the light, by time of day."""


def cast_shade(
    stage: Stage, sheet: Sheet, standing: Sheet | None, top: float, *, clouds: bool = True, share: float = 1.0
) -> None:
    """Darken the ground under a row where things stand in the light, and warm it where they do not.

    Args:
        stage: The stage.
        sheet: The ground, opaque under the row.
        standing: What throws shade; `None` where nothing stands.
        top: First row of the ground.
        clouds: Whether clouds throw shade as well.
        share: How strongly what stands throws it.
    """
    if stage.light.body == "none" or stage.spec.weather == "snow":
        return
    first = int(top) + 3
    width, height = max(2, stage.width // REDUCED), max(2, (stage.height - first) // REDUCED)
    cover = _clouds(stage, width, height) if clouds else np.zeros((height, width), np.float32)
    if standing is not None:
        thrown = _projected(stage, standing, first, width, height)
        cover = np.maximum(cover, thrown * np.float32(share * min(1.0, MOST / max(0.01, float(thrown.mean())))))
    darkness = DARKNESS[stage.light.time]
    cool = mix(shade(stage.light.sky[1], 1.1), (1.0, 1.0, 1.0), 0.35)
    dark = np.array(cool, np.float32) * (1 - darkness)
    warm = 1 + 0.22 * (np.array(stage.light.key, np.float32) - 0.25)
    near = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    by = warm * (1 - 0.18 * near**2) * (1 - cover[..., None]) + dark * cover[..., None]
    grown = resize(np.clip(by * 200, 0, 255).astype(np.uint8), stage.width, stage.height - first)
    part = sheet.pixels[first:, :, :3]
    part[:] = multiply(np.ascontiguousarray(part), grown, 1 / 200)


def _projected(stage: Stage, standing: Sheet, first: int, width: int, height: int) -> Plane:
    """Return the shade of upright things on the ground, 0 to 1, softer the farther it falls."""
    alpha = channel(standing.pixels, 3)
    small = resize(alpha, width, stage.height // REDUCED).astype(np.float32) / 255
    small[:, 0] = small[:, -1] = 0
    small[0] = 0
    sun_x, sun_y = stage.sun
    high = float(np.clip(stage.horizon - sun_y, LOWEST * stage.unit, HIGHEST * stage.unit))
    rows = np.arange(height, dtype=np.float32)[:, None] * REDUCED + first
    under = np.maximum(rows - stage.horizon, 1.0)
    part = 1 - np.minimum(1.0, STANDS * stage.unit / under)
    columns = np.arange(width, dtype=np.float32)[None] * REDUCED
    across = columns + (sun_x - columns) * part * FAN
    down = np.repeat(rows + (stage.horizon - high - rows) * part, width, 1)
    found = remap(small, (across / REDUCED).astype(np.float32), (down / REDUCED).astype(np.float32))
    soft = blur(found, 0.012 * stage.unit / REDUCED)
    far = np.clip((under / stage.unit - STANDS) / 0.4, 0, 1)
    found = found + (soft - found) * far
    return (found * np.where(rows < stage.horizon + STANDS * stage.unit, 0.0, 1 - 0.35 * far)).astype(np.float32)


def _clouds(stage: Stage, width: int, height: int) -> Plane:
    """Return the shade of drifting clouds: broad, soft, and gone where subjects stand."""
    field = perspective(noise_tile(60, 2.9, 2), width, height, stretch=0.5, x=stage.seed % 397)
    torn = perspective(noise_tile(57, 1.7, 10), width, height, stretch=0.6, x=stage.seed % 89)
    patch = smooth_step(0.53, 0.74, field + (torn - 0.5) * 0.03) * 0.62
    rows = (np.arange(height, dtype=np.float32) / height)[:, None]
    columns = np.linspace(-1, 1, width, dtype=np.float32)[None]
    clear = np.exp(-((rows - 0.24) ** 2) / 0.03 - (columns / 0.6) ** 2)
    return (patch * (1 - 0.8 * clear)).astype(np.float32)
