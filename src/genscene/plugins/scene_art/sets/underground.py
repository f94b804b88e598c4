"""Paint places in the rock: caves and mines, lit by a mouth, lanterns and crystals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, profile, spread
from genscene.plugins.scene_art.paint.pixels import resize
from genscene.plugins.scene_art.paint.sheet import Sheet, smooth_outline
from genscene.plugins.scene_art.sets.foreground import foreground_plates
from genscene.plugins.scene_art.sets.ground import Ground, paint_ground, settle_edge
from genscene.plugins.scene_art.sets.inside_light import under_light
from genscene.plugins.scene_art.sets.mirror import mirror_image, rippled
from genscene.plugins.scene_art.sets.paths import paint_rails
from genscene.plugins.scene_art.sets.plane import Camera, camera_of
from genscene.plugins.scene_art.sets.scatter import strew
from genscene.plugins.scene_art.stage import Plate, Stage

LANTERN: Colour = (1.0, 0.76, 0.42)
CRYSTALS: tuple[Colour, ...] = ((0.45, 0.85, 1.0), (0.75, 0.5, 1.0), (0.4, 1.0, 0.8))


def lantern(stage: Stage) -> Colour:
    """Return the colour of lamps below."""
    return LANTERN if stage.light.saturation > 0.2 else (0.95, 0.95, 0.95)


def _rock_wall(stage: Stage, sheet: Sheet, rock: Colour) -> None:
    """Fill the sheet with rough rock, darker away from the middle."""
    width, height = stage.width // 3, stage.height // 3
    base = np.array(stage.light.surface(rock), np.float32)
    coarse = spread(noise_tile(33, 2.0, 3), width, height, stage.unit / 900, stage.seed % 200)
    down = np.gradient(coarse, axis=0)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    rows = (np.arange(height, dtype=np.float32)[:, None] * 3 - stage.horizon) / stage.unit
    fall = np.exp(-(across**2) * 0.9 - (rows / 0.8) ** 2)
    tone = base * (0.2 + 0.6 * fall + (coarse - 0.5) * 0.5 + np.clip(down * 9, -0.25, 0.25))[..., None]
    sheet.pixels[..., :3] = resize((np.clip(tone, 0, 1) * 255).astype(np.uint8), stage.width, stage.height)
    sheet.pixels[..., 3] = 255


def _walls(stage: Stage, sheet: Sheet, rock: Colour, insets: tuple[tuple[float, float], ...]) -> None:
    """Close the sides with layers of rock, each nearer and darker, with lit rims towards the middle."""
    for number, (inset, tone) in enumerate(insets):
        for side in (0, 1):
            rows = np.linspace(-0.02, 1.02, 40)
            wobble = profile(stage.random(89 + number * 2 + side), 40, octaves=4) - 0.5
            edge = (inset + 0.16 * wobble + 0.12 * np.abs(np.linspace(-1, 1, 40)) ** 2) * stage.width
            xs = edge if side == 0 else stage.width - edge
            outer = np.full(40, -10.0 if side == 0 else stage.width + 10.0)
            body = np.concatenate(
                [np.stack([xs, rows * stage.height], 1), np.stack([outer, rows * stage.height], 1)[::-1]]
            )
            base = shade(stage.light.surface(rock), tone)
            sheet.polygon(body.astype(np.float32), base)
            turn = -1 if side == 0 else 1
            for step, (deep, bright) in enumerate(((0.012, 1.5), (0.03, 1.18))):
                rim = np.concatenate(
                    [
                        np.stack([xs, rows * stage.height], 1),
                        np.stack([xs + turn * deep * stage.unit * (0.6 + np.abs(wobble) * 2), rows * stage.height], 1)[
                            ::-1
                        ],
                    ]
                )
                sheet.polygon(rim.astype(np.float32), shade(base, bright), 0.7 - 0.2 * step)


def _spikes(stage: Stage, sheet: Sheet, rock: Colour, *, count: int, top: bool, stream: int) -> None:
    """Hang stalactites from above, or stand stalagmites along the walls."""
    random = stage.random(stream)
    base = stage.light.surface(rock)
    for number in range(count):
        px = (number + random.uniform(0.1, 0.9)) / count * stage.width
        aside = abs(px / stage.width - 0.5)
        if not top and aside < 0.26:
            continue
        long = stage.unit * random.uniform(0.08, 0.34) * (0.5 + aside) * (1.0 if top else 0.7)
        wide, foot = long * 0.2, 0.0 if top else stage.horizon + random.uniform(0.1, 0.3) * stage.unit
        turn = 1 if top else -1
        spike = np.array(
            [
                [px - wide, foot - 5 * turn],
                [px + wide, foot - 5 * turn],
                [px + wide * 0.3, foot + turn * long * 0.6],
                [px, foot + turn * long],
                [px - wide * 0.3, foot + turn * long * 0.6],
            ],
            np.float32,
        )
        sheet.polygon(spike, shade(base, 0.34))
        lit = spike.copy()
        lit[:, 0] = px + (spike[:, 0] - px) * 0.45 + (wide * 0.3 if px < stage.width / 2 else -wide * 0.3)
        sheet.polygon(lit, shade(base, 0.62))


def _crystals(stage: Stage, sheet: Sheet) -> None:
    """Let clusters of crystals grow and glow at the walls."""
    random = stage.random(651)
    for x, drop in ((0.14, 0.16), (0.87, 0.12), (0.2, 0.42), (0.93, 0.36)):
        tone = CRYSTALS[int(random.integers(3))] if stage.light.saturation > 0.2 else (0.85, 0.85, 0.85)
        px, py = x * stage.width, stage.horizon + drop * stage.unit
        sheet.glow(px, py - 0.05 * stage.unit, 0.22 * stage.unit, tone, 0.5)
        for lean in (-0.5, 0.42, -0.2, 0.1):
            long, wide = stage.unit * random.uniform(0.05, 0.12), stage.unit * 0.016
            tip = (px + lean * long, py - long)
            left = np.array([[px + lean * wide - wide, py], [tip[0], tip[1]], [px + lean * wide, py]], np.float32)
            right = np.array([[px + lean * wide, py], [tip[0], tip[1]], [px + lean * wide + wide, py]], np.float32)
            sheet.polygon(left, shade(tone, 0.62))
            sheet.polygon(right, mix(tone, (1.0, 1.0, 1.0), 0.35))


def _pool(stage: Stage, sheet: Sheet, above: list[Sheet], tint: Colour) -> None:
    """Let still water stand in the floor and mirror the cave."""
    camera = camera_of(stage)
    side = -1 if stage.seed % 3 else 1
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    random = stage.random(652)
    outline = smooth_outline(
        camera.points(
            *(
                (side * 0.5 + float(np.cos(a)) * 0.85 * random.uniform(0.8, 1.15), 0.0, 2.3 + float(np.sin(a)) * 0.85)
                for a in angle
            )
        ),
        5,
    )
    mask = Sheet(sheet.width, sheet.height)
    mask.polygon(outline, (1.0, 1.0, 1.0))
    line = stage.horizon + 0.05 * stage.unit
    image = rippled(stage, mirror_image(stage, above, line), strength=0.012) * 1.15
    back = resize(
        np.clip(image * 0.75 + np.array(tint, np.float32) * 0.25, 0, 1).astype(np.float32),
        stage.width,
        stage.height - int(line),
    )
    cover = mask.pixels[int(line) :, :, 3:].astype(np.float32) / 255
    part = sheet.pixels[int(line) :, :, :3]
    part[:] = (part + (back * 255 - part) * cover * 0.92 + 0.5).astype(np.uint8)
    sheet.line(
        np.concatenate([outline, outline[:1]]),
        shade(stage.light.surface((0.5, 0.6, 0.6)), 0.8),
        max(1.0, stage.unit * 0.003),
    )


def _mouth(stage: Stage, back: Sheet, mouth_light: Colour) -> float:
    """Open the cave's mouth, light streaming in; return where it is across, in pixels."""
    random = stage.random(88)
    x, y = stage.width * (0.5 + 0.2 * (stage.light.sun_x - 0.5)), stage.horizon - 0.12 * stage.unit
    angle = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    reach = stage.unit * random.uniform(0.12, 0.19, 18)
    mouth = smooth_outline(
        np.stack([x + np.cos(angle) * reach, y + np.sin(angle) * reach * 1.3], 1).astype(np.float32), 4
    )
    for size, strength in ((1.1, 0.35), (0.6, 0.5), (0.32, 0.6)):
        back.glow(x, y, size * stage.unit, mouth_light, strength)
    back.shaded(mouth, mix(mouth_light, (1.0, 1.0, 1.0), 0.45), mouth_light)
    for lean, alpha in ((-0.5, 0.07), (0.1, 0.1), (0.5, 0.06)):
        ray = np.array(
            [
                [x - 0.1 * stage.unit, y],
                [x + 0.1 * stage.unit, y],
                [x + (lean + 0.24) * stage.unit, stage.floor + 0.2 * stage.unit],
                [x + (lean - 0.2) * stage.unit, stage.floor + 0.2 * stage.unit],
            ],
            np.float32,
        )
        back.polygon(ray, mouth_light, alpha)
    return x


