"""Furnish a court: the judges' high bench under gilded scales, flags, tables for both sides, the bar before them."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.sets.furniture import Item, place
from genscene.plugins.scene_art.sets.room import Room

GOLD: Colour = (0.86, 0.68, 0.3)


def paint_court(room: Room, item: Item) -> None:
    """Furnish the whole room, from its back wall to the bar.

    Args:
        room: The room.
        item: `colour` of the wood.
    """
    wood = room.tone(parse(item.get("colour", "#6f4326")))
    _wall(room, wood)
    _scales(room)
    for side, colour in ((-1, (0.62, 0.14, 0.18)), (1, (0.14, 0.26, 0.54))):
        _flag(room, side, colour)
    _bench(room, wood)
    for side in (-1, 1):
        _table(room, side, wood)
        _bar(room, side, wood)


def _wall(room: Room, wood: Colour) -> None:
    """Raise a panelled middle of the wall between pilasters, under a pediment."""
    wide, high = min(3.0, room.half * 1.5), min(3.0, room.tall - 0.35)
    room.panel(0, 0.0, wide, high, shade(wood, 0.8))
    for share in (-0.36, 0.0, 0.36):
        room.panel(share * wide, 1.4, wide * 0.3, high - 1.62, shade(wood, 0.58))
        room.panel(share * wide, 1.45, wide * 0.27, high - 1.72, shade(wood, 0.98))
    for side in (-1, 1):
        x = side * wide * 0.54
        room.panel(x, 0.0, 0.3, high, shade(wood, 1.12))
        for groove in (-0.08, 0.0, 0.08):
            room.panel(x + groove, 0.2, 0.025, high - 0.4, shade(wood, 0.7))
        room.panel(x, high - 0.18, 0.4, 0.18, room.tone(GOLD))
    room.panel(0, high, wide * 1.24, 0.14, shade(wood, 1.25))
    room.panel(0, high - 0.04, wide * 1.2, 0.05, shade(wood, 0.5))


def _scales(room: Room) -> None:
    """Hang gilded scales over the judges' chairs, in a ring that shines."""
    low = min(2.02, room.tall - 1.2)
    metre = room.metre
    x, y = room.camera.point(0, low + 0.42, room.back)
    gold, dark = room.tone(GOLD), room.tone((0.2, 0.14, 0.1))
    room.sheet.glow(x, y, 1.3 * metre, (1.0, 0.86, 0.56), 0.4)
    for radius, tone in ((0.5, gold), (0.44, shade(gold, 0.6)), (0.42, dark)):
        room.sheet.ellipse(x, y, radius * metre, radius * metre, tone)
    room.sheet.rectangle(x - 0.02 * metre, y - 0.28 * metre, x + 0.02 * metre, y + 0.26 * metre, gold)
    room.sheet.rectangle(x - 0.14 * metre, y + 0.24 * metre, x + 0.14 * metre, y + 0.29 * metre, gold)
    room.sheet.rectangle(x - 0.27 * metre, y - 0.24 * metre, x + 0.27 * metre, y - 0.2 * metre, shade(gold, 1.15))
    for side in (-1, 1):
        px = x + side * 0.25 * metre
        for edge in (-1, 1):
            cord = np.array([[px, y - 0.22 * metre], [px + edge * 0.11 * metre, y + 0.06 * metre]], np.float32)
            room.sheet.line(cord, gold, max(1.0, 0.012 * metre))
        angle = np.linspace(0, np.pi, 12)
        pan = np.stack([px + np.cos(angle) * 0.12 * metre, y + (0.06 + np.sin(angle) * 0.07) * metre], 1)
        room.sheet.polygon(pan.astype(np.float32), shade(gold, 1.1))


def _flag(room: Room, side: int, colour: Colour) -> None:
    """Stand a flag whose cloth hangs in folds from a gilded pole."""
    x, away, tone = side * min(1.72, room.half - 0.3), room.back - 0.25, room.tone(colour)
    room.panel(x, 0.0, 0.045, 2.45, room.tone(GOLD), z=away)
    room.sheet.ellipse(*room.camera.point(x, 2.5, away), 0.06 * room.metre, 0.06 * room.metre, room.tone(GOLD))
    for fold in range(4):
        a, b = x - side * fold * 0.1, x - side * (fold + 1) * 0.1
        low = 0.75 + 0.1 * fold
        cloth = [(a, 2.4 - 0.12 * fold, away), (b, 2.3 - 0.14 * fold, away), (b, low + 0.08, away), (a, low, away)]
        room.face(cloth, shade(tone, 1.1 if fold % 2 else 0.82), shade(tone, 0.72 if fold % 2 else 0.55))


