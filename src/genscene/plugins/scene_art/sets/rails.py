"""Lay rails across the ground of an open place through which a train comes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.plugins.scene_art.vocabulary import vocabulary

ON_RAILS = frozenset({"train", "bullet_train"})
"""Vehicles that go on rails."""

BED, GAUGE = 0.075, 0.034
"""Depth of the bed of stones and distance of the rails on the picture, as shares of the unit."""


def runs_on_rails(stage: Stage) -> bool:
    """Tell whether a train on the ground is what the scene shows."""
    first = stage.spec.subjects[0] if stage.spec.subjects else None
    return first is not None and first.concept in ON_RAILS and first.concept in vocabulary().concepts


def lay_rails(stage: Stage, plates: Sequence[Plate]) -> None:
    """Paint a track across the ground where the first subject stands, in place; nothing where there is no ground."""
    ground = next((plate for plate in plates if plate.name == "ground"), None)
    if ground is None:
        return
    sheet, unit, line = ground.sheet, stage.unit, stage.floor
    snow = stage.spec.weather == "snow" or stage.spec.setting == "snowfield"
    stones: Colour = stage.light.surface(mix((0.42, 0.38, 0.34), (0.9, 0.92, 0.95), 0.55 if snow else 0.0))
    top, bottom = line - 0.55 * BED * unit, line + 0.45 * BED * unit
    edge = 0.012 * unit
    bank = np.array([[0, top], [stage.width, top], [stage.width, bottom + edge], [0, bottom + edge]], np.float32)
    sheet.shaded(bank, shade(stones, 1.05), shade(stones, 0.62))
    random = stage.random(83)
    for _ in range(260):
        x, y, size = random.uniform(0, stage.width), random.uniform(top, bottom), random.uniform(0.002, 0.005) * unit
        sheet.ellipse(
            float(x), float(y), float(size * 1.5), float(size), shade(stones, float(random.choice([0.7, 1.25]))), 0.8
        )
    wood = stage.light.surface((0.3, 0.22, 0.16))
    pitch = 0.062 * unit
    for x in np.arange(-pitch, stage.width + pitch, pitch):
        # Sleepers are seen from the side of the track: they lean away from the middle of the view.
        lean = (float(x) / stage.width - 0.5) * 0.05 * unit
        tie = [
            [x - lean, top + edge],
            [x + 0.5 * pitch - lean, top + edge],
            [x + 0.55 * pitch + lean, bottom - edge / 2],
            [x + lean, bottom - edge / 2],
        ]
        sheet.shaded(np.array(tie, np.float32), wood, shade(wood, 0.7))
    iron = stage.light.surface((0.52, 0.53, 0.56))
    for offset, thick in ((-0.5 * GAUGE, 0.006), (0.5 * GAUGE, 0.009)):
        y = line + offset * unit
        sheet.rectangle(0, y + thick * unit, stage.width, y + 1.9 * thick * unit, shade(iron, 0.35))
        sheet.rectangle(0, y, stage.width, y + thick * unit, iron)
        sheet.rectangle(0, y, stage.width, y + 0.35 * thick * unit, shade(iron, 1.45))
