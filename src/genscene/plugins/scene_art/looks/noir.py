"""Film noir: greys, steep contrast, and one pool of light around the subject; faces are never lost."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Image, Plane, multiply, resize
from genscene.plugins.scene_art.stage import Plate, Stage


def hard_light(stage: Stage, plate: Plate, pixels: Image, place: tuple[int, int]) -> Image:
    """Return the plate in greys, dark outside the pool of light."""
    weights = np.array([0.38, 0.47, 0.15], np.float32)
    grey = pixels[..., :3].astype(np.float32) @ weights
    alpha = np.maximum(pixels[..., 3].astype(np.float32), 1)
    tone = np.clip(grey / alpha, 0, 1)
    steep = 0.45 if plate.name == "subject" else 0.75
    tone = tone * (1 - steep) + tone * tone * (3 - 2 * tone) * steep
    if plate.name == "subject":
        tone = np.clip(tone**0.85 * 0.96 + 0.06, 0, 1)
    value = (tone * alpha).astype(np.uint8)
    result = np.stack([value, value, value, pixels[..., 3]], -1)
    if plate.name == "subject":
        return result
    pool = resize(_pool(stage, plate), stage.width, stage.height)
    height, width = pixels.shape[:2]
    part = pool[place[1] : place[1] + height, place[0] : place[0] + width]
    shade = np.repeat((part * 255).astype(np.uint8)[..., None], 4, -1)
    shade[..., 3] = 255
    return multiply(result, shade)


def _pool(stage: Stage, plate: Plate) -> Plane:
    """Return the light of a street lamp over the stage, small: 1 in the pool, dark at the edges."""
    width, height = stage.width // 8, stage.height // 8
    shift = {"left": 0.37, "right": 0.63}.get(stage.spec.composition.partition("-")[2], 0.5)
    across = (np.arange(width, dtype=np.float32)[None] / width - shift) * stage.width / stage.unit
    down = (np.arange(height, dtype=np.float32)[:, None] * 8 - stage.floor) / stage.unit
    spread = 0.55 if plate.name == "ground" else 0.75
    lifted = down + (0.0 if plate.name == "ground" else 0.35)
    pool = np.exp(-((across / spread) ** 2) - (lifted / (0.3 if plate.name == "ground" else 0.6)) ** 2)
    return np.clip(0.5 + 0.62 * pool, 0, 1).astype(np.float32)
