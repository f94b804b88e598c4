"""Sample planes under an affine, bilinearly: by warping, or several times as fast by stretching.

A camera that does not roll only scales and shifts. OpenCV's stretching is much cheaper than its warping, but knows no
shift: its sample `i` lies at `(i + 1/2) / scale - 1/2`. Yet at some `i` that lies as far between two source pixels
as the first sample wanted, and from there on so do all others. So a few columns and rows more are stretched than are
wanted, and cut off again.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.render.planes import Plane

MOST_SPARE_SAMPLES = 128
"""How many samples may be stretched for nothing on each axis."""

TOLERANCE_PX = 1.0 / 100.0
"""How far off a stretched sample may lie, in source pixels; a fraction of what a slow camera moves in a frame."""

LEAST_SAMPLES = 60_000
"""Smaller rectangles are warped: their spare samples would cost more than stretching saves."""

_SPARE = np.arange(1, MOST_SPARE_SAMPLES + 1)
"""At least one sample is spare: the very first may lie before the first source pixel."""


class _Start(NamedTuple):
    """Where stretching begins: `spare` samples before the first one wanted, at source pixel `pixel`."""

    spare: int
    pixel: int


def warp(source: NDArray[np.uint8], matrix: NDArray[np.float64], target: NDArray[np.uint8], border: int) -> None:
    """Warp a plane, or several as channels, into another.

    Args:
        source: Where samples come from.
        matrix: From source to target, shape (2, 3).
        target: Is filled; channels as in `source`.
        border: OpenCV's border mode.
    """
    height, width = target.shape[:2]
    cv2.warpAffine(source, matrix, (width, height), dst=target, flags=cv2.INTER_LINEAR, borderMode=border)


def stretch(source: Plane, matrix: NDArray[np.float64], target: Plane) -> bool:
    """Fill a plane by stretching, where that is exact enough and lies within the source.

    Args:
        source: Where samples come from.
        matrix: From source to target, shape (2, 3).
        target: Is filled.

    Returns:
        Whether it is filled; otherwise it is as before.
    """
    scale = float(matrix[0, 0])
    height, width = target.shape
    if matrix[0, 1] != 0.0 or scale <= 0.0 or width * height < LEAST_SAMPLES:
        return False
    across = _start(-float(matrix[0, 2]) / scale, 1.0 / scale)
    down = _start(-float(matrix[1, 2]) / scale, 1.0 / scale)
    if across is None or down is None:
        return False
    right = across.pixel + math.ceil((across.spare + width + 1) / scale) + 1
    bottom = down.pixel + math.ceil((down.spare + height + 1) / scale) + 1
    if right > source.shape[1] or bottom > source.shape[0]:
        return False
    seen = source[down.pixel : bottom, across.pixel : right]
    stretched = cv2.resize(seen, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR_EXACT)
    np.copyto(target, stretched[down.spare : down.spare + height, across.spare : across.spare + width])
    return True


def _start(first: float, step: float) -> _Start | None:
    """Return where to begin so that samples `step` apart hit `first`; `None` where nothing near enough does.

    Args:
        first: Source coordinate of the first sample wanted.
        step: Source pixels from sample to sample.
    """
    pixels = first - ((_SPARE + 0.5) * step - 0.5)
    whole = np.rint(pixels)
    found = np.flatnonzero((np.abs(pixels - whole) <= TOLERANCE_PX) & (whole >= 0))
    return _Start(int(_SPARE[found[0]]), int(whole[found[0]])) if found.size else None
