"""Fantasy illustration: oil on canvas. Strokes follow the forms, in beams of gold light dust shines.

A structure tensor tells along which way each part of a painting runs (Kass and Witkin, 1987); colours are averaged and
bristles drawn along that way (line integral convolution; Cabral and Leedom, 1993), at reduced size, which is what
makes strokes.
"""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.looks.wash import Place, Wash, focus, toned
from genscene.plugins.scene_art.paint.colour import Colour, mix
from genscene.plugins.scene_art.paint.noise import noise_tile, spread
from genscene.plugins.scene_art.paint.pixels import Image, Plane, blur, remap, resize, slope
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Plate, Stage

GOLD: Colour = (1.0, 0.84, 0.48)
DUSK = np.array([0.46, 0.36, 0.62], np.float32)
"""What is left of colours at the picture's edges: violet."""

STROKES = {
    "subject": (0.006, 0.45),
    "sky": (0.03, 1.0),
    "clouds": (0.03, 1.0),
    "ground": (0.022, 1.0),
    "room": (0.015, 0.75),
    "table": (0.008, 0.5),
}
"""Length of a stroke as a share of the unit and strength of its relief, by plate."""

DEFAULT_STROKE = (0.014, 0.85)

WORKING_UNIT = 460
"""Shorter side at which strokes are laid."""

SWIRL = 1.8
"""Stretch of the slow swirls along which strokes run where there is no form; smaller ones look like worms."""

STEPS = 3
"""Samples of a stroke on each side of its middle."""


