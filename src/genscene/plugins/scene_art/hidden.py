"""Tell which part of each plate can ever be seen: what nearer plates always hide needs no treatment and no layer.

Plates shift against each other as the camera moves, so a plate hides only what lies well within its opaque part. All
this is judged on cells of some pixels each.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.scene_art.paint.pixels import Image, channel, dilate, resize
from genscene.plugins.scene_art.stage import Plate, Stage

Window = tuple[int, int, int, int]
"""Left, top, right and bottom on the canvas in pixels, even and half-open."""

CELL_PX = 16
"""Side of a cell."""

SHIFT = 0.05
"""How far plates may shift against each other, as a share of the canvas' longer side."""

SOFT = 0.045
"""How far looks may soften an edge inwards, as a share of the unit."""


def windows(stage: Stage, plates: Sequence[Plate]) -> list[Window | None]:
    """Return for every plate the box outside which nearer ones always hide it; `None` for one that is never seen.

    The farthest always has a box, as every picture needs something behind all else.

    Args:
        stage: The stage.
        plates: From far to near, painted but not yet treated.
    """
    rows, columns = -(-stage.height // CELL_PX), -(-stage.width // CELL_PX)
    hidden = np.zeros((rows, columns), np.uint8)
    found: list[Window | None] = []
    for plate in reversed(plates):
        found.append(_window(stage, plate, hidden))
        if _hides(plate):
            hidden = np.maximum(hidden, _inner(stage, _opaque(plate.sheet.pixels, (rows, columns))))
    found[-1] = found[-1] or (0, 0, CELL_PX, CELL_PX)
    return found[::-1]


def _hides(plate: Plate) -> bool:
    """Tell whether a plate stays where it is, for good: what is near the lens may yet be taken away."""
    still = plate.drift == plate.sway == plate.travel == (0.0, 0.0) and not plate.cels
    return still and not plate.effect and 0.0 < plate.depth <= 1.0


def _opaque(pixels: Image, grid: tuple[int, int]) -> Image:
    """Return 255 in cells that are opaque throughout; those that the canvas' edge cuts count what they have."""
    alpha = channel(pixels, 3)
    edge = ((0, grid[0] * CELL_PX - alpha.shape[0]), (0, grid[1] * CELL_PX - alpha.shape[1]))
    means = resize(np.pad(alpha, edge, mode="edge"), grid[1], grid[0])
    return ((means == 255) * np.uint8(255)).astype(np.uint8)


def _inner(stage: Stage, opaque: Image) -> Image:
    """Take away from opaque cells those near their outline; the canvas' edge is none."""
    reach = round(SOFT * stage.unit / CELL_PX) + 1
    free = np.pad(255 - opaque, reach, mode="edge")
    return (255 - dilate(free, reach)[reach:-reach, reach:-reach]).astype(np.uint8)


def _window(stage: Stage, plate: Plate, hidden: Image) -> Window | None:
    """Return the box around all of the cells that nothing hides, and what a shift may bring there."""
    whole = (0, 0, stage.width, stage.height)
    if not hidden.any():
        return whole
    seen = hidden == 0
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return None
    across, down = (_reach(stage, plate, axis) for axis in (0, 1))
    left, right = _span(columns, across, stage.width)
    top, bottom = _span(rows, down, stage.height)
    if plate.drift[0]:
        left, right = 0, stage.width
    if plate.drift[1]:
        top, bottom = 0, stage.height
    return left, top, right, bottom


def _reach(stage: Stage, plate: Plate, axis: int) -> float:
    """Return how far a plate may shift against those before it, in pixels."""
    own = abs(plate.sway[axis]) + abs(plate.travel[axis])
    return SHIFT * max(stage.width, stage.height) + own * (stage.width, stage.height)[axis]


def _span(cells: NDArray[np.intp], reach: float, end: int) -> tuple[int, int]:
    low, high = int(cells[0]) * CELL_PX - reach, (int(cells[-1]) + 1) * CELL_PX + reach
    return max(0, int(low) // 2 * 2), min(end, int(high + 2) // 2 * 2)
