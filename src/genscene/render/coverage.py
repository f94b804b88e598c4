"""Which tiles of a sheet are empty and which are opaque, so that hidden and empty parts are never drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.render.planes import Plane

TILE_PX = 16
"""Side of a tile on the canvas."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coverage:
    """Counts of tiles, summed from the top left (one row and column longer than the grid), for instant questions.

    Attributes:
        filled: Tiles that hold anything.
        opaque: Tiles that hide everything behind them.
    """

    filled: NDArray[np.int32]
    opaque: NDArray[np.int32]


def coverage_of(shape: tuple[int, ...], alpha: Plane | None) -> Coverage:
    """Measure a sheet.

    Args:
        shape: Height and width of the sheet in pixels.
        alpha: Its coverage; `None` when all of it is opaque.
    """
    rows, columns = -(-shape[0] // TILE_PX), -(-shape[1] // TILE_PX)
    if alpha is None:
        full = np.ones((rows, columns), np.bool_)
        return Coverage(filled=_summed(full), opaque=_summed(full))
    edge = ((0, rows * TILE_PX - shape[0]), (0, columns * TILE_PX - shape[1]))
    # A tile that the sheet's edge cuts counts its missing pixels like those it has.
    tiles = np.pad(alpha, edge, mode="edge").reshape(rows, TILE_PX, columns, TILE_PX)
    return Coverage(
        filled=_summed(tiles.max(axis=(1, 3)) > 0),
        opaque=_summed(tiles.min(axis=(1, 3)) == 255),
    )


def _summed(grid: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return a summed-area table with a leading row and column of zeros."""
    table = np.zeros((grid.shape[0] + 1, grid.shape[1] + 1), np.int32)
    table[1:, 1:] = grid.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    return table
