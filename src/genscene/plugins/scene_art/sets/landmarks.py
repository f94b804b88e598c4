"""Pieces by which a place is known from afar: pyramids, a ship, a jetty, craters, bunting."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.dressing import ground_shadow
from genscene.plugins.scene_art.sets.plane import camera_of
from genscene.plugins.scene_art.stage import Stage


def paint_pyramids(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Build three pyramids in courses of stone, one side lit."""
    del what
    foot = stage.horizon + 0.03 * stage.unit
    right = stage.light.sun_x > 0.5
    for x, wide, haze in ((0.86, 0.5, 0.42), (0.12, 0.62, 0.34), (0.52, 0.95, 0.2)):
        px, half = x * stage.width, wide * stage.unit / 2
        top = foot - half * 1.16
        stone = stage.light.surface((0.85, 0.68, 0.42), haze)
        lit, dark = mix(stone, stage.light.key, 0.2 * (1 - haze)), shade(stone, 0.62)
        ridge = px + half * 0.28 * (-1 if right else 1)
        left_face = np.array([[px - half, foot], [px, top], [ridge, foot]], np.float32)
        right_face = np.array([[ridge, foot], [px, top], [px + half, foot]], np.float32)
        sheet.shaded(left_face, dark if right else lit, mix(dark if right else lit, stage.light.haze, 0.25))
        sheet.shaded(right_face, lit if right else dark, mix(lit if right else dark, stage.light.haze, 0.25))
        for course in np.linspace(0.06, 0.97, 22).tolist():
            y = top + (foot - top) * course
            a, b, c = px - half * course, px + (ridge - px) * course, px + half * course
            for x0, x1, tone in ((a, b, dark if right else lit), (b, c, lit if right else dark)):
                sheet.line(np.array([[x0, y], [x1, y]], np.float32), shade(tone, 0.88), 1)


