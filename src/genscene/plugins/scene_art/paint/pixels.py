"""Typed doors to the few OpenCV operations that painting needs; no other module calls OpenCV.

`Image` is uint8 with 1, 3 or 4 channels in RGB(A) order; `Plane` is float32 (seldom float64).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Plane = NDArray[np.floating[Any]]
Points = NDArray[np.floating[Any]]
T = TypeVar("T", NDArray[np.uint8], NDArray[np.floating[Any]])

_SHIFT = 4
_BAND_ROWS = 32
_cv: Any = cast("Any", cv2)


def decode(data: bytes) -> Image:
    """Decode a PNG to straight RGBA."""
    pixels = _cv.imdecode(np.frombuffer(data, np.uint8), _cv.IMREAD_UNCHANGED)
    return cast("Image", _cv.cvtColor(pixels, _cv.COLOR_BGRA2RGBA))


def resize(pixels: T, width: int, height: int) -> T:
    """Resize: by area when it shrinks, bicubic when it grows a little, linear when it grows much."""
    old_height, old_width = pixels.shape[:2]
    if (old_width, old_height) == (width, height):
        return pixels
    if width < old_width and height < old_height:
        how = _cv.INTER_AREA
    else:
        how = _cv.INTER_CUBIC if width < old_width * 2.2 and pixels.dtype == np.uint8 else _cv.INTER_LINEAR
    return cast("T", _cv.resize(pixels, (max(1, width), max(1, height)), interpolation=how))


def blur(pixels: T, sigma: float) -> T:
    """Blur by a Gaussian; wide ones at reduced size, where they cost the same at any width."""
    if sigma < 0.4:
        return pixels
    height, width = pixels.shape[:2]
    shrink = max(1, int(sigma / 3))
    if shrink == 1:
        return cast("T", _cv.GaussianBlur(pixels, (0, 0), sigma))
    small = _cv.resize(pixels, (max(2, width // shrink), max(2, height // shrink)), interpolation=_cv.INTER_AREA)
    small = _cv.GaussianBlur(small, (0, 0), sigma / shrink)
    return cast("T", _cv.resize(small, (width, height), interpolation=_cv.INTER_LINEAR))


def box_blur(pixels: T, width: int, height: int) -> T:
    """Average over a rectangle."""
    return cast("T", _cv.blur(pixels, (max(1, width), max(1, height))))


def _fixed(points: Points) -> NDArray[np.int32]:
    return np.round(np.asarray(points, np.float32) * (1 << _SHIFT)).astype(np.int32).reshape(-1, 1, 2)


def fill(pixels: Image | Plane, points: Points, value: tuple[float, ...]) -> None:
    """Fill a polygon, edges smoothed.

    Blending all four channels towards an opaque colour is source-over on premultiplied pixels.
    """
    _cv.fillPoly(pixels, [_fixed(points)], value, _cv.LINE_AA, _SHIFT)


def stroke(pixels: Image, points: Points, value: tuple[float, ...], width: float, *, closed: bool = False) -> None:
    """Draw a line through points, edges smoothed."""
    _cv.polylines(pixels, [_fixed(points)], closed, value, max(1, round(width)), _cv.LINE_AA, _SHIFT)


def remap(pixels: T, x: Plane, y: Plane, *, wrap: bool = False) -> T:
    """Look pixels up at positions."""
    border = _cv.BORDER_WRAP if wrap else _cv.BORDER_REPLICATE
    return cast("T", _cv.remap(pixels, x, y, _cv.INTER_LINEAR, borderMode=border))


def warp(pixels: T, matrix: Plane, width: int, height: int, *, edge: bool = False) -> T:
    """Move pixels by a 2x3 matrix from old to new positions; outside is empty, or the edge's colour."""
    border = _cv.BORDER_REPLICATE if edge else _cv.BORDER_CONSTANT
    return cast("T", _cv.warpAffine(pixels, matrix, (width, height), flags=_cv.INTER_LINEAR, borderMode=border))


def distance_inside(mask: Image) -> Plane:
    """Return each pixel's distance to the nearest empty pixel."""
    return cast("Plane", _cv.distanceTransform(mask, _cv.DIST_L2, 3))


def slope(plane: Plane) -> tuple[Plane, Plane]:
    """Return the change per pixel along x and y."""
    across = _cv.Sobel(plane, _cv.CV_32F, 1, 0, ksize=3) / 8
    down = _cv.Sobel(plane, _cv.CV_32F, 0, 1, ksize=3) / 8
    return cast("Plane", across), cast("Plane", down)


def dilate(pixels: Image, radius: int) -> Image:
    """Grow bright parts by a disc."""
    disc = _cv.getStructuringElement(_cv.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return cast("Image", _cv.dilate(pixels, disc))


def mix_channels(pixels: Image, matrix: Plane) -> Image:
    """Multiply every pixel's channels by a matrix, with rounding and clipping."""
    return cast("Image", _cv.transform(pixels, matrix))


def look_up(pixels: Image, table: Image) -> Image:
    """Map every value of every channel through a table of 256 entries, or one table a channel (1, 256, n)."""
    return cast("Image", _cv.LUT(pixels, table))


def stack(*planes: Image) -> Image:
    """Put planes together as the channels of one image."""
    return cast("Image", _cv.merge(planes))


def channel(pixels: Image, number: int) -> Image:
    """Return one channel as a plane of its own."""
    return cast("Image", _cv.extractChannel(pixels, number))


def add(pixels: Image, more: Image) -> Image:
    """Add two images; values stop at 255."""
    return cast("Image", _cv.add(pixels, more))


def subtract(pixels: Image, less: Image) -> Image:
    """Subtract an image from another; values stop at 0."""
    return cast("Image", _cv.subtract(pixels, less))


def darker(pixels: Image, other: Image) -> Image:
    """Return the smaller of each two values."""
    return cast("Image", _cv.min(pixels, other))


def multiply(pixels: Image, by: Image, scale: float = 1 / 255) -> Image:
    """Multiply two images value by value, times a scale."""
    return cast("Image", _cv.multiply(pixels, by, scale=scale))


def occupied(pixels: Image) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows and the columns in which something is painted."""
    # NumPy takes a fiftieth of the time of OpenCV's own `reduce`.
    alpha = _cv.extractChannel(pixels, 3)
    return np.flatnonzero(np.bitwise_or.reduce(alpha, axis=1)), np.flatnonzero(np.bitwise_or.reduce(alpha, axis=0))


def bands(height: int) -> Iterator[slice]:
    """Cut rows into bands whose intermediate results stay in the processor's cache."""
    return (slice(start, start + _BAND_ROWS) for start in range(0, height, _BAND_ROWS))


def in_all_channels(plane: T) -> T:
    """Return a plane four times, as channels: NumPy is several times as fast on equal shapes as on broadcast ones."""
    return cast("T", _cv.merge((plane, plane, plane, plane)))


def _cover(pixels: Image) -> Image:
    """Return the coverage of every pixel once for each of its four channels."""
    return in_all_channels(cast("Image", _cv.extractChannel(pixels, 3)))


def lay_over(target: Image, source: Image) -> None:
    """Lay premultiplied RGBA over other, in place; both of one shape."""
    rest = _cv.bitwise_not(_cover(source))
    _cv.multiply(target, rest, dst=rest, scale=1 / 255)
    _cv.add(rest, source, dst=target)


def keep_within_cover(pixels: Image, target: Image) -> None:
    """Copy RGBA to a place of the same shape, no colour brighter than its pixel's coverage."""
    _cv.min(pixels, _cover(pixels), dst=target)
