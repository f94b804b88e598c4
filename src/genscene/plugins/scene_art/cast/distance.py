"""Place subjects small in the distance: boats on the water, houses behind."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.cast.afloat import fleet, floats
from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.depth import Box
from genscene.plugins.scene_art.cast.field import field, is_field
from genscene.plugins.scene_art.cast.placed import EDGE, Placed
from genscene.plugins.scene_art.stage import Stage

MOST_FAR = 12


def in_distance(stage: Stage, drawn: Sequence[Drawn], numbers: Sequence[int], clear: Sequence[Box]) -> list[Placed]:
    """Place subjects small near the horizon, or on the water on both sides of who stands on the shore.

    Args:
        stage: The stage.
        drawn: All subjects.
        numbers: Which of them are far.
        clear: Boxes of those who are near.
    """
    result: list[Placed] = []
    for number in numbers:
        thing, count = drawn[number], min(MOST_FAR, stage.spec.subjects[number].count)
        if floats(stage, thing):
            result += fleet(stage, thing, number, count, clear)
        elif is_field(stage, thing, number):
            result += field(stage, thing, number, clear)
        else:
            result += _behind(stage, thing, number, count)
    return result


def _behind(stage: Stage, thing: Drawn, number: int, count: int) -> list[Placed]:
    """Stand buildings in a row behind, whole ones."""
    random = stage.random(75 + number)
    result: list[Placed] = []
    for copy in range(count):
        place = (copy + 0.5 + random.uniform(-0.2, 0.2)) / count if count > 1 else (0.22 if number % 2 else 0.8)
        tall = max(0.42 * stage.unit * min(1.0, thing.size) * random.uniform(0.8, 1.1), 0.07 * stage.unit)
        half = tall * thing.sprite.shape[1] / thing.sprite.shape[0] / 2
        least = min(EDGE * stage.width + half, 0.5 * stage.width)
        x = min(max(place * stage.width, least), stage.width - least)
        foot = stage.horizon + 0.05 * stage.unit
        flip = bool(random.random() < 0.5)
        result.append(Placed(number=number, copy=copy, x=x, foot=foot, height=tall, flip=flip, shadow=False, far=True))
    return result
