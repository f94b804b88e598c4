"""Draw captions and on-screen text, which arrive as small RGBA patches, over a frame's planes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from genscene.captions.cue import Cue
from genscene.captions.patch import Patch
from genscene.render.compose import Brush, lay_over
from genscene.render.grade import GradedPixels, grade_curves, grade_pixels
from genscene.render.planes import Planes
from genscene.styles.model import Grade
from genscene.timeline.model import TimedText

KEPT_PATCHES = 64
"""Converted patches that are kept; far more than one caption has states."""


class Artist(Protocol):
    """Whoever turns cues and text into patches."""

    def patches(self, cues: Sequence[Cue], text: TimedText | None, frame_index: int) -> tuple[Patch, ...]:
        """Return what lies over the frame, lowest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Converted:
    """Planes of a patch; it holds the patch, so that no other takes its identity."""

    patch: Patch
    planes: GradedPixels


class PatchPainter:
    """Draws patches, converting each once; for one thread at a time."""

    def __init__(self) -> None:
        self._curves = grade_curves(Grade())
        self._kept: OrderedDict[int, _Converted] = OrderedDict()

    def convert(self, patch: Patch) -> GradedPixels:
        """Return a patch's planes."""
        kept = self._kept.get(id(patch.pixels))
        if kept is None:
            kept = _Converted(patch=patch, planes=grade_pixels(patch.pixels, self._curves))
            self._kept[id(patch.pixels)] = kept
            if len(self._kept) > KEPT_PATCHES:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(id(patch.pixels))
        return kept.planes


def lay_patch(planes: GradedPixels, *, x: int, y: int, opacity: float, out: Planes, brush: Brush) -> None:
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
        if alpha is None:
            cover.fill(round(255 * opacity))
        else:
            cv2.convertScaleAbs(alpha[inside], dst=cover, alpha=opacity)
        lay_over(place, colour, cover)
