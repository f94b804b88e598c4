"""Furnish a bank: the round door of its vault, tellers behind brass grilles, a clock."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, parse, shade
from genscene.plugins.scene_art.sets.furniture import Item
from genscene.plugins.scene_art.sets.room import Room

BRASS: Colour = (0.8, 0.62, 0.28)
STEEL: Colour = (0.66, 0.7, 0.74)


def paint_vault(room: Room, item: Item) -> None:
    """Set the vault's door into the back wall: rings of steel, bolts, and a wheel with spokes.

    Args:
        room: The room.
        item: `radius` of the door in metres.
    """
    radius = min(float(item.get("radius", 1.15)), room.tall * 0.36)
    x, y = room.camera.point(0, radius + 0.28, room.back)
    metre, steel, brass = room.metre, room.tone(STEEL), room.tone(BRASS)
    side = -1 if room.turned else 1
    room.panel(0, 0.0, radius * 2.5, radius * 2.36 + 0.3, shade(steel, 0.42))
    rings = ((1.1, 0.5), (1.05, 0.95), (0.97, 0.36), (0.93, 0.82), (0.62, 0.5), (0.58, 0.92))
    for share, bright in rings:
        room.sheet.ellipse(x, y, share * radius * metre, share * radius * metre, shade(steel, bright))
    for share, alpha in ((0.9, 0.16), (0.55, 0.2)):
        # The light of the lamps lies on the turned steel as two opposite wedges.
        for turn in (-0.9, np.pi - 0.9):
            angle = np.linspace(turn - 0.3, turn + 0.3, 10) * side
            arc = np.stack([x + np.cos(angle) * share * radius * metre, y + np.sin(angle) * share * radius * metre], 1)
            wedge = np.concatenate([[[x, y]], arc]).astype(np.float32)
            room.sheet.polygon(wedge, (1.0, 0.98, 0.92), alpha)
    for angle in np.linspace(0, 2 * np.pi, 16, endpoint=False).tolist():
        px, py = x + np.cos(angle) * 0.78 * radius * metre, y + np.sin(angle) * 0.78 * radius * metre
        room.sheet.ellipse(px, py + 0.01 * metre, 0.055 * metre, 0.055 * metre, shade(steel, 0.3))
        room.sheet.ellipse(px, py, 0.045 * metre, 0.045 * metre, shade(brass, 1.05))
    for angle in np.linspace(0.3, 2 * np.pi + 0.3, 5, endpoint=False).tolist():
        tip = (x + float(np.cos(angle)) * 0.5 * radius * metre, y + float(np.sin(angle)) * 0.5 * radius * metre)
        room.sheet.line(np.array([[x, y], tip], np.float32), shade(brass, 0.6), max(2.0, 0.09 * metre))
        room.sheet.line(np.array([[x, y], tip], np.float32), shade(brass, 1.1), max(1.0, 0.05 * metre))
        room.sheet.ellipse(*tip, 0.075 * metre, 0.075 * metre, shade(brass, 1.15))
    for share, bright in ((0.16, 0.7), (0.13, 1.15), (0.06, 0.6)):
        room.sheet.ellipse(x, y, share * radius * metre * 1.2, share * radius * metre * 1.2, shade(brass, bright))
    for level in (0.45, 1.55):
        px, py = room.camera.point(side * radius * 1.12, level * radius + 0.28, room.back)
        room.sheet.rectangle(
            px - 0.12 * metre, py - 0.16 * metre, px + 0.12 * metre, py + 0.16 * metre, shade(steel, 0.75)
        )


def paint_tellers(room: Room, item: Item) -> None:
    """Stand the tellers' counters along both sides, with grilles of brass and lamps.

    Args:
        room: The room.
        item: `colour` of the wood.
    """
    wood, brass = room.tone(parse(item.get("colour", "#6a4226"))), room.tone(BRASS)
    marble = room.tone((0.88, 0.85, 0.78))
    for side in (-1, 1):
        inner = min(1.5, room.half * 0.68)
        wide = room.half - inner
        x = side * (inner + wide / 2)
        for near, far in ((room.back - 1.5, room.back - 0.1), (room.back - 3.1, room.back - 1.75)):
            room.shadow(x, wide, near, far)
            room.block(x, wide, 0.0, 0.86, near, far, wood)
            room.block(side * (inner + wide / 2 - 0.04), wide + 0.1, 0.86, 0.94, near - 0.06, far, marble)
            for level in (0.94, 1.5):
                room.block(side * inner, 0.05, level, level + 0.05, near, far, brass)
            for away in np.linspace(near, far, 9).tolist():
                room.panel(side * inner, 0.94, 0.03, 0.6, brass, z=away)
            for share in (0.25, 0.75):
                z = near + (far - near) * share
                face = [(0.16, -0.42), (0.74, -0.42), (0.74, 0.42), (0.16, 0.42)]
                panel = [(side * (inner - 0.001), up, z + along * (far - near) * 0.5) for up, along in face]
                room.face(panel, shade(wood, 0.62))
            lamp = room.camera.point(side * (inner + 0.2), 1.7, (near + far) / 2)
            room.sheet.ellipse(*lamp, 0.09 * room.metre, 0.09 * room.metre, (1.0, 0.94, 0.78))
            room.sheet.glow(*lamp, 0.7 * room.metre, (1.0, 0.84, 0.54), 0.5)
