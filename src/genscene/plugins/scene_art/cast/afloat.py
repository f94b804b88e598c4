"""Lay boats on the water of a setting, spread over its surface in depth."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.depth import Box, Reach, spread
from genscene.plugins.scene_art.cast.placed import SURROUNDINGS, Placed
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage

MOST_AFLOAT = 12

NEAR_SHORE, FAR_SHORE = 0.86, 0.13
"""Where the nearest and the farthest of a fleet lie, as shares of the water between horizon and land."""

LONGEST, LONGEST_LANDSCAPE = 0.74, 1.0
"""Length of a boat alone in units; of many, the nearest is shorter by the power below."""

CROWDING = 0.5
"""Power of the number of boats by which they are shorter, so that all find room."""

TALLEST = 0.42
"""Height of a boat with its sails, in units, at most."""


def floats(stage: Stage, thing: Drawn) -> bool:
    """Tell whether a subject lies on the water of its setting."""
    return thing.concept.anchor == "water" and "water" in setting_of(stage.spec.setting).recipe


def water_of(stage: Stage) -> tuple[float, float]:
    """Return the first and the last row of the water that is seen above captions, in pixels from the top."""
    recipe = setting_of(stage.spec.setting).recipe
    shore = recipe["water"].get("shore") if "ground" in recipe else None
    if shore is None:
        return stage.horizon, stage.floor + 0.03 * stage.unit
    scale = SURROUNDINGS.get(stage.spec.composition.partition("-")[0], 1.0)
    return stage.horizon, stage.horizon + shore * scale * stage.unit


def fleet(stage: Stage, thing: Drawn, number: int, count: int, clear: Sequence[Box] = ()) -> list[Placed]:
    """Spread boats over the water, far ones first.

    Args:
        stage: The stage; its setting has water.
        thing: The boat.
        number: Which subject of the spec.
        count: How many there are.
        clear: What must stay in view: who stands on the shore.
    """
    count = min(MOST_AFLOAT, count)
    horizon, shore = water_of(stage)
    longest = (LONGEST_LANDSCAPE if stage.width > 1.1 * stage.height else LONGEST) * stage.unit
    tall = longest / max(2, count) ** CROWDING * thing.sprite.shape[0] / thing.sprite.shape[1]
    reach = Reach(
        farthest=FAR_SHORE * (shore - horizon),
        nearest=NEAR_SHORE * (shore - horizon),
        tall=min(tall, TALLEST * stage.unit),
        shadow=False,
    )
    return spread(stage, thing, number, count, reach, clear)
