"""Paint places under the ground: caves, mines, tunnels, cellars; lit by a mouth, lanterns, torches, crystals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, profile, spread
from genscene.plugins.scene_art.paint.pixels import resize
from genscene.plugins.scene_art.paint.sheet import Sheet, box, smooth_outline
from genscene.plugins.scene_art.sets.dressing import paint_barrels, paint_crates
from genscene.plugins.scene_art.sets.foreground import foreground_plate
from genscene.plugins.scene_art.sets.furniture import HOME
from genscene.plugins.scene_art.sets.ground import Ground, paint_ground, paint_on_ground, settle_edge
from genscene.plugins.scene_art.sets.inside_light import under_light
from genscene.plugins.scene_art.sets.life import fire_plate
from genscene.plugins.scene_art.sets.mirror import mirror_image, rippled
from genscene.plugins.scene_art.sets.paths import paint_rails
from genscene.plugins.scene_art.sets.plane import camera_of
from genscene.plugins.scene_art.sets.room import room_of
from genscene.plugins.scene_art.sets.scatter import strew
from genscene.plugins.scene_art.stage import Plate, Stage

LANTERN: Colour = (1.0, 0.76, 0.42)
CRYSTALS: tuple[Colour, ...] = ((0.45, 0.85, 1.0), (0.75, 0.5, 1.0), (0.4, 1.0, 0.8))


def _lantern(stage: Stage) -> Colour:
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


def paint_cave(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a cave: a mouth of light, walls of rock, stalactites, crystals, a pool that mirrors it."""
    mouth_light = mix(stage.light.sky[-1], stage.light.key, 0.4)
    stage = replace(stage, light=under_light(stage))
    rock = parse(recipe.get("rock", "#5a4a44"))
    back = stage.sheet()
    _rock_wall(stage, back, rock)
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
    strew(
        stage,
        floor,
        {"kind": "pebbles", "count": 90, "colours": ["#6a5c54", "#4a403c", "#857468"]},
        rock,
        stage.horizon + 0.1 * stage.unit,
    )
    return _framed(
        stage,
        recipe,
        [
            Plate(name="sky", depth=0.1, sheet=back),
            Plate(name="ground", depth=0.75, sheet=floor),
            Plate(name="middle", depth=0.8, sheet=walls),
        ],
    )


def _framed(stage: Stage, recipe: dict[str, Any], plates: list[Plate]) -> list[Plate]:
    for plate in plates:
        if plate.name == "ground":
            for drop in (0.03, 0.035, 0.06):
                settle_edge(plate.sheet, stage.horizon + drop * stage.unit)
    front = foreground_plate(stage, recipe.get("near", []))
    return [*plates, front] if front is not None else plates


