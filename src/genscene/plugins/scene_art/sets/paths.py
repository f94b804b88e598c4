"""Paint what lies on the ground and runs with it: roads, paths, rails, crossings, painted lines."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.pixels import Plane
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.ground import Ground, paint_on_ground
from genscene.plugins.scene_art.sets.plane import camera_of
from genscene.plugins.scene_art.sets.seasons import seasoned, snowy
from genscene.plugins.scene_art.stage import Stage

Edges = tuple[Plane, Plane, Plane]


def _course(stage: Stage, what: dict[str, Any]) -> Edges:
    """Return the rows of a way with its middle and half width at each, from the horizon to below the canvas."""
    top = stage.horizon + what.get("from", 0.004) * stage.unit
    share = np.linspace(0, 1, 60, dtype=np.float32)
    rows = top + (stage.height + 12 - top) * share**1.6
    down = (rows - stage.horizon) / stage.unit
    swing = what.get("bend", 0.0) * stage.unit
    phase = 0.6 + stage.seed % 5 * 0.55
    # Bends follow the ground: even in metres, they crowd towards the horizon.
    bend = swing * np.sin(1.1 / (down + 0.34) * 1.5 + phase) * np.clip(down * 5, 0, 1)
    half = (0.004 + what.get("wide", 0.3) * np.clip(down / 0.86, 0, None)) * stage.unit
    middle = stage.width * what.get("x", 0.5) + bend - bend[-1] * 0.4 * share
    return rows.astype(np.float32), middle.astype(np.float32), half.astype(np.float32)


def paint_road(stage: Stage, sheet: Sheet, what: dict[str, Any], recipe: dict[str, Any]) -> None:
    """Paint a road or a path: straight with lines and kerbs, or winding with a frayed edge."""
    rows, middle, half = _course(stage, what)
    tone = parse(what.get("colour", "#54565c"))
    ground = Ground(
        far=what.get("far", tone),
        near=shade(tone, 0.92),
        second=parse(what["second"]) if "second" in what else None,
        pattern=what.get("pattern", "asphalt" if what.get("lines") else "dirt"),
        contrast=what.get("contrast", 0.3),
        metres=what.get("metres", 0.8),
    )
    snow = snowy(stage, recipe)
    ground = seasoned(stage, ground, snow=snow)
    if snow and ground.pattern == "snow":
        # A trodden way stays visible as a shade in the white.
        ground = Ground(
            far=(0.80, 0.85, 0.92), near=(0.64, 0.71, 0.81), second=(0.5, 0.55, 0.62), pattern="dirt", contrast=0.16
        )
    if what.get("kerb"):
        kerb = stage.light.surface(parse(what["kerb"]))
        for side in (-1, 1):
            for grow, dark in ((1.09, 0.82), (1.035, 0.5)):
                band = [np.stack([middle + side * half * grow, rows], 1), np.stack([middle, rows], 1)[::-1]]
                sheet.polygon(np.concatenate(band).astype(np.float32), shade(kerb, dark))
    outline = np.concatenate([np.stack([middle - half, rows], 1), np.stack([middle + half, rows], 1)[::-1]])
    straight = bool(what.get("lines") or what.get("kerb"))
    paint_on_ground(stage, sheet, ground, outline.astype(np.float32), ragged=0.0 if straight else 0.02)
    if what.get("lines"):
        _lines(stage, sheet, what, (rows, middle, half))
    if what.get("zebra"):
        _zebra(stage, sheet, what["zebra"], (rows, middle, half))


def _lines(stage: Stage, sheet: Sheet, what: dict[str, Any], course: Edges) -> None:
    """Paint dashes along the middle, and edge lines, worn by wheels."""
    rows, middle, half = course
    paint = stage.light.surface(
        mix(parse(what.get("line", "#efe9d2")), parse(what.get("colour", "#54565c")), 0.18), 0.12
    )
    camera = camera_of(stage)
    away = np.geomspace(26, 0.7, 22)
    for far, near in zip(away[:-1:2], away[1::2], strict=False):
        ys = [camera.horizon + 0.975 * camera.unit / distance for distance in (float(far), float(near))]
        at = [(float(np.interp(y, rows, middle)), float(np.interp(y, rows, half)) * 0.03) for y in ys]
        dash = [
            [at[0][0] - at[0][1], ys[0]],
            [at[0][0] + at[0][1], ys[0]],
            [at[1][0] + at[1][1], ys[1]],
            [at[1][0] - at[1][1], ys[1]],
        ]
        sheet.polygon(np.array(dash, np.float32), paint, 0.85)
    for side in (-1, 1):
        inner, outer = middle + side * half * 0.9, middle + side * half * 0.93
        band = np.concatenate([np.stack([inner, rows], 1), np.stack([outer, rows], 1)[::-1]])
        sheet.polygon(band.astype(np.float32), paint, 0.7)


def _zebra(stage: Stage, sheet: Sheet, place: list[float], course: Edges) -> None:
    """Paint a worn crossing between two heights under the horizon, in units."""
    rows, middle, half = course
    ys = [stage.horizon + part * stage.unit for part in place]
    paint = stage.light.surface((0.86, 0.85, 0.8), 0.1)
    bars = 7
    for number in range(bars):
        edges = [((number + part) / bars * 2 - 1) * 0.86 for part in (0.2, 0.72)]
        corners: list[list[float]] = []
        for y, pair in ((ys[0], edges), (ys[1], edges[::-1])):
            m, h = float(np.interp(y, rows, middle)), float(np.interp(y, rows, half))
            corners += [[m + edge * h, y] for edge in pair]
        sheet.polygon(np.array(corners, np.float32), paint, 0.62)


def paint_rails(stage: Stage, sheet: Sheet, what: dict[str, Any], recipe: dict[str, Any]) -> None:
    """Lay a railway track on ballast towards the camera."""
    snow = snowy(stage, recipe)
    camera = camera_of(stage)
    centre, gauge = what.get("x_m", 0.0), what.get("gauge_m", 0.62)
    nearest = 0.86
    bed = camera.points(
        (centre - gauge * 1.9, 0, 60),
        (centre + gauge * 1.9, 0, 60),
        (centre + gauge * 1.9, 0, nearest),
        (centre - gauge * 1.9, 0, nearest),
    )
    gravel = parse(what.get("colour", "#6f6a66"))
    gravel = mix(gravel, (0.86, 0.9, 0.96), 0.7) if snow else gravel
    paint_on_ground(
        stage,
        sheet,
        Ground(far=gravel, near=shade(gravel, 0.8), pattern="gravel", contrast=0.5, metres=0.7),
        bed,
        ragged=0.012,
    )
    sleepers = mix((0.30, 0.22, 0.17), (0.86, 0.9, 0.96), 0.55 if snow else 0.0)
    wood, steel = stage.light.surface(sleepers), stage.light.surface((0.62, 0.64, 0.68))
    for distance in np.arange(0.9, 18, 0.5).tolist()[::-1]:
        haze = min(0.6, distance / 30)
        sleeper = camera.points(
            *(
                (centre + side * gauge * 1.45, 0, distance + deep)
                for side, deep in ((-1, 0.16), (1, 0.16), (1, 0), (-1, 0))
            )
        )
        sheet.polygon(sleeper, mix(wood, stage.light.haze, haze * 0.6))
    for side in (-1, 1):
        for offset, tone in (
            (0.045, shade(steel, 0.3)),
            (0.026, shade(steel, 0.75)),
            (0.012, mix(steel, stage.light.key, 0.5)),
        ):
            x = centre + side * gauge
            rail = camera.points(
                (x - offset, 0.03, 70), (x + offset, 0.03, 70), (x + offset, 0.03, nearest), (x - offset, 0.03, nearest)
            )
            sheet.polygon(rail, tone)


def paint_marks(stage: Stage, sheet: Sheet, what: dict[str, Any], recipe: dict[str, Any]) -> None:
    """Paint the white lines of a playing field: touch lines, a box, a circle."""
    del recipe
    camera = camera_of(stage)
    paint = mix(stage.light.surface((0.97, 0.97, 0.95)), stage.light.haze, 0.1)

    def stripe(*places: tuple[float, float], wide: float = 0.05) -> None:
        for (x0, z0), (x1, z1) in itertools.pairwise(places):
            long = float(np.hypot(x1 - x0, z1 - z0)) + 1e-6
            nx, nz = -(z1 - z0) / long * wide, (x1 - x0) / long * wide
            corners = camera.points(
                (x0 - nx, 0, z0 - nz), (x1 - nx, 0, z1 - nz), (x1 + nx, 0, z1 + nz), (x0 + nx, 0, z0 + nz)
            )
            sheet.polygon(corners, paint, 0.8)

    stripe((-9, 17), (9, 17), wide=0.16)
    stripe((-4, 17), (-4, 11), (4, 11), (4, 17), wide=0.1)
    angle = np.linspace(0, 2 * np.pi, 40)
    circle = [(float(np.cos(a)) * 2.1, 3.6 + float(np.sin(a)) * 2.1) for a in angle]
    stripe(*circle, wide=0.05)
    stripe((-14, 3.6), (-2.1, 3.6), wide=0.05)
    stripe((2.1, 3.6), (14, 3.6), wide=0.05)
    del what


def paint_patch(stage: Stage, sheet: Sheet, what: dict[str, Any], recipe: dict[str, Any]) -> None:
    """Lay a bed, a terrace or a pool of another ground: a rectangle in metres, or an oval."""
    camera = camera_of(stage)
    x, away, wide, deep = what.get("x_m", 0.0), what["away_m"], what["wide_m"], what["deep_m"]
    if what.get("oval"):
        angle = np.linspace(0, 2 * np.pi, 48)
        outline = camera.points(
            *((x + float(np.cos(a)) * wide, 0, max(0.8, away + float(np.sin(a)) * deep)) for a in angle)
        )
    else:
        near = max(0.8, away - deep)
        outline = camera.points(
            (x - wide, 0, away + deep), (x + wide, 0, away + deep), (x + wide, 0, near), (x - wide, 0, near)
        )
    tone: Colour = parse(what["colour"])
    ground = Ground(
        far=tone,
        near=shade(tone, 0.9),
        second=parse(what["second"]) if "second" in what else None,
        pattern=what.get("pattern", "dirt"),
        contrast=what.get("contrast", 0.3),
    )
    rim = what.get("rim")
    if rim:
        middle = outline.mean(0)
        sheet.polygon((outline - middle) * np.float32(1.06) + middle, stage.light.surface(parse(rim)))
    paint_on_ground(
        stage, sheet, seasoned(stage, ground, snow=snowy(stage, recipe)), outline, ragged=what.get("ragged", 0.0)
    )


def paint_glow(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Throw the light of a fire or a lamp over the ground before it."""
    tone = parse(what.get("colour", "#ff9a3c"))
    grey = sum(tone) / 3
    tone = tone if stage.light.saturation > 0.2 else (grey, grey, grey)
    x, y = what.get("x", 0.5) * stage.width, stage.horizon + what.get("drop", 0.06) * stage.unit
    strength = what.get("strength", 0.5) * (0.45 + 0.55 * stage.light.night)
    for wide, share in ((1.0, 0.6), (0.5, 0.7)):
        sheet.glow(x, y, what.get("wide", 0.9) * wide * stage.unit, tone, strength * share, 0.42)
