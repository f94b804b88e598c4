"""Paint a concert's stage: a wall of light, a truss with coloured beams, towers of speakers, drums, footlights."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, luminance, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import oval
from genscene.plugins.scene_art.sets.room import Room

BEAMS: tuple[Colour, ...] = ((1.0, 0.25, 0.6), (0.25, 0.75, 1.0), (1.0, 0.7, 0.25), (0.62, 0.4, 1.0))


def paint_gig(room: Room, item: dict[str, Any]) -> None:
    """Paint all that stands and hangs on the stage, from the back to the front."""
    tones = [_tuned(room, tone) for tone in BEAMS]
    turn = room.stage.seed % len(tones)
    tones = [*tones[turn:], *tones[:turn]]
    _screen(room, tones)
    _truss(room, parse(item.get("steel", "#3a3e46")))
    for side in (-1, 1):
        _speakers(room, side)
    _drums(room, tones[1])
    for number, share in enumerate(np.linspace(-0.86, 0.86, 7).tolist()):
        _beam(room, share, tones[number % len(tones)])
    for share in np.linspace(-0.8, 0.8, 7).tolist():
        px, py = room.camera.point(share * room.half, 0.02, room.back - 1.6)
        room.sheet.glow(px, py, 0.5 * room.metre, tones[2], 0.5, 0.6)
        room.sheet.ellipse(px, py, 0.06 * room.metre, 0.04 * room.metre, (1.0, 0.97, 0.9))


def _tuned(room: Room, tone: Colour) -> Colour:
    grey = luminance(tone) ** 0.6
    return tone if room.stage.light.saturation > 0.2 else (grey, grey, grey)


def _screen(room: Room, tones: list[Colour]) -> None:
    """Light the back wall: panels in two colours, brightest behind the middle."""
    columns, rows = 15, 11
    for row in range(rows):
        for column in range(columns):
            across, up = (column + 0.5) / columns * 2 - 1, (row + 0.5) / rows
            wave = 0.5 + 0.5 * float(np.sin(across * 4 + np.cos(up * 5) * 2 + room.stage.seed % 7))
            heart = float(np.exp(-((across / 0.55) ** 2) - ((up - 0.42) / 0.34) ** 2))
            tone = shade(mix(tones[0], tones[1], wave), 0.16 + 0.62 * heart)
            wide, tall = room.half * 2 / columns, room.tall / rows
            room.panel(across * room.half, up * room.tall - tall / 2, wide - 0.03, tall - 0.03, tone)
    px, py = room.camera.point(0, 1.4, room.back)
    room.sheet.glow(px, py, 3.2 * room.metre, mix(tones[0], (1.0, 1.0, 1.0), 0.3), 0.55)


def _truss(room: Room, steel: Colour) -> None:
    """Hang a truss across the stage, braced in zigzag."""
    tone, away = room.tone(steel), room.back - 0.5
    high, low = room.tall - 0.25, room.tall - 0.6
    for level in (high, low):
        room.panel(0, level, room.half * 2.1, 0.06, shade(tone, 1.3), z=away)
    count = 16
    for number in range(count):
        x0 = (-1 + 2 * number / count) * room.half * 1.05
        x1 = x0 + room.half * 1.05 / count * (1 if number % 2 else 2)
        ends = room.camera.points((x0, low, away), (x1, high, away))
        room.sheet.line(ends, tone, max(1.0, 0.03 * room.metre))


def _speakers(room: Room, side: int) -> None:
    """Stack speakers at a side."""
    body, away = room.tone((0.11, 0.11, 0.13)), room.back - 0.9
    for level in range(4):
        x, low = side * room.half * 0.82, 0.05 + level * 0.62
        room.block(x, 0.78, low, low + 0.59, away, away + 0.4, body)
        room.panel(x, low + 0.03, 0.72, 0.53, shade(body, 1.6), z=away)
        for dx in (-0.18, 0.18):
            px, py = room.camera.point(x + dx, low + 0.3, away)
            size = room.metre * room.back / away
            for radius, tone in ((0.15, 0.4), (0.11, 1.3), (0.05, 0.5)):
                room.sheet.ellipse(px, py, radius * size, radius * size, shade(body, tone))


def _drums(room: Room, glow: Colour) -> None:
    """Stand a drum kit on its riser."""
    away, shell = room.back - 0.35, room.tone((0.5, 0.08, 0.12))
    room.block(0, 2.0, 0.0, 0.3, away - 0.1, away + 0.3, room.tone((0.16, 0.16, 0.19)))
    room.panel(0, 0.26, 2.0, 0.03, glow, z=away - 0.1)
    size = room.metre * room.back / away
    for x, y, radius in ((0.0, 0.66, 0.34), (-0.5, 0.78, 0.2), (0.5, 0.78, 0.2), (-0.2, 1.1, 0.15), (0.2, 1.1, 0.15)):
        px, py = room.camera.point(x, y, away)
        for part, tone in ((1.0, shade(shell, 1.3)), (0.86, room.tone((0.86, 0.84, 0.8)))):
            room.sheet.polygon(oval(px, py, radius * size * part, radius * size * part), tone)
    for x, y in ((-0.72, 1.35), (0.72, 1.4)):
        px, py = room.camera.point(x, y, away)
        room.sheet.line(room.camera.points((x, y, away), (x * 0.92, 0.3, away)), (0.5, 0.5, 0.52), 0.02 * size)
        room.sheet.polygon(oval(px, py, 0.3 * size, 0.05 * size), room.tone((0.95, 0.8, 0.36)))


def _beam(room: Room, share: float, tone: Colour) -> None:
    """Throw one coloured beam from the truss into the haze, down to the boards."""
    away = room.back - 0.5
    x, y = room.camera.point(share * room.half, room.tall - 0.66, away)
    end = room.camera.point(-share * room.half * 0.55, 0.0, room.back - 1.7)
    for wide, alpha in ((0.5, 0.1), (0.28, 0.14), (0.1, 0.16)):
        reach, lip = wide * room.metre, wide * 0.12 * room.metre
        cone = [[x - lip, y], [x + lip, y], [end[0] + reach, end[1]], [end[0] - reach, end[1]]]
        room.sheet.shaded(np.array(cone, np.float32), mix(tone, (1.0, 1.0, 1.0), 0.35), tone, alpha)
    room.sheet.ellipse(end[0], end[1], 0.5 * room.metre, 0.12 * room.metre, tone, 0.3)
    room.sheet.glow(x, y, 0.42 * room.metre, tone, 0.8)
    room.sheet.ellipse(x, y, 0.07 * room.metre, 0.07 * room.metre, mix(tone, (1.0, 1.0, 1.0), 0.75))
