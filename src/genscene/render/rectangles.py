"""Cut a grid of wanted tiles into few rectangles.

Every rectangle costs a fixed effort beside its area, so nearby tiles share one even where that covers tiles which
nobody asked for. Rectangles never overlap: they are cut band by band, and within a band side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.bool_]


class Span(NamedTuple):
    """Columns from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TileRectangle:
    """Tiles of rows and columns, half-open."""

    top: int
    bottom: int
    left: int
    right: int


def cut(wanted: Grid, *, allowed: Grid, spare_tiles: int) -> tuple[TileRectangle, ...]:
    """Cover all wanted tiles with rectangles.

    Args:
        wanted: Tiles that must be covered; shape (rows, columns).
        allowed: Tiles that may be covered, the wanted ones among them.
        spare_tiles: How many unwanted tiles a rectangle may cover to save another one.
    """
    rectangles: list[TileRectangle] = []
    band: tuple[Span, ...] = ()
    top, asked = 0, 0
    for row in range(wanted.shape[0]):
        spans = _spans(wanted[row], allowed[row], spare_tiles)
        count = int(wanted[row].sum())
        joined = _joined(band, spans)
        waste = sum(span.end - span.start for span in joined) * (row + 1 - top) - asked - count
        if band and spans and waste <= spare_tiles * len(joined) and _permits(allowed[top : row + 1], joined):
            band, asked = joined, asked + count
            continue
        rectangles += _closed(band, top, row)
        band, top, asked = spans, row, count
    rectangles += _closed(band, top, wanted.shape[0])
    return tuple(rectangles)


def _closed(band: tuple[Span, ...], top: int, bottom: int) -> list[TileRectangle]:
    return [TileRectangle(top=top, bottom=bottom, left=span.start, right=span.end) for span in band]


def _spans(wanted: Grid, allowed: Grid, spare_tiles: int) -> tuple[Span, ...]:
    """Return the runs of wanted tiles in one row; a gap that is short and allowed does not part them."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], wanted, [False])).astype(np.int8)))
    spans: list[Span] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if spans and start - spans[-1].end <= spare_tiles and bool(allowed[spans[-1].end : start].all()):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _joined(band: tuple[Span, ...], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans that cover both rows' spans, overlapping ones made one."""
    merged: list[Span] = []
    for span in sorted(band + spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _permits(allowed: Grid, spans: tuple[Span, ...]) -> bool:
    return all(bool(allowed[:, span.start : span.end].all()) for span in spans)
