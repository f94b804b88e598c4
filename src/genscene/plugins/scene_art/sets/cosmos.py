"""Paint places without ground: space, open sky, and the neutral room of light for ideas."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import BLACK, Colour, mix, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step, spread
from genscene.plugins.scene_art.paint.pixels import Plane, remap, resize
from genscene.plugins.scene_art.paint.sheet import Sheet, box, smooth_outline
from genscene.plugins.scene_art.sets.life import living_plates
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
    plates.append(Plate(name="foreground", depth=1.25, sheet=_meteors(stage), sway=(0.008, 0.005), sway_seconds=11.0))
    plates.extend(living_plates(stage, {"life": [{"what": "stars"}]}, snow=False))
    del recipe
    return sorted(plates, key=lambda plate: plate.depth)


def _meteors(stage: Stage) -> Sheet:
    """Let a few rocks float before the lens, at the picture's sides."""
    sheet, random = stage.sheet(), stage.random(87)
    side = 1 if stage.light.sun_x > 0.5 else -1
    for x, y, size in ((0.05, 0.72, 0.1), (0.94, 0.86, 0.14), (0.1, 0.93, 0.06), (0.9, 0.2, 0.04), (0.16, 0.62, 0.025)):
        radius = size * stage.unit * random.uniform(0.8, 1.2)
        angle = np.linspace(0, 2 * np.pi, 11, endpoint=False)
        reach = radius * random.uniform(0.75, 1.1, 11)
        middle = np.array([x * stage.width, y * stage.height])
        outline = middle + np.stack([np.cos(angle) * reach, np.sin(angle) * reach * 0.86], 1)
        stone = stage.light.surface((0.34, 0.31, 0.32))
        sheet.polygon(smooth_outline(outline.astype(np.float32), 4), shade(stone, 0.4))
        lit = middle + (outline - middle) * 0.82 + np.array([side * radius * 0.13, -radius * 0.12])
        sheet.polygon(smooth_outline(lit.astype(np.float32), 4), shade(stone, 0.85))
        for _ in range(5):
            turn, away = random.random() * 6.283, random.random() ** 0.5 * radius * 0.6
            cx, cy = middle[0] + np.cos(turn) * away, middle[1] + np.sin(turn) * away * 0.8
            sheet.ellipse(cx, cy, radius * 0.12, radius * 0.09, shade(stone, 0.5))
    return sheet


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
    pixels = resize(pixels, edge, edge)
    np.minimum(pixels[..., :3], pixels[..., 3:], out=pixels[..., :3])
    sheet.over(pixels, round(x - radius), round(y - radius))


def paint_open_sky(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the sky from above the clouds: a sea of heaps in three depths, the nearer the faster they pass."""
    del recipe
    plates = [Plate(name="sky", depth=0.0, sheet=paint_sky(stage))]
    birds = living_plates(stage, {"life": [{"what": "birds", "count": 5}]}, snow=False)
    rows = (
        ("far", 0.25, ((0.0, 0.05), (0.05, 0.07)), 0.5, 0.003),
        ("ground", 0.6, ((0.13, 0.1), (0.25, 0.14), (0.4, 0.18)), 0.2, 0.006),
        ("near", 1.09, ((0.62, 0.22), (0.84, 0.28)), 0.0, 0.012),
    )
    for number, (name, depth, lines, haze, speed) in enumerate(rows):
        sheet = stage.sheet()
        for line, (drop, size) in enumerate(lines):
            _bank(stage, sheet, drop, size, haze, stream=260 + number * 4 + line)
        plates.append(Plate(name=name, depth=depth, sheet=sheet, drift=(speed, 0.0)))
    return sorted([*plates, *birds], key=lambda plate: plate.depth)


def _bank(stage: Stage, sheet: Sheet, drop: float, size: float, haze: float, *, stream: int) -> None:
    """Heap one row of clouds, shaded below and lit above, closed at the picture's sides, opaque beneath."""
    light, random = stage.light, stage.random(stream)
    base = stage.horizon + (drop + 0.06) * stage.unit
    side = 1 if light.sun_x > 0.5 else -1
    deep = mix(mix(light.cloud_shade, light.sky[1], 0.25), light.haze, haze)
    # The nearest heaps lie in the shade of what is behind the camera, which seats the captions.
    bright = mix(mix(light.cloud, light.haze, haze * 0.6), deep, min(0.6, drop * 0.75))
    tones = (deep, mix(deep, bright, 0.5), bright)
    count = max(5, int(stage.width / (size * stage.unit) * 1.5))
    places = (np.arange(count) + random.uniform(-0.3, 0.3, count)) / count
    lifts, radii = random.random(count) ** 1.4, random.uniform(0.55, 1.0, count) * size * stage.unit
    sheet.shaded(box(-5, base, stage.width + 5, stage.height + 5), mix(deep, tones[1], 0.35), shade(deep, 0.72))
    for tone, move, scale in zip(tones, (0.0, 0.2, 0.42), (1.0, 0.84, 0.56), strict=True):
        for place, lift, radius in zip(places.tolist(), lifts.tolist(), radii.tolist(), strict=True):
            for puff in range(3):
                x = place * stage.width + (puff - 1) * radius * 0.75
                y = base - lift * size * 0.5 * stage.unit + (abs(puff - 1)) * radius * 0.3
                for turn in (-stage.width, 0, stage.width):
                    if -radius * 2 < x + turn < stage.width + radius * 2:
                        reach = radius * scale * (0.8 if puff != 1 else 1.0)
                        sheet.ellipse(
                            x + turn + side * radius * move * 0.5, y - radius * move * 0.8, reach, reach * 0.86, tone
                        )


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
    if stage.spec.subjects or not stage.spec.words:
        # Words alone float in the light; a floor would cut the card in two.
        _rings(colour, x, stage.floor / 4, stage.unit / 4)
        floor = int(stage.floor / 4)
        shine = np.linspace(1, 0, height - floor, dtype=np.float32)[:, None, None]
        colour[floor:] = colour[floor:] * (0.5 + 0.3 * shine)
    else:
        colour *= 1 - 0.5 * np.clip(down * 1.5 - 0.65, 0, 1)
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
        Plate(name="middle", depth=0.45, sheet=discs, effect=True, sway=(0.01, 0.008), sway_seconds=8.0),
    ]


def _rings(colour: Plane, x: float, floor: float, unit: float) -> None:
    """Let rings of light run out over the floor from where the subject stands, ever fainter."""
    height, width = colour.shape[:2]
    first = int(floor)
    down = (np.arange(first, height, dtype=np.float32)[:, None] - floor) / unit
    across = (np.arange(width, dtype=np.float32)[None] - x) / unit
    reach = np.sqrt(across**2 + (down * 2.6) ** 2)
    wave = np.clip(np.sin(reach * 22 - 0.8), 0, 1) ** 3 * np.exp(-reach * 1.1)
    colour[first:] += (1 - colour[first:]) * (wave * 0.42)[..., None]
