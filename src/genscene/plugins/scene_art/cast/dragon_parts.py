"""The parts of a dragon: its colours, its body along a line, wings, spikes, head and breath."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import dimmed

Vein = tuple[float, float, float]
"""A place along the middle of a body, and half the body's thickness there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """Colours of a dragon.

    Attributes:
        coat: Of its scales.
        belly: Of the plates below.
        wing: Of the skin of its wings.
        horn: Of horns and claws.
        spike: Of the spikes along its back.
        eyes: Of its eyes.
    """

    coat: str = "#3c7f5a"
    belly: str = "#e3cf98"
    wing: str = "#b0513a"
    horn: str = "#efe4cb"
    spike: str = "#a8482f"
    eyes: str = "#f0b93a"


def bone_path(veins: Sequence[Vein], steps: int = 7) -> Floats:
    """Return a smooth open curve through places (Catmull-Rom), shape (n, 3)."""
    given = np.array([veins[0], *veins, veins[-1]], np.float32)
    before, start, end, after = given[:-3], given[1:-2], given[2:-1], given[3:]
    share = np.linspace(0, 1, steps, endpoint=False, dtype=np.float32)[None, :, None]
    a, b, c, d = (one[:, None] for one in (before, start, end, after))
    points = 0.5 * (
        2 * b + (c - a) * share + (2 * a - 5 * b + 4 * c - d) * share**2 + (3 * b - a - 3 * c + d) * share**3
    )
    return np.concatenate([points.reshape(-1, 3), given[-1:]]).astype(np.float32)


def _across(path: Floats) -> Floats:
    """Return unit vectors square to a path: towards the back of what walks along it to the right."""
    along = np.gradient(path[:, :2], axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    return np.stack([along[:, 1], -along[:, 0]], 1).astype(np.float32)


def tube(path: Floats) -> Floats:
    """Return the outline of a body along a path."""
    across, middle, half = _across(path), path[:, :2], path[:, 2:]
    return np.concatenate([middle + across * half, (middle - across * half)[::-1]]).astype(np.float32)


FIRST_PLATE = 0.3
"""Share of the body's length, from the tail, at which the plates of the belly begin."""


def belly_marks(path: Floats) -> Floats:
    """Return the outline of the plates below, from the tail to the throat."""
    part = path[int(len(path) * FIRST_PLATE) :]
    across, middle, half = _across(part), part[:, :2], part[:, 2:]
    grow = np.minimum(1, np.linspace(0, 4, len(part), dtype=np.float32))[:, None]
    return np.concatenate([middle - across * half * (1.1 - 0.62 * grow), (middle - across * half * 1.3)[::-1]]).astype(
        np.float32
    )


def scutes(pen: Pen, hide: Hide, path: Floats, unit: float) -> None:
    """Draw the seams between the plates of the belly."""
    across = _across(path)
    for number in range(int(len(path) * 0.42), len(path) - 3, 3):
        x, y, half = (float(value) for value in path[number])
        out = across[number]
        share = np.linspace(0.56, 0.97, 4, dtype=np.float32)[:, None]
        seam = np.array([[x, y]], np.float32) - out * half * share
        seam[:, 0] -= np.array([0, 0.012, 0.012, 0], np.float32) * unit
        pen.line(seam.astype(np.float32), dimmed(hide.belly, 0.66), 0.011 * unit, alpha=0.75)


def scales(pen: Pen, hide: Hide, path: Floats, unit: float) -> None:
    """Draw rows of scales along the flank, where the body is thick enough to show them."""
    across, ink, lit = _across(path), dimmed(hide.coat, 0.7), dimmed(hide.coat, 1.22)
    for number in range(8, len(path) - 2, 2):
        x, y, half = (float(value) for value in path[number])
        out = across[number]
        along = np.array([-out[1], out[0]], np.float32)
        rows = (0.62, 0.3, -0.02) if half > 0.16 * unit else (0.55, 0.1)
        for row, share in enumerate(rows):
            middle = np.array([x, y], np.float32) + out * half * share + along * (0.028 * (row % 2) * unit)
            wide = 0.022 * unit
            arc = np.array([middle + out * wide, middle + along * wide * 0.9, middle - out * wide], np.float32)
            pen.line(arc, ink if row else lit, 0.009 * unit, alpha=0.5)


