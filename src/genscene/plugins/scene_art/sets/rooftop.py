"""Paint what stands on a roof: a parapet, a water tank, chimneys and an aerial."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, shade
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.stage import Stage


def paint_rooftop(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stand a parapet, a water tank, chimneys and aerials on a roof."""
    del what
    foot = stage.horizon + 0.1 * stage.unit
    brick = stage.light.surface((0.56, 0.36, 0.29), 0.08)
    _parapet(stage, sheet, foot, brick)
    _tank(stage, sheet, foot)
    _chimneys(stage, sheet, foot, brick)
    _aerial(stage, sheet, foot)


def _parapet(stage: Stage, sheet: Sheet, foot: float, brick: Colour) -> None:
    unit = stage.unit
    sheet.shaded(box(0, foot - 0.11 * unit, stage.width, foot), brick, shade(brick, 0.66))
    sheet.rectangle(
        0, foot - 0.125 * unit, stage.width, foot - 0.1 * unit, stage.light.surface((0.72, 0.66, 0.6), 0.08)
    )
    for row in range(4):
        for x in np.arange(-(row % 2) * 0.02, stage.width / unit, 0.04).tolist():
            sheet.rectangle(
                x * unit,
                foot - (0.096 - row * 0.024) * unit,
                (x + 0.002) * unit,
                foot - (0.074 - row * 0.024) * unit,
                shade(brick, 0.7),
            )
        sheet.rectangle(
            0, foot - (0.098 - row * 0.024) * unit, stage.width, foot - (0.096 - row * 0.024) * unit, shade(brick, 0.7)
        )


def _tank(stage: Stage, sheet: Sheet, foot: float) -> None:
    """Stand a wooden water tank with bands and a pointed lid on its legs."""
    unit, x, wood = stage.unit, 0.84 * stage.width, stage.light.surface((0.46, 0.34, 0.26), 0.1)
    for leg in (-0.09, 0.09):
        sheet.rectangle(
            x + leg * unit - 0.008 * unit, foot - 0.3 * unit, x + leg * unit + 0.008 * unit, foot, shade(wood, 0.5)
        )
    sheet.shaded(
        box(x - 0.12 * unit, foot - 0.5 * unit, x + 0.12 * unit, foot - 0.27 * unit),
        shade(wood, 1.15),
        shade(wood, 0.75),
    )
    for band in (0.3, 0.38, 0.46):
        sheet.rectangle(
            x - 0.12 * unit, foot - band * unit, x + 0.12 * unit, foot - band * unit + 0.006 * unit, shade(wood, 0.5)
        )
    lid = [[x - 0.14 * unit, foot - 0.5 * unit], [x, foot - 0.6 * unit], [x + 0.14 * unit, foot - 0.5 * unit]]
    sheet.polygon(np.array(lid, np.float32), shade(wood, 0.62))


def _chimneys(stage: Stage, sheet: Sheet, foot: float, brick: Colour) -> None:
    unit = stage.unit
    for across, tall in ((0.1, 0.26), (0.24, 0.2)):
        x = across * stage.width
        sheet.shaded(
            box(x - 0.045 * unit, foot - tall * unit, x + 0.045 * unit, foot), shade(brick, 1.1), shade(brick, 0.62)
        )
        sheet.rectangle(
            x - 0.056 * unit, foot - tall * unit, x + 0.056 * unit, foot - (tall - 0.025) * unit, shade(brick, 0.8)
        )


def _aerial(stage: Stage, sheet: Sheet, foot: float) -> None:
    unit, x, iron = stage.unit, 0.36 * stage.width, stage.light.surface((0.2, 0.2, 0.22), 0.1)
    sheet.rectangle(x - 1, foot - 0.34 * unit, x + 2, foot - 0.1 * unit, iron)
    for level, wide in ((0.33, 0.05), (0.3, 0.038), (0.27, 0.028)):
        sheet.rectangle(x - wide * unit, foot - level * unit, x + wide * unit, foot - level * unit + 2, iron)