def paint_mine(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a mine's gallery: timber frames into the dark, rails, lanterns, a cart, veins of ore."""
    stage = replace(stage, light=under_light(stage))
    rock = parse(recipe.get("rock", "#5f5044"))
    glow = _lantern(stage)
    back = stage.sheet()
    _rock_wall(stage, back, rock)
    camera = camera_of(stage, 0.75)
    far = camera.point(0, 0.9, 14)
    back.ellipse(far[0], far[1], 0.12 * stage.unit, 0.16 * stage.unit, shade(stage.light.surface(rock), 0.12))
    random = stage.random(655)
    for _ in range(40):
        px, py = random.random() * stage.width, random.random() * stage.horizon
        size = stage.unit * random.uniform(0.004, 0.012)
        back.ellipse(px, py, size, size * 0.7, mix(stage.light.surface((0.9, 0.72, 0.3)), glow, 0.3), 0.8)
    floor = stage.sheet()
    paint_ground(
        stage,
        floor,
        Ground(far=shade(rock, 1.2), near=shade(rock, 0.85), pattern="dirt", contrast=0.55),
        stage.horizon + 0.03 * stage.unit,
    )
    paint_rails(stage, floor, {"colour": "#54483e"}, recipe)
    timber = stage.sheet()
    wood = stage.light.surface((0.50, 0.36, 0.23))
    for number, away in enumerate((9.0, 6.6, 4.8, 3.5, 2.6)):
        half, tall = 1.45, 2.75
        dark = 0.4 + 0.13 * number
        tone = shade(wood, dark)
        for side in (-1, 1):
            post = camera.points(
                (side * half - 0.11, tall, away),
                (side * half + 0.11, tall, away),
                (side * (half + 0.16) + 0.13, 0, away),
                (side * (half + 0.16) - 0.13, 0, away),
            )
            timber.shaded(post, tone, shade(tone, 0.6))
            brace = camera.points(
                (side * half, tall - 0.55, away),
                (side * half, tall - 0.4, away),
                (side * (half - 0.5), tall, away),
                (side * (half - 0.66), tall, away),
            )
            timber.polygon(brace, shade(tone, 0.8))
        timber.shaded(
            camera.points(
                (-half - 0.24, tall + 0.24, away),
                (half + 0.24, tall + 0.24, away),
                (half + 0.24, tall, away),
                (-half - 0.24, tall, away),
            ),
            shade(tone, 1.15),
            shade(tone, 0.7),
        )
        if number % 2:
            lx, ly = camera.point((-1) ** (number // 2) * 0.85, tall - 0.5, away)
            timber.line(np.array([[lx, camera.point(0, tall, away)[1]], [lx, ly]], np.float32), (0.08, 0.07, 0.06), 2)
            size = 0.11 * 1.3 * 0.75 * stage.unit / away
            timber.glow(lx, ly, size * 9, glow, 0.75)
            timber.rectangle(lx - size * 0.6, ly - size, lx + size * 0.6, ly + size, mix(glow, (1.0, 1.0, 1.0), 0.4))
            timber.rectangle(lx - size * 0.8, ly - size * 1.3, lx + size * 0.8, ly - size, (0.12, 0.1, 0.09))
            floor.glow(*camera.point((-1) ** (number // 2) * 0.85, 0, away), size * 10, glow, 0.5, 0.35)
    _cart(stage, timber)
    strew(
        stage,
        floor,
        {"kind": "pebbles", "count": 110, "colours": ["#6a5c54", "#3f3834", "#c8a050"], "clear": 0.0},
        rock,
        stage.horizon + 0.1 * stage.unit,
    )
    return _framed(
        stage,
        recipe,
        [
            Plate(name="sky", depth=0.1, sheet=back),
            Plate(name="ground", depth=0.6, sheet=floor),
            Plate(name="middle", depth=0.75, sheet=timber),
        ],
    )


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


def paint_tunnel(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return an arched tunnel of masonry with lamps, water along its middle, and light at its end."""
    end_light = mix(stage.light.sky[-1], stage.light.key, 0.4)
    stage = replace(stage, light=under_light(stage))
    stone = stage.light.surface(parse(recipe.get("rock", "#6a6460")))
    camera = camera_of(stage, 0.75)
    back = stage.sheet()
    back.shaded(box(0, 0, stage.width, stage.height), shade(stone, 0.3), shade(stone, 0.2))
    glow = _lantern(stage)
    half, spring = 1.7, 1.6
    angle = np.linspace(0, np.pi, 30)
    rings = np.geomspace(1.05, 24, 26)
    random = stage.random(657)
    for number in range(len(rings) - 1, 0, -1):
        near, far = float(rings[number - 1]), float(rings[number])
        lamp = 0.55 + 0.45 * np.cos(np.log(near) * 4.5) ** 2
        for part in range(29):
            a0, a1 = float(angle[part]), float(angle[part + 1])
            corners = [
                (float(np.cos(a)) * half, spring + float(np.sin(a)) * half, z)
                for a, z in ((a0, near), (a1, near), (a1, far), (a0, far))
            ]
            fall = 0.5 + 0.5 * float(np.sin((a0 + a1) / 2)) * 0.5
            back.polygon(
                camera.points(*corners),
                shade(stone, lamp * fall * random.uniform(0.82, 1.06) * min(1.0, 0.5 + near * 0.12)),
            )
        for side in (-1, 1):
            for level in range(4):
                y0, y1 = level * spring / 4, (level + 1) * spring / 4
                corners = [
                    (side * half, y1, near),
                    (side * half, y1, far),
                    (side * half, y0, far),
                    (side * half, y0, near),
                ]
                back.polygon(camera.points(*corners), shade(stone, lamp * 0.72 * random.uniform(0.8, 1.06)))
    ex, ey = camera.point(0, 1.5, 24)
    size = 0.07 * stage.unit
    back.glow(ex, ey, size * 9, end_light, 0.8)
    mouth = [(float(np.cos(a)) * half, spring + float(np.sin(a)) * half, 24.0) for a in angle]
    back.polygon(camera.points(*mouth, (-half, 0.0, 24.0), (half, 0.0, 24.0)), mix(end_light, (1.0, 1.0, 1.0), 0.5))
    for away in (2.2, 4.2, 7.5, 13.0):
        for side in (-1, 1):
            lx, ly = camera.point(side * half * 0.97, 2.0, away)
            reach = 0.975 * stage.unit / away
            back.glow(lx, ly, reach * 0.9, glow, 0.65)
            back.ellipse(lx, ly, reach * 0.05, reach * 0.08, mix(glow, (1.0, 1.0, 1.0), 0.5))
    floor = stage.sheet()
    base = parse(recipe.get("rock", "#6a6460"))
    paint_ground(
        stage,
        floor,
        Ground(far=shade(base, 1.05), near=shade(base, 0.8), pattern="cobbles", contrast=0.5),
        stage.horizon + 0.035 * stage.unit,
    )
    channel = camera.points((-0.5, 0, 24), (0.5, 0, 24), (0.5, 0, 0.9), (-0.5, 0, 0.9))
    paint_on_ground(
        stage, floor, Ground(far=(0.3, 0.42, 0.42), near=(0.14, 0.22, 0.24), pattern="marble", contrast=0.2), channel
    )
    line = stage.horizon + 0.035 * stage.unit
    image = resize(
        rippled(stage, mirror_image(stage, [back], line), strength=0.03), stage.width, stage.height - int(line)
    )
    mask = Sheet(floor.width, floor.height)
    mask.polygon(channel, (1.0, 1.0, 1.0))
    cover = mask.pixels[int(line) :, :, 3:].astype(np.float32) / 255 * 0.7
    part = floor.pixels[int(line) :, :, :3]
    part[:] = (part + (image * 255 - part) * cover + 0.5).clip(0, 255).astype(np.uint8)
    return _framed(
        stage, recipe, [Plate(name="sky", depth=0.1, sheet=back), Plate(name="ground", depth=0.6, sheet=floor)]
    )


def paint_cellar(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a vaulted cellar: brick arches, barrels, a rack of bottles, a torch on each side."""
    stage = replace(stage, light=under_light(stage))
    sheet = stage.sheet()
    room = room_of(stage, sheet, 0.5)
    brick = stage.light.surface((0.62, 0.44, 0.34))
    sheet.shaded(box(0, 0, stage.width, stage.height), shade(brick, 0.34), shade(brick, 0.5))
    angle = np.linspace(np.pi, 0, 26)
    for number, away in enumerate((room.back, 4.2, 3.2, 2.4, 1.8)):
        spring, rise = room.tall * 0.5, room.tall * 0.46
        outer = room.half * 1.02
        arch = [(float(np.cos(a)) * outer * 0.94, spring + float(np.sin(a)) * rise, away) for a in angle]
        if number == 0:
            room.face(
                [*arch, (outer * 0.94, 0.0, away), (-outer * 0.94, 0.0, away)], shade(brick, 0.5), shade(brick, 0.8)
            )
            _bricks(stage, sheet, room.edge, brick)
            continue
        wide = [(float(np.cos(a)) * outer * 1.04, spring + float(np.sin(a)) * rise * 1.12, away) for a in angle]
        for first in range(25):
            tone = shade(brick, (0.52 + 0.09 * number) * (0.92 + 0.16 * (first % 2)))
            room.face([arch[first], arch[first + 1], wide[first + 1], wide[first]], tone)
        for side in (-1, 1):
            room.panel(side * outer * 0.99, 0.0, outer * 0.1, spring, shade(brick, 0.5 + 0.08 * number), z=away)
    ground = Ground(
        far=(0.52, 0.45, 0.4),
        near=(0.36, 0.31, 0.28),
        pattern="slabs",
        contrast=0.46,
        middle=room.camera.middle / stage.width,
    )
    paint_ground(stage, sheet, ground, room.edge)
    sheet.pixels[int(room.edge) :, :, 3] = 255
    plates = [Plate(name="room", depth=0.5, sheet=sheet)]
    HOME["bookcase"](
        room, {"x": 0.5, "w": 1.3, "h": 1.9, "levels": 5, "colour": "#4a3324", "goods": ["bottle-with-popping-cork"]}
    )
    low = stage.horizon
    paint_barrels(
        stage,
        sheet,
        {
            "at": [
                [0.16, (room.edge - low) / stage.unit + 0.03, 1.7],
                [0.32, (room.edge - low) / stage.unit + 0.02, 1.4],
                [0.09, 0.36, 2.2],
            ]
        },
    )
    paint_crates(stage, sheet, {"at": [[0.9, 0.32, 1.1]]})
    glow = _lantern(stage)
    for side in (-0.12, 0.86):
        x, y, away = room.across(side), 1.75, room.back - 0.1
        px, py = room.camera.point(x, y, away)
        sheet.glow(px, py, 2.6 * room.metre, glow, 0.75)
        sheet.glow(*room.camera.point(x, 0.0, away - 1.2), 2.0 * room.metre, glow, 0.35, 0.35)
        room.face(
            [(x - 0.04, y - 0.3, away), (x + 0.04, y - 0.3, away), (x + 0.07, y, away), (x - 0.07, y, away)],
            (0.2, 0.13, 0.08),
        )
        if len(plates) == 1:
            plates.append(fire_plate(stage, px, py, 0.36 * room.metre, depth=0.55))
        else:
            sheet.ellipse(
                px, py - 0.1 * room.metre, 0.06 * room.metre, 0.14 * room.metre, mix(glow, (1.0, 1.0, 1.0), 0.5)
            )
    return _framed(stage, recipe, plates)


def _bricks(stage: Stage, sheet: Sheet, edge: float, brick: Colour) -> None:
    """Draw courses on the back wall."""
    random = stage.random(658)
    wide, tall = 0.075 * stage.unit, 0.032 * stage.unit
    for row in range(int(0.5 * stage.unit / tall)):
        y = edge - (row + 1) * tall
        for column in range(int(stage.width / wide) + 1):
            x = (column - (row % 2) / 2) * wide
            if random.random() < 0.7:
                sheet.rectangle(x + 2, y + 2, x + wide - 2, y + tall - 2, shade(brick, random.uniform(0.5, 0.95)), 0.55)
