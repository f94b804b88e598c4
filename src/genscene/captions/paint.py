"""Paint blocks of text: masks of glyphs become premultiplied pixels with outline, shadow and plates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.captions.emoji import emoji_pixels
from genscene.captions.faces import Glyph, draw_mask
from genscene.captions.patch import Patch
from genscene.units import FrameSize

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]

_cv: Any = cv2

BLUR_REACH = 2.6
"""Standard deviations after which a shadow cannot be seen."""

LEAST_APART = 110
"""Sum of the differences of two colours' channels below which they look alike."""

DIMMED = 0.62

CORE_RADIUS_PX = 5.0
"""Radius of two discs one after the other, of 3 and 2 pixels: round to 0.1 pixel, at a ninth of one disc's cost."""

SMALL_RADIUS_PX = 4.0
"""Radius from which a disc is put together from smaller ones."""

HALF_CORE_RADIUS_PX = 2.12
"""Mean radius of a square of 5 by 5 without its corners, which is the disc of 2 pixels."""

DISCS = 3
"""So many discs of nearly the same radius make a smooth outline."""


def colour_of(text: str) -> Colour:
    """Return the red, green and blue of `#rrggbb`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lights = sorted(_luminance(colour) + 0.05 for colour in (one, other))
    return lights[1] / lights[0]


def _luminance(colour: Colour) -> float:
    linear = [((value / 255 + 0.055) / 1.055) ** 2.4 if value > 10 else value / 3294.6 for value in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def readable_on(colour: Colour) -> Colour:
    """Return near-black or white, whichever contrasts more with a colour."""
    dark, light = (16, 16, 20), (255, 255, 255)
    return dark if contrast(colour, dark) > contrast(colour, light) else light


def unlit_colour(colour: Colour, accent: Colour) -> Colour:
    """Return the colour of words that are not lit: dimmed where the accent could not be told from it."""
    apart = sum(abs(one - other) for one, other in zip(colour, accent, strict=True))
    if apart >= LEAST_APART:
        return colour
    return (round(colour[0] * DIMMED), round(colour[1] * DIMMED), round(colour[2] * DIMMED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of whole even pixels in the frame."""

    left: int
    top: int
    width: int
    height: int


