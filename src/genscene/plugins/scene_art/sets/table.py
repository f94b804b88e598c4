"""Paint a table before the camera; people stand behind it, things stand on it, captions over its near end."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.tabletop import Tabletop, tabletop
from genscene.plugins.scene_art.sets.tableware import lay_table
from genscene.plugins.scene_art.stage import Stage

FAR_TONE, NEAR_TONE = 1.06, 0.58
"""Brightness of the top at its two ends: it darkens towards the camera, where captions stand."""

EDGE = 0.014
"""Thickness of the far edge's light rim, in units."""


def table_line(stage: Stage) -> float:
    """Return the height at which things stand on the table."""
    return stage.rest + 0.045 * stage.unit


def paint_table(stage: Stage, sheet: Sheet, table: dict[str, Any]) -> None:
    """Paint a table of a setting: its colour, and the cloth on it or that it is plain.

    Args:
        stage: The stage, in the light of the place.
        sheet: Sheet to paint on.
        table: `colour`; `cloth` and its `checks`; `plain` for a top without grain; `ware` that lies on it.
    """
    top = tabletop(stage)
    tone = stage.light.surface(parse(table.get("colour", "#9a6a40")))
    if table.get("plain"):
        sheet.shaded(top.outline(), shade(tone, FAR_TONE), shade(tone, NEAR_TONE))
    else:
        paint_boards(stage, sheet, top, tone)
    if "cloth" in table:
        _cloth(stage, sheet, top, table)
    sheet.rectangle(
        top.centre - top.half, top.back - EDGE * top.unit / 2, top.centre + top.half, top.back, shade(tone, 1.3)
    )
    if "ware" in table:
        lay_table(stage, sheet, top, table["ware"])
    _pool_of_light(stage, sheet, top, tone)


def paint_boards(stage: Stage, sheet: Sheet, top: Tabletop, tone: Colour) -> None:
    """Lay boards that run towards the camera, each of its own tone, with grain and the gaps between them."""
    random = stage.random(77)
    edges = np.linspace(-1, 1, 7)
    edges[1:-1] += random.uniform(-0.06, 0.06, len(edges) - 2)
    for left, right in pairwise(edges):
        bright = random.uniform(0.93, 1.07)
        sheet.shaded(
            top.patch(float(left), 0, float(right), 1),
            shade(tone, FAR_TONE * bright),
            shade(tone, NEAR_TONE * bright),
        )
        _grain(sheet, top, random, (float(left), float(right)), tone)
    for edge in edges[1:-1]:
        gap = top.patch(float(edge) - 0.003, 0, float(edge) + 0.003, 1)
        sheet.shaded(gap, shade(tone, 0.7), shade(tone, 0.26))


def _grain(sheet: Sheet, top: Tabletop, random: np.random.Generator, board: tuple[float, float], tone: Colour) -> None:
    """Draw the fibres of one board: long, slightly bent, thicker near the camera."""
    left, right = board
    for _ in range(7):
        across, begin = random.uniform(left + 0.02, right - 0.02), random.uniform(0, 0.8)
        end = min(1.0, begin + random.uniform(0.15, 0.6))
        bend = random.uniform(-0.012, 0.012)
        wide = random.uniform(0.001, 0.003)
        middle = (begin + end) / 2
        fibre = [
            top.point(across, begin),
            top.point(across + bend + wide, middle),
            top.point(across + wide * 0.3, end),
            top.point(across + bend - wide, middle),
        ]
        bright = random.choice([0.88, 0.92, 1.06])
        far, near = (1 - (1 - NEAR_TONE / FAR_TONE) * place for place in (begin, end))
        points = np.array(fibre, np.float32)
        sheet.shaded(points, shade(tone, FAR_TONE * far * bright), shade(tone, FAR_TONE * near * bright), 0.45)


def _cloth(stage: Stage, sheet: Sheet, top: Tabletop, table: dict[str, Any]) -> None:
    """Lay a checked cloth over the table, paler where the light falls."""
    cover = stage.light.surface(parse(table["cloth"]))
    checks = stage.light.surface(parse(table.get("checks", table["cloth"])))
    sheet.shaded(top.outline(), shade(cover, 0.96), shade(mix(cover, checks, 0.4), NEAR_TONE * 0.8))
    columns, rows = 12, 9
    # Woven checks: stripes both ways let the cloth through, and are full where they cross.
    for number in range(0, columns, 2):
        left, right = (2 * edge / columns - 1 for edge in (number, number + 1))
        sheet.shaded(top.patch(left, 0, right, 1), checks, shade(checks, NEAR_TONE), 0.62)
    for row in range(0, rows, 2):
        far, near = row / rows, (row + 1) / rows
        bright = 1 - (1 - NEAR_TONE) * row / rows
        sheet.polygon(top.patch(-1, far, 1, near), shade(checks, bright), 0.62)


def _pool_of_light(stage: Stage, sheet: Sheet, top: Tabletop, tone: Colour) -> None:
    """Let lamp or window light lie on the top around what stands on it."""
    light = mix(stage.light.key, tone, 0.35)
    place = 0.5 + (stage.light.sun_x - 0.5) * 0.5
    sheet.glow(place * stage.width, top.back + 0.1 * top.unit, 0.62 * top.unit, light, 0.3, 0.26)
