"""Draw flat shapes with a form of their own: every shape is lit on one side, shaded on the other, and cuts nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, parse
from genscene.plugins.scene_art.paint.pixels import Image, Points, blur, fill, occupied, stroke

Floats = Points

COOL_SHADE = np.array([0.50, 0.47, 0.56], np.float32)
"""What a surface keeps of its colour where a shape turns from the light; a little blue, as skies make it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Under:
    """A second colour on a part of a surface, such as a pale belly.

    Attributes:
        marks: Outlines of the part, melted into one.
        colour: Its colour.
        soft: How softly it passes over, in pixels.
    """

    marks: list[Floats]
    colour: str
    soft: float


class Pen:
    """A pen over a premultiplied sheet; places are pixels.

    Args:
        width: Pixels across.
        height: Pixels down.
        light: Where the light comes from, a unit vector of the picture (y grows downwards).
        soft: 0 gives the hard edges of cels, 1 soft ones.
        depth: Strength of light and shade; 1 is a clear form.
    """

    def __init__(
        self,
        width: int,
        height: int,
        *,
        light: tuple[float, float] = (0.55, -0.83),
        soft: float = 1.0,
        depth: float = 1.0,
    ) -> None:
        self.pixels: Image = np.zeros((height, width, 4), np.uint8)
        self.light = np.array(light, np.float32)
        self.soft = soft
        self.depth = depth

    def form(
        self,
        shape: Floats | list[Floats],
        colour: str | Colour,
        *,
        reach: float = 0.0,
        depth: float = 1.0,
        light: tuple[float, float] | None = None,
        under: Under | None = None,
        beyond: list[Floats] | None = None,
    ) -> None:
        """Fill a shape that has a lit and a shaded side.

        Args:
            shape: Outline, shape (n, 2), or several that melt into one.
            colour: Own colour of the surface.
            reach: How far shade comes in from the edge, in pixels; 0 draws a flat shape.
            depth: Strength of light and shade of this shape.
            light: Where its light comes from, when not from the pen's; its side follows the pen's.
            under: A second colour on a part of the surface.
            beyond: Outlines over which the surface goes on, so that no edge of shade parts it from them.
        """
        ink = parse(colour) if isinstance(colour, str) else colour
        outlines = shape if isinstance(shape, list) else [shape]
        area = self._area(np.concatenate(outlines), 2)
        if area is None:
            return
        depth *= self.depth
        if reach < 1 or depth <= 0:
            for outline in outlines:
                fill(self.pixels, outline, (ink[0] * 255, ink[1] * 255, ink[2] * 255, 255.0))
            return
        x0, y0, x1, y1 = area
        corner, size = np.array([x0, y0], np.float32), (y1 - y0, x1 - x0)
        local = [outline - corner for outline in outlines]
        toward = self.light if light is None else np.array([light[0] * np.sign(self.light[0]), light[1]], np.float32)
        mask = _union(local, size)
        whole = local + [outline - corner for outline in beyond or ()]
        far = self._soft(_union([one + toward * reach for one in whole], size), reach)
        near = self._soft(_union([one - toward * (reach * 0.75) for one in whole], size), reach)
        second = None
        if under is not None:
            second = blur(_union([mark - corner for mark in under.marks], size), under.soft * max(0.1, self.soft))
        dark = (1 - far) * np.float32(depth)
        lift = (1 - near) * far * np.float32(0.17 * depth)
        self._lay(area, mask, [_lit(ink, under, second, dark, lift, channel) for channel in range(3)])

    def flat(self, points: Points, colour: str | Colour, alpha: float = 1.0) -> None:
        """Fill a shape with one colour."""
        ink = parse(colour) if isinstance(colour, str) else colour
        if alpha >= 0.999:
            fill(self.pixels, points, (ink[0] * 255, ink[1] * 255, ink[2] * 255, 255.0))
            return
        area = self._area(points, 1)
        if area is None:
            return
        x0, y0, x1, y1 = area
        mask = _mask((points - np.array([x0, y0])).astype(np.float32), (y1 - y0, x1 - x0)) * np.float32(alpha)
        self._lay(area, mask, [np.float32(level * 255) for level in ink])

    def line(self, points: Points, colour: str | Colour, width: float, *, alpha: float = 1.0) -> None:
        """Draw a line with round ends, of any width, also a fraction of a pixel."""
        if alpha >= 0.999 and width >= 2.5:
            ink = parse(colour) if isinstance(colour, str) else colour
            stroke(self.pixels, points, (ink[0] * 255, ink[1] * 255, ink[2] * 255, 255.0), width)
            return
        # OpenCV draws whole widths alone: thin lines are drawn as thin shapes.
        self.flat(ribbon(points, width), colour, alpha)

    def brush(self, points: Points, colour: str | Colour, width: float, *, alpha: float = 1.0) -> None:
        """Draw a line that swells in its middle and ends in points, as a brush does."""
        self.flat(swelling(points, width), colour, alpha)

    def shade(self, points: Points, strength: float, softness: float = 0.0) -> None:
        """Darken what has been drawn; empty places stay empty."""
        area = self._area(points, int(2 + softness * 2.5))
        if area is None:
            return
        x0, y0, x1, y1 = area
        mask = _mask((points - np.array([x0, y0])).astype(np.float32), (y1 - y0, x1 - x0))
        mask = blur(mask, softness * max(0.15, self.soft)) if softness else mask
        part = self.pixels[y0:y1, x0:x1]
        mask *= np.float32(strength)
        for channel in range(3):
            plane = part[..., channel] * (1 - mask * (1 - COOL_SHADE[channel] * np.float32(0.7)))
            plane += np.float32(0.5)
            part[..., channel] = plane.astype(np.uint8)

    def tint(self, marks: list[Floats], colour: str | Colour, *, over: str | Colour, within: Points) -> None:
        """Colour marks on a drawn shape and keep its light and shade.

        Args:
            marks: Outlines of the marks.
            colour: What the marks turn the surface to; not lighter than the surface.
            over: Own colour of the surface.
            within: Outline of the shape; marks end there.
        """
        area = self._area(within, 1)
        if area is None or not marks:
            return
        x0, y0, x1, y1 = area
        corner, size = np.array([x0, y0], np.float32), (y1 - y0, x1 - x0)
        mask = np.zeros(size, np.float32)
        for mark in marks:
            np.maximum(mask, _mask(mark - corner, size), out=mask)
        mask *= _mask(within - corner, size)
        new, old = (np.array(parse(one) if isinstance(one, str) else one, np.float32) for one in (colour, over))
        ratio = np.clip(new / np.maximum(old, 0.02), 0, 1)
        part = self.pixels[y0:y1, x0:x1]
        for channel in range(3):
            plane = part[..., channel] * (1 - mask * np.float32(1 - ratio[channel]))
            plane += np.float32(0.5)
            part[..., channel] = plane.astype(np.uint8)

    def trimmed(self, border: int = 1) -> tuple[Image, int, int]:
        """Return what was drawn in its tight box, with the box' left and top."""
        rows, columns = occupied(self.pixels)
        top, left = max(0, int(rows[0]) - border), max(0, int(columns[0]) - border)
        bottom, right = int(rows[-1]) + 1 + border, int(columns[-1]) + 1 + border
        return np.ascontiguousarray(self.pixels[top:bottom, left:right]), left, top

    def _soft(self, mask: Floats, reach: float) -> Floats:
        sigma = reach * 0.42 * self.soft
        return blur(mask, sigma) if sigma > 0.5 else mask

    def _lay(self, area: tuple[int, int, int, int], mask: Floats, colour: Sequence[Floats | np.float32]) -> None:
        x0, y0, x1, y1 = area
        part = self.pixels[y0:y1, x0:x1]
        keep = 1 - mask
        cover = (part[..., 3] * keep + (np.float32(255) * mask + np.float32(0.5))).astype(np.uint8)
        # Channel by channel: several times as fast as three at once.
        for channel, level in enumerate(colour):
            plane = part[..., channel] * keep
            plane += level * mask
            plane += np.float32(0.5)
            # Rounding must not lift a colour over its cover.
            part[..., channel] = np.minimum(plane.astype(np.uint8), cover)
        part[..., 3] = cover

    def _area(self, points: Points, margin: int) -> tuple[int, int, int, int] | None:
        low, high = points.min(0), points.max(0)
        height, width = self.pixels.shape[:2]
        x0, y0 = max(0, int(low[0]) - margin), max(0, int(low[1]) - margin)
        x1, y1 = min(width, int(high[0]) + margin + 2), min(height, int(high[1]) + margin + 2)
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _lit(ink: Colour, under: Under | None, second: Floats | None, dark: Floats, lift: Floats, channel: int) -> Floats:
    """Return one channel of a surface in light and shade, 0 to 255."""
    base = np.float32(ink[channel] * 255)
    if under is not None and second is not None:
        base = base + (np.float32(parse(under.colour)[channel] * 255) - base) * second
    plane = base - dark * (base * (1 - COOL_SHADE[channel]))
    plane += (255 - plane) * lift * (np.float32(0.35) + base * np.float32(0.65 / 255))
    return plane.astype(np.float32, copy=False)


