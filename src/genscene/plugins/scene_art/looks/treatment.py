"""Give each plate the hand of the style."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from genscene.plugins.scene_art.hidden import Window
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

GROWTH = 0.05
"""How far a look may reach beyond what it treats, as a share of the unit: lines, shadows, softness."""

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
    if stage.root == "film_noir":
        wet_ground(stage, plates)


def treat(stage: Stage, plate: Plate, window: Window | None = None) -> None:
    """Change a plate's pixels in place to the style's look, only where there is something; effects stay as they are.

    Args:
        stage: The stage.
        plate: The plate.
        window: Box that can be seen of it; all of it when absent. Beyond it the plate may stay as it is.
    """
    hand = _HANDS.get(stage.root)
    if hand is None or plate.effect:
        return
    pixels = plate.sheet.pixels
    rows, columns = occupied(pixels)
    if rows.size == 0:
        return
    margin = int(GROWTH * stage.unit)
    left, top, right, bottom = window or (0, 0, stage.width, stage.height)
    if plate.drift[1] == 0.0:
        top, bottom = max(top, int(rows[0]) - margin), min(bottom, int(rows[-1]) + margin)
    if plate.drift[0] == 0.0:
        left, right = max(left, int(columns[0]) - margin), min(right, int(columns[-1]) + margin)
    if top >= bottom or left >= right:
        return
    part = pixels[top:bottom, left:right]
    # What drifts meets its own other end, so it is treated with that end beside it.
    across, down = (margin if speed else 0 for speed in plate.drift)
    continued = np.pad(part, ((down, down), (across, across), (0, 0)), mode="wrap") if across or down else part
    changed = hand(stage, plate, np.ascontiguousarray(continued), (left - across, top - down))
    changed = changed[down : down + bottom - top, across : across + right - left]
    if plate.depth == 0.0 or plate.name == "sky":
        changed[..., 3] = 255
    keep_within_cover(changed, part)
