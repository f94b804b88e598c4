"""Paint the ground: a textured plane from the horizon to the camera, with tufts, flowers and paths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, perspective
from genscene.plugins.scene_art.paint.pixels import Plane, blur, resize, slope
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A kind of ground.

    Attributes:
        far: Own colour at the horizon.
        near: Own colour at the camera.
        contrast: Strength of its texture.
        roughness: 1 gritty to 3 soft.
        stretch: How much wider than deep its patterns lie.
        tufts: Number of blades of grass in the foreground.
        flowers: Number of flowers.
    """

    far: Colour
    near: Colour
    contrast: float = 0.4
    roughness: float = 2.0
    stretch: float = 1.0
    tufts: int = 0
    flowers: int = 0


FLOWERS: tuple[Colour, ...] = ((1.0, 1.0, 1.0), (1.0, 0.88, 0.35), (1.0, 0.55, 0.7), (0.78, 0.62, 1.0))


def paint_ground(stage: Stage, sheet: Sheet, ground: Ground, top: float) -> None:
    """Paint the plane below a line, opaque to the bottom."""
    first = int(top)
    height = stage.height - first
    light = stage.light
    small_width, small_height = max(2, stage.width // 2), max(2, height // 2)
    tile = noise_tile(51, ground.roughness, 4)
    texture = perspective(tile, small_width, small_height, stretch=ground.stretch, x=stage.seed % 311)
    across, down = slope(blur(texture, 1.2))
    relief = (across * 0.6 + down * 0.25) * 3.2
    share = np.linspace(0, 1, small_height, dtype=np.float32)[:, None, None] ** 0.7
    far, near = (
        np.array(light.surface(colour), np.float32) for colour in (mix(ground.far, ground.near, 0.1), ground.near)
    )
    far = far + (np.array(light.haze, np.float32) - far) * min(0.7, 0.45 * light.depth)
    colour = far + (near - far) * share
    colour = colour * (1 + ground.contrast * ((texture - 0.5) * 1.5 + relief))[..., None]
    glow = _sun_on_ground(stage, small_width, small_height)
    colour = colour + glow[..., None] * np.array(light.key, np.float32) * 0.22
    # The near edge falls into shade, which frames the picture and seats the subject.
    colour *= 1 - 0.34 * share**3
    # Haze gathers where the ground meets the sky, so that the horizon is no knife's edge.
    rows = np.linspace(0, 1, small_height, dtype=np.float32)[:, None, None]
    colour += (np.array(light.haze, np.float32) - colour) * (np.exp(-rows * 16) * min(0.75, 0.55 * light.depth))
    pixels = resize((np.clip(colour, 0, 1) * 255 + 0.5).astype(np.uint8), stage.width, height)
    sheet.pixels[first:, :, :3] = pixels
    sheet.pixels[first:, :, 3] = 255
    _soft_top(sheet, first)
    if ground.tufts:
        _tufts(stage, sheet, ground, top)
    if ground.flowers:
        _flowers(stage, sheet, ground, top)


def _sun_on_ground(stage: Stage, width: int, height: int) -> Plane:
    x = stage.light.sun_x * width
    across = (np.arange(width, dtype=np.float32) - x)[None] / (width * 0.4)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    low = 1.0 if stage.light.sun_y > 0.6 else 0.45
    return (np.exp(-(across**2)) * np.exp(-down * 2.2) * low).astype(np.float32)


def _soft_top(sheet: Sheet, first: int) -> None:
    """Soften the first rows, so that the horizon is no knife's edge."""
    for step, cover in enumerate((0.25, 0.5, 0.75)):
        row = sheet.pixels[first + step]
        row[:] = (row * cover).astype(np.uint8)


def _tufts(stage: Stage, sheet: Sheet, ground: Ground, top: float) -> None:
    random = stage.random(52)
    base = stage.light.surface(ground.near)
    tones = (shade(base, 0.72), shade(base, 0.95), mix(base, stage.light.key, 0.28))
    depth = stage.height - top
    for share in np.sort(random.random(ground.tufts) ** 0.75):
        y = top + depth * (0.03 + 0.97 * share)
        x = random.uniform(-0.02, 1.02) * stage.width
        size = stage.unit * (0.006 + 0.03 * share)
        tone = tones[random.integers(3)]
        tone = mix(tone, stage.light.haze, 0.35 * (1 - share))
        for _ in range(3):
            lean, tall, wide = random.uniform(-0.6, 0.6) * size, size * random.uniform(0.7, 1.5), size * 0.11
            foot = x + random.uniform(-0.4, 0.4) * size
            blade = np.array(
                [
                    [foot - wide, y],
                    [foot + lean * 0.35, y - tall * 0.6],
                    [foot + lean, y - tall],
                    [foot + lean * 0.5 + wide, y - tall * 0.5],
                    [foot + wide, y],
                ],
                np.float32,
            )
            sheet.polygon(blade, tone)


def _flowers(stage: Stage, sheet: Sheet, ground: Ground, top: float) -> None:
    random = stage.random(53)
    depth = stage.height - top
    for share in np.sort(random.random(ground.flowers) ** 0.8):
        y = top + depth * (0.05 + 0.95 * share)
        x = random.random() * stage.width
        radius = stage.unit * (0.0015 + 0.0055 * share)
        colour = stage.light.surface(FLOWERS[random.integers(len(FLOWERS))], 0.2 * (1 - share))
        for angle in np.arange(5) * 1.257:
            sheet.ellipse(
                x + np.cos(angle) * radius, y + np.sin(angle) * radius * 0.7, radius * 0.7, radius * 0.6, colour
            )
        sheet.ellipse(x, y, radius * 0.5, radius * 0.4, stage.light.surface((0.97, 0.72, 0.2)))