def _union(outlines: list[Floats], size: tuple[int, int]) -> Floats:
    """Return how much each pixel is covered by any of the outlines, 0 to 1."""
    mask = np.zeros(size, np.uint8)
    for outline in outlines:
        fill(mask, outline, (255.0,))
    return mask.astype(np.float32) * np.float32(1 / 255)


def _mask(points: Points, size: tuple[int, int]) -> Floats:
    mask = np.zeros(size, np.uint8)
    fill(mask, points, (255.0,))
    return mask.astype(np.float32) * np.float32(1 / 255)


def ribbon(points: Points, width: float) -> Floats:
    """Return the outline of a line of a width, thinner towards its ends."""
    places = np.asarray(points, np.float32)
    along = np.gradient(places, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    across = np.stack([along[:, 1], -along[:, 0]], 1)
    taper = np.full((len(places), 1), width / 2, np.float32)
    taper[0] = taper[-1] = width * 0.3
    return np.concatenate([places + across * taper, (places - across * taper)[::-1]]).astype(np.float32)


def swelling(points: Points, width: float) -> Floats:
    """Return the outline of a brush's line: of full width in its middle, thin at its ends."""
    places = np.asarray(points, np.float32)
    along = np.gradient(places, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    across = np.stack([along[:, 1], -along[:, 0]], 1)
    share = np.linspace(0, np.pi, len(places), dtype=np.float32)[:, None]
    half = (0.16 + 0.84 * np.maximum(np.sin(share), 0) ** 0.7) * np.float32(width / 2)
    return np.concatenate([places + across * half, (places - across * half)[::-1]]).astype(np.float32)


_TOKEN = re.compile(r"[MLQCZ]|-?\d+(?:\.\d+)?")


@lru_cache(maxsize=512)
def curve(path: str) -> Floats:
    """Return the points of one SVG outline made of `M`, `L`, `Q`, `C` and `Z` with absolute numbers."""
    tokens = _TOKEN.findall(path)
    points: list[tuple[float, float]] = []
    place, command = 0, "M"
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
            if command == "Z":
                continue
        count = {"M": 1, "L": 1, "Q": 2, "C": 3}[command]
        given = [(float(tokens[place + 2 * one]), float(tokens[place + 2 * one + 1])) for one in range(count)]
        place += 2 * count
        points.extend(given if count == 1 else _bend([points[-1], *given]))
    result = np.array(points, np.float32)
    result.flags.writeable = False
    return result


def _bend(control: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return points along a Bézier curve behind its first one (de Casteljau)."""
    share = np.linspace(0, 1, 11)[1:, None]
    level: list[Floats] = [np.asarray(point, np.float64)[None] + np.zeros((len(share), 2)) for point in control]
    while len(level) > 1:
        level = [one * (1 - share) + two * share for one, two in pairwise(level)]
    return [(float(x), float(y)) for x, y in level[0]]


def placed(points: Points, x: float, y: float, scale: float, degrees: float = 0.0, squeeze: float = 1.0) -> Floats:
    """Return points scaled, turned clockwise and moved; `squeeze` narrows them across before they turn."""
    angle = np.radians(degrees)
    cosine, sine = np.cos(angle) * scale, np.sin(angle) * scale
    across, down = points[:, 0] * squeeze, points[:, 1]
    return np.stack([across * cosine - down * sine + x, across * sine + down * cosine + y], 1).astype(np.float32)


def hull(points: Points) -> Floats:
    """Return the convex outline of points (monotone chain)."""
    given = sorted((float(x), float(y)) for x, y in points)

    def half(chain: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in chain:
            while len(kept) > 1 and (kept[-1][0] - kept[-2][0]) * (y - kept[-2][1]) <= (kept[-1][1] - kept[-2][1]) * (
                x - kept[-2][0]
            ):
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return np.array(half(given) + half(given[::-1]), np.float32)


def disc(x: float, y: float, radius: float, squash: float = 1.0) -> Floats:
    """Return points around a circle or an upright ellipse."""
    angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    return np.stack([x + np.cos(angle) * radius, y + np.sin(angle) * radius * squash], 1).astype(np.float32)
