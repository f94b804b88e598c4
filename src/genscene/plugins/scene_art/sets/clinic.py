"""Furnish a hospital's ward: beds with rails, their headwalls and drips, a sign with a cross, a screen."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.sets.furniture import Item, place
from genscene.plugins.scene_art.sets.room import Room

RED: Colour = (0.84, 0.16, 0.2)


def paint_clinic(room: Room, item: Item) -> None:
    """Furnish the ward.

    Args:
        room: The room.
        item: `at`, places of beds across the room; `sign`, that of the cross.
    """
    _cross(room, item.get("sign", -0.1))
    steel = room.tone((0.78, 0.82, 0.86))
    room.panel(0, 0.86, room.half * 2, 0.07, shade(steel, 0.92), z=room.back - 0.03)
    room.panel(0, 1.3, room.half * 2, 0.16, room.tone((0.86, 0.93, 0.94)), z=room.back - 0.03)
    for x in item.get("at", (0.66,)):
        _headwall(room, x)
        _bed(room, x)


def _cross(room: Room, share: float) -> None:
    """Hang a lit white sign with a red cross."""
    x, y = room.across(share), min(2.1, room.tall - 0.95)
    white, red = mix(room.tone((0.97, 0.98, 0.98)), (1.0, 1.0, 1.0), 0.5), mix(room.tone(RED), RED, 0.4)
    if room.stage.light.saturation < 0.2:
        red = (0.22, 0.22, 0.22)
    px, py = room.camera.point(x, y + 0.33, room.back - 0.05)
    room.sheet.glow(px, py, 0.95 * room.metre, (1.0, 1.0, 1.0), 0.35)
    room.panel(x, y - 0.02, 0.72, 0.7, shade(white, 0.6), z=room.back - 0.05)
    room.panel(x, y, 0.68, 0.66, white, z=room.back - 0.05)
    room.panel(x, y + 0.1, 0.15, 0.46, red, z=room.back - 0.05)
    room.panel(x, y + 0.255, 0.46, 0.15, red, z=room.back - 0.05)


def _headwall(room: Room, share: float) -> None:
    """Hang lamp, outlets, a monitor with its curves and a drip over a bed's head."""
    x, _, far = place(room, {"x": share, "w": 1.05}, 0.3)
    steel = room.tone((0.78, 0.82, 0.86))
    room.panel(x, 1.62, 0.9, 0.1, shade(steel, 1.1), z=far - 0.06)
    room.sheet.glow(*room.camera.point(x, 1.55, far - 0.06), 0.8 * room.metre, (0.95, 1.0, 1.0), 0.4, 0.5)
    for dx, tone in ((-0.28, (0.2, 0.6, 0.4)), (-0.1, (0.85, 0.75, 0.2)), (0.08, (0.3, 0.45, 0.75))):
        room.panel(x + dx, 1.34, 0.09, 0.09, room.tone(tone), z=far - 0.05)
    inward = -1 if x > 0 else 1
    sx = x + inward * 0.72
    room.panel(sx, 1.0, 0.04, 0.9, steel, z=far - 0.1)
    room.panel(sx, 1.42, 0.56, 0.42, room.tone((0.84, 0.87, 0.88)), z=far - 0.12)
    room.panel(sx, 1.46, 0.49, 0.34, (0.04, 0.09, 0.12), z=far - 0.12)
    beat = (
        (-0.22, 0),
        (-0.1, 0),
        (-0.06, 0.09),
        (-0.02, -0.06),
        (0.02, 0),
        (0.12, 0),
        (0.15, 0.07),
        (0.18, 0),
        (0.22, 0),
    )
    for up, tone in ((1.69, (0.35, 1.0, 0.5)), (1.55, (0.35, 0.8, 1.0))):
        line = [(sx + dx, up + dy, far - 0.12) for dx, dy in beat]
        room.sheet.line(room.camera.points(*line), tone, max(1.0, 0.018 * room.metre))
    dx = x - inward * 0.68
    if abs(dx) < room.half:
        room.panel(dx, 0.0, 0.035, 1.95, steel, z=far - 0.5)
        room.panel(dx, 1.93, 0.3, 0.03, steel, z=far - 0.5)
        room.panel(dx - 0.1, 1.55, 0.15, 0.34, mix(room.tone((0.8, 0.92, 0.96)), (1.0, 1.0, 1.0), 0.4), z=far - 0.5)


def _bed(room: Room, share: float) -> None:
    """Stand a bed on wheels with raised head, white linen, a blanket and rails."""
    x, near, far = place(room, {"x": share, "w": 1.05}, 2.0)
    steel, linen = room.tone((0.76, 0.8, 0.84)), room.tone((0.97, 0.98, 0.98))
    blanket = room.tone((0.42, 0.66, 0.76))
    room.shadow(x, 1.05, near, far)
    room.panel(x, 0.3, 1.1, 0.85, shade(steel, 0.9), z=far)
    room.panel(x, 0.4, 0.95, 0.66, room.tone((0.55, 0.74, 0.8)), z=far)
    for side in (-0.44, 0.44):
        for away in (near + 0.12, far - 0.2):
            room.panel(x + side, 0.06, 0.05, 0.34, shade(steel, 0.6), z=away)
            room.sheet.ellipse(
                *room.camera.point(x + side, 0.06, away), 0.06 * room.metre, 0.06 * room.metre, (0.2, 0.22, 0.25)
            )
    room.block(x, 0.96, 0.34, 0.42, near, far, shade(steel, 0.85))
    room.block(x, 0.94, 0.42, 0.58, near + 0.02, far, linen)
    head = far - 0.7
    raised = [
        (x - 0.46, 0.98, far - 0.08),
        (x + 0.46, 0.98, far - 0.08),
        (x + 0.46, 0.59, head),
        (x - 0.46, 0.59, head),
    ]
    room.face(raised, linen, shade(linen, 0.9))
    px, py = room.camera.point(x, 0.92, far - 0.2)
    size = 0.34 * room.metre * room.back / far
    room.sheet.ellipse(px, py + size * 0.1, size, size * 0.44, shade(linen, 0.78))
    room.sheet.ellipse(px, py, size, size * 0.42, shade(linen, 1.04))
    cover = [(x - 0.49, 0.6, head - 0.1), (x + 0.49, 0.6, head - 0.1), (x + 0.49, 0.6, near), (x - 0.49, 0.6, near)]
    room.face(cover, shade(blanket, 0.94), shade(blanket, 1.1))
    room.face(
        [(x - 0.49, 0.6, near), (x + 0.49, 0.6, near), (x + 0.49, 0.42, near), (x - 0.49, 0.42, near)],
        shade(blanket, 0.75),
    )
    turned = [
        (x - 0.49, 0.605, head + 0.08),
        (x + 0.49, 0.605, head + 0.08),
        (x + 0.49, 0.605, head - 0.18),
        (x - 0.49, 0.605, head - 0.18),
    ]
    room.face(turned, linen)
    for side in (-0.52, 0.52):
        for up in (0.66, 0.8):
            rail = room.camera.points((x + side, up, near + 0.5), (x + side, up, far - 0.6))
            room.sheet.line(rail, shade(steel, 1.15), max(1.0, 0.035 * room.metre))
        for away in np.linspace(near + 0.5, far - 0.6, 4).tolist():
            room.panel(x + side, 0.5, 0.03, 0.32, steel, z=away)
    room.panel(x, 0.3, 1.02, 0.42, shade(steel, 1.05), z=near - 0.02)
    room.panel(x, 0.38, 0.86, 0.26, room.tone((0.6, 0.78, 0.83)), z=near - 0.02)
