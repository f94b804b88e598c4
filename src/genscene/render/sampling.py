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

MOST_SPARE_SAMPLES = 512
"""How many samples may be stretched for nothing on each axis."""

TOLERANCE_PX = 1.0 / 64.0
"""How far off a stretched sample may lie, in source pixels: as far as a warped one, which OpenCV puts on a grid of 32
steps a pixel, and a fraction of what a slow camera moves in a frame."""

LEAST_SAMPLES = 1_500
"""Smaller rectangles are warped: looking for where to begin would cost more than stretching saves."""

MOST_STRETCHED = 2.0
"""How many times as many samples may be stretched as are wanted, as a warped one costs a few times as much."""


_SPARE = np.arange(1.0, MOST_SPARE_SAMPLES + 1.0)
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


def stretch(
    sources: tuple[Plane, ...], matrix: NDArray[np.float64], targets: tuple[Plane, ...], *, inside: bool
) -> bool:
    """Fill planes by stretching, where that is exact enough and lies within the sources.

    Args:
        sources: Where samples come from; of one size.
        matrix: From source to target, shape (2, 3).
        targets: Are filled, each from its source; of one size.
        inside: Whether all samples wanted are known to lie within the sources, so that only spare ones may not.

    Returns:
        Whether they are filled; otherwise they are as before.
    """
    height, width = targets[0].shape
    cut = _cut(matrix, width, height)
    if cut is None or not (inside or cut.within(sources[0])):
        return False
    for source, target in zip(sources, targets, strict=True):
        np.copyto(target, cut.stretched(cut.surrounded(source)))
    return True


def stretched(
    sources: tuple[Plane, ...], matrix: NDArray[np.float64], width: int, height: int
) -> tuple[Plane, ...] | None:
    """Return parts of planes, stretched, where that is exact enough; beyond their edges planes are 0.

    Args:
        sources: Where samples come from; of one size.
        matrix: From source to target, shape (2, 3).
        width: Samples across.
        height: Samples down.

    Returns:
        Planes to be changed at will, shape (height, width); `None` where warping is called for.
    """
    cut = _cut(matrix, width, height)
    return None if cut is None else tuple(cut.stretched(cut.surrounded(source)) for source in sources)


class _Cut(NamedTuple):
    """The source pixels to stretch and the samples wanted of the outcome."""

    scale: float
    left: int
    top: int
    right: int
    bottom: int
    spare_left: int
    spare_top: int
    width: int
    height: int

    def within(self, source: Plane) -> bool:
        """Tell whether all of it lies in a plane."""
        return self.left >= 0 and self.top >= 0 and self.right <= source.shape[1] and self.bottom <= source.shape[0]

    def surrounded(self, source: Plane) -> Plane:
        """Return the source pixels, with zeros where the plane has none."""
        if self.within(source):
            return source[self.top : self.bottom, self.left : self.right]
        seen = np.zeros((self.bottom - self.top, self.right - self.left), np.uint8)
        top, left = max(0, self.top), max(0, self.left)
        part = source[top : max(top, self.bottom), left : max(left, self.right)]
        down, across = top - self.top, left - self.left
        seen[down : down + part.shape[0], across : across + part.shape[1]] = part
        return seen

    def stretched(self, seen: Plane) -> Plane:
        """Stretch source pixels and return the samples wanted."""
        grown = cv2.resize(seen, None, fx=self.scale, fy=self.scale, interpolation=cv2.INTER_LINEAR)
        rows = slice(self.spare_top, self.spare_top + self.height)
        return np.asarray(grown[rows, self.spare_left : self.spare_left + self.width], dtype=np.uint8)


def _cut(matrix: NDArray[np.float64], width: int, height: int) -> _Cut | None:
    """Return what to stretch; `None` where the camera rolls, nothing lies near enough, or it would not pay."""
    scale = float(matrix[0, 0])
    if matrix[0, 1] != 0.0 or scale <= 0.0 or width * height < LEAST_SAMPLES:
        return None
    across = _start(-float(matrix[0, 2]) / scale, 1.0 / scale)
    if across is None:
        return None
    down = _start(-float(matrix[1, 2]) / scale, 1.0 / scale)
    if down is None or (width + across.spare) * (height + down.spare) > MOST_STRETCHED * width * height:
        return None
    return _Cut(
        scale=scale,
        left=across.pixel,
        top=down.pixel,
        right=across.pixel + math.ceil((across.spare + width + 1) / scale) + 1,
        bottom=down.pixel + math.ceil((down.spare + height + 1) / scale) + 1,
        spare_left=across.spare,
        spare_top=down.spare,
        width=width,
        height=height,
    )


def _start(first: float, step: float) -> _Start | None:
    """Return where to begin so that samples `step` apart hit `first`; `None` where nothing near enough does.

    Args:
        first: Source coordinate of the first sample wanted.
        step: Source pixels from sample to sample.
    """
    places = (first + 0.5 - 0.5 * step) - _SPARE * step
    pixels = np.rint(places)
    near = np.abs(places - pixels) <= TOLERANCE_PX
    found = int(near.argmax())
    return _Start(found + 1, int(pixels[found])) if near[found] else None
