"""Lay what people leave on a table near the camera: flat things in perspective, in the corners, clear of captions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, shade
from genscene.plugins.scene_art.paint.pixels import Points
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.tabletop import Tabletop
from genscene.plugins.scene_art.stage import Stage

SHADOW: Colour = (0.02, 0.015, 0.02)


class Ware:
    """A place on a table, to lay things on in table units: x across and y towards the camera, turned by an angle.

    Args:
        stage: The stage, in the light of the place.
        sheet: Sheet to paint on.
        top: The table's top.
        place: Across (-1 to 1) and down (0 to 1) on it.
        turn: Angle in radians.
    """

    def __init__(self, stage: Stage, sheet: Sheet, top: Tabletop, place: tuple[float, float], turn: float) -> None:
        self.stage, self.sheet, self.top = stage, sheet, top
        self.place, self.cosine, self.sine = place, float(np.cos(turn)), float(np.sin(turn))
        # The same length towards the camera as across, whatever the top's proportions.
        self.deep = 0.62 * top.half / max(1.0, top.front - top.back)
        self.dark = 1 - 0.4 * place[1]

    def points(self, outline: list[tuple[float, float]] | Points) -> Points:
        """Return the pixels of an outline."""
        result: list[tuple[float, float]] = []
        for x, y in outline:
            across = self.place[0] + x * self.cosine - y * self.sine
            down = self.place[1] + (x * self.sine + y * self.cosine) * self.deep
            result.append(self.top.point(across, min(1.15, down)))
        return np.array(result, np.float32)

    def tone(self, colour: Colour, bright: float = 1.0) -> Colour:
        """Return a colour in the light of this place."""
        return shade(self.stage.light.surface(colour), self.dark * bright)

    def slab(self, outline: list[tuple[float, float]] | Points, colour: Colour, *, thick: float = 0.02) -> None:
        """Lay a flat thing: its shadow, its edge towards the camera, its top."""
        points = self.points(outline)
        drop = np.array([0, thick * self.top.unit], np.float32)
        self.sheet.polygon(points + drop * 1.6 + np.array([0.008 * self.top.unit, 0], np.float32), SHADOW, 0.3)
        self.sheet.polygon(points + drop, self.tone(colour, 0.7))
        self.sheet.shaded(points, self.tone(colour, 1.06), self.tone(colour, 0.9))

    def mark(self, outline: list[tuple[float, float]] | Points, colour: Colour, alpha: float = 1.0) -> None:
        """Fill a flat shape."""
        self.sheet.polygon(self.points(outline), self.tone(colour), alpha)

    def disc(self, x: float, y: float, radius: float) -> Points:
        """Return the outline of a circle on the table."""
        angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        return np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], 1).astype(np.float32)


def _sheet_of(wide: float, long: float) -> list[tuple[float, float]]:
    return [(-wide, -long), (wide, -long), (wide, long), (-wide, long)]


def _papers(ware: Ware, random: np.random.Generator) -> None:
    """A few sheets with lines of writing, and a pencil across them."""
    for number in range(3):
        shift = (random.uniform(-0.05, 0.05), random.uniform(-0.05, 0.05))
        place = (ware.place[0] + shift[0], ware.place[1] + shift[1] * 0.5)
        page = Ware(ware.stage, ware.sheet, ware.top, place, random.uniform(-0.5, 0.5))
        page.slab(_sheet_of(0.2, 0.27), (0.95, 0.93, 0.88), thick=0.003)
        if number == 2:
            for row in range(7):
                y = -0.2 + row * 0.06
                page.mark(
                    [(-0.15, y), (random.uniform(0.06, 0.15), y), (0.14, y + 0.014), (-0.15, y + 0.014)],
                    (0.5, 0.52, 0.6),
                    0.6,
                )
    ware.slab([(-0.2, 0.02), (0.16, -0.05), (0.17, -0.02), (-0.19, 0.05)], (0.92, 0.66, 0.16), thick=0.006)
    ware.mark([(0.16, -0.05), (0.22, -0.045), (0.17, -0.02)], (0.3, 0.2, 0.16))


def _notebook(ware: Ware, random: np.random.Generator) -> None:
    """A closed notebook with a ribbon and a pen on it."""
    cover = ((0.2, 0.3, 0.42), (0.52, 0.2, 0.18), (0.2, 0.36, 0.28))[int(random.integers(3))]
    ware.slab(_sheet_of(0.2, 0.26), (0.92, 0.9, 0.84), thick=0.016)
    ware.slab(_sheet_of(0.205, 0.265), cover, thick=0.006)
    ware.mark([(0.13, -0.265), (0.15, -0.265), (0.15, 0.265), (0.13, 0.265)], (0.1, 0.1, 0.12), 0.7)
    ware.slab([(-0.14, 0.15), (0.06, -0.16), (0.085, -0.145), (-0.115, 0.165)], (0.14, 0.15, 0.2), thick=0.006)


def _place_setting(ware: Ware, _random: np.random.Generator) -> None:
    """A plate with fork and knife on a folded napkin."""
    ware.slab([(-0.36, -0.2), (-0.2, -0.2), (-0.2, 0.22), (-0.36, 0.22)], (0.86, 0.84, 0.78), thick=0.004)
    ware.slab(ware.disc(0, 0, 0.22), (0.94, 0.93, 0.9), thick=0.012)
    ware.mark(ware.disc(0, 0.005, 0.16), (0.82, 0.81, 0.78))
    ware.mark(ware.disc(0, 0.012, 0.15), (0.93, 0.92, 0.89))
    steel = (0.74, 0.76, 0.78)
    ware.slab([(-0.285, -0.02), (-0.27, -0.02), (-0.268, 0.2), (-0.288, 0.2)], steel, thick=0.004)
    for tine in range(3):
        x = -0.3 + tine * 0.018
        ware.slab([(x, -0.17), (x + 0.007, -0.17), (x + 0.01, -0.02), (x - 0.002, -0.02)], steel, thick=0.003)
    ware.slab([(0.27, -0.18), (0.3, -0.1), (0.298, 0.02), (0.29, 0.2), (0.272, 0.2)], steel, thick=0.004)


def _kitchen(ware: Ware, random: np.random.Generator) -> None:
    """A chopping board with a rolling pin, and flour dusted around."""
    for _ in range(26):
        x, y, radius = random.normal(0, 0.22), random.normal(0, 0.24), random.uniform(0.006, 0.035)
        ware.mark(ware.disc(float(x), float(y), radius), (0.97, 0.95, 0.9), 0.2)
    ware.slab(_sheet_of(0.26, 0.2), (0.78, 0.58, 0.36), thick=0.018)
    for row in (-0.1, 0.0, 0.1):
        ware.mark([(-0.25, row), (0.25, row), (0.25, row + 0.006), (-0.25, row + 0.006)], (0.62, 0.43, 0.25), 0.7)
    for _ in range(9):
        x, y = random.uniform(-0.2, 0.2), random.uniform(-0.15, 0.15)
        ware.mark(ware.disc(float(x), float(y), random.uniform(0.02, 0.06)), (0.97, 0.95, 0.9), 0.34)
    ware.slab([(-0.2, 0.02), (0.2, -0.1), (0.215, -0.04), (-0.185, 0.08)], (0.86, 0.68, 0.46), thick=0.03)
    ware.slab([(0.205, -0.085), (0.29, -0.11), (0.295, -0.088), (0.21, -0.055)], (0.6, 0.34, 0.2), thick=0.016)
    ware.slab([(-0.285, 0.062), (-0.2, 0.035), (-0.195, 0.062), (-0.28, 0.09)], (0.6, 0.34, 0.2), thick=0.016)


def _cup(ware: Ware, _random: np.random.Generator) -> None:
    """A cup of coffee on its saucer, seen from above."""
    ware.slab(ware.disc(0, 0, 0.16), (0.92, 0.9, 0.86), thick=0.01)
    ware.mark(ware.disc(0, 0.012, 0.11), (0.8, 0.78, 0.74))
    lift = np.array([0, -0.05 * ware.top.unit], np.float32)
    rim, foot = ware.points(ware.disc(0, 0, 0.1)) + lift, ware.points(ware.disc(0, 0.01, 0.075))
    body = np.concatenate([rim[:21], foot[20::-1]])
    ware.sheet.shaded(body, ware.tone((0.96, 0.94, 0.9)), ware.tone((0.7, 0.68, 0.64)))
    ware.sheet.polygon(rim, ware.tone((0.97, 0.95, 0.91)))
    coffee = ware.points(ware.disc(0, 0, 0.084)) + lift * 0.9
    ware.sheet.shaded(coffee, ware.tone((0.36, 0.2, 0.1)), ware.tone((0.2, 0.1, 0.05)))


WARE: dict[str, tuple[Callable[[Ware, np.random.Generator], None], ...]] = {
    "papers": (_papers, _cup),
    "notebook": (_notebook, _papers),
    "dinner": (_place_setting, _cup),
    "kitchen": (_kitchen, _place_setting),
}
"""What lies in the left and right corner, or the other way round."""


def lay_table(stage: Stage, sheet: Sheet, top: Tabletop, ware: str) -> None:
    """Lay ware into both near corners; which of them is where follows from chance.

    Args:
        stage: The stage, in the light of the place.
        sheet: Sheet to paint on.
        top: The table's top.
        ware: Key of `WARE`.
    """
    random = stage.random(78)
    first, second = WARE[ware] if random.random() < 0.5 else WARE[ware][::-1]
    for paint, side in ((first, -1), (second, 1)):
        place = side * random.uniform(0.3, 0.36), random.uniform(0.76, 0.84)
        paint(Ware(stage, sheet, top, place, side * random.uniform(0.1, 0.5)), random)
