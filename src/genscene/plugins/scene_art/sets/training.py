"""Hang and stand what people train with: heavy bags on chains, a stripe of colour and a bar along the mirror."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import parse, shade
from genscene.plugins.scene_art.sets.room import Room

BAG_TALL, BAG_WIDE, BAG_LOW = 1.15, 0.4, 0.95
"""Height, width and distance from the floor of a heavy bag, in metres."""


def paint_bags(room: Room, item: dict[str, Any]) -> None:
    """Hang heavy bags from the ceiling, run a stripe along the wall and a ballet bar before the mirror.

    Args:
        room: The room.
        item: `colour` of bags and stripe; `at`, places across the room from -1 to 1; `out`, metres before the wall.
    """
    colour = room.tone(parse(item.get("colour", "#b8322e")))
    room.panel(0, 2.5, room.half * 2, 0.16, colour)
    room.panel(0, 2.7, room.half * 2, 0.05, shade(colour, 0.6))
    wood = room.tone(parse("#b98a55"))
    room.panel(0, 1.06, room.half * 1.7, 0.05, wood, z=room.back - 0.12)
    for place in item.get("at", (-0.62, 0.6)):
        _bag(room, room.across(place), room.back - item.get("out", 0.7), colour)


def _bag(room: Room, x: float, away: float, colour: tuple[float, float, float]) -> None:
    """Hang one bag: chains that meet, leather rounded by light, two bands, its shadow on the floor."""
    metre = room.metre * room.back / away
    px, low = room.camera.point(x, BAG_LOW, away)
    _, high = room.camera.point(x, BAG_LOW + BAG_TALL, away)
    _, ceiling = room.camera.point(x, room.tall, away)
    half = BAG_WIDE / 2 * metre
    chain = room.tone((0.32, 0.33, 0.36))
    ring = high - 0.3 * metre
    for side in (-1, 1):
        links = np.array([[px, ring], [px + side * half * 0.8, high]], np.float32)
        room.sheet.line(links, chain, max(1.0, 0.025 * metre))
    room.sheet.line(np.array([[px, ceiling], [px, ring]], np.float32), chain, max(1.0, 0.03 * metre))
    steps = 9
    for step in range(steps):
        share = step / steps
        bright = 0.5 + 0.75 * float(np.sin(np.pi * (share * 0.8 + 0.15)))
        left = px + half * (2 * share - 1)
        room.sheet.rectangle(left, high, left + 2 * half / steps + 1, low, shade(colour, bright))
    room.sheet.ellipse(px, low, half, half * 0.22, shade(colour, 0.5))
    room.sheet.ellipse(px, high, half, half * 0.22, shade(colour, 1.25))
    for level in (0.16, 0.8):
        y = high + level * (low - high)
        room.sheet.rectangle(px - half, y, px + half, y + 0.06 * metre, shade(colour, 0.42))
    room.shadow(x, BAG_WIDE * 1.3, away - 0.15, away + 0.15)


def paint_weights(room: Room, item: dict[str, Any]) -> None:
    """Stand a squat rack with its bar and a bench on mats, kettlebells beside them.

    Args:
        room: The room.
        item: `x` of the rack across the room from -1 to 1, `out`, metres before the wall, `colour` of the plates.
    """
    colour = room.tone(parse(item.get("colour", "#c8322e")))
    x, away = room.across(item.get("x", 0.5)), room.back - item.get("out", 1.2)
    iron, chrome = room.tone((0.16, 0.17, 0.19)), room.tone((0.82, 0.84, 0.87))
    mat = [
        (x - 1.0, 0.0, away + 0.4),
        (x + 1.0, 0.0, away + 0.4),
        (x + 1.0, 0.0, away - 1.3),
        (x - 1.0, 0.0, away - 1.3),
    ]
    room.face(mat, shade(iron, 0.9), shade(iron, 1.2))
    room.shadow(x, 1.2, away - 0.9, away + 0.3, 0.4)
    for side in (-0.5, 0.5):
        room.block(x + side, 0.09, 0.0, 1.95, away - 0.05, away + 0.05, iron)
        room.panel(x + side - 0.025, 0.0, 0.02, 1.95, shade(iron, 2.2), z=away - 0.06)
    room.block(x, 1.1, 1.88, 1.96, away - 0.05, away + 0.05, colour)
    leather = room.tone((0.22, 0.22, 0.25))
    room.block(x, 0.1, 0.0, 0.4, away - 0.9, away - 0.1, shade(iron, 1.3))
    room.block(x, 0.34, 0.4, 0.5, away - 1.0, away, leather)
    _barbell(room, (x, 1.22, away - 0.08), chrome, colour)
    for number, dx in enumerate((-0.86, -0.66, 0.72, 0.9)):
        _kettlebell(room, x + dx, away - 0.5 - 0.12 * (number % 2), iron if number % 2 else shade(colour, 0.8))


def _barbell(
    room: Room,
    place: tuple[float, float, float],
    chrome: tuple[float, float, float],
    colour: tuple[float, float, float],
) -> None:
    """Lay a loaded bar across a rack."""
    x, up, away = place
    metre = room.metre * room.back / away
    px, py = room.camera.point(x, up, away)
    room.sheet.rectangle(px - 0.95 * metre, py - 0.022 * metre, px + 0.95 * metre, py + 0.022 * metre, chrome)
    dark = room.tone((0.12, 0.12, 0.14))
    for side in (-1, 1):
        for reach, tall, tone in ((0.64, 0.3, dark), (0.71, 0.3, colour), (0.78, 0.22, dark), (0.84, 0.16, colour)):
            cx = px + side * reach * metre
            room.sheet.rectangle(
                cx - 0.034 * metre, py - tall * metre, cx + 0.034 * metre, py + tall * metre, shade(tone, 0.7)
            )
            left = cx - 0.034 * metre
            room.sheet.rectangle(left, py - tall * metre, left + 0.026 * metre, py + tall * metre, shade(tone, 1.25))


def _kettlebell(room: Room, x: float, away: float, tone: tuple[float, float, float]) -> None:
    metre = room.metre * room.back / away
    px, py = room.camera.point(x, 0.0, away)
    for size, bright in ((0.07, 0.8), (0.045, 0.0)):
        room.sheet.ellipse(px, py - 0.26 * metre, size * metre, size * 1.1 * metre, shade(tone, bright))
    room.sheet.ellipse(px, py - 0.12 * metre, 0.12 * metre, 0.12 * metre, tone)
    room.sheet.ellipse(px - 0.035 * metre, py - 0.15 * metre, 0.035 * metre, 0.035 * metre, shade(tone, 1.6))