def paint_bulwark(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Build a ship's rail across the deck, with a mast, a sail and shrouds."""
    del what
    foot = stage.horizon + 0.17 * stage.unit
    wood = stage.light.surface((0.48, 0.31, 0.18), 0.04)
    mast = stage.width * 0.16
    sheet.shaded(box(mast - 0.022 * stage.unit, -5, mast + 0.022 * stage.unit, foot), shade(wood, 0.8), wood)
    yard = stage.horizon - 0.6 * stage.unit
    cloth = stage.light.surface((0.93, 0.88, 0.76), 0.08)
    sail = [
        [mast - 0.3 * stage.unit, yard],
        [mast + 0.42 * stage.unit, yard],
        [mast + 0.36 * stage.unit, yard + 0.16 * stage.unit],
        [mast + 0.4 * stage.unit, yard + 0.36 * stage.unit],
        [mast + 0.06 * stage.unit, yard + 0.41 * stage.unit],
        [mast - 0.3 * stage.unit, yard + 0.36 * stage.unit],
    ]
    sheet.shaded(np.array(sail, np.float32), cloth, shade(cloth, 0.72))
    for x in (0.08, 0.2, 0.31):
        sheet.line(
            np.array(
                [[mast + x * stage.unit, yard], [mast + x * stage.unit * 0.97, yard + 0.38 * stage.unit]], np.float32
            ),
            shade(cloth, 0.8),
            2,
        )
    sheet.rectangle(
        mast - 0.34 * stage.unit,
        yard - 0.012 * stage.unit,
        mast + 0.46 * stage.unit,
        yard + 0.012 * stage.unit,
        shade(wood, 0.7),
    )
    rope = stage.light.surface((0.34, 0.27, 0.2), 0.05)
    for x in np.linspace(0.3, 1.0, 5).tolist():
        sheet.line(
            np.array([[mast, yard - 0.2 * stage.unit], [x * stage.width, foot - 0.1 * stage.unit]], np.float32),
            rope,
            max(1, stage.unit * 0.003),
        )
    sheet.shaded(box(0, foot - 0.032 * stage.unit, stage.width, foot + 0.014 * stage.unit), wood, shade(wood, 0.55))
    for x in np.arange(0.02, 1.0, 0.075 if stage.portrait else 0.045).tolist():
        px = x * stage.width
        sheet.rectangle(px, foot - 0.1 * stage.unit, px + 0.016 * stage.unit, foot, shade(wood, 0.75))
    sheet.rectangle(0, foot - 0.118 * stage.unit, stage.width, foot - 0.094 * stage.unit, shade(wood, 1.2))


def paint_railing(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Run an iron railing along a quay."""
    foot = stage.horizon + what.get("drop", 0.2) * stage.unit
    iron = stage.light.surface((0.16, 0.18, 0.21), 0.06)
    tall = what.get("tall", 0.13) * stage.unit
    for level in (1.0, 0.9, 0.12):
        sheet.rectangle(0, foot - tall * level, stage.width, foot - tall * level + 0.008 * stage.unit, iron)
    for number, x in enumerate(np.arange(0.0, stage.width, 0.035 * stage.unit).tolist()):
        wide = 0.009 if number % 8 == 0 else 0.004
        sheet.rectangle(x, foot - tall, x + wide * stage.unit, foot, iron)
        if number % 8 == 0:
            sheet.ellipse(x + wide * stage.unit / 2, foot - tall, 0.012 * stage.unit, 0.012 * stage.unit, iron)


def paint_jetty(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Run a wooden jetty out over the water."""
    camera, x = camera_of(stage), what.get("x_m", 1.9)
    wood = stage.light.surface((0.52, 0.40, 0.28), 0.06)
    for away in (5.0, 6.4, 8.4, 11.0):
        for side in (-0.42, 0.42):
            post = camera.points(
                (x + side - 0.05, 0.5, away),
                (x + side + 0.05, 0.5, away),
                (x + side + 0.05, -0.15, away),
                (x + side - 0.05, -0.15, away),
            )
            sheet.polygon(post, shade(wood, 0.5))
    distances = np.geomspace(12, 3.4, 30)
    for number, (far, near) in enumerate(itertools.pairwise(distances)):
        plank = camera.points(
            (x - 0.45, 0.16, float(far)),
            (x + 0.45, 0.16, float(far)),
            (x + 0.45, 0.16, float(near) * 1.02),
            (x - 0.45, 0.16, float(near) * 1.02),
        )
        sheet.polygon(plank, shade(wood, 0.86 + 0.24 * ((number * 7) % 5) / 5))
    edge = camera.points((x - 0.45, 0.16, 3.4), (x + 0.45, 0.16, 3.4), (x + 0.45, 0.06, 3.4), (x - 0.45, 0.06, 3.4))
    sheet.polygon(edge, shade(wood, 0.55))


def paint_tracks(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Leave a line of footprints that comes out of the distance."""
    camera = camera_of(stage)
    tone = stage.light.surface(parse(what.get("colour", "#8fa6c4")), 0.1)
    bend = 0.5 + stage.seed % 4 * 0.2
    for number, away in enumerate(np.geomspace(9, 1.0, 26).tolist()):
        x = 0.9 * float(np.sin(away * bend)) + (0.09 if number % 2 else -0.09)
        px, py = camera.point(x, 0, away)
        size = 1.3 * stage.unit / away * 0.07
        sheet.ellipse(px, py, size, size * 0.42, tone, 0.8)
        sheet.ellipse(px, py + size * 0.16, size * 0.7, size * 0.22, shade(tone, 1.22), 0.6)


def paint_posts(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Set reflector posts along both sides of a road."""
    del what
    camera = camera_of(stage)
    white = stage.light.surface((0.93, 0.93, 0.9), 0.05)
    for away in np.geomspace(20, 3.0, 7).tolist():
        for side in (-1, 1):
            x = side * 1.15
            tone = mix(white, stage.light.haze, min(0.6, away / 28))
            sheet.polygon(
                camera.points((x - 0.03, 0.42, away), (x + 0.03, 0.42, away), (x + 0.03, 0, away), (x - 0.03, 0, away)),
                tone,
            )
            sheet.polygon(
                camera.points(
                    (x - 0.03, 0.36, away), (x + 0.03, 0.36, away), (x + 0.03, 0.28, away), (x - 0.03, 0.28, away)
                ),
                stage.light.surface((0.85, 0.2, 0.15)),
            )


def paint_poles(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Run telegraph poles and wires along a track."""
    del what
    camera = camera_of(stage)
    wood = stage.light.surface((0.34, 0.27, 0.21), 0.05)
    tops: list[tuple[float, float]] = []
    for away in np.geomspace(26, 3.6, 6).tolist():
        x, tone = 1.35, mix(wood, stage.light.haze, min(0.7, away / 32))
        sheet.polygon(
            camera.points((x - 0.035, 2.4, away), (x + 0.035, 2.4, away), (x + 0.045, 0, away), (x - 0.045, 0, away)),
            tone,
        )
        sheet.polygon(
            camera.points(
                (x - 0.32, 2.24, away), (x + 0.32, 2.24, away), (x + 0.32, 2.17, away), (x - 0.32, 2.17, away)
            ),
            tone,
        )
        tops.append(camera.point(x - 0.3, 2.24, away))
    for (x0, y0), (x1, y1) in itertools.pairwise(tops):
        share = np.linspace(0, 1, 12)
        sag = np.sin(share * np.pi) * abs(y1 - y0) * 0.2
        sheet.line(np.stack([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share + sag], 1).astype(np.float32), wood, 1)


def paint_drums(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Let drums of fallen columns lie about."""
    del what
    random = stage.random(682)
    for x, drop, size in ((0.16, 0.2, 0.075), (0.84, 0.26, 0.09), (0.94, 0.17, 0.055)):
        stone = shade(stage.light.surface((0.84, 0.77, 0.64), 0.08), random.uniform(0.9, 1.05))
        px, py, radius = x * stage.width, stage.horizon + drop * stage.unit, size * stage.unit
        ground_shadow(sheet, px, py, radius * 1.5)
        long = radius * 1.3
        sheet.shaded(
            box(px - long * 0.5, py - radius * 1.7, px + long * 0.7, py), shade(stone, 1.05), shade(stone, 0.5)
        )
        for groove in np.linspace(0.1, 0.9, 5).tolist():
            y = py - radius * 1.7 * groove
            sheet.rectangle(px - long * 0.5, y, px + long * 0.7, y + 2, shade(stone, 0.7))
        sheet.ellipse(px - long * 0.5, py - radius * 0.85, radius * 0.5, radius * 0.85, shade(stone, 1.1))
        sheet.ellipse(px - long * 0.5, py - radius * 0.85, radius * 0.16, radius * 0.28, shade(stone, 0.6))


def paint_boards(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stand coloured boards along the touch line."""
    del what
    foot, tall = stage.horizon + 0.045 * stage.unit, 0.032 * stage.unit
    colours: tuple[Colour, ...] = ((0.85, 0.2, 0.18), (0.95, 0.95, 0.93), (0.16, 0.36, 0.7), (0.95, 0.78, 0.2))
    wide = 0.22 * stage.unit
    for number in range(int(stage.width / wide) + 1):
        tone = stage.light.surface(colours[(number + stage.seed) % 4], 0.12)
        sheet.shaded(box(number * wide, foot - tall, (number + 1) * wide - 2, foot), tone, shade(tone, 0.75))


def paint_tower(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Raise a control tower beside a hangar."""
    del what
    unit, foot = stage.unit, stage.horizon + 0.04 * stage.unit
    wall, glass = stage.light.surface((0.82, 0.82, 0.8), 0.16), stage.light.surface((0.35, 0.5, 0.58), 0.1)
    glass = mix(glass, (1.0, 0.86, 0.56), 0.6 * stage.light.night)
    x = 0.17 * stage.width
    sheet.shaded(box(x - 0.03 * unit, foot - 0.36 * unit, x + 0.03 * unit, foot), wall, shade(wall, 0.72))
    cabin = [
        [x - 0.06 * unit, foot - 0.46 * unit],
        [x + 0.06 * unit, foot - 0.46 * unit],
        [x + 0.042 * unit, foot - 0.35 * unit],
        [x - 0.042 * unit, foot - 0.35 * unit],
    ]
    sheet.polygon(np.array(cabin, np.float32), glass)
    sheet.rectangle(x - 0.068 * unit, foot - 0.485 * unit, x + 0.068 * unit, foot - 0.455 * unit, shade(wall, 0.9))
    sheet.rectangle(x - 2, foot - 0.58 * unit, x + 2, foot - 0.48 * unit, shade(wall, 0.5))
    sheet.ellipse(x, foot - 0.58 * unit, 0.006 * unit, 0.006 * unit, (0.95, 0.2, 0.15))
    angle = np.linspace(np.pi, 2 * np.pi, 24)
    hx = 0.8 * stage.width
    arch = np.stack([hx + np.cos(angle) * 0.2 * unit, foot - 0.05 * unit + np.sin(angle) * 0.15 * unit], 1)
    hangar = np.concatenate([[[hx - 0.2 * unit, foot]], arch, [[hx + 0.2 * unit, foot]]]).astype(np.float32)
    sheet.shaded(hangar, shade(wall, 0.95), shade(wall, 0.7))
    sheet.shaded(box(hx - 0.13 * unit, foot - 0.12 * unit, hx + 0.13 * unit, foot), shade(wall, 0.3), shade(wall, 0.42))


def paint_bunting(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Hang strings of pennants and lamps across the picture."""
    del what
    colours: tuple[Colour, ...] = ((0.9, 0.25, 0.25), (0.98, 0.78, 0.25), (0.25, 0.62, 0.85), (0.4, 0.72, 0.36))
    for line, (start, end, sag) in enumerate(((0.62, 0.5, 0.16), (0.46, 0.6, 0.14))):
        share = np.linspace(0, 1, 19)
        xs = share * stage.width
        ys = stage.horizon - (start + (end - start) * share - sag * np.sin(share * np.pi)) * stage.unit
        sheet.line(np.stack([xs, ys], 1).astype(np.float32), stage.light.surface((0.3, 0.28, 0.26)), 1)
        for number in range(18):
            x, y, size = float(xs[number]), float(ys[number]), 0.02 * stage.unit
            if line == 0:
                tone = stage.light.surface(colours[number % 4], 0.04)
                sheet.polygon(
                    np.array([[x, y], [x + size * 1.5, y + 1], [x + size * 0.75, y + size * 2]], np.float32), tone
                )
            else:
                sheet.ellipse(
                    x,
                    y + size * 0.4,
                    size * 0.36,
                    size * 0.42,
                    mix((0.95, 0.9, 0.7), (1.0, 0.85, 0.5), stage.light.night),
                )
                sheet.glow(x, y + size * 0.4, size * 2.4, (1.0, 0.8, 0.45), 0.3 + 0.6 * stage.light.night)


def paint_craters(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Dent the ground with craters: a lit rim on one side, shade in the bowl."""
    camera, random = camera_of(stage), stage.random(683)
    base = stage.light.surface(parse(what.get("colour", "#a8a6a8")), 0.05)
    side = 1 if stage.light.sun_x > 0.5 else -1
    for away in np.geomspace(14, 1.5, 7).tolist():
        x = random.uniform(-0.5, 0.5) * away
        radius = random.uniform(0.14, 0.4)
        px, py = camera.point(x, 0, away)
        wide = 1.3 * stage.unit / away * radius
        flat = min(0.5, 0.95 / away + 0.08)
        tone = mix(base, stage.light.haze, min(0.5, away / 26))
        sheet.ellipse(px, py, wide * 1.12, wide * flat * 1.12, shade(tone, 1.25))
        sheet.ellipse(px, py, wide, wide * flat, shade(tone, 0.42))
        sheet.ellipse(
            px - side * wide * 0.16, py + wide * flat * 0.14, wide * 0.8, wide * flat * 0.76, shade(tone, 0.8)
        )
