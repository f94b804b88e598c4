"""Draw captions and on-screen text, which arrive as small RGBA patches, over a frame's planes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.captions.cue import Cue
from genscene.captions.patch import Patch
from genscene.render.compose import Brush, lay_over
from genscene.render.planes import BLACK, CHROMA_RANGE, LUMA_RANGE, RGB_TO_YUV, Plane, Planes, halve
from genscene.timeline.model import TimedText

KEPT_PATCHES = 64
"""Converted patches that are kept; far more than one caption has states."""

_RANGES = np.array([[LUMA_RANGE], [CHROMA_RANGE], [CHROMA_RANGE]]) / 255.0
_PREMULTIPLIED_TO_CODED = np.vstack(
    (np.hstack((RGB_TO_YUV * _RANGES, np.array(BLACK)[:, None] / 255.0)), (0.0, 0.0, 0.0, 1.0))
).astype(np.float32)
"""Coded, premultiplied Y, Cb, Cr and alpha of premultiplied R, G, B, A of 0 to 255; four by four of floats is what
OpenCV multiplies fastest."""


class Artist(Protocol):
    """Whoever turns cues and text into patches."""

    def patches(self, cues: Sequence[Cue], text: TimedText | None, frame_index: int) -> tuple[Patch, ...]:
        """Return what lies over the frame, lowest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PatchPlanes:
    """A patch as premultiplied planes.

    Attributes:
        colour: Premultiplied YUV.
        alpha: Coverage at luma resolution.
        alpha_chroma: Coverage at chroma resolution.
    """

    colour: Planes
    alpha: Plane
    alpha_chroma: Plane


class PatchConverter:
    """Converts patches, each once; for one thread at a time."""

    def __init__(self) -> None:
        # The pixels are kept with their planes, so that no other array takes their identity.
        self._kept: OrderedDict[int, tuple[NDArray[np.uint8], PatchPlanes]] = OrderedDict()

    def convert(self, patch: Patch) -> PatchPlanes:
        """Return a patch's planes."""
        key = id(patch.pixels)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][1]
        planes = patch_planes(patch.pixels)
        self._kept[key] = patch.pixels, planes
        if len(self._kept) > KEPT_PATCHES:
            self._kept.popitem(last=False)
        return planes


def patch_planes(pixels: NDArray[np.uint8]) -> PatchPlanes:
    """Convert premultiplied RGBA, shape (height, width, 4), both even; captions are not graded.

    Alpha carries the offsets of the coded values, so one matrix makes all planes.
    """
    coded = cv2.transform(pixels.astype(np.float32), _PREMULTIPLIED_TO_CODED)
    y, u, v, alpha = (np.asarray(plane, dtype=np.uint8) for plane in cv2.split(cv2.convertScaleAbs(coded)))
    return PatchPlanes(colour=Planes(y, halve(u), halve(v)), alpha=alpha, alpha_chroma=halve(alpha))


def lay_patch(planes: PatchPlanes, *, x: int, y: int, opacity: float, out: Planes, brush: Brush) -> None:
    """Blend a converted patch into a frame; what lies outside the frame is cut off.

    Args:
        planes: The patch.
        x: Left edge; even, may be negative.
        y: Top edge; likewise.
        opacity: 0 to 1.
        out: The frame.
        brush: Memory to work in.
    """
    for source, target, half in zip(planes.colour, out, (1, 2, 2), strict=True):
        alpha = planes.alpha if half == 1 else planes.alpha_chroma
        left, top = x // half, y // half
        right, bottom = left + source.shape[1], top + source.shape[0]
        place = target[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
        if place.size == 0:
            continue
        down, across = max(0, -top), max(0, -left)
        inside = np.s_[down : down + place.shape[0], across : across + place.shape[1]]
        colour, cover = brush.pair(place.shape[1], place.shape[0])
        cv2.convertScaleAbs(source[inside], dst=colour, alpha=opacity)
        cv2.convertScaleAbs(alpha[inside], dst=cover, alpha=opacity)
        lay_over(place, colour, cover)
