"""Light and shade as washes over the stage: mixed small, laid over each plate once.

A wash belongs to the canvas, not to a plate: every pixel that shows takes its share, whichever plate it is on. Shading,
lighting and veiling all are `colour * keep + give`, so any number of them is mixed into one before a plate is touched.
"""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.pixels import Image, Plane, add, channel, darker, multiply, stack, warp
from genscene.plugins.scene_art.stage import Plate, Stage

SHRINK = 4
"""Washes are mixed at this fraction of the canvas."""

SIDES = {"left": 0.37, "right": 0.63}
"""Where the first subject stands, as a share of the width; in the middle otherwise."""

Place = tuple[int, int]
"""Left and top of a part of the canvas, in pixels."""


class Wash:
    """Light and shade over the whole canvas, neutral at first.

    Positions are in units (the canvas' shorter side) from the left and from the top. Over a plate that drifts a wash
    is even along its way, as it would be seen to drift along.

    Attributes:
        across: Positions of the samples, shape (1, width).
        down: Positions of the samples, shape (height, 1).
        right: Position of the canvas' right edge.
        bottom: Position of its lower edge.
    """

    def __init__(self, stage: Stage, plate: Plate | None = None) -> None:
        width, height = max(2, stage.width // SHRINK), max(2, stage.height // SHRINK)
        self._stage = stage
        self._drift = plate.drift if plate is not None else (0.0, 0.0)
        self.right, self.bottom = stage.width / stage.unit, stage.height / stage.unit
        self.across, self.down = samples((width, height), (self.right, self.bottom))
        self._keep = np.ones((height, width, 3), np.float32)
        self._give = np.zeros((height, width, 3), np.float32)
        self._neutral = True

    @property
    def empty(self) -> Plane:
        """A field of zeros."""
        return np.zeros(self._keep.shape[:2], np.float32)

    def shade(self, field: Plane | float) -> None:
        """Multiply by a field of 0 to 1, or by one a colour, shape (height, width, 3)."""
        self._neutral = False
        factor = np.asarray(field, np.float32)
        factor = factor[..., None] if factor.ndim == 2 else factor
        self._keep *= factor
        self._give *= factor

    def light(self, field: Plane, colour: Colour) -> None:
        """Screen a light; the field says how strongly, 0 to 1."""
        self._neutral = False
        shine = np.clip(field, 0, 1)[..., None].astype(np.float32) * np.array(colour, np.float32)
        self._keep *= 1 - shine
        self._give += shine * (1 - self._give)

    def veil(self, field: Plane | float, colour: Colour) -> None:
        """Mix towards an even colour, as haze does; the field says how much, 0 to 1."""
        self._neutral = False
        share = np.clip(np.asarray(field, np.float32), 0, 1)
        share = share[..., None] if share.ndim == 2 else share
        self._keep *= 1 - share
        self._give += (np.array(colour, np.float32) - self._give) * share

    def over(self, pixels: Image, place: Place) -> Image:
        """Return premultiplied pixels, which lie at a place of the canvas, under the wash."""
        if self._neutral:
            return pixels
        height, width = pixels.shape[:2]
        kept = multiply(pixels, self._part(self._keep, 255, place, width, height))
        give = self._part(self._give, 0, place, width, height)
        alpha = channel(pixels, 3)
        if int(alpha.min()) < 255:
            give = multiply(give, stack(alpha, alpha, alpha, alpha))
            return darker(add(kept, give), stack(alpha, alpha, alpha, alpha))
        return add(kept, give)

    def _part(self, field: Plane, alpha: int, place: Place, width: int, height: int) -> Image:
        """Return the part of a field over pixels, at their size."""
        for axis, speed in ((1, self._drift[0]), (0, self._drift[1])):
            if speed:
                field = np.broadcast_to(field.mean(axis, keepdims=True), field.shape)
        step_x, step_y = self._stage.width / field.shape[1], self._stage.height / field.shape[0]
        # Only the samples around the pixels are looked at.
        first_x, last_x = (round(max(0.0, end / step_x)) for end in (place[0] - 2 * step_x, place[0] + width))
        first_y, last_y = (round(max(0.0, end / step_y)) for end in (place[1] - 2 * step_y, place[1] + height))
        field = field[min(first_y, field.shape[0] - 1) : last_y + 3, min(first_x, field.shape[1] - 1) : last_x + 3]
        small = np.empty((*field.shape[:2], 4), np.uint8)
        small[..., :3] = np.clip(field, 0, 1) * 255 + 0.5
        small[..., 3] = alpha
        left, top = (first_x + 0.5) * step_x - 0.5 - place[0], (first_y + 0.5) * step_y - 0.5 - place[1]
        move = np.array([[step_x, 0, left], [0, step_y, top]], np.float32)
        return warp(small, move, width, height, edge=True)


def samples(size: tuple[int, int], span: tuple[float, float]) -> tuple[Plane, Plane]:
    """Return the positions of so many samples across and down a canvas, shapes (1, width) and (height, 1)."""
    across = ((np.arange(size[0], dtype=np.float32) + 0.5) / size[0] * span[0])[None]
    return across, ((np.arange(size[1], dtype=np.float32) + 0.5) / size[1] * span[1])[:, None]


def cut(sheet: Image, place: Place, pixels: Image) -> Image:
    """Return the part of a canvas-wide sheet that lies over pixels, continued beyond the canvas by its other side."""
    (height, width), (left, top) = pixels.shape[:2], place
    if left >= 0 and top >= 0 and top + height <= sheet.shape[0] and left + width <= sheet.shape[1]:
        return np.ascontiguousarray(sheet[top : top + height, left : left + width])
    turned = np.roll(sheet, (-top, -left), (0, 1))
    return np.pad(turned, ((0, height), (0, width)), mode="wrap")[:height, :width]


def focus(stage: Stage) -> tuple[float, float]:
    """Return about where the middle of the first subject is, in units from the left and from the top."""
    side = SIDES.get(stage.spec.composition.partition("-")[2], 0.5)
    return side * stage.width / stage.unit, stage.floor / stage.unit - 0.25


def saturation(amount: float) -> Plane:
    """Return the matrix for `mix_channels` that scales saturation and leaves alpha alone."""
    weights = np.array([0.2126, 0.7152, 0.0722], np.float32) * (1 - amount)
    matrix = np.eye(4, dtype=np.float32)
    matrix[:3, :3] = np.eye(3, dtype=np.float32) * amount + weights[None]
    return matrix


def toned(pixels: Image, factor: Image, scale: float = 1 / 255) -> Image:
    """Multiply the colours of premultiplied pixels by a plane of factors; none gets brighter than its alpha allows."""
    alpha = channel(pixels, 3)
    full = np.full_like(factor, min(255, round(1 / scale)))
    return darker(multiply(pixels, stack(factor, factor, factor, full), scale), stack(alpha, alpha, alpha, alpha))


def backed(pixels: Image, cover: Image, colour: tuple[int, int, int]) -> Image:
    """Lay an even colour, as far as a plane of coverage says, behind premultiplied pixels."""
    free = multiply(cover, 255 - channel(pixels, 3))
    parts = (multiply(free, np.full_like(free, value)) for value in colour)
    return add(pixels, stack(*parts, free))


def solid(pixels: Image) -> Image:
    """Return what is nearly opaque, as coverage: a contact shadow is no thing."""
    alpha = channel(pixels, 3)
    return multiply(alpha, (alpha > 190).astype(np.uint8), 1.0)
