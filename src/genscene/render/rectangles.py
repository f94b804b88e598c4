"""Cut a grid of wanted tiles into few rectangles, as cheap to draw as can be found quickly.

Every rectangle costs a fixed effort beside its area, so nearby tiles share one even where that covers tiles which
nobody asked for. A box around all wanted tiles is parted in two, straight through, where that saves most; both parts
shrink around what they hold and are parted again, and what turns out dearer than the box before is taken back.
Rectangles therefore never overlap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.bool_]
Numbers = NDArray[np.floating[Any]]

Price = Callable[[Numbers, Numbers, Numbers], Numbers]
"""Says what rectangles cost: of their tiles, of how many of these are wanted, and how many forbidden."""

GOOD_ENOUGH = 0.85
"""Share of its price below which nothing better is looked for."""

MOST_PARTINGS = 5
"""How often a box may be parted in turn: at most 2 to this power rectangles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TileRectangle:
    """Tiles of rows and columns, half-open.

    Attributes:
        top: First row.
        bottom: First row after it.
        left: First column.
        right: First column after it.
        forbidden: Whether forbidden tiles are among them.
    """

    top: int
    bottom: int
    left: int
    right: int
    forbidden: bool

    @property
    def area(self) -> int:
        """Tiles in it."""
        return (self.bottom - self.top) * (self.right - self.left)


class _Boxes(NamedTuple):
    """Edges of boxes, half-open: top, bottom, left, right."""

    top: NDArray[np.intp]
    bottom: NDArray[np.intp]
    left: NDArray[np.intp]
    right: NDArray[np.intp]

    @property
    def area(self) -> NDArray[np.intp]:
        """Tiles in each."""
        return (self.bottom - self.top) * (self.right - self.left)

    def turned(self) -> _Boxes:
        """Return the boxes with rows and columns exchanged."""
        return _Boxes(self.left, self.right, self.top, self.bottom)

    def only(self, number: int) -> _Boxes:
        """Return one of the boxes."""
        return _Boxes(*(edge[number : number + 1] for edge in self))


def cut(wanted: Grid, price: Price, *, allowed: Grid | None = None) -> tuple[TileRectangle, ...]:
    """Cover all wanted tiles with rectangles.

    Args:
        wanted: Tiles that must be covered; shape (rows, columns).
        price: What rectangles cost.
        allowed: Tiles that may be covered, the wanted ones among them; all when absent. Rectangles over others are
            told by their mark, and avoided as far as the price asks for it.
    """
    return _Cutter(wanted, price, allowed).cut()


class _Cutter:
    def __init__(self, wanted: Grid, price: Price, allowed: Grid | None) -> None:
        self._wanted = wanted
        self._price = price
        self._count = _summed(wanted)
        self._forbidden = _summed(np.zeros_like(wanted) if allowed is None else ~allowed)

    def cut(self) -> tuple[TileRectangle, ...]:
        rows, columns = np.flatnonzero(self._wanted.any(axis=1)), np.flatnonzero(self._wanted.any(axis=0))
        if not rows.size:
            return ()
        box = _Boxes(rows[:1], rows[-1:] + 1, columns[:1], columns[-1:] + 1)
        return self._best(box, float(self._prices(box)[0]), MOST_PARTINGS)[1]

    def _best(self, box: _Boxes, price: float, partings: int) -> tuple[float, tuple[TileRectangle, ...]]:
        """Return the lowest price found for what a box holds, and its rectangles; the box alone has a given price."""
        top, bottom, left, right = (int(edge[0]) for edge in box)
        blocked = bool(_inside(self._forbidden, box)[0])
        alone = price, (TileRectangle(top=top, bottom=bottom, left=left, right=right, forbidden=blocked),)
        if partings == 0 or self._is_good(box, price):
            return alone
        first, second = self._partings(self._wanted[top:bottom, left:right], top, left)
        prices = self._prices(first), self._prices(second)
        place = int(np.argmin(prices[0] + prices[1]))
        parts = [
            self._best(boxes.only(place), float(some[place]), partings - 1)
            for boxes, some in zip((first, second), prices, strict=True)
        ]
        together = parts[0][0] + parts[1][0]
        return (together, parts[0][1] + parts[1][1]) if together < price else alone

    def _is_good(self, box: _Boxes, price: float) -> bool:
        """Tell whether little can be saved: what a box holds would cost nearly as much if it lay side by side."""
        held = _inside(self._count, box).astype(np.float64)
        return box.area[0] == 1 or float(self._price(held, held, np.zeros(1))[0]) > GOOD_ENOUGH * price

    @staticmethod
    def _partings(grid: Grid, top: int, left: int) -> tuple[_Boxes, _Boxes]:
        """Return the tight boxes of the two halves of every way to part a box, side by side or one above the other."""
        upper, lower = _halves(grid, top, left)
        west, east = (half.turned() for half in _halves(grid.T, left, top))
        return _joined(upper, west), _joined(lower, east)

    def _prices(self, boxes: _Boxes) -> Numbers:
        held, blocked = (_inside(table, boxes).astype(np.float64) for table in (self._count, self._forbidden))
        return self._price(boxes.area.astype(np.float64), held, blocked)


def _halves(grid: Grid, top: int, left: int) -> tuple[_Boxes, _Boxes]:
    """Return the tight boxes above and below every line between rows of a grid whose own box is tight.

    Args:
        grid: Wanted tiles.
        top: Row of its first.
        left: Column of its first.
    """
    height = grid.shape[0]
    rows = np.arange(height, dtype=np.intp)
    filled = grid.any(axis=1)
    last = np.maximum.accumulate(np.where(filled, rows, 0))[:-1] + top + 1
    first = np.minimum.accumulate(np.where(filled, rows, height)[::-1])[::-1][1:] + top
    above = np.logical_or.accumulate(grid, axis=0)[:-1]
    below = np.logical_or.accumulate(grid[::-1], axis=0)[::-1][1:]
    return (
        _Boxes(np.full_like(last, top), last, *_span(above, left)),
        _Boxes(first, np.full_like(first, top + height), *_span(below, left)),
    )


def _span(lines: Grid, left: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first column that each line fills, and the first after the last."""
    return lines.argmax(axis=1) + left, lines.shape[1] - lines[:, ::-1].argmax(axis=1) + left


def _joined(one: _Boxes, other: _Boxes) -> _Boxes:
    return _Boxes(*(np.concatenate(edges) for edges in zip(one, other, strict=True)))


def _summed(grid: Grid) -> NDArray[np.int32]:
    """Return a summed-area table with a leading row and column of zeros."""
    table = np.zeros((grid.shape[0] + 1, grid.shape[1] + 1), np.int32)
    table[1:, 1:] = grid.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    return table


def _inside(table: NDArray[np.int32], boxes: _Boxes) -> NDArray[np.int32]:
    """Return how many tiles lie in boxes."""
    top, bottom, left, right = boxes
    return table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
