"""Paint where trains are: a platform with a train along it, in a hall or under the ground, and a carriage's inside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.city import paint_skyline
from genscene.plugins.scene_art.sets.ground import Ground, laid_floor, paint_on_ground
from genscene.plugins.scene_art.sets.inside_light import indoor_light
from genscene.plugins.scene_art.sets.mirror import polish
from genscene.plugins.scene_art.sets.ridges import Ridge, paint_ridge
from genscene.plugins.scene_art.sets.room import Room, room_of, shell
from genscene.plugins.scene_art.sets.sky import paint_sky
from genscene.plugins.scene_art.stage import Plate, Stage


def paint_platform(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return a platform: a train at one side, the track's edge in yellow, columns, a clock, a board of departures."""
    inner = replace(stage, light=indoor_light(stage))
    sheet = stage.sheet()
    hall = bool(recipe.get("hall"))
    room = replace(room_of(inner, sheet, 0.6), back=9.0)
    room = replace(room, half=2.6 if stage.portrait else 4.2, tall=4.4 if hall else 3.1)
    shell(room, parse(recipe["wall"]), parse("#8a9298" if hall else "#c8c8c4"), beams="girders" if hall else "vault")
    if hall:
        _end_of_hall(room, stage)
    else:
        _tunnel_mouth(room)
    floor = parse(recipe["floor"])
    ground = Ground(
        far=shade(floor, 1.1),
        near=floor,
        pattern="slabs",
        contrast=0.36,
        metres=0.8,
        middle=room.camera.middle / stage.width,
        fall=0.42,
    )
    laid_floor(inner, sheet, ground, room.edge)
    polish(inner, sheet, room.edge, 0.4, (0.94, 0.94, 0.95))
    side = -1 if room.turned else 1
    brink = 0.95
    track = room.camera.points((side * brink, 0, 30), (side * 9, 0, 30), (side * 9, 0, 0.8), (side * brink, 0, 0.8))
    paint_on_ground(
        inner, sheet, Ground(far=(0.2, 0.19, 0.19), near=(0.1, 0.1, 0.1), pattern="gravel", contrast=0.4), track
    )
    for inset, wide, colour in ((0.0, 0.07, (0.8, 0.79, 0.76)), (0.2, 0.12, (0.95, 0.76, 0.14))):
        x = side * (brink - inset)
        room.face(
            [(x, 0, 30), (x - side * wide, 0, 30), (x - side * wide, 0, 0.8), (x, 0, 0.8)],
            shade(room.tone(colour), 0.8),
            room.tone(colour),
        )
    _train(room, side, recipe)
    _furniture(room, side, hall=hall)
    return [Plate(name="room", depth=0.5, sheet=sheet)]


def _train(room: Room, side: int, recipe: dict[str, Any]) -> None:
    """Stand a train along the platform: windows lit, doors, a stripe, running to the vanishing point."""
    body = room.tone(parse(recipe["train"]))
    x, near, far = side * 1.05, 1.15, 26.0
    room.face([(x, 2.7, far), (x, 2.7, near), (x, 0.0, near), (x, 0.0, far)], shade(body, 0.75), body)
    room.face(
        [(x, 2.7, far), (x, 2.7, near), (x + side * 0.4, 2.95, near), (x + side * 0.4, 2.95, far)], shade(body, 0.5)
    )
    room.face([(x, 0.95, far), (x, 0.95, near), (x, 0.76, near), (x, 0.76, far)], room.tone((0.95, 0.94, 0.9)))
    room.face([(x, 0.16, far), (x, 0.16, near), (x, 0.0, near), (x, 0.0, far)], (0.05, 0.05, 0.06))
    warm = mix(room.tone((0.6, 0.72, 0.78)), (1.0, 0.9, 0.66), 0.45 + 0.5 * room.stage.light.night)
    away, number = near + 0.12, 0
    while away < far - 1:
        wide = 0.72
        if number % 4 == 3:
            room.face(
                [(x, 2.42, away + wide), (x, 2.42, away), (x, 0.14, away), (x, 0.14, away + wide)], shade(body, 0.62)
            )
            for part in (0.1, 0.55):
                a, b = away + wide * part, away + wide * (part + 0.36)
                room.face([(x, 2.2, b), (x, 2.2, a), (x, 1.2, a), (x, 1.2, b)], warm)
        else:
            room.face(
                [(x, 2.24, away + wide), (x, 2.24, away), (x, 1.2, away), (x, 1.2, away + wide)], (0.08, 0.09, 0.11)
            )
            room.face(
                [
                    (x, 2.19, away + wide - 0.05),
                    (x, 2.19, away + 0.05),
                    (x, 1.25, away + 0.05),
                    (x, 1.25, away + wide - 0.05),
                ],
                warm,
            )
        away += wide + 0.16
        number += 1


