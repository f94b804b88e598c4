"""One side of the frame close to the lens, to draw on in units from its corner."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.sheet import Sheet, smooth_outline
from genscene.plugins.scene_art.stage import Stage

REDUCED = 4
"""Painted at a quarter of the size: what is out of focus has no detail to lose."""


class Lens:
    """One side of the frame, in units from the corner: x inwards, y upwards.

    Args:
        stage: The stage.
        sheet: Reduced sheet.
        side: -1 for the left edge, 1 for the right one.
        size: Factor for everything.
    """

    def __init__(self, stage: Stage, sheet: Sheet, side: int, size: float) -> None:
        self.stage, self.sheet, self.side, self.size = stage, sheet, side, size
        self.unit = stage.unit / REDUCED

    def point(self, x: float, y: float, *, top: bool = False) -> tuple[float, float]:
        """Return the pixel of a place measured from the lower (or upper) corner of this side."""
        across = x * self.unit * self.size
        down = y * self.unit * self.size
        return (
            across if self.side < 0 else self.sheet.width - across,
            down if top else self.sheet.height - down,
        )

    def shape(self, *places: tuple[float, float], colour: Colour, top: bool = False, smooth: bool = False) -> None:
        """Fill a shape given in units from the corner."""
        points = np.array([self.point(x, y, top=top) for x, y in places], np.float32)
        self.sheet.polygon(smooth_outline(points, 4) if smooth else points, colour)

    def line(self, *places: tuple[float, float], colour: Colour, width: float, top: bool = False) -> None:
        """Draw a line given in units from the corner; its width in units."""
        points = np.array([self.point(x, y, top=top) for x, y in places], np.float32)
        self.sheet.line(points, colour, max(1.0, width * self.unit * self.size))

    def disc(
        self, x: float, y: float, radius: float, colour: Colour, *, squash: float = 1.0, top: bool = False
    ) -> None:
        """Fill a disc."""
        px, py = self.point(x, y, top=top)
        reach = radius * self.unit * self.size
        self.sheet.ellipse(px, py, reach, reach * squash, colour)

    def tone(self, colour: Colour, bright: float = 0.42) -> Colour:
        """Return a colour as the shaded side of something close."""
        return shade(self.stage.light.surface(colour), bright)

    def leaf(
        self, foot: tuple[float, float], tip: tuple[float, float], wide: float, colour: Colour, *, top: bool = False
    ) -> None:
        """Draw a pointed leaf between two places."""
        (x0, y0), (x1, y1) = foot, tip
        mx, my = x0 * 0.55 + x1 * 0.45, y0 * 0.55 + y1 * 0.45
        long = float(np.hypot(x1 - x0, y1 - y0)) + 1e-6
        nx, ny = -(y1 - y0) / long * wide, (x1 - x0) / long * wide
        self.shape(foot, (mx + nx, my + ny), tip, (mx - nx, my - ny), colour=colour, top=top)


def greens(lens: Lens) -> tuple[Colour, Colour, Colour]:
    """Return a dark, a middle and a bright green of the season."""
    season, weather = lens.stage.spec.season, lens.stage.spec.weather
    green: Colour = (0.24, 0.42, 0.14)
    if season == "autumn":
        green = (0.55, 0.32, 0.10)
    elif weather == "snow" or season == "winter":
        green = (0.36, 0.34, 0.32)
    elif season == "spring":
        green = (0.34, 0.54, 0.16)
    bright = mix(lens.tone(green, 0.8), lens.stage.light.key, 0.12)
    return lens.tone(green, 0.3), lens.tone(green, 0.5), bright