def draw_back_spikes(pen: Pen, hide: Hide, path: Floats, unit: float, *, upwards: bool = False) -> None:
    """Draw spikes along the back, small at both ends."""
    across = _across(path)
    if upwards:
        across = -across
    for number in range(4, len(path) - 4, 4):
        x, y, half = (float(value) for value in path[number])
        out = across[number]
        along = np.array([-out[1], out[0]], np.float32) * (-1 if upwards else 1)
        tall = (0.05 + 0.1 * math.sin(math.pi * number / len(path))) * unit
        foot = np.array([x, y], np.float32) + out * half * 0.86
        tip = foot + out * tall - along * tall * 0.55
        wide = along * tall * 0.62
        shape = np.array([foot - wide, tip, foot + wide], np.float32)
        pen.form(shape, hide.spike, reach=0.03 * unit)


def tail_end(pen: Pen, hide: Hide, path: Floats, unit: float) -> None:
    """Draw the spade at the tail's end."""
    (x, y), (before_x, before_y) = path[0, :2], path[4, :2]
    degrees = math.degrees(math.atan2(float(y - before_y), float(x - before_x)))
    shape = curve("M 4 -5 Q -6 -22 -16 -20 Q -8 -8 -10 0 Q -8 8 -16 20 Q -6 22 4 5 Q 18 4 30 0 Q 18 -4 4 -5 Z")
    pen.form(placed(shape, float(x), float(y), 0.0072 * unit, degrees), hide.spike, reach=0.05 * unit)


_SPREAD = (
    (0.0, 0.0),
    (-0.24, 0.52),
    (0.02, 1.12),
    (-0.62, 1.72),
    (-1.16, 1.34),
    (-1.42, 0.82),
    (-1.2, 0.3),
    (-0.6, -0.12),
)
_FOLDED = (
    (0.0, 0.0),
    (-0.3, 0.26),
    (0.06, 0.5),
    (-1.02, 0.36),
    (-1.0, 0.2),
    (-0.9, 0.06),
    (-0.72, -0.06),
    (-0.42, -0.14),
)
"""Shoulder, elbow, wrist, four fingertips and the skin's end at the flank, in heights of the back, y upwards."""


def draw_wing(
    pen: Pen, hide: Hide, root: Point, size: float, spread: float, raised: float, *, far: bool = False
) -> None:
    """Draw a wing.

    Args:
        pen: The pen.
        hide: Colours.
        root: Pixel of the shoulder.
        size: Pixels of a height of the back.
        spread: 0 folded to 1 spread.
        raised: 1 upwards to -1 downwards.
        far: Whether it is the wing on the far side.
    """
    tone = 0.7 if far else 1.0
    places = np.array(_FOLDED, np.float32) * (1 - spread) + np.array(_SPREAD, np.float32) * spread
    lean = 0.22 * (1 - raised) * spread
    x = places[:, 0] + lean * np.abs(places[:, 1]) + (0.1 if far else 0.0) * spread
    y = places[:, 1] * raised
    y[-1] = places[-1, 1]
    joints = np.stack([root[0] + x * size, root[1] - y * size], 1).astype(np.float32)
    shoulder, elbow, wrist, tips, flank = joints[0], joints[1], joints[2], joints[3:7], joints[7]
    skin: list[Floats] = [shoulder[None], elbow[None], wrist[None]]
    ends = [*tips, flank]
    for number, end in enumerate(ends):
        if number:
            start, toward = ends[number - 1], (wrist if number < len(ends) - 1 else elbow)
            middle = (start + end) / 2 * 0.74 + toward * 0.26
            share = np.linspace(0, 1, 9, dtype=np.float32)[1:, None]
            skin.append((1 - share) ** 2 * start + 2 * share * (1 - share) * middle + share**2 * end)
        else:
            skin.append(end[None])
    colour, bone = dimmed(hide.wing, tone), dimmed(hide.coat, tone * 0.92)
    pen.form(np.concatenate(skin).astype(np.float32), colour, reach=0.22 * size, depth=0.75)
    for number, tip in enumerate(tips):
        bow = (wrist + tip) / 2 + (wrist - elbow) * np.float32(0.06)
        finger = np.array([wrist, bow, tip], np.float32)
        _bone(
            pen,
            finger,
            bone if number == 0 else dimmed(hide.wing, tone * 0.66),
            (0.075 if number == 0 else 0.034) * size,
        )
    _bone(pen, np.array([shoulder, elbow], np.float32), bone, 0.13 * size)
    _bone(pen, np.array([elbow, (elbow + wrist) / 2, wrist], np.float32), bone, 0.1 * size)
    claw = curve("M -7 4 Q -4 -14 10 -22 Q 6 -8 8 4 Z")
    pen.flat(placed(claw, float(wrist[0]), float(wrist[1]), 0.0042 * size, 30), dimmed(hide.horn, tone))


