"""Paint cumulus clouds: heaps of puffs with a lit crown, a shaded body and a flat, fading base."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix
from genscene.plugins.scene_art.paint.pixels import blur, keep_within_cover, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage

PAINTED = frozenset({"anime", "stylized_3d"})
"""Styles whose clouds keep their round outlines; elsewhere they are of vapour."""


def paint_cumulus(stage: Stage, sheet: Sheet) -> None:
    """Lay two or three heaps over the sky, bigger ones lower and nearer the sides."""
    random = stage.random(12)
    heaps = [
        (random.uniform(-0.05, 0.3), 0.93, random.uniform(0.5, 0.75), random.uniform(0.3, 0.42)),
        (random.uniform(0.7, 1.05), 0.99, random.uniform(0.6, 0.9), random.uniform(0.38, 0.56)),
        (random.uniform(0.3, 0.75), 0.5, random.uniform(0.25, 0.35), random.uniform(0.08, 0.12)),
    ]
    for x, base, across, tall in heaps:
        _heap(stage, sheet, x * stage.width, base * stage.horizon, across * stage.unit, tall * stage.unit, random)


def _heap(
    stage: Stage, sheet: Sheet, x: float, base: float, across: float, tall: float, random: np.random.Generator
) -> None:
    toward = 1 if stage.sun[0] > x else -1
    # Soft clouds are made at half size or, where they are of vapour, at a third.
    scale = 1 if stage.root == "anime" else (2 if stage.root in PAINTED else 3)
    x, base, across, tall = (length / scale for length in (x, base, across, tall))
    left, top = int(x - across * 0.75), int(base - tall * 1.35)
    cloud = Sheet(int(across * 1.5), int(tall * 1.45))
    light = stage.light
    tones = [
        mix(light.cloud_shade, light.haze, 0.35),
        mix(light.cloud_shade, light.cloud, 0.5),
        mix(light.cloud_shade, light.cloud, 0.85),
        light.cloud,
    ]
    towers = [(0.0, 1.0, 0.5)] + [
        (random.uniform(-0.75, 0.75), random.uniform(0.4, 0.95), random.uniform(0.22, 0.5)) for _ in range(4)
    ]
    puffs: list[tuple[float, float, float]] = []
    painted = stage.root in PAINTED
    for _ in range(80 if painted else 170):
        place, rise, wide = towers[random.integers(len(towers))]
        t = place + random.uniform(-1, 1) * wide
        room = max(0.0, 1 - abs(t) ** 2.2)
        radius = tall * random.uniform(0.09, 0.2) * (0.5 + 0.5 * room) * (1.0 if painted else 0.62)
        puffs.append((x - left + t * across * 0.5, base - top - tall * rise * room * random.random() ** 0.75, radius))
    puffs.sort(key=lambda puff: puff[1])
    # Each tone is drawn smaller and further towards the light, so crowns are bright and bellies stay shaded.
    for step, (tone, move, size, lowest) in enumerate(
        zip(tones, (0, 0.16, 0.34, 0.5), (1.05, 0.94, 0.72, 0.5), (0, 0, 0.1, 0.24), strict=True)
    ):
        for px, py, radius in puffs:
            if base - top - py >= tall * lowest:
                cloud.ellipse(px + toward * radius * move, py - radius * move * 1.1, radius * size, radius * size, tone)
        if not painted:
            cloud.pixels = blur(cloud.pixels, tall * (0.034 if step < 3 else 0.016))
        elif step < 3 and stage.root == "stylized_3d":
            cloud.pixels = blur(cloud.pixels, tall * 0.022)
    pixels = cloud.pixels.astype(np.float32)
    height = pixels.shape[0]
    foot = (base - top - np.arange(height, dtype=np.float32)) / (tall * 0.35)
    pixels *= (np.clip(foot, 0, 1) ** 0.8)[:, None, None] * np.float32(1.0 if painted else 0.84)
    done = resize((pixels + 0.5).astype(np.uint8), cloud.width * scale, cloud.height * scale)
    keep_within_cover(done, done)
    # What leaves on one side comes in on the other: the plate may drift for ever.
    for turn in (-stage.width, 0, stage.width):
        sheet.over(done, left * scale + turn, top * scale)
