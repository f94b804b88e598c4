"""Place one and many, or two groups: a fleet and its watcher, a herd and its herder, a crowd and its leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.plugins.scene_art.cast.afloat import fleet, floats
from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.belonging import is_closed
from genscene.plugins.scene_art.cast.depth import Reach, spread
from genscene.plugins.scene_art.cast.extent import bounded, box_of, wide_of
from genscene.plugins.scene_art.cast.field import field, is_field
from genscene.plugins.scene_art.cast.groups import is_flying
from genscene.plugins.scene_art.cast.placed import Placed
from genscene.plugins.scene_art.cast.riding import is_mount
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage

ALONE_BESIDE_MANY = 0.5
"""Share of the width that one beside many takes at most."""

THING_BESIDE_MANY = 0.34
"""The same for a thing beside many people or animals that the scene is about."""

LEAST_NARROWED = 0.9
"""Least scale of many who must share a narrow part of the picture; beyond it they overlap."""

EDGE_OF_GROUPS = 0.07
"""Share of the width that stays free at both sides of them."""

BEHIND_ONE = 0.86
"""Height of people of a crowd behind the one who leads it or stands before it."""

HERD = (0.55, 1.05)
"""Where the farthest and the nearest of a herd are, as shares of how far under the horizon its herder stands."""

HERD_DEEP, HERD_INDOORS = 0.22, 0.85
"""The farthest of many, likewise, and the farthest in a room."""

LARGE_BEAST, SMALL_BEAST = 0.6, 0.4
"""Length of the nearest of a herd at most, as shares of the width: of horses, and of sheep."""

LEAST_BEFORE_VEHICLE, BEHIND_FEW = 0.68, 0.03
"""Least scale of a few before a vehicle, and how far behind them it stands, in units."""

AT_FEET, SMALL_AT_FEET, WIDE_AT_FEET = 0.35, 0.26, 0.16
"""Size up to which a thing lies before the feet of many; its height there as a share of theirs, and its width as one of
the picture's."""

HERD_CROWDING = 0.35
"""Power of their number by which they are smaller."""

HERD_SIZE, WIDE_HERD = 0.9, 5
"""Size of a herd's nearest beside its own next to its herder, and from how many on it reaches far."""


def two_groups(
    stage: Stage, drawn: Sequence[Drawn], first: list[Placed], other: list[Placed], centre: float
) -> list[Placed]:
    """Place two groups: the second one behind and smaller, or many beside one, each with their part of the picture."""
    for many, ones in ((other, first), (first, other)):
        if is_field(stage, drawn[many[0].number], many[0].number):
            return _in_field(stage, drawn, many[0].number, ones, centre)
    if len(first) > 1 and len(other) > 1:
        back = [replace(item, foot=item.foot - 0.12 * stage.unit, height=item.height * 0.7) for item in other]
        return [*back, *first]
    many, one = (first, other[0]) if len(first) > 1 else (other, first[0])
    if floats(stage, drawn[many[0].number]):
        # A fleet lies on both sides of whoever watches it from the shore.
        thing, watcher = drawn[many[0].number], replace(one, x=centre * stage.width, flip=centre > 0.5)
        return [*fleet(stage, thing, many[0].number, len(many), [box_of(drawn[one.number], watcher)]), watcher]
    if drawn[0].concept.kind == drawn[other[0].number].concept.kind == "person" and len(many) > 2:
        return _crowd_behind(stage, many, one, centre)
    thing = drawn[many[0].number]
    walks = thing.concept.kind == "animal" and not is_flying(stage, thing, many[0].number)
    if walks and drawn[one.number].concept.kind in {"person", "animal"}:
        return _herd(stage, drawn, many, one, centre)
    if many is first and is_closed(drawn[one.number].concept) and not is_mount(drawn[one.number].concept):
        return _before_vehicle(stage, drawn, many, one)
    if many is first and drawn[one.number].concept.size <= AT_FEET and drawn[one.number].concept.anchor != "air":
        return [*many, _at_feet(stage, drawn[one.number], many, one)]
    leads = many is first and drawn[one.number].concept.kind not in {"person", "animal"}
    share = (THING_BESIDE_MANY if leads else ALONE_BESIDE_MANY) * stage.width
    wide = wide_of(drawn[one.number], one.height)
    if wide > share:
        one, wide = replace(one, height=one.height * share / wide), share
    column = max(wide, (0.26 if leads else 0.36) * stage.width)
    left = EDGE_OF_GROUPS * stage.width + column
    right = (1 - EDGE_OF_GROUPS) * stage.width
    single = replace(one, x=left - column / 2)
    return [*_between(drawn, many, left, right, size=0.95 if leads else 0.78), single]


