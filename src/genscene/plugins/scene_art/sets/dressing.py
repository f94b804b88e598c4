"""Set dressing: stalls, crates, bales, boats' moorings, benches, fires, sandbags; what makes a place that place."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.stage import Stage

CANVAS: tuple[Colour, ...] = ((0.78, 0.2, 0.18), (0.16, 0.42, 0.5), (0.86, 0.62, 0.18), (0.3, 0.5, 0.26))
GOODS: tuple[Colour, ...] = (
    (0.9, 0.36, 0.14),
    (0.8, 0.12, 0.12),
    (0.95, 0.78, 0.2),
    (0.38, 0.6, 0.2),
    (0.55, 0.3, 0.5),
)


def ground_shadow(sheet: Sheet, x: float, y: float, wide: float) -> None:
    """Seat a thing on the ground with a soft dark oval."""
    sheet.ellipse(x, y, wide, wide * 0.16, (0.02, 0.02, 0.05), 0.22)
    sheet.ellipse(x, y, wide * 0.8, wide * 0.1, (0.02, 0.02, 0.05), 0.25)


def places(stage: Stage, what: dict[str, Any]) -> list[tuple[float, float, float]]:
    """Return where the pieces of a kind stand: x and foot in pixels, and a height in pixels."""
    spots = what.get("at") or [[x, what.get("drop", 0.1)] for x in np.atleast_1d(what.get("x", 0.5)).tolist()]
    tall = what.get("tall", 0.2) * stage.unit
    return [
        (spot[0] * stage.width, stage.horizon + spot[1] * stage.unit, tall * (spot[2] if len(spot) > 2 else 1.0))
        for spot in spots
    ]


def paint_bench(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stand park benches."""
    for x, foot, tall in places(stage, {"tall": 0.16, **what}):
        wood, iron = stage.light.surface((0.55, 0.34, 0.18), 0.06), stage.light.surface((0.16, 0.17, 0.2), 0.06)
        half = tall * 0.95
        ground_shadow(sheet, x, foot, half * 1.15)
        for side in (-0.78, 0.78):
            sheet.rectangle(
                x + side * half - tall * 0.035, foot - tall * 0.95, x + side * half + tall * 0.035, foot, iron
            )
        for level, thick in ((0.94, 0.1), (0.78, 0.1), (0.62, 0.1)):
            sheet.rectangle(x - half, foot - tall * level, x + half, foot - tall * (level - thick), wood)
        seat = [
            [x - half, foot - tall * 0.46],
            [x + half, foot - tall * 0.46],
            [x + half * 1.06, foot - tall * 0.34],
            [x - half * 1.06, foot - tall * 0.34],
        ]
        sheet.polygon(np.array(seat, np.float32), shade(wood, 1.2))
        sheet.rectangle(x - half * 1.06, foot - tall * 0.34, x + half * 1.06, foot - tall * 0.28, shade(wood, 0.6))


