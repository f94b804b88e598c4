"""Grade a layer band by band: what is calculated in between then fits into the processor's cache, and little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.render.grade import DITHER_SIDE_PX, GradedPixels
from genscene.render.planes import Plane, Planes

BAND_ROWS = DITHER_SIDE_PX
"""Rows of a band: the tile of noise that rounds luma begins anew with each, so no seam shows."""

GradeBand = Callable[[NDArray[np.uint8], int], GradedPixels]
"""Grades premultiplied RGBA, which begins at a row of the layer."""


def grade_in_bands(pixels: NDArray[np.uint8], grade: GradeBand) -> GradedPixels:
    """Grade pixels; the outcome is that of grading them at once, but for the rounding of single samples.

    Args:
        pixels: Premultiplied RGBA, uint8, shape (height, width, 4); height and width even.
        grade: Grades a band.
    """
    height, width = pixels.shape[:2]
    half = height // 2, width // 2
    y, alpha = np.zeros((height, width), np.uint8), np.zeros((height, width), np.uint8)
    u, v, chroma = (np.zeros(half, np.uint8) for _ in range(3))
    opaque = True
    for start, band in _filled(pixels):
        graded = grade(band, start)
        luma, coarse = slice(start, start + BAND_ROWS), slice(start // 2, (start + BAND_ROWS) // 2)
        for target, plane in zip((y[luma], u[coarse], v[coarse]), graded.colour, strict=True):
            np.copyto(target, plane)
        opaque = opaque and graded.alpha is None
        _cover(alpha[luma], graded.alpha)
        _cover(chroma[coarse], graded.alpha_chroma)
    if opaque and bool(alpha.min(initial=255) == 255):
        return GradedPixels(colour=Planes(y, u, v), alpha=None, alpha_chroma=None)
    return GradedPixels(colour=Planes(y, u, v), alpha=alpha, alpha_chroma=chroma)


def _filled(pixels: NDArray[np.uint8]) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Return the bands that hold anything, and where they begin."""
    for start in range(0, pixels.shape[0], BAND_ROWS):
        band = pixels[start : start + BAND_ROWS]
        if cv2.extractChannel(band, 3).any():
            yield start, band


def _cover(target: Plane, cover: Plane | None) -> None:
    if cover is None:
        target.fill(255)
    else:
        np.copyto(target, cover)
