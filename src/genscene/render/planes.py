"""Pictures as three planes of YUV 4:2:0, BT.709, limited range, and what drawing does with them.

Black is (16, 128, 128), white (235, 128, 128). A premultiplied plane holds the covered share of the coded value, its
offset included: `alpha * (16 + 219 * luma)`, so laying one plane over another is a multiplication and an addition.

Chroma samples sit where H.264 puts them by default: on the left luma column of each pair, between its two rows.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.units import FrameSize

Plane = NDArray[np.uint8]
"""Eight-bit samples, shape (height, width)."""

FloatPlane = NDArray[np.float32]
"""Samples that are still being calculated, shape (height, width)."""

AnyPlane = TypeVar("AnyPlane", Plane, FloatPlane)

BLACK = (16, 128, 128)
"""Coded value of black in each plane."""

RGB_TO_YUV = np.array(
    [[0.2126, 0.7152, 0.0722], [-0.2126 / 1.8556, -0.7152 / 1.8556, 0.5], [0.5, -0.7152 / 1.5748, -0.0722 / 1.5748]],
    dtype=np.float32,
)
"""Luma and colour differences of R'G'B' (ITU-R BT.709-6, 3.2 and 3.3); rows Y, Cb, Cr."""

LUMA_RANGE = 219.0
"""Coded steps from black to white in luma."""

CHROMA_RANGE = 224.0
"""Coded steps from the lowest to the highest colour difference."""


class Planes(NamedTuple):
    """One 4:2:0 picture; a tuple, because every operation runs over its three planes.

    Attributes:
        y: Luma, shape (height, width).
        u: Blue difference, shape (height / 2, width / 2).
        v: Red difference, likewise.
    """

    y: Plane
    u: Plane
    v: Plane


def empty_planes(size: FrameSize) -> Planes:
    """Return planes of a size with undefined content."""
    half = (size.height // 2, size.width // 2)
    return Planes(np.empty((size.height, size.width), np.uint8), np.empty(half, np.uint8), np.empty(half, np.uint8))


def fill_black(planes: Planes) -> None:
    """Paint everything black."""
    for plane, black in zip(planes, BLACK, strict=True):
        plane.fill(black)


def copy_planes(source: Planes, target: Planes) -> None:
    """Copy a picture into another of the same size."""
    for plane, out in zip(source, target, strict=True):
        np.copyto(out, plane)


def mix(first: Planes, second: Planes, share: float, out: Planes) -> None:
    """Mix two pictures of the same size.

    Args:
        first: One picture.
        second: The other.
        share: Share of `second`, 0 to 1.
        out: Where the mixture goes; may be one of the two.
    """
    for one, other, plane in zip(first, second, out, strict=True):
        cv2.addWeighted(one, 1.0 - share, other, share, 0.0, dst=plane)


def darken(planes: Planes, light: float) -> None:
    """Fade a picture towards black in place; `light` 1 leaves it alone and 0 is black."""
    for plane, black in zip(planes, BLACK, strict=True):
        cv2.convertScaleAbs(plane, dst=plane, alpha=light, beta=black * (1.0 - light))


def halve(plane: AnyPlane) -> AnyPlane:
    """Return a plane at chroma resolution, its samples on the left column of each pair.

    The horizontal weights 1-2-1 are the mean of the pair boxes that lie left and right of that column.
    """
    height, width = plane.shape
    size = (width // 2, height // 2)
    right = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
    shifted = np.empty_like(plane)
    shifted[:, 1:] = plane[:, :-1]
    shifted[:, 0] = plane[:, 0]
    left = cv2.resize(shifted, size, interpolation=cv2.INTER_AREA)
    return cast("AnyPlane", cv2.addWeighted(left, 0.5, right, 0.5, 0.0))
