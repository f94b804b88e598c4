"""Lay boats on the water: spread over its surface in depth, near ones large and low, far ones small and high."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.placed import EDGE, SURROUNDINGS, Placed
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage

MOST_AFLOAT = 12

NEAR_SHORE, FAR_SHORE = 0.86, 0.13
"""Where the nearest and the farthest of a fleet lie, as shares of the water between horizon and land."""

LONGEST, LONGEST_LANDSCAPE = 0.74, 1.0
"""Length of a boat alone in units; of many, the nearest is shorter by the power below."""

CROWDING = 0.5
"""Power of the number of boats by which they are shorter, so that all find room."""

RECEDING = 0.8
"""Power of the distance under the horizon with which boats grow: a little less than a lens shows."""

TALLEST = 0.42
"""Height of a boat with its sails, in units, at most."""

PLACES = 33
"""How many places across the water are tried for each boat."""

HAZY = 0.4
"""Share of the water, from the horizon, where boats are hazy."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


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
    """Spread boats over the water, far ones first; each lies where it hides least of what is there already.

    Args:
        stage: The stage; its setting has water.
        thing: The boat.
        number: Which subject of the spec.
        count: How many there are.
        clear: What must stay in view: who stands on the shore.
    """
    random = stage.random(70 + number)
    count = min(MOST_AFLOAT, count)
    horizon, shore = water_of(stage)
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    longest = (
        (LONGEST_LANDSCAPE if stage.width > 1.1 * stage.height else LONGEST) * stage.unit / max(2, count) ** CROWDING
    )
    longest = min(longest, TALLEST * stage.unit * wide)
    taken = list(clear)
    result: list[Placed] = []
    for copy in range(count):
        away = copy / (count - 1) if count > 1 else 0.4
        near = FAR_SHORE + (NEAR_SHORE - FAR_SHORE) * (1 - away) ** 1.25
        near *= float(random.uniform(0.93, 1.0))
        long = longest * (near / NEAR_SHORE) ** RECEDING
        foot = horizon + near * (shore - horizon)
        x = _free_place(stage, taken, len(clear), (foot, long, long / wide), random)
        taken.append((x - long / 2, foot - long / wide, x + long / 2, foot))
        flip = bool(random.random() < 0.35)
        result.append(
            Placed(
                number=number, copy=copy, x=x, foot=foot, height=long / wide, flip=flip, shadow=False, far=near < HAZY
            )
        )
    return sorted(result, key=lambda item: item.foot)


def _free_place(
    stage: Stage, taken: Sequence[Box], people: int, boat: tuple[float, float, float], random: np.random.Generator
) -> float:
    """Return the middle at which a boat hides least of what is taken, and lies as far from it as it can.

    Args:
        stage: The stage.
        taken: What is there already.
        people: How many of these, the first ones, stand before all boats.
        boat: Foot, length and height of the boat in pixels.
        random: Chance.
    """
    foot, long, tall = boat
    edge = EDGE * stage.width + long / 2
    places = np.linspace(edge, stage.width - edge, PLACES) if edge < stage.width / 2 else np.array([stage.width / 2])
    cost = random.uniform(0.0, 0.12, places.size)
    for number, (left, top, right, bottom) in enumerate(taken):
        across = np.minimum(places + long / 2, right) - np.maximum(places - long / 2, left)
        down = min(foot, bottom) - max(foot - tall, top)
        hidden = np.clip(across, 0, None) * max(down, 0.0) / min(long * tall, (right - left) * (bottom - top))
        middle = (left + right) / 2
        cost += (6 if number < people else 3) * hidden
        cost += 0.3 * np.exp(-(((places - middle) / (0.3 * stage.width)) ** 2))
    return float(places[int(np.argmin(cost))])
