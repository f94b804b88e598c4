"""Lay the shadow under whoever stands on the ground."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Image, Plane, blur, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage


def pad(pixels: Image) -> Image:
    """Return a sprite with an empty border, so that light and lines have room at its edge."""
    return np.pad(pixels, ((4, 4), (4, 4), (0, 0)))


def contact_shadow(stage: Stage, sheet: Sheet, lit: Image, x: float, y: float, width: float, height: float) -> None:
    """Lay a soft shadow that leads away from the light, darkest under the feet."""
    alpha = lit[..., 3].astype(np.float32) / 255
    across, down = max(4, round(width)), max(4, round(height * 0.16))
    room = max(8, round(stage.unit * 0.04))
    flat = resize(alpha, across, down)[::-1]
    lean = float(np.clip((x - stage.sun[0]) / stage.width, -1, 1)) * height * 0.25
    mask = np.zeros((down + 2 * room, across + 2 * room + abs(int(lean))), np.float32)
    start = room + (abs(int(lean)) if lean < 0 else 0)
    for row in range(down):
        shift = start + int(lean * row / down)
        mask[room + row, shift : shift + across] = flat[row] * (1 - 0.7 * row / down)
    mask = blur(mask, stage.unit * 0.008) * (0.5 if stage.light.night < 0.6 else 0.4)
    foot = _foot_patch(mask.shape, start + across / 2, room + 2, across * 0.36, room * 0.45)
    mask = np.maximum(mask, foot * 0.55)
    shadow = np.zeros((*mask.shape, 4), np.uint8)
    shadow[..., 2] = (mask * 24).astype(np.uint8)
    shadow[..., 3] = (mask * 255).astype(np.uint8)
    sheet.over(shadow, round(x - across / 2 - start), round(y - room - 2 - 0.18 * down))


def _foot_patch(shape: tuple[int, ...], x: float, y: float, across: float, down: float) -> Plane:
    columns = (np.arange(shape[1], dtype=np.float32) - x) / across
    rows = (np.arange(shape[0], dtype=np.float32) - y) / down
    return np.clip(1 - columns[None] ** 2 - rows[:, None] ** 2, 0, 1).astype(np.float32)
