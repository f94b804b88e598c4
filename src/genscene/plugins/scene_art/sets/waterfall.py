"""Paint a waterfall: a rock face, and veils of water down its middle."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage


def paint_waterfall(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Let a river fall over a rock face in veils."""
    del what
    random = stage.random(681)
    foot, top = stage.horizon + 0.05 * stage.unit, stage.horizon - 0.62 * stage.unit
    _cliff(stage, sheet, top, foot, random)
    _veils(stage, sheet, top, foot, random)


def _cliff(stage: Stage, sheet: Sheet, top: float, foot: float, random: np.random.Generator) -> None:
    """Paint the rock face, its facets, and moss along its upper edge."""
    rock = stage.light.surface((0.40, 0.42, 0.38), 0.22)
    cliff = [[-5, foot], [-5, top - 0.1 * stage.unit]]
    for x in np.linspace(0, 1, 16).tolist():
        dip = 0.12 * np.exp(-(((x - 0.5) / 0.16) ** 2))
        cliff.append([x * stage.width, top + (dip + random.uniform(-0.05, 0.05) - 0.06) * stage.unit])
    cliff += [[stage.width + 5, top], [stage.width + 5, foot]]
    sheet.shaded(np.array(cliff, np.float32), shade(rock, 1.1), shade(rock, 0.55))
    for _ in range(90):
        x, y = random.random() * stage.width, random.uniform(top + 0.1 * stage.unit, foot)
        wide, tall = stage.unit * random.uniform(0.02, 0.07), stage.unit * random.uniform(0.02, 0.12)
        facet = np.array(
            [[x, y], [x + wide, y + tall * 0.2], [x + wide * 0.8, y + tall], [x - wide * 0.2, y + tall * 0.8]],
            np.float32,
        )
        sheet.polygon(facet, shade(rock, random.uniform(0.5, 1.15)), 0.6)
    moss = stage.light.surface((0.30, 0.45, 0.20), 0.2)
    for _ in range(60):
        x = random.random() * stage.width
        y = top + random.uniform(-0.04, 0.25) * stage.unit
        long, tone = stage.unit * random.uniform(0.02, 0.05), shade(moss, random.uniform(0.6, 1.1))
        sheet.ellipse(x, y, long, stage.unit * 0.014, tone, 0.7)


def _veils(stage: Stage, sheet: Sheet, top: float, foot: float, random: np.random.Generator) -> None:
    """Paint the falling water, its strands, and the spray where it lands."""
    middle = stage.width * 0.5
    white, blue = stage.light.surface((0.96, 0.99, 1.0), 0.06), stage.light.surface((0.55, 0.75, 0.84), 0.1)
    lip, half = top + 0.06 * stage.unit, 0.13 * stage.unit
    upper, lower = half * 0.8, half * 1.25
    body = np.array(
        [[middle - upper, lip], [middle + upper, lip], [middle + lower, foot], [middle - lower, foot]], np.float32
    )
    sheet.shaded(body, blue, white)
    for _ in range(70):
        share, length = random.uniform(-1, 1), random.uniform(0.15, 0.6)
        start = random.uniform(0, 1 - length)
        ends = [
            (middle + share * half * (0.8 + 0.45 * part), lip + (foot - lip) * part) for part in (start, start + length)
        ]
        tone = shade(white, random.uniform(0.78, 1.0))
        sheet.line(np.array(ends, np.float32), tone, max(1, stage.unit * random.uniform(0.002, 0.007)))
    for spread, alpha in ((0.34, 0.25), (0.24, 0.35), (0.16, 0.5)):
        sheet.ellipse(middle, foot, spread * stage.unit, spread * 0.34 * stage.unit, white, alpha)
