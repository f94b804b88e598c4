"""Paint a table or counter at the front of a room; people stand behind it, things stand on it."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.interior import indoor_light
from genscene.plugins.scene_art.stage import Stage

BACK, FRONT = -0.045, 0.085
"""Far and near edge of the table's top, as shares of the unit below the floor line of subjects."""


def table_line(stage: Stage) -> float:
    """Return the height at which things stand on the table."""
    return stage.floor + 0.03 * stage.unit


def paint_table(stage: Stage, sheet: Sheet, table: dict[str, Any]) -> None:
    """Paint the table's top and front down to the bottom of the sheet."""
    light = indoor_light(stage)
    tone = light.surface(parse(table.get("colour", "#9a6a40")))
    back, front = stage.floor + BACK * stage.unit, stage.floor + FRONT * stage.unit
    inset = 0.05 * stage.width
    top = np.array(
        [
            [inset, back],
            [stage.width - inset, back],
            [stage.width + 0.06 * stage.unit, front],
            [-0.06 * stage.unit, front],
        ],
        np.float32,
    )
    cover = light.surface(parse(table["cloth"])) if "cloth" in table else tone
    sheet.shaded(top, shade(cover, 0.86), shade(cover, 1.12))
    if table.get("checks"):
        _checks(stage, sheet, back, front, light.surface(parse(table["checks"])))
    elif not table.get("plain"):
        for share in (0.2, 0.45, 0.75):
            y = back + (front - back) * share
            sheet.line(
                np.array([[0, y], [stage.width, y]], np.float32), shade(tone, 0.92), max(1.0, stage.unit * 0.002)
            )
    sheet.glow(stage.width * 0.5, (back + front) / 2, 0.6 * stage.unit, mix(light.key, tone, 0.3), 0.22, 0.12)
    sheet.rectangle(0, front, stage.width, front + 0.022 * stage.unit, shade(tone, 1.22))
    sheet.shaded(box(0, front + 0.02 * stage.unit, stage.width, stage.height), shade(tone, 0.62), shade(tone, 0.22))
    if table.get("checks"):
        cloth = light.surface(parse(table["checks"]))
        sheet.shaded(box(0, front, stage.width, front + 0.17 * stage.unit), shade(cloth, 0.95), shade(cloth, 0.55))
        sheet.shaded(
            box(0, front + 0.17 * stage.unit, stage.width, front + 0.21 * stage.unit),
            (0.03, 0.02, 0.02),
            shade(tone, 0.4),
            0.35,
        )
    else:
        for x in np.arange(0.1, 1.0, 0.2) * stage.width:
            sheet.rectangle(
                x - stage.unit * 0.003,
                front + 0.03 * stage.unit,
                x + stage.unit * 0.003,
                stage.height,
                shade(tone, 0.3),
            )


def _checks(stage: Stage, sheet: Sheet, back: float, front: float, colour: tuple[float, float, float]) -> None:
    """Lay a checked cloth in perspective."""
    columns, rows = 14, 5
    for row in range(rows):
        upper, lower = (back + (front - back) * (part / rows) ** 1.25 for part in (row, row + 1))
        for column in range(columns):
            if (row + column) % 2:
                continue
            corners: list[list[float]] = []
            for number, y in ((column, upper), (column + 1, upper), (column + 1, lower), (column, lower)):
                spread = stage.width * (0.9 + 0.22 * (y - back) / (front - back))
                corners.append([stage.width / 2 + (number / columns - 0.5) * spread, y])
            sheet.polygon(np.array(corners, np.float32), colour)
