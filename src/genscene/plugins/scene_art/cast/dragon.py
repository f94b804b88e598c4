"""Draw the dragon: it stands, walks, sits, sleeps curled, flies with beating wings, and breathes."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.cast.dragon_parts import (
    Hide,
    Vein,
    belly_marks,
    bone_path,
    draw_back_spikes,
    draw_dragon_head,
    draw_wing,
    fire_breath,
    scales,
    scutes,
    tail_end,
    tube,
)
from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.gait import bent, step
from genscene.plugins.scene_art.cast.limbs import part
from genscene.plugins.scene_art.cast.pen import Floats, Pen, Under, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import dimmed

WAYS = ("stand", "walk", "sit", "sleep", "fly", "breathe", "burn")
"""What a dragon does; `breathe` opens its mouth, `burn` lets fire come out of it."""

DRAGON_CELS = {"walk": 6, "fly": 5, "burn": 3}
"""How many drawings a loop wants."""

UNIT = 230.0
"""Height of the back in pixels."""

WIDTH, HEIGHT = 1500, 1150
ORIGIN = (600.0, 1000.0)

LONG = 2.95
"""Longer side of the standing dragon in heights of its back: sizes are told of it."""

_STAND: tuple[Vein, ...] = (
    (-1.75, 0.44, 0.015),
    (-1.58, 0.2, 0.05),
    (-1.24, 0.13, 0.085),
    (-0.88, 0.36, 0.15),
    (-0.5, 0.72, 0.245),
    (-0.1, 0.76, 0.285),
    (0.34, 0.84, 0.27),
    (0.62, 1.08, 0.185),
    (0.72, 1.38, 0.135),
    (0.82, 1.66, 0.11),
    (1.02, 1.82, 0.105),
)
_REARED: tuple[Vein, ...] = (
    *_STAND[:6],
    (0.34, 0.88, 0.27),
    (0.66, 1.08, 0.185),
    (0.86, 1.3, 0.135),
    (1.04, 1.44, 0.11),
    (1.26, 1.5, 0.105),
)
_SIT: tuple[Vein, ...] = (
    (-1.62, 0.3, 0.015),
    (-1.44, 0.1, 0.05),
    (-1.12, 0.08, 0.08),
    (-0.76, 0.14, 0.14),
    (-0.36, 0.36, 0.27),
    (-0.1, 0.7, 0.29),
    (0.14, 1.04, 0.26),
    (0.26, 1.36, 0.17),
    (0.3, 1.62, 0.13),
    (0.38, 1.86, 0.11),
    (0.56, 2.0, 0.105),
)
_FLY: tuple[Vein, ...] = (
    (-2.1, 0.86, 0.015),
    (-1.84, 0.98, 0.05),
    (-1.4, 0.98, 0.085),
    (-0.95, 1.0, 0.14),
    (-0.5, 1.1, 0.215),
    (-0.1, 1.18, 0.26),
    (0.34, 1.28, 0.25),
    (0.64, 1.42, 0.17),
    (0.88, 1.56, 0.13),
    (1.1, 1.66, 0.11),
    (1.34, 1.7, 0.105),
)
_SLEEP: tuple[Vein, ...] = (
    (-0.86, 0.24, 0.1),
    (-0.5, 0.37, 0.26),
    (-0.04, 0.41, 0.3),
    (0.4, 0.39, 0.26),
    (0.72, 0.42, 0.165),
    (0.98, 0.4, 0.13),
    (1.2, 0.26, 0.115),
    (1.36, 0.17, 0.11),
)
_CURLED: tuple[Vein, ...] = (
    (0.7, 0.14, 0.012),
    (0.54, 0.06, 0.04),
    (0.3, 0.05, 0.06),
    (-0.2, 0.06, 0.085),
    (-0.66, 0.08, 0.11),
    (-0.98, 0.17, 0.12),
    (-0.92, 0.33, 0.11),
    (-0.74, 0.37, 0.1),
)
"""Places along the middle of the body from tail to head with half its thickness, in heights of the back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How a dragon holds itself.

    Attributes:
        spine: The middle of its body.
        trunk: Numbers of the places of the hips and of the chest along it.
        head: Angle of the head, degrees downwards.
        mouth: How far the mouth is open, 0 to 1.
        asleep: Whether the eyes are closed.
        wing: Numbers of the wing: how far it is spread, 0 to 1, and how high it is raised, 1 to -1.
    """

    spine: tuple[Vein, ...]
    trunk: tuple[int, int] = (4, 6)
    head: float = 8.0
    mouth: float = 0.0
    asleep: bool = False
    wing: tuple[float, float] = (0.42, 0.8)


def bearing_of(way: str, phase: float) -> Bearing:
    """Return how a dragon holds itself at a phase of what it does."""
    turn = 2 * math.pi * phase
    if way == "fly":
        rise = 0.06 * math.sin(turn + 0.6)
        spine = tuple(
            (x, y - rise + 0.07 * max(0, 4 - number) / 4 * math.sin(turn - number), half)
            for number, (x, y, half) in enumerate(_FLY)
        )
        return Bearing(spine=spine, head=2.0, wing=(1.0, 0.12 + 0.86 * math.cos(turn)))
    if way == "walk":
        sway = 0.02 * math.cos(2 * turn)
        return Bearing(spine=tuple((x, y + sway, half) for x, y, half in _STAND), wing=(0.38, 0.74))
    if way == "sit":
        return Bearing(spine=_SIT, head=14.0, wing=(0.32, 0.7))
    if way == "sleep":
        return Bearing(spine=_SLEEP, trunk=(1, 3), head=-4.0, asleep=True, wing=(0.0, 0.5))
    if way in {"breathe", "burn"}:
        return Bearing(spine=_REARED, head=4.0, mouth=1.0, wing=(0.72, 0.95))
    return Bearing(spine=_STAND)


YOUNG_NECK, YOUNG_TAIL, YOUNG_STOUT, YOUNG_WING = 0.72, 0.7, 1.14, 0.68
"""Lengths and thickness of a young one's neck, tail, body and wings, as shares of a grown one's."""


def _of_age(bearing: Bearing, *, young: bool) -> Bearing:
    """Return a bearing with a child's proportions: short neck and tail, a thick body."""
    if not young:
        return bearing
    hips, chest = (bearing.spine[number] for number in bearing.trunk)
    spine: list[Vein] = []
    for number, (x, y, half) in enumerate(bearing.spine):
        start, share = (chest, YOUNG_NECK) if number > bearing.trunk[1] else (hips, YOUNG_TAIL)
        if bearing.trunk[0] <= number <= bearing.trunk[1]:
            spine.append((x, y, half * YOUNG_STOUT))
        else:
            low = max(half + 0.01, start[1] + (y - start[1]) * share)
            spine.append((start[0] + (x - start[0]) * share, low, half * YOUNG_STOUT))
    return replace(bearing, spine=tuple(spine))


