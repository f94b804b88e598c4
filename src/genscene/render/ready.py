"""Planes that are sampled once for many frames, and then only laid over others in whole pixels.

Laying costs a fifth of sampling and laying. It serves what moves so fast, or so slowly, that nobody sees the fraction
of a pixel by which it is astray.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from genscene.render.planes import Plane


class Ready(NamedTuple):
    """A premultiplied plane that repeats itself, and what it leaves of what lies behind."""

    colour: Plane
    rest: Plane

    def lay(self, back: Plane, left: int, top: int, *, across: bool, down: bool) -> None:
        """Lay the plane over another, in place.

        Args:
            back: What it is laid over.
            left: Column of it where the plane begins.
            top: Row where it begins.
            across: Whether the plane repeats itself sideways.
            down: Whether it repeats itself downwards.
        """
        height, width = self.colour.shape
        for first_row, rows, own_rows in _copies(top, height, back.shape[0], repeats=down):
            for first_column, columns, own_columns in _copies(left, width, back.shape[1], repeats=across):
                place = back[first_row : first_row + rows, first_column : first_column + columns]
                own = np.s_[own_rows : own_rows + rows, own_columns : own_columns + columns]
                kept = cv2.multiply(place, self.rest[own], scale=1.0 / 255.0)
                cv2.add(kept, self.colour[own], dst=place)


def _copies(start: int, length: int, end: int, *, repeats: bool) -> Iterator[tuple[int, int, int]]:
    """Return where copies along an axis begin, how much of each is seen, and where in the copy that begins."""
    place = start % length - length if repeats else start
    while place < end:
        first, last = max(0, place), min(end, place + length)
        if first < last:
            yield first, last - first, first - place
        if not repeats:
            return
        place += length
