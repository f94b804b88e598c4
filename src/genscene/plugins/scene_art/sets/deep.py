"""Paint the depths of the sea."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, perspective, profile
from genscene.plugins.scene_art.paint.pixels import resize
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.foreground import foreground_plates
from genscene.plugins.scene_art.sets.ground import Ground, paint_ground
from genscene.plugins.scene_art.sets.scatter import strew
from genscene.plugins.scene_art.stage import Plate, Stage

CORALS: tuple[Colour, ...] = (
    (1.0, 0.44, 0.48),
    (1.0, 0.62, 0.3),
    (0.78, 0.44, 0.85),
    (1.0, 0.82, 0.3),
    (0.3, 0.85, 0.72),
)


def paint_underwater(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return light from above, rocks in blue haze, a reef on rippled sand, fish, bubbles that rise, weed in front."""
    stage = replace(stage, light=replace(stage.light, haze=_tuned(stage, (0.10, 0.42, 0.60)), body="none"))
    tones: list[Colour] = [(0.52, 0.88, 0.93), (0.14, 0.55, 0.74), (0.05, 0.27, 0.47), (0.02, 0.10, 0.22)]
    tones = [_tuned(stage, tone) for tone in tones]
    sea, edges = stage.sheet(), (0.0, 0.28, 0.66, 1.0)
    for number in range(3):
        area = box(0, edges[number] * stage.height - 1, stage.width, edges[number + 1] * stage.height + 1)
        sea.shaded(area, tones[number], tones[number + 1])
    far = stage.sheet()
    for number, (rise, haze) in enumerate(((0.5, 0.8), (0.34, 0.6), (0.2, 0.35))):
        shape = profile(stage.random(87 + number), stage.width, octaves=5, base=3)
        line = stage.floor + 0.02 * stage.unit - rise * stage.unit * shape
        low = stage.floor + 0.2 * stage.unit
        outline = np.concatenate([np.stack([np.arange(stage.width), line], 1)[::6], [[stage.width, low], [0, low]]])
        top = mix(_tuned(stage, (0.08, 0.2, 0.28)), tones[1], haze)
        far.shaded(outline.astype(np.float32), top, mix(_tuned(stage, (0.04, 0.12, 0.2)), tones[2], haze))
    floor = stage.sheet()
    bed = Ground(
        far=(0.42, 0.66, 0.64), near=(0.30, 0.46, 0.48), pattern="ripples", contrast=0.34, second=(0.6, 0.85, 0.8)
    )
    paint_ground(stage, floor, bed, stage.floor - 0.1 * stage.unit)
    _caustics(stage, floor)
    _reef(stage, floor, stage.random(86))
    shells = {"kind": "shells", "count": 50, "colours": ["#b8d0c8", "#d8a88c", "#8fb4b0"]}
    strew(stage, floor, shells, (0.3, 0.5, 0.5), stage.floor)
    plates = [
        Plate(name="sky", depth=0.0, sheet=sea),
        Plate(name="rays", depth=0.15, sheet=_rays(stage), effect=True, sway=(0.02, 0.0), sway_seconds=7.0),
        Plate(name="far", depth=0.3, sheet=far),
        _school(stage),
        Plate(name="ground", depth=0.85, sheet=floor),
        _bubbles(stage),
    ]
    return [*plates, *foreground_plates(stage, recipe.get("near", [{"kind": "weed"}]))]


def _rays(stage: Stage) -> Sheet:
    sheet, random = stage.sheet(), stage.random(84)
    for _ in range(11):
        x, wide = random.uniform(-0.2, 1.1) * stage.width, random.uniform(0.03, 0.1) * stage.unit
        slant = 0.2 * stage.unit
        ray = [[x, -5], [x + wide, -5], [x + wide * 2.6 - slant, stage.floor], [x - slant - wide, stage.floor]]
        tone = _tuned(stage, (0.85, 0.98, 1.0))
        sheet.shaded(np.array(ray, np.float32), tone, shade(tone, 0.75), random.uniform(0.05, 0.13))
    return sheet


def _caustics(stage: Stage, sheet: Sheet) -> None:
    """Net the bed with the bright lines that waves throw down."""
    first = int(stage.floor - 0.08 * stage.unit)
    width, height = stage.width // 2, (stage.height - first) // 2
    field = perspective(noise_tile(64, 2.3, 6), width, height, stretch=1.4, x=stage.seed % 191)
    net = np.exp(-np.abs(field - 0.5) * 34) + 0.6 * np.exp(-np.abs(field - 0.62) * 40)
    net *= np.linspace(0.1, 0.75, height, dtype=np.float32)[:, None]
    strength = resize((net * 0.5).astype(np.float32), stage.width, stage.height - first)
    sheet.screen(0, first, strength, _tuned(stage, (0.75, 1.0, 0.98)))


