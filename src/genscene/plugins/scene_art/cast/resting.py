"""Let things lie as they would: flat on the ground, or on the side on which they come to rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from genscene.plugins.scene_art.cast.artist import Drawn, turned
from genscene.plugins.scene_art.paint.pixels import Image, Plane, resize

FLAT = frozenset(
    {"ticket", "letter", "email", "key", "coin", "map", "banknotes", "euros", "passport", "id_card", "credit_card"}
    | {"receipt", "price_tag", "playing_cards", "newspaper", "notebook", "contract", "folder", "scroll", "glasses"}
    | {"sunglasses", "scissors", "pen", "pencil", "quill", "needle", "ring", "medal", "military_medal", "floppy"}
    | {"compact_disc", "gloves", "socks", "scarf", "ribbon", "necktie", "rosary", "handcuffs", "paintbrush", "crayon"}
    | {
        "spoon",
        "book",
        "photo",
        "kitchen_knife",
        "toothbrush",
        "bandage",
        "bone",
        "leaf",
        "dry_leaf",
        "sheet_music",
        "chain",
        "rope",
    }
)
"""What lies flat on the ground, seen from above and aside."""

SQUASHED = 0.56
"""Height of what lies flat as a share of what is seen from above."""

STREWN = (-14.0, 21.0, 5.0, -24.0, 12.0, 30.0)
"""Turns in degrees of copies that lie about."""

STEADY = 5.0
"""Turn in degrees up to which a thing is left as it is drawn."""

FURTHEST = 100.0
"""Largest turn in degrees by which a thing falls."""

BY_LENGTH = 90.0
"""Turn in degrees that a thing falls farther for a side of its own size: long things do not stand on end."""

ELONGATED, TILTED = 1.5, (15.0, 91.0)
"""How much longer than wide a flat thing is whose tilt is taken back first, and which tilts that are, in degrees."""

OUTLINE = 64
"""Height in pixels at which a thing's outline is measured."""

STEP = 4.0
"""Degrees between the turns that are tried."""

UNEVEN = 0.05
"""How far above the ground what touches it may be, as a share of the thing's size."""

STABLE = 0.12
"""How far inside of what touches the ground the middle is, as a share of that."""


def rested(thing: Drawn, copy: int = 0) -> Drawn:
    """Return a thing as it lies on the ground where nobody holds it."""
    pixels = thing.sprite
    if thing.concept.id in FLAT:
        pixels = turned(pixels, _leaning(pixels) + STREWN[copy % len(STREWN)])
        pixels = resize(pixels, pixels.shape[1], max(2, round(pixels.shape[0] * SQUASHED)))
    else:
        turn = resting_turn(pixels)
        if abs(turn) <= STEADY:
            return thing
        pixels = turned(pixels, turn)
    ratio = min(1.0, pixels.shape[0] / pixels.shape[1])
    return replace(thing, sprite=pixels, size=thing.concept.size * ratio, middle=0.5)


def _leaning(pixels: Image) -> float:
    """Return the turn in degrees that lays long flat things level, which artwork shows aslant."""
    points = _outline(pixels)
    spread, axes = np.linalg.eigh(np.cov(points.T))
    angle = (np.degrees(np.arctan2(axes[1, 1], axes[0, 1])) + 90.0) % 180.0 - 90.0
    aslant = TILTED[0] < abs(angle) < TILTED[1]
    return float(-angle) if aslant and spread[1] > ELONGATED**2 * spread[0] else 0.0


def resting_turn(pixels: Image) -> float:
    """Return the turn in degrees, clockwise, after which a thing rests with its middle over what touches the ground."""
    points = _outline(pixels)
    points = points - points.mean(0)
    size = float(np.ptp(points, 0).max())
    best, least = 0.0, FURTHEST - BY_LENGTH
    for turn in np.arange(-FURTHEST, FURTHEST + 1, STEP):
        angle = np.radians(turn)
        across = points[:, 0] * np.cos(angle) - points[:, 1] * np.sin(angle)
        down = points[:, 0] * np.sin(angle) + points[:, 1] * np.cos(angle)
        touching = across[down > down.max() - UNEVEN * size]
        long = float(np.ptp(touching))
        cost = abs(turn) - BY_LENGTH * long / size
        if touching.min() + STABLE * long < 0 < touching.max() - STABLE * long and cost < least:
            best, least = float(turn), cost
    return best


def _outline(pixels: Image) -> Plane:
    """Return the first and the last covered place of every row, shape (n, 2), as x and y."""
    height, width = pixels.shape[:2]
    small = resize(np.ascontiguousarray(pixels[..., 3]), max(2, round(width * OUTLINE / height)), OUTLINE) > 100
    rows = np.flatnonzero(small.any(1))
    first, last = small[rows].argmax(1), small.shape[1] - small[rows, ::-1].argmax(1)
    return np.concatenate([np.stack([first, rows], 1), np.stack([last, rows], 1)]).astype(np.float32)