def paint_cave(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a cave: a mouth of light, walls of rock, stalactites, crystals, a pool that mirrors it."""
    mouth_light = mix(stage.light.sky[-1], stage.light.key, 0.4)
    stage = replace(stage, light=under_light(stage))
    rock = parse(recipe.get("rock", "#5a4a44"))
    back = stage.sheet()
    _rock_wall(stage, back, rock)
    x = _mouth(stage, back, mouth_light)
    walls = stage.sheet()
    _walls(stage, walls, rock, ((0.22, 0.62), (0.1, 0.36)))
    _spikes(stage, walls, rock, count=15, top=True, stream=653)
    _spikes(stage, walls, rock, count=13, top=False, stream=654)
    _crystals(stage, walls)
    floor = stage.sheet()
    paint_ground(
        stage,
        floor,
        Ground(far=shade(rock, 1.3), near=shade(rock, 0.8), pattern="rock", contrast=0.5),
        stage.horizon + 0.06 * stage.unit,
    )
    floor.glow(x, stage.horizon + 0.2 * stage.unit, 0.6 * stage.unit, mouth_light, 0.4, 0.4)
    _pool(stage, floor, [back, walls], stage.light.surface((0.14, 0.32, 0.36)))
    return _underground(
        stage, recipe, back, floor, walls, depth=0.75, rock=rock, stones=(90, ["#6a5c54", "#4a403c", "#857468"])
    )


def framed(stage: Stage, recipe: dict[str, Any], plates: list[Plate]) -> list[Plate]:
    """Return the plates with what stands close to the lens before them."""
    for plate in plates:
        if plate.name == "ground":
            for drop in (0.03, 0.035, 0.06):
                settle_edge(plate.sheet, stage.horizon + drop * stage.unit)
    return [*plates, *foreground_plates(stage, recipe.get("near", []))]


def paint_mine(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a mine's gallery: timber frames into the dark, rails, lanterns, a cart, veins of ore."""
    stage = replace(stage, light=under_light(stage))
    rock = parse(recipe.get("rock", "#5f5044"))
    glow = lantern(stage)
    back = stage.sheet()
    _rock_wall(stage, back, rock)
    _ore(stage, back, rock, glow)
    floor = stage.sheet()
    ground = Ground(far=shade(rock, 1.2), near=shade(rock, 0.85), pattern="dirt", contrast=0.55)
    paint_ground(stage, floor, ground, stage.horizon + 0.03 * stage.unit)
    paint_rails(stage, floor, {"colour": "#54483e"}, recipe)
    timber = stage.sheet()
    camera = camera_of(stage, 0.75)
    for number, away in enumerate((9.0, 6.6, 4.8, 3.5, 2.6)):
        _frame(stage, timber, camera, away, 0.4 + 0.13 * number)
        if number % 2:
            _hang_lantern(stage, timber, floor, camera, ((-1) ** (number // 2) * 0.85, away), glow)
    _cart(stage, timber)
    return _underground(
        stage, recipe, back, floor, timber, depth=0.6, rock=rock, stones=(110, ["#6a5c54", "#3f3834", "#c8a050"])
    )


def _ore(stage: Stage, back: Sheet, rock: Colour, glow: Colour) -> None:
    """Let veins of ore glitter in the walls, and the gallery run into the dark."""
    x, y = camera_of(stage, 0.75).point(0, 0.9, 14)
    back.ellipse(x, y, 0.12 * stage.unit, 0.16 * stage.unit, shade(stage.light.surface(rock), 0.12))
    random = stage.random(655)
    for _ in range(40):
        px, py = random.random() * stage.width, random.random() * stage.horizon
        size = stage.unit * random.uniform(0.004, 0.012)
        back.ellipse(px, py, size, size * 0.7, mix(stage.light.surface((0.9, 0.72, 0.3)), glow, 0.3), 0.8)


def _frame(stage: Stage, timber: Sheet, camera: Camera, away: float, dark: float) -> None:
    """Set a frame of timber across the gallery: two posts, their braces, a beam."""
    half, tall = 1.45, 2.75
    tone = shade(stage.light.surface((0.50, 0.36, 0.23)), dark)
    for side in (-1, 1):
        x, foot = side * half, side * (half + 0.16)
        post = ((x - 0.11, tall, away), (x + 0.11, tall, away), (foot + 0.13, 0, away), (foot - 0.13, 0, away))
        timber.shaded(camera.points(*post), tone, shade(tone, 0.6))
        low, high = side * (half - 0.5), side * (half - 0.66)
        brace = ((x, tall - 0.55, away), (x, tall - 0.4, away), (low, tall, away), (high, tall, away))
        timber.polygon(camera.points(*brace), shade(tone, 0.8))
    end = half + 0.24
    beam = ((-end, tall + 0.24, away), (end, tall + 0.24, away), (end, tall, away), (-end, tall, away))
    timber.shaded(camera.points(*beam), shade(tone, 1.15), shade(tone, 0.7))


def _hang_lantern(
    stage: Stage, timber: Sheet, floor: Sheet, camera: Camera, place: tuple[float, float], glow: Colour
) -> None:
    """Hang a lantern from a beam at a place across and away, in metres; its light falls on the floor."""
    across, away = place
    tall = 2.75
    x, y = camera.point(across, tall - 0.5, away)
    timber.line(np.array([[x, camera.point(0, tall, away)[1]], [x, y]], np.float32), (0.08, 0.07, 0.06), 2)
    size = 0.11 * 1.3 * 0.75 * stage.unit / away
    timber.glow(x, y, size * 9, glow, 0.75)
    timber.rectangle(x - size * 0.6, y - size, x + size * 0.6, y + size, mix(glow, (1.0, 1.0, 1.0), 0.4))
    timber.rectangle(x - size * 0.8, y - size * 1.3, x + size * 0.8, y - size, (0.12, 0.1, 0.09))
    floor.glow(*camera.point(across, 0, away), size * 10, glow, 0.5, 0.35)


def _underground(
    stage: Stage,
    recipe: dict[str, Any],
    back: Sheet,
    floor: Sheet,
    middle: Sheet,
    *,
    depth: float,
    rock: Colour,
    stones: tuple[int, list[str]],
) -> list[Plate]:
    """Strew stones over the floor and return the plates of a place in the rock, the floor at a depth."""
    what = {"kind": "pebbles", "count": stones[0], "colours": stones[1]}
    strew(stage, floor, what, rock, stage.horizon + 0.1 * stage.unit)
    plates = [
        Plate(name="sky", depth=0.1, sheet=back),
        Plate(name="ground", depth=depth, sheet=floor),
        Plate(name="middle", depth=max(0.75, depth + 0.05), sheet=middle),
    ]
    return framed(stage, recipe, plates)


def _cart(stage: Stage, sheet: Sheet) -> None:
    """Stand a cart full of ore beside the rails."""
    x, foot, tall = stage.width * 0.84, stage.horizon + 0.24 * stage.unit, 0.17 * stage.unit
    iron = stage.light.surface((0.40, 0.34, 0.31))
    random = stage.random(656)
    for _ in range(26):
        px, py = x + random.uniform(-0.5, 0.5) * tall, foot - tall * random.uniform(0.86, 1.12)
        tone = stage.light.surface(((0.35, 0.32, 0.3), (0.85, 0.66, 0.25))[int(random.random() < 0.3)])
        sheet.ellipse(px, py, tall * 0.11, tall * 0.09, tone)
    body = np.array(
        [
            [x - tall * 0.72, foot - tall * 0.95],
            [x + tall * 0.72, foot - tall * 0.95],
            [x + tall * 0.56, foot - tall * 0.25],
            [x - tall * 0.56, foot - tall * 0.25],
        ],
        np.float32,
    )
    sheet.shaded(body, iron, shade(iron, 0.5))
    sheet.rectangle(x - tall * 0.76, foot - tall * 0.98, x + tall * 0.76, foot - tall * 0.88, shade(iron, 1.4))
    for dx in (-0.36, 0.36):
        for radius, tone in ((0.2, 0.35), (0.12, 0.9), (0.04, 0.3)):
            sheet.ellipse(x + dx * tall, foot - tall * 0.16, tall * radius, tall * radius, shade(iron, tone))
