"""Paint a house on fire, for rescues: charred walls, fire behind every window, a roof that glows, smoke over it."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.pixels import blur, keep_within_cover, resize
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.cels import boxed
from genscene.plugins.scene_art.sets.flames import flame_tones, paint_flame
from genscene.plugins.scene_art.stage import Plate, Stage

HALF, WALL, RIDGE = 0.34, 0.36, 0.66
"""Half the house's width, and the heights of its eaves and its ridge, in units."""

WINDOWS = ((-0.2, 0.1), (0.2, 0.1), (-0.2, 0.25), (0.0, 0.27), (0.2, 0.25))
"""Middles of the windows: across from the house's middle, up from its foot, in units."""

FLAMES = (
    (0.0, 0.56, 0.36),
    (-0.17, 0.42, 0.3),
    (0.16, 0.44, 0.34),
    (-0.28, 0.36, 0.2),
    (0.28, 0.36, 0.22),
    (-0.08, 0.46, 0.3),
    (0.08, 0.46, 0.28),
    (-0.2, 0.3, 0.13),
    (0.2, 0.3, 0.15),
)
"""Feet of the flames, as of windows, and their heights."""


def _spot(stage: Stage, what: dict[str, Any]) -> tuple[float, float]:
    """Return the middle of the house's foot in pixels."""
    return what.get("x", 0.5) * stage.width, stage.horizon + what.get("drop", 0.05) * stage.unit


