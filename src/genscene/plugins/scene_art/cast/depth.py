"""Spread copies over a plane in depth: near ones large and low, far ones small and high, none before another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.placed import EDGE, Placed
from genscene.plugins.scene_art.stage import Stage

RECEDING = 0.8
"""Power of the distance under the horizon with which copies grow: a little less than a lens shows."""

PLACES = 33
"""How many places across the picture are tried for each copy."""

HAZY = 0.45
"""Share of the plane, from the horizon, where copies are hazy."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The part of a plane that copies are spread over.

    Attributes:
        farthest: Foot of the farthest, in pixels under the horizon.
        nearest: The same of the nearest.
        tall: Height of the nearest.
        shadow: Whether they stand on the ground.
    """

    farthest: float
    nearest: float
    tall: float
    shadow: bool


def spread(
    stage: Stage, thing: Drawn, number: int, count: int, reach: Reach, clear: Sequence[Box] = ()
) -> list[Placed]:
    """Spread copies, far ones first; each is where it hides least of what is there already.

    Args:
        stage: The stage.
        thing: The drawing.
        number: Which subject of the spec.
        count: How many there are.
        reach: Where to.
        clear: What must stay in view before all of them: people near the camera.
    """
    random = stage.random(70 + number)
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    taken = list(clear)
    result: list[Placed] = []
    for copy in range(count):
        away = copy / (count - 1) if count > 1 else 0.4
        under = reach.farthest + (reach.nearest - reach.farthest) * (1 - away) ** 1.25
        under *= float(random.uniform(0.93, 1.0))
        tall = reach.tall * (under / reach.nearest) ** RECEDING
        foot = stage.horizon + under
        x = _free_place(stage, taken, len(clear), (foot, tall * wide, tall), random)
        taken.append((x - tall * wide / 2, foot - tall, x + tall * wide / 2, foot))
        flip = bool(random.random() < 0.35)
        far = under < HAZY * reach.nearest
        result.append(
            Placed(
                number=number,
                copy=copy,
                x=x,
                foot=foot,
                height=tall,
                flip=flip,
                shadow=reach.shadow and not far,
                far=far,
            )
        )
    return sorted(result, key=lambda item: item.foot)


def _free_place(
    stage: Stage, taken: Sequence[Box], people: int, size: tuple[float, float, float], random: np.random.Generator
) -> float:
    """Return the middle at which a copy hides least of what is taken, and is as far from it as it can.

    Args:
        stage: The stage.
        taken: What is there already.
        people: How many of these, the first ones, stand before all copies.
        size: Foot, length and height of the copy in pixels.
        random: Chance.
    """
    foot, long, tall = size
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
