"""Arrange the copies of one subject: one, a few side by side, a crowd in rows, a flock in the air."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.afloat import NEAR_SHORE, fleet, floats, water_of
from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.field import field, is_field
from genscene.plugins.scene_art.cast.placed import FLOATING, HEADROOM, Placed
from genscene.plugins.scene_art.stage import Stage

MOST_COPIES = 12

SHRUNK, SHRUNK_WIDE = (0.92, 0.78), (1.0, 0.96)
"""How large copies are beside a single one, up to three and more; in wide shots they are small enough."""

LARGE_CELL = 1.02
"""Length of large animals in rows, in cells: they fill the width."""

ON_THE_WAY = frozenset({"walk", "run", "escape", "arrive", "leave"})
"""What a herd does together, all looking the same way."""

FACED = frozenset({"fight", "hug", "speak", "play", "kiss"})
"""What two animals do face to face."""

TWO_WHO_WORK = 1.3
"""Distance between two who work side by side, in widths of one."""


def group(stage: Stage, thing: Drawn, number: int, place: float, tall: float) -> list[Placed]:
    """Return all copies of a subject, far ones first.

    Args:
        stage: The stage.
        thing: The subject's sprite.
        number: Which subject of the spec.
        place: Middle of a single one, 0 to 1 across the stage.
        tall: Height of a single one in pixels.
    """
    count = min(MOST_COPIES, stage.spec.subjects[number].count)
    if is_field(stage, thing, number):
        return field(stage, thing, number)
    if is_flying(stage, thing, number):
        # Both from the upper edge and from the ground.
        tall = min(tall, 1.5 * (_middle_of_air(stage) - HEADROOM * stage.height))
    base = foot_of(stage, thing, tall, number)
    flying = is_flying(stage, thing, number)
    if count == 1:
        return [Placed(number=number, x=place * stage.width, foot=base, height=tall, shadow=not flying)]
    if flying:
        return _flock(stage, thing, number, count, tall)
    if floats(stage, thing):
        return fleet(stage, thing, number, count)
    return _rows(stage, thing, number, count, tall, base)


def _rows(stage: Stage, thing: Drawn, number: int, count: int, tall: float, base: float) -> list[Placed]:
    """Stand copies in rows that grow smaller with distance; each keeps to its own cell, so that wide ones shrink."""
    random = stage.random(70 + number)
    rows = 1 if count < 4 else (2 if count < 8 else 3)
    columns = -(-count // rows)
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    cell = 0.88 * stage.width / columns
    upright = thing.concept.kind == "person"
    large = thing.concept.kind == "animal" and thing.concept.size > 1 and rows > 1
    few, many = SHRUNK_WIDE if stage.spec.composition.startswith("wide") else SHRUNK
    tall = min(tall * (few if count < 4 else many), cell * (1.25 if upright else LARGE_CELL if large else 0.86) / wide)
    # Two who work turn outward, to what each of them works at.
    working = count == 2 and upright and stage.spec.subjects[number].action == "work"
    if working:
        tall = min(tall, 0.84 * stage.width / (1 + TWO_WHO_WORK) / wide)
    facing = count == 2 and (upright or stage.spec.subjects[number].action in FACED)
    pitch = tall * wide * TWO_WHO_WORK if working else min(cell, tall * wide * (1.12 if upright else 1.16))
    # Feet of a row stand as far under the horizon as its people are tall, seen from one eye height.
    under = max(base - stage.horizon, 0.1 * stage.unit)
    result: list[Placed] = []
    for copy in range(count):
        row, column = divmod(copy, columns)
        here = min(columns, count - row * columns)
        scale = 0.82**row
        x = stage.width / 2 + (column - (here - 1) / 2 + random.uniform(-0.05, 0.05) + 0.5 * (row % 2)) * pitch * (
            scale if row else 1.0
        )
        foot = stage.horizon + under * scale**0.9 + 0.02 * tall * random.uniform(-1, 1)
        turned = (x > stage.width * 0.52) != working if facing else bool(random.random() < 0.4)
        if thing.concept.kind == "animal" and stage.spec.subjects[number].action in ON_THE_WAY:
            turned = False  # a herd goes one way
        size = tall * scale * random.uniform(0.95, 1.04)
        result.append(Placed(number=number, copy=copy, x=x, foot=foot, height=size, flip=turned))
    return sorted(result, key=lambda item: item.foot)


def _flock(stage: Stage, thing: Drawn, number: int, count: int, tall: float) -> list[Placed]:
    """Spread copies through the air in a loose grid, all looking the same way, sized by distance."""
    random = stage.random(70 + number)
    rows = 1 if count < 3 else (2 if count < 6 else 3)
    columns = -(-count // rows)
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    cell = 0.86 * stage.width / columns
    top, bottom = 0.2 * stage.height, stage.floor
    step = (bottom - top) / rows
    tall = min(tall * (0.9 if count < 4 else 0.72), 0.9 * cell / wide, 0.86 * step)
    flip = bool(random.random() < 0.5)
    result: list[Placed] = []
    for copy in range(count):
        row, column = divmod(copy, columns)
        here = min(columns, count - row * columns)
        # Near ones are large: a swarm is deep, and no pattern on a wall.
        size = tall * random.uniform(0.5, 1.12)
        aside = 0.5 * (row % 2) - 0.25 * (rows > 1) + random.uniform(-0.24, 0.24)
        x = stage.width / 2 + (column - (here - 1) / 2 + aside) * cell
        middle = bottom - (row + 0.5) * step + random.uniform(-0.34, 0.34) * step
        middle = min(middle, stage.floor - size / 2)
        result.append(
            Placed(number=number, copy=copy, x=x, foot=middle + size / 2, height=size, flip=flip, shadow=False)
        )
    return sorted(result, key=lambda item: item.height)


def is_flying(stage: Stage, thing: Drawn, number: int) -> bool:
    """Tell whether a subject hangs in the air or in the water."""
    flies = thing.concept.kind != "person" and stage.spec.subjects[number].action == "fly"
    return thing.concept.anchor == "air" or stage.spec.setting in FLOATING or flies


def foot_of(stage: Stage, thing: Drawn, tall: float, number: int) -> float:
    """Return the height in pixels from the top at which a subject of that height stands or hovers."""
    if is_flying(stage, thing, number):
        return min(stage.floor, _middle_of_air(stage) + tall / 2)
    if thing.concept.id == "tree" and number == 0:
        return stage.floor  # it stands before the wood it belongs to
    if thing.concept.kind in {"nature", "building"} and thing.concept.size > 1.25:
        return stage.horizon + 0.09 * stage.unit
    if floats(stage, thing):
        horizon, shore = water_of(stage)
        return min(stage.floor + tall * 0.04, horizon + NEAR_SHORE * (shore - horizon))
    return stage.floor


def _middle_of_air(stage: Stage) -> float:
    """Return the height in pixels from the top around which things fly."""
    return (0.38 if stage.portrait else 0.42) * stage.height