def _bone(pen: Pen, points: Floats, colour: str, width: float) -> None:
    path = bone_path([(float(x), float(y), 0.0) for x, y in points])
    taper = np.linspace(1.0, 0.45, len(path), dtype=np.float32) * np.float32(width / 2)
    path[:, 2] = taper
    first = points[0]
    pen.form([tube(path), disc(float(first[0]), float(first[1]), width * 0.5)], colour, reach=width * 0.4)


_SKULL = "M -34 6 Q -38 -22 -14 -30 Q 4 -38 22 -26 Q 40 -18 66 -12 Q 82 -12 88 0 Q 88 12 74 13 Q 40 16 14 14 Q -6 24 -20 22 Q -34 20 -34 6 Z"
_EYE = 14.0
"""Where the eye is along the head; before it the snout begins."""

_JAW = "M -26 6 Q -22 30 4 30 Q 40 28 70 18 Q 78 14 72 9 Q 40 14 14 10 Q -6 6 -26 6 Z"
_THROAT = "M -14 4 Q 10 8 66 8 L 66 13 Q 30 24 0 22 Q -16 18 -14 4 Z"


def draw_dragon_head(
    pen: Pen,
    hide: Hide,
    neck: Point,
    size: float,
    *,
    degrees: float,
    mouth: float,
    asleep: bool,
    horn: float,
    snout: float,
    eye: float,
) -> None:
    """Draw the head at the end of the neck.

    Args:
        pen: The pen.
        hide: Colours.
        neck: Pixel of the neck's end.
        size: Half the length of the head, in pixels.
        degrees: How far it looks down.
        mouth: How far the mouth is open, 0 to 1.
        asleep: Whether the eyes are closed.
        horn: Length of the horns; 1 is a grown dragon's.
        snout: Length of the snout; 1 is a grown dragon's.
        eye: Size of the eyes; 1 is a grown dragon's.
    """
    scale = size / 62

    def at(path: str | Floats, turn: float = 0.0, x: float = 0.0, y: float = 0.0) -> Floats:
        shape = placed(curve(path) if isinstance(path, str) else path, x, y, 1.0, turn)
        ahead = shape[:, 0]
        shape = np.stack([np.where(ahead > _EYE, _EYE + (ahead - _EYE) * snout, ahead) + 10, shape[:, 1] - 4], 1)
        shape = placed(shape.astype(np.float32), 0, 0, scale, degrees - 16 * mouth)
        return np.stack([neck[0] + shape[:, 0], neck[1] + shape[:, 1]], 1).astype(np.float32)

    long = "M 0 6 Q -22 0 -44 -22 Q -50 -34 -46 -42 Q -34 -20 -12 -14 Q 4 -10 8 -2 Z"
    far, near = (placed(curve(long), 0, 0, horn, turn) for turn in (8.0, 0.0))
    pen.form(at(far, 0, -2, -24), dimmed(hide.horn, 0.74), reach=5 * scale)
    frill = (
        "M -18 -10 Q -44 -14 -58 -4 Q -46 0 -44 6 Q -56 12 -56 24 Q -42 18 -34 22 Q -30 32 -22 30 Q -14 12 -18 -10 Z"
    )
    pen.form(at(frill), hide.spike, reach=8 * scale)
    if mouth > 0:
        pen.flat(at("M -10 2 L 78 10 L 62 34 Q 20 30 -6 20 Z", 0, 0, 0), "#5a1f24")
        pen.form(at("M 0 14 Q 30 10 54 20 Q 34 30 4 26 Z", 8 * mouth), "#c8606a", reach=6 * scale)
    pen.form(at(_JAW, 25 * mouth, 0, 2 * mouth), hide.coat, reach=10 * scale)
    pen.form(at(_THROAT, 25 * mouth, 0, 6 + 2 * mouth), hide.belly, reach=6 * scale, depth=0.7)
    for place in (30, 46, 62) if mouth > 0 else ():
        pen.flat(at("M -4 0 L 4 0 L 0 -11 Z", 25 * mouth, place * 0.9, 12 + 0.4 * place * mouth), hide.horn)
    pen.form(at(_SKULL), hide.coat, reach=13 * scale)
    for place in (34, 50, 66, 78) if mouth > 0 else (70,):
        pen.flat(at("M -4 0 L 4 0 L 0 12 Z", 0, place, 12), hide.horn)
    pen.form(at(near, 0, -8, -20), hide.horn, reach=8 * scale)
    if mouth == 0:
        pen.line(at("M 84 6 Q 50 16 14 12 L 2 18"), dimmed(hide.coat, 0.42), 2.6 * scale, alpha=0.9)
    pen.flat(at("M 74 -6 Q 78 -10 81 -5 Q 78 -2 74 -6 Z"), dimmed(hide.coat, 0.35))
    pen.brush(at("M 30 -20 Q 50 -12 70 -12"), dimmed(hide.coat, 1.3), 3 * scale, alpha=0.7)
    _eye(pen, hide, at, scale, eye, asleep=asleep)


