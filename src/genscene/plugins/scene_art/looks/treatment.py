"""Give each plate the hand of the style."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from genscene.plugins.scene_art.looks.cinema import filmed
from genscene.plugins.scene_art.looks.ink import drawn
from genscene.plugins.scene_art.looks.noir import hard_light
from genscene.plugins.scene_art.looks.paint import brushed
from genscene.plugins.scene_art.looks.printed import printed
from genscene.plugins.scene_art.looks.soft import moulded
from genscene.plugins.scene_art.looks.tube import taped
from genscene.plugins.scene_art.looks.wet import wet_ground
from genscene.plugins.scene_art.paint.pixels import Image, keep_within_cover, occupied
from genscene.plugins.scene_art.stage import Plate, Stage

_HANDS: dict[str, Callable[[Stage, Plate, Image, tuple[int, int]], Image]] = {
    "anime": drawn,
    "cinematic_realism": filmed,
    "documentary_grit": printed,
    "fantasy_illustration": brushed,
    "film_noir": hard_light,
    "retro_vhs": taped,
    "stylized_3d": moulded,
}


def prepare(stage: Stage, plates: Sequence[Plate]) -> None:
    """Let plates take what the style wants of each other, in place, before each is treated by itself."""
    if stage.look == "film_noir":
        wet_ground(stage, plates)


def treat(stage: Stage, plate: Plate) -> None:
    """Change a plate's pixels in place to the style's look, only where there is something; effects stay as they are."""
    hand = _HANDS.get(stage.look)
    if hand is None or plate.effect:
        return
    pixels = plate.sheet.pixels
    rows, columns = occupied(pixels)
    if rows.size == 0:
        return
    margin = int(0.05 * stage.unit)
    top, bottom = max(0, int(rows[0]) - margin), min(pixels.shape[0], int(rows[-1]) + margin)
    left, right = max(0, int(columns[0]) - margin), min(pixels.shape[1], int(columns[-1]) + margin)
    part = pixels[top:bottom, left:right]
    if plate.drift == (0.0, 0.0):
        changed = hand(stage, plate, np.ascontiguousarray(part), (left, top))
    else:
        # What drifts meets its own other end, so it is treated with that end beside it.
        part = pixels
        continued = np.pad(pixels, ((margin, margin), (margin, margin), (0, 0)), mode="wrap")
        changed = hand(stage, plate, continued, (-margin, -margin))[margin:-margin, margin:-margin]
    if plate.depth == 0.0 or plate.name == "sky":
        changed[..., 3] = 255
    keep_within_cover(changed, part)