def brushed(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Return the plate painted with strokes and touched by the beams."""
    subject = plate.name == "subject"
    long, relief = STROKES.get(plate.name, DEFAULT_STROKE)
    height, width = pixels.shape[:2]
    reduce = max(1.0, stage.unit / (WORKING_UNIT * (2.0 if plate.name in {"subject", "table"} else 1.0)))
    small = resize(pixels, max(8, round(width / reduce)), max(8, round(height / reduce)))
    across, down = _flow(small, stage.unit / reduce, place, reduce)
    reach = max(1.0, long * stage.unit / reduce) / STEPS
    painted = resize(_along(small, across, down, reach), width, height)
    if subject:
        painted[..., 3] = np.where(pixels[..., 3] < 200, pixels[..., 3], np.maximum(painted[..., 3], pixels[..., 3]))
    painted = _bristled(painted, across, down, reach, relief, place)
    return _lit(stage, plate, painted, place)


def _flow(pixels: Image, unit: float, place: Place, reduce: float) -> tuple[Plane, Plane]:
    """Return the direction of strokes: along forms where there are any, along slow swirls elsewhere."""
    height, width = pixels.shape[:2]
    tone = pixels[..., :3].astype(np.float32).mean(-1) + pixels[..., 3] * np.float32(0.5)
    gx, gy = slope(blur(tone, 1.0))
    sigma = 0.010 * unit
    xx, yy, xy = blur(gx * gx, sigma), blur(gy * gy, sigma), blur(gx * gy, sigma)
    turn = spread(noise_tile(65, 3.0, 1), width, height, SWIRL, place[0] / reduce / SWIRL, place[1] / reduce / SWIRL)
    angle = (turn - 0.5) * 7.0
    # The swirl's tensor, weak enough that any real edge outvotes it.
    weak = np.float32(1.2)
    xx, yy = xx + weak * np.sin(angle) ** 2, yy + weak * np.cos(angle) ** 2
    xy = xy - weak * np.sin(angle) * np.cos(angle)
    way = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    return np.cos(way).astype(np.float32), np.sin(way).astype(np.float32)


def _along(values: Image, across: Plane, down: Plane, reach: float) -> Image:
    """Average along strokes."""
    height, width = across.shape
    columns = np.arange(width, dtype=np.float32)[None]
    rows = np.arange(height, dtype=np.float32)[:, None]
    total = values.astype(np.float32)
    for step in (*range(-STEPS, 0), *range(1, STEPS + 1)):
        total += remap(values, columns + across * np.float32(step * reach), rows + down * np.float32(step * reach))
    return (total / (2 * STEPS + 1) + 0.5).astype(np.uint8)


def _bristled(pixels: Image, across: Plane, down: Plane, reach: float, relief: float, place: Place) -> Image:
    """Give the paint the relief of bristles: streaks along the strokes, lit from above, warm on ridges."""
    height, width = across.shape
    tile = spread(noise_tile(66, 1.2, 20), width, height, 1.6, place[0] % 512, place[1] % 512)
    grain = (tile * 255).astype(np.uint8)
    streaks = _along(grain, across, down, reach * 0.8).astype(np.float32)
    streaks = (streaks - streaks.mean()) / max(4.0, float(streaks.std()))
    _, lean = slope(streaks.astype(np.float32))
    tone = np.clip(0.80 + relief * (0.045 * streaks - 0.12 * lean), 0.4, 1.0)
    shade = resize((tone * 255).astype(np.uint8), pixels.shape[1], pixels.shape[0])
    return toned(pixels, shade, 1 / 204)


def _lit(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Let beams of gold fall across the scene and the edges sink into violet."""
    wash = Wash(stage, plate)
    x, y = focus(stage)
    subject = plate.name == "subject"
    if not subject:
        away = ((wash.across - x) / 0.72) ** 2 + ((wash.down - y) / 0.95) ** 2
        fall = np.exp(-away * 0.75)[..., None]
        wash.shade(DUSK + (1 - DUSK) * fall)
    if plate.depth <= 1.05:
        wash.light(_beams(stage, wash) * (0.35 if subject else 1.0), mix(GOLD, stage.light.key, 0.3))
        if not subject:
            wash.light(_motes(stage, wash), GOLD)
    return wash.over(pixels, place)


def _beams(stage: Stage, wash: Wash) -> Plane:
    """Return a fan of beams from the upper corner on the sun's side, wide at the ground and fading."""
    random = stage.random(203)
    x, y = focus(stage)
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    indoors = setting_of(stage.spec.setting).indoors
    # A room has a roof: there light falls in from beside the picture, and less of it.
    from_x, from_y = (wash.right if side > 0 else 0.0) + side * (0.3 if indoors else 0.12), 0.08 if indoors else -0.28
    angle = np.arctan2(wash.across - from_x, wash.down - from_y)
    towards = np.arctan2(x - from_x, y - from_y)
    field = wash.empty
    for number in range(6):
        middle = towards + (number - 2.5) * 0.125 + random.uniform(-0.035, 0.035)
        wide, strength = random.uniform(0.018, 0.05), random.uniform(0.5, 1.0)
        field += np.exp(-(((angle - middle) / wide) ** 2)) * strength
    far = np.sqrt((wash.across - from_x) ** 2 + (wash.down - from_y) ** 2)
    reach = np.clip(1.0 - (far - 0.3) / 1.75, 0, 1) ** 1.1
    strength = (0.64 if stage.light.night < 0.6 else 0.47) * (0.6 if indoors else 1.0)
    return np.clip(field * reach * strength, 0, 0.8)


def _motes(stage: Stage, wash: Wash) -> Plane:
    """Return specks of shining dust around the subject."""
    random = stage.random(204)
    x, y = focus(stage)
    field = wash.empty
    height, width = field.shape
    for _ in range(70):
        across, down = x + random.normal(0, 0.34), y - 0.05 + random.normal(0, 0.42)
        radius, strength = random.uniform(0.0024, 0.0055), random.uniform(0.4, 1.0)
        left, top = int((across - 4 * radius) / wash.right * width), int((down - 4 * radius) / wash.bottom * height)
        right = int((across + 4 * radius) / wash.right * width) + 2
        bottom = int((down + 4 * radius) / wash.bottom * height) + 2
        rows, columns = slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))
        if field[rows, columns].size == 0:
            continue
        away = (wash.across[:, columns] - across) ** 2 + (wash.down[rows] - down) ** 2
        spot = 0.9 * np.exp(-away / (0.45 * radius**2)) + 0.35 * np.exp(-away / (3.2 * radius**2))
        field[rows, columns] = np.maximum(field[rows, columns], spot * strength)
    return field
