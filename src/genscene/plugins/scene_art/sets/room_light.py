"""Light a painted room: bright before its windows and under its lamps, falling off into the corners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix
from genscene.plugins.scene_art.paint.pixels import Plane, keep_within_cover, multiply, resize
from genscene.plugins.scene_art.sets.room import Place, Room
from genscene.plugins.scene_art.stage import Stage

REDUCED = 10
"""Light in a room has no edges: a tenth of the size holds all of it."""

SCALE = 150
"""What 1 is in the eight bits of a map of light, which reaches to 1.7."""

LAMPLIGHT: Colour = (1.0, 0.8, 0.54)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A window in the back wall, in metres: its middle, its lower edge, its size."""

    x: float
    y: float
    wide: float
    tall: float


def light_room(stage: Stage, room: Room, openings: Sequence[Opening], lamps: Sequence[Place]) -> None:
    """Multiply a room with the light in it.

    Args:
        stage: The stage, in the light outside.
        room: The painted room.
        openings: Its windows.
        lamps: Where lamps hang.
    """
    width, height = room.sheet.width // REDUCED, room.sheet.height // REDUCED
    across = np.linspace(0, room.sheet.width, width, dtype=np.float32)[None] / stage.unit
    down = np.linspace(0, room.sheet.height, height, dtype=np.float32)[:, None] / stage.unit
    middle, wall = room.camera.middle / stage.unit, room.edge / stage.unit
    fall = ((across - middle) / (0.62 * stage.width / stage.unit)) ** 2 + ((down - wall) / 1.0) ** 2
    light = np.repeat((0.92 - 0.4 * np.clip(fall, 0, 1))[..., None], 3, 2)
    night = stage.light.night
    outside = mix(stage.light.key, stage.light.sky[-1], 0.3)
    for opening in openings:
        x, y = room.camera.point(opening.x, opening.y + opening.tall * 0.4, room.back)
        pool = _pool(across - x / stage.unit, down - y / stage.unit - 0.16, 0.42, 0.5)
        light += pool * np.array(outside, np.float32) * ((0.42 - 0.26 * night) / len(openings) ** 0.5)
        # Away from the window the room falls into shade.
        aside = np.clip(np.abs(across - x / stage.unit) - 0.2, 0, 1)
        light *= 1 - (0.2 - 0.1 * night) / len(openings) * aside[..., None]
    if not openings and not lamps:
        light += _pool(across - middle, down - wall, 0.5, 0.46) * 0.3
    warm = LAMPLIGHT if stage.light.saturation > 0.2 else (0.9, 0.9, 0.9)
    for place in lamps:
        x, y = room.camera.point(*place)
        strength = (0.3 + 0.34 * night) / len(lamps) ** 0.6
        pool = _pool(across - x / stage.unit, down - y / stage.unit - 0.3, 0.3, 0.42)
        light += pool * np.array(warm, np.float32) * strength
    # Bright rooms must not burn out.
    light = np.where(light > 1, 1 + (light - 1) * 0.6, light)
    by = resize(np.clip(light * SCALE, 0, 255).astype(np.uint8), room.sheet.width, room.sheet.height)
    pixels = room.sheet.pixels
    pixels[..., :3] = multiply(np.ascontiguousarray(pixels[..., :3]), by, 1 / SCALE)
    keep_within_cover(pixels, pixels)


def _pool(across: Plane, down: Plane, wide: float, tall: float) -> Plane:
    """Return a soft pool of light as a plane with one channel."""
    return np.exp(-((across / wide) ** 2) - (down / tall) ** 2)[..., None]
