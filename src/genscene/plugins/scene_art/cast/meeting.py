"""Place two whose sizes or ways tell how: a chase, somebody under a table, somebody before a car."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.extent import bounded, wide_of
from genscene.plugins.scene_art.cast.placed import HEADROOM, Placed
from genscene.plugins.scene_art.stage import Stage

RUNWAY = 0.72
"""Share of the width that chaser and chased take at most: both go on while the shot lasts."""

AHEAD = 0.05
"""Share of the width between them."""

OVER_CHASER = 1.02
"""How high the lower edge of who is chased in the air is, as a share of the chaser's height."""

LEAST_FLYER, FLYER = 0.17, 0.4
"""Least height of who is chased in the air, in units, and beyond that the most, as a share of the chaser's."""

LEAST_BESIDE_VEHICLE = 0.66
"""Least scale of who stands before a vehicle that the frame bounds."""

OVERLAPS = 0.6
"""Share of somebody's width that is before the vehicle."""

MOST_BEFORE = 0.46
"""Width of who stands before a vehicle, at most, as a share of its length."""

BEHIND_SOMEBODY = 0.03
"""How far behind them it stands, in units."""

BETWEEN_LEGS = (0.66, 0.72)
"""Room under a piece of furniture, as shares of its width and height."""

NARROW = 0.9
"""Width of furniture, in heights, under which whoever is there is seen before it: a chair."""

ABOVE_SWIMMER = 0.6
"""Size of a boat under which somebody swims, as a share of its own."""

CLOSED_BELOW = frozenset({"bed", "sofa", "armchair", "throne", "piano"})
"""Furniture under which little is seen: whoever is there looks out before it."""

LEAST_ROOF = 0.5
"""Least height of what somebody is under, in units."""


def chase(stage: Stage, drawn: Sequence[Drawn], lead: Placed, mate: Placed) -> list[Placed]:
    """Let the second subject flee ahead of the first, clear of it; what flies is over the chaser's head."""
    flies = drawn[mate.number].concept.anchor == "air"
    wide, other = wide_of(drawn[0], lead.height), wide_of(drawn[mate.number], mate.height)
    gap, top = AHEAD * stage.width, HEADROOM * stage.height
    if flies:
        tall = min(max(mate.height, LEAST_FLYER * stage.unit), max(LEAST_FLYER * stage.unit, FLYER * lead.height))
        mate = replace(mate, height=tall)
        other = wide_of(drawn[mate.number], mate.height)
    overhead = flies and lead.foot - OVER_CHASER * lead.height - mate.height > top
    # Who flies overhead needs less of the way.
    share = 0.35 if overhead else 1.0
    scale = min(1.0, (RUNWAY * stage.width - gap - (share * other if flies else 0)) / (wide + (0 if flies else other)))
    lead = replace(lead, height=lead.height * scale)
    if not flies:
        mate = replace(mate, height=mate.height * scale)
    wide, other = wide * scale, wide_of(drawn[mate.number], mate.height)
    x = (stage.width - wide - gap - share * other) / 2 + wide / 2
    if flies:
        mate = replace(mate, foot=max(lead.foot - (OVER_CHASER if overhead else 0.5) * lead.height, top + mate.height))
    ahead = x + wide / 2 + gap + (share - 0.5) * other
    return [replace(mate, x=ahead, flip=False), replace(lead, x=x, flip=False)]


def under(stage: Stage, drawn: Sequence[Drawn], lead: Placed, mate: Placed) -> list[Placed]:
    """Let the first subject be under the second: between the legs of a table, before the trunk of a tree."""
    under, middle = drawn[mate.number], 0.5 * stage.width
    if under.concept.anchor == "water":
        # Whoever swims under a boat is seen below it.
        tall = bounded(stage, under, mate.height) * ABOVE_SWIMMER
        lead = replace(lead, x=middle, foot=lead.foot + 0.1 * stage.unit)
        top = lead.foot - lead.height
        return [replace(mate, x=middle, height=tall, foot=max(stage.horizon + 0.03 * stage.unit, top)), lead]
    if under.concept.kind != "object" or under.concept.anchor == "air":
        tall = max(mate.height, lead.height * 1.35)
        return [replace(mate, x=middle, height=tall, foot=lead.foot - 0.02 * tall), replace(lead, x=middle)]
    tall = bounded(stage, under, max(mate.height, lead.height / BETWEEN_LEGS[1], LEAST_ROOF * stage.unit))
    narrow = wide_of(under, tall) < NARROW * tall or under.concept.id in CLOSED_BELOW
    room = wide_of(under, tall) * (1.0 if narrow else BETWEEN_LEGS[0]), BETWEEN_LEGS[1] * tall * (0.6 if narrow else 1)
    scale = min(1.0, room[0] / wide_of(drawn[0], lead.height), room[1] / lead.height)
    lead = replace(lead, x=middle, height=lead.height * scale, foot=lead.foot - 0.05 * tall)
    mate = replace(mate, x=middle, height=tall)
    return [mate, replace(lead, foot=mate.foot)] if narrow else [lead, mate]


def before_vehicle(stage: Stage, drawn: Sequence[Drawn], lead: Placed, mate: Placed, centre: float) -> list[Placed]:
    """Stand somebody before one end of a vehicle that is as large as the picture allows."""
    thing = drawn[mate.number]
    tall = bounded(stage, thing, mate.height)
    scale = max(LEAST_BESIDE_VEHICLE, tall / mate.height)
    # A cow hides no more of a train than somebody who stands.
    scale *= min(1.0, MOST_BEFORE * wide_of(thing, tall) / (scale * wide_of(drawn[0], lead.height)))
    away = stage.horizon + (lead.foot - stage.horizon) * (0.4 + 0.6 * scale)
    lead = replace(lead, height=lead.height * scale, foot=away)
    wide, long = wide_of(drawn[0], lead.height), wide_of(thing, tall)
    side = -1.0 if centre <= 0.5 else 1.0
    whole = long + (1 - OVERLAPS) * wide
    x = stage.width / 2 - side * (whole - long) / 2
    end = stage.width / 2 + side * (whole - wide) / 2
    mate = replace(
        mate,
        x=x,
        height=tall,
        foot=away - BEHIND_SOMEBODY * stage.unit,
        flip=side < 0 and thing.concept.kind in {"person", "animal"},
    )
    return [mate, replace(lead, x=end, flip=side > 0)]
