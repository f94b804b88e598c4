"""Paint water: a plane of waves in perspective with the sky's colours, the sun's glitter and foam."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, perspective, smooth_step
from genscene.plugins.scene_art.paint.pixels import Plane, resize, slope
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.mirror import mirror_image, rippled
from genscene.plugins.scene_art.stage import Stage


def paint_water(
    stage: Stage,
    sheet: Sheet,
    top: float,
    bottom: float,
    *,
    calm: float = 0.5,
    tint: tuple[float, float, float] = (0.10, 0.34, 0.46),
    above: Sequence[Sheet] = (),
) -> None:
    """Paint water between two heights.

    Args:
        stage: The stage.
        sheet: Where to paint; the water is opaque.
        top: Its horizon in pixels from the top.
        bottom: Its near edge.
        calm: 0 is a stormy sea, 1 a lake without wind.
        tint: Own colour of deep water.
        above: What stands above the water, from far to near, which calm water mirrors.
    """
    first, last = int(top), int(min(stage.height, bottom))
    width, height = max(2, stage.width // 2), max(2, (last - first) // 2)
    share = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    swell = perspective(noise_tile(52, 2.6, 5), width, height, stretch=3.2, x=stage.seed % 277)
    ripple = perspective(noise_tile(53, 2.0, 12), width, height, stretch=1.8, x=stage.seed % 131)
    _, steep = slope(swell)
    _, fine = slope(ripple)
    wave = (steep * 6 + fine * 2.5) * (1.35 - calm) * (0.35 + 0.65 * smooth_step(0.0, 0.2, np.repeat(share, width, 1)))
    deep = np.array(stage.light.surface(tint), np.float32)
    mirror, reflection = _reflected(stage, above, wave, share, (width, height), rows=(first, top), calm=calm)
    colour = deep * (0.75 + 0.25 * share[..., None]) * (1 - mirror) + reflection * mirror
    colour *= 1 + np.clip(wave, -0.4, 0.6)[..., None] * 0.4
    # Near the camera the swell is large: troughs darken, crests catch the sky.
    near = smooth_step(0.35, 1.0, np.repeat(share, width, 1))
    big = perspective(noise_tile(54, 2.8, 3), width, height, stretch=2.2, x=stage.seed % 173) - 0.5
    colour *= (1 + big * (1.3 - 0.7 * calm) * near)[..., None]
    colour += (np.array(stage.light.haze, np.float32) - colour) * (np.exp(-share[..., None] * 12) * 0.6)
    colour += _glitter(stage, wave, ripple, share, width)[..., None] * np.array(stage.light.key, np.float32)
    if calm < 0.4:
        foam = smooth_step(0.3, 0.55, wave * (0.55 + share) + (swell - 0.5) * 0.6)[..., None] * 0.75
        colour += (np.array(shade(stage.light.cloud, 0.95), np.float32) - colour) * foam
    pixels = resize((np.clip(colour, 0, 1) * 255 + 0.5).astype(np.uint8), stage.width, last - first)
    sheet.pixels[first:last, :, :3] = pixels
    sheet.pixels[first:last, :, 3] = 255


def _reflected(
    stage: Stage,
    above: Sequence[Sheet],
    wave: Plane,
    share: Plane,
    size: tuple[int, int],
    *,
    rows: tuple[int, float],
    calm: float,
) -> tuple[Plane, Plane]:
    """Return how much of a mirror water is, shape (height, width, 1), and what it mirrors, (height, width, 3).

    Args:
        stage: The stage.
        above: What stands above the water, from far to near.
        wave: Steepness of the waves.
        share: How near each row is, shape (height, 1).
        size: Width and height of the result.
        rows: First row of the water on the canvas, and where its horizon lies exactly.
        calm: As of `paint_water`.
    """
    width, height = size
    first, top = rows
    sky_low, sky_high = (
        np.array(colour, np.float32) for colour in (mix(stage.light.sky[-1], stage.light.haze, 0.4), stage.light.sky[1])
    )
    # Flat angles mirror the sky near the horizon, steep ones show the water's own colour.
    mirror = np.clip(0.85 - 0.75 * share**0.6 + wave * 0.45, 0.05, 1)[..., None]
    reflection = sky_low + (sky_high - sky_low) * np.clip(share * 1.6, 0, 1)[..., None]
    if above and calm > 0.3:
        image = rippled(stage, mirror_image(stage, above, top), strength=0.03 * (1.25 - calm))
        image = resize(image, width, max(height, (stage.height - first) // 2))[:height]
        reflection = reflection + (image - reflection) * min(1.0, calm * 1.05)
        mirror = np.clip(mirror + 0.25 * (calm - 0.5), 0, 1)
    return mirror, reflection


def _glitter(stage: Stage, wave: Plane, ripple: Plane, share: Plane, width: int) -> Plane:
    """Return the sun's or moon's path on the water."""
    strength = 0.95 if stage.light.body != "none" else 0.2
    across = np.arange(width, dtype=np.float32)[None] - stage.light.sun_x * width
    path = np.exp(-((across / (width * (0.035 + 0.2 * share))) ** 2))
    sparkle = smooth_step(0.02, 0.2, wave + (ripple - 0.5) * 0.5)
    return (path * sparkle * strength * (1 - 0.55 * share)).astype(np.float32)


def shore(stage: Stage, sheet: Sheet, top: float, colour: tuple[float, float, float]) -> None:
    """Paint a waterline with wet sand and two lines of foam above a beach."""
    columns = np.linspace(0, stage.width, 60, dtype=np.float32)
    for number, (lift, tone, alpha) in enumerate(
        (
            (0.034, stage.light.surface(shade(colour, 0.68)), 0.8),
            (0.012, stage.light.surface((0.98, 0.99, 1.0)), 0.9),
            (-0.012, stage.light.surface((0.9, 0.96, 1.0)), 0.5),
        )
    ):
        bend = (
            np.sin(columns / stage.width * 7 + number + stage.seed % 7) * 0.008
            + np.sin(columns / stage.width * 17) * 0.003
        )
        edge = top + (lift + bend) * stage.unit
        thick = (0.014 if number else 0.03) * stage.unit
        line = np.concatenate([np.stack([columns, edge - thick], 1), np.stack([columns, edge + thick * 0.2], 1)[::-1]])
        sheet.polygon(line.astype(np.float32), tone, alpha)
