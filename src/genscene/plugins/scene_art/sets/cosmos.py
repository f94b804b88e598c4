"""Paint places without ground: space, open sky, and the neutral room of light for ideas."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import BLACK, Colour, mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step, spread
from genscene.plugins.scene_art.paint.pixels import Plane, remap, resize
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.sky import paint_sky
from genscene.plugins.scene_art.stage import Plate, Stage


def paint_space(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return stars and nebulae, and a planet that rises from below."""
    sheet = stage.sheet()
    width, height = stage.width // 2, stage.height // 2
    high, low = (
        np.array(colour, np.float32)
        for colour in (mix(stage.light.sky[0], BLACK, 0.7), mix(stage.light.sky[1], BLACK, 0.55))
    )
    share = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    colour = np.repeat(high + (low - high) * share, width, 1)
    tints: tuple[Colour, ...] = (
        mix(stage.light.cloud, (0.75, 0.35, 0.9), 0.6),
        mix(stage.light.sky[2], (0.2, 0.6, 0.95), 0.6),
    )
    if stage.light.saturation < 0.2:
        tints = ((0.55, 0.55, 0.58), (0.4, 0.42, 0.45))
    for number, tint in enumerate(tints):
        cloud = spread(noise_tile(71 + number, 3.3, 2), width, height, stage.unit / 1100, stage.seed % 300, number * 90)
        colour += smooth_step(0.42, 1.0, cloud)[..., None] * np.array(tint, np.float32) * 0.6
    sheet.pixels[..., :3] = resize((np.clip(colour, 0, 1) * 255).astype(np.uint8), stage.width, stage.height)
    sheet.pixels[..., 3] = 255
    _stars(stage, sheet)
    plates = [Plate(name="sky", depth=0.0, sheet=sheet)]
    planet = stage.sheet()
    radius = 0.92 * stage.unit
    _planet(stage, planet, stage.width * (0.28 if stage.seed % 2 else 0.72), stage.floor + radius * 0.98, radius)
    _planet(
        stage,
        planet,
        stage.width * (0.82 if stage.seed % 2 else 0.16),
        stage.horizon - 0.62 * stage.unit,
        0.075 * stage.unit,
        barren=True,
    )
    plates.append(Plate(name="far", depth=0.25, sheet=planet))
    del recipe
    return plates


def paint_black_sky(stage: Stage) -> Sheet:
    """Return a black sky full of stars with the blue planet in it, as seen from a place without air."""
    sheet = stage.sheet()
    high, low = mix(stage.light.sky[0], BLACK, 0.9), mix(stage.light.sky[1], BLACK, 0.78)
    sheet.shaded(box(0, 0, stage.width, stage.height), high, low)
    _stars(stage, sheet)
    x = stage.width * (0.3 if stage.light.sun_x > 0.5 else 0.7)
    _planet(stage, sheet, x, stage.horizon - 0.52 * stage.unit, 0.15 * stage.unit)
    return sheet


def _stars(stage: Stage, sheet: Sheet) -> None:
    random = stage.random(84)
    count = int(420 * stage.width * stage.height / (stage.unit**2 * 1.78))
    for x, y, size in zip(random.random(count), random.random(count), random.random(count) ** 5, strict=True):
        tone = ((1.0, 1.0, 1.0), (0.82, 0.9, 1.0), (1.0, 0.9, 0.78))[int(x * 999) % 3]
        radius = stage.unit * (0.0007 + 0.0022 * size)
        sheet.ellipse(x * stage.width, y * stage.height, radius, radius, shade(tone, 0.45 + 0.55 * size))
    for x, y in random.random((9, 2)):
        sheet.glow(x * stage.width, y * stage.height, stage.unit * 0.022, (0.8, 0.88, 1.0), 0.9)


def _planet(stage: Stage, sheet: Sheet, x: float, y: float, radius: float, *, barren: bool = False) -> None:
    """Paint a lit sphere with seas, land and clouds, or a barren moon."""
    size = int(min(radius, 420))
    axis = np.linspace(-1, 1, 2 * size, dtype=np.float32)
    across, down = np.meshgrid(axis, axis)
    reach = np.sqrt(across**2 + down**2)
    depth = np.sqrt(np.clip(1 - reach**2, 0, 1))
    u, v = across / (depth + 0.55), down / (depth + 0.55)

    def texture(seed: int, scale: float) -> Plane:
        tile = noise_tile(seed, 2.5, 3)
        return remap(
            tile,
            ((u * scale + 256 + stage.seed % 199) % 512).astype(np.float32),
            ((v * scale + 256) % 512).astype(np.float32),
            wrap=True,
        )

    land = smooth_step(0.5, 0.56, texture(91, 150))[..., None]
    cloud = smooth_step(0.52, 0.7, texture(92, 200))[..., None]
    sea, green, sand = ((0.10, 0.36, 0.68), (0.28, 0.52, 0.27), (0.70, 0.58, 0.34))
    if barren:
        tone = np.array((0.62, 0.58, 0.55), np.float32) * (0.6 + 0.7 * texture(91, 120))[..., None]
    else:
        tone = (
            np.array(sea, np.float32) * (1 - land)
            + (np.array(green, np.float32) * 0.6 + np.array(sand, np.float32) * 0.4) * land
        )
        tone = tone * (1 - cloud) + cloud
    if stage.light.saturation < 0.9:
        grey = tone.mean(-1, keepdims=True)
        tone = grey + (tone - grey) * stage.light.saturation
    side = 0.6 if stage.light.sun_x > 0.5 else -0.6
    light = np.clip(across * side - down * 0.62 + depth * 0.42, 0, 1)[..., None]
    tone = tone * (0.05 + 1.1 * light)
    if not barren:
        tone = tone + np.array(mix((0.42, 0.7, 1.0), stage.light.sky[2], 0.4), np.float32) * (
            smooth_step(0.72, 1.0, reach)[..., None] * np.clip(light + 0.2, 0, 1) * 0.8
        )
        sheet.glow(x, y, radius * 1.16, mix((0.35, 0.62, 1.0), stage.light.sky[2], 0.4), 0.75)
    cover = np.clip((1 - reach) * size * 0.9, 0, 1)[..., None]
    pixels = (np.concatenate([np.clip(tone, 0, 1) * cover, cover], -1) * 255 + 0.5).astype(np.uint8)
    edge = int(2 * radius)
    sheet.over(resize(pixels, edge, edge), round(x - radius), round(y - radius))


