"""Draw small things that fly: bees, butterflies, flies, mosquitoes and ladybirds, with wings that beat."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import dimmed

AIR = 24
"""How far drawings reach above their square."""

FEET = 88
"""Where feet stand."""

SIZE = 460
"""Width and height of the sheet in pixels, at detail 1; drawings use places from 0 to 100."""

LONG = 0.8
"""Length of an insect as a share of the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insect:
    """A small thing that flies.

    Attributes:
        draw: What draws it.
        coat: Its colour.
        cels: How many drawings a beat of its wings wants: two flicker, as wings do that no eye can follow.
    """

    draw: Callable[[_Bench], None]
    coat: str
    cels: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """One drawing in the making: a pen over a square of 100."""

    pen: Pen
    unit: float
    coat: str
    beat: float
    big_eyed: bool

    def at(self, path: str, x: float = 0, y: float = 0, turn: float = 0) -> Floats:
        """Return an outline in pixels."""
        return placed(curve(path), x * self.unit, (y + AIR) * self.unit, self.unit, turn)

    def form(self, path: str, colour: str, reach: float = 5) -> None:
        """Fill an outline with light and shade."""
        self.pen.form(self.at(path), colour, reach=reach * self.unit)

    def line(self, path: str, colour: str, width: float, alpha: float = 1) -> None:
        """Draw a line."""
        self.pen.line(self.at(path), colour, width * self.unit, alpha=alpha)

    def spot(self, x: float, y: float, radius: float, colour: str, squash: float = 1) -> None:
        """Fill a circle."""
        self.pen.flat(disc(x * self.unit, (y + AIR) * self.unit, radius * self.unit, squash), colour)

    def fur(self, middle: Point, across: float, down: float, colour: str) -> None:
        """Draw hair in an oval and around it, combed backwards and down."""
        for number in range(130):
            # The golden angle spreads hairs evenly without rows.
            angle, reach = number * 2.39996, math.sqrt((number + 0.5) / 130) * 1.06
            x, y = middle[0] + math.cos(angle) * across * reach, middle[1] + math.sin(angle) * down * reach
            away = np.array([math.cos(angle) - 0.5, math.sin(angle) + 0.5], np.float32)
            away *= np.float32((1.6 + 2.2 * reach) / max(0.4, float(np.hypot(away[0], away[1]))))
            side = np.array([-away[1], away[0]], np.float32) * 0.16
            foot = np.array([x, y + AIR], np.float32)
            lit = 1.16 - 0.42 * (y - middle[1] + down) / (2 * down) + 0.1 * math.sin(number * 1.7)
            shape = np.array([foot - side, foot + away, foot + side], np.float32) * self.unit
            self.pen.flat(shape, dimmed(colour, lit))

    def eye(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a compound eye with a spark in it."""
        size = radius * (1.18 if self.big_eyed else 1.0)
        self.pen.form(
            disc(x * self.unit, (y + AIR) * self.unit, size * self.unit, 1.3), colour, reach=size * 0.8 * self.unit
        )
        self.spot(x + size * 0.3, y - size * 0.5, size * 0.26, "#ffffff")

    def wing(self, path: str, root: Point, turn: float, *, far: bool = False) -> None:
        """Draw a clear wing with veins, turned about its root."""
        shape = self.at(path, *root, turn)
        self.pen.flat(shape, "#cfe4ee", 0.34 if far else 0.5)
        self.pen.line(np.concatenate([shape, shape[:1]]), "#6f8796", 0.7 * self.unit, alpha=0.6)
        middle = shape.mean(0)
        start = np.array([root[0], root[1] + AIR], np.float32) * self.unit
        for number in range(2, len(shape), max(2, len(shape) // 5)):
            vein = np.array([start, middle * 0.55 + shape[number] * 0.45, shape[number]], np.float32)
            self.pen.line(vein, "#6f8796", 0.45 * self.unit, alpha=0.45)
        self.pen.flat(((shape - middle) * 0.45 + middle).astype(np.float32), "#ffffff", 0.2)


_FORE_WING = "M 0 0 C -4 -14 -10 -36 -20 -43 C -28 -47 -34 -40 -31 -31 C -27 -18 -12 -6 0 0 Z"
_HIND_WING = "M 0 0 C -8 -8 -22 -24 -31 -25 C -38 -25 -38 -17 -32 -11 C -24 -3 -10 1 0 0 Z"


def _bee(bench: _Bench) -> None:
    dark, gold, lift = "#2b211b", bench.coat, 26 * bench.beat
    bench.wing(_FORE_WING, (56, 42), 22 - lift, far=True)
    bench.wing(_HIND_WING, (53, 44), 12 - 0.7 * lift, far=True)
    for path in (
        "M 46 66 L 40 76 L 45 86 L 41 90",
        "M 56 68 L 54 79 L 60 87 L 58 92",
        "M 64 66 L 68 75 L 75 80 L 75 85",
    ):
        bench.line(path, dark, 2.3)
    bench.spot(43, 80, 4, "#e0912a", 1.3)
    bench.form("M 52 50 C 44 40 24 40 13 56 C 9 63 8 70 6 75 C 16 77 38 76 50 66 C 54 61 55 55 52 50 Z", gold, 8)
    for path in (
        "M 42 43 C 36 42 33 43 31 44 C 35 54 35 65 32 75 C 36 75 39 74 42 72 C 46 62 46 52 42 43 Z",
        "M 26 46 C 22 48 19 50 17 52 C 21 60 21 68 19 76 C 22 76 25 76 28 75 C 31 65 30 55 26 46 Z",
        "M 12 58 C 9 63 8 70 6 75 C 9 76 11 76 14 76 C 15 70 15 64 12 58 Z",
    ):
        bench.form(path, dark, 5)
    bench.line("M 7 75 L 4 77 L 1 80", dark, 1.6)
    bench.form("M 45 54 C 45 43 52 40 59 41 C 68 42 72 48 71 56 C 70 65 62 68 56 67 C 48 66 45 61 45 54 Z", gold, 7)
    bench.fur((58, 54), 13.5, 13, gold)
    bench.fur((79, 45), 6, 3, dimmed(gold, 0.85))
    bench.form(
        "M 68 54 C 68 46 74 42 80 43 C 87 44 91 51 90 58 C 89 66 83 70 77 69 C 70 67 68 61 68 54 Z", "#3a2c22", 6
    )
    for path in ("M 80 44 L 83 35 L 92 30", "M 85 45 L 90 38 L 98 36"):
        bench.line(path, dark, 1.9)
    bench.eye(82, 54, 5.6, "#171310")
    bench.line("M 86 66 Q 89 69 88 74", dark, 1.6)
    bench.wing(_HIND_WING, (52, 46), 24 - 0.7 * lift)
    bench.wing(_FORE_WING, (57, 44), 40 - lift)


def _fly(bench: _Bench) -> None:
    dark, lift = bench.coat, 22 * bench.beat
    bench.wing(_FORE_WING, (56, 46), 6 - lift, far=True)
    for path in ("M 46 64 L 38 74 L 42 86", "M 55 66 L 53 78 L 58 88", "M 63 64 L 70 74 L 77 80"):
        bench.line(path, "#1d1d22", 1.8)
    bench.form("M 50 50 C 40 44 24 48 18 60 C 16 68 20 73 28 74 C 40 74 50 68 54 60 Z", dark, 8)
    for path in ("M 38 48 Q 44 60 38 72", "M 28 51 Q 34 62 29 73"):
        bench.line(path, dimmed(dark, 0.6), 1.4, 0.8)
    bench.form(
        "M 46 56 C 46 45 54 42 60 43 C 68 44 72 50 71 57 C 70 65 62 68 56 67 C 49 66 46 62 46 56 Z",
        dimmed(dark, 0.8),
        7,
    )
    bench.form(
        "M 67 56 C 67 48 73 45 78 46 C 85 47 88 53 87 59 C 86 65 81 68 76 68 C 70 67 67 62 67 56 Z",
        dimmed(dark, 0.7),
        5,
    )
    bench.eye(79, 54, 6.4, "#9a3428")
    bench.line("M 82 67 L 84 72", "#1d1d22", 1.8)
    bench.wing(_FORE_WING, (57, 47), 20 - lift)


def _mosquito(bench: _Bench) -> None:
    dark, lift = bench.coat, 30 * bench.beat
    bench.wing(
        "M 0 0 C -10 -6 -30 -30 -38 -30 C -43 -28 -40 -20 -32 -14 C -20 -4 -8 0 0 0 Z", (60, 44), 30 - lift, far=True
    )
    for path in (
        "M 58 52 L 44 40 L 30 66 L 22 70",
        "M 60 54 L 52 44 L 46 78 L 42 84",
        "M 62 54 L 66 46 L 70 80 L 74 86",
        "M 64 52 L 76 44 L 88 70 L 92 76",
    ):
        bench.line(path, dimmed(dark, 0.8), 1.2)
    bench.form("M 58 48 Q 40 48 16 66 Q 14 70 18 70 Q 44 62 60 56 Z", dark, 4)
    bench.form("M 54 50 C 54 42 62 40 66 42 C 72 45 71 54 66 57 C 60 59 54 56 54 50 Z", dark, 5)
    bench.form("M 68 50 C 68 45 73 44 76 46 C 80 49 78 55 74 56 C 70 56 68 54 68 50 Z", dimmed(dark, 0.8), 3)
    bench.eye(74, 50, 3, "#8a2f2a")
    for path in ("M 77 54 L 88 66 L 93 71", "M 75 46 Q 82 38 90 38"):
        bench.line(path, dimmed(dark, 0.7), 1.3)
    bench.wing("M 0 0 C -10 -6 -30 -30 -38 -30 C -43 -28 -40 -20 -32 -14 C -20 -4 -8 0 0 0 Z", (62, 44), 48 - lift)


def _ladybird(bench: _Bench) -> None:
    red, dark = bench.coat, "#1f1c20"
    for path in ("M 36 72 L 28 80 L 26 86", "M 50 74 L 46 82 L 44 87", "M 62 73 L 66 81 L 68 87"):
        bench.line(path, dark, 2.4)
    bench.form("M 68 68 C 66 54 72 46 80 47 C 88 49 92 58 90 66 C 88 73 82 76 77 76 C 72 76 69 73 68 68 Z", dark, 6)
    bench.spot(76, 52, 4.4, "#f2ede4", 0.8)
    bench.eye(83, 58, 3.8, "#0d0c0e")
    for path in ("M 82 48 L 86 40 L 93 38", "M 86 50 L 92 45 L 98 46"):
        bench.line(path, dark, 1.5)
    bench.form("M 14 74 C 10 48 26 30 48 31 C 66 32 76 48 75 66 C 75 72 74 75 73 76 C 52 80 28 80 14 74 Z", red, 11)
    bench.line("M 20 44 Q 44 36 74 62", dimmed(red, 0.5), 1.2, 0.7)
    for x, y, radius in (
        (36, 44, 5.4),
        (56, 44, 4.8),
        (28, 62, 6),
        (48, 60, 6.6),
        (65, 62, 5),
        (40, 74, 4),
        (20, 70, 3),
    ):
        bench.spot(x, y, radius, dark, 1.1)
    bench.pen.brush(bench.at("M 26 42 Q 36 34 50 34"), "#ffffff", 3 * bench.unit, alpha=0.6)


_UPPER = "M 0 0 C -2 -20 -8 -46 -26 -52 C -40 -55 -47 -46 -45 -35 C -43 -20 -22 -2 0 0 Z"
_LOWER = "M 0 0 C -18 -8 -36 -8 -40 4 C -43 16 -32 26 -21 24 C -9 21 -2 10 0 0 Z"


def _butterfly(bench: _Bench) -> None:
    coat, dark = bench.coat, "#2a2024"
    near, far = 0.42 + 0.58 * bench.beat, 0.42 + 0.5 * bench.beat

    def wings(narrow: float, tone: float, lean: float) -> None:
        for path, turn in ((_LOWER, 4.0 + lean), (_UPPER, 14.0 + lean)):
            for scale, colour in ((1.0, dark), (0.86, dimmed(coat, tone)), (0.48, dimmed(coat, tone * 1.28))):
                shape = curve(path) * np.array([narrow, 1], np.float32)
                middle = curve(path).mean(0) * np.array([narrow, 1], np.float32) * (1 - scale) * 0.55
                turned = placed(
                    (shape * scale + middle).astype(np.float32),
                    62 * bench.unit,
                    (54 + AIR) * bench.unit,
                    bench.unit,
                    turn,
                )
                bench.pen.form(turned, colour, reach=5 * bench.unit, depth=0.6)
        for along, up, radius in ((-36, -44, 2), (-41, -34, 1.6), (-30, -49, 1.5), (-37, 12, 1.6), (-30, 19, 1.6)):
            dot = placed(np.array([[along * narrow, up]], np.float32), 62, 54, 1.0, 14.0 + lean)[0]
            bench.spot(float(dot[0]), float(dot[1]), radius, "#f6efe2")

    wings(far, 0.72, 26.0)
    bench.form("M 66 40 C 70 42 70 50 67 56 C 62 68 52 80 44 86 C 41 84 46 72 52 62 C 57 52 61 42 66 40 Z", dark, 4)
    bench.spot(69, 38, 4.4, dark)
    bench.eye(70.5, 37.5, 2.2, "#5a4a42")
    for path in ("M 70 34 Q 74 24 84 20", "M 72 36 Q 80 28 90 28"):
        bench.line(path, dark, 1.1)
    bench.spot(84, 20, 1.6, dark)
    bench.spot(90, 28, 1.6, dark)
    wings(near, 1.0, 0.0)


INSECTS = {
    "bee": Insect(draw=_bee, coat="#d9962c"),
    "butterfly": Insect(draw=_butterfly, coat="#dd7a2a", cels=4),
    "housefly": Insect(draw=_fly, coat="#4a4f5a"),
    "mosquito": Insect(draw=_mosquito, coat="#5a4c44"),
    "ladybug": Insect(draw=_ladybird, coat="#c4281f", cels=0),
}
"""Insects by concept."""


@lru_cache(maxsize=8)
def insect(
    name: str,
    *,
    colour: str = "",
    family: str = "natural",
    phase: float = 0.0,
    size: float = 0.12,
    detail: float = 1.0,
) -> Figure:
    """Return an insect that looks to the right.

    Args:
        name: One of `INSECTS`.
        colour: Told colour, or empty for its own.
        family: `natural`, `storybook` or `anime`.
        phase: Where in the beat of the wings, 0 to 1; 0 and 1 are the same.
        size: Its length as a share of a man's height.
        detail: Size of the drawing.
    """
    kind = INSECTS[name]
    edge = round(SIZE * detail)
    high = round(edge * (1 + AIR / 100))
    soft, depth = {"natural": (1.0, 1.0), "anime": (0.0, 0.6)}.get(family, (0.8, 0.75))
    pen = Pen(edge, high, soft=soft, depth=depth)
    bench = _Bench(
        pen=pen,
        unit=edge / 100,
        coat=colour or kind.coat,
        beat=0.5 + 0.5 * math.cos(2 * math.pi * (phase % 1.0)),
        big_eyed=family != "natural",
    )
    kind.draw(bench)
    sprite, left, top = pen.trimmed()
    sprite.flags.writeable = False
    return Figure(
        sprite=sprite, left=left - edge // 2, top=top - round(edge * (FEET + AIR) / 100), tall=LONG * edge / size
    )
