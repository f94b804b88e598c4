"""Paint a table or counter at the front of a room; people stand behind it, things stand on it."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.inside_light import indoor_light
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
        _grain(stage, sheet, back, front, tone)
    sheet.glow(stage.width * 0.5, (back + front) / 2, 0.6 * stage.unit, mix(light.key, tone, 0.3), 0.22, 0.12)
    sheet.rectangle(0, front, stage.width, front + 0.022 * stage.unit, shade(tone, 1.22))
    sheet.shaded(box(0, front + 0.02 * stage.unit, stage.width, stage.height), shade(tone, 0.7), shade(tone, 0.36))
    if table.get("checks"):
        _drape(stage, sheet, front, light.surface(parse(table["checks"])), cover)
    else:
        _cupboards(stage, sheet, front, tone)


def _grain(stage: Stage, sheet: Sheet, back: float, front: float, tone: Colour) -> None:
    """Draw the boards of a table's top and the grain in them."""
    random = stage.random(77)
    for share in (0.2, 0.45, 0.75):
        y = back + (front - back) * share
        sheet.line(np.array([[0, y], [stage.width, y]], np.float32), shade(tone, 0.82), max(1.0, stage.unit * 0.002))
    for _ in range(34):
        y, x = back + (front - back) * random.uniform(0.04, 0.97), random.uniform(-0.1, 1.0) * stage.width
        long = random.uniform(0.1, 0.5) * stage.width
        fibre = np.array([[x, y], [x + long / 2, y + random.uniform(-2, 2)], [x + long, y]], np.float32)
        sheet.line(fibre, shade(tone, random.uniform(0.9, 1.14)), max(1.0, stage.unit * 0.0014))


def _drape(stage: Stage, sheet: Sheet, front: float, colour: Colour, cover: Colour) -> None:
    """Let the cloth hang over the edge in soft folds, with a pale hem."""
    reach = 0.42 * stage.unit
    columns = np.linspace(0, stage.width, 80, dtype=np.float32)
    hang = front + reach + np.sin(columns / stage.unit * 22) * 0.012 * stage.unit
    hem = hang - 0.05 * stage.unit
    top = np.full_like(columns, front)
    for upper, lower, tone, low in ((top, hang, 1.0, 0.6), (hem, hang, 0.0, 0.0)):
        outline = np.concatenate([np.stack([columns, upper], 1), np.stack([columns, lower], 1)[::-1]])
        if tone:
            sheet.shaded(outline, shade(colour, tone), shade(colour, low))
        else:
            sheet.polygon(outline, shade(cover, 0.72))
    folds = int(stage.width / stage.unit * 3.5) + 1
    for number in range(folds):
        x, wide = (number + 0.5) / folds * stage.width, 0.05 * stage.unit
        fold = np.array([[x, front], [x - wide, front + reach], [x + wide, front + reach]], np.float32)
        sheet.polygon(fold, (0.02, 0.01, 0.02), 0.16)


def _cupboards(stage: Stage, sheet: Sheet, front: float, tone: Colour) -> None:
    """Build drawers and doors with knobs into the counter's front."""
    unit, doors = stage.unit, max(2, round(stage.width / stage.unit * 3))
    pitch = stage.width / doors
    metal = mix(tone, (1.0, 0.92, 0.72), 0.55)
    for number in range(doors):
        left, right = number * pitch + 0.014 * unit, (number + 1) * pitch - 0.014 * unit
        for top, bottom in ((0.045, 0.145), (0.17, 0.62), (0.645, 1.1)):
            y0, y1 = front + top * unit, front + bottom * unit
            sheet.shaded(box(left, y0, right, y1), shade(tone, 0.92), shade(tone, 0.66))
            inset = 0.016 * unit
            sheet.shaded(box(left + inset, y0 + inset, right - inset, y1 - inset), shade(tone, 0.7), shade(tone, 0.5))
            rim = 0.005 * unit
            face = box(left + inset + rim, y0 + inset + rim, right - inset, y1 - inset)
            sheet.shaded(face, shade(tone, 0.86), shade(tone, 0.62))
        x = (left + right) / 2
        sheet.ellipse(x, front + 0.096 * unit, 0.016 * unit, 0.016 * unit, metal)
        side = right - 0.05 * unit if number % 2 == 0 else left + 0.05 * unit
        sheet.ellipse(side, front + 0.26 * unit, 0.014 * unit, 0.014 * unit, metal)


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