def paint_blaze(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint the burning house and the smoke that stands over it."""
    x, foot = _spot(stage, what)
    unit, tones = stage.unit, flame_tones(stage)
    _smoke(stage, sheet, x, foot - 0.5 * unit, tones[0])
    sheet.glow(x, foot - 0.4 * unit, 0.95 * unit, tones[1], 0.62)
    wall = mix(stage.light.surface(parse("#6a5648")), tones[0], 0.1)
    left, right, eaves = x - HALF * unit, x + HALF * unit, foot - WALL * unit
    sheet.shaded(box(left, eaves, right, foot), shade(wall, 0.55), shade(wall, 1.1))
    _timber(stage, sheet, x, foot, wall)
    gable = [[left - 0.05 * unit, eaves], [x - 0.04 * unit, foot - RIDGE * unit], [x + 0.16 * unit, foot - 0.56 * unit]]
    gable += [[x + 0.2 * unit, foot - 0.46 * unit], [x + 0.28 * unit, foot - 0.47 * unit], [right + 0.05 * unit, eaves]]
    sheet.shaded(np.array(gable, np.float32), shade(wall, 0.2), shade(wall, 0.34))
    for share in np.linspace(-0.8, 0.8, 8).tolist():
        top = foot - (RIDGE - 0.3 * abs(share)) * unit
        rafter = np.array([[x + share * HALF * unit, eaves], [x + share * 0.12 * unit, top]], np.float32)
        sheet.line(rafter, mix(tones[0], tones[1], 0.5), max(1.0, 0.006 * unit))
    for across, up in WINDOWS:
        _window(sheet, x + across * unit, foot - up * unit, unit, tones)
    door = box(x - 0.06 * unit, foot - 0.2 * unit, x + 0.06 * unit, foot)
    sheet.shaded(door, tones[1], tones[3])
    sheet.glow(x, foot - 0.08 * unit, 0.3 * unit, tones[1], 0.7)


def _timber(stage: Stage, sheet: Sheet, x: float, foot: float, wall: Colour) -> None:
    """Lay charred boards along the walls."""
    random = stage.random(721)
    for row in range(12):
        y = foot - WALL * stage.unit * (row + 1) / 12
        tone = shade(wall, 0.55 + 0.3 * float(random.random()))
        sheet.rectangle(x - HALF * stage.unit, y, x + HALF * stage.unit, y + 0.005 * stage.unit, shade(tone, 0.5))
    for _ in range(16):
        px, py = x + random.uniform(-HALF, HALF) * stage.unit, foot - random.uniform(0.02, WALL) * stage.unit
        sheet.ellipse(px, py, 0.05 * stage.unit, 0.03 * stage.unit, (0.05, 0.04, 0.04), 0.3)


def _window(sheet: Sheet, x: float, y: float, unit: float, tones: tuple[Colour, ...]) -> None:
    """Paint a window full of fire, soot above it."""
    sheet.ellipse(x, y - 0.075 * unit, 0.06 * unit, 0.07 * unit, (0.03, 0.03, 0.03), 0.55)
    sheet.shaded(box(x - 0.05 * unit, y - 0.062 * unit, x + 0.05 * unit, y + 0.058 * unit), tones[0], tones[2])
    for bar in (box(x - 0.004 * unit, y - 0.062 * unit, x + 0.004 * unit, y + 0.058 * unit),):
        sheet.polygon(bar, (0.1, 0.06, 0.05))
    sheet.rectangle(x - 0.05 * unit, y - 0.006 * unit, x + 0.05 * unit, y + 0.002 * unit, (0.1, 0.06, 0.05))
    sheet.glow(x, y, 0.17 * unit, tones[1], 0.75)


def _smoke(stage: Stage, sheet: Sheet, x: float, foot: float, lit: Colour) -> None:
    """Tower smoke over the roof, lit from below by the fire."""
    random = stage.random(722)
    small = Sheet(stage.width // 4, stage.height // 4)
    unit = stage.unit / 4
    dark = mix(stage.light.surface((0.2, 0.18, 0.18)), stage.light.haze, 0.12)
    lean = 0.5 if stage.light.sun_x < 0.5 else -0.5
    for share in np.linspace(1, 0, 60).tolist():
        px = x / 4 + (lean * share**1.3 + random.uniform(-0.22, 0.22) * (0.5 + share)) * unit
        py = foot / 4 - share * 1.15 * unit
        radius = unit * random.uniform(0.09, 0.17) * (0.8 + 1.2 * share)
        glow = max(0.0, 0.55 - share * 1.1)
        small.ellipse(px, py, radius, radius * 0.86, shade(mix(dark, lit, glow * 0.7), random.uniform(0.7, 1.0)), 0.8)
        small.ellipse(
            px - lean * radius * 0.3, py - radius * 0.3, radius * 0.6, radius * 0.5, mix(dark, lit, glow), 0.35
        )
    soft = resize(blur(small.pixels, unit * 0.012), stage.width, stage.height)
    keep_within_cover(soft, soft)
    sheet.over(soft, 0, 0)


def blaze_plate(stage: Stage, what: dict[str, Any]) -> Plate:
    """Return the flames out of windows and roof, in six drawings, sparks over them."""
    x, foot = _spot(stage, what)
    unit, tones = stage.unit, flame_tones(stage)
    # Drawings begin at the canvas' edge where the house is too high for it.
    left, top = max(0.0, x - 0.44 * unit), max(0.0, foot - 1.1 * unit)

    def paint(sheet: Sheet, number: int) -> None:
        for place, (across, up, tall) in enumerate(FLAMES):
            turn = (number / 6 + place * 0.37) * 2 * np.pi
            paint_flame(sheet, x + across * unit - left, foot - up * unit - top, tall * unit, turn, tones)
        sparks = np.random.default_rng(number % 3 + 7)
        for _ in range(26):
            sx, sy = sparks.uniform(0.1, 0.9) * sheet.width, sparks.uniform(0.02, 0.7) * sheet.height
            sheet.ellipse(sx, sy, 0.004 * unit, 0.006 * unit, tones[2])

    place = (left, top, x + 0.44 * unit, foot - 0.24 * unit)
    return boxed(stage, "fire", 0.78, place, paint, cels=6, cel_frames=3)


def paint_lava(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Let a volcano glow: fire over its mouth, and streams of lava that wind down its side."""
    random, tones, unit = stage.random(723), flame_tones(stage), stage.unit
    x, top = what.get("x", 0.5) * stage.width, stage.horizon - what.get("up", 0.4) * unit
    for wide, strength in ((0.5, 0.4), (0.2, 0.75)):
        sheet.glow(x, top - 0.02 * unit, wide * unit, tones[1], strength)
    for lean in (-0.3, 0.04, 0.22):
        share = np.linspace(0, 1, 14)
        bend = np.cumsum(random.normal(0, 0.012, 14)) + lean * share**1.25
        line = np.stack([x + bend * unit, top + share * random.uniform(0.55, 0.95) * (stage.horizon - top)], 1)
        for wide, tone in ((0.018, shade(tones[0], 0.8)), (0.01, tones[1]), (0.004, tones[2])):
            sheet.line(line.astype(np.float32), tone, max(1.0, wide * unit))
    for _ in range(18):
        angle, reach = random.uniform(-1.1, 1.1), unit * random.uniform(0.04, 0.2)
        px, py = x + np.sin(angle) * reach, top - np.cos(angle) * reach
        sheet.ellipse(px, py, 0.004 * unit, 0.006 * unit, tones[2])