def _in_field(stage: Stage, drawn: Sequence[Drawn], number: int, ones: Sequence[Placed], centre: float) -> list[Placed]:
    """Stand somebody in a field, a wood or a town."""
    if len(ones) == 1:
        ones = [replace(ones[0], x=centre * stage.width, flip=centre > 0.55)]
    return [*field(stage, drawn[number], number, [box_of(drawn[item.number], item) for item in ones]), *ones]


def _herd(stage: Stage, drawn: Sequence[Drawn], many: Sequence[Placed], one: Placed, centre: float) -> list[Placed]:
    """Spread animals around who is with them: on both sides, some farther away."""
    thing = drawn[many[0].number]
    one = replace(one, x=centre * stage.width, flip=centre > 0.55)
    under = one.foot - stage.horizon
    single = one.height * thing.size / max(drawn[one.number].size, 0.3)
    widest = (LARGE_BEAST if thing.concept.size > 1 else SMALL_BEAST) * (2 / max(2, len(many))) ** HERD_CROWDING
    tall = min(single * HERD_SIZE, widest * stage.width * thing.sprite.shape[0] / thing.sprite.shape[1])
    far, near = HERD
    if setting_of(stage.spec.setting).indoors:
        far = HERD_INDOORS
    elif len(many) >= WIDE_HERD:
        far = HERD_DEEP
    reach = Reach(farthest=far * under, nearest=near * under, tall=tall, shadow=True)
    herd = spread(stage, thing, many[0].number, len(many), reach, [box_of(drawn[one.number], one)])
    herd = [replace(item, far=False, shadow=True, flip=one.flip) for item in herd]
    return sorted([*herd, one], key=lambda item: item.foot)


def _before_vehicle(stage: Stage, drawn: Sequence[Drawn], many: Sequence[Placed], one: Placed) -> list[Placed]:
    """Stand a few before a vehicle as large as the picture allows, smaller where that bounds it."""
    of_them = drawn[one.number].size / max(drawn[many[0].number].size, 0.3)
    true = min(one.height, of_them * max(item.height for item in many))
    tall = bounded(stage, drawn[one.number], true)
    scale = max(LEAST_BEFORE_VEHICLE, tall / true)
    foot = min(item.foot for item in many) - BEHIND_FEW * stage.unit
    middle = stage.width / 2
    few = [replace(item, height=item.height * scale, x=middle + (item.x - middle) * scale) for item in many]
    return [replace(one, x=middle, height=tall, foot=foot), *few]


def _at_feet(stage: Stage, thing: Drawn, many: Sequence[Placed], one: Placed) -> Placed:
    """Lay a small thing before the feet of many, in their middle."""
    tall = min(one.height, SMALL_AT_FEET * max(item.height for item in many))
    tall = min(tall, WIDE_AT_FEET * stage.width * thing.sprite.shape[0] / thing.sprite.shape[1])
    foot = max(item.foot for item in many) + 0.03 * stage.unit
    return replace(one, x=sum(item.x for item in many) / len(many), height=tall, foot=foot)


def _crowd_behind(stage: Stage, many: Sequence[Placed], one: Placed, centre: float) -> list[Placed]:
    """Stand many behind one, all across the picture: the one is the nearest."""
    back = 0.3 * (one.foot - stage.horizon)
    crowd = [replace(item, foot=item.foot - back, height=item.height * BEHIND_ONE) for item in many]
    return [*crowd, replace(one, x=centre * stage.width, flip=centre > 0.55)]


def _between(drawn: Sequence[Drawn], many: Sequence[Placed], left: float, right: float, *, size: float) -> list[Placed]:
    """Return many, scaled to a size, between two columns in pixels."""
    sized = [replace(item, height=item.height * size) for item in many]
    halves = [wide_of(drawn[item.number], item.height) / 2 for item in sized]
    first = min(item.x - half for item, half in zip(sized, halves, strict=True))
    last = max(item.x + half for item, half in zip(sized, halves, strict=True))
    scale = min(1.0, (right - left) / max(1.0, last - first))
    middle = (left + right) / 2
    return [
        replace(item, x=middle + (item.x - (first + last) / 2) * scale, height=item.height * max(LEAST_NARROWED, scale))
        for item in sized
    ]
