"""Place subjects small near the horizon: ships on the water, houses behind."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.placed import Placed
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage


def in_distance(stage: Stage, drawn: Sequence[Drawn], numbers: Sequence[int]) -> tuple[Placed, ...]:
    """Place subjects small near the horizon: ships on the water, houses behind."""
    result: list[Placed] = []
    for number in numbers:
        thing = drawn[number]
        random = stage.random(75 + number)
        count = min(12, stage.spec.subjects[number].count)
        water = thing.concept.anchor == "water"
        shore = setting_of(stage.spec.setting).recipe.get("water", {}).get("shore", 0.12)
        wide = thing.sprite.shape[1] / thing.sprite.shape[0]
        for copy in range(count):
            place = (copy + 0.5 + random.uniform(-0.2, 0.2)) / count if count > 1 else (0.22 if number % 2 else 0.8)
            # What is afloat comes nearer in waves: every other boat lies farther out, and smaller.
            near = ((copy * 2 + 1) % 3 / 2 * 0.6 + random.uniform(0, 0.2)) if count > 1 else 0.5
            if water:
                tall = (0.07 + 0.12 * near * min(1.0, shore / 0.1)) * stage.unit
                tall = min(tall, (0.9 + 0.9 * near) * stage.width / count / wide) if count > 1 else tall
            else:
                tall = max(0.42 * stage.unit * min(1.0, thing.size) * random.uniform(0.8, 1.1), 0.07 * stage.unit)
            foot = stage.horizon + ((0.12 + 0.7 * near) * min(shore, 0.3) if water else 0.05) * stage.unit
            result.append(
                Placed(
                    number=number,
                    copy=copy,
                    x=place * stage.width,
                    foot=foot,
                    height=tall,
                    flip=bool(random.random() < 0.5),
                    shadow=False,
                    far=True,
                )
            )
    return tuple(result)
