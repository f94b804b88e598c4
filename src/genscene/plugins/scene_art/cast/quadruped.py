"""Draw a four-legged animal in a gait."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.cast.beast import (
    Frame,
    draw_leg,
    folded_front,
    frame_of,
    haunch,
    legs_of,
    neck_of,
    neck_outline,
    trunk_outline,
)
from genscene.plugins.scene_art.cast.face import Mount
from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.gait import GAIT_CELS, GAITS, HOWL
from genscene.plugins.scene_art.cast.muzzle import HEADS, draw_head
from genscene.plugins.scene_art.cast.pen import Floats, Pen, Under, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.species import Species
from genscene.plugins.scene_art.cast.tail import draw_tail
from genscene.plugins.scene_art.paint.sheet import smooth_outline

UNIT = 300.0
"""Shoulder height in pixels."""

WIDTH, HEIGHT = 1240, 1000
ORIGIN = (560.0, 930.0)


@lru_cache(maxsize=16)
def quadruped(
    build: Species,
    gait: str = "stand",
    *,
    family: str = "natural",
    phase: float = 0.0,
    size: float = 1.0,
    detail: float = 1.0,
) -> Figure:
    """Return an animal that looks to the right.

    Args:
        build: Proportions and coat.
        gait: One of `GAITS`, or `HOWL`.
        family: `natural`, `storybook` or `anime`.
        phase: Where in the gait's cycle, 0 to 1; 0 and 1 are the same.
        size: Longer side of the standing animal as a share of a man's height.
        detail: Size of the drawing: 1 draws shoulders `UNIT` pixels high.
    """
    figure = _draw(build, gait, family, phase % 1.0, UNIT * detail)
    return Figure(sprite=figure.sprite, left=figure.left, top=figure.top, tall=long_side(build, family) * detail / size)


@lru_cache(maxsize=96)
def long_side(build: Species, family: str) -> float:
    """Return the longer side of the standing animal in pixels."""
    return 2.0 * float(max(_draw(build, "stand", family, 0.0, UNIT * 0.5).sprite.shape[:2]))


@lru_cache(maxsize=16)
def _draw(build: Species, gait: str, family: str, phase: float, unit: float) -> Figure:
    soft, depth = {"natural": (1.0, 1.0), "anime": (0.0, 0.6)}.get(family, (0.8, 0.72))
    detail = unit / UNIT
    origin = (ORIGIN[0] * detail, ORIGIN[1] * detail)
    pen = Pen(round(WIDTH * detail), round(HEIGHT * detail), soft=soft, depth=depth)
    frame = frame_of(build, gait, phase, unit, origin)
    neck = neck_of(build, frame, gait, phase)
    lying = gait == "sleep" or (gait == "sit" and build.couched)
    draw_tail(pen, build, frame, gait, phase)
    if lying:
        folded_front(pen, build, frame, 0.76, 0.12)
    else:
        draw_leg(pen, build, frame, legs_of(build, gait, phase, frame, "fore", far=True), "fore", 0.74)
        if gait != "sit":
            draw_leg(pen, build, frame, legs_of(build, gait, phase, frame, "hind", far=True), "hind", 0.74)
    _trunk(pen, build, frame, neck)
    body = trunk_outline(build, frame)
    if lying or gait == "sit":
        haunch(pen, build, frame)
    if lying:
        folded_front(pen, build, frame, 1.0, 0.0)
    else:
        if gait != "sit":
            draw_leg(pen, build, frame, legs_of(build, gait, phase, frame, "hind", far=False), "hind", 1.0, body)
        draw_leg(pen, build, frame, legs_of(build, gait, phase, frame, "fore", far=False), "fore", 1.0, body)
    _head(pen, build, neck, gait, family, unit)
    sprite, left, top = pen.trimmed()
    sprite.flags.writeable = False
    return Figure(sprite=sprite, left=left - round(origin[0]), top=top - round(origin[1]))


def _trunk(pen: Pen, build: Species, frame: Frame, neck: tuple[Point, Point]) -> None:
    outline, throat = trunk_outline(build, frame), neck_outline(build, frame, neck)
    if build.pattern == "wool":
        _wool(pen, build, outline, frame)
        pen.form(throat, build.coat, reach=frame.unit * 0.07, depth=0.6)
        return
    under = None
    if build.belly != build.coat and build.pattern not in {"patches", "panda"}:
        d, long = build.depth, build.length
        low = [(0.12, -0.62), (long * 0.5, -0.8), (long + d * 0.5, -0.6)]
        high = [(long + d * 0.4, -0.1), (long * 0.9, -0.3), (long * 0.55, -0.33), (0.14, -0.3)]
        mark = np.array([frame.at(along, up * d) for along, up in (*low, *high)], np.float32)
        under = Under(marks=[smooth_outline(mark, 4)], colour=build.belly, soft=frame.unit * 0.025)
    pen.form([outline, throat], build.coat, reach=frame.unit * 0.1, depth=0.85, under=under)
    _coat_marks(pen, build, frame, outline)
    _neck_marks(pen, build, neck, throat, frame.unit)
    if build.mane == "horse":
        _horse_mane(pen, build, neck, frame)


def _wool(pen: Pen, build: Species, outline: Floats, frame: Frame) -> None:
    """Draw a fleece: tufts along the outline and over the back."""
    step = max(1, len(outline) // 17)
    middle = outline.mean(0)
    for x, y in outline[::step]:
        place = middle + (np.array([x, y]) - middle) * 0.92
        pen.form(
            disc(float(place[0]), float(place[1]), frame.unit * 0.11), build.coat, reach=frame.unit * 0.05, depth=0.7
        )
    inner = middle + (outline - middle) * np.float32(0.9)
    pen.form(inner.astype(np.float32), build.coat, reach=frame.unit * 0.12, depth=0.5)
    for along, up in ((0.16, 0.1), (0.42, 0.2), (0.66, 0.06), (0.3, -0.16), (0.56, -0.2), (0.84, -0.1)):
        x, y = frame.at(along * build.length, up)
        pen.form(disc(x, y, frame.unit * 0.1), build.coat, reach=frame.unit * 0.05, depth=0.35)


def _coat_marks(pen: Pen, build: Species, frame: Frame, outline: Floats) -> None:
    """Colour stripes, spots and patches on the trunk."""
    long, deep, unit = build.length, build.depth, frame.unit
    marks: list[Floats] = []
    if build.pattern == "stripes":
        for number in range(9):
            along = -0.1 + (long + 0.22) * number / 8
            low = 0.3 if build.head == "equine" else 0.0
            tip = (-0.12 if number % 2 else 0.04) - low
            places = [(along - 0.028, 0.62), (along + 0.03, 0.62), (along + 0.012, deep * tip)]
            marks.append(np.array([frame.at(x, y * deep if y > 0.5 else y) for x, y in places], np.float32))
        pen.tint(marks, build.dark, over=build.coat, within=outline)
    elif build.pattern == "rosettes":
        for row, up in enumerate((0.36, 0.2, 0.04, -0.12)):
            for column in range(9):
                x, y = frame.at(-0.08 + (column + 0.5 * (row % 2)) * (long + 0.2) / 8.5, up * deep * 1.1)
                marks.append(disc(x, y, unit * 0.026, 0.8))
        pen.tint(marks, build.dark, over=build.coat, within=outline)
    elif build.pattern == "patches":
        for along, up, size in ((0.06, 0.2, 0.2), (0.46, -0.02, 0.18), (0.78, 0.24, 0.17), (0.98, -0.2, 0.12)):
            x, y = frame.at(along * long, up * deep)
            angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
            radius = size * (1 + 0.2 * np.cos(3 * angle + along * 9) + 0.12 * np.cos(5 * angle))
            blob = np.stack([np.cos(angle) * radius, np.sin(angle) * radius * 0.8], 1).astype(np.float32)
            marks.append(placed(blob, x, y, unit * (1.0 if build.head == "bovine" else 0.7)))
        pen.tint(marks, build.dark, over=build.coat, within=outline)
    elif build.pattern == "panda":
        band = [(long * 0.74, 0.7), (long + 0.4, 0.7), (long + 0.4, -0.7), (long * 0.72, -0.7)]
        marks.append(np.array([frame.at(x, y * deep) for x, y in band], np.float32))
        pen.tint(marks, build.dark, over=build.coat, within=outline)


def _neck_marks(pen: Pen, build: Species, neck: tuple[Point, Point], throat: Floats, unit: float) -> None:
    """Let stripes, spots and patches go on over the neck."""
    (ax, ay), (bx, by) = neck
    dx, dy = bx - ax, by - ay
    whole = max(1.0, float(np.hypot(dx, dy)))
    degrees = float(np.degrees(np.arctan2(dy, dx)))
    marks: list[Floats] = []
    if build.pattern == "stripes":
        bar = np.array([[-0.02, -1.0], [0.03, -1.0], [0.035, 0.9], [-0.01, 0.9]], np.float32)
        shares = (0.12, 0.3, 0.48, 0.66, 0.84)
        marks += [placed(bar, ax + dx * share, ay + dy * share, unit * 0.8, degrees) for share in shares]
    elif build.pattern in {"patches", "rosettes"} and build.neck > 0.25:
        count = max(2, round(whole / unit / 0.11))
        size = unit * (0.055 if build.pattern == "patches" else 0.024)
        for number in range(count):
            share = (number + 0.5) / count
            side = (0.5 if number % 2 else -0.5) * build.throat * unit
            x, y = ax + dx * share - dy / whole * side, ay + dy * share + dx / whole * side
            marks.append(disc(x, y, size * (1.25 - 0.5 * share)))
    if marks and not (build.pattern == "patches" and build.head == "bovine"):
        pen.tint(marks, build.dark, over=build.coat, within=throat)


def _horse_mane(pen: Pen, build: Species, neck: tuple[Point, Point], frame: Frame) -> None:
    (ax, ay), (bx, by) = neck
    dx, dy = bx - ax, by - ay
    across = np.array([dy, -dx], np.float32) / max(1.0, float(np.hypot(dx, dy)))
    line = [np.array([ax + dx * share, ay + dy * share], np.float32) for share in (-0.04, 0.2, 0.45, 0.7, 1.02)]
    wide = [build.depth * 0.46, build.depth * 0.44, build.throat * 0.95, build.throat * 0.9, build.throat * 0.95]
    back = [place + across * reach * frame.unit for place, reach in zip(line, wide, strict=True)]
    front = [
        place + across * (reach - 0.15 - 0.04 * (number % 2)) * frame.unit
        for number, (place, reach) in enumerate(zip(line, wide, strict=True))
    ]
    pen.form(smooth_outline(np.array([*back, *front[::-1]], np.float32), 4), build.dark, reach=frame.unit * 0.03)


def _head(pen: Pen, build: Species, neck: tuple[Point, Point], gait: str, family: str, unit: float) -> None:
    kind = HEADS[build.head]
    size = build.skull * (1.0 if family == "natural" else 1.14)
    scale = size * unit / 100
    degrees = {"run": -4.0, "sleep": 8.0, "graze": 34.0, HOWL: -46.0}.get(gait, 0.0)
    if build.head in {"deer", "sheep", "equine"} and build.rise > 60:
        degrees += 8
    at = Mount(
        x=neck[1][0] - kind.nape[0] * scale * 0.6,
        y=neck[1][1] - kind.nape[1] * scale * 0.6,
        scale=scale,
        degrees=degrees,
    )
    draw_head(pen, build, at, asleep=gait in {"sleep", HOWL}, big_eyes=family != "natural")


__all__ = ["GAITS", "GAIT_CELS", "long_side", "quadruped"]
