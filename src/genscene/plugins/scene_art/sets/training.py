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
        item: `colour` of bags and stripe; `at`, places across the room from -1 to 1.
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
