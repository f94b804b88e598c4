"""Frame a room by the shot: the camera steps nearer and aside, so that scenes in one room do not share one view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Image, warp
from genscene.plugins.scene_art.stage import Plate, Stage

NEARER = {"wide": 1.0, "medium": 1.2, "close": 1.5}
"""How much larger the room is seen, by shot."""

WITH_A_PLACE = frozenset({"stairs", "theatre", "concert"})
"""Settings whose set says where subjects stand: a flight of steps, a stage."""

LENS = frozenset({"foreground", "dust"})
"""Plates before the camera, which do not come nearer."""


def frame_room(stage: Stage, plates: Sequence[Plate]) -> None:
    """Enlarge what a room's plates hold around a place on the horizon, in place.

    Args:
        stage: The stage; its composition names the shot, its seed where the camera stands.
        plates: The room's plates; those that drift or hang before the lens stay as they are.
    """
    nearer = NEARER.get(stage.spec.composition.partition("-")[0], 1.0)
    if nearer == 1.0 or stage.spec.setting in WITH_A_PLACE:
        return
    centre = stage.width * (0.5 + float(stage.random(71).uniform(-0.32, 0.32)))
    for plate in plates:
        if plate.depth <= 1 and plate.drift == (0.0, 0.0) and plate.name not in LENS:
            _enlarge(plate, nearer, centre, stage.horizon)


def _enlarge(plate: Plate, nearer: float, x: float, y: float) -> None:
    """Enlarge a plate and its further drawings around a place."""
    whole = (0, 0, plate.sheet.width, plate.sheet.height)
    cels = plate.cels
    if cels:
        left, top, right, bottom = _seen(plate, nearer, x, y)
        size = right - left, bottom - top
        shift = plate.cels_x, plate.cels_y
        plate.cels = tuple(_warped(cel, nearer, (x, y), shift, (left, top), size) for cel in cels)
        plate.cels_x, plate.cels_y = left, top
    plate.sheet.pixels[:] = _warped(plate.sheet.pixels, nearer, (x, y), (0, 0), whole[:2], whole[2:])
    plate.sway = plate.sway[0] * nearer, plate.sway[1] * nearer


def _seen(plate: Plate, nearer: float, x: float, y: float) -> tuple[int, int, int, int]:
    """Return the box of the enlarged drawings, cut to the sheet; two pixels wide at least."""
    height, width = plate.cels[0].shape[:2]
    left, right = (x + (edge - x) * nearer for edge in (plate.cels_x, plate.cels_x + width))
    top, bottom = (y + (edge - y) * nearer for edge in (plate.cels_y, plate.cels_y + height))
    x0 = int(np.clip(np.ceil(left), 0, plate.sheet.width - 2))
    y0 = int(np.clip(np.ceil(top), 0, plate.sheet.height - 2))
    x1 = int(np.clip(np.floor(right), x0 + 2, plate.sheet.width))
    y1 = int(np.clip(np.floor(bottom), y0 + 2, plate.sheet.height))
    return x0, y0, x1, y1


def _warped(
    pixels: Image,
    nearer: float,
    centre: tuple[float, float],
    shift: tuple[int, int],
    corner: tuple[int, int],
    size: tuple[int, int],
) -> Image:
    """Return the part of a given corner and size of a drawing enlarged around a place.

    Args:
        pixels: The drawing.
        nearer: Factor.
        centre: The place, in canvas pixels.
        shift: Where the drawing's corner is on the canvas.
        corner: Where the result's corner is.
        size: Width and height of the result.
    """
    across, down = (
        (1 - nearer) * middle + nearer * here - there for middle, here, there in zip(centre, shift, corner, strict=True)
    )
    matrix = np.array([[nearer, 0, across], [0, nearer, down]], np.float32)
    return warp(pixels, matrix, *size, edge=True)
