"""Paint mountains and hills: ridge lines with lit faces, snow and haze at their feet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.noise import noise_tile, profile, smooth_step
from genscene.plugins.scene_art.paint.pixels import (
    Plane,
    blur,
    in_all_channels,
    lay_over,
    multiply,
    remap,
    resize,
    slope,
)
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Ridge:
    """A line of mountains or hills.

    Attributes:
        base: Height of its foot in pixels from the top.
        rise: How far its peaks stand above the foot, in pixels.
        rock: Its own colour.
        haze: Share of haze over it; its foot gets more.
        snow: How much of its height snow covers, from the peaks down.
        rounded: Hills in place of peaks.
        peak: Where its main peak is, 0 to 1 of the width, or -1 for none.
        stream: Number of its stream of chance.
    """

    base: float
    rise: float
    rock: Colour
    haze: float = 0.3
    snow: float = 0.0
    rounded: bool = False
    peak: float = -1.0
    stream: int = 30


def paint_ridge(stage: Stage, sheet: Sheet, ridge: Ridge) -> Plane:
    """Paint a ridge down to the bottom of the sheet; return its line, in pixels from the top, per column."""
    line = _line(stage, ridge)
    top = max(0, int(line.min()) - 2)
    bottom = min(stage.height, int(ridge.base + ridge.rise * 0.3))
    rows = np.arange(top, bottom, dtype=np.float32)
    under = rows[:, None] - line[None]
    small = resize(under, max(2, stage.width // 2), max(2, (bottom - top) // 2))
    colour = resize(_surface(stage, ridge, small, line), stage.width, bottom - top)
    cover = np.clip(under * 255 + 128, 0, 255).astype(np.uint8)
    solid = np.empty((*cover.shape, 4), np.uint8)
    solid[..., :3] = colour * 255 + 0.5
    solid[..., 3] = 255
    lay_over(sheet.pixels[top:bottom], multiply(solid, in_all_channels(cover)))
    sheet.pixels[bottom:] = np.append(colour[-1].mean(0) * 255 + 0.5, 255).astype(np.uint8)
    return line


def _line(stage: Stage, ridge: Ridge) -> Plane:
    random = stage.random(ridge.stream)
    if ridge.rounded:
        shape = profile(random, stage.width, octaves=3, base=2)
    else:
        shape = profile(random, stage.width, octaves=6, base=3, ridged=True)
    shape = (shape - shape.min()) / (np.ptp(shape) + 1e-6)
    if ridge.peak >= 0:
        away = np.abs(np.linspace(0, 1, stage.width) - ridge.peak)
        shape = shape * 0.5 + 0.6 * np.clip(1 - away / 0.42, 0, 1) ** 1.15
    return (ridge.base - ridge.rise * shape).astype(np.float32)


def _surface(stage: Stage, ridge: Ridge, under: Plane, line: Plane) -> Plane:
    """Return the faces' colours at half size for depths below the ridge line."""
    height, width = under.shape
    light = stage.light
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    columns = np.repeat(np.arange(width, dtype=np.float32)[None], height, 0)
    scale = 900 / stage.unit
    fine = remap(
        noise_tile(31, 2.7, 2),
        ((columns * 1.1 + under * 0.45) * scale + stage.seed % 401) % 512,
        (under * 0.8 * scale + ridge.stream * 37) % 512,
        wrap=True,
    )
    # Rounded hills keep broad, soft faces; mountains get creases.
    across, down = slope(blur(fine, 4.0 if ridge.rounded else 1.0))
    broad = resize(np.gradient(line)[None].astype(np.float32), width, 1)
    strength = 3.0 if ridge.rounded else 26.0
    lit = np.clip(
        0.46 + (across * side - down * 0.3) * strength * scale + broad * side * 0.3 * np.exp(-under / ridge.rise), 0, 1
    )
    lit = smooth_step(0.1, 0.9, lit.astype(np.float32))[..., None]
    bright = np.array(light.surface(ridge.rock), np.float32) * (0.5 + 0.5 * np.array(light.key, np.float32)) * 1.12
    dark = np.array(light.surface(ridge.rock), np.float32) * 0.52 + np.array(light.haze, np.float32) * 0.06
    colour = dark + (bright - dark) * lit
    if ridge.snow:
        limit = ridge.rise * ridge.snow
        above = (ridge.base - (resize(line[None], width, 1) + under)) - ridge.rise + limit
        mask = smooth_step(-0.12 * ridge.rise, 0.12 * ridge.rise, above + (fine - 0.5) * ridge.rise * 1.1)[..., None]
        white = np.array(light.surface((0.97, 0.98, 1.0)), np.float32)
        colour += (white * (0.62 + 0.4 * lit) - colour) * mask
    foot = np.clip(under / (ridge.rise * 1.1), 0, 1)[..., None]
    veil = np.clip(ridge.haze * light.depth * (0.55 + 0.75 * foot), 0, 0.94)
    return np.clip(colour + (np.array(light.haze, np.float32) - colour) * veil, 0, 1).astype(np.float32)
