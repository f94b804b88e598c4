"""Paint the depths of the sea."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.noise import profile
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.ground import Ground, paint_ground
from genscene.plugins.scene_art.sets.structures import paint_art
from genscene.plugins.scene_art.stage import Plate, Stage

CORALS: tuple[Colour, ...] = (
    (1.0, 0.44, 0.48),
    (1.0, 0.62, 0.3),
    (0.78, 0.44, 0.85),
    (1.0, 0.82, 0.3),
    (0.3, 0.85, 0.72),
)


def paint_underwater(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return light from above, rocks in blue haze, a reef, and bubbles."""
    del recipe
    sea = stage.sheet()
    tones: list[Colour] = [(0.52, 0.88, 0.93), (0.14, 0.55, 0.74), (0.05, 0.27, 0.47), (0.02, 0.10, 0.22)]
    tones = [_tuned(stage, tone) for tone in tones]
    edges = (0.0, 0.28, 0.66, 1.0)
    for number in range(3):
        sea.shaded(
            box(0, edges[number] * stage.height - 1, stage.width, edges[number + 1] * stage.height + 1),
            tones[number],
            tones[number + 1],
        )
    random = stage.random(86)
    for _ in range(11):
        x, wide = random.uniform(-0.2, 1.1) * stage.width, random.uniform(0.03, 0.1) * stage.unit
        ray = np.array(
            [
                [x, -5],
                [x + wide, -5],
                [x + wide * 2.6 - 0.2 * stage.unit, stage.floor],
                [x - 0.2 * stage.unit - wide, stage.floor],
            ],
            np.float32,
        )
        sea.polygon(ray, _tuned(stage, (0.85, 0.98, 1.0)), random.uniform(0.05, 0.13))
    far = stage.sheet()
    for number, (rise, haze) in enumerate(((0.42, 0.75), (0.26, 0.45))):
        line = (
            stage.floor
            + 0.03 * stage.unit
            - rise * stage.unit * profile(stage.random(87 + number), stage.width, octaves=5, base=3)
        )
        outline = np.concatenate(
            [
                np.stack([np.arange(stage.width), line], 1)[::6],
                [[stage.width, stage.floor + 0.2 * stage.unit], [0, stage.floor + 0.2 * stage.unit]],
            ]
        )
        far.shaded(
            outline.astype(np.float32),
            mix(_tuned(stage, (0.08, 0.2, 0.28)), tones[1], haze),
            mix(_tuned(stage, (0.04, 0.12, 0.2)), tones[2], haze),
        )
    floor = stage.sheet()
    bed = Ground(far=(0.34, 0.55, 0.56), near=(0.16, 0.32, 0.38), pattern="sand", contrast=0.4)
    paint_ground(stage, floor, bed, stage.floor - 0.04 * stage.unit)
    _reef(stage, floor, random)
    bubbles = stage.sheet()
    for _ in range(34):
        x, y, size = (
            random.random() * stage.width,
            random.random() * stage.height,
            stage.unit * (0.003 + 0.016 * random.random() ** 3),
        )
        bubbles.ellipse(x, y, size, size, _tuned(stage, (0.9, 1.0, 1.0)), 0.22)
        bubbles.ellipse(x - size * 0.3, y - size * 0.35, size * 0.28, size * 0.24, (1.0, 1.0, 1.0), 0.8)
    return [
        Plate(name="sky", depth=0.0, sheet=sea),
        Plate(name="far", depth=0.3, sheet=far),
        Plate(name="ground", depth=0.85, sheet=floor),
        Plate(name="foreground", depth=1.3, sheet=bubbles, effect=True),
    ]


def _tuned(stage: Stage, colour: Colour) -> Colour:
    """Return a sea colour in the style's own palette."""
    toned = mix(colour, stage.light.sky[1], 0.22)
    if stage.light.saturation < 0.9:
        grey = 0.3 * toned[0] + 0.6 * toned[1] + 0.1 * toned[2]
        toned = mix((grey, grey, grey), toned, stage.light.saturation)
    return shade(toned, 1.0 - 0.35 * stage.light.night)


def _reef(stage: Stage, sheet: Sheet, random: np.random.Generator) -> None:
    for _ in range(22):
        x = random.random()
        if 0.36 < x < 0.64:
            continue
        foot = stage.floor + random.uniform(0.0, 0.22) * stage.unit
        colour = mix(_tuned(stage, CORALS[int(random.integers(5))]), (0.05, 0.3, 0.42), 0.28)
        for _ in range(8):
            angle, reach = -np.pi / 2 + random.uniform(-0.8, 0.8), stage.unit * random.uniform(0.05, 0.14)
            bend = random.uniform(-0.4, 0.4)
            share = np.linspace(0, 1, 8)
            xs = x * stage.width + np.cos(angle + bend * share) * reach * share
            ys = foot + np.sin(angle + bend * share) * reach * share
            sheet.line(np.stack([xs, ys], 1).astype(np.float32), colour, stage.unit * random.uniform(0.008, 0.018))
    for x in (0.06, 0.94):
        paint_art(
            stage,
            sheet,
            {"art": "coral", "x": x, "tall": 0.22, "drop": (stage.floor - stage.horizon) / stage.unit + 0.1},
        )
