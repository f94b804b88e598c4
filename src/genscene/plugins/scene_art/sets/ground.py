"""Paint the ground: a patterned plane from the horizon to the camera, in the scene's light and weather."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, perspective, smooth_step
from genscene.plugins.scene_art.paint.pixels import Image, Plane, Points, blur, fill, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.plane import on_plane
from genscene.plugins.scene_art.stage import Stage

SOFT = frozenset({"dirt", "furrows", "grass", "meadow", "sand", "snow", "stripes"})
"""Patterns without joints, which may fade near the camera."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A kind of ground.

    Attributes:
        far: Own colour at the horizon.
        near: Own colour at the camera.
        second: Colour of what the pattern sets off: joints, patches, plants, the other tiles; `None` for a shade.
        pattern: Name of its pattern.
        contrast: Strength of the pattern.
        metres: How much larger than life the pattern lies.
        fall: How far the near edge falls into shade.
        middle: Vanishing point across, as a share of the width.
    """

    far: Colour
    near: Colour
    second: Colour | None = None
    pattern: str = "grass"
    contrast: float = 0.3
    metres: float = 1.0
    fall: float = 0.38
    middle: float = 0.5


def paint_ground(stage: Stage, sheet: Sheet, ground: Ground, top: float) -> None:
    """Paint the plane below a line, opaque to the bottom."""
    first = int(top)
    pixels = ground_pixels(stage, ground, top)
    sheet.pixels[first:, :, :3] = pixels
    sheet.pixels[first:, :, 3] = 255
    for step, cover in enumerate((0.25, 0.5, 0.75)):
        # A soft first row, so that the horizon is no knife's edge.
        row = sheet.pixels[first + step]
        row[:] = (row * cover).astype(np.uint8)


def laid_floor(stage: Stage, sheet: Sheet, ground: Ground, edge: float) -> None:
    """Lay a room's floor below the edge of its wall; unlike land, it meets the wall sharply."""
    paint_ground(stage, sheet, ground, edge)
    sheet.pixels[int(edge) :, :, 3] = 255


def settle_edge(sheet: Sheet, top: float) -> None:
    """Keep what was laid on the ground as colour alone within the cover of the ground's soft first rows."""
    first = max(0, int(top) - 2)
    rows = sheet.pixels[first : first + 9]
    np.minimum(rows[..., :3], rows[..., 3:], out=rows[..., :3])


def paint_on_ground(stage: Stage, sheet: Sheet, ground: Ground, outline: Points, *, ragged: float = 0.0) -> None:
    """Lay another kind of ground inside an outline, its edge frayed by a share of the unit."""
    top = max(stage.horizon + 2, float(outline[:, 1].min()))
    first = int(top)
    if first >= stage.height - 4:
        return
    height, width = (stage.height - first) // 2, stage.width // 2
    mask = np.zeros((height, width), np.uint8)
    fill(mask, (outline - np.array([0, first], np.float32)) / 2, (255.0,))
    cover = mask.astype(np.float32) / 255
    if ragged:
        down = np.linspace(0.1, 1, height, dtype=np.float32)[:, None]
        fray = perspective(noise_tile(57, 1.7, 10), width, height, x=stage.seed % 211) - 0.5
        soft = blur(cover, max(1.0, ragged * stage.unit * 0.5))
        cover = smooth_step(0.4, 0.6, soft + fray * 1.1 * (0.5 + 0.5 * down))
    cover = resize(cover.astype(np.float32), stage.width, stage.height - first)[..., None]
    part = sheet.pixels[first:, :, :3]
    part[:] = (part + (ground_pixels(stage, ground, top) - part.astype(np.float32)) * cover + 0.5).astype(np.uint8)


def ground_pixels(stage: Stage, ground: Ground, top: float) -> Image:
    """Return the plane's colours from a row to the bottom of the canvas, shape (rows, width, 3)."""
    first = int(top)
    height = stage.height - first
    width, rows = max(2, stage.width // 2), max(2, height // 2)
    light = stage.light
    tone, second = on_plane(stage, ground.pattern, top, (width, rows), metres=ground.metres, middle=ground.middle)
    far, near, other = (
        np.array(light.surface(colour), np.float32)
        for colour in (
            mix(ground.far, ground.near, 0.1),
            ground.near,
            ground.second or shade(mix(ground.far, ground.near, 0.6), 0.86),
        )
    )
    # Depth of each row from the horizon itself, so that a shore or a road keeps the tones of the ground around it.
    depth = (np.linspace(first, stage.height, rows, dtype=np.float32) - stage.horizon) / (stage.height - stage.horizon)
    share = np.clip(depth, 0, 1)[:, None, None] ** 0.7
    far = far + (np.array(light.haze, np.float32) - far) * min(0.6, 0.34 * light.depth)
    colour = far + (near - far) * share
    if ground.second is not None:
        colour = colour + (other - colour) * (second[..., None] * (0.55 + 0.45 * share))
    broad = perspective(noise_tile(58, 2.6, 3), width, rows, stretch=0.8, x=stage.seed % 311) - 0.5
    # Near by, grass and earth lie in broad lights and shades: their grain would be noise under captions.
    grain = 1 - (0.5 if ground.pattern in SOFT else 0.15) * np.clip(depth - 0.25, 0, 1)[:, None]
    colour = colour * (1 + ground.contrast * grain * tone + 0.42 * broad)[..., None]
    colour += _sun_on_ground(stage, width, rows)[..., None] * np.array(light.key, np.float32) * 0.24
    colour *= 1 - ground.fall * share**3
    colour += (np.array(light.haze, np.float32) - colour) * (
        np.exp(-depth[:, None, None] * 13) * min(0.72, 0.5 * light.depth)
    )
    return resize((np.clip(colour, 0, 1) * 255 + 0.5).astype(np.uint8), stage.width, height)


def _sun_on_ground(stage: Stage, width: int, height: int) -> Plane:
    x = stage.light.sun_x * width
    across = (np.arange(width, dtype=np.float32)[None] - x) / (width * 0.4)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    low = 1.0 if stage.light.sun_y > 0.6 else 0.45
    return (np.exp(-(across**2)) * np.exp(-down * 2.2) * low).astype(np.float32)
