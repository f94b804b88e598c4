"""Paint a table before the camera; people stand behind it, things stand on it, captions over its near end."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.tabletop import Tabletop, tabletop
from genscene.plugins.scene_art.sets.tableware import lay_table
from genscene.plugins.scene_art.sets.tops import lay_cloth, lay_wood
from genscene.plugins.scene_art.stage import Stage

FAR_TONE, NEAR_TONE = 1.04, 0.5
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
        table: `colour`; `cloth` with the colour of its `checks` and the `figures` it may have; colours of `runners`
            on bare wood; `plain` for a top without grain; `ware` it is laid with.
    """
    top = tabletop(stage)
    tone = stage.light.surface(parse(table.get("colour", "#9a6a40")))
    if table.get("plain"):
        sheet.shaded(top.outline(), shade(tone, FAR_TONE), shade(tone, NEAR_TONE))
    elif "cloth" not in table:
        paint_boards(stage, sheet, top, tone)
    _cover(stage, sheet, top, table)
    sheet.rectangle(
        top.centre - top.half, top.back - EDGE * top.unit / 2, top.centre + top.half, top.back, shade(tone, 1.3)
    )
    if "ware" in table:
        lay_table(stage, sheet, top, table["ware"])
    _pool_of_light(stage, sheet, top, tone)


def paint_boards(stage: Stage, sheet: Sheet, top: Tabletop, tone: Colour) -> None:
    """Lay boards that run towards the camera."""
    lay_wood(stage, sheet, top, tone, (FAR_TONE, NEAR_TONE))


def _cover(stage: Stage, sheet: Sheet, top: Tabletop, table: dict[str, Any]) -> None:
    """Lay the setting's cloth over the whole table, or by chance a runner or a mat on bare wood."""
    random = stage.random(76)
    ends = FAR_TONE * 0.95, NEAR_TONE * 0.9
    if "cloth" in table:
        figures: list[str] = table.get("figures", ["checks"])
        cover, figure = stage.light.surface(parse(table["cloth"])), str(random.choice(figures))
        checks = stage.light.surface(parse(table.get("checks", table["cloth"])))
        lay_cloth(stage, sheet, top, top.outline(), (cover, checks), figure, ends)
        return
    runners: list[str] = table.get("runners", [])
    if not runners or random.random() < 0.3:
        return
    ground = stage.light.surface(parse(str(random.choice(runners))))
    side = float(random.uniform(-0.06, 0.06))
    outline = top.patch(side - 0.36, 0.0, side + 0.36, 1.0)
    shadow = top.patch(side - 0.37, 0.0, side + 0.37, 1.0) + np.array([0, 0.004 * top.unit], np.float32)
    sheet.polygon(shadow, (0.02, 0.015, 0.02), 0.3)
    lay_cloth(stage, sheet, top, outline, (ground, shade(ground, 0.62)), "stripes", ends)


def _pool_of_light(stage: Stage, sheet: Sheet, top: Tabletop, tone: Colour) -> None:
    """Let lamp or window light lie on the top around what stands on it."""
    light = mix(stage.light.key, tone, 0.35)
    place = 0.5 + (stage.light.sun_x - 0.5) * 0.5
    sheet.glow(place * stage.width, top.back + 0.1 * top.unit, 0.62 * top.unit, light, 0.3, 0.26)
