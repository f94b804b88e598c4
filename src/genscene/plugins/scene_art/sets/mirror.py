"""Mirror what stands above a line in what lies below it: still water, wet streets, puddles, polished floors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.noise import noise_tile, perspective, smooth_step
from genscene.plugins.scene_art.paint.pixels import Plane, blur, remap, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage

REDUCED = 4
"""Mirror images are taken at a quarter of the size: ripples blur them anyway."""


def mirror_image(stage: Stage, sheets: Sequence[Sheet], line: float) -> Plane:
    """Return what stands above a line, upside down, from the line to the bottom.

    Args:
        stage: The stage.
        sheets: From far to near; the first is opaque.
        line: Row at which things meet their reflection.

    Returns:
        Colours 0 to 1 of shape (rows, width, 3) at a quarter of the canvas' size; rows beyond the sky repeat its top.
    """
    width, top = stage.width // REDUCED, int(line)
    height = max(2, top // REDUCED)
    seen: Plane = np.zeros((height, width, 3), np.float32)
    for sheet in sheets:
        part = resize(np.ascontiguousarray(sheet.pixels[:top]), width, height).astype(np.float32) / 255
        seen *= 1 - part[..., 3:]
        seen += part[..., :3]
    rows = max(2, (stage.height - top) // REDUCED)
    turned = seen[::-1]
    if rows <= height:
        return np.ascontiguousarray(turned[:rows])
    return np.concatenate([turned, np.repeat(turned[-1:], rows - height, 0)], 0)


def rippled(stage: Stage, image: Plane, *, strength: float, seed: int = 52) -> Plane:
    """Return a mirror image broken by waves of a strength in shares of the unit, drawn long down the view."""
    height, width = image.shape[:2]
    wave = perspective(noise_tile(seed, 2.1, 8), width, height, stretch=3.0, x=stage.seed % 277) - 0.5
    down = np.arange(height, dtype=np.float32)[:, None]
    reach = stage.unit / REDUCED * strength * (0.25 + 1.5 * down / max(1, height))
    across = np.repeat(np.arange(width, dtype=np.float32)[None], height, 0)
    return remap(image, (across + wave * reach).astype(np.float32), (down + wave * reach * 3).astype(np.float32))


def wet_ground(
    stage: Stage, sheet: Sheet, sheets: Sequence[Sheet], *, line: float, sheen: float, puddles: float
) -> None:
    """Wet the ground below a line: darker, with a sheen of what stands above it, and puddles that mirror it.

    Args:
        stage: The stage.
        sheet: The ground.
        sheets: What stands above, from far to near.
        line: Row at which things stand.
        sheen: Share of the reflection everywhere.
        puddles: Share of the ground that is under water.
    """
    first = int(line)
    image = rippled(stage, mirror_image(stage, sheets, line), strength=0.02)
    rows, width = image.shape[:2]
    # A wet road smears lights towards the camera.
    smeared = blur(image, 0.006 * stage.unit)
    share = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    pools = perspective(noise_tile(59, 2.7, 4), width, rows, stretch=0.55, x=stage.seed % 353)
    fine = perspective(noise_tile(57, 1.7, 10), width, rows, stretch=0.6, x=stage.seed % 113)
    edge = 0.5 + 0.3 * (0.5 - puddles)
    pool = smooth_step(edge, edge + 0.025, pools + (fine - 0.5) * 0.07)
    flat = np.clip(1.15 - 0.75 * share, 0.3, 1)
    cover = np.clip(sheen * flat * (1 - pool) + pool * (0.45 + 0.4 * flat), 0, 0.9)
    mirrored = smeared * (1 - pool[..., None]) + image * pool[..., None]
    rim = np.clip(blur(pool, 1.2) - pool, 0, 1)
    target = sheet.pixels[first:, :, :3]
    size = stage.width, target.shape[0]
    cover = resize(cover.astype(np.float32), *size)[..., None]
    back = resize((np.clip(mirrored * 0.94, 0, 1) * 255).astype(np.uint8), *size)
    dark = resize((1 - 0.3 * min(1.0, sheen * 3) - rim * 0.5).astype(np.float32), *size)[..., None]
    dry = target.astype(np.float32) * dark
    target[:] = np.clip(dry + (back - dry) * cover + 0.5, 0, 255).astype(np.uint8)


def polish(stage: Stage, sheet: Sheet, line: float, amount: float, tint: Colour) -> None:
    """Let a polished floor mirror the room above a line, most where the view is flat, then fading out."""
    first = int(line)
    image = blur(mirror_image(stage, [sheet], line), 0.004 * stage.unit)
    rows = image.shape[0]
    fade = np.exp(-np.linspace(0, 1, rows, dtype=np.float32) * 2.6)[:, None, None] * amount
    target = sheet.pixels[first:, :, :3]
    size = stage.width, target.shape[0]
    back = resize((np.clip(image * np.array(tint, np.float32), 0, 1) * 255).astype(np.uint8), *size)
    cover = resize(np.repeat(fade[..., 0], 2, 1).astype(np.float32), *size)[..., None]
    target[:] = (target + (back.astype(np.float32) - target) * cover + 0.5).astype(np.uint8)
