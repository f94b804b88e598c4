"""Paint towns: skylines, streets in perspective, village houses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage

WINDOW_LIGHTS: tuple[Colour, ...] = ((1.0, 0.86, 0.56), (1.0, 0.76, 0.42), (0.86, 0.93, 1.0), (1.0, 0.92, 0.74))


def paint_skyline(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint rows of towers, the far rows paler and lower."""
    rows = what.get("rows", 2)
    for row in range(rows):
        nearness = (row + 1) / rows
        haze = what.get("haze", 0.62) * (1.15 - 0.7 * nearness)
        tall = what.get("tall", 0.5) * stage.unit * (0.65 + 0.35 * nearness)
        random = stage.random(60 + row)
        x = -0.03 * stage.width
        while x < stage.width * 1.03:
            wide = stage.unit * random.uniform(0.06, 0.14) * (0.8 + 0.4 * nearness)
            height = tall * random.uniform(0.3, 1.0) ** 1.3
            tone = stage.light.surface(shade(parse(what.get("colour", "#6f7f96")), random.uniform(0.8, 1.15)), haze)
            _tower(stage, sheet, (x, stage.horizon + 0.03 * stage.unit, wide, height), tone, haze, random)
            x += wide + random.uniform(-0.01, 0.012) * stage.unit


def _tower(
    stage: Stage,
    sheet: Sheet,
    place: tuple[float, float, float, float],
    tone: Colour,
    haze: float,
    random: np.random.Generator,
) -> None:
    x, foot, wide, tall = place
    top = foot - tall
    side = 1 if stage.light.sun_x > 0.5 else -1
    kind = int(random.integers(5))
    if kind == 1:
        sheet.polygon(
            np.array([[x + wide * 0.15, top], [x + wide * 0.5, top - wide * 0.6], [x + wide * 0.85, top]], np.float32),
            tone,
        )
        sheet.line(
            np.array([[x + wide * 0.5, top - wide * 0.5], [x + wide * 0.5, top - wide]], np.float32),
            tone,
            max(2, wide * 0.03),
        )
    elif kind == 2:
        sheet.rectangle(x + wide * 0.2, top - wide * 0.2, x + wide * 0.8, top + 1, tone)
        sheet.rectangle(x + wide * 0.36, top - wide * 0.36, x + wide * 0.64, top - wide * 0.18, tone)
    elif kind == 3:
        sheet.line(
            np.array([[x + wide * 0.3, top], [x + wide * 0.3, top - wide * 0.5]], np.float32), tone, max(2, wide * 0.03)
        )
    sheet.rectangle(x, top, x + wide, foot, tone)
    lit = mix(tone, stage.light.key, 0.22 * (1 - haze))
    edge = x + wide * (0.78 if side > 0 else 0.0)
    sheet.rectangle(edge, top, edge + wide * 0.22, foot, lit)
    _windows(stage, sheet, place, tone, haze, random)


def _windows(
    stage: Stage,
    sheet: Sheet,
    place: tuple[float, float, float, float],
    tone: Colour,
    haze: float,
    random: np.random.Generator,
) -> None:
    x, foot, wide, tall = place
    columns = max(2, int(wide / (stage.unit * 0.022)))
    step = wide / columns
    rows = min(26, int(tall / (step * 1.35)))
    night = stage.light.night
    for row in range(rows):
        for column in range(columns):
            chance = random.random()
            lit = chance < 0.1 + 0.42 * night
            if not lit and chance > 0.85:
                continue
            glow = WINDOW_LIGHTS[int(random.integers(4))]
            colour = mix(tone, glow, (0.3 + 0.65 * night) * (1 - haze * 0.6)) if lit else shade(tone, 0.8)
            left, upper = x + (column + 0.2) * step, foot - tall + (row + 0.5) * step * 1.35
            sheet.pixels[
                max(0, int(upper)) : max(0, int(upper + step * 0.75)),
                max(0, int(left)) : max(0, int(left + step * 0.6)),
            ] = [*(int(part * 255) for part in colour), 255]


