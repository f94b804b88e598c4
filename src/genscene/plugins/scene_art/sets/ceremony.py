"""Fittings of churches and theatres: pews, altars, coloured glass, columns, curtains."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.sets.furniture import Item, thing
from genscene.plugins.scene_art.sets.room import Room


def paint_pews(room: Room, item: Item) -> None:
    """Stand rows of pews on both sides of an aisle that runs to the altar."""
    wood = room.tone(parse(item.get("colour", "#6a4428")))
    aisle = 0.42
    for out in np.arange(1.1, room.back - 1.7, 0.62).tolist():
        far = room.back - out
        for side in (-1, 1):
            wide = room.half - aisle - 0.06
            x = side * (aisle + wide / 2)
            room.block(x, wide, 0.0, 0.4, far - 0.26, far, shade(wood, 0.8))
            room.block(x, wide, 0.4, 0.74, far - 0.3, far - 0.25, shade(wood, 0.92))
            room.block(side * (aisle + 0.03), 0.06, 0.0, 0.82, far - 0.32, far, shade(wood, 1.15))


def paint_altar(room: Room, item: Item) -> None:
    """Set an altar with candles under a rose window."""
    del item
    stone, cloth = room.tone((0.78, 0.74, 0.68)), room.tone((0.94, 0.92, 0.86))
    away = room.back - 0.2
    room.block(0, 2.0, 0.0, 0.16, away - 0.9, away, stone)
    room.block(0, 1.3, 0.16, 0.9, away - 0.5, away - 0.05, stone)
    room.block(0, 1.4, 0.66, 0.94, away - 0.55, away - 0.05, cloth)
    room.panel(0, 1.0, 0.08, 0.62, room.tone((0.84, 0.68, 0.3)), z=away - 0.1)
    room.panel(0, 1.34, 0.36, 0.08, room.tone((0.84, 0.68, 0.3)), z=away - 0.1)
    for x in (-0.5, 0.5):
        thing(room, "candle", x, 0.94, away - 0.3, 0.42)
        px, py = room.camera.point(x, 1.3, away - 0.3)
        room.sheet.glow(px, py, 0.8 * room.metre, (1.0, 0.8, 0.48), 0.6)


def paint_stained_glass(room: Room, item: Item) -> None:
    """Set tall pointed windows of coloured glass, and a rose, into the back wall; they glow by day."""
    random = room.stage.random(642)
    glow = 1.1 - 0.75 * room.stage.light.night
    lead = room.tone((0.16, 0.14, 0.14))
    glass = [
        mix(room.tone(parse(tone)), parse(tone), 0.6 * glow)
        for tone in ("#d84a3a", "#3a6ad0", "#e8b838", "#3aa06a", "#8a4ac0")
    ]
    if room.stage.light.saturation < 0.2:
        glass = [shade((0.9, 0.9, 0.9), part) for part in (0.5, 0.3, 0.95, 0.65, 0.42)]
    for share in item.get("at", (-0.62, 0.62)):
        x, low, wide, tall = share * room.half, 1.2, 0.7, 1.7
        arch = [
            (x - wide / 2, low, room.back),
            (x - wide / 2, low + tall * 0.68, room.back),
            (x - wide * 0.3, low + tall * 0.88, room.back),
            (x, low + tall, room.back),
            (x + wide * 0.3, low + tall * 0.88, room.back),
            (x + wide / 2, low + tall * 0.68, room.back),
            (x + wide / 2, low, room.back),
        ]
        room.face(
            [(px * 1 + (px - x) * 0.14, py + (0.06 if py > low else -0.06), pz) for px, py, pz in arch],
            room.tone((0.62, 0.57, 0.5)),
        )
        room.face(arch, lead)
        for row in range(7):
            for column in range(3):
                cx, cy = x + (column - 1) * wide * 0.3, low + 0.06 + row * tall * 0.118
                tone = shade(glass[int(random.integers(5))], glow * random.uniform(0.8, 1.15))
                room.panel(cx, cy, wide * 0.26, tall * 0.1, tone)
        gx, gy = room.camera.point(x, low + tall * 0.5, room.back)
        room.sheet.glow(gx, gy, 1.3 * room.metre, (1.0, 0.9, 0.75), 0.4 * glow)
    cx, cy = room.camera.point(0, 2.7, room.back)
    radius = 0.62 * room.metre
    room.sheet.ellipse(cx, cy, radius * 1.12, radius * 1.12, room.tone((0.62, 0.57, 0.5)))
    room.sheet.ellipse(cx, cy, radius, radius, lead)
    for ring, count in ((0.76, 12), (0.4, 8)):
        for number in range(count):
            angle = number / count * 2 * np.pi
            petal = radius * (0.19 if ring > 0.5 else 0.14)
            tone = shade(glass[(number + int(ring * 10)) % 5], glow)
            room.sheet.ellipse(
                cx + np.cos(angle) * radius * ring, cy + np.sin(angle) * radius * ring, petal, petal, tone
            )
    room.sheet.ellipse(cx, cy, radius * 0.16, radius * 0.16, shade(glass[2], glow))
    room.sheet.glow(cx, cy, radius * 2.2, (1.0, 0.92, 0.8), 0.4 * glow)


def paint_columns(room: Room, item: Item) -> None:
    """Run two rows of columns along the room."""
    stone = room.tone(parse(item.get("colour", "#b8ac9c")))
    x = room.half * item.get("x", 0.86)
    for away in (room.back - 0.2, 4.1, 3.0, 2.2):
        for side in (-1, 1):
            room.panel(side * x, 0.0, 0.3, room.tall, stone, z=away)
            room.panel(side * (x - 0.06), 0.0, 0.09, room.tall, shade(stone, 1.14), z=away)
            room.panel(side * (x + 0.1), 0.0, 0.1, room.tall, shade(stone, 0.62), z=away)
            room.panel(side * x, 0.0, 0.42, 0.16, shade(stone, 0.85), z=away)
            room.panel(side * x, room.tall * 0.62, 0.42, 0.14, shade(stone, 1.1), z=away)


def paint_stage_curtains(room: Room, item: Item) -> None:
    """Open a theatre's curtains over a lit backcloth, with footlights and beams from above."""
    red = room.tone(parse(item.get("colour", "#8f1f2a")))
    away = room.back - 0.6
    _backcloth(room)
    _curtains(room, red, away)
    _valance(room, red, away - 0.05)
    _stage_lights(room, away)


