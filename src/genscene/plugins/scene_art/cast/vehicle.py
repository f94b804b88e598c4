"""Draw vehicles of the road as solid bodies, turned towards the viewer, from profiles in metres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from genscene.plugins.scene_art.cast.bodywork import Body, Panel, Part, body_of
from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.pen import Floats, Pen, hull
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import dimmed

DRIVING_YAW = 20.0
"""Degrees by which the front of what drives past is turned towards the viewer."""

PITCH = 5.0
"""Degrees by which the viewer looks down."""

DISTANCE = 15.0
"""Metres between the viewer and the middle."""

LONG = 820.0
"""Longest side of a drawing in pixels, at detail 1."""

GUARD = 0.25
"""Thickness in metres of the thinnest part of the near side that covers a wheel."""

VEHICLE_CELS = 4
"""How many drawings a loop of turning wheels wants."""

TYRE, HUB, SPOKES = "#1d1e23", "#3a3e45", 5
GLASS, SKY, SEAM = "#26333f", "#a9c8da", "#14161a"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a vehicle is seen.

    Attributes:
        pen: The pen.
        yaw: Turn of the front towards the viewer, in radians.
        scale: Pixels of a metre in the middle.
        middle: Where along the vehicle the view's middle is.
        origin: Pixel of the ground below the middle.
        paint: Colour of the body.
        phase: Of the wheels.
    """

    pen: Pen
    yaw: float
    scale: float
    middle: float
    origin: Point
    paint: str
    phase: float

    def at(self, along: float, up: float, across: float) -> Point:
        """Return the pixel of a place in metres."""
        ahead = along - self.middle
        near = ahead * math.sin(self.yaw) + across * math.cos(self.yaw)
        pitch = math.radians(PITCH)
        grown = self.scale / (1 - near / DISTANCE)
        x = ahead * math.cos(self.yaw) - across * math.sin(self.yaw)
        y = up * math.cos(pitch) - near * math.sin(pitch)
        return self.origin[0] + x * grown, self.origin[1] - y * grown

    def shape(self, places: Sequence[tuple[float, float, float]]) -> Floats:
        """Return the pixels of several places, shape (n, 2)."""
        return np.array([self.at(*place) for place in places], np.float32)

    def faces(self, ahead: float, up: float) -> float:
        """Return how much a surface across with a normal, along and up, looks at the viewer."""
        pitch = math.radians(PITCH)
        return ahead * math.sin(self.yaw) * math.cos(pitch) + up * math.sin(pitch)

    def colour(self, name: str) -> str:
        """Return a part's colour."""
        return self.paint if name == "body" else name


