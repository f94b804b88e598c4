"""Dynamic time warping of two sequences of feature rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_DIAGONAL, _UP, _LEFT = 0, 1, 2
_COARSER = 8
_COARSE_ROWS = 1_500
"""Above this a coarse path, found first, bounds where the fine one is searched."""
_MARGIN_ROWS = 60


def warped(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return for each row of the first sequence its place in the second, rising, shape (len(first),).

    Args:
        first: Features, shape (n, k), n at least 1.
        second: Features, shape (m, k), m at least 1.
    """
    low, high = _bounds(first, second)
    path = _path(first, second, low, high)
    counts = np.bincount(path[:, 0], minlength=len(first))
    return np.bincount(path[:, 0], weights=path[:, 1], minlength=len(first)) / counts


def _bounds(first: NDArray[np.float32], second: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each row of the first sequence, the first place and the one after the last that may match it."""
    if min(len(first), len(second)) < _COARSE_ROWS:
        return np.zeros(len(first), np.int64), np.full(len(first), len(second), np.int64)
    places = warped(_coarse(first), _coarse(second))
    centres = (np.arange(len(places)) + 0.5) * _COARSER
    around = np.interp(np.arange(len(first)), centres, (places + 0.5) * _COARSER)
    low = np.clip(np.floor(around).astype(np.int64) - _MARGIN_ROWS, 0, len(second) - 1)
    high = np.clip(np.ceil(around).astype(np.int64) + _MARGIN_ROWS, 1, len(second))
    low[0], high[-1] = 0, len(second)
    # Neighbouring rows must overlap, or no path crosses from one to the next.
    low = np.minimum(low, np.concatenate([[0], high[:-1] - 1]))
    return np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high)


def _coarse(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    count = len(rows) // _COARSER
    return rows[: count * _COARSER].reshape(count, _COARSER, -1).mean(axis=1)


def _path(
    first: NDArray[np.float32], second: NDArray[np.float32], low: NDArray[np.int64], high: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the cheapest path as pairs of rows, shape (steps, 2)."""
    moves: list[NDArray[np.uint8]] = []
    norms = np.einsum("ij,ij->i", second, second).astype(np.float64)
    before, before_low = np.zeros(0), 0
    for row in range(len(first)):
        start, stop = int(low[row]), int(high[row])
        squared = norms[start:stop] - 2 * (second[start:stop] @ first[row]) + first[row] @ first[row]
        costs = np.sqrt(np.maximum(squared, 0))
        before, taken = _row(costs, before, start - before_low, is_first=row == 0)
        before_low = start
        moves.append(taken)
    return _traced(moves, low)


def _row(
    costs: NDArray[np.float64], before: NDArray[np.float64], shift: int, *, is_first: bool
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return the least sums up to each place of a row, and the last move to get there.

    With `c` the running sum of costs, `sum[j] = cost[j] + min(entry[j], sum[j-1])` is
    `c[j] + min over k <= j of (entry[k] - c[k-1])`: a running minimum, so a whole row is a few array operations.
    """
    running = np.cumsum(costs)
    if is_first:
        return running, np.full(len(costs), _LEFT, np.uint8)
    padded = np.full(len(costs) + 1, np.inf)
    source = np.arange(-1, len(costs)) + shift
    inside = (source >= 0) & (source < len(before))
    padded[inside] = before[source[inside]]
    diagonal, up = padded[:-1], padded[1:]
    entry = np.minimum(diagonal, up)
    lead = entry - (running - costs)
    least = np.minimum.accumulate(lead)
    taken = np.where(least < lead, _LEFT, np.where(diagonal <= up, _DIAGONAL, _UP)).astype(np.uint8)
    return running + least, taken


def _traced(moves: list[NDArray[np.uint8]], low: NDArray[np.int64]) -> NDArray[np.int64]:
    row, place = len(moves) - 1, int(low[-1]) + len(moves[-1]) - 1
    path = [(row, place)]
    while row or place:
        move = moves[row][place - int(low[row])]
        row -= move != _LEFT
        place -= move != _UP
        path.append((row, place))
    return np.array(path[::-1], dtype=np.int64)
