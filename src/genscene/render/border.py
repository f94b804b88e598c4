"""What stands around a picture and keeps still while it moves: a print's paper edge, a gilded frame, a player's text.

A border is painted once for a size, in colour with coverage, and laid over each frame in the few rectangles that it
touches. It stays outside the zones of captions and titles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.render.gilding import gilded
from genscene.render.planes import BLACK, CHROMA_RANGE, LUMA_RANGE, RGB_TO_YUV, FloatPlane, Plane, Planes, halve
from genscene.render.player import player_text
from genscene.units import FrameSize

PAPER = (236, 224, 196)
"""Colour of the print's paper, which has yellowed."""

PAPER_WIDTH = 0.026
"""Width of the paper's edge as a share of the frame's shorter side."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Strip:
    """A rectangle of one plane: `coded = coded * rest / 255 + colour`."""

    left: int
    top: int
    rest: Plane
    colour: Plane


class Border:
    """Lays a border over frames of one size; keeps no state."""

    def __init__(self, kind: str, frame: FrameSize) -> None:
        self._strips = _strips(kind, frame)

    def apply(self, planes: Planes) -> None:
        """Lay the border over a frame, in place."""
        for plane, strips in zip(planes, self._strips, strict=True):
            for strip in strips:
                height, width = strip.rest.shape
                place = plane[strip.top : strip.top + height, strip.left : strip.left + width]
                kept = cv2.multiply(place, strip.rest, scale=1.0 / 255.0)
                cv2.add(kept, strip.colour, dst=place)


def paper_edge(frame: FrameSize) -> NDArray[np.float32]:
    """Return the worn edge of a photograph's paper, as premultiplied RGBA of 0 to 1."""
    unit = min(frame.width, frame.height)
    random = np.random.default_rng(31)
    inset = PAPER_WIDTH * unit
    x = np.minimum(np.arange(frame.width), np.arange(frame.width)[::-1]).astype(np.float32)[None, :]
    y = np.minimum(np.arange(frame.height), np.arange(frame.height)[::-1]).astype(np.float32)[:, None]
    corner = inset * 1.5
    # Distance from the inner edge, positive on the paper; corners are round.
    away_x, away_y = np.maximum(inset + corner - x, 0), np.maximum(inset + corner - y, 0)
    outside = np.sqrt(away_x**2 + away_y**2) - corner
    rough = cv2.GaussianBlur(random.standard_normal((frame.height, frame.width), dtype=np.float32), (0, 0), unit / 300)
    rough *= np.float32(0.0016 * unit / max(1e-6, float(rough.std())))
    paper = np.clip((outside + rough) / (0.0022 * unit) + 0.5, 0, 1)
    stain = cv2.GaussianBlur(
        random.standard_normal((frame.height // 8 + 1, frame.width // 8 + 1)).astype(np.float32), (0, 0), unit / 160
    )
    stain = np.asarray(cv2.resize(stain, (frame.width, frame.height)), np.float32) / max(1e-6, float(stain.std()))
    tone = 1.0 + 0.035 * stain - 0.07 * np.clip(1 - np.minimum(x, y) / (0.4 * inset), 0, 1)
    # Light has crept in from the print's edges: what is printed there is burnt brown.
    burnt = np.clip(0.5 + (outside + 0.016 * unit) / (0.03 * unit), 0, 1) ** 2 * 0.5 * (1 - paper)
    colour = np.array(PAPER, np.float32) / 255 * np.clip(tone, 0, 1.06)[..., None] * paper[..., None]
    colour += np.array([0.23, 0.13, 0.06], np.float32) * burnt[..., None]
    return np.dstack([np.clip(colour, 0, 1), paper + burnt]).astype(np.float32)


_PAINTERS: dict[str, Callable[[FrameSize], NDArray[np.float32]]] = {
    "paper": paper_edge,
    "gilded": gilded,
    "tape": player_text,
}


@lru_cache(maxsize=3)
def _strips(kind: str, frame: FrameSize) -> tuple[tuple[_Strip, ...], ...]:
    """Return what to lay over each plane."""
    painted = _PAINTERS[kind](frame)
    yuv = cv2.transform(np.ascontiguousarray(painted[..., :3]), RGB_TO_YUV)
    cover = np.ascontiguousarray(painted[..., 3])
    planes: list[tuple[_Strip, ...]] = []
    for number, (span, black) in enumerate(zip((LUMA_RANGE, CHROMA_RANGE, CHROMA_RANGE), BLACK, strict=True)):
        value, alpha = np.ascontiguousarray(yuv[..., number], dtype=np.float32), cover
        if number:
            value, alpha = halve(value), halve(alpha)
        coded = (value * np.float32(span) + alpha * np.float32(black)).astype(np.float32)
        planes.append(_cut(coded, alpha))
    return tuple(planes)


def _cut(colour: FloatPlane, alpha: FloatPlane) -> tuple[_Strip, ...]:
    """Cut a plane into four strips along its edges, as deep as the border reaches."""
    height, width = alpha.shape
    middle = alpha[height // 4 : -(height // 4)]
    inner = np.flatnonzero(middle.max(0) > 0.002)
    left = int(inner[inner < width // 2].max(initial=-1)) + 1
    right = int(inner[inner >= width // 2].min(initial=width))
    centre = alpha[:, left:right].max(1) > 0.002
    filled = np.flatnonzero(centre)
    top = int(filled[filled < height // 2].max(initial=-1)) + 1
    bottom = int(filled[filled >= height // 2].min(initial=height))
    boxes = ((0, 0, width, top), (0, bottom, width, height), (0, top, left, bottom), (right, top, width, bottom))
    strips: list[_Strip] = []
    for x0, y0, x1, y1 in boxes:
        if x1 > x0 and y1 > y0:
            part = np.s_[y0:y1, x0:x1]
            rest = np.rint((1.0 - alpha[part]) * 255.0).clip(0, 255).astype(np.uint8)
            strips.append(
                _Strip(left=x0, top=y0, rest=rest, colour=np.rint(colour[part]).clip(0, 255).astype(np.uint8))
            )
    return tuple(strips)