def _furniture(room: Room, side: int, *, hall: bool) -> None:
    """Stand columns, a bench, a clock and a board on the other side."""
    iron = room.tone((0.22, 0.3, 0.32) if hall else (0.75, 0.74, 0.7))
    for away in (8.2, 6.2, 4.7, 3.6):
        x = -side * 0.98 * (1.6 if not room.stage.portrait else 1.0)
        room.panel(x, 0.0, 0.16, room.tall, iron, z=away)
        room.panel(x - 0.03, 0.0, 0.05, room.tall, shade(iron, 1.35), z=away)
        room.panel(x, 0.0, 0.3, 0.18, shade(iron, 0.7), z=away)
        px, py = room.camera.point(x, 2.55, away)
        reach = room.metre * room.back / away
        room.sheet.glow(px, py, reach * 0.9, (1.0, 0.9, 0.7), 0.3 + 0.35 * room.stage.light.night)
        room.sheet.ellipse(px, py, reach * 0.1, reach * 0.1, (1.0, 0.96, 0.84))
    bx = -side * 0.5
    px, py = room.camera.point(bx, 2.5, 6.6)
    size = room.metre * room.back / 6.6
    room.sheet.rectangle(px - size * 0.75, py - size * 0.26, px + size * 0.75, py + size * 0.26, (0.08, 0.1, 0.14))
    for row in range(3):
        wide = size * (0.6 - 0.1 * (row % 2))
        room.sheet.rectangle(
            px - size * 0.66,
            py - size * (0.17 - row * 0.15),
            px - size * 0.66 + wide * 1.6,
            py - size * (0.11 - row * 0.15),
            (1.0, 0.78, 0.3),
        )
    for dx in (-0.6, 0.6):
        room.sheet.line(
            np.array([[px + dx * size, py - size * 0.26], [px + dx * size, py - size * 1.4]], np.float32),
            (0.1, 0.1, 0.1),
            2,
        )
    cx, cy = room.camera.point(-side * 0.98, 1.9, 4.7)
    radius = room.metre * room.back / 4.7 * 0.24
    for scale, tone in ((1.0, (0.12, 0.12, 0.13)), (0.84, (0.96, 0.95, 0.9))):
        room.sheet.ellipse(cx, cy, radius * scale, radius * scale, tone)
    for angle, long in ((0.9, 0.5), (-1.2, 0.7)):
        hand = np.array(
            [[cx, cy], [cx + np.cos(angle) * radius * long, cy + np.sin(angle) * radius * long]], np.float32
        )
        room.sheet.line(hand, (0.1, 0.1, 0.1), max(1.0, radius * 0.09))


def _end_of_hall(room: Room, stage: Stage) -> None:
    """Open the hall's end: a fan window full of the day's light."""
    light = mix(stage.light.sky[-1], (1.0, 1.0, 1.0), 0.25)
    angle = np.linspace(np.pi, 0, 24)
    fan = [(float(np.cos(a)) * room.half * 0.9, 1.6 + float(np.sin(a)) * (room.tall - 1.9), room.back) for a in angle]
    room.face([*fan, (room.half * 0.9, 0.3, room.back), (-room.half * 0.9, 0.3, room.back)], light, stage.light.sky[-1])
    iron = room.tone((0.2, 0.24, 0.26))
    for share in np.linspace(-0.8, 0.8, 7).tolist():
        room.panel(share * room.half, 0.3, 0.06, room.tall * 0.86 - 0.9 * abs(share), iron)
    for level in (1.2, 2.0, 2.8):
        room.panel(0, level, room.half * 1.7 * (1.0 if level < 2.5 else 0.72), 0.06, iron)
    px, py = room.camera.point(0, 2.0, room.back)
    room.sheet.glow(px, py, 3.4 * room.metre, stage.light.sky[-1], 0.5)


