"""Which tiles of a sheet are empty and which are opaque, so that hidden and empty parts are never drawn."""

from __future__ import annotations

from collections.abc import Sequence
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


def coverage_of(shape: tuple[int, ...], alphas: Sequence[Plane | None]) -> Coverage:
    """Measure a sheet: its tiles are filled where any of its drawings is, and opaque where all are.

    Args:
        shape: Height and width of the sheet in pixels.
        alphas: The coverage of each of its drawings; `None` for one that is opaque throughout.
    """
    rows, columns = -(-shape[0] // TILE_PX), -(-shape[1] // TILE_PX)
    filled, opaque = np.zeros((rows, columns), np.bool_), np.ones((rows, columns), np.bool_)
    edge = ((0, rows * TILE_PX - shape[0]), (0, columns * TILE_PX - shape[1]))
    for alpha in alphas:
        if alpha is None:
            filled[:] = True
            continue
        # A tile that the sheet's edge cuts counts its missing pixels like those it has.
        tiles = np.pad(alpha, edge, mode="edge").reshape(rows, TILE_PX, columns, TILE_PX)
        filled |= tiles.max(axis=(1, 3)) > 0
        opaque &= tiles.min(axis=(1, 3)) == 255
    return Coverage(filled=_summed(filled), opaque=_summed(opaque))


def _summed(grid: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return a summed-area table with a leading row and column of zeros."""
    table = np.zeros((grid.shape[0] + 1, grid.shape[1] + 1), np.int32)
    table[1:, 1:] = grid.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    return table
