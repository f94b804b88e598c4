"""The bodies of vehicles, read from data: solids with a profile, panes, lamps and wheels, in metres."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

RIM = "#b9bec5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A patch on a body.

    Attributes:
        points: Corners in metres: along and up on a side, across and up on a front.
        colour: Its colour, `glass`, or `lamp` of a colour that shines at night.
    """

    points: tuple[tuple[float, float], ...]
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A solid: a profile seen from the side, drawn out across the vehicle.

    Attributes:
        profile: Outline from the rear's foot over the top to the front's foot, along and up.
        across: From where to where across it reaches; positive is the near side.
        colour: Its colour; `body` is the one that a scene may tell.
        belt: Height above which it narrows.
        narrow: Width at its top as a share of the width at the belt.
        round: How often its corners are cut round.
        screens: Panes across the front: their upper and lower ends, along and up.
        sides: Patches on the near side.
        fronts: Patches on the front.
        seams: Lines on the near side, as x, y, x, y.
    """

    profile: tuple[tuple[float, float], ...]
    across: tuple[float, float]
    colour: str = "body"
    belt: float = 9.0
    narrow: float = 1.0
    round: int = 1
    screens: tuple[tuple[float, float, float, float], ...] = ()
    sides: tuple[Panel, ...] = ()
    fronts: tuple[Panel, ...] = ()
    seams: tuple[tuple[float, float, float, float], ...] = ()

    def share(self, up: float) -> float:
        """Return how wide the part is at a height, as a share of its width."""
        top = max(y for _, y in self.profile)
        return 1 - (1 - self.narrow) * max(0.0, min(1.0, (up - self.belt) / max(0.01, top - self.belt)))

    def side(self, up: float, *, near: bool = True) -> float:
        """Return where across the near or the far side is at a height."""
        middle, half = sum(self.across) / 2, (self.across[1] - self.across[0]) / 2
        return middle + (half if near else -half) * self.share(up)

    def ahead(self, up: float) -> float:
        """Return where along the front is at a height."""
        found = [
            x0 + (x1 - x0) * (up - y0) / (y1 - y0)
            for (x0, y0), (x1, y1) in pairwise(self.profile)
            if abs(y1 - y0) > 1e-6 and min(y0, y1) <= up <= max(y0, y1)
        ]
        return max(found, default=max(x for x, _ in self.profile))


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A vehicle.

    Attributes:
        paint: Its own colour.
        long: Length in metres.
        wide: Width between the outer sides of its wheels, in metres.
        wheels: Along, radius and thickness of the wheels of one side.
        parts: Its solids from the farthest to the nearest.
        rim: Colour of the rims.
        yaw: Degrees by which its front is turned towards the viewer while it stands.
    """

    paint: str
    long: float
    wide: float
    wheels: tuple[tuple[float, float, float], ...]
    parts: tuple[Part, ...]
    rim: str = RIM
    yaw: float = 38.0


@lru_cache(maxsize=1)
def _bodies() -> dict[str, Any]:
    text = files("genscene.plugins.scene_art").joinpath("data/bodies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _names_of_pictures() -> dict[str, str]:
    return {art: name for name, table in _bodies().items() for art in table.get("arts", ())}


def body_of_picture(art: str) -> str:
    """Return the name of the body that is drawn in place of a picture; empty for none."""
    return _names_of_pictures().get(art, "")


@lru_cache(maxsize=64)
def body_of(name: str) -> Body | None:
    """Return a body by name; `None` when there is none. `like` takes another's and changes what it names."""
    table = _bodies().get(name)
    if table is None:
        return None
    table = {**_bodies().get(table.get("like", ""), {}), **table}
    parts = [*table["parts"], *table.get("more", ())]
    return Body(
        paint=table["paint"],
        long=table["long"],
        wide=table["wide"],
        wheels=tuple((x, radius, thick) for x, radius, thick in table["wheels"]),
        parts=tuple(_part(part) for part in parts),
        rim=table.get("rim", RIM),
        yaw=table.get("yaw", 38.0),
    )


def _part(table: dict[str, Any]) -> Part:
    told = {**table}
    for name in ("sides", "fronts"):
        told[name] = tuple(_panel(row) for row in table.get(name, ()))
    for name in ("profile", "screens", "seams"):
        told[name] = tuple(tuple(row) for row in table.get(name, ()))
    outline = told["profile"]
    for _ in range(told.get("round", 1)):
        outline = _cut_round(outline)
    told["profile"], told["across"] = outline, tuple(table["across"])
    return Part(**told)


def _panel(row: Sequence[Any]) -> Panel:
    """Return a patch from a colour and either two corners of a rectangle or all of its corners."""
    colour, *numbers = row
    if len(numbers) == 4:
        left, low, right, high = numbers
        numbers = [left, low, left, high, right, high, right, low]
    return Panel(colour=colour, points=tuple(zip(numbers[::2], numbers[1::2], strict=True)))


def _cut_round(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return an open outline with its corners cut (Chaikin), its ends kept."""
    result = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        result.append((0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1))
        result.append((0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1))
    return (*result, points[-1])
