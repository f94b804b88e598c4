"""Paint what people walled under the ground: a tunnel with water in it, a vaulted cellar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.pixels import Plane, resize
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.dressing import paint_barrels, paint_crates
from genscene.plugins.scene_art.sets.flames import fire_plate
from genscene.plugins.scene_art.sets.furniture import HOME
from genscene.plugins.scene_art.sets.ground import Ground, laid_floor, paint_ground, paint_on_ground
from genscene.plugins.scene_art.sets.inside_light import under_light
from genscene.plugins.scene_art.sets.mirror import mirror_image, rippled
from genscene.plugins.scene_art.sets.plane import Camera, camera_of
from genscene.plugins.scene_art.sets.room import Room, room_of
from genscene.plugins.scene_art.sets.underground import framed, lantern
from genscene.plugins.scene_art.stage import Plate, Stage

TUNNEL_HALF, TUNNEL_SPRING = 1.7, 1.6
"""Half a tunnel's width, and where its arch begins, in metres."""

ARCH: Plane = np.linspace(0, np.pi, 30)
"""Angles along an arch."""


def paint_tunnel(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return an arched tunnel of masonry with lamps, water along its middle, and light at its end."""
    end_light = mix(stage.light.sky[-1], stage.light.key, 0.4)
    stage = replace(stage, light=under_light(stage))
    base = parse(recipe.get("rock", "#6a6460"))
    stone = stage.light.surface(base)
    camera = camera_of(stage, 0.75)
    back = stage.sheet()
    back.shaded(box(0, 0, stage.width, stage.height), shade(stone, 0.3), shade(stone, 0.2))
    _masonry(stage, back, camera, stone)
    _tunnel_lights(stage, back, camera, end_light)
    floor = stage.sheet()
    ground = Ground(far=shade(base, 1.05), near=shade(base, 0.8), pattern="cobbles", contrast=0.5)
    line = stage.horizon + 0.035 * stage.unit
    paint_ground(stage, floor, ground, line)
    _channel(stage, floor, back, camera, line)
    return framed(
        stage, recipe, [Plate(name="sky", depth=0.1, sheet=back), Plate(name="ground", depth=0.6, sheet=floor)]
    )


def _masonry(stage: Stage, back: Sheet, camera: Camera, stone: Colour) -> None:
    """Wall the tunnel ring by ring, from the far end, lighter where lamps hang."""
    half, spring = TUNNEL_HALF, TUNNEL_SPRING
    rings = np.geomspace(1.05, 24, 26)
    random = stage.random(657)
    for number in range(len(rings) - 1, 0, -1):
        near, far = float(rings[number - 1]), float(rings[number])
        lamp = 0.55 + 0.45 * np.cos(np.log(near) * 4.5) ** 2
        for part in range(29):
            a0, a1 = float(ARCH[part]), float(ARCH[part + 1])
            ends = ((a0, near), (a1, near), (a1, far), (a0, far))
            corners = [(float(np.cos(a)) * half, spring + float(np.sin(a)) * half, z) for a, z in ends]
            fall = 0.5 + 0.5 * float(np.sin((a0 + a1) / 2)) * 0.5
            tone = shade(stone, lamp * fall * random.uniform(0.82, 1.06) * min(1.0, 0.5 + near * 0.12))
            back.polygon(camera.points(*corners), tone)
        for side in (-1, 1):
            x = side * half
            for level in range(4):
                y0, y1 = level * spring / 4, (level + 1) * spring / 4
                corners = [(x, y1, near), (x, y1, far), (x, y0, far), (x, y0, near)]
                back.polygon(camera.points(*corners), shade(stone, lamp * 0.72 * random.uniform(0.8, 1.06)))


def _tunnel_lights(stage: Stage, back: Sheet, camera: Camera, end_light: Colour) -> None:
    """Let the day shine in at the tunnel's end, and lamps along both walls."""
    half, spring = TUNNEL_HALF, TUNNEL_SPRING
    x, y = camera.point(0, 1.5, 24)
    back.glow(x, y, 0.63 * stage.unit, end_light, 0.8)
    mouth = [(float(np.cos(a)) * half, spring + float(np.sin(a)) * half, 24.0) for a in ARCH]
    back.polygon(camera.points(*mouth, (-half, 0.0, 24.0), (half, 0.0, 24.0)), mix(end_light, (1.0, 1.0, 1.0), 0.5))
    glow = lantern(stage)
    for away in (2.2, 4.2, 7.5, 13.0):
        for side in (-1, 1):
            lx, ly = camera.point(side * half * 0.97, 2.0, away)
            reach = 0.975 * stage.unit / away
            back.glow(lx, ly, reach * 0.9, glow, 0.65)
            back.ellipse(lx, ly, reach * 0.05, reach * 0.08, mix(glow, (1.0, 1.0, 1.0), 0.5))


def _channel(stage: Stage, floor: Sheet, back: Sheet, camera: Camera, line: float) -> None:
    """Let water run along the middle of the floor and mirror the tunnel."""
    channel = camera.points((-0.5, 0, 24), (0.5, 0, 24), (0.5, 0, 0.9), (-0.5, 0, 0.9))
    water = Ground(far=(0.3, 0.42, 0.42), near=(0.14, 0.22, 0.24), pattern="marble", contrast=0.2)
    paint_on_ground(stage, floor, water, channel)
    first = int(line)
    seen = rippled(stage, mirror_image(stage, [back], line), strength=0.03)
    image = resize(seen, stage.width, stage.height - first)
    mask = Sheet(floor.width, floor.height)
    mask.polygon(channel, (1.0, 1.0, 1.0))
    cover = mask.pixels[first:, :, 3:].astype(np.float32) / 255 * 0.7
    part = floor.pixels[first:, :, :3]
    part[:] = (part + (image * 255 - part) * cover + 0.5).clip(0, 255).astype(np.uint8)


def paint_cellar(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a vaulted cellar: brick arches, barrels, a rack of bottles, a torch on each side."""
    stage = replace(stage, light=under_light(stage))
    sheet = stage.sheet()
    room = room_of(stage, sheet, 0.5)
    brick = stage.light.surface((0.62, 0.44, 0.34))
    sheet.shaded(box(0, 0, stage.width, stage.height), shade(brick, 0.34), shade(brick, 0.5))
    _arches(room, brick)
    middle = room.camera.middle / stage.width
    slabs = Ground(far=(0.52, 0.45, 0.4), near=(0.36, 0.31, 0.28), pattern="slabs", contrast=0.46, middle=middle)
    laid_floor(stage, sheet, slabs, room.edge)
    rack = {"x": 0.5, "w": 1.3, "h": 1.9, "levels": 5, "colour": "#4a3324", "goods": ["bottle-with-popping-cork"]}
    HOME["bookcase"](room, rack)
    low = (room.edge - stage.horizon) / stage.unit
    paint_barrels(stage, sheet, {"at": [[0.16, low + 0.03, 1.7], [0.32, low + 0.02, 1.4], [0.09, 0.36, 2.2]]})
    paint_crates(stage, sheet, {"at": [[0.9, 0.32, 1.1]]})
    return framed(stage, recipe, [Plate(name="room", depth=0.5, sheet=sheet), *_torches(room)])


def _arches(room: Room, brick: Colour) -> None:
    """Wall the cellar's end and span it with arches of brick, the near ones lighter."""
    angle = np.linspace(np.pi, 0, 26)
    spring, rise, outer = room.tall * 0.5, room.tall * 0.46, room.half * 1.02
    for number, away in enumerate((room.back, 4.2, 3.2, 2.4, 1.8)):
        arch = [(float(np.cos(a)) * outer * 0.94, spring + float(np.sin(a)) * rise, away) for a in angle]
        if number == 0:
            end = [*arch, (outer * 0.94, 0.0, away), (-outer * 0.94, 0.0, away)]
            room.face(end, shade(brick, 0.5), shade(brick, 0.8))
            _bricks(room.stage, room.sheet, room.edge, brick)
            continue
        wide = [(float(np.cos(a)) * outer * 1.04, spring + float(np.sin(a)) * rise * 1.12, away) for a in angle]
        for first in range(25):
            tone = shade(brick, (0.52 + 0.09 * number) * (0.92 + 0.16 * (first % 2)))
            room.face([arch[first], arch[first + 1], wide[first + 1], wide[first]], tone)
        for side in (-1, 1):
            room.panel(side * outer * 0.99, 0.0, outer * 0.1, spring, shade(brick, 0.5 + 0.08 * number), z=away)


def _torches(room: Room) -> list[Plate]:
    """Fix a torch to each side of the end wall; return the fire of the one that burns in drawings."""
    stage, sheet, glow = room.stage, room.sheet, lantern(room.stage)
    plates: list[Plate] = []
    for side in (-0.12, 0.86):
        x, y, away = room.across(side), 1.75, room.back - 0.1
        px, py = room.camera.point(x, y, away)
        sheet.glow(px, py, 2.6 * room.metre, glow, 0.75)
        sheet.glow(*room.camera.point(x, 0.0, away - 1.2), 2.0 * room.metre, glow, 0.35, 0.35)
        holder = [(x - 0.04, y - 0.3, away), (x + 0.04, y - 0.3, away), (x + 0.07, y, away), (x - 0.07, y, away)]
        room.face(holder, (0.2, 0.13, 0.08))
        if not plates:
            plates.append(fire_plate(stage, px, py, 0.36 * room.metre, depth=0.55))
        else:
            flame = mix(glow, (1.0, 1.0, 1.0), 0.5)
            sheet.ellipse(px, py - 0.1 * room.metre, 0.06 * room.metre, 0.14 * room.metre, flame)
    return plates


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
