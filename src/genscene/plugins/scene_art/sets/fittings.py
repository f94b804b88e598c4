"""Fittings of public rooms: boards, school desks, pictures, plinths, machines, cells, racks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import smooth_outline
from genscene.plugins.scene_art.sets.assembly import paint_assembly
from genscene.plugins.scene_art.sets.banking import paint_tellers, paint_vault
from genscene.plugins.scene_art.sets.ceremony import (
    paint_altar,
    paint_columns,
    paint_pews,
    paint_stage_curtains,
    paint_stained_glass,
)
from genscene.plugins.scene_art.sets.clinic import paint_clinic
from genscene.plugins.scene_art.sets.concert import paint_gig
from genscene.plugins.scene_art.sets.furniture import Item, place, thing
from genscene.plugins.scene_art.sets.justice import paint_court
from genscene.plugins.scene_art.sets.room import Room
from genscene.plugins.scene_art.sets.stairs import paint_staircase
from genscene.plugins.scene_art.sets.training import paint_bags, paint_weights

PAINTS: tuple[str, ...] = ("#35506a", "#8a4a34", "#4a6a4a", "#b8893a", "#6a3a5a", "#3a6a7a")


def paint_board(room: Room, item: Item) -> None:
    """Hang a blackboard or a whiteboard with writing on the back wall."""
    random = room.stage.random(83)
    x, _, far = place(room, {"w": 2.0, **item})
    wide, tall, low = item.get("w", 2.0), item.get("h", 1.1), item.get("y", 1.0)
    board = room.tone(parse(item.get("colour", "#2f5a48")))
    room.panel(x, low - 0.05, wide + 0.1, tall + 0.1, room.tone(parse(item.get("frame", "#7a5436"))), z=far)
    room.panel(x, low, wide, tall, board, z=far)
    chalk = mix(board, parse(item.get("ink", "#ffffff")), 0.62)
    for row in range(int(item.get("lines", 4))):
        start = x - wide * 0.44
        long = float(wide * random.uniform(0.25, 0.8))
        xs = [start + long * number / 35 for number in range(36)]
        y = low + tall * (0.84 - row * 0.2)
        points = [room.camera.point(float(px), y + 0.02 * float(np.sin(px * 40 + row)), far) for px in xs]
        room.sheet.line(np.array(points, np.float32), chalk, max(1.0, 0.018 * room.metre))
    room.panel(x, low - 0.08, wide * 0.5, 0.04, room.tone((0.5, 0.36, 0.24)), z=far - 0.06)


def paint_pictures(room: Room, item: Item) -> None:
    """Hang framed pictures along the back wall, each with its own abstract landscape."""
    random = room.stage.random(641)
    frame = room.tone(parse(item.get("frame", "#b08a3c")))
    for share, wide, tall in item.get("at", [[-0.6, 0.9, 1.1], [0.55, 0.8, 0.9]]):
        x, low = room.across(share), item.get("y", 1.25)
        room.panel(x + 0.03, low - 0.09, wide + 0.16, tall + 0.14, shade(room.tone((0.3, 0.27, 0.25)), 0.8))
        room.panel(x, low - 0.07, wide + 0.14, tall + 0.14, frame)
        room.panel(x, low - 0.03, wide + 0.06, tall + 0.06, shade(frame, 0.55))
        base = room.tone(parse(PAINTS[int(random.integers(6))]))
        room.panel(x, low, wide, tall, mix(base, (1.0, 0.95, 0.85), 0.45))
        for level in range(3):
            height = tall * (0.62 - 0.2 * level)
            waves, shift = random.uniform(3, 8), random.random() * 6
            xs = [wide * (number / 11 - 0.5) for number in range(12)]
            line = [height + float(np.sin(at * waves + shift)) * tall * 0.06 for at in xs]
            hill = [(x + a, low + b, room.back) for a, b in zip(xs, line, strict=True)]
            room.face(
                [*hill, (x + wide / 2, low, room.back), (x - wide / 2, low, room.back)], shade(base, 0.9 - 0.2 * level)
            )
        px, py = room.camera.point(x + random.uniform(-0.2, 0.2) * wide, low + tall * 0.76, room.back)
        room.sheet.ellipse(px, py, wide * 0.07 * room.metre, wide * 0.07 * room.metre, room.tone((0.98, 0.88, 0.6)))
        if item.get("lit", True):
            gx, gy = room.camera.point(x, low + tall * 0.7, room.back)
            room.sheet.glow(gx, gy, wide * 0.9 * room.metre, (1.0, 0.92, 0.74), 0.3)


def paint_pedestal(room: Room, item: Item) -> None:
    """Stand an exhibit on a plinth."""
    x, near, far = place(room, {"w": 0.55, **item}, 0.5)
    stone = room.tone(parse(item.get("colour", "#d8d2c8")))
    tall = item.get("h", 0.9)
    room.shadow(x, 0.55, near, far)
    room.block(x, 0.62, 0.0, 0.1, near - 0.03, far, stone)
    room.block(x, 0.5, 0.1, tall, near, far, stone)
    room.block(x, 0.6, tall, tall + 0.06, near - 0.03, far, stone)
    thing(room, item.get("art", "amphora"), x, tall + 0.06, (near + far) / 2, item.get("size", 0.75))


def paint_ropes(room: Room, item: Item) -> None:
    """Keep visitors off with posts and a cord."""
    away = room.back - item.get("out", 0.7)
    brass, cord = room.tone((0.82, 0.66, 0.3)), room.tone(parse(item.get("colour", "#8a2430")))
    xs = np.linspace(-0.86, 0.86, 5) * room.half
    for x0, x1 in zip(xs[:-1].tolist(), xs[1:].tolist(), strict=True):
        share = np.linspace(0, 1, 14)
        rope = [
            room.camera.point(x0 + (x1 - x0) * float(s), 0.8 - 0.24 * float(np.sin(s * np.pi)), away) for s in share
        ]
        room.sheet.line(np.array(rope, np.float32), cord, max(2.0, 0.05 * room.metre))
    for x in xs.tolist():
        room.panel(x, 0.0, 0.22, 0.04, shade(brass, 0.7), z=away)
        room.panel(x, 0.0, 0.05, 0.86, brass, z=away)
        px, py = room.camera.point(x, 0.88, away)
        room.sheet.ellipse(px, py, 0.05 * room.metre, 0.05 * room.metre, shade(brass, 1.2))


def paint_school_desks(room: Room, item: Item) -> None:
    """Stand rows of desks with chairs along both sides, the middle left free."""
    wood, steel = room.tone(parse(item.get("colour", "#c8a068"))), room.tone((0.36, 0.4, 0.44))
    for out in (0.7, 1.75):
        for side in (-0.78, -0.3, 0.3, 0.78) if room.stage.portrait else (-0.82, -0.5, -0.2, 0.2, 0.5, 0.82):
            if out > 1 and abs(side) < 0.4:
                continue
            x, near, far = place(room, {"x": side, "out": out, "w": 0.7}, 0.42)
            room.shadow(x, 0.62, near, far, 0.2)
            for leg in (-0.28, 0.28):
                room.block(x + leg, 0.03, 0.0, 0.66, near, far, shade(steel, 0.8))
            room.block(x, 0.68, 0.62, 0.7, near, far, wood)
            room.panel(x + 0.12, 0.7, 0.2, 0.035, room.tone((0.3, 0.45, 0.65)), z=near + 0.1)
            room.block(x, 0.34, 0.36, 0.4, near - 0.42, near - 0.1, shade(wood, 0.9))
            room.panel(x, 0.42, 0.34, 0.26, shade(wood, 0.8), z=near - 0.42)


def paint_machine(room: Room, item: Item) -> None:
    """Stand a machine: a housing with dials, a wheel, pipes to the ceiling."""
    x, near, far = place(room, {"w": 1.4, **item}, 0.7)
    body = room.tone(parse(item.get("colour", "#5f7a72")))
    iron = room.tone((0.25, 0.26, 0.28))
    room.shadow(x, 1.4, near, far)
    for dx, wide in ((-0.35, 0.18), (0.3, 0.12)):
        room.panel(x + dx, 1.4, wide, room.tall - 1.4, shade(iron, 1.5), z=far)
        room.panel(x + dx - wide * 0.2, 1.4, wide * 0.2, room.tall - 1.4, shade(iron, 2.2), z=far)
    room.block(x, 1.5, 0.0, 0.18, near - 0.06, far, iron)
    room.block(x, 1.36, 0.18, 1.25, near, far, body)
    room.block(x - 0.25, 0.7, 1.25, 1.6, near + 0.1, far, shade(body, 0.9))
    for number, dx in enumerate((-0.48, -0.18, 0.12)):
        px, py = room.camera.point(x + dx, 0.98, near)
        room.sheet.ellipse(px, py, 0.11 * room.metre, 0.11 * room.metre, shade(iron, 1.2))
        room.sheet.ellipse(px, py, 0.085 * room.metre, 0.085 * room.metre, room.tone((0.92, 0.9, 0.82)))
        angle = 2.2 + number * 1.3
        hand = np.array(
            [[px, py], [px + np.cos(angle) * 0.07 * room.metre, py - np.sin(angle) * 0.07 * room.metre]], np.float32
        )
        room.sheet.line(hand, (0.75, 0.15, 0.1), max(1.0, 0.015 * room.metre))
    px, py = room.camera.point(x + 0.46, 0.66, near)
    for radius, tone in ((0.26, shade(iron, 1.1)), (0.19, shade(body, 0.7)), (0.06, shade(iron, 1.4))):
        room.sheet.ellipse(px, py, radius * room.metre, radius * room.metre, tone)
    for dx, tone in ((-0.5, (0.9, 0.2, 0.15)), (-0.36, (0.95, 0.75, 0.2)), (-0.22, (0.3, 0.85, 0.4))):
        lx, ly = room.camera.point(x + dx, 0.62, near)
        room.sheet.ellipse(lx, ly, 0.035 * room.metre, 0.035 * room.metre, tone)
        room.sheet.glow(lx, ly, 0.18 * room.metre, tone, 0.5)


def paint_tools(room: Room, item: Item) -> None:
    """Hang tools on a pegboard."""
    x, wide = room.across(item.get("x", 0.0)), item.get("w", 1.6)
    board = room.tone(parse(item.get("colour", "#b08a5c")))
    room.panel(x, 1.15, wide, 1.1, shade(board, 0.7))
    room.panel(x, 1.18, wide - 0.06, 1.04, board)
    names = ("hammer", "wrench", "carpentry-saw", "screwdriver", "axe", "clamp", "straight-ruler", "scissors")
    for number, name in enumerate(names):
        column, row = number % 4, number // 4
        thing(room, name, x - wide * 0.36 + column * wide * 0.24, 1.7 - row * 0.48, room.back, 0.38)


def paint_racks(room: Room, item: Item) -> None:
    """Stand rows of server racks on both sides, with lights that blink in their depth."""
    random = room.stage.random(643)
    body = room.tone((0.13, 0.14, 0.17))
    lights: tuple[Colour, ...] = ((0.3, 1.0, 0.55), (0.3, 0.7, 1.0), (1.0, 0.7, 0.2))
    glow: Colour = (0.25, 0.62, 1.0) if room.stage.light.saturation > 0.2 else (0.7, 0.7, 0.7)
    del item
    count = max(3, round(room.half * 1.5 / 0.66))
    for number in range(count):
        _rack(room, (number - (count - 1) / 2) * 0.68, body, glow, random)
    for away in (room.back - 0.1, 4.2, 3.4, 2.7, 2.1):
        for side in (-1, 1):
            x = side * room.half * 0.72
            room.block(x, 0.7, 0.0, 2.3, away - 0.6, away, body)
            for row in range(15):
                y = 0.2 + row * 0.135
                room.panel(x, y, 0.6, 0.1, shade(body, 0.55), z=away - 0.6)
                for dot in range(4):
                    if random.random() < 0.6:
                        px, py = room.camera.point(x - 0.24 + dot * 0.07, y + 0.05, away - 0.6)
                        size = max(1.0, 0.014 * room.metre * room.back / away)
                        room.sheet.ellipse(px, py, size, size, lights[int(random.integers(3))])
            # A strip of light along each aisle's edge, mirrored by the floor.
            edge, reach = x - side * 0.36, room.metre * room.back / away
            room.panel(edge, 0.05, 0.035, 2.2, glow, z=away - 0.6)
            room.sheet.glow(*room.camera.point(edge, 1.1, away - 0.6), 0.95 * reach, glow, 0.4)
            room.sheet.glow(*room.camera.point(edge, 0.0, away - 0.7), 0.9 * reach, glow, 0.5, 0.3)


def _rack(room: Room, x: float, body: Colour, glow: Colour, random: np.random.Generator) -> None:
    """Stand one rack that faces the camera: units with their lights behind a door, cables above."""
    away = room.back - 0.3
    room.block(x, 0.64, 0.0, 2.2, away, room.back, body)
    room.panel(x, 0.1, 0.56, 2.0, shade(body, 0.5), z=away)
    for row in range(14):
        y = 0.16 + row * 0.137
        room.panel(x, y, 0.5, 0.1, shade(body, 1.5 if row % 5 else 0.9), z=away)
        for dot in range(4):
            if random.random() < 0.55:
                tone = ((0.3, 1.0, 0.55), (0.3, 0.7, 1.0), (1.0, 0.7, 0.2))[int(random.integers(3))]
                size = max(1.0, 0.016 * room.metre)
                room.sheet.ellipse(*room.camera.point(x - 0.2 + dot * 0.06, y + 0.05, away), size, size, tone)
        if row % 5 == 2:
            room.panel(x + 0.12, y + 0.02, 0.22, 0.06, shade(glow, 0.7), z=away)
    room.panel(x, 2.2, 0.05, room.tall - 2.2, shade(body, 1.6), z=away)
    room.sheet.glow(*room.camera.point(x, 1.1, away), 0.9 * room.metre, glow, 0.14)


def paint_bars(room: Room, item: Item) -> None:
    """Close a cell with bars, a bunk behind them."""
    del item
    iron = room.tone((0.2, 0.21, 0.23))
    away = room.back - 0.5
    room.block(-room.half * 0.62, room.half * 0.6, 0.35, 0.5, away + 0.1, room.back, room.tone((0.44, 0.46, 0.42)))
    for x in np.arange(-room.half, room.half, 0.17).tolist():
        room.panel(x, 0.0, 0.045, room.tall, iron, z=away)
        room.panel(x - 0.01, 0.0, 0.012, room.tall, shade(iron, 2.0), z=away)
    for y in (0.3, 1.3, 2.4):
        room.face(
            [(-room.half, y + 0.08, away), (room.half, y + 0.08, away), (room.half, y, away), (-room.half, y, away)],
            shade(iron, 0.8),
        )


def paint_gym(room: Room, item: Item) -> None:
    """Put a mirror wall, a rack of weights and a bench into a gym."""
    del item
    glass = mix(room.tone((0.6, 0.68, 0.72)), room.stage.light.haze, 0.3)
    room.panel(0, 0.5, room.half * 1.7, 1.9, shade(glass, 0.8))
    for number in range(5):
        x = (number / 4 - 0.5) * room.half * 1.6
        room.face(
            [(x, 2.4, room.back), (x + 0.16, 2.4, room.back), (x - 0.2, 0.5, room.back), (x - 0.36, 0.5, room.back)],
            (1.0, 1.0, 1.0),
            None,
            0.1,
        )
    iron = room.tone((0.2, 0.2, 0.22))
    for side in (-1, 1):
        x, near, far = place(room, {"x": side * 0.7, "w": 1.1}, 0.5)
        room.shadow(x, 1.1, near, far)
        for level in (0.35, 0.75):
            room.block(x, 1.1, level, level + 0.05, near, far, iron)
            for dx in (-0.36, 0.0, 0.36):
                px, py = room.camera.point(x + dx, level + 0.15, near)
                size = 0.1 * room.metre
                room.sheet.rectangle(px - size, py - size * 0.2, px + size, py + size * 0.2, shade(iron, 1.8))
                for end in (-1, 1):
                    room.sheet.ellipse(
                        px + end * size,
                        py,
                        size * 0.5,
                        size * 0.9,
                        room.tone(((0.75, 0.2, 0.2), (0.2, 0.4, 0.7))[int(level > 0.5)]),
                    )


def paint_bath(room: Room, item: Item) -> None:
    """Put in a bath, a basin and a mirror."""
    x, near, far = place(room, {"w": 1.6, "x": -0.5, **item}, 0.7)
    white = room.tone((0.95, 0.96, 0.97))
    room.shadow(x, 1.6, near, far)
    room.block(x, 1.6, 0.05, 0.58, near, far, white)
    room.face(
        [
            (x - 0.7, 0.585, far - 0.08),
            (x + 0.7, 0.585, far - 0.08),
            (x + 0.7, 0.585, near + 0.08),
            (x - 0.7, 0.585, near + 0.08),
        ],
        room.tone((0.55, 0.8, 0.86)),
    )
    outline = np.array(
        [
            room.camera.point(x + 0.75 * float(np.cos(a)), 0.62 + 0.1 * abs(float(np.sin(a * 3))), near + 0.1)
            for a in np.linspace(np.pi, 0, 12)
        ],
        np.float32,
    )
    room.sheet.polygon(smooth_outline(outline, 3), (0.98, 0.99, 1.0), 0.85)
    bx = -x
    room.panel(bx, 0.0, 0.14, 0.8, shade(white, 0.85))
    room.block(bx, 0.7, 0.78, 0.92, room.back - 0.45, room.back, white)
    room.panel(bx, 1.15, 0.66, 0.86, room.tone((0.6, 0.5, 0.36)))
    room.panel(bx, 1.19, 0.58, 0.78, mix(room.tone((0.7, 0.8, 0.84)), room.stage.light.haze, 0.3))


PUBLIC: dict[str, Callable[[Room, Item], None]] = {
    "altar": paint_altar,
    "assembly": paint_assembly,
    "bags": paint_bags,
    "bars": paint_bars,
    "bath": paint_bath,
    "board": paint_board,
    "clinic": paint_clinic,
    "columns": paint_columns,
    "court": paint_court,
    "gig": paint_gig,
    "gym": paint_gym,
    "machine": paint_machine,
    "pedestal": paint_pedestal,
    "pews": paint_pews,
    "pictures": paint_pictures,
    "racks": paint_racks,
    "ropes": paint_ropes,
    "school_desks": paint_school_desks,
    "stage_curtains": paint_stage_curtains,
    "stained_glass": paint_stained_glass,
    "staircase": paint_staircase,
    "tellers": paint_tellers,
    "tools": paint_tools,
    "vault": paint_vault,
    "weights": paint_weights,
}
