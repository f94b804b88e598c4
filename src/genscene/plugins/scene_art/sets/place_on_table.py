"""A place on a table: lay flat shapes and stand round ones there, in the table's perspective and light."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.pixels import Points
from genscene.plugins.scene_art.paint.sheet import Sheet, smooth_outline
from genscene.plugins.scene_art.sets.light_of_props import lit_prop, prop_lamp
from genscene.plugins.scene_art.sets.tabletop import Tabletop
from genscene.plugins.scene_art.sets.turned import Spot, soft_shadow
from genscene.plugins.scene_art.stage import Stage

SHADOW: Colour = (0.02, 0.015, 0.02)

LENGTH = 0.53
"""One length at the far edge, in units: half a table in a portrait."""

LYING = 0.62
"""Height of a lying circle against its width at the near edge."""


class Ware:
    """A place on a table, to lay things on in lengths: x across and y towards the camera, turned by an angle.

    Args:
        stage: The stage, in the light of the place.
        sheet: Sheet to paint on.
        top: The table's top.
        place: Across (-1 to 1) and down (0 to 1) on it.
        turn: Angle in radians.
    """

    def __init__(
        self, stage: Stage, sheet: Sheet, top: Tabletop, place: tuple[float, float], turn: float = 0.0
    ) -> None:
        self.stage, self.sheet, self.top = stage, sheet, top
        self.place, self.turn = place, turn
        self.cosine, self.sine = float(np.cos(turn)), float(np.sin(turn))
        nearest = top.depth_at(1.0)
        self.wide = LENGTH * top.unit / top.half
        # The same length towards the camera as across, whatever the top's proportions.
        self.deep = LENGTH * top.unit * LYING / nearest / ((top.back - top.vanishing) * (1 - 1 / nearest))
        self.bright = 1.04 - 0.3 * place[1]
        self.lift = 0.0

    def at(self, x: float, y: float, turn: float = 0.0) -> Ware:
        """Return a place beside this one, in lengths."""
        return Ware(self.stage, self.sheet, self.top, self._place(x, y), self.turn + turn)

    def raised(self, height: float) -> Ware:
        """Return this place some lengths higher, on top of something."""
        place = self.at(0.0, 0.0)
        place.lift = self.lift + height
        return place

    def _place(self, x: float, y: float) -> tuple[float, float]:
        across = self.place[0] + (x * self.cosine - y * self.sine) * self.wide
        return across, min(1.2, self.place[1] + (x * self.sine + y * self.cosine) * self.deep)

    def points(self, outline: list[tuple[float, float]] | Points) -> Points:
        """Return the pixels of an outline."""
        return np.array([self.top.point(*self._place(float(x), float(y))) for x, y in outline], np.float32)

    def tone(self, colour: Colour, bright: float = 1.0) -> Colour:
        """Return a colour in the light of this place."""
        return shade(self.stage.light.surface(colour), self.bright * bright)

    @property
    def spot(self) -> Spot:
        """Where round things stand here."""
        x, y = self.top.point(*self.place)
        depth = self.top.depth_at(self.place[1])
        return Spot(
            sheet=self.sheet,
            x=x,
            y=y - self.lift * LENGTH * self.top.unit * depth,
            length=LENGTH * self.top.unit * depth,
            ratio=LYING * depth / self.top.depth_at(1.0),
            toward=1 if self.stage.light.sun_x > 0.5 else -1,
            key=mix(self.stage.light.key, (1.0, 1.0, 1.0), 0.35),
            bright=self.bright,
        )

    def surface(self, colour: Colour) -> Colour:
        """Return a colour in the light of the room, for what stands at the spot and is darkened there."""
        return self.stage.light.surface(colour)

    def slab(self, outline: list[tuple[float, float]] | Points, colour: Colour, *, thick: float = 0.02) -> None:
        """Lay a flat thing: its shadow, its edge towards the camera, its top."""
        points = self.points(outline)
        drop = np.array([0, thick * self.top.unit], np.float32)
        away = np.array([-self.spot.toward * 0.012 * self.top.unit, 0], np.float32)
        for grow, alpha in ((2.6, 0.16), (1.7, 0.26)):
            self.sheet.polygon(points + drop * grow + away, SHADOW, alpha)
        self.sheet.polygon(points + drop, self.tone(colour, 0.56))
        self.sheet.shaded(points, self.tone(colour, 1.1), self.tone(colour, 0.92))

    def mark(self, outline: list[tuple[float, float]] | Points, colour: Colour, alpha: float = 1.0) -> None:
        """Fill a flat shape."""
        self.sheet.polygon(self.points(outline), self.tone(colour), alpha)

    def soft(self, outline: list[tuple[float, float]]) -> Points:
        """Return a curve through an outline."""
        return smooth_outline(np.array(outline, np.float32))

    def disc(self, x: float, y: float, radius: float) -> Points:
        """Return the outline of a circle on the table."""
        angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        return np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], 1).astype(np.float32)

    def art(self, name: str, tall: float, *, flip: bool = False) -> None:
        """Stand a piece of artwork of a height in lengths, on its shadow."""
        pixels = lit_prop(name, "noto", prop_lamp(self.stage, 0.03))
        spot = self.spot
        soft_shadow(spot, tall * 0.5 * pixels.shape[1] / pixels.shape[0], tall=tall * 0.4, alpha=0.42)
        self.sheet.stand(pixels, spot.x, spot.y + 0.03 * spot.length, tall * spot.length, flip=flip)