def area_around(left: float, top: float, right: float, bottom: float, frame: FrameSize) -> Area:
    """Return the smallest area of even pixels that holds a rectangle, cut to the frame and never empty."""
    x = min(max(0, int(left) // 2 * 2), frame.width - 2)
    y = min(max(0, int(top) // 2 * 2), frame.height - 2)
    x_end = min(frame.width, -int(-right // 2) * 2)
    y_end = min(frame.height, -int(-bottom // 2) * 2)
    return Area(left=x, top=y, width=max(2, x_end - x), height=max(2, y_end - y))


class Canvas:
    """Pixels under construction, premultiplied, for one area of the frame."""

    def __init__(self, area: Area, pixels: Pixels | None = None) -> None:
        """Begin empty, or on a copy of pixels of the area's size."""
        self.area = area
        self.pixels: Pixels = np.zeros((area.height, area.width, 4), np.uint8) if pixels is None else pixels.copy()

    def lay(self, mask: Mask, colour: Colour, opacity: float = 1.0) -> None:
        """Blend a colour over the canvas through a mask of the canvas's size."""
        alpha = mask if opacity >= 1 else _cv.convertScaleAbs(mask, alpha=opacity)
        over = _cv.merge([_cv.convertScaleAbs(alpha, alpha=value / 255) for value in colour] + [alpha])
        left = _cv.bitwise_not(alpha)
        under = _cv.multiply(self.pixels, _cv.merge([left] * 4), scale=1 / 255)
        self.pixels = _cv.add(over, under)

    def scaled(self, area: Area, *, scale: float, centre: tuple[float, float], to: tuple[float, float]) -> Canvas:
        """Return a copy at another scale, in an area of its own.

        Args:
            area: Area of the frame that the copy fills.
            scale: Its size over this one's; near 1, as pixels are interpolated between their nearest four.
            centre: A point of the frame, in pixels of it.
            to: Where that point lies in the copy.
        """
        # Pixels lie at the middles of their squares: half a pixel from the corner that areas are counted from.
        x = to[0] + scale * (self.area.left + 0.5 - centre[0]) - area.left - 0.5
        y = to[1] + scale * (self.area.top + 0.5 - centre[1]) - area.top - 0.5
        matrix = np.array([[scale, 0.0, x], [0.0, scale, y]])
        size = (area.width, area.height)
        copy = Canvas(area)
        _cv.warpAffine(self.pixels, matrix, size, dst=copy.pixels, flags=_cv.INTER_LINEAR)
        return copy

    def patch(self, opacity: float = 1.0) -> Patch:
        """Return the canvas as a patch."""
        self.pixels.flags.writeable = False
        return Patch(x=self.area.left, y=self.area.top, pixels=self.pixels, opacity=opacity)


def glyph_mask(glyphs: Sequence[Glyph], area: Area, *, centre: tuple[float, float], size_px: float) -> Mask:
    """Draw glyphs into a mask of an area.

    Args:
        glyphs: Their x and y are in sizes around `centre`.
        area: Area of the frame that the mask covers.
        centre: Pixel of the frame where x 0, y 0 lies.
        size_px: One size in pixels.
    """
    origin = (centre[0] - area.left, centre[1] - area.top)
    letters = [glyph for glyph in glyphs if not glyph.emoji]
    mask = draw_mask(letters, size_px=size_px, origin=origin, width=area.width, height=area.height)
    for glyph in glyphs:
        if glyph.emoji:
            pixels, rows, columns = _placed_emoji(glyph, area, centre, size_px)
            mask[rows, columns] = np.maximum(mask[rows, columns], pixels[..., 3])
    return mask


def lay_glyphs(
    canvas: Canvas, glyphs: Sequence[Glyph], colour: Colour, *, centre: tuple[float, float], size_px: float
) -> None:
    """Lay letters in a colour and emoji in their own; arguments as `glyph_mask` has them."""
    letters = [glyph for glyph in glyphs if not glyph.emoji]
    if letters:
        canvas.lay(glyph_mask(letters, canvas.area, centre=centre, size_px=size_px), colour)
    for glyph in glyphs:
        if glyph.emoji:
            pixels, rows, columns = _placed_emoji(glyph, canvas.area, centre, size_px)
            under = canvas.pixels[rows, columns].astype(np.uint16)
            left = 255 - pixels[..., 3:].astype(np.uint16)
            canvas.pixels[rows, columns] = pixels + ((under * left + 127) // 255).astype(np.uint8)


def _placed_emoji(glyph: Glyph, area: Area, centre: tuple[float, float], size_px: float) -> tuple[Pixels, slice, slice]:
    """Return an emoji's pixels and where they lie in an area; cut off where they leave it."""
    ink = glyph.face.ink(glyph.id)
    side = max(1, round((ink.right - ink.left) * size_px))
    x = round(centre[0] - area.left + (glyph.x + ink.left) * size_px)
    y = round(centre[1] - area.top - (glyph.y + ink.top) * size_px)
    rows, columns = slice(max(0, y), min(area.height, y + side)), slice(max(0, x), min(area.width, x + side))
    tall, wide = max(0, rows.stop - rows.start), max(0, columns.stop - columns.start)
    cut_y, cut_x = rows.start - y, columns.start - x
    pixels = emoji_pixels(glyph.emoji, side)[cut_y : cut_y + tall, cut_x : cut_x + wide]
    return pixels, slice(rows.start, rows.start + tall), slice(columns.start, columns.start + wide)


def widened(mask: Mask, radius_px: float) -> Mask:
    """Widen a mask by a radius, with round joins, and close the specks that are left inside letters.

    Discs in sequence do what their sum would do at once (Adams, Radial decomposition of discs and spheres, 1993). The
    mean of widenings by discs of nearly the same radius stands in for one by an anti-aliased disc.
    """
    wide, left = mask, radius_px
    while left >= CORE_RADIUS_PX + DISCS / 2:
        wide = _cv.dilate(_cv.dilate(wide, _disc(3.0)), _disc(2.24))
        left -= CORE_RADIUS_PX
    if left >= SMALL_RADIUS_PX:
        wide = _cv.dilate(wide, _disc(2.24))
        left -= HALF_CORE_RADIUS_PX
    radii = [max(0.5, left + (index + 0.5) / DISCS - 0.5) for index in range(DISCS)]
    total = np.zeros(mask.shape, np.uint16)
    for radius in radii:
        total += _cv.dilate(wide, _disc(radius))
    mean = (total // DISCS).astype(np.uint8)
    return _closed(mean, max(1, round(radius_px * 0.4)))


def _closed(mask: Mask, radius_px: int) -> Mask:
    """Close gaps narrower than twice a radius, with a rim around the mask so that its border closes nothing."""
    discs = [_disc(2.24)] * (radius_px // 2) + [_disc(1.0)] * (radius_px % 2)
    wide = _cv.copyMakeBorder(mask, *[radius_px] * 4, _cv.BORDER_CONSTANT, value=0)
    for disc in discs:
        wide = _cv.dilate(wide, disc)
    for disc in discs:
        wide = _cv.erode(wide, disc)
    return np.ascontiguousarray(wide[radius_px:-radius_px, radius_px:-radius_px])


@lru_cache(maxsize=128)
def _disc(radius: float) -> Mask:
    reach = int(np.ceil(radius))
    across = np.arange(-reach, reach + 1)
    return (across[:, None] ** 2 + across[None, :] ** 2 <= radius**2).astype(np.uint8)


def softened(mask: Mask, *, down_px: float, blur_px: float) -> Mask:
    """Return a mask's shadow: moved down and blurred, at a quarter of the size where the blur hides that."""
    height, width = mask.shape
    shrink = 4 if blur_px >= 6 else 2 if blur_px >= 3 else 1
    small = _cv.resize(mask, (-(-width // shrink), -(-height // shrink)), interpolation=_cv.INTER_AREA)
    small = _cv.GaussianBlur(small, (0, 0), sigmaX=max(0.3, blur_px / shrink), borderType=_cv.BORDER_CONSTANT)
    soft = _cv.resize(small, (width, height), interpolation=_cv.INTER_LINEAR)
    rows = min(round(down_px), height)
    moved = np.zeros_like(mask)
    moved[rows:] = soft[: height - rows]
    return moved


def rounded_rectangle(area: Area, *, left: float, top: float, right: float, bottom: float, radius: float) -> Mask:
    """Draw an anti-aliased rounded rectangle, given in pixels of the frame, into a mask of an area."""
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    x = np.arange(area.width, dtype=np.float32) + (area.left + 0.5)
    y = np.arange(area.height, dtype=np.float32) + (area.top + 0.5)
    across = np.abs(x - (left + right) / 2) - (right - left) / 2 + radius
    down = np.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius
    corner = np.hypot(np.maximum(across, 0)[None, :], np.maximum(down, 0)[:, None])
    inside = np.minimum(np.maximum(across[None, :], down[:, None]), 0)
    return (np.clip(0.5 + radius - corner - inside, 0, 1) * 255).astype(np.uint8)
