"""Furniture of homes and offices, built from boxes in a room: shelves, counters, beds, sofas, desks, stoves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from genscene.plugins.scene_art.artwork import best_set
from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.sets.light_of_props import lit_prop, prop_lamp
from genscene.plugins.scene_art.sets.room import Room

BOOKS: tuple[Colour, ...] = (
    (0.54, 0.18, 0.18),
    (0.18, 0.31, 0.48),
    (0.25, 0.42, 0.23),
    (0.71, 0.54, 0.18),
    (0.35, 0.23, 0.42),
    (0.79, 0.72, 0.6),
    (0.2, 0.2, 0.24),
)

Item = dict[str, Any]


def place(room: Room, item: Item, deep: float = 0.5) -> tuple[float, float, float]:
    """Return a piece's middle, its front and its back in metres; `out` is how far it stands from the back wall."""
    far = max(1.4, room.back - item.get("out", 0.0))
    wide = item.get("w", 1.0)
    x = room.across(item.get("x", 0.0))
    # What would stick through a wall is moved to it.
    room_left = room.half - wide / 2
    x = float(np.clip(x, -room_left, room_left)) if room_left > 0 else 0.0
    return x, max(0.9, far - item.get("deep", deep)), far


def thing(room: Room, name: str, x: float, y: float, z: float, tall: float) -> None:
    """Stand a piece of artwork, when an icon set holds it."""
    if best_set(name, "noto") is not None:
        room.stand(lit_prop(name, "noto", prop_lamp(room.stage, 0.06)), x, y, z, tall)


def _wood(room: Room, item: Item, default: str = "#7a5030") -> Colour:
    return room.tone(parse(item.get("colour", default)))


def paint_bookcase(room: Room, item: Item) -> None:
    """Stand a case of shelves against the wall, full of books and things."""
    random = room.stage.random(82 + int(item.get("x", 0) * 10))
    x, near, far = place(room, {"w": 1.3, **item}, 0.3)
    wide, tall, levels = item.get("w", 1.3), item.get("h", 2.4), int(item.get("levels", 5))
    wood = _wood(room, item)
    room.shadow(x, wide, near, far)
    room.block(x, wide, 0.0, tall, near, far, wood)
    bay = (tall - 0.14) / levels
    goods: list[str] = item.get("goods", ["book"])
    things = [name for name in goods if name != "book"]
    for level in range(levels):
        low = 0.08 + level * bay
        room.panel(x, low, wide - 0.1, bay - 0.05, shade(wood, 0.38), z=near)
        at = x - wide / 2 + 0.08
        while at < x + wide / 2 - 0.1:
            if things and (("book" not in goods) or random.random() < 0.09):
                size = bay * 0.72
                thing(room, things[int(random.integers(len(things)))], at + size * 0.45, low, near, size)
                at += size * random.uniform(0.95, 1.15)
                continue
            thick, high = random.uniform(0.035, 0.07), bay * random.uniform(0.58, 0.86)
            if random.random() < 0.1:
                at += thick * 2
                continue
            cover = room.tone(BOOKS[int(random.integers(len(BOOKS)))])
            room.panel(at + thick / 2, low, thick * 0.94, high, cover, z=near)
            room.panel(at + thick * 0.82, low, thick * 0.2, high, shade(cover, 0.66), z=near)
            room.panel(
                at + thick * 0.45, low + high * 0.72, thick * 0.5, high * 0.06, mix(cover, (1.0, 0.9, 0.6), 0.6), z=near
            )
            at += thick
        room.panel(x, low - 0.035, wide - 0.06, 0.04, shade(wood, 1.15), z=near)