@lru_cache(maxsize=6)
def vehicle(
    name: str,
    *,
    colour: str = "",
    driving: bool = False,
    family: str = "natural",
    phase: float = 0.0,
    size: float = 1.3,
    detail: float = 1.0,
) -> Figure:
    """Return a vehicle that looks to the right.

    Args:
        name: Of its body.
        colour: Of its paint, or empty for its own.
        driving: Whether it drives past.
        family: `natural`, `storybook` or `anime`.
        phase: Where in the turn of a wheel by one spoke, 0 to 1.
        size: Its length as a share of a man's height.
        detail: Size of the drawing.

    Raises:
        KeyError: There is no body of that name.
    """
    body = body_of(name)
    if body is None:
        raise KeyError(name)
    soft, depth = {"natural": (1.0, 0.8), "anime": (0.0, 0.4)}.get(family, (0.8, 0.6))
    yaw = math.radians(DRIVING_YAW if driving else body.yaw)
    scale = LONG * detail / (body.long * math.cos(yaw) + body.wide * math.sin(yaw))
    tall = max(y for part in body.parts for _, y in part.profile)
    width, height = round(LONG * detail * 1.3), round((tall * 1.25 + 1.2) * scale)
    view = View(
        pen=Pen(width, height, soft=soft, depth=depth, light=(0.35, -0.94)),
        yaw=yaw,
        scale=scale,
        middle=body.long / 2,
        origin=(width / 2, height - 0.75 * scale),
        paint=colour or body.paint,
        phase=phase % 1.0,
    )
    _draw(view, body)
    sprite, left, top = view.pen.trimmed()
    sprite.flags.writeable = False
    seen = body.long * scale
    lamps = tuple((x - left, y - top) for x, y in _lamps(view, body))
    return Figure(sprite=sprite, left=left - width // 2, top=top - round(view.origin[1]), lamps=lamps, tall=seen / size)


def _draw(view: View, body: Body) -> None:
    """Draw wheels of the far side, then all solids, then the wheels of the near side."""
    half = body.wide / 2
    for along, radius, thick in body.wheels:
        view.pen.flat(_rolled(view, along, radius, -half, -half + thick), "#101115")
    _underside(view, body)
    # Mudguards cover wheels; what is painted on a side, or a mirror, does not.
    near = [part for part in body.parts if part.across[0] >= 0.4 * half and part.across[1] - part.across[0] > GUARD]
    for part in body.parts:
        if part not in near:
            _solid(view, part)
    for along, radius, thick in body.wheels:
        _wheel(view, body, along, radius, half - thick)
    for part in near:
        _solid(view, part)


def _lamps(view: View, body: Body) -> tuple[Point, ...]:
    """Return the pixels of the middles of all lamps."""
    found: list[Point] = []
    for part in body.parts:
        for panel in part.fronts:
            if panel.colour.startswith("lamp"):
                z, y = (sum(one) / len(panel.points) for one in zip(*panel.points, strict=True))
                found.append(view.at(part.ahead(y), y, z))
    return tuple(found)


def _underside(view: View, body: Body) -> None:
    """Draw the dark between the wheels below the body."""
    if not body.wheels:
        return
    half = body.wide / 2 - 0.06
    ends = min(x for x, _, _ in body.wheels), max(x for x, _, _ in body.wheels)
    radius = body.wheels[0][1]
    corners = [(x, y, z) for x in ends for y in (0.45 * radius, 1.3 * radius) for z in (-half, half - 0.1)]
    view.pen.flat(hull(view.shape(corners)), "#131418")


def _solid(view: View, part: Part) -> None:
    """Draw a part: the surfaces across that look at the viewer, from the rear to the front, then its near side."""
    colour = view.colour(part.colour)
    for (x0, y0), (x1, y1) in pairwise(part.profile):
        long = math.hypot(x1 - x0, y1 - y0) or 1e-6
        ahead, up = -(y1 - y0) / long, (x1 - x0) / long
        if view.faces(ahead, up) > 0:
            places = [
                (x, y, part.side(y, near=near))
                for x, y, near in ((x0, y0, True), (x1, y1, True), (x1, y1, False), (x0, y0, False))
            ]
            view.pen.flat(hull(view.shape(places)), dimmed(colour, 0.78 + 0.42 * max(0.0, up) - 0.1 * max(0.0, -up)))
    for low_x, low_y, high_x, high_y in part.screens:
        edges = [(low_x, low_y), (high_x, high_y), (high_x, high_y), (low_x, low_y)]
        inset = 0.9
        places: list[tuple[float, float, float]] = []
        for (x, y), near in zip(edges, (0, 0, 1, 1), strict=True):
            middle = sum(part.across) / 2
            places.append((x + 0.012, y, middle + (part.side(y, near=bool(near)) - middle) * inset))
        _glass(view, view.shape(places))
    for panel in part.fronts:
        places = [(part.ahead(y) + 0.01, y, z) for z, y in panel.points]
        _panel(view, panel, view.shape(places))
    side = view.shape([(x, y, part.side(y)) for x, y in part.profile])
    view.pen.form(side, colour, reach=0.16 * view.scale, depth=0.7)
    _polish(view, part)
    for panel in part.sides:
        _panel(view, panel, view.shape([(x, y, part.side(y) + 0.005) for x, y in panel.points]))
    for x0, y0, x1, y1 in part.seams:
        line = view.shape(
            [(x0, y0, part.side(y0)), ((x0 + x1) / 2, (y0 + y1) / 2, part.side((y0 + y1) / 2)), (x1, y1, part.side(y1))]
        )
        view.pen.line(line, SEAM, 0.018 * view.scale, alpha=0.55)


def _polish(view: View, part: Part) -> None:
    """Darken a large side towards its foot, and let the sky shine along its shoulder."""
    low, top = min(y for _, y in part.profile), max(y for _, y in part.profile)
    left, right = min(x for x, _ in part.profile), max(x for x, _ in part.profile)
    if right - left < 0.9 or top - low < 0.3:
        return
    shoulder = min(part.belt, low + 0.72 * (top - low))
    foot = low + 0.36 * (shoulder - low)
    z = part.side(low)
    inner = 0.05 * (right - left)
    band = [(left + 0.01, low, z), (left + 0.01, foot, z), (right - 0.02, foot, z), (right - 0.04, low, z)]
    view.pen.flat(view.shape(band), SEAM, 0.2)
    y = low + 0.9 * (shoulder - low)
    glint = [(left + inner, y, z), ((left + right) / 2, y + 0.015, z), (right - 2 * inner, y - 0.03, z)]
    view.pen.brush(view.shape(glint), "#ffffff", 0.045 * view.scale, alpha=0.42)


def _panel(view: View, panel: Panel, shape: Floats) -> None:
    kind, _, colour = panel.colour.partition(" ")
    if kind == "glass":
        _glass(view, shape)
    elif kind == "lamp":
        view.pen.flat(shape, "#3a3d42")
        middle = shape.mean(0)
        view.pen.flat(((shape - middle) * 0.84 + middle).astype(np.float32), colour)
        view.pen.flat(((shape - middle) * 0.3 + middle - 0.16 * np.ptp(shape, 0)).astype(np.float32), "#ffffff", 0.85)
    else:
        view.pen.flat(shape, view.colour(panel.colour))


def _glass(view: View, shape: Floats) -> None:
    """Draw a pane, its corners from the lower rear one over the top: dark, with the sky in its upper part."""
    view.pen.flat(shape, GLASS)
    if len(shape) != 4:
        return
    low, high, far_high, far_low = shape

    def inside(along: float, up: float) -> Floats:
        return (low + (far_low - low) * along) * (1 - up) + (high + (far_high - high) * along) * up

    for foot, alpha in ((0.3, 0.16), (0.52, 0.2), (0.74, 0.26)):
        places = [inside(0.03, foot), inside(0.03, 0.97), inside(0.97, 0.97), inside(0.97, foot + 0.04)]
        view.pen.flat(np.array(places, np.float32), SKY, alpha)
    for start, wide in ((0.16, 0.16), (0.4, 0.06)):
        places = [
            inside(start, 0.03),
            inside(start + 0.22, 0.97),
            inside(start + 0.22 + wide, 0.97),
            inside(start + wide, 0.03),
        ]
        view.pen.flat(np.array(places, np.float32), "#ffffff", 0.3)


def _circle(view: View, along: float, radius: float, across: float, share: float = 1.0) -> Floats:
    angles = np.linspace(0, 2 * math.pi, 36, endpoint=False)
    reach = radius * share
    return view.shape([(along + reach * math.cos(a), radius + reach * math.sin(a), across) for a in angles])


def _rolled(view: View, along: float, radius: float, near: float, far: float) -> Floats:
    """Return the outline of a wheel with its tread."""
    return hull(np.concatenate([_circle(view, along, radius, near), _circle(view, along, radius, far)]))


def _wheel(view: View, body: Body, along: float, radius: float, inner: float) -> None:
    """Draw a wheel of the near side in its dark arch."""
    outer, pen = body.wide / 2, view.pen
    arch = [
        (along + 1.2 * radius * math.cos(a), radius + 1.2 * radius * math.sin(a), outer - 0.03)
        for a in np.linspace(0, math.pi, 22)
    ]
    pen.flat(view.shape(arch), "#121317")
    pen.flat(_rolled(view, along, radius, outer, inner), "#0f1013")
    pen.form(_circle(view, along, radius, outer), TYRE, reach=0.3 * radius * view.scale, depth=0.8)
    pen.form(_circle(view, along, radius, outer, 0.66), body.rim, reach=0.2 * radius * view.scale)
    pen.flat(_circle(view, along, radius, outer, 0.56), HUB)
    for number in range(SPOKES):
        angle = -2 * math.pi * (number + view.phase) / SPOKES + 0.3
        corners: list[tuple[float, float, float]] = []
        for turn, reach in ((0.5, 0.12), (0.2, 0.58), (-0.2, 0.58), (-0.5, 0.12)):
            x, y = math.cos(angle + turn) * reach * radius, math.sin(angle + turn) * reach * radius
            corners.append((along + x, radius + y, outer))
        pen.flat(view.shape(corners), body.rim)
    pen.flat(_circle(view, along, radius, outer, 0.16), dimmed(body.rim, 0.7))
