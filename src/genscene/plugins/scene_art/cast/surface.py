"""Paint what small things stand on outdoors: weathered boards or a stone parapet, with snow on it in winter."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.table import FAR_TONE, NEAR_TONE, paint_boards
from genscene.plugins.scene_art.sets.tabletop import Tabletop, tabletop
from genscene.plugins.scene_art.stage import Stage

WOOD = "#8d6a4a"
STONE = "#9a948a"
STONE_SETTINGS = frozenset(
    {"city", "street", "rome", "castle", "temple", "bridge", "station", "desert", "beach", "abstract"}
)


def paint_surface(stage: Stage, sheet: Sheet) -> None:
    """Paint it from its far edge down to the bottom of the sheet."""
    top = tabletop(stage)
    stone = stage.spec.setting in STONE_SETTINGS
    tone = stage.light.surface(parse(STONE if stone else WOOD))
    if stone:
        _slabs(stage, sheet, top, tone)
    else:
        paint_boards(stage, sheet, top, tone)
    sheet.rectangle(0, top.back - 0.008 * top.unit, stage.width, top.back, shade(tone, 1.25))
    sheet.glow(stage.sun[0], top.back + 0.1 * top.unit, 0.7 * top.unit, mix(stage.light.key, tone, 0.3), 0.26, 0.24)
    if stage.spec.weather == "snow" or (
        stage.spec.season == "winter" and stage.spec.setting in {"snowfield", "mountain"}
    ):
        _snow(stage, sheet, top.back, top.back + 0.13 * top.unit)


def _slabs(stage: Stage, sheet: Sheet, top: Tabletop, tone: Colour) -> None:
    """Lay slabs of stone in rows whose joints keep apart, speckled."""
    random = stage.random(79)
    rows = 4
    for row in range(rows):
        far, near = row / rows, (row + 1) / rows
        dim = FAR_TONE + (NEAR_TONE - FAR_TONE) * (far + near) / 2
        joints = [-1.3, *(np.linspace(-0.7, 0.7, 3) + random.uniform(-0.16, 0.16, 3) + 0.23 * (row % 2)), 1.3]
        for left, right in pairwise(joints):
            bright = dim * random.uniform(0.92, 1.08)
            slab = top.patch(left + 0.006, far + 0.006, right - 0.006, near - 0.004)
            sheet.shaded(slab, shade(tone, bright * 1.04), shade(tone, bright * 0.96))
    for _ in range(90):
        x, y = top.point(random.uniform(-1.2, 1.2), random.uniform(0, 1))
        size = random.uniform(0.001, 0.004) * top.unit
        dim = FAR_TONE + (NEAR_TONE - FAR_TONE) * (y - top.back) / (top.front - top.back)
        sheet.ellipse(x, y, size * 1.6, size, shade(tone, dim * random.choice([0.75, 1.2])), 0.7)


def _snow(stage: Stage, sheet: Sheet, back: float, front: float) -> None:
    white = stage.light.surface((0.93, 0.95, 0.99))
    columns = np.linspace(0, stage.width, 60, dtype=np.float32)
    wave = np.sin(columns / stage.unit * 17) * 0.008 + np.sin(columns / stage.unit * 41 + 2) * 0.005
    lower = np.stack([columns, front + (0.028 + wave) * stage.unit], 1)[::-1]
    upper = np.stack([columns, np.full_like(columns, back)], 1)
    sheet.shaded(np.concatenate([upper, lower]).astype(np.float32), white, shade(white, 0.88))