def paint_counter(room: Room, item: Item) -> None:
    """Run base cabinets with a worktop along the wall."""
    x, near, far = place(room, {"w": 2.0, **item}, 0.55)
    wide, tall = item.get("w", 2.0), item.get("h", 0.86)
    wood, stone = _wood(room, item, "#d8cbb4"), room.tone(parse(item.get("top", "#8a7a6a")))
    room.shadow(x, wide, near, far)
    room.block(x, wide, 0.0, tall, near, far, wood)
    doors = max(2, round(wide / 0.5))
    for number in range(doors):
        dx = x - wide / 2 + (number + 0.5) * wide / doors
        for low, high in ((0.1, tall * 0.68), (tall * 0.73, tall * 0.95)):
            room.panel(dx, low, wide / doors - 0.05, high - low, shade(wood, 0.72), z=near)
            room.panel(dx, low + 0.02, wide / doors - 0.08, high - low - 0.035, shade(wood, 0.92), z=near)
        room.panel(dx, tall * 0.83, 0.12, 0.022, shade(stone, 0.5), z=near)
    room.block(x, wide + 0.06, tall, tall + 0.05, near - 0.04, far, stone)
    for number, name in enumerate(item.get("goods", [])):
        thing(
            room,
            name,
            x - wide / 2 + (number + 0.6) * wide / (len(item["goods"]) + 0.2),
            tall + 0.05,
            (near + far) / 2,
            0.3,
        )


def paint_stove(room: Room, item: Item) -> None:
    """Stand a stove with an oven, pots, and a hood over it."""
    x, near, far = place(room, {"w": 0.75, **item}, 0.58)
    steel = room.tone(parse(item.get("colour", "#c8ccd0")))
    room.shadow(x, 0.75, near, far)
    room.block(x, 0.75, 0.0, 0.9, near, far, steel)
    room.panel(x, 0.12, 0.58, 0.5, shade(steel, 0.5), z=near)
    room.panel(x, 0.18, 0.46, 0.34, (0.07, 0.06, 0.07), z=near)
    warm = mix((0.16, 0.1, 0.08), (1.0, 0.55, 0.2), 0.5)
    room.panel(x, 0.2, 0.42, 0.12, warm, z=near)
    room.panel(x, 0.64, 0.5, 0.025, shade(steel, 1.2), z=near)
    for knob in (-0.24, -0.08, 0.08, 0.24):
        px, py = room.camera.point(x + knob, 0.78, near)
        room.sheet.ellipse(px, py, 0.035 * room.metre, 0.035 * room.metre, shade(steel, 0.36))
    thing(room, "pot-of-food", x - 0.17, 0.9, (near + far) / 2, 0.34)
    thing(room, "shallow-pan-of-food", x + 0.2, 0.9, (near + far) / 2, 0.26)
    hood = [
        (x - 0.45, 1.85, near + 0.1),
        (x - 0.16, 2.25, near + 0.3),
        (x + 0.16, 2.25, near + 0.3),
        (x + 0.45, 1.85, near + 0.1),
    ]
    room.face(hood, shade(steel, 1.05), shade(steel, 0.7))
    room.face(
        [(x - 0.16, 2.25, far), (x - 0.16, room.tall, far), (x + 0.16, room.tall, far), (x + 0.16, 2.25, far)],
        shade(steel, 0.8),
    )


def paint_fridge(room: Room, item: Item) -> None:
    """Stand a fridge with notes under magnets."""
    x, near, far = place(room, {"w": 0.75, **item}, 0.6)
    white = room.tone(parse(item.get("colour", "#e6eaec")))
    room.shadow(x, 0.75, near, far)
    room.block(x, 0.75, 0.03, 1.95, near, far, white)
    room.panel(x, 1.3, 0.75, 0.02, shade(white, 0.5), z=near)
    for low, tall in ((1.4, 0.35), (0.85, 0.4)):
        room.panel(x - 0.3, low, 0.035, tall, shade(white, 0.6), z=near)
    for dx, y, colour in ((0.1, 1.55, "#f0d060"), (0.2, 1.0, "#e88a7a"), (-0.02, 1.05, "#8ac0e0")):
        room.panel(x + dx, y, 0.14, 0.14, room.tone(parse(colour)), z=near)