def _backcloth(room: Room) -> None:
    """Hang a painted wood at the back."""
    back = room.back
    cloth = mix(room.tone((0.2, 0.2, 0.42)), room.stage.light.sky[1], 0.4)
    room.face(
        [(-room.half, room.tall, back), (room.half, room.tall, back), (room.half, 0, back), (-room.half, 0, back)],
        shade(cloth, 0.7),
        shade(cloth, 1.3),
    )
    for share in np.linspace(-0.8, 0.8, 7).tolist():
        tree = [
            (share * room.half - 0.22, 0.0, back),
            (share * room.half, 1.1 + 0.3 * np.cos(share * 9), back),
            (share * room.half + 0.22, 0.0, back),
        ]
        room.face([(float(a), float(b), float(c)) for a, b, c in tree], shade(cloth, 0.5))


def _curtains(room: Room, red: Colour, away: float) -> None:
    """Draw a curtain aside on either hand, in folds."""
    for side in (-1, 1):
        for fold in range(7):
            inner = room.half * (1.08 - 0.075 * fold)
            points = [
                (side * inner, room.tall, away),
                (side * (inner - 0.24), room.tall, away),
                (side * (inner - 0.1), 1.2, away),
                (side * (inner - 0.2), 0.0, away),
                (side * inner, 0.0, away),
            ]
            room.face(points, shade(red, 1.0 if fold % 2 else 0.66), shade(red, 0.8 if fold % 2 else 0.4))


def _valance(room: Room, red: Colour, away: float) -> None:
    """Hang scallops with golden tassels along the top."""
    scallops = 6
    for number in range(scallops):
        x0 = -room.half * 1.08 + number * room.half * 2.16 / scallops
        x1 = x0 + room.half * 2.16 / scallops
        middle = (x0 + x1) / 2
        drop = [
            (x0, room.tall, away),
            (x1, room.tall, away),
            (x1, room.tall - 0.4, away),
            (middle, room.tall - 0.72, away),
            (x0, room.tall - 0.4, away),
        ]
        room.face(drop, shade(red, 1.1), shade(red, 0.62))
        px, py = room.camera.point(middle, room.tall - 0.7, away)
        room.sheet.ellipse(px, py, 0.06 * room.metre, 0.06 * room.metre, room.tone((0.9, 0.74, 0.34)))


def _stage_lights(room: Room, away: float) -> None:
    """Light footlights along the edge, and three beams from above."""
    for x in np.linspace(-0.85, 0.85, 9).tolist():
        px, py = room.camera.point(x * room.half * 0.9, 0.02, 3.0)
        room.sheet.ellipse(px, py, 0.09 * room.metre, 0.06 * room.metre, (1.0, 0.95, 0.8))
        room.sheet.glow(px, py, 0.7 * room.metre, (1.0, 0.86, 0.56), 0.6, 0.7)
    for x, lean in ((-0.8, 0.5), (0.8, -0.5), (0.0, 0.0)):
        a, b = (
            room.camera.point(x * room.half, room.tall, away),
            (room.camera.middle + lean * 0.1 * room.stage.unit, room.stage.floor),
        )
        wide = 0.2 * room.stage.unit
        beam = np.array([[a[0] - 6, a[1]], [a[0] + 6, a[1]], [b[0] + wide, b[1]], [b[0] - wide, b[1]]], np.float32)
        room.sheet.polygon(beam, (1.0, 0.96, 0.84), 0.1)
        room.sheet.ellipse(b[0], b[1], wide, wide * 0.2, (1.0, 0.96, 0.84), 0.16)
