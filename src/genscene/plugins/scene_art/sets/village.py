"""Build a village street: houses of several kinds on both sides that lead in to a church, lit when it grows dark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.plane import Camera, camera_of
from genscene.plugins.scene_art.stage import Stage

WALLS = ("#efe2c8", "#e2c49a", "#d9a98c", "#c9d2c8", "#e8d0b4", "#f2ece0")
ROOFS = ("#a4452f", "#8a3a2c", "#6f4a3a", "#59606a", "#b4643c")
SHUTTERS = ("#3f6a58", "#7a2f2c", "#38547a", "#8a6a3a")
LAMP: Colour = (1.0, 0.78, 0.4)

Place = tuple[float, float, float]

Wall = Callable[[float, float], Place]
"""Gives the place of a share along a wall and a height on it."""

STREET_M = 1.55
"""Half the street between the houses' fronts, in metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house beside the street, in metres.

    Attributes:
        side: -1 on the left, 1 on the right.
        near: Distance of its front.
        deep: How far it reaches along the street.
        wide: Its width away from the street.
        eaves: Height of the eaves.
        ridge: Height of the ridge.
        gable: Whether the gable faces the camera; else the roof does.
        wall: Own colour.
        roof: Own colour.
        shutter: Own colour.
        timber: Whether its beams show.
    """

    side: int
    near: float
    deep: float
    wide: float
    eaves: float
    ridge: float
    gable: bool
    wall: Colour
    roof: Colour
    shutter: Colour
    timber: bool


def houses_of(stage: Stage) -> list[House]:
    """Return the houses of a stage's village, the farthest first; one place keeps its plan, scenes change its looks."""
    random = stage.random(671)
    houses: list[House] = []
    for side, begin in ((-1, 5.6), (1, 7.4)):
        near = begin
        while near < 34:
            deep, wide = random.uniform(2.6, 3.4), random.uniform(2.6, 3.6)
            eaves = random.uniform(1.7, 2.9)
            houses.append(
                House(
                    side=side,
                    near=near,
                    deep=deep,
                    wide=wide,
                    eaves=eaves,
                    ridge=eaves + random.uniform(1.2, 1.7),
                    gable=bool(random.random() < 0.55),
                    wall=parse(str(random.choice(WALLS))),
                    roof=parse(str(random.choice(ROOFS))),
                    shutter=parse(str(random.choice(SHUTTERS))),
                    timber=bool(random.random() < 0.35),
                )
            )
            near += deep + random.uniform(0.5, 1.3) + (0.6 if near > 12 else 0.0)
    return sorted(houses, key=lambda house: -house.near)


def chimney_of(stage: Stage) -> tuple[float, float, float]:
    """Return where the smoke of the village rises: pixels across, pixels down and pixels of a metre there."""
    house = next(house for house in reversed(houses_of(stage)) if house.near > 8.5)
    x, y = camera_of(stage).point(*_chimney(house))
    return x, y, 1.3 * stage.unit / (house.near + 0.5 * house.deep)


