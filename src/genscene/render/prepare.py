"""Turn a drawn Picture into a PreparedPicture: graded once, converted to planes once, ready to be moved.

Every frame is drawn from a prepared picture alone, so nothing here is repeated for a frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import Layer, Picture
from genscene.render.bloom import bloom_of
from genscene.render.coverage import Coverage, coverage_of
from genscene.render.grade import GradedPixels, grade_curves, grade_pixels
from genscene.render.lut import Lut
from genscene.render.planes import Plane, Planes
from genscene.styles.model import Style
from genscene.units import FrameSize

PackedChroma = NDArray[np.uint8]
"""Cb, Cr, coverage and coverage again, side by side; shape (height, width, 4), at chroma resolution."""

WRAP_PX = 16
"""Pixels of itself that a drifting layer is continued with at each end, so that interpolation runs across its seam."""


BACKDROP_SPARE_PX = 192
"""Pixels by which a backdrop is continued to the left and above, which is where stretching begins."""

BACKDROP_EDGE_PX = 4
"""Pixels by which it is continued to the right and below."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One graded layer.

    Attributes:
        colour: Premultiplied planes.
        alpha: Coverage at luma resolution; `None` for an opaque sheet that covers the canvas and does not drift.
        packed: Both colour differences and their coverage once more, side by side, as that is warped at once.
        x: Left edge on the canvas in pixels; even.
        y: Top edge on the canvas in pixels; even.
        depth: Depth of the layer.
        drift_x: Own motion in canvas pixels a second.
        drift_y: Own motion in canvas pixels a second.
        period_x: After how many pixels a sideways drifting sheet repeats; 0 for all others.
        period_y: Likewise downwards.
        coverage: Which parts are empty, which opaque.
    """

    colour: Planes
    alpha: Plane | None
    packed: PackedChroma
    x: int
    y: int
    depth: float
    drift_x: float
    drift_y: float
    period_x: int
    period_y: int
    coverage: Coverage

    @property
    def drifts(self) -> bool:
        """Whether the sheet moves by itself."""
        return self.period_x > 0 or self.period_y > 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparedPicture:
    """A picture that frames are drawn from.

    Attributes:
        canvas: Size of the canvas in pixels.
        focus_x: Centre of interest, 0 to 1 of the canvas width.
        focus_y: Centre of interest, 0 to 1 of the canvas height.
        sheets: From far to near; the first is opaque and covers the canvas.
    """

    canvas: FrameSize
    focus_x: float
    focus_y: float
    sheets: tuple[Sheet, ...]


def prepare_picture(picture: Picture, *, style: Style, frame: FrameSize, lut: Lut | None = None) -> PreparedPicture:
    """Grade a picture and convert it to planes.

    Args:
        picture: The drawn picture.
        style: Whose grade is laid over it.
        frame: Size of the frames; the picture's canvas must cover it.
        lut: Table in which graded colours are looked up, if any.

    Raises:
        ValueError: The canvas is smaller than the frame, or the first layer does not cover it.
    """
    if picture.canvas.width < frame.width or picture.canvas.height < frame.height:
        raise ValueError("The canvas is smaller than the frame.")
    curves = grade_curves(style.grade)
    bloom = bloom_of(picture, curves, strength=style.grade.bloom)
    sheets: list[Sheet] = []
    for layer in picture.layers:
        cropped = _even(layer if _drifts(layer) else _trimmed(layer))
        if cropped is None:
            continue
        glow = None if bloom is None else bloom.over(cropped)
        sheets.append(_sheet(cropped, grade_pixels(cropped.pixels, curves, glow=glow, lut=lut), picture.canvas))
    if not sheets or sheets[0].alpha is not None:
        raise ValueError("The first layer of a picture must be opaque and cover its canvas.")
    return PreparedPicture(
        canvas=picture.canvas, focus_x=picture.focus_x, focus_y=picture.focus_y, sheets=tuple(sheets)
    )


def _drifts(layer: Layer) -> bool:
    return layer.drift_x != 0.0 or layer.drift_y != 0.0


def _covers(layer: Layer, canvas: FrameSize) -> bool:
    height, width = layer.pixels.shape[:2]
    return layer.x <= 0 and layer.y <= 0 and layer.x + width >= canvas.width and layer.y + height >= canvas.height


def _trimmed(layer: Layer) -> Layer | None:
    """Cut empty edges off a layer; `None` when all of it is empty."""
    x, y, width, height = cv2.boundingRect(np.ascontiguousarray(layer.pixels[:, :, 3]))
    if width == 0 or height == 0:
        return None
    left, top = x & ~1, y & ~1
    return Layer(
        name=layer.name,
        depth=layer.depth,
        pixels=layer.pixels[top : y + height, left : x + width],
        x=layer.x + left,
        y=layer.y + top,
    )


def _even(layer: Layer | None) -> Layer | None:
    """Bring a layer to even edges and sides by adding empty (or, where it drifts, repeated) pixels."""
    if layer is None:
        return None
    height, width = layer.pixels.shape[:2]
    left, top, right, bottom = layer.x & 1, layer.y & 1, 0, 0
    right, bottom = (left + width) & 1, (top + height) & 1
    if not (left or top or right or bottom):
        return layer
    edge = cv2.BORDER_REPLICATE if layer.depth == 0.0 or _drifts(layer) else cv2.BORDER_CONSTANT
    pixels = cv2.copyMakeBorder(layer.pixels, top, bottom, left, right, edge, value=(0, 0, 0, 0))
    return Layer(
        name=layer.name,
        depth=layer.depth,
        pixels=np.asarray(pixels, dtype=np.uint8),
        x=layer.x - left,
        y=layer.y - top,
        drift_x=layer.drift_x,
        drift_y=layer.drift_y,
    )


def _sheet(layer: Layer, graded: GradedPixels, canvas: FrameSize) -> Sheet:
    """Put graded pixels together with where they lie, continuing drifting ones beyond their ends."""
    height, width = layer.pixels.shape[:2]
    across = WRAP_PX if layer.drift_x != 0.0 else 0
    down = WRAP_PX if layer.drift_y != 0.0 else 0
    colour = Planes(
        _continued(graded.colour.y, across, down),
        _continued(graded.colour.u, across // 2, down // 2),
        _continued(graded.colour.v, across // 2, down // 2),
    )
    alpha, chroma = graded.alpha, graded.alpha_chroma
    if alpha is None and not _drifts(layer) and _covers(layer, canvas):
        return _backdrop(layer, graded.colour)
    if alpha is None or chroma is None:
        alpha, chroma = np.full_like(graded.colour.y, 255), np.full_like(graded.colour.u, 255)
    alpha, chroma = _continued(alpha, across, down), _continued(chroma, across // 2, down // 2)
    return Sheet(
        colour=colour,
        alpha=alpha,
        packed=_packed(colour, chroma),
        x=layer.x - across,
        y=layer.y - down,
        depth=layer.depth,
        drift_x=layer.drift_x * canvas.width,
        drift_y=layer.drift_y * canvas.height,
        period_x=width if across else 0,
        period_y=height if down else 0,
        coverage=coverage_of(colour.y.shape, alpha),
    )


def _backdrop(layer: Layer, graded: Planes) -> Sheet:
    """Continue an opaque layer that covers the canvas beyond its edges, so that it may be stretched everywhere."""
    y, u, v = (
        np.asarray(
            cv2.copyMakeBorder(
                plane,
                BACKDROP_SPARE_PX // half,
                BACKDROP_EDGE_PX // half,
                BACKDROP_SPARE_PX // half,
                BACKDROP_EDGE_PX // half,
                cv2.BORDER_REPLICATE,
            ),
            dtype=np.uint8,
        )
        for plane, half in zip(graded, (1, 2, 2), strict=True)
    )
    return Sheet(
        colour=Planes(y, u, v),
        alpha=None,
        packed=_packed(Planes(y, u, v), np.full_like(u, 255)),
        x=layer.x - BACKDROP_SPARE_PX,
        y=layer.y - BACKDROP_SPARE_PX,
        depth=layer.depth,
        drift_x=0.0,
        drift_y=0.0,
        period_x=0,
        period_y=0,
        coverage=coverage_of(y.shape, None),
    )


def _packed(colour: Planes, cover: Plane) -> PackedChroma:
    """Put chroma and coverage side by side; OpenCV warps four channels faster than two or three."""
    return np.asarray(cv2.merge((colour.u, colour.v, cover, cover)), dtype=np.uint8)


def _continued(plane: Plane, across: int, down: int) -> Plane:
    """Continue a plane with its own other end."""
    if not across and not down:
        return np.ascontiguousarray(plane)
    return np.asarray(cv2.copyMakeBorder(plane, down, down, across, across, cv2.BORDER_WRAP), dtype=np.uint8)
