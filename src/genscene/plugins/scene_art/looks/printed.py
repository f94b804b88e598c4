"""Documentary grit: a colour print out of an archive. Warm, faded dyes, halftone dots, light that has crept in."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.looks.wash import Place, Wash, cut, toned
from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.noise import texture
from genscene.plugins.scene_art.paint.pixels import Image, Plane, look_up, mix_channels, multiply, subtract
from genscene.plugins.scene_art.stage import Plate, Stage

CELL = 0.0088
"""Distance of halftone dots as a share of the unit."""

FADED = np.array([[0.98, 0.07, 0.0, 0.0], [0.04, 0.90, 0.02, 0.0], [0.02, 0.14, 0.66, 0.0], [0, 0, 0, 1]], np.float32)
"""What dyes become of red, green and blue in fifty years: yellow stays longest, blue goes first."""

LIGHTNESS = np.array([[0.42, 0.5, 0.08, 0.0]], np.float32)

LEAK: Colour = (1.0, 0.42, 0.16)

FLASH = 1.34
"""How much brighter who is photographed gets in the dark by the camera's own flash, which reaches nothing behind."""


DIM = frozenset({"rain", "storm", "fog", "snow"})
"""Weather in which a reporter uses the flash by day."""


def printed(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Return the plate as ink on paper."""
    faded = mix_channels(pixels, FADED)
    subject = plate.name == "subject"
    screen = cut(_screen(stage.width, stage.height, max(2.5, CELL * stage.unit)), place, pixels)
    tone = mix_channels(faded, LIGHTNESS)
    # Dots grow in the shadows, and leave specks of paper between them.
    values = np.arange(256, dtype=np.float32) / 255
    ink = look_up(subtract(screen, tone), (np.clip(values * 4, 0, 1) * 255).astype(np.uint8))
    strength = look_up(tone, (np.clip(1.15 - values, 0, 1) * (0.14 if subject else 0.24) * 255).astype(np.uint8))
    fibre = cut(texture(64, 1.0, 30, (stage.width, stage.height), stage.unit / 900, (243.0, 40.0)), place, pixels)
    inked = toned(faded, multiply(255 - multiply(ink, strength), fibre))
    if subject:
        flash = 1 + (FLASH - 1) * max(stage.light.night, 0.7 if stage.spec.weather in DIM else 0.0)
        inked = toned(inked, np.full(inked.shape[:2], 255, np.uint8), flash / 255)
    if subject or plate.depth > 1.05:
        return inked
    wash = Wash(stage, plate)
    wash.light(_leak(stage, wash), LEAK)
    return wash.over(inked, place)


def _leak(stage: Stage, wash: Wash) -> Plane:
    """Return light that fell into the camera from one side: orange at the edge, soon gone."""
    random = stage.random(205)
    right = random.random() < 0.5
    height = random.uniform(0.15, 0.6) * wash.bottom
    edge = wash.right - wash.across if right else wash.across
    return 0.62 * np.exp(-((edge / 0.2) ** 1.4)) * np.exp(-(((wash.down - height) / 0.5) ** 2))


@lru_cache(maxsize=2)
def _screen(width: int, height: int, cell: float) -> Image:
    """Return a halftone screen at 45 degrees over the canvas."""
    columns = np.arange(width, dtype=np.float32)[None]
    rows = np.arange(height, dtype=np.float32)[:, None]
    turn = np.pi / cell * 1.4142
    field = 0.5 + 0.25 * (np.cos((columns + rows) * turn) + np.cos((columns - rows) * turn))
    result = (field * 255 + 0.5).astype(np.uint8)
    result.flags.writeable = False
    return result
