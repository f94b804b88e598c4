"""Paint the ledge on which small things stand outdoors: a weathered plank, with snow on it in winter."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.table import BACK, FRONT
from genscene.plugins.scene_art.stage import Stage

WOOD = "#8d6a4a"
STONE = "#9a948a"
STONE_SETTINGS = frozenset(
    {"city", "street", "rome", "castle", "temple", "bridge", "station", "desert", "beach", "abstract"}
)


def paint_surface(stage: Stage, sheet: Sheet) -> None:
    """Paint the ledge from its far edge down to the bottom of the sheet."""
    light, unit = stage.light, stage.unit
    tone = light.surface(parse(STONE if stage.spec.setting in STONE_SETTINGS else WOOD))
    back, front = stage.floor + BACK * unit, stage.floor + FRONT * unit
    sheet.shaded(box(0, back, stage.width, front), shade(tone, 0.9), shade(tone, 1.15))
    random = stage.random(79)
    for _ in range(26):
        y = back + (front - back) * random.uniform(0.05, 0.98)
        x, length = random.uniform(-0.1, 1.0) * stage.width, random.uniform(0.15, 0.6) * stage.width
        grain = np.array([[x, y], [x + length / 2, y + random.uniform(-2, 2)], [x + length, y]], np.float32)
        sheet.line(grain, shade(tone, random.uniform(0.8, 0.95)), max(1.0, unit * 0.0016))
    sheet.glow(stage.sun[0], (back + front) / 2, 0.7 * unit, mix(light.key, tone, 0.3), 0.2, 0.1)
    sheet.rectangle(0, front, stage.width, front + 0.02 * unit, shade(tone, 1.25))
    sheet.shaded(box(0, front + 0.018 * unit, stage.width, stage.height), shade(tone, 0.62), shade(tone, 0.28))
    planks = 2 if stage.portrait else 1
    for number in range(1, planks + 3):
        y = front + number * 0.2 * unit
        sheet.rectangle(0, y, stage.width, y + 0.008 * unit, shade(tone, 0.24), 0.8)
    if stage.spec.weather == "snow" or (
        stage.spec.season == "winter" and stage.spec.setting in {"snowfield", "mountain"}
    ):
        _snow(stage, sheet, back, front)


def _snow(stage: Stage, sheet: Sheet, back: float, front: float) -> None:
    white = stage.light.surface((0.93, 0.95, 0.99))
    columns = np.linspace(0, stage.width, 60, dtype=np.float32)
    wave = np.sin(columns / stage.unit * 17) * 0.008 + np.sin(columns / stage.unit * 41 + 2) * 0.005
    lower = np.stack([columns, front + (0.028 + wave) * stage.unit], 1)[::-1]
    upper = np.stack([columns, np.full_like(columns, back)], 1)
    sheet.shaded(np.concatenate([upper, lower]).astype(np.float32), white, shade(white, 0.88))