def _school(stage: Stage) -> Plate:
    """Send a school of fish through the middle distance."""
    sheet, random = stage.sheet(), stage.random(85)
    middle, high = random.uniform(0.25, 0.75) * stage.width, stage.horizon - random.uniform(0.2, 0.42) * stage.unit
    way = 1 if stage.seed % 2 else -1
    for _ in range(26):
        x, y = middle + random.normal(0, 0.16) * stage.unit, high + random.normal(0, 0.06) * stage.unit
        long = stage.unit * random.uniform(0.012, 0.022)
        tone = mix(_tuned(stage, (0.75, 0.86, 0.9)), _tuned(stage, (0.1, 0.4, 0.6)), random.uniform(0.2, 0.7))
        sheet.ellipse(x, y, long, long * 0.36, tone)
        tail = [
            [x - way * long * 0.8, y],
            [x - way * long * 1.5, y - long * 0.4],
            [x - way * long * 1.5, y + long * 0.4],
        ]
        sheet.polygon(np.array(tail, np.float32), tone)
    return Plate(name="fish", depth=0.4, sheet=sheet, travel=(way * 0.22, 0.01))


def _bubbles(stage: Stage) -> Plate:
    """Let bubbles rise for ever; what leaves above comes in below."""
    sheet, random = stage.sheet(), stage.random(83)
    for _ in range(44):
        x, y = random.random() * stage.width, random.random() * stage.height
        size = stage.unit * (0.003 + 0.016 * random.random() ** 3)
        for turn in (-stage.height, 0, stage.height):
            if -size < y + turn < stage.height + size:
                sheet.ellipse(x, y + turn, size, size, _tuned(stage, (0.9, 1.0, 1.0)), 0.22)
                sheet.ellipse(x - size * 0.3, y + turn - size * 0.35, size * 0.28, size * 0.24, (1.0, 1.0, 1.0), 0.8)
    return Plate(name="bubbles", depth=1.2, sheet=sheet, effect=True, drift=(0.0, -0.05))


def _tuned(stage: Stage, colour: Colour) -> Colour:
    """Return a sea colour in the style's own palette."""
    toned = mix(colour, stage.light.sky[1], 0.22)
    if stage.light.saturation < 0.9:
        grey = 0.3 * toned[0] + 0.6 * toned[1] + 0.1 * toned[2]
        toned = mix((grey, grey, grey), toned, stage.light.saturation)
    return shade(toned, 1.0 - 0.35 * stage.light.night)


def _reef(stage: Stage, sheet: Sheet, random: np.random.Generator) -> None:
    """Grow corals along both sides, larger towards the camera: branches, fans and brains."""
    for share in np.sort(random.random(34)).tolist():
        x = random.random()
        if 0.5 - 0.2 * (0.5 + share) < x < 0.5 + 0.2 * (0.5 + share):
            continue
        px, foot = x * stage.width, stage.floor + (0.62 * share**1.4 - 0.05) * stage.unit
        size = stage.unit * random.uniform(0.06, 0.11) * (0.7 + 0.9 * share)
        colour = mix(
            _tuned(stage, CORALS[int(random.integers(5))]), _tuned(stage, (0.05, 0.3, 0.42)), 0.42 - 0.25 * share
        )
        kind = int(random.integers(3))
        sheet.ellipse(px, foot, size * 0.7, size * 0.1, (0.0, 0.06, 0.1), 0.4)
        if kind == 0:
            for _ in range(9):
                angle, reach = -np.pi / 2 + random.uniform(-0.8, 0.8), size * random.uniform(0.7, 1.5)
                part, bend = np.linspace(0, 1, 8), random.uniform(-0.4, 0.4)
                xs, ys = (
                    px + np.cos(angle + bend * part) * reach * part,
                    foot + np.sin(angle + bend * part) * reach * part,
                )
                tone = shade(colour, random.uniform(0.7, 1.1))
                sheet.line(np.stack([xs, ys], 1).astype(np.float32), tone, size * random.uniform(0.08, 0.16))
        elif kind == 1:
            for ring, tone in ((1.0, 0.62), (0.84, 0.9), (0.5, 1.1)):
                sheet.ellipse(px, foot - size * 0.3, size * 0.62 * ring, size * 0.46 * ring, shade(colour, tone))
            for number in range(7):
                angle = np.pi * (number + 0.5) / 7
                end = [px + np.cos(angle) * size * 0.55, foot - size * 0.3 - np.sin(angle) * size * 0.4]
                sheet.line(
                    np.array([[px, foot - size * 0.2], end], np.float32), shade(colour, 0.6), max(1.0, size * 0.03)
                )
        else:
            for tube in range(4):
                tx, tall, wide = px + (tube - 1.5) * size * 0.3, size * random.uniform(0.6, 1.2), size * 0.12
                sheet.shaded(box(tx - wide, foot - tall, tx + wide, foot), colour, shade(colour, 0.5))
                sheet.ellipse(tx, foot - tall, wide, wide * 0.42, shade(colour, 1.2))
                sheet.ellipse(tx, foot - tall, wide * 0.6, wide * 0.25, shade(colour, 0.35))