def _bench(room: Room, wood: Colour) -> None:
    """Build the bench on its step, with three high chairs behind it, lamps and a gavel on it."""
    away, leather = room.back - 0.45, room.tone((0.4, 0.1, 0.1))
    for x, tall in ((-0.75, 1.75), (0.75, 1.75), (0.0, 2.05)):
        # Under a low ceiling the scales hang low, and the chairs stay under them.
        high = min(tall, max(1.5, room.tall - 1.15))
        room.panel(x, 0.9, 0.56, high - 0.9, shade(wood, 0.55), z=away + 0.1)
        room.panel(x, 0.95, 0.46, high - 1.05, leather, z=away + 0.1)
        room.panel(x, 0.95, 0.12, high - 1.05, shade(leather, 1.3), z=away + 0.1)
    room.shadow(0, 2.6, away - 1.2, away)
    room.block(0, 2.9, 0.0, 0.2, away - 1.2, away, shade(wood, 0.7))
    room.block(0, 2.5, 0.2, 1.3, away - 0.6, away, wood)
    for share in (-0.9, -0.3, 0.3, 0.9):
        room.panel(share, 0.34, 0.5, 0.76, shade(wood, 0.55), z=away - 0.6)
        room.panel(share, 0.39, 0.41, 0.66, shade(wood, 1.05), z=away - 0.6)
    room.block(0, 2.66, 1.3, 1.38, away - 0.68, away, shade(wood, 1.3))
    for x in (-1.05, 1.05):
        room.panel(x, 1.38, 0.04, 0.26, room.tone(GOLD), z=away - 0.4)
        room.panel(x, 1.6, 0.3, 0.12, room.tone((0.14, 0.42, 0.28)), z=away - 0.4)
        room.sheet.glow(*room.camera.point(x, 1.55, away - 0.4), 0.5 * room.metre, (1.0, 0.88, 0.6), 0.6)
    room.panel(0.3, 1.38, 0.28, 0.05, shade(wood, 0.5), z=away - 0.5)
    room.panel(0.3, 1.44, 0.18, 0.1, shade(wood, 0.75), z=away - 0.5)


def _table(room: Room, side: int, wood: Colour) -> None:
    """Stand one side's table with papers and two chairs."""
    x, near, far = place(room, {"x": side * 0.72, "out": 1.75, "w": 1.05}, 0.5)
    room.shadow(x, 1.05, near, far)
    room.block(x, 1.0, 0.0, 0.62, near, far, shade(wood, 0.9))
    room.block(x, 1.14, 0.62, 0.69, near - 0.05, far, shade(wood, 1.25))
    paper = room.tone((0.95, 0.93, 0.88))
    for dx, wide in ((-0.25, 0.22), (0.08, 0.18), (0.34, 0.16)):
        top = [(x + dx, 0.695, far - 0.08), (x + dx + wide, 0.695, far - 0.08)]
        room.face([*top, (x + dx + wide * 1.05, 0.695, near + 0.06), (x + dx, 0.695, near + 0.06)], paper)
    room.panel(x, 0.1, 0.9, 0.44, shade(wood, 0.62), z=near)


def _bar(room: Room, side: int, wood: Colour) -> None:
    """Rail off the public on one side of the gate."""
    away, begin, end = room.back - 2.75, 0.5, room.half
    rail, post = shade(wood, 1.2), shade(wood, 0.85)
    for x in np.arange(begin + 0.12, end, 0.17).tolist():
        room.panel(side * x, 0.1, 0.06, 0.5, post, z=away)
        room.panel(side * x, 0.3, 0.09, 0.12, mix(post, rail, 0.5), z=away)
    middle, wide = side * (begin + end) / 2, end - begin
    room.panel(middle, 0.0, wide, 0.12, shade(wood, 0.7), z=away)
    room.block(middle, wide, 0.6, 0.68, away - 0.08, away + 0.04, rail)
    room.block(side * begin, 0.14, 0.0, 0.78, away - 0.1, away + 0.04, shade(wood, 1.05))