def paint_open_sky(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the sky from above the clouds: banks of cloud in place of ground."""
    del recipe
    plates = [Plate(name="sky", depth=0.0, sheet=paint_sky(stage))]
    for name, depth, rise in (("far", 0.25, 0.02), ("ground", 0.8, 0.3)):
        sheet = stage.sheet()
        random = stage.random(int(depth * 100))
        base = stage.horizon + rise * stage.unit
        light = stage.light
        tones = (
            mix(light.cloud_shade, light.haze, 0.6 - depth * 0.4),
            mix(light.cloud_shade, light.cloud, 0.6),
            light.cloud,
        )
        for step, (tone, lift, size) in enumerate(zip(tones, (0.0, 0.026, 0.05), (1.0, 0.9, 0.7), strict=True)):
            rows = random.random(90 if step == 0 else 70) if step == 0 else random.random(70)
            for number, x in enumerate(np.linspace(-0.05, 1.05, len(rows))):
                radius = stage.unit * (0.05 + 0.09 * rows[number]) * size * (0.6 + 0.6 * depth)
                sheet.ellipse(
                    x * stage.width,
                    base + (rows[number] * 0.06 - lift) * stage.unit + stage.unit * 0.03,
                    radius * 1.25,
                    radius,
                    tone,
                )
        top = base + 0.05 * stage.unit
        if depth > 0.5:
            rows_down = np.linspace(0, 1, stage.height - int(top), dtype=np.float32)[:, None, None]
            first, last = (
                np.array(light.cloud, np.float32),
                np.array(mix(light.cloud_shade, light.sky[0], 0.45), np.float32),
            )
            veil = np.clip(rows_down * 7, 0, 1)
            area = sheet.pixels[int(top) :]
            fill = np.concatenate([(first + (last - first) * rows_down) * 255, np.full_like(rows_down, 255)], -1)
            area[:] = (area * (1 - veil) + fill * veil).astype(np.uint8)
        plates.append(Plate(name=name, depth=depth, sheet=sheet))
    return plates


def paint_abstract(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a room of light for ideas: a glowing backdrop, soft discs, a floor that mirrors it."""
    del recipe
    sheet = stage.sheet()
    width, height = stage.width // 4, stage.height // 4
    top, low = (
        np.array(colour, np.float32)
        for colour in (mix(stage.light.sky[0], BLACK, 0.18), mix(stage.light.sky[1], stage.light.sky[2], 0.45))
    )
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    colour = np.repeat(top + (low - top) * np.clip(down * stage.height / stage.floor, 0, 1), width, 1)
    x, y = 0.5 * width, (stage.floor - 0.25 * stage.unit) / 4
    across = (np.arange(width, dtype=np.float32)[None] - x) / (stage.unit / 4)
    rows = (np.arange(height, dtype=np.float32)[:, None] - y) / (stage.unit / 4)
    glow = np.exp(-(across**2 + rows**2) * 3.2)[..., None] * 0.75
    colour += (np.array(mix(stage.light.sky[-1], stage.light.key, 0.4), np.float32) - colour) * glow
    rays = np.arctan2(rows, across)
    fan = (0.5 + 0.5 * np.sin(rays * 14 + stage.seed % 7))[..., None] * np.exp(-np.sqrt(across**2 + rows**2))[..., None]
    colour += np.clip(fan, 0, 1) * 0.07
    floor = int(stage.floor / 4)
    shine = np.linspace(1, 0, height - floor, dtype=np.float32)[:, None, None]
    colour[floor:] = colour[floor:] * (0.5 + 0.3 * shine)
    sheet.pixels[..., :3] = resize((np.clip(colour, 0, 1) * 255).astype(np.uint8), stage.width, stage.height)
    sheet.pixels[..., 3] = 255
    discs = stage.sheet()
    random = stage.random(85)
    for _ in range(26):
        size = stage.unit * random.uniform(0.012, 0.075)
        place = random.random() * stage.width, random.random() ** 0.8 * stage.floor
        discs.ellipse(
            *place,
            size,
            size,
            mix(stage.light.key, stage.light.sky[2], random.random() * 0.6),
            random.uniform(0.06, 0.2),
        )
    return [
        Plate(name="sky", depth=0.0, sheet=sheet),
        Plate(name="middle", depth=0.45, sheet=discs, effect=True),
    ]
