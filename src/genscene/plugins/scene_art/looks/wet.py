"""Film noir's wet streets: the ground mirrors what stands on it and behind it, broken by ripples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.plugins.scene_art.looks.wash import SHRINK, Wash
from genscene.plugins.scene_art.paint.colour import WHITE
from genscene.plugins.scene_art.paint.noise import noise_tile, spread
from genscene.plugins.scene_art.paint.pixels import Plane, box_blur, remap, resize
from genscene.plugins.scene_art.stage import Plate, Stage

PAVED = frozenset({"city", "street", "road", "harbour", "bridge", "airport", "village", "market", "alley", "rooftop"})
"""Settings whose ground is always wet at the hour at which such stories happen."""


def wet_ground(stage: Stage, plates: Sequence[Plate]) -> None:
    """Lay the reflection of everything else on the ground, in place, where the ground is wet."""
    raining = stage.spec.weather in {"rain", "storm"}
    ground = next((plate for plate in plates if plate.name == "ground"), None)
    if ground is None or not (raining or stage.spec.setting in PAVED) or stage.spec.setting in {"sea", "snowfield"}:
        return
    behind = [plate for plate in plates if plate.depth < 1 and plate is not ground and not plate.effect]
    subjects = [plate for plate in plates if plate.depth == 1 and not plate.effect]
    scene = _mirrored(stage, _lights(stage, behind), stage.horizon)
    figures = _mirrored(stage, _lights(stage, subjects), stage.floor)
    wash = Wash(stage)
    near = np.clip((wash.down - stage.horizon / stage.unit) / 0.12, 0, 1)
    wash.shade(wash.empty + 1 - 0.42 * near)
    wash.light(np.clip(1.25 * scene**1.5 * near + 0.75 * figures, 0, 0.9), WHITE)
    ground.notes["wet"] = 1.0
    ground.sheet.pixels = wash.over(ground.sheet.pixels, (0, 0))


def _lights(stage: Stage, plates: Sequence[Plate]) -> Plane:
    """Return how bright plates are together, small."""
    width, height = max(2, stage.width // SHRINK), max(2, stage.height // SHRINK)
    total = np.zeros((height, width), np.float32)
    for plate in plates:
        small = resize(plate.sheet.pixels, width, height).astype(np.float32) / 255
        # Low shadows under subjects are no things.
        alpha = np.where(small[..., 3] > 0.6, small[..., 3], 0)
        total = total * (1 - alpha) + small[..., :3].mean(-1) * alpha
    return total


def _mirrored(stage: Stage, light: Plane, line: float) -> Plane:
    """Return a picture turned down at a line, drawn out and broken by ripples."""
    height, width = light.shape
    unit = stage.unit / SHRINK
    rows = np.arange(height, dtype=np.float32)[:, None] - line / SHRINK
    ripple = spread(noise_tile(67, 2.0, 6), width, height, 0.35, 0.0, 0.0)
    columns = np.arange(width, dtype=np.float32)[None] + (ripple - 0.5) * 0.09 * unit * np.clip(
        rows / (0.2 * unit), 0, 1
    )
    found = remap(
        light, columns.astype(np.float32), (line / SHRINK - rows / 1.15 + np.zeros_like(columns)).astype(np.float32)
    )
    soft = box_blur(found, 1 + round(0.006 * unit), 1 + round(0.05 * unit))
    return soft * (rows > 0) * np.exp(-np.maximum(rows, 0) / (0.55 * unit))
