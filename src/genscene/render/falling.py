"""Lay what drifts fast - rain, snow, leaves - over frames in whole pixels, at one size for the whole path.

It moves several pixels a frame, so nobody sees the fraction by which it is astray, nor that it does not grow as the
camera comes nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from genscene.render.camera import Affine
from genscene.render.planes import Plane, Planes
from genscene.render.prepare import WRAP_PX, Sheet
from genscene.render.ready import Ready
from genscene.render.region import Region
from genscene.units import FrameSize

LEAST_SPEED = 0.04
"""Speed from which on a sheet is laid in whole pixels, in canvas sizes a second: two to three pixels a frame."""


class _Axis(NamedTuple):
    """One axis of a sheet, sampled.

    Attributes:
        scale: Frame pixels a canvas pixel.
        grown: Samples of the whole sheet; even.
        begin: First one that is kept; even.
        length: How many are kept: one period where the sheet repeats itself; even.
        place: Canvas pixel of the first one kept.
    """

    scale: float
    grown: int
    begin: int
    length: int
    place: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Falling:
    """A sheet that drifts fast, sampled at one size.

    Attributes:
        planes: Luma and both colour differences.
        across: Its columns.
        down: Its rows.
        sheet: The sheet.
    """

    planes: tuple[Ready, Ready, Ready]
    across: _Axis
    down: _Axis
    sheet: Sheet

    def lay(self, affine: Affine, seconds: float, region: Region, out: Planes) -> None:
        """Lay it over a rectangle of a frame.

        Args:
            affine: Where the sheet's canvas lies; only what it shows in the middle of the frame counts.
            seconds: Time for which it has drifted.
            region: The rectangle.
            out: The frame.
        """
        height, width = out.y.shape
        middle_x, middle_y = affine.canvas_point(width / 2.0, height / 2.0)
        left_px = self.across.place + self.sheet.drift_x * seconds - middle_x
        top_px = self.down.place + self.sheet.drift_y * seconds - middle_y
        left = round(width / 2.0 + self.across.scale * left_px) - region.left
        top = round(height / 2.0 + self.down.scale * top_px) - region.top
        repeats_x, repeats_y = self.sheet.period_x > 0, self.sheet.period_y > 0
        for plane, ready, half in zip(out, self.planes, (1, 2, 2), strict=True):
            place = plane[region.top // half : region.bottom // half, region.left // half : region.right // half]
            ready.lay(place, left // half, top // half, across=repeats_x, down=repeats_y)


def falls(sheet: Sheet, canvas: FrameSize) -> bool:
    """Tell whether a sheet drifts so fast that whole pixels do."""
    speed = max(abs(sheet.drift_x) / canvas.width, abs(sheet.drift_y) / canvas.height)
    return speed >= LEAST_SPEED and sheet.motion is None and len(sheet.drawings) == 1


def falling_of(sheet: Sheet, affines: Sequence[Affine]) -> Falling:
    """Sample a sheet for a whole path.

    Args:
        sheet: A sheet that falls.
        affines: Where it lies along the path. The nearest decides its size, so that it fills the frame everywhere.
    """
    scale = max(affine.scale for affine in affines)
    across = _axis(sheet.size.width, sheet.period_x, sheet.x, scale)
    down = _axis(sheet.size.height, sheet.period_y, sheet.y, scale)
    drawing = sheet.drawings[0]
    alpha = np.full_like(drawing.colour.y, 255) if drawing.alpha is None else drawing.alpha
    covers = (alpha, drawing.cover, drawing.cover)
    luma, blue, red = (
        Ready(_sampled(colour, across, down, half), np.bitwise_not(_sampled(cover, across, down, half)))
        for colour, cover, half in zip(drawing.colour, covers, (1, 2, 2), strict=True)
    )
    return Falling(planes=(luma, blue, red), across=across, down=down, sheet=sheet)


def _axis(size: int, period: int, place: int, scale: float) -> _Axis:
    """Return how to sample an axis: a period becomes a whole, even number of samples."""
    length = 2 * max(1, round((period or size) * scale / 2.0))
    scale = length / (period or size)
    if not period:
        return _Axis(scale=scale, grown=length, begin=0, length=length, place=float(place))
    grown, begin = 2 * round(size * scale / 2.0), 2 * round(WRAP_PX * scale / 2.0)
    # Sample `i` lies at canvas pixel `(i + 1/2) / scale - 1/2` of the sheet.
    first = (begin + 0.5) * size / grown - 0.5
    return _Axis(scale=scale, grown=grown, begin=begin, length=length, place=place + first)


def _sampled(plane: Plane, across: _Axis, down: _Axis, half: int) -> Plane:
    grown = cv2.resize(plane, (across.grown // half, down.grown // half), interpolation=cv2.INTER_LINEAR)
    left, top = across.begin // half, down.begin // half
    kept = grown[top : top + down.length // half, left : left + across.length // half]
    return np.ascontiguousarray(kept, dtype=np.uint8)
