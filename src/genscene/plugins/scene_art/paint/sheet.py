"""A sheet: one premultiplied RGBA picture of the canvas' size that shapes, sprites and light are laid on."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.scene_art.paint.colour import Colour, opaque
from genscene.plugins.scene_art.paint.pixels import (
    Image,
    Plane,
    Points,
    bands,
    fill,
    in_all_channels,
    lay_over,
    resize,
    stroke,
)


class Sheet:
    """A transparent sheet to paint on; positions are canvas pixels, colours sRGB triples.

    Attributes:
        pixels: Premultiplied RGBA, shape (height, width, 4).
    """

    def __init__(self, width: int, height: int) -> None:
        self.pixels: Image = np.zeros((height, width, 4), np.uint8)

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.pixels.shape[0]

    def polygon(self, points: Points, colour: Colour, alpha: float = 1.0) -> None:
        """Fill a polygon."""
        if alpha >= 0.999:
            fill(self.pixels, points, opaque(colour))
        else:
            self._through(points, alpha, colour, colour)

    def shaded(self, points: Points, top: Colour, bottom: Colour, alpha: float = 1.0) -> None:
        """Fill a polygon with a gradient from its top to its bottom."""
        self._through(points, alpha, top, bottom)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        """Draw an opaque line."""
        stroke(self.pixels, points, opaque(colour), width)

    def rectangle(
        self, left: float, top: float, right: float, bottom: float, colour: Colour, alpha: float = 1.0
    ) -> None:
        """Fill a rectangle."""
        self.polygon(box(left, top, right, bottom), colour, alpha)

    def ellipse(self, x: float, y: float, across: float, down: float, colour: Colour, alpha: float = 1.0) -> None:
        """Fill an ellipse of two half axes."""
        self.polygon(oval(x, y, across, down), colour, alpha)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float, squash: float = 1.0) -> None:
        """Screen a soft round light over the sheet."""
        area = self._area(x - radius, y - radius * squash, x + radius, y + radius * squash)
        if area is None:
            return
        left, top, right, bottom = area
        across = (np.arange(left, right, dtype=np.float32) - x) / radius
        down = (np.arange(top, bottom, dtype=np.float32) - y) / (radius * squash)
        reach = np.clip(1 - np.sqrt(across[None] ** 2 + down[:, None] ** 2), 0, 1)
        self.screen(left, top, reach**2.4 * strength, colour)

    def screen(self, left: int, top: int, strength: Plane, colour: Colour) -> None:
        """Screen a light of given strength (0 to 1 a pixel) over a part of the sheet."""
        part = self.pixels[top : top + strength.shape[0], left : left + strength.shape[1]]
        light = np.array([*colour, 1.0], np.float32) * 255
        for rows in bands(len(part)):
            band = part[rows].astype(np.float32)
            shone = (255 - band) / 255 * in_all_channels(strength[rows])
            shone *= np.broadcast_to(light, band.shape[1:])
            part[rows] = (band + shone + 0.5).astype(np.uint8)

    def over(self, sprite: Image, left: int, top: int, alpha: float = 1.0) -> None:
        """Lay a premultiplied sprite over the sheet, its top left corner at a place; what sticks out is cut."""
        area = self._area(left, top, left + sprite.shape[1], top + sprite.shape[0])
        if area is None:
            return
        x0, y0, x1, y1 = area
        source = sprite[y0 - top : y1 - top, x0 - left : x1 - left]
        part = self.pixels[y0:y1, x0:x1]
        for rows in bands(len(part)):
            piece = source[rows] if alpha >= 0.999 else (source[rows] * np.float32(alpha)).astype(np.uint8)
            lay_over(part[rows], piece)

    def stand(
        self, sprite: Image, x: float, y: float, height: float, *, flip: bool = False, alpha: float = 1.0
    ) -> None:
        """Lay a sprite so that its bottom centre stands at a place, scaled to a height."""
        down = max(2, round(height))
        across = max(2, round(height * sprite.shape[1] / sprite.shape[0]))
        scaled = resize(sprite, across, down)
        scaled = np.ascontiguousarray(scaled[:, ::-1]) if flip else scaled
        self.over(scaled, round(x - across / 2), round(y - down), alpha)

    def _area(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int] | None:
        x0, y0 = max(0, int(np.floor(left))), max(0, int(np.floor(top)))
        x1, y1 = min(self.width, int(np.ceil(right))), min(self.height, int(np.ceil(bottom)))
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None

    def _through(self, points: Points, alpha: float, top: Colour, bottom: Colour) -> None:
        low, high = points.min(0), points.max(0)
        area = self._area(low[0] - 1, low[1] - 1, high[0] + 2, high[1] + 2)
        if area is None:
            return
        x0, y0, x1, y1 = area
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        fill(mask, points - np.array([x0, y0], np.float32), (255.0,))
        share = np.clip((np.arange(y0, y1, dtype=np.float32) - low[1]) / max(1.0, float(high[1] - low[1])), 0, 1)[
            :, None
        ]
        column = (np.array(top, np.float32) * (1 - share) + np.array(bottom, np.float32) * share) * 255
        part = self.pixels[y0:y1, x0:x1]
        colour = np.concatenate([column, np.full_like(share, 255.0)], 1)[:, None]
        for rows in bands(len(part)):
            touched = np.flatnonzero(np.bitwise_or.reduce(mask[rows], axis=0))
            if touched.size == 0:
                continue
            place = rows, slice(touched[0], touched[-1] + 1)
            cover = in_all_channels(mask[place].astype(np.float32) * np.float32(alpha / 255))
            below = part[place] * (1 - cover)
            cover *= np.broadcast_to(colour[rows], cover.shape)
            part[place] = (below + cover + 0.5).astype(np.uint8)


def box(left: float, top: float, right: float, bottom: float) -> Points:
    """Return the corners of a rectangle."""
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def oval(x: float, y: float, across: float, down: float) -> Points:
    """Return points around an ellipse, enough of them for a smooth edge."""
    count = int(min(max(across * 1.5, down * 1.5, 12), 96))
    cosines, sines = _circle(count)
    points = np.empty((count, 2), np.float32)
    points[:, 0] = x + cosines * across
    points[:, 1] = y + sines * down
    return points


@lru_cache(maxsize=128)
def _circle(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the cosines and sines of so many angles around a circle."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    across, down = np.cos(angle), np.sin(angle)
    across.flags.writeable = down.flags.writeable = False
    return across, down


def smooth_outline(points: Points, steps: int = 6) -> Points:
    """Return a closed curve through points (Catmull-Rom)."""
    before, after, next_after = np.roll(points, 1, 0), np.roll(points, -1, 0), np.roll(points, -2, 0)
    parts: list[Points] = []
    for share in np.linspace(0, 1, steps, endpoint=False):
        square, cube = share * share, share**3
        parts.append(
            0.5
            * (
                2 * points
                + (after - before) * share
                + (2 * before - 5 * points + 4 * after - next_after) * square
                + (3 * points - before - 3 * after + next_after) * cube
            )
        )
    return np.stack(parts, 1).reshape(-1, 2).astype(np.float32)