def paint_bed(room: Room, item: Item) -> None:
    """Make a bed with its headboard to the wall."""
    x, near, far = place(room, {"w": 1.5, **item}, 1.9)
    wide = item.get("w", 1.5)
    wood, cloth = _wood(room, item, "#7a5a42"), room.tone(parse(item.get("cloth", "#7a94b8")))
    linen = room.tone((0.95, 0.94, 0.92))
    room.shadow(x, wide, near, far)
    room.panel(x, 0.0, wide + 0.1, 1.15, wood, z=far)
    room.panel(x, 0.1, wide - 0.1, 0.95, shade(wood, 0.8), z=far)
    room.block(x, wide, 0.1, 0.32, near, far, shade(wood, 0.9))
    room.block(x, wide - 0.04, 0.32, 0.52, near + 0.03, far - 0.02, linen)
    for side in (-1, 1):
        px, py = room.camera.point(x + side * wide * 0.24, 0.62, far - 0.28)
        size = wide * 0.2 * room.metre * room.back / (far - 0.28)
        room.sheet.ellipse(px, py + size * 0.08, size, size * 0.42, shade(linen, 0.72))
        room.sheet.ellipse(px, py, size, size * 0.42, linen)
    _blanket(room, x, wide, near, far - 0.62, cloth=cloth, linen=linen)


def _blanket(room: Room, x: float, wide: float, near: float, blanket: float, *, cloth: Colour, linen: Colour) -> None:
    """Lay a blanket over a bed from its foot to where its linen is turned back."""
    room.face(
        [
            (x - wide / 2, 0.54, blanket),
            (x + wide / 2, 0.54, blanket),
            (x + wide / 2, 0.54, near),
            (x - wide / 2, 0.54, near),
        ],
        shade(cloth, 0.9),
        shade(cloth, 1.12),
    )
    room.face(
        [
            (x - wide / 2, 0.54, near),
            (x + wide / 2, 0.54, near),
            (x + wide / 2, 0.16, near),
            (x - wide / 2, 0.16, near),
        ],
        shade(cloth, 0.95),
        shade(cloth, 0.62),
    )
    room.face(
        [
            (x - wide / 2, 0.545, blanket),
            (x + wide / 2, 0.545, blanket),
            (x + wide / 2, 0.545, blanket - 0.24),
            (x - wide / 2, 0.545, blanket - 0.24),
        ],
        shade(linen, 0.95),
    )
    for turn in (-1, 1):
        if turn * x < 0 or abs(x) < wide / 2:
            side_x = x + turn * wide / 2
            room.face(
                [(side_x, 0.54, blanket), (side_x, 0.54, near), (side_x, 0.16, near), (side_x, 0.2, blanket)],
                shade(cloth, 0.72),
                shade(cloth, 0.5),
            )


def paint_sofa(room: Room, item: Item) -> None:
    """Set a sofa with cushions against the wall."""
    x, near, far = place(room, {"w": 1.9, **item}, 0.8)
    wide, cloth = item.get("w", 1.9), room.tone(parse(item.get("colour", "#5f7a6a")))
    room.shadow(x, wide, near, far)
    room.block(x, wide, 0.35, 0.92, far - 0.22, far, shade(cloth, 0.86))
    room.block(x, wide - 0.3, 0.1, 0.46, near, far - 0.2, cloth)
    for side in (-1, 1):
        room.block(x + side * (wide / 2 - 0.1), 0.22, 0.08, 0.64, near, far, shade(cloth, 0.94))
    room.panel(x, 0.12, 0.015, 0.32, shade(cloth, 0.6), z=near)
    for side, colour in ((-0.5, "#c8784a"), (0.45, "#d8c08a")):
        px, py = room.camera.point(x + side * (wide / 2 - 0.2), 0.62, far - 0.4)
        size = 0.2 * room.metre
        tone = room.tone(parse(item.get("cushion", colour)))
        room.sheet.polygon(
            np.array(
                [
                    [px - size, py - size * 0.7],
                    [px + size * 0.8, py - size],
                    [px + size, py + size * 0.7],
                    [px - size * 0.8, py + size * 0.9],
                ],
                np.float32,
            ),
            tone,
        )


