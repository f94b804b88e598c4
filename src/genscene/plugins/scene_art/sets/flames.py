"""Paint fire: its colours, one flame, and a fire that burns in a loop of drawings."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.sheet import Sheet, smooth_outline
from genscene.plugins.scene_art.sets.cels import boxed
from genscene.plugins.scene_art.stage import Plate, Stage


def flame_tones(stage: Stage) -> tuple[Colour, ...]:
    """Return the colours of fire from its edge to its heart; grey where a style has no colours."""
    if stage.light.saturation < 0.2:
        return tuple((part, part, part) for part in (0.5, 0.72, 0.88, 1.0))
    return (0.93, 0.30, 0.08), (1.0, 0.58, 0.14), (1.0, 0.84, 0.36), (1.0, 0.97, 0.78)


def paint_flame(sheet: Sheet, x: float, low: float, tall: float, turn: float, tones: tuple[Colour, ...]) -> None:
    """Paint a flame of three tongues at a turn of its cycle, its foot at a place in pixels."""
    for step, tone in enumerate(tones):
        size = 1 - step * 0.22
        for tongue in (-1, 0, 1):
            lick = 0.1 * np.sin(turn * (1 + abs(tongue)) + tongue * 2.1 + step)
            high = tall * size * (0.95 if tongue == 0 else 0.62) * (1 + lick)
            wide = tall * 0.2 * size
            cx = x + tongue * tall * 0.19 * size
            tip = cx + tall * 0.1 * np.sin(turn + tongue * 1.7 + step * 0.6)
            shape = [
                [cx - wide, low - high * 0.1],
                [cx - wide * 0.75, low - high * 0.45],
                [tip, low - high],
                [cx + wide * 0.8, low - high * 0.4],
                [cx + wide, low - high * 0.1],
                [cx, low],
            ]
            sheet.polygon(smooth_outline(np.array(shape, np.float32), 5), tone)


def fire_plate(stage: Stage, x: float, foot: float, tall: float, *, depth: float = 0.8) -> Plate:
    """Return a flame at a place in pixels: tongues that lick in eight drawings, with their glow."""
    half, tones = tall * 0.8, flame_tones(stage)

    def paint(sheet: Sheet, number: int) -> None:
        turn = number / 8 * 2 * np.pi
        middle, low = sheet.width / 2, sheet.height - tall * 0.12
        sheet.glow(middle, low - tall * 0.4, half * 1.15, tones[1], 0.5 + 0.08 * np.sin(turn))
        paint_flame(sheet, middle, low, tall, turn, tones)
        sparks = np.random.default_rng(number % 4)
        for _ in range(5):
            sx, sy = middle + sparks.uniform(-0.3, 0.3) * tall, low - tall * sparks.uniform(0.9, 1.3)
            sheet.ellipse(sx, sy, tall * 0.012, tall * 0.016, tones[2])

    return boxed(
        stage, "fire", depth, (x - half, foot - tall * 1.4, x + half, foot + tall * 0.12), paint, cels=8, cel_frames=3
    )
