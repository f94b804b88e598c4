"""Let what is counted in hundreds fill its place: a bed of flowers, a wood, a town."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.depth import Box, Reach, spread
from genscene.plugins.scene_art.cast.placed import Placed
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage

FEW, BED = 3, 7
"""From how many on plants stand in depth, and from how many on they are a bed."""

MOST_IN_BED = 150

WOOD = 4
"""From how many on trees or houses stand in depth."""

MOST_IN_WOOD = 16

LOW = 0.75
"""Size up to which plants are a bed, as a share of a grown person's height; larger ones are a wood."""

STRETCH = 0.6
"""Height of a plant of the size of a grown person, as a share of its distance under the horizon."""

FIRST_ROW, ROWS_APART, BED_END = 0.06, 1.2, 0.93
"""The farthest row in units under the horizon, how much farther each nearer one is, and the share of the height where
they end."""

PITCH = 1.2
"""Distance between plants of a row, in widths of one."""

WOOD_REACH, FEW_REACH = (0.04, 0.24), (0.12, 0.3)
"""Where the farthest and the nearest tree stand, in units under the horizon, and the same of a few flowers."""

TALL_NEAR = {"nature": 0.85, "building": 0.5}
"""Height of the nearest tree or house, in units, at most."""

CROWNS = {"nature": 1.4, "building": 0.85}
"""Width of the nearest tree or house, in widths of the picture for one: many overlap."""

TALL_FLOWER = 0.36
"""Height of the nearest of a few flowers, in units."""


def is_field(stage: Stage, thing: Drawn, number: int) -> bool:
    """Tell whether a subject is so many that it fills its place."""
    concept, count = thing.concept, stage.spec.subjects[number].count
    setting = setting_of(stage.spec.setting)
    if setting.indoors or "ground" not in setting.recipe:
        return False
    if concept.anchor != "ground" or concept.kind not in {"nature", "building"}:
        return False
    return count >= (FEW if concept.kind == "nature" and concept.size <= LOW else WOOD)


def field(stage: Stage, thing: Drawn, number: int, clear: Sequence[Box] = ()) -> list[Placed]:
    """Fill the place of a subject with its copies, far ones first.

    Args:
        stage: The stage.
        thing: The drawing.
        number: Which subject of the spec.
        clear: Who stands before them.
    """
    concept, count = thing.concept, stage.spec.subjects[number].count
    low = concept.kind == "nature" and concept.size <= LOW
    if low and count >= BED:
        return _bed(stage, thing, number, min(MOST_IN_BED, count), clear)
    count = min(MOST_IN_WOOD, count)
    long = thing.sprite.shape[1] / thing.sprite.shape[0]
    share = (
        TALL_FLOWER
        if low
        else min(TALL_NEAR[concept.kind], CROWNS[concept.kind] * stage.width / stage.unit / long / count**0.5)
    )
    farthest, nearest = (share * stage.unit for share in (FEW_REACH if low else WOOD_REACH))
    reach = Reach(farthest=farthest, nearest=nearest, tall=share * stage.unit, shadow=True)
    return spread(stage, thing, number, count, reach, clear)


def _bed(stage: Stage, thing: Drawn, number: int, count: int, clear: Sequence[Box]) -> list[Placed]:
    """Grow plants in uneven rows that end near the camera; nobody's feet are hidden."""
    random = stage.random(70 + number)
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    stretch = STRETCH * max(0.5, thing.size)
    rows: list[float] = []
    under = FIRST_ROW * stage.unit
    while stage.horizon + under < BED_END * stage.height:
        rows.append(under)
        under *= ROWS_APART
    full = sum(stage.width / (under * stretch * wide * PITCH) for under in rows)
    sparse = max(1.0, full / count)
    result: list[Placed] = []
    for row, under in enumerate(rows):
        tall = under * stretch
        pitch = tall * wide * PITCH * sparse
        x = (0.5 * (row % 2) + random.uniform(-0.3, 0.3)) * pitch
        while x < stage.width + pitch / 2:
            at = float(x + random.uniform(-0.3, 0.3) * pitch)
            foot = float(stage.horizon + under * random.uniform(0.93, 1.07))
            size = tall * float(random.uniform(0.8, 1.2))
            flip = bool(random.random() < 0.5)
            x += pitch
            if not any(_before(at, foot, size * wide, size, box) for box in clear):
                result.append(
                    Placed(
                        number=number, copy=len(result), x=at, foot=foot, height=size, flip=flip, shadow=False, far=True
                    )
                )
    return sorted(result, key=lambda item: item.foot)


def _before(x: float, foot: float, wide: float, tall: float, box: Box) -> bool:
    """Tell whether a plant would grow before somebody who is painted over it."""
    left, _, right, bottom = box
    return foot > bottom > foot - tall and left < x + wide / 2 and x - wide / 2 < right