def _eye(pen: Pen, hide: Hide, at: Callable[[str], Floats], scale: float, size: float, *, asleep: bool) -> None:
    if asleep:
        pen.line(at("M 2 -10 Q 12 -2 24 -8"), dimmed(hide.coat, 0.35), 3.4 * scale)
        return
    x, y = (float(value) for value in at("M 14 -10 L 14 -10")[0])
    radius = 8.5 * size * scale
    pen.flat(disc(x, y, radius * 1.16), dimmed(hide.coat, 0.4))
    pen.flat(disc(x, y, radius), hide.eyes)
    pen.flat(disc(x + 0.12 * radius, y, radius * 0.5, 1.5), "#1b1510")
    pen.flat(disc(x + 0.3 * radius, y - 0.4 * radius, radius * 0.24), "#ffffff")
    brow = at(f"M -4 {-12 - 7 * size} Q 14 {-17 - 8 * size} 32 -14 Q 16 {-12 - 6 * size} -4 {-12 - 7 * size} Z")
    pen.form(brow, dimmed(hide.coat, 0.82), reach=3 * scale)


def fire_breath(pen: Pen, neck: Point, size: float, degrees: float, phase: float) -> None:
    """Draw fire that comes out of the mouth to the right."""
    turn = 2 * math.pi * phase
    for colour, long, wide in (
        ("#e2571e", 1.0, 1.0),
        ("#f79a2a", 0.84, 0.7),
        ("#ffd95a", 0.64, 0.44),
        ("#fff6c8", 0.4, 0.24),
    ):
        share = np.linspace(0, 1, 16, dtype=np.float32)
        half = (0.1 + 1.05 * share**0.8) * np.sqrt(np.maximum(0, 1 - share**5)) * wide
        lick = 0.16 * share * np.sin(share * 19 - turn) * wide
        upper = np.stack([share * long * 4.6, -half + lick - 0.25 * share * share], 1)
        lower = np.stack([share * long * 4.6, half + lick * 0.7 - 0.25 * share * share], 1)[::-1]
        shape = (np.concatenate([upper, lower]) * size).astype(np.float32)
        shape = placed(shape + np.array([1.1 * size, 0.1 * size], np.float32), neck[0], neck[1], 1.0, degrees)
        pen.flat(shape, colour, 0.9)
