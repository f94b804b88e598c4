"""Raise banks out of the ground: mounds, dunes and verges in its own texture, which overlap what stands behind them."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix, shade
from genscene.plugins.scene_art.paint.noise import profile, smooth_step
from genscene.plugins.scene_art.paint.pixels import Plane, blur, keep_within_cover, remap
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage

DEEP = 0.03
"""How far a bank reaches back under its crest, in units."""


def raise_banks(stage: Stage, standing: Sheet, ground: Sheet, banks: list[list[float]], *, tufts: bool) -> None:
    """Raise banks before what stands in the middle distance, the farthest first.

    Args:
        stage: The stage.
        standing: What stands there; banks are laid over it.
        ground: The ground, whose texture they take.
        banks: For each its middle as a share of the width, its foot under the horizon, half its width and its height
            in units.
        tufts: Whether grass grows along their crests.
    """
    columns = np.arange(stage.width, dtype=np.float32)
    for number, (place, drop, wide, tall) in enumerate(sorted(banks, key=lambda bank: bank[1])):
        random = stage.random(730 + number)
        x, high = place + float(random.uniform(-0.05, 0.05)), tall * float(random.uniform(0.85, 1.2))
        away = np.clip(np.abs(columns - x * stage.width) / (wide * stage.unit), 0, 1)
        bumps = profile(random, stage.width, octaves=4 if tufts else 2, base=4)
        lift = (np.cos(away * np.pi) * 0.5 + 0.5) * (0.72 + 0.5 * bumps) * high * stage.unit
        crest = (stage.horizon + (drop - DEEP) * stage.unit - lift).astype(np.float32)
        inside = np.flatnonzero(away < 1)
        if inside.size < 4:
            continue
        left, right = int(inside[0]), int(inside[-1]) + 1
        _lay(stage, standing, ground, crest[left:right], left, drop)
        if tufts:
            _tufts(stage, standing, ground, crest, inside, random)


def _lay(stage: Stage, standing: Sheet, ground: Sheet, crest: Plane, left: int, drop: float) -> None:
    """Lay one bank down: nearer ground moved up under its crest, lit by its slope, fading out at its foot."""
    foot = stage.horizon + drop * stage.unit
    top, bottom = max(0, int(crest.min()) - 1), min(stage.height, int(foot))
    rows = np.arange(top, bottom, dtype=np.float32)[:, None]
    under = rows - crest[None]
    source = np.clip(foot + under * 0.9, 0, stage.height - 1)
    columns = np.repeat(np.arange(left, left + crest.size, dtype=np.float32)[None], rows.size, 0)
    texture = remap(ground.pixels, columns, source.astype(np.float32)).astype(np.float32)
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    leaning = blur(np.gradient(crest)[None].astype(np.float32), 0.012 * stage.unit)[0]
    slope = np.clip(leaning * side * 1.3, -0.3, 0.3)
    deep = np.clip(under / np.maximum(foot - crest, 1)[None], 0, 1)
    sunny = 0.0 if stage.light.body == "none" else 1 - 0.7 * stage.light.night
    tone = (1.0 + slope[None] * (0.4 + 0.6 * sunny)) * (1.1 - 0.34 * deep)
    rim = np.exp(-under / (0.008 * stage.unit)) * 0.3 * sunny
    texture[..., :3] *= tone[..., None]
    texture[..., :3] += (np.array(stage.light.key, np.float32) * 255 - texture[..., :3]) * rim[..., None]
    # Thin ends of a bank would be threads of colour.
    body = smooth_step(0.0, 0.012 * stage.unit, (foot - crest) - DEEP * stage.unit)[None]
    cover = np.clip(under + 0.5, 0, 1) * body * (1 - smooth_step(0.66, 1.0, deep))
    part = standing.pixels[top:bottom, left : left + crest.size]
    part[:] = (part + (np.clip(texture, 0, 255) - part) * cover[..., None] + 0.5).astype(np.uint8)
    keep_within_cover(part, part)


def _tufts(
    stage: Stage, standing: Sheet, ground: Sheet, crest: Plane, inside: np.ndarray, random: np.random.Generator
) -> None:
    """Grow tufts of grass along a crest."""
    row = min(stage.height - 1, int(stage.horizon + 0.3 * stage.unit))
    red, green, blue = (float(part) / 255 for part in ground.pixels[row, :, :3].mean(0))
    tone = mix((red, green, blue), stage.light.key, 0.1)
    for column in random.choice(inside, 26).tolist():
        x, y = float(column), float(crest[column]) + 0.006 * stage.unit
        for _ in range(4):
            tall, lean = stage.unit * random.uniform(0.012, 0.032), stage.unit * random.uniform(-0.014, 0.014)
            blade = [[x - 0.0022 * stage.unit, y], [x + lean, y - tall], [x + 0.0022 * stage.unit, y]]
            standing.polygon(np.array(blade, np.float32), shade(tone, random.uniform(0.62, 1.12)))
            x += 0.003 * stage.unit