def paint_village(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Build the street from its far end to its near one."""
    del what
    _church(stage, sheet)
    for house in houses_of(stage):
        _Builder(stage, sheet, house).build()


def _chimney(house: House) -> Place:
    x = house.side * (STREET_M + house.wide * (0.3 if house.gable else 0.62))
    return x, house.ridge + 0.5, house.near + house.deep * 0.5


def _church(stage: Stage, sheet: Sheet) -> None:
    """Raise the church's tower where the street ends."""
    camera, snow = camera_of(stage), _white(stage)
    x, z = -0.9, 34.0
    wall = stage.light.surface((0.87, 0.82, 0.74), 0.42)
    roof = stage.light.surface((0.93, 0.95, 0.98) if snow else (0.42, 0.4, 0.45), 0.4)
    for left, right, high, tone in ((-1.1, 0.2, 6.4, shade(wall, 0.84)), (0.2, 1.1, 6.4, wall), (1.1, 5.0, 3.2, wall)):
        points = camera.points((x + left, high, z), (x + right, high, z), (x + right, 0, z), (x + left, 0, z))
        sheet.polygon(points, tone)
    sheet.polygon(camera.points((x - 1.4, 6.3, z), (x, 10.4, z), (x + 0.2, 6.3, z)), shade(roof, 0.8))
    sheet.polygon(camera.points((x + 0.1, 6.3, z), (x, 10.4, z), (x + 1.4, 6.3, z)), roof)
    sheet.polygon(camera.points((x + 0.9, 3.2, z), (x + 1.6, 4.8, z), (x + 4.6, 4.8, z), (x + 5.3, 3.2, z)), roof)
    glow = mix(shade(wall, 0.5), LAMP, 0.85 * stage.light.night)
    sheet.polygon(camera.points((x - 0.3, 5.6, z), (x + 0.3, 5.6, z), (x + 0.3, 4.4, z), (x - 0.3, 4.4, z)), glow)


def _white(stage: Stage) -> bool:
    return stage.spec.weather == "snow" or stage.spec.season == "winter"


class _Builder:
    """Paints one house: the wall to the street, the front to the camera, the roof, what is set into them.

    Args:
        stage: The stage.
        sheet: Sheet to paint on.
        house: The house.
    """

    def __init__(self, stage: Stage, sheet: Sheet, house: House) -> None:
        self.stage, self.sheet, self.house = stage, sheet, house
        self.camera: Camera = camera_of(stage)
        self.haze = min(0.6, 0.012 * house.near)
        self.near, self.far = house.near, house.near + house.deep
        self.inner, self.outer = house.side * STREET_M, house.side * (STREET_M + house.wide)
        sunny = (stage.light.sun_x - 0.5) * house.side < 0
        self.wall = self._tone(house.wall)
        self.lit = mix(self.wall, stage.light.key, 0.14) if sunny else shade(self.wall, 0.86)
        self.roof = self._tone((0.93, 0.95, 0.99) if _white(stage) else house.roof)
        self.random = stage.random(672 + int(house.near * 10) + (1 if house.side > 0 else 0))
        self.detail = house.near < 17

    def _tone(self, colour: Colour) -> Colour:
        return self.stage.light.surface(colour, self.haze)

    def _front(self, share: float, up: float) -> Place:
        """Return a place on the wall that faces the camera: 0 at the street, 1 at the far corner."""
        return self.inner + (self.outer - self.inner) * share, up, self.near

    def _side(self, share: float, up: float) -> Place:
        """Return a place on the wall along the street: 0 at the near corner, 1 at the far one."""
        return self.inner, up, self.near + self.house.deep * share

    def _quad(
        self, place: Wall, box: tuple[float, float, float, float], colour: Colour, bottom: Colour | None = None
    ) -> None:
        a, low, b, high = box
        points = self.camera.points(place(a, high), place(b, high), place(b, low), place(a, low))
        if bottom is None:
            self.sheet.polygon(points, colour)
        else:
            self.sheet.shaded(points, colour, bottom)

    def build(self) -> None:
        """Paint it."""
        house, eaves, ridge = self.house, self.house.eaves, self.house.ridge
        self._quad(self._side, (0, 0, 1, eaves), self.lit, shade(self.lit, 0.78))
        self._quad(self._front, (0, 0, 1, eaves), shade(self.wall, 0.94), shade(self.wall, 0.72))
        self._stones()
        if house.gable:
            peak = self._front(0.5, ridge)
            self.sheet.polygon(
                self.camera.points(self._front(0, eaves), peak, self._front(1, eaves)), shade(self.wall, 0.97)
            )
        else:
            top = (self.inner, ridge, (self.near + self.far) / 2)
            self.sheet.polygon(self.camera.points(self._side(0, eaves), top, self._side(1, eaves)), self.lit)
        if house.timber and self.detail:
            self._beams()
        self._openings()
        self._chimney()
        self._roof()

    def _stones(self) -> None:
        """Found both walls on stone."""
        stone = self._tone((0.46, 0.42, 0.4))
        self._quad(self._side, (0, 0, 1, 0.22), shade(stone, 0.85))
        self._quad(self._front, (0, 0, 1, 0.22), shade(stone, 0.8))

    def _roof(self) -> None:
        """Lay the roof, over the eaves a little, its courses showing."""
        house, side = self.house, self.house.side
        over, eaves, ridge = 0.24, self.house.eaves - 0.12, self.house.ridge
        middle = (self.inner + self.outer) / 2
        dark = shade(self.roof, 0.62)
        if house.gable:
            n, f = self.near - over, self.far + over
            low = [(self.inner - side * over, eaves, n), (self.inner - side * over, eaves, f)]
            slope = self.camera.points((middle, ridge, n), (middle, ridge, f), low[1], low[0])
            self.sheet.shaded(slope, mix(self.roof, self.stage.light.key, 0.1), shade(self.roof, 0.82))
            for x, edge in ((self.inner - side * over, 0.17), (self.outer + side * over, 0.17)):
                verge = [(middle, ridge, n), (middle, ridge - edge * 1.3, n), (x, eaves - edge, n), (x, eaves, n)]
                self.sheet.polygon(
                    self.camera.points(*verge), dark if not _white(self.stage) else shade(self.roof, 0.9)
                )
            for share in self._courses():
                x, y = middle + (low[0][0] - middle) * share, ridge + (eaves - ridge) * share
                self._line((x, y, n), (x, y, f), shade(self.roof, 0.8))
            return
        n, z = self.near - over, (self.near + self.far) / 2
        a, b = self.inner - side * over, self.outer + side * over
        slope = self.camera.points((a, ridge, z), (b, ridge, z), (b, eaves, n), (a, eaves, n))
        self.sheet.shaded(slope, mix(self.roof, self.stage.light.key, 0.1), shade(self.roof, 0.8))
        for share in self._courses():
            y, away = ridge + (eaves - ridge) * share, z + (n - z) * share
            self._line((a, y, away), (b, y, away), shade(self.roof, 0.8))
        edge = self.camera.points((a, eaves, n), (b, eaves, n), (b, eaves - 0.14, n), (a, eaves - 0.14, n))
        self.sheet.polygon(edge, dark)

    def _courses(self) -> list[float]:
        """Return where the roof's courses show between its ridge and its eaves."""
        return np.linspace(0.14, 0.9, 7).tolist() if self.detail else []

    def _line(self, begin: Place, end: Place, colour: Colour) -> None:
        wide = max(1.0, 0.035 * self.stage.unit / self.near)
        self.sheet.line(self.camera.points(begin, end), colour, wide)

    def _beams(self) -> None:
        """Show the beams of the front, and a brace."""
        wood, eaves = self._tone((0.3, 0.2, 0.14)), self.house.eaves
        for share in (0.02, 0.34, 0.66, 0.98):
            self._quad(self._front, (share - 0.02, 0.22, share + 0.02, eaves), wood)
        for up in (eaves * 0.52, eaves - 0.08):
            self._quad(self._front, (0, up, 1, up + 0.1), wood)
        if self.house.gable:
            self._line(self._front(0.5, self.house.ridge - 0.2), self._front(0.5, eaves), wood)

    def _openings(self) -> None:
        """Set a door and windows into both walls."""
        eaves = self.house.eaves
        tall = eaves > 2.35
        rows = (0.75, eaves * 0.56 + 0.1) if tall else (0.78,)
        for row, low in enumerate(rows):
            for share in (0.2, 0.8) if row == 0 else (0.2, 0.5, 0.8):
                self._window(self._front, share, low, 0.5 / self.house.wide)
            for share in (0.24, 0.76):
                self._window(self._side, share, low, 0.5 / self.house.deep)
        if self.house.gable:
            self._window(self._front, 0.5, eaves + 0.1, 0.36 / self.house.wide)
        self._door(self._front, 0.5, 0.52 / self.house.wide)
        if self.detail:
            self._door(self._side, 0.5, 0.5 / self.house.deep)

    def _window(self, place: Wall, share: float, low: float, wide: float) -> None:
        night, high = self.stage.light.night, low + 0.62
        half = wide / 2
        frame = self._tone((0.95, 0.92, 0.86))
        lit = self.random.random() < 0.25 + 0.75 * min(1.0, night * 1.6 + 0.5 * _white(self.stage))
        glass = self._tone((0.42, 0.55, 0.62))
        warm = (
            mix(glass, LAMP, min(1.0, (0.6 if _white(self.stage) else 0.2) + night * 1.4)) if lit else shade(glass, 0.8)
        )
        if self.detail:
            shutter = self._tone(self.house.shutter)
            for a, b in ((share - half * 2.0, share - half * 1.05), (share + half * 1.05, share + half * 2.0)):
                self._quad(place, (a, low, b, high), shade(shutter, 0.92))
        self._quad(place, (share - half * 1.14, low - 0.05, share + half * 1.14, high + 0.05), frame)
        self._quad(place, (share - half, low, share + half, high), warm)
        self._quad(place, (share - half * 0.08, low, share + half * 0.08, high), frame)
        if self.detail:
            self._quad(place, (share - half, (low + high) / 2 - 0.02, share + half, (low + high) / 2 + 0.02), frame)
            box = self._tone((0.5, 0.32, 0.2))
            self._quad(place, (share - half * 1.3, low - 0.16, share + half * 1.3, low - 0.06), box)
            if not _white(self.stage):
                bloom = self._tone(((0.86, 0.3, 0.36), (0.92, 0.6, 0.3))[int(self.random.integers(2))])
                self._quad(place, (share - half * 1.3, low - 0.08, share + half * 1.3, low + 0.02), bloom)
        if lit and night > 0.3 and self.detail:
            x, y = self.camera.point(*place(share, (low + high) / 2))
            self.sheet.glow(x, y, 0.9 * self.stage.unit / self.near, LAMP, 0.5 * night)

    def _door(self, place: Wall, share: float, wide: float) -> None:
        half, wood = wide / 2, self._tone(shade(self.house.shutter, 0.9))
        self._quad(place, (share - half * 1.2, 0, share + half * 1.2, 1.16), self._tone((0.9, 0.86, 0.78)))
        self._quad(place, (share - half, 0, share + half, 1.1), shade(wood, 0.9))
        if self.detail:
            self._quad(
                place,
                (share - half * 0.7, 0.62, share + half * 0.7, 0.98),
                mix(shade(wood, 0.6), LAMP, 0.7 * self.stage.light.night),
            )
            self._quad(place, (share - half * 1.5, 0, share + half * 1.5, 0.08), self._tone((0.6, 0.57, 0.53)))

    def _chimney(self) -> None:
        x, top, z = _chimney(self.house)
        brick = self._tone((0.56, 0.34, 0.28))
        points = self.camera.points(
            (x - 0.16, top, z), (x + 0.16, top, z), (x + 0.16, top - 1.3, z), (x - 0.16, top - 1.3, z)
        )
        self.sheet.shaded(points, brick, shade(brick, 0.8))
        cap = self.camera.points(
            (x - 0.21, top, z), (x + 0.21, top, z), (x + 0.21, top - 0.12, z), (x - 0.21, top - 0.12, z)
        )
        self.sheet.polygon(cap, shade(self.roof, 1.0) if _white(self.stage) else shade(brick, 0.7))
