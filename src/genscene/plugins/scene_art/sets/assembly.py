"""Furnish a factory's hall: a line of boxes that runs past arms of robots, a hook from a crane, stripes of warning."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.sets.furniture import Item
from genscene.plugins.scene_art.sets.room import Room

YELLOW: Colour = (0.95, 0.74, 0.14)
IRON: Colour = (0.24, 0.26, 0.29)


def paint_assembly(room: Room, item: Item) -> None:
    """Furnish the hall, from its tall windows to the line along one side.

    Args:
        room: The room.
        item: `colour` of the robots.
    """
    _windows(room)
    side = -1 if room.turned else 1
    _crane(room, -side * 0.35)
    _lane(room)
    orange = room.tone(parse(item.get("colour", "#e8762a")))
    for away in (room.back - 0.7, room.back - 2.0):
        _robot(room, side * (room.half - 0.5), away, orange, side)
    _belt(room, side)


def _windows(room: Room) -> None:
    """Glaze the upper wall in steel frames, the day or the night outside."""
    light = room.stage.light
    low, high = 1.75, min(room.tall - 0.6, 3.0)
    glass = mix(light.sky[1], (1.0, 0.97, 0.9), 0.3 * (1 - light.night))
    columns = max(4, round(room.half * 2 / 0.42))
    wide = room.half * 2 / columns
    room.panel(0, low - 0.06, room.half * 2, high - low + 0.12, room.tone(IRON))
    for column in range(columns):
        for row in range(3):
            x, y = -room.half + (column + 0.5) * wide, low + row * (high - low) / 3
            bright = 0.82 + 0.06 * ((column * 7 + row * 3) % 5)
            room.panel(x, y + 0.02, wide - 0.05, (high - low) / 3 - 0.05, shade(glass, bright))
    if light.night < 0.6:
        room.sheet.glow(*room.camera.point(0, high, room.back), 2.2 * room.metre, light.key, 0.25, 0.5)


def _crane(room: Room, share: float) -> None:
    """Run a crane's girder across the hall, with a hook on its chain."""
    away, high = room.back - 1.3, room.tall - 0.75
    yellow = room.tone(YELLOW)
    room.panel(0, high, room.half * 2, 0.2, yellow, z=away)
    room.panel(0, high, room.half * 2, 0.05, shade(yellow, 0.6), z=away)
    x = share * room.half
    room.panel(x, high - 0.22, 0.5, 0.3, shade(room.tone(IRON), 1.3), z=away)
    top, low = room.camera.point(x, high - 0.2, away), room.camera.point(x, high - 0.85, away)
    room.sheet.line(np.array([top, low], np.float32), room.tone(IRON), max(1.0, 0.04 * room.metre))
    angle = np.linspace(-1.4, 3.0, 16)
    hook = np.stack(
        [low[0] + np.cos(angle) * 0.12 * room.metre, low[1] + (0.14 + np.sin(angle) * 0.12) * room.metre], 1
    )
    room.sheet.line(hook.astype(np.float32), shade(yellow, 0.9), max(2.0, 0.06 * room.metre))


def _lane(room: Room) -> None:
    """Mark the walkway on the floor with yellow lines, the outer ones striped black."""
    yellow = room.tone(YELLOW)
    for x in (-0.62, 0.62):
        for number, far in enumerate(np.arange(room.back, 1.2, -0.36).tolist()):
            tone = yellow if number % 2 == 0 else room.tone((0.12, 0.12, 0.12))
            near = max(0.9, far - 0.36)
            room.face(
                [(x - 0.05, 0, far), (x + 0.05, 0, far), (x + 0.05, 0, near), (x - 0.05, 0, near)], tone, None, 0.9
            )


def _belt(room: Room, side: int) -> None:
    """Run the belt towards the camera, with its rollers, its legs and the boxes on it."""
    inner, outer = 0.95 * side, (0.95 + 0.62) * side
    if abs(outer) > room.half:
        inner, outer = side * (room.half - 0.62), side * room.half
    near, far, high = 1.5, room.back - 0.2, 0.62
    iron, rubber = room.tone(IRON), room.tone((0.16, 0.17, 0.19))
    room.shadow((inner + outer) / 2, abs(outer - inner), near, far)
    for away in np.arange(far, near, -0.7).tolist():
        room.panel(inner, 0.0, 0.08, high, shade(iron, 0.9), z=away)
    room.face(
        [(inner, high, far), (inner, high, near), (inner, high - 0.16, near), (inner, high - 0.16, far)],
        shade(room.tone(YELLOW), 0.8),
    )
    room.face(
        [(inner, high, far), (outer, high, far), (outer, high, near), (inner, high, near)], shade(rubber, 1.5), rubber
    )
    for away in np.arange(far, near, -0.16).tolist():
        ends = room.camera.points((inner, high + 0.002, away), (outer, high + 0.002, away))
        room.sheet.line(ends, shade(rubber, 2.1), 1.0)
        room.sheet.ellipse(
            *room.camera.point(inner, high - 0.08, away), 0.022 * room.metre, 0.022 * room.metre, shade(iron, 2.2)
        )
    card = room.tone((0.78, 0.58, 0.36))
    middle = (inner + outer) / 2
    for number, away in enumerate(np.arange(far - 0.5, near + 0.2, -0.85).tolist()):
        size = 0.36 + 0.06 * (number % 2)
        room.block(middle, size, high, high + 0.32, away - 0.34, away, card)
        room.panel(middle, high, 0.06, 0.32, shade(card, 1.25), z=away - 0.34)


def _robot(room: Room, x: float, away: float, tone: Colour, side: int) -> None:
    """Stand a robot whose jointed arm bends over the belt."""
    metre = room.metre * room.back / away
    iron = room.tone(IRON)
    room.block(x, 0.5, 0.0, 0.22, away - 0.25, away + 0.2, iron)
    joints = [(x, 0.25), (x + side * 0.06, 1.05), (x - side * 0.42, 1.62), (x - side * 0.72, 1.12)]
    points = [room.camera.point(px, py, away) for px, py in joints]
    for number, (begin, end) in enumerate(pairwise(points)):
        wide = (0.24, 0.18, 0.13)[number] * metre
        bone = np.array([begin, end], np.float32)
        room.sheet.line(bone, shade(tone, 0.6), wide)
        room.sheet.line(bone - np.float32(0.012 * metre), tone, wide * 0.74)
        room.sheet.line(bone - np.float32(0.03 * metre), shade(tone, 1.25), wide * 0.2)
    for (px, py), size in zip(points, (0.2, 0.16, 0.13, 0.09), strict=True):
        room.sheet.ellipse(px, py, size * metre, size * metre, shade(iron, 1.1))
        room.sheet.ellipse(px, py, size * 0.5 * metre, size * 0.5 * metre, shade(iron, 2.4))
    hand = points[-1]
    for turn in (-0.06, 0.06):
        grip = np.array([hand, [hand[0] + turn * metre, hand[1] + 0.2 * metre]], np.float32)
        room.sheet.line(grip, iron, max(2.0, 0.045 * metre))