@lru_cache(maxsize=6)
def dragon(
    hide: Hide,
    way: str = "stand",
    *,
    family: str = "natural",
    phase: float = 0.0,
    size: float = 1.5,
    young: bool = False,
    detail: float = 1.0,
) -> Figure:
    """Return a dragon that looks to the right.

    Args:
        hide: Its colours.
        way: One of `WAYS`.
        family: `natural`, `storybook` or `anime`.
        phase: Where in the cycle, 0 to 1; 0 and 1 are the same.
        size: Longer side of the standing dragon as a share of a man's height.
        young: Whether it has a child's proportions.
        detail: Size of the drawing; 1 draws the back `UNIT` pixels high.
    """
    unit = UNIT * detail
    soft, depth = {"natural": (1.0, 1.0), "anime": (0.0, 0.6)}.get(family, (0.8, 0.8))
    pen = Pen(round(WIDTH * detail), round(HEIGHT * detail), soft=soft, depth=depth)
    _Drawing(
        pen=pen,
        hide=hide,
        way=way,
        phase=phase % 1.0,
        bearing=_of_age(bearing_of(way, phase % 1.0), young=young),
        unit=unit,
        origin=(ORIGIN[0] * detail, ORIGIN[1] * detail),
        skull=(0.45 if young else 0.345) * (1.0 if family == "natural" else 1.12),
        horn=0.55 if young else 1.0,
        snout=0.62 if young else 1.0,
        eye=(1.5 if young else 1.0) * (1.0 if family == "natural" else 1.25),
        wing=YOUNG_WING if young else 1.0,
    ).draw()
    sprite, left, top = pen.trimmed()
    sprite.flags.writeable = False
    return Figure(
        sprite=sprite,
        left=left - round(ORIGIN[0] * detail),
        top=top - round(ORIGIN[1] * detail),
        tall=LONG * unit / size * (1.25 if young else 1.0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One drawing of a dragon in the making."""

    pen: Pen
    hide: Hide
    way: str
    phase: float
    bearing: Bearing
    unit: float
    origin: Point
    skull: float
    horn: float
    snout: float
    eye: float
    wing: float

    def at(self, x: float, y: float) -> Point:
        """Return the pixel of a place."""
        return self.origin[0] + x * self.unit, self.origin[1] - y * self.unit

    def path(self, veins: tuple[Vein, ...]) -> Floats:
        """Return a smooth middle line in pixels: x, y and half the thickness, shape (n, 3)."""
        return bone_path([(*self.at(x, y), half * self.unit) for x, y, half in veins])

    def draw(self) -> None:
        """Draw all parts from the far side to the near one."""
        spread, raised = self.bearing.wing
        root = self.at(*self._shoulder())
        size = self.unit * self.wing
        if self.way != "sleep":
            draw_wing(self.pen, self.hide, (root[0] + 0.1 * self.unit, root[1]), size, spread, raised * 0.94, far=True)
            self._legs(far=True)
        body = self.path(self.bearing.spine)
        outline = tube(body)
        draw_back_spikes(self.pen, self.hide, body, self.unit)
        if self.way != "sleep":
            tail_end(self.pen, self.hide, body, self.unit)
        under = Under(marks=[belly_marks(body)], colour=self.hide.belly, soft=0.02 * self.unit)
        self.pen.form(outline, self.hide.coat, reach=0.13 * self.unit, under=under)
        if self.way != "sleep":
            scutes(self.pen, self.hide, body, self.unit)
        scales(self.pen, self.hide, body, self.unit)
        self._legs(far=False, body=outline)
        draw_wing(self.pen, self.hide, root, size, spread, raised)
        self._head(body)
        if self.way == "sleep":
            self._curl()

    def _shoulder(self) -> Point:
        x, y, half = self.bearing.spine[self.bearing.trunk[1]]
        return x - 0.16, y + 0.42 * half

    def _curl(self) -> None:
        """Draw the tail of a sleeper around its front, to the nose."""
        tail = self.path(_CURLED)
        tail_end(self.pen, self.hide, tail, self.unit)
        draw_back_spikes(self.pen, self.hide, tail[: len(tail) * 3 // 4], self.unit, upwards=True)
        self.pen.form(tube(tail), self.hide.coat, reach=0.09 * self.unit)

    def _head(self, body: Floats) -> None:
        x, y = float(body[-1, 0]), float(body[-1, 1])
        if self.way == "burn":
            fire_breath(self.pen, (x, y), self.skull * self.unit, self.bearing.head, self.phase)
        draw_dragon_head(
            self.pen,
            self.hide,
            (x, y),
            self.skull * self.unit,
            degrees=self.bearing.head,
            mouth=self.bearing.mouth,
            asleep=self.bearing.asleep,
            horn=self.horn,
            snout=self.snout,
            eye=self.eye,
        )

    def _legs(self, *, far: bool, body: Floats | None = None) -> None:
        hips, chest = (self.bearing.spine[number] for number in self.bearing.trunk)
        if self.way == "sleep":
            self._folded(far=far)
            return
        tone = 0.72 if far else 1.0
        for limb, joint in (("hind", hips), ("fore", chest)):
            start, end, bend = self._leg_of(limb, joint, far=far)
            self._leg(start, end, bend, tone, 1.0 if limb == "hind" else 0.82, body)

    def _leg_of(self, limb: str, joint: Vein, *, far: bool) -> tuple[Point, Point, float]:
        """Return where a leg begins and ends, and to which side its knee bends."""
        x, y, half = joint
        start = (x + (0.02 if limb == "hind" else -0.06), y - 0.3 * half)
        if self.way == "fly":
            back = -0.62 if limb == "hind" else -0.16
            return start, (x + back - (0.08 if far else 0.0), y - 0.36 - (0.02 if far else 0.06)), 1.0
        if self.way == "sit":
            if limb == "hind":
                return (x, y), (x + (0.56 if far else 0.46), 0.0), 1.0
            return (x + 0.08, y - 0.22), (x + (0.34 if far else 0.24), 0.0), -1.0
        placed_foot = step("walk" if self.way == "walk" else "stand", limb, far=far, phase=self.phase, reach=0.26)
        bend = 1.0 if limb == "hind" else -1.0
        ahead = placed_foot.ahead + (0.16 if far else -0.02)
        return start, (x + ahead, placed_foot.up), bend

    def _leg(self, start: Point, end: Point, bend: float, tone: float, stout: float, body: Floats | None) -> None:
        unit, colour = self.unit, dimmed(self.hide.coat, tone)
        top, foot = self.at(*start), self.at(end[0], end[1] + 0.07)
        whole = math.hypot(foot[0] - top[0], foot[1] - top[1])
        knee, ankle = bent(top, foot, max(0.34 * unit, whole * 0.55), max(0.32 * unit, whole * 0.52), -bend)
        thigh = part(top, knee, ((0.0, 0.17, 0.17), (0.4, 0.18, 0.17), (1.0, 0.09, 0.1)), unit * stout)
        shin = part(knee, ankle, ((0.0, 0.1, 0.1), (0.4, 0.1, 0.09), (1.0, 0.06, 0.06)), unit * stout)
        beyond = None if body is None else [body]
        self._foot(ankle, colour, stout, tone)
        self.pen.form([shin, disc(*knee, 0.095 * unit * stout)], colour, reach=0.05 * unit, beyond=[thigh])
        self.pen.form(thigh, colour, reach=0.1 * unit, depth=0.8, beyond=beyond)

    def _foot(self, ankle: Point, colour: str, stout: float, tone: float) -> None:
        shape = curve("M -9 -10 Q 0 -16 9 -8 L 26 2 Q 30 8 24 9 L -8 9 Q -14 4 -9 -10 Z")
        scale = self.unit * 0.0082 * stout
        hanging = 58.0 if self.way == "fly" else 0.0
        self.pen.form(placed(shape, ankle[0], ankle[1], scale, hanging), colour, reach=0.03 * self.unit)
        for across in (6, 15, 24):
            claw = curve("M -4 2 L 3 2 L 7 9 Z") + np.array([across, 0], np.float32)
            self.pen.flat(placed(claw, ankle[0], ankle[1], scale, hanging), dimmed(self.hide.horn, tone))

    def _folded(self, *, far: bool) -> None:
        """Draw the legs of a sleeper: a haunch, and a paw beneath the chin."""
        unit = self.unit
        if far:
            return
        thigh = placed(curve("M -26 6 Q -30 -26 0 -30 Q 28 -28 30 2 Q 24 20 -6 18 Q -22 18 -26 6 Z"), 0, 0, 0.0098)
        spot = self.at(-0.4, 0.27)
        self.pen.form((thigh * unit + np.array(spot, np.float32)).astype(np.float32), self.hide.coat, reach=0.1 * unit)
        self._foot(self.at(0.86, 0.07), self.hide.coat, 0.82, 1.0)
