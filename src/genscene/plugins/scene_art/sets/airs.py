"""What weather, season and night set in motion: falling leaves, mist, splashes, stars, fireflies."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step, spread
from genscene.plugins.scene_art.paint.pixels import resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.cels import boxed
from genscene.plugins.scene_art.stage import Plate, Stage


def falling_plate(stage: Stage, what: dict[str, Any]) -> Plate:
    """Let leaves or petals fall for ever; the plate repeats itself on every side."""
    sheet = stage.sheet()
    random = stage.random(615)
    autumn = stage.spec.season != "spring"
    tones: tuple[Colour, ...] = (
        ((0.9, 0.46, 0.14), (0.97, 0.72, 0.24), (0.72, 0.28, 0.14)) if autumn else ((1.0, 0.84, 0.9), (1.0, 0.93, 0.96))
    )
    area = stage.width * stage.height / stage.unit**2
    for _ in range(int((22 if autumn else 34) * area)):
        x, y = random.random() * stage.width, random.random() * stage.height
        size = stage.unit * (0.006 + 0.012 * random.random() ** 2) * (1.0 if autumn else 0.7)
        angle, flat = random.random() * 6.283, random.uniform(0.25, 0.7)
        tone = stage.light.surface(tones[int(random.integers(len(tones)))])
        along = np.array([np.cos(angle), np.sin(angle)]) * size
        side = np.array([-np.sin(angle), np.cos(angle)]) * size * flat
        for dx in (-stage.width, 0, stage.width):
            for dy in (-stage.height, 0, stage.height):
                middle = np.array([x + dx, y + dy])
                if -size < middle[0] < stage.width + size and -size < middle[1] < stage.height + size:
                    shape = np.stack([middle - along, middle + side, middle + along, middle - side]).astype(np.float32)
                    sheet.polygon(shape, tone)
    del what
    return Plate(name="leaves", depth=1.3, sheet=sheet, drift=(-0.025, 0.06))


def mist_plate(stage: Stage, what: dict[str, Any]) -> Plate:
    """Draw a bank of mist along the ground, moving sideways."""
    sheet = stage.sheet()
    width, height = 256, 128
    tile = spread(noise_tile(16, 2.8, 2), width, height, width / 512, stage.seed % 200)
    rows = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    cover = smooth_step(0.4, 0.75, tile) * np.clip(1 - rows**2, 0, 1) * what.get("dense", 0.55)
    low, high = stage.horizon - 0.16 * stage.unit, stage.horizon + 0.42 * stage.unit
    cover = resize(cover.astype(np.float32), stage.width, int(high - low))[..., None]
    pixels = np.concatenate([np.array(stage.light.haze, np.float32) * cover, cover], -1) * 255
    bottom = min(stage.height, int(low) + pixels.shape[0])
    sheet.pixels[int(low) : bottom] = pixels[: bottom - int(low)].astype(np.uint8)
    return Plate(name="mist", depth=0.85, sheet=sheet, effect=True, drift=(0.012, 0.0))


def splashes_plate(stage: Stage, what: dict[str, Any]) -> Plate:
    """Let raindrops ring on the ground."""
    random = stage.random(616)
    count = 70
    down, across, begin = random.random(count) ** 0.8, random.random(count), random.integers(0, 3, count)
    top = stage.horizon + 0.12 * stage.unit
    tone = mix(stage.light.haze, (1.0, 1.0, 1.0), 0.45)

    def paint(sheet: Sheet, number: int) -> None:
        for x, y, first in zip(across, down, begin, strict=True):
            age = (number - int(first)) % 3
            wide = stage.unit * (0.006 + 0.02 * y) * (0.5 + 0.5 * age)
            angle = np.linspace(0, 2 * np.pi, 20)
            ring = np.stack(
                [x * stage.width + np.cos(angle) * wide, y * (stage.height - top) + np.sin(angle) * wide * 0.3], 1
            )
            sheet.line(ring.astype(np.float32), shade(tone, 1 - 0.2 * age), max(1.0, stage.unit * 0.0012))
        sheet.pixels = (sheet.pixels * np.float32(0.4)).astype(np.uint8)

    del what
    return boxed(stage, "splashes", 0.9, (0, top, stage.width, stage.height), paint, cels=3, cel_frames=4)


def stars_plate(stage: Stage, what: dict[str, Any]) -> Plate:
    """Let the brightest stars twinkle."""
    random = stage.random(617)
    count = 16
    across, down, phase = random.random(count), random.random(count) ** 1.2 * 0.75, random.random(count)

    def paint(sheet: Sheet, number: int) -> None:
        for x, y, shift in zip(across, down, phase, strict=True):
            strength = 0.45 + 0.4 * np.sin((number / 4 + shift) * 2 * np.pi)
            sheet.glow(x * stage.width, y * stage.horizon, stage.unit * 0.014, (0.86, 0.92, 1.0), strength)
            sheet.ellipse(
                x * stage.width, y * stage.horizon, stage.unit * 0.0013, stage.unit * 0.0013, (1.0, 1.0, 1.0), strength
            )

    del what
    return boxed(stage, "stars", 0.02, (0, 0, stage.width, stage.horizon * 0.8), paint, cels=4, cel_frames=9)


def fireflies_plate(stage: Stage, what: dict[str, Any]) -> Plate | None:
    """Let fireflies hover over the ground on warm evenings."""
    if stage.light.night < 0.6 or stage.spec.season == "winter" or stage.spec.weather not in {"", "clear", "cloudy"}:
        return None
    sheet = stage.sheet()
    random = stage.random(618)
    tone: Colour = (0.95, 1.0, 0.5) if stage.light.saturation > 0.2 else (0.95, 0.95, 0.95)
    for _ in range(int(what.get("count", 26))):
        x, y = random.random() * stage.width, stage.horizon + random.uniform(-0.25, 0.6) * stage.unit
        size = stage.unit * random.uniform(0.009, 0.024)
        sheet.glow(x, y, size, tone, 0.9)
        sheet.ellipse(x, y, size * 0.12, size * 0.12, mix(tone, (1.0, 1.0, 1.0), 0.6))
    return Plate(name="fireflies", depth=0.95, sheet=sheet, effect=True, sway=(0.012, 0.008), sway_seconds=6.0)
