"""A gilded frame: two lines of gold with scrolls in the corners, lit from the upper left as if it were raised."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.units import FrameSize

Mask = NDArray[np.uint8]

INSET = 0.030
"""Distance of the outer line from the frame's edge as a share of its shorter side."""

CORNER = 0.2
"""Side of a corner's ornament, likewise."""

GOLD = np.array([[0.24, 0.12, 0.02], [0.70, 0.45, 0.12], [0.93, 0.72, 0.30], [1.0, 0.95, 0.74]], np.float32)
"""From the shade of the gold to its gloss."""

_SCALE = 4
_SHIFT = 4


def gilded(frame: FrameSize) -> NDArray[np.float32]:
    """Return the frame as premultiplied RGBA of 0 to 1."""
    # Titles stand nearer to the corners of wide and square frames.
    unit = round(min(frame.width, frame.height) * (1.0 if frame.height > 1.3 * frame.width else 0.72))
    mask = _lines(frame, unit)
    side = round(CORNER * unit)
    corner = _corner(side)
    for top, left, turned in (
        (0, 0, corner),
        (0, frame.width - side, corner[:, ::-1]),
        (frame.height - side, 0, corner[::-1]),
        (frame.height - side, frame.width - side, corner[::-1, ::-1]),
    ):
        place = mask[top : top + side, left : left + side]
        place[:] = np.maximum(place, turned)
    return _raised(mask, unit)


def _lines(frame: FrameSize, unit: int) -> Mask:
    """Draw a thick and a thin line around the picture, and a lozenge in the middle of each side."""
    mask = np.zeros((frame.height, frame.width), np.uint8)
    open_px = CORNER * 0.62 * unit
    for inset, thick, begin in ((INSET, 0.0052, 0.0), (INSET + 0.014, 0.0022, open_px)):
        x0, y0 = inset * unit, inset * unit
        x1, y1 = frame.width - 1 - x0, frame.height - 1 - y0
        half = thick * unit / 2
        for left, top, right, bottom in (
            (x0 + begin, y0 - half, x1 - begin, y0 + half),
            (x0 + begin, y1 - half, x1 - begin, y1 + half),
            (x0 - half, y0 + begin, x0 + half, y1 - begin),
            (x1 - half, y0 + begin, x1 + half, y1 - begin),
        ):
            _fill(mask, [(left, top), (right, top), (right, bottom), (left, bottom)])
    middle_x, middle_y, far = (frame.width - 1) / 2, (frame.height - 1) / 2, (INSET + 0.003) * unit
    for x, y, across, down in (
        (middle_x, far, 0.030, 0.011),
        (middle_x, frame.height - 1 - far, 0.030, 0.011),
        (far, middle_y, 0.011, 0.030),
        (frame.width - 1 - far, middle_y, 0.011, 0.030),
    ):
        a, d = across * unit, down * unit
        _fill(mask, [(x - a, y), (x, y - d), (x + a, y), (x, y + d)])
    return mask


def _corner(side: int) -> Mask:
    """Draw the ornament of the upper left corner: two scrolls that leave a leaf, mirrored about the diagonal."""
    large = np.zeros((side * _SCALE, side * _SCALE), np.uint8)
    size = side * _SCALE / CORNER
    for mirrored in (False, True):
        for points, thick in (
            (_scroll(0.086, 0.052, 0.026, 2.1, -math.pi / 2), 0.0062),
            (_scroll(0.142, 0.047, 0.015, 1.7, math.pi * 0.62), 0.0044),
        ):
            _taper(large, points, thick, size, mirrored=mirrored)
        leaf = [(0.034, 0.034), (0.060, 0.030), (0.092, 0.036), (0.066, 0.046)]
        _fill(large, [((y, x) if mirrored else (x, y)) for x, y in leaf], size)
    _fill(large, [(0.020, 0.040), (0.040, 0.020), (0.068, 0.068)], size)
    for x, y, radius in ((0.076, 0.076, 0.0068), (0.092, 0.092, 0.0042)):
        cv2.circle(large, (round(x * size), round(y * size)), round(radius * size), 255, -1, cv2.LINE_AA)
    return np.asarray(cv2.resize(large, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def _scroll(x: float, y: float, radius: float, turns: float, start: float) -> list[tuple[float, float]]:
    """Return a spiral's points, from its outer end inwards, in shares of the frame's shorter side."""
    steps = 90
    return [
        (
            x + radius * (1 - 0.88 * k / steps) * math.cos(start + turns * math.tau * k / steps),
            y + radius * (1 - 0.88 * k / steps) * math.sin(start + turns * math.tau * k / steps),
        )
        for k in range(steps + 1)
    ]


def _taper(mask: Mask, points: list[tuple[float, float]], thick: float, size: float, *, mirrored: bool) -> None:
    """Draw a line through points that swells in its middle and ends in a bead."""
    last = len(points) - 1
    for number, (x, y) in enumerate(points):
        share = number / last
        radius = thick / 2 * (0.45 + 0.55 * math.sin(math.pi * min(1.0, share * 1.25)))
        if number == last:
            radius = thick * 0.95
        place = (y, x) if mirrored else (x, y)
        cv2.circle(mask, (round(place[0] * size), round(place[1] * size)), max(1, round(radius * size)), 255, -1)


def _fill(mask: Mask, points: list[tuple[float, float]], size: float = 1.0) -> None:
    corners = np.array([[x * size * (1 << _SHIFT), y * size * (1 << _SHIFT)] for x, y in points])
    cv2.fillPoly(mask, [np.rint(corners).astype(np.int32)], 255, cv2.LINE_AA, _SHIFT)


def _raised(mask: Mask, unit: int) -> NDArray[np.float32]:
    """Light a mask as raised gold over its own shadow."""
    cover = mask.astype(np.float32) / 255
    form = cv2.GaussianBlur(cover, (0, 0), max(0.6, 0.0016 * unit))
    slope_x, slope_y = cv2.Sobel(form, cv2.CV_32F, 1, 0), cv2.Sobel(form, cv2.CV_32F, 0, 1)
    # Broad gleams run over the whole frame, as over leaf that was laid by hand.
    rows, columns = np.arange(mask.shape[0], dtype=np.float32)[:, None], np.arange(mask.shape[1], dtype=np.float32)
    gleam = 0.5 + 0.5 * np.sin((rows + columns[None]) / unit * 9.0)
    light = np.clip(0.42 + 0.3 * gleam + 0.55 * (slope_x + slope_y), 0, 1) * (len(GOLD) - 1)
    steps = np.arange(len(GOLD))
    colour = np.dstack([np.interp(light, steps, GOLD[:, part]) for part in range(3)]).astype(np.float32)
    shade = cv2.GaussianBlur(cover, (0, 0), 0.006 * unit)
    shift = max(1, round(0.003 * unit))
    shade = np.roll(shade, (shift, shift), (0, 1)) * np.float32(0.75) * (1 - cover)
    shade[shade < 0.02] = 0
    return np.dstack([colour * cover[..., None], cover + shade]).astype(np.float32)