def paint_desk(room: Room, item: Item) -> None:
    """Stand a desk with a screen, a lamp and papers, a chair before it."""
    x, near, far = place(room, {"w": 1.5, **item}, 0.65)
    wide, wood = item.get("w", 1.5), _wood(room, item, "#a8855c")
    room.shadow(x, wide, near, far, 0.22)
    for side in (-1, 1):
        room.block(x + side * (wide / 2 - 0.06), 0.06, 0.0, 0.72, near, far, shade(wood, 0.6))
    room.block(x + (wide / 2 - 0.28), 0.42, 0.05, 0.7, near + 0.03, far, shade(wood, 0.85))
    for level in (0.12, 0.34, 0.54):
        room.panel(x + wide / 2 - 0.28, level, 0.36, 0.15, shade(wood, 0.7), z=near + 0.03)
    room.block(x, wide, 0.72, 0.77, near, far, wood)
    middle = (near + far) / 2
    if item.get("screen", True):
        frame = room.tone((0.13, 0.14, 0.16))
        room.panel(x - 0.2, 0.77, 0.08, 0.16, frame, z=middle)
        room.panel(x - 0.2, 0.9, 0.66, 0.42, frame, z=middle)
        shine = mix(room.tone((0.5, 0.68, 0.82)), (0.75, 0.9, 1.0), 0.4 + 0.4 * room.stage.light.night)
        room.panel(x - 0.2, 0.93, 0.61, 0.36, shine, z=middle)
        for line in range(4):
            room.panel(x - 0.3, 1.2 - line * 0.07, 0.32 - 0.05 * (line % 2), 0.02, shade(shine, 0.6), z=middle)
    room.panel(x + 0.34, 0.77, 0.22, 0.05, room.tone((0.92, 0.91, 0.88)), z=near + 0.1)
    thing(room, item.get("thing", "potted-plant"), x + wide * 0.4, 0.77, middle, 0.34)


def paint_chair(room: Room, item: Item) -> None:
    """Stand a plain chair."""
    x, near, far = place(room, {"w": 0.45, **item}, 0.42)
    wood = _wood(room, item, "#8a5f3c")
    room.shadow(x, 0.45, near, far, 0.24)
    for dx in (-0.2, 0.2):
        room.block(x + dx, 0.05, 0.0, 1.0, far - 0.05, far, shade(wood, 0.8))
        room.block(x + dx, 0.05, 0.0, 0.46, near, near + 0.05, wood)
    for y in (0.62, 0.78, 0.92):
        room.panel(x, y, 0.4, 0.07, shade(wood, 1.08), z=far)
    room.block(x, 0.47, 0.44, 0.49, near, far, shade(wood, 1.1))


def paint_tables(room: Room, item: Item) -> None:
    """Set café tables with cloths, candles and two chairs each along the walls."""
    cloth = room.tone(parse(item.get("colour", "#f0e8dc")))
    for share, out in item.get("at", [[-0.75, 0.5], [0.72, 0.2]]):
        spot = {"x": share, "out": out, "w": 0.9}
        x, near, far = place(room, spot, 0.75)
        for side in (-1, 1):
            paint_chair(
                room,
                {
                    "x": (x + side * 0.56) / room.half * (-1 if room.turned else 1),
                    "out": out + 0.15,
                    "colour": item.get("wood", "#6a452c"),
                },
            )
        room.shadow(x, 0.7, near, far)
        room.block(x, 0.08, 0.0, 0.7, (near + far) / 2, (near + far) / 2 + 0.08, room.tone((0.3, 0.2, 0.14)))
        room.block(x, 0.84, 0.46, 0.76, near, far, cloth)
        for fold in (-0.3, -0.1, 0.12, 0.32):
            room.panel(x + fold, 0.46, 0.03, 0.28, shade(cloth, 0.78), z=near)
        thing(room, "wine-glass", x - 0.2, 0.76, (near + far) / 2, 0.2)
        thing(room, item.get("thing", "candle"), x + 0.12, 0.76, (near + far) / 2, 0.26)
        px, py = room.camera.point(x + 0.12, 1.0, (near + far) / 2)
        room.sheet.glow(px, py, 0.7 * room.metre, (1.0, 0.78, 0.45), 0.3 + 0.3 * room.stage.light.night)


