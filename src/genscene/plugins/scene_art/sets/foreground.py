"""Frame the picture with what is close to the lens: dark, out of focus, at the sides, clear of the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.pixels import blur, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets import near_plants, near_things
from genscene.plugins.scene_art.sets.lens import REDUCED, Lens
from genscene.plugins.scene_art.stage import Plate, Stage

SWAYING = frozenset({"grass", "leaves", "fern", "reeds", "blooms", "wheat", "palm", "weed", "twigs", "houseplant"})


def foreground_plate(stage: Stage, pieces: list[dict[str, Any]]) -> Plate | None:
    """Return the frame of a place, or `None` when it has none; plants in it sway.

    Each piece names its `kind` and optionally its `side` (`left`, `right`, `both`), `size` and `colour` tone.
    """
    if not pieces:
        return None
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
    sheet = stage.sheet()
    sheet.pixels = resize(blur(small.pixels, 0.0035 * stage.unit / REDUCED * 2), stage.width, stage.height)
    np.minimum(sheet.pixels[..., :3], sheet.pixels[..., 3:], out=sheet.pixels[..., :3])
    plate = Plate(name="foreground", depth=1.35, sheet=sheet)
    if any(piece["kind"] in SWAYING for piece in pieces):
        plate.sway = (0.006, 0.0018)
        plate.sway_seconds = 5.2
        plate.sway_phase = float(stage.seed % 10) / 10
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
