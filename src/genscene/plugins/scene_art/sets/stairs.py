"""Build a staircase that climbs away from the camera, with the step on which a person stands at the stage's floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.sets.plane import EYE_M, FOCAL
from genscene.plugins.scene_art.sets.room import SCALE, Room
from genscene.plugins.scene_art.stage import Stage

RISE, RUN = 0.17, 0.3
"""Height and depth of a step in metres, as houses have them."""

STEPS = 11
HALF = 0.72
"""Half the flight's width in metres."""

STOOD_ON = 1
"""Which step, from the lowest (0), meets the stage's floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where one can stand on a step, in pixels: its left and right end and the row of its middle."""

    left: float
    right: float
    row: float


def first_riser(stage: Stage) -> float:
    """Return how far away the lowest step begins, in metres, so that one step lies at the stage's floor."""
    high = EYE_M / SCALE - RISE * (STOOD_ON + 1)
    under = max(0.08, (stage.floor - stage.horizon) / stage.unit)
    return FOCAL * SCALE * high / under - RUN * (STOOD_ON + 0.5)


def steps(stage: Stage, middle: float | None = None) -> list[Step]:
    """Return the steps whose treads the camera sees, from the lowest to the highest.

    Args:
        stage: The stage.
        middle: Vanishing point across in pixels; the picture's middle if `None`.
    """
    centre = stage.width / 2 if middle is None else middle
    found: list[Step] = []
    for number in range(STEPS):
        high = RISE * (number + 1)
        if high > EYE_M / SCALE:
            break
        size = FOCAL * stage.unit * SCALE / (first_riser(stage) + RUN * (number + 0.5))
        found.append(
            Step(
                left=centre - HALF * size,
                right=centre + HALF * size,
                row=stage.horizon + (EYE_M / SCALE - high) * size,
            )
        )
    return found


def paint_staircase(room: Room, item: dict[str, Any]) -> None:
    """Paint the flight: steps with a runner, strings, balusters and a handrail on both sides."""
    wood, cloth = room.tone(parse(item.get("colour", "#8a5c38"))), room.tone(parse(item.get("runner", "#8f2f34")))
    start = first_riser(room.stage)
    end = min(room.back - 0.02, start + RUN * STEPS)
    top = RISE * STEPS
    for side in (-1, 1):
        wall = [(side * (HALF + 0.06), top, end), (side * (HALF + 0.06), 0.0, start), (side * (HALF + 0.06), 0.0, end)]
        room.face(wall, shade(wood, 0.5), shade(wood, 0.36))
    for number in reversed(range(STEPS)):
        _step(room, number, start + RUN * number, wood, cloth)
    for side in (-1, 1):
        _banister(room, side, start, wood)


def _step(room: Room, number: int, near: float, wood: Colour, cloth: Colour) -> None:
    """Paint one step with its riser, its tread, the nosing that catches light, and the runner over all."""
    low, high = RISE * number, RISE * (number + 1)
    # Higher steps stand nearer to the window's light.
    light = 0.74 + 0.3 * number / STEPS
    for half, tone in ((HALF, wood), (HALF * 0.62, shade(cloth, 0.7)), (HALF * 0.57, cloth)):
        riser = [(-half, high, near), (half, high, near), (half, low, near), (-half, low, near)]
        room.face(riser, shade(tone, 0.66 * light), shade(tone, 0.42 * light))
        if high < EYE_M / SCALE:
            tread = [
                (-half, high, near + RUN),
                (half, high, near + RUN),
                (half, high, near - 0.03),
                (-half, high, near - 0.03),
            ]
            room.face(tread, shade(tone, 0.8 * light), shade(tone, 1.18 * light))
        room.panel(0, high - 0.025, half * 2, 0.03, shade(tone, 1.3 * light), z=near - 0.02)


def _banister(room: Room, side: int, start: float, wood: Colour) -> None:
    """Paint balusters, the newel post with its lamp, and the rail that follows the steps."""
    x, unit = side * (HALF + 0.03), FOCAL * room.stage.unit * SCALE
    dark, bright = shade(wood, 0.6), shade(wood, 1.15)
    for number in reversed(range(STEPS)):
        for part in (0.3, 0.8):
            away, foot = start + RUN * (number + part), RISE * (number + 1)
            room.panel(x, foot, 0.035, 0.82, shade(wood, 0.7), z=away)
            room.panel(x - 0.008, foot, 0.01, 0.82, shade(wood, 1.1), z=away)
    rail = [room.camera.point(x, RISE * (number + 1) + 0.86, start + RUN * (number + 0.5)) for number in range(STEPS)]
    widths = [0.075 * unit / (start + RUN * (number + 0.5)) for number in range(STEPS)]
    upper = np.array([(px, py - wide / 2) for (px, py), wide in zip(rail, widths, strict=True)], np.float32)
    lower = np.array([(px, py + wide / 2) for (px, py), wide in zip(rail, widths, strict=True)], np.float32)
    room.sheet.polygon(np.concatenate([upper, lower[::-1]]), mix(bright, room.stage.light.key, 0.12))
    room.sheet.polygon(np.concatenate([(upper + lower) / 2, lower[::-1]]), dark)
    away = start + 0.02
    room.panel(x, 0.0, 0.13, 1.12, dark, z=away)
    room.panel(x - 0.02, 0.0, 0.05, 1.12, bright, z=away)
    px, py = room.camera.point(x, 1.18, away)
    radius, night = 0.065 * unit / away, room.stage.light.night
    warm: Colour = (1.0, 0.84, 0.58) if room.stage.light.saturation > 0.2 else (0.92, 0.92, 0.92)
    room.sheet.ellipse(px, py, radius, radius, mix(room.tone((0.9, 0.86, 0.76)), warm, 0.4 + 0.5 * night))
    room.sheet.glow(px, py, radius * 9, warm, 0.2 + 0.5 * night)