def paint_street(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint two rows of house fronts that run to the vanishing point, with lit windows and shops."""
    vanish = (stage.width * 0.5, stage.horizon)
    for side in (-1, 1):
        random = stage.random(64 + side)
        near = 1.0
        while near > 0.13:
            far = near * random.uniform(0.62, 0.76)
            tall = stage.unit * random.uniform(0.85, 1.3) * what.get("tall", 1.0)
            base = parse(what["colours"][int(random.integers(len(what["colours"])))])
            haze = min(0.84, 0.06 + 0.8 * (1 - (near + far) / 2))
            _front(stage, sheet, vanish, side, (near, far), tall, base, haze, random)
            near = far


def _front(
    stage: Stage,
    sheet: Sheet,
    vanish: tuple[float, float],
    side: int,
    depth: tuple[float, float],
    tall: float,
    base: Colour,
    haze: float,
    random: np.random.Generator,
) -> None:
    """Paint one house front between two depths (1 is the picture's edge, 0 the vanishing point)."""
    half = stage.width * (0.62 if stage.portrait else 0.54)
    drop = stage.unit * 0.42

    def at(share: float, height: float) -> tuple[float, float]:
        near, far = depth
        # Equal steps along the street shrink towards the vanishing point: interpolate in 1/depth.
        scale = 1 / (1 / near + (1 / far - 1 / near) * share)
        return vanish[0] + side * half * scale, vanish[1] + (drop - height) * scale

    sunny = (stage.light.sun_x - 0.5) * side < 0
    tone = stage.light.surface(shade(base, 1.0 if sunny else 0.66), haze)
    front = _Front(stage, sheet, at, tone, haze, random)
    high = tall + drop
    front.quad((0, 0, 1, high), shade(tone, 1.06), shade(tone, 0.7))
    shop = drop * 0.62
    front.panes(shop, high * 0.95, depth[0])
    for low, thick, bright in ((high * 0.965, high * 0.05, 1.22), (high * 0.955, high * 0.012, 0.55)):
        front.quad((-0.01, low, 1.01, low + thick), shade(tone, bright))
    front.shop(shop)


class _Front:
    """Paints what is set into one house front, of which places are shares across and heights in pixels.

    Args:
        stage: The stage.
        sheet: Sheet to paint on.
        at: Gives the pixel of a place.
        tone: The wall in its light.
        haze: Share of haze before it.
        random: Source of chance.
    """

    def __init__(
        self,
        stage: Stage,
        sheet: Sheet,
        at: Callable[[float, float], tuple[float, float]],
        tone: Colour,
        haze: float,
        random: np.random.Generator,
    ) -> None:
        self.stage, self.sheet, self.at = stage, sheet, at
        self.tone, self.haze, self.random = tone, haze, random

    def quad(self, box: tuple[float, float, float, float], colour: Colour, bottom: Colour | None = None) -> None:
        """Fill a rectangle of the front: left, low, right and high."""
        left, low, right, high = box
        points = np.array(
            [self.at(left, low), self.at(left, high), self.at(right, high), self.at(right, low)], np.float32
        )
        if bottom is None:
            self.sheet.polygon(points, colour)
        else:
            self.sheet.shaded(points, colour, bottom)

    def panes(self, low: float, high: float, depth: float) -> None:
        """Set framed windows between two heights, some lit, some behind a balcony; far fronts only hint at them.

        Args:
            low: Foot of the first storey.
            high: Top of the last one.
            depth: Of the front: 1 is the picture's edge, 0 the vanishing point. Near ones have sashes and balconies.
        """
        if depth < FAR_FRONT:
            self._hinted(low, high)
            return
        close, calm = depth > 0.4, 1.0 if depth > 0.55 else 0.55
        night, storey = self.stage.light.night, (high - low) / FLOORS
        stone, iron = shade(self.tone, 1 + 0.3 * calm), shade(self.tone, 0.3)
        glass = mix(self.tone, mix(shade(self.tone, 0.45), self.stage.light.sky[1], 0.3), calm)
        for floor in range(FLOORS):
            foot = low + storey * (floor + 0.22)
            top = foot + storey * (0.6 if floor < FLOORS - 1 else 0.46)
            self.quad((0, foot - storey * 0.16, 1, foot - storey * 0.12), shade(self.tone, 1.16))
            balcony = close and self.random.random() < 0.4
            for bay in range(BAYS):
                left, right = (bay + 0.27) / BAYS, (bay + 0.73) / BAYS
                lit = self.random.random() < 0.08 + 0.34 * night
                lamp = mix(self.tone, WINDOW_LIGHTS[int(self.random.integers(4))], 0.9 * (1 - self.haze * 0.5))
                self.quad((left - 0.03, foot, right + 0.03, top + storey * 0.05), stone)
                self.quad((left, foot, right, top), lamp if lit else glass)
                if close:
                    self._sash((left, foot, right, top), storey, stone)
                if balcony:
                    for share in np.linspace(left - 0.04, right + 0.04, 6).tolist():
                        self.quad((share - 0.004, foot, share + 0.004, foot + storey * 0.26), iron)
                    self.quad((left - 0.05, foot + storey * 0.24, right + 0.05, foot + storey * 0.28), iron)

    def _sash(self, box: tuple[float, float, float, float], storey: float, stone: Colour) -> None:
        """Divide a window in four, over a sill."""
        left, foot, right, top = box
        middle = (left + right) / 2
        self.quad((middle - 0.006, foot, middle + 0.006, top), stone)
        self.quad((left, (foot + top) / 2, right, (foot + top) / 2 + storey * 0.03), stone)
        self.quad((left - 0.05, foot - storey * 0.05, right + 0.05, foot), shade(self.tone, 1.1))

    def _hinted(self, low: float, high: float) -> None:
        """Set two bays of pale windows without frames: what air and distance leave of a far front."""
        night, storey = self.stage.light.night, (high - low) / 3
        glass = shade(self.tone, 0.84)
        for floor in range(3):
            foot = low + storey * (floor + 0.25)
            for left in (0.16, 0.6):
                lit = self.random.random() < 0.06 + 0.2 * night
                lamp = mix(self.tone, WINDOW_LIGHTS[int(self.random.integers(4))], 0.5)
                self.quad((left, foot, left + 0.24, foot + storey * 0.5), lamp if lit else glass)

    def shop(self, high: float) -> None:
        """Open a shop below: windows that shine, a door, a sign, a striped awning."""
        night = self.stage.light.night * (1 - self.haze)
        wood = self.stage.light.surface(AWNINGS[int(self.random.integers(len(AWNINGS)))], self.haze)
        self.quad((0.03, 0, 0.97, high * 0.98), shade(wood, 0.8), shade(wood, 0.6))
        glow = mix(mix(shade(self.tone, 0.5), self.stage.light.sky[1], 0.25), (1.0, 0.82, 0.52), 0.3 + 0.65 * night)
        for left, right in ((0.07, 0.4), (0.6, 0.93)):
            self.quad((left, high * 0.14, right, high * 0.66), glow, shade(glow, 0.8))
            self.quad(((left + right) / 2 - 0.006, high * 0.14, (left + right) / 2 + 0.006, high * 0.66), wood)
        self.quad((0.44, 0, 0.56, high * 0.66), shade(wood, 0.45))
        self.quad((0.455, high * 0.2, 0.545, high * 0.62), shade(glow, 0.85))
        self.quad((0.05, high * 0.84, 0.95, high * 0.98), shade(wood, 1.15))
        self.quad((0.2, high * 0.885, 0.8, high * 0.93), mix(wood, (1.0, 0.93, 0.75), 0.65))
        stripes = 8
        pale = mix(wood, self.stage.light.surface((0.95, 0.92, 0.85), self.haze), 0.85)
        for number in range(stripes):
            a, b = 0.03 + 0.94 * number / stripes, 0.03 + 0.94 * (number + 1) / stripes
            self.quad((a, high * 0.64, b, high * 0.82), wood if number % 2 else pale)
        self.quad((0.03, high * 0.62, 0.97, high * 0.645), shade(wood, 0.6))


FAR_FRONT = 0.34
"""Depth beyond which house fronts are no more than tone and a few windows."""

FLOORS, BAYS = 4, 3
"""Storeys over the shop of a house front, and windows side by side."""


AWNINGS: tuple[Colour, ...] = (
    (0.62, 0.16, 0.16),
    (0.14, 0.32, 0.30),
    (0.75, 0.55, 0.2),
    (0.2, 0.26, 0.45),
    (0.5, 0.2, 0.36),
)


def paint_houses(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint a row of village houses with gabled roofs and lit windows."""
    random = stage.random(66)
    count = what.get("count", 6)
    foot = stage.horizon + what.get("drop", 0.05) * stage.unit
    walls = [parse(colour) for colour in what.get("walls", ["#e8d8b8", "#dcc4a0", "#eadfce", "#d8b8a0"])]
    roofs = [parse(colour) for colour in what.get("roofs", ["#a4452f", "#8a3a2c", "#6f4a3a"])]
    haze = what.get("haze", 0.22)
    for place in random.permutation(count):
        wide = stage.unit * what.get("wide", 0.24) * random.uniform(0.8, 1.15)
        x = ((place + 0.5 + random.uniform(-0.2, 0.2)) / count) * 1.12 * stage.width - 0.06 * stage.width
        _house(
            stage,
            sheet,
            x,
            foot + random.uniform(0, 0.02) * stage.unit,
            wide,
            walls[int(random.integers(len(walls)))],
            roofs[int(random.integers(len(roofs)))],
            haze,
        )


def _house(
    stage: Stage, sheet: Sheet, x: float, foot: float, wide: float, wall: Colour, roof: Colour, haze: float
) -> None:
    tall = wide * 0.62
    side = 1 if stage.light.sun_x > 0.5 else -1
    if stage.spec.weather == "snow" or stage.spec.season == "winter":
        roof = (0.93, 0.95, 0.98)
    bright, tile = stage.light.surface(wall, haze), stage.light.surface(roof, haze)
    half = wide / 2
    sheet.rectangle(x - half, foot - tall, x + half, foot, shade(bright, 0.8))
    sheet.rectangle(x if side > 0 else x - half, foot - tall, x + half if side > 0 else x, foot, bright)
    chimney = x + side * -wide * 0.22
    sheet.rectangle(
        chimney - wide * 0.05, foot - tall * 1.95, chimney + wide * 0.05, foot - tall * 1.2, shade(tile, 0.6)
    )
    eaves, ridge = foot - tall * 0.96, foot - tall * 1.75
    sheet.polygon(
        np.array(
            [[x - half * 1.16, eaves], [x - half * 0.15, ridge], [x + half * 0.15, ridge], [x + half * 1.16, eaves]],
            np.float32,
        ),
        shade(tile, 0.82),
    )
    lit = np.array([[x, eaves], [x + side * half * 0.15, ridge], [x + side * half * 1.16, eaves]], np.float32)
    sheet.polygon(lit, mix(tile, stage.light.key, 0.16))
    sheet.rectangle(x - half * 1.16, eaves - 1, x + half * 1.16, eaves + tall * 0.05, shade(tile, 0.55))
    sheet.rectangle(
        x - wide * 0.07, foot - tall * 0.5, x + wide * 0.07, foot, stage.light.surface((0.36, 0.22, 0.14), haze)
    )
    pane = mix(stage.light.surface((0.5, 0.66, 0.74), haze), (1.0, 0.8, 0.42), min(1.0, stage.light.night * 1.1))
    for turn in (-1, 1):
        wx, wy = x + turn * wide * 0.29, foot - tall * 0.6
        sheet.rectangle(
            wx - wide * 0.085,
            wy - tall * 0.19,
            wx + wide * 0.085,
            wy + tall * 0.19,
            stage.light.surface((0.95, 0.92, 0.85), haze),
        )
        sheet.rectangle(wx - wide * 0.068, wy - tall * 0.16, wx + wide * 0.068, wy + tall * 0.16, pane)
        sheet.rectangle(
            wx - wide * 0.006,
            wy - tall * 0.16,
            wx + wide * 0.006,
            wy + tall * 0.16,
            stage.light.surface((0.4, 0.3, 0.22), haze),
        )
        if stage.light.night > 0.4:
            sheet.glow(wx, wy, wide * 0.34, (1.0, 0.72, 0.34), 0.4 * stage.light.night)