def paint_stalls(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Put up market stalls: striped awnings over heaps of fruit."""
    random = stage.random(71)
    for number, (x, foot, tall) in enumerate(places(stage, {"tall": 0.42, **what})):
        half = tall * 0.56
        cloth = stage.light.surface(CANVAS[(number + stage.seed) % 4], 0.06)
        pale = stage.light.surface((0.95, 0.92, 0.85), 0.06)
        wood = stage.light.surface((0.45, 0.3, 0.18), 0.06)
        ground_shadow(sheet, x, foot, half * 1.1)
        for side in (-0.92, 0.92):
            sheet.rectangle(
                x + side * half - tall * 0.015, foot - tall, x + side * half + tall * 0.015, foot, shade(wood, 0.7)
            )
        sheet.rectangle(x - half, foot - tall * 0.78, x + half, foot - tall * 0.36, shade(wood, 0.34))
        sheet.shaded(box(x - half, foot - tall * 0.34, x + half, foot), wood, shade(wood, 0.6))
        for plank in np.linspace(-0.8, 0.8, 6).tolist():
            sheet.rectangle(x + plank * half - 1, foot - tall * 0.34, x + plank * half + 1, foot, shade(wood, 0.6))
        for column in range(4):
            fruit = stage.light.surface(GOODS[int(random.integers(5))], 0.05)
            left = x - half + (column + 0.08) * half / 2
            for _ in range(16):
                px, py = left + random.random() * half * 0.42, foot - tall * (0.34 + random.random() * 0.1)
                radius = tall * 0.024
                sheet.ellipse(px, py, radius, radius, shade(fruit, random.uniform(0.7, 1.1)))
        stripes = 8
        for stripe in range(stripes):
            a, b = (x - half * 1.08 + half * 2.16 * part / stripes for part in (stripe, stripe + 1))
            tone = cloth if stripe % 2 else pale
            top = [
                [a * 0.9 + x * 0.1, foot - tall * 1.12],
                [b * 0.9 + x * 0.1, foot - tall * 1.12],
                [b, foot - tall * 0.84],
                [a, foot - tall * 0.84],
            ]
            sheet.polygon(np.array(top, np.float32), tone)
            sheet.ellipse((a + b) / 2, foot - tall * 0.84, (b - a) / 2, tall * 0.05, shade(tone, 0.86))
        if stage.light.night > 0.3:
            sheet.glow(x, foot - tall * 0.6, tall * 0.7, (1.0, 0.78, 0.44), 0.7 * stage.light.night)


def paint_bales(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Leave round bales of hay on the field."""
    for x, foot, tall in places(stage, {"tall": 0.14, **what}):
        straw = stage.light.surface((0.86, 0.68, 0.32), 0.08)
        half = tall * 0.5
        ground_shadow(sheet, x + half * 0.4, foot, tall * 0.85)
        sheet.shaded(box(x, foot - tall, x + tall * 0.9, foot), shade(straw, 1.05), shade(straw, 0.5))
        sheet.ellipse(x + tall * 0.9, foot - half, half * 0.7, half, shade(straw, 0.62))
        sheet.ellipse(x, foot - half, half * 0.8, half, straw)
        for ring in (0.72, 0.46, 0.2):
            sheet.ellipse(x, foot - half, half * 0.8 * ring, half * ring, shade(straw, 0.84 if ring != 0.46 else 1.05))


def paint_crates(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stack crates."""
    random = stage.random(72)
    for x, foot, tall in places(stage, {"tall": 0.15, **what}):
        ground_shadow(sheet, x, foot, tall * 1.2)
        for level, shift in ((0, -0.55), (0, 0.5), (1, random.uniform(-0.3, 0.3))):
            wood = shade(stage.light.surface((0.6, 0.43, 0.26), 0.05), random.uniform(0.8, 1.05))
            left, low = x + shift * tall - tall * 0.5, foot - level * tall
            sheet.shaded(box(left, low - tall * 0.98, left + tall, low), wood, shade(wood, 0.66))
            for part in (0.04, 0.82):
                sheet.rectangle(left, low - tall * (part + 0.14), left + tall, low - tall * part, shade(wood, 1.16))
            for part in (0.0, 0.86):
                sheet.rectangle(
                    left + tall * part, low - tall * 0.98, left + tall * (part + 0.14), low, shade(wood, 0.82)
                )


def paint_barrels(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stand barrels."""
    base = parse(what.get("colour", "#7a5230"))
    for x, foot, tall in places(stage, {"tall": 0.17, **what}):
        wood, half = stage.light.surface(base, 0.05), tall * 0.34
        ground_shadow(sheet, x, foot, half * 1.3)
        side = 1 if stage.light.sun_x > 0.5 else -1
        body = np.array(
            [
                [x - half * 0.82, foot],
                [x - half, foot - tall * 0.5],
                [x - half * 0.82, foot - tall],
                [x + half * 0.82, foot - tall],
                [x + half, foot - tall * 0.5],
                [x + half * 0.82, foot],
            ],
            np.float32,
        )
        sheet.shaded(body, wood, shade(wood, 0.6))
        lit = body.copy()
        lit[:, 0] = x + (body[:, 0] - x) * 0.4 + side * half * 0.36
        sheet.shaded(lit, shade(wood, 1.3), shade(wood, 0.85))
        for level in (0.14, 0.8):
            sheet.rectangle(
                x - half * 0.93, foot - tall * (level + 0.07), x + half * 0.93, foot - tall * level, shade(wood, 0.42)
            )
        sheet.ellipse(x, foot - tall, half * 0.82, half * 0.2, shade(wood, 0.8))


def paint_sandbags(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Pile a parapet of sandbags."""
    random = stage.random(73)
    for x, foot, tall in places(stage, {"tall": 0.13, **what}):
        for level in range(4):
            for number in range(7 - level):
                sx = x + (number - (6 - level) / 2) * tall * 0.52
                sy = foot - (level + 0.5) * tall * 0.26
                tone = shade(stage.light.surface((0.62, 0.54, 0.4), 0.08), random.uniform(0.72, 1.02))
                sheet.ellipse(sx, sy + tall * 0.03, tall * 0.29, tall * 0.15, shade(tone, 0.5))
                sheet.ellipse(sx, sy, tall * 0.28, tall * 0.135, tone)


def paint_wire(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """String barbed wire between leaning posts."""
    random = stage.random(74)
    foot = stage.horizon + what.get("drop", 0.08) * stage.unit
    tall = what.get("tall", 0.12) * stage.unit
    tone = stage.light.surface((0.28, 0.23, 0.2), 0.1)
    xs = np.linspace(-0.02, 1.02, 8) * stage.width
    tops: list[tuple[float, float]] = []
    for x in xs.tolist():
        lean = random.uniform(-0.3, 0.3) * tall
        sheet.line(np.array([[x, foot], [x + lean, foot - tall]], np.float32), tone, max(2, tall * 0.09))
        tops.append((x + lean, foot - tall))
    for level in (0.0, 0.42):
        points: list[list[float]] = []
        for (x0, y0), (x1, y1) in itertools.pairwise(tops):
            for share in np.linspace(0, 1, 9)[:-1].tolist():
                sag = np.sin(share * np.pi) * tall * 0.14
                points.append([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share + sag + level * tall])
        sheet.line(np.array(points, np.float32), tone, 1.4)
        for px, py in points[::2]:
            sheet.line(np.array([[px - 3, py - 3], [px + 3, py + 3]], np.float32), tone, 1)


def paint_parasols(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Open striped parasols over towels."""
    for number, (x, foot, tall) in enumerate(places(stage, {"tall": 0.3, **what})):
        cloth = stage.light.surface(CANVAS[(number + stage.seed) % 4], 0.04)
        pale = stage.light.surface((0.97, 0.95, 0.9), 0.04)
        ground_shadow(sheet, x + tall * 0.25, foot + tall * 0.04, tall * 0.5)
        towel = [
            [x + tall * 0.1, foot],
            [x + tall * 0.6, foot],
            [x + tall * 0.75, foot + tall * 0.16],
            [x + tall * 0.15, foot + tall * 0.16],
        ]
        sheet.polygon(np.array(towel, np.float32), stage.light.surface(CANVAS[(number + stage.seed + 1) % 4]))
        sheet.line(np.array([[x, foot], [x - tall * 0.05, foot - tall]], np.float32), pale, max(2, tall * 0.03))
        for part in range(6):
            angle = np.linspace(np.pi + part * np.pi / 6, np.pi + (part + 1) * np.pi / 6, 6)
            rim = np.stack(
                [x - tall * 0.05 + np.cos(angle) * tall * 0.52, foot - tall * 0.66 + np.sin(angle) * tall * 0.4], 1
            )
            wedge = np.concatenate([rim, [[x - tall * 0.05, foot - tall * 0.66]]]).astype(np.float32)
            sheet.polygon(wedge, cloth if part % 2 else pale)
        sheet.ellipse(x - tall * 0.05, foot - tall * 0.66, tall * 0.52, tall * 0.035, shade(cloth, 0.7))


def paint_pier(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stand bollards with ropes along the water's edge."""
    foot = stage.horizon + what.get("drop", 0.16) * stage.unit
    tall = what.get("tall", 0.085) * stage.unit
    iron, rope = stage.light.surface((0.24, 0.24, 0.27), 0.06), stage.light.surface((0.74, 0.64, 0.46), 0.06)
    xs = (np.array([0.06, 0.36, 0.68, 0.98]) * stage.width).tolist()
    for x0, x1 in itertools.pairwise(xs):
        share = np.linspace(0, 1, 16)
        curve = np.stack([x0 + (x1 - x0) * share, foot - tall * 0.75 + np.sin(share * np.pi) * tall * 0.6], 1)
        sheet.line(curve.astype(np.float32), rope, max(2, tall * 0.1))
    for x in xs:
        ground_shadow(sheet, x, foot, tall * 0.5)
        sheet.shaded(box(x - tall * 0.2, foot - tall, x + tall * 0.2, foot), shade(iron, 1.2), shade(iron, 0.7))
        sheet.ellipse(x, foot - tall, tall * 0.3, tall * 0.14, shade(iron, 1.4))


def paint_logs(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Lay a fire's ring of stones and its logs; the flame itself moves."""
    for x, foot, tall in places(stage, {"tall": 0.12, **what}):
        wood, stone = stage.light.surface((0.34, 0.22, 0.14)), stage.light.surface((0.46, 0.44, 0.42))
        sheet.glow(x, foot, tall * 5.5, (1.0, 0.62, 0.24), 0.3 + 0.35 * stage.light.night, 0.3)
        for turn in np.linspace(0, 2 * np.pi, 11)[:-1].tolist():
            sheet.ellipse(
                x + np.cos(turn) * tall * 0.85,
                foot + np.sin(turn) * tall * 0.26,
                tall * 0.2,
                tall * 0.14,
                shade(stone, 0.7 + 0.2 * np.cos(turn)),
            )
        for lean in (-0.6, -0.2, 0.25, 0.6):
            log = np.array(
                [[x + lean * tall, foot + tall * 0.05], [x - lean * tall * 0.25, foot - tall * 0.5]], np.float32
            )
            sheet.line(log, mix(wood, (1.0, 0.45, 0.12), 0.2), max(3, tall * 0.16))


def paint_cones(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Set out traffic cones."""
    for x, foot, tall in places(stage, {"tall": 0.09, **what}):
        orange, white = stage.light.surface((0.95, 0.42, 0.1), 0.03), stage.light.surface((0.96, 0.95, 0.92), 0.03)
        ground_shadow(sheet, x, foot, tall * 0.5)
        sheet.rectangle(x - tall * 0.4, foot - tall * 0.07, x + tall * 0.4, foot, shade(orange, 0.7))
        for low, high, tone in ((0.07, 1.0, orange), (0.36, 0.62, white)):
            wl, wh = tall * 0.32 * (1.05 - low), tall * 0.32 * (1.05 - high)
            cone = [
                [x - wl, foot - tall * low],
                [x - wh, foot - tall * high],
                [x + wh, foot - tall * high],
                [x + wl, foot - tall * low],
            ]
            sheet.polygon(np.array(cone, np.float32), tone)


def paint_graves(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stand weathered stones in uneven rows."""
    random = stage.random(75)
    for row in range(3):
        for number in range(5 if stage.portrait else 8):
            x = (number + 0.5 + random.uniform(-0.2, 0.2)) / (5 if stage.portrait else 8) * stage.width
            if row == 2 and abs(x / stage.width - 0.5) < 0.24:
                continue
            tall = stage.unit * (0.08 + 0.05 * row) * random.uniform(0.85, 1.2)
            foot, half = stage.horizon + (0.05 + 0.07 * row) * stage.unit, tall * 0.32
            tone = shade(
                stage.light.surface(parse(what.get("colour", "#8f9090")), 0.3 - 0.12 * row), random.uniform(0.8, 1.05)
            )
            ground_shadow(sheet, x, foot, half * 1.4)
            if random.random() < 0.3:
                sheet.rectangle(x - half * 0.22, foot - tall * 1.2, x + half * 0.22, foot, tone)
                sheet.rectangle(x - half * 0.8, foot - tall * 0.95, x + half * 0.8, foot - tall * 0.78, tone)
                continue
            angle = np.linspace(np.pi, 2 * np.pi, 14)
            arch = np.stack([x + np.cos(angle) * half, foot - tall + half + np.sin(angle) * half], 1)
            stone = np.concatenate([[[x - half, foot]], arch, [[x + half, foot]]]).astype(np.float32)
            sheet.shaded(stone, shade(tone, 1.1), shade(tone, 0.7))
            for line in (0.45, 0.58):
                sheet.rectangle(
                    x - half * 0.5, foot - tall * line - 1, x + half * 0.5, foot - tall * line + 1, shade(tone, 0.6)
                )


def paint_vines(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Grow rows of bushes on stakes that run to the vanishing point."""
    random = stage.random(76)
    green = stage.light.surface(parse(what.get("colour", "#4f7a34")), 0.05)
    middle = stage.width * 0.5
    for step in np.geomspace(16, 1.9, 17).tolist():
        size = 1.3 * stage.unit / step
        haze = min(0.5, step / 26)
        foot = stage.horizon + 0.75 * size
        for column in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5):
            x = middle + (column - np.sign(column) * 0.25) * 1.15 * size
            if not -0.2 * stage.width < x < 1.2 * stage.width:
                continue
            tone = mix(shade(green, random.uniform(0.72, 1.08)), stage.light.haze, haze)
            tall = 0.42 * size
            sheet.rectangle(x - size * 0.015, foot - tall, x + size * 0.015, foot, shade(tone, 0.4))
            for _ in range(4):
                dx, dy, radius = (
                    random.uniform(-0.16, 0.16) * size,
                    random.uniform(0.4, 0.95) * tall,
                    size * random.uniform(0.08, 0.14),
                )
                sheet.ellipse(x + dx, foot - dy, radius, radius * 0.8, shade(tone, random.uniform(0.8, 1.2)))
