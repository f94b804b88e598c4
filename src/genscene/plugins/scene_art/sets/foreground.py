"""Frame the picture with what is close to the lens: dark, out of focus, at the sides, clear of the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Image, blur, keep_within_cover, occupied, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets import near_plants, near_things
from genscene.plugins.scene_art.sets.lens import REDUCED, Lens
from genscene.plugins.scene_art.stage import Plate, Stage

SWAYING = frozenset({"grass", "leaves", "fern", "reeds", "blooms", "wheat", "palm", "weed", "twigs", "houseplant"})

FREE = 0.14
"""Least share of the height that must be free between what hangs and what stands, to part them."""


def foreground_plates(stage: Stage, pieces: list[dict[str, Any]]) -> list[Plate]:
    """Return the frame of a place: what hangs from above and what stands below, each if there is any; plants sway.

    Each piece names its `kind` and optionally its `side` (`left`, `right`, `both`), `size` and `colour` tone.
    """
    if not pieces:
        return []
    small = Sheet(stage.width // REDUCED, stage.height // REDUCED)
    random = stage.random(601)
    lone = "left" if random.random() < 0.5 else "right"
    for piece in pieces:
        sides = {"both": (-1, 1), "left": (-1,), "right": (1,)}[piece.get("side", "both")]
        if piece.get("side") is None and piece.get("alone"):
            sides = (-1,) if lone == "left" else (1,)
        for side in sides:
            size = piece.get("size", 1.0) * random.uniform(0.8, 1.25)
            _PIECES[piece["kind"]](Lens(stage, small, side, size), random)
    swaying = any(piece["kind"] in SWAYING for piece in pieces)
    soft = blur(small.pixels, 0.0035 * stage.unit / REDUCED * 2)
    return [_plate(stage, soft, rows, swaying=swaying) for rows in _parts(soft)]


def _parts(pixels: Image) -> list[slice]:
    """Return the rows that hold something, cut in two where a band between them is free: small boxes cost less."""
    rows, _ = occupied(pixels)
    if rows.size == 0:
        return []
    gaps = np.diff(rows)
    widest = int(gaps.argmax()) if gaps.size else 0
    if gaps.size == 0 or gaps[widest] < FREE * pixels.shape[0]:
        return [slice(int(rows[0]), int(rows[-1]) + 1)]
    return [slice(int(rows[0]), int(rows[widest]) + 1), slice(int(rows[widest + 1]), int(rows[-1]) + 1)]


def _plate(stage: Stage, small: Image, rows: slice, *, swaying: bool) -> Plate:
    """Return some rows of a reduced sheet as a plate of the canvas' size."""
    sheet = stage.sheet()
    top = rows.start * stage.height // small.shape[0]
    bottom = rows.stop * stage.height // small.shape[0]
    sheet.pixels[top:bottom] = resize(np.ascontiguousarray(small[rows]), stage.width, bottom - top)
    keep_within_cover(sheet.pixels[top:bottom], sheet.pixels[top:bottom])
    plate = Plate(name="foreground", depth=1.35, sheet=sheet)
    if swaying:
        plate.sway = (0.006, 0.0018)
        plate.sway_seconds = 5.2
        # Above and below do not move as one.
        plate.sway_phase = float((stage.seed + (4 if rows.start == 0 else 0)) % 10) / 10
    return plate


_PIECES: dict[str, Callable[[Lens, np.random.Generator], None]] = {
    "barrel": near_things.barrel,
    "blooms": near_plants.blooms,
    "books": near_things.books,
    "bottles": near_things.bottles,
    "cave": near_things.blades_of_rock,
    "chair": near_things.chair,
    "crates": near_things.crates,
    "crowd": near_things.crowd,
    "curtain": near_things.curtain,
    "fern": near_plants.fern,
    "glassware": near_things.glassware,
    "grass": near_plants.grass,
    "houseplant": near_plants.houseplant,
    "leaves": near_plants.leaves,
    "palm": near_plants.palm,
    "pipes": near_things.pipes,
    "post": near_things.post,
    "rail": near_things.rail,
    "reeds": near_plants.reeds,
    "rocks": near_plants.rocks,
    "sandbags": near_things.sandbags,
    "twigs": near_plants.twigs,
    "weed": near_plants.weed,
    "wheat": near_plants.wheat,
}