def paint_fireplace(room: Room, item: Item) -> None:
    """Build a chimney-piece with its opening; the fire itself moves."""
    x, near, far = place(room, {"w": 1.6, **item}, 0.3)
    stone = room.tone(parse(item.get("colour", "#9a8c80")))
    room.shadow(x, 1.6, near, far)
    room.block(x, 1.2, 1.3, room.tall, near + 0.1, far, shade(stone, 0.82))
    room.block(x, 1.6, 0.0, 1.22, near, far, stone)
    room.block(x, 1.8, 1.22, 1.34, near - 0.1, far, shade(stone, 1.12))
    for row in range(6):
        for column in range(5):
            bx = x - 0.8 + (column + 0.5 + (row % 2) * 0.5) * 0.32
            if abs(bx - x) > 0.78 or (row < 4 and abs(bx - x) < 0.52):
                continue
            room.panel(bx, row * 0.2 + 0.02, 0.3, 0.17, shade(stone, 0.86 + 0.05 * ((row * 3 + column) % 4)), z=near)
    room.panel(x, 0.0, 0.95, 0.84, (0.06, 0.04, 0.04), z=near)
    px, py = room.camera.point(x, 0.3, near)
    room.sheet.glow(px, py, 1.7 * room.metre, (1.0, 0.6, 0.25), 0.55)
    for dx in (-0.2, 0.05, 0.25):
        room.panel(x + dx, 0.04, 0.3, 0.09, (0.28, 0.16, 0.09), z=near)
    for dx, name in ((-0.55, "framed-picture"), (0.0, "mantelpiece-clock"), (0.55, "candle")):
        thing(room, name, x + dx, 1.34, near, 0.32)


def paint_cupboard(room: Room, item: Item) -> None:
    """Stand a wardrobe or a press with panelled doors."""
    x, near, far = place(room, {"w": 1.1, **item}, 0.5)
    wide, tall, wood = item.get("w", 1.1), item.get("h", 2.1), _wood(room, item, "#8a6040")
    room.shadow(x, wide, near, far)
    room.block(x, wide, 0.0, tall, near, far, wood)
    room.panel(x, tall - 0.04, wide + 0.08, 0.08, shade(wood, 1.16), z=near)
    for side in (-1, 1):
        dx = x + side * wide / 4
        for low, high in ((0.12, tall * 0.46), (tall * 0.52, tall * 0.92)):
            room.panel(dx, low, wide / 2 - 0.1, high - low, shade(wood, 0.68), z=near)
            room.panel(dx, low + 0.03, wide / 2 - 0.15, high - low - 0.05, shade(wood, 0.94), z=near)
        px, py = room.camera.point(x + side * 0.06, tall * 0.5, near)
        room.sheet.ellipse(px, py, 0.03 * room.metre, 0.03 * room.metre, room.tone((0.86, 0.7, 0.36)))


def paint_floor_lamp(room: Room, item: Item) -> None:
    """Stand a lamp with a cloth shade that lights its corner."""
    x, near, _ = place(room, {"w": 0.4, **item}, 0.3)
    room.shadow(x, 0.3, near, near + 0.2, 0.2)
    room.panel(x, 0.0, 0.04, 1.45, room.tone((0.2, 0.17, 0.15)), z=near)
    cloth = mix(room.tone((0.92, 0.84, 0.68)), (1.0, 0.88, 0.6), 0.4 + 0.5 * room.stage.light.night)
    room.face(
        [(x - 0.22, 1.42, near), (x - 0.13, 1.78, near), (x + 0.13, 1.78, near), (x + 0.22, 1.42, near)],
        shade(cloth, 0.9),
        cloth,
    )
    px, py = room.camera.point(x, 1.55, near)
    room.sheet.glow(px, py, 1.5 * room.metre, (1.0, 0.82, 0.52), 0.35 + 0.45 * room.stage.light.night)


def paint_art_piece(room: Room, item: Item) -> None:
    """Stand a piece of artwork on the floor of the room, or on something."""
    x, near, far = place(room, item, 0.4)
    tall = item.get("h", 0.8)
    if item.get("y", 0.0) == 0.0:
        room.shadow(x, tall * 0.7, near, far, 0.26)
    thing(room, item["art"], x, item.get("y", 0.0), near, tall)


HOME: dict[str, Callable[[Room, Item], None]] = {
    "art": paint_art_piece,
    "bed": paint_bed,
    "bookcase": paint_bookcase,
    "chair": paint_chair,
    "counter": paint_counter,
    "cupboard": paint_cupboard,
    "desk": paint_desk,
    "fireplace": paint_fireplace,
    "floor_lamp": paint_floor_lamp,
    "fridge": paint_fridge,
    "sofa": paint_sofa,
    "stove": paint_stove,
    "tables": paint_tables,
}