def _tunnel_mouth(room: Room) -> None:
    """Close the platform with the dark mouth of the tunnel, and tile the far wall."""
    random = room.stage.random(671)
    tile = room.tone((0.9, 0.89, 0.84))
    for row in range(12):
        for column in range(26):
            x = -room.half + (column + 0.5) * room.half / 13
            room.panel(x, row * 0.25, room.half / 13 - 0.03, 0.22, shade(tile, random.uniform(0.62, 0.8)))
    room.panel(0, 1.5, room.half * 2, 0.24, room.tone((0.7, 0.2, 0.2)))
    side = -1 if room.turned else 1
    px, py = room.camera.point(side * room.half * 0.55, 0.9, room.back)
    room.sheet.ellipse(px, py, 1.0 * room.metre, 1.6 * room.metre, (0.03, 0.03, 0.04))


def paint_carriage(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the inside of a carriage: the land that passes the window, seats on both sides, a rack for luggage."""
    del recipe
    inner = replace(stage, light=indoor_light(stage))
    sheet = stage.sheet()
    room = replace(room_of(inner, sheet, 0.46), back=5.2)
    room = replace(room, half=1.9 if stage.portrait else 3.2, tall=2.7)
    shell(room, (0.80, 0.74, 0.62), (0.90, 0.87, 0.8), beams="panels")
    wood = room.tone((0.45, 0.29, 0.17))
    _window_wall(room, wood)
    ground = Ground(
        far=(0.44, 0.3, 0.26),
        near=(0.34, 0.22, 0.2),
        second=(0.55, 0.42, 0.3),
        pattern="carpet",
        contrast=0.3,
        middle=room.camera.middle / stage.width,
    )
    laid_floor(inner, sheet, ground, room.edge)
    cloth = room.tone((0.26, 0.42, 0.44))
    for near in (4.2, 3.0):
        for side in (-1, 1):
            x = side * (room.half - 0.5)
            room.block(x, 1.0, 0.0, 0.46, near, near + 0.6, cloth)
            room.block(x, 1.0, 0.46, 1.25, near + 0.5, near + 0.66, shade(cloth, 0.9))
            room.panel(x, 1.08, 0.7, 0.16, room.tone((0.92, 0.9, 0.84)), z=near + 0.5)
    view = Plate(name="sky", depth=0.1, sheet=_land(stage))
    return [view, Plate(name="room", depth=0.5, sheet=sheet)]


def _land(stage: Stage) -> Sheet:
    """Paint the land that passes the window."""
    outside = paint_sky(stage)
    for number, rise in enumerate((0.24, 0.14)):
        paint_ridge(
            stage,
            outside,
            Ridge(
                base=stage.horizon + 0.05 * stage.unit,
                rise=rise * stage.unit,
                rock=(0.42, 0.54, 0.32),
                haze=0.5 - 0.2 * number,
                rounded=True,
                stream=672 + number,
            ),
        )
    paint_skyline(stage, outside, {"rows": 1, "tall": 0.14, "haze": 0.55})
    return outside


def _window_wall(room: Room, wood: Colour) -> None:
    """Cut the window into the end wall, clad the wall below it, and hang the racks."""
    sheet = room.sheet
    left, low = room.camera.point(-room.half * 0.72, 0.95, room.back)
    right, high = room.camera.point(room.half * 0.72, 2.15, room.back)
    frame = 0.05 * room.metre
    sheet.rectangle(left - frame, high - frame, right + frame, low + frame, wood)
    sheet.pixels[int(high) : int(low), int(left) : int(right)] = 0
    sheet.rectangle((left + right) / 2 - frame * 0.4, high, (left + right) / 2 + frame * 0.4, low, wood)
    room.panel(0, 0.0, room.half * 2, 0.75, shade(wood, 0.85))
    for share in (-0.66, -0.22, 0.22, 0.66):
        room.panel(share * room.half, 0.12, room.half * 0.36, 0.5, shade(wood, 1.1))
    for side in (-1, 1):
        room.face(
            [
                (side * room.half * 0.7, 2.32, 5.0),
                (side * room.half, 2.32, 5.0),
                (side * room.half, 2.32, 1.2),
                (side * room.half * 0.8, 2.32, 1.2),
            ],
            room.tone((0.75, 0.62, 0.34)),
        )
