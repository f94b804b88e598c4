"""Turn a drawn Picture into a PreparedPicture: graded once, converted to planes once, ready to be moved.

Every frame is drawn from a prepared picture alone, so nothing here is repeated for a frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import Layer, Picture
from genscene.render.bands import grade_in_bands
from genscene.render.bloom import bloom_of
from genscene.render.coverage import Coverage, coverage_of
from genscene.render.grade import GradedPixels, grade_curves, grade_pixels
from genscene.render.lut import Lut
from genscene.render.moving import Beat, Motion, motion_of
from genscene.render.planes import Plane, Planes
from genscene.styles.model import Style
from genscene.units import FrameSize

PackedChroma = NDArray[np.uint8]
"""Cb, Cr, coverage and coverage again, side by side; shape (height, width, 4), at chroma resolution."""

WRAP_PX = 16
"""Pixels of itself that a drifting layer is continued with at each end, so that interpolation runs across its seam."""


_POOL = ThreadPoolExecutor(2, thread_name_prefix="prepare")
"""Layers are prepared two at once; each by itself, so what is made does not depend on it."""


BACKDROP_SPARE_PX = 192
"""Pixels by which a backdrop is continued to the left and above, which is where stretching begins."""

BACKDROP_EDGE_PX = 4
"""Pixels by which it is continued to the right and below."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawing:
    """One graded drawing of a layer.

    Attributes:
        colour: Premultiplied planes.
        alpha: Coverage at luma resolution; `None` for an opaque drawing that covers the canvas and stays there.
        cover: Coverage at chroma resolution.
        packed: Both colour differences and their coverage once more, side by side, as that is warped at once; `None`
            for a drawing that serves a single frame.
    """

    colour: Planes
    alpha: Plane | None
    cover: Plane
    packed: PackedChroma | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One graded layer.

    Attributes:
        drawings: Its drawings, all of one size, in the order in which they show.
        cel_frames: How long each shows, in thirtieths of a second.
        motion: How it leaves its drawn place; `None` when it does not.
        x: Left edge on the canvas in pixels; even.
        y: Top edge on the canvas in pixels; even.
        depth: Depth of the layer.
        drift_x: Own motion in canvas pixels a second.
        drift_y: Own motion in canvas pixels a second.
        period_x: After how many pixels a sideways drifting sheet repeats; 0 for all others.
        period_y: Likewise downwards.
        coverage: Which parts are empty in all drawings, which opaque in all.
    """

    drawings: tuple[Drawing, ...]
    cel_frames: int
    motion: Motion | None
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
        """Whether the sheet moves endlessly, repeating itself."""
        return self.period_x > 0 or self.period_y > 0

    @property
    def lives(self) -> bool:
        """Whether the sheet changes under a camera that stands still."""
        return self.drifts or self.motion is not None or len(self.drawings) > 1

    @property
    def size(self) -> FrameSize:
        """Size of its luma planes."""
        height, width = self.drawings[0].colour.y.shape
        return FrameSize(width=width, height=height)

    @property
    def covers(self) -> bool:
        """Whether it hides all that lies behind it, wherever the camera looks."""
        return self.drawings[0].alpha is None

    def drawing(self, beat: Beat) -> Drawing:
        """Return the drawing that shows at a moment."""
        if len(self.drawings) == 1:
            return self.drawings[0]
        return self.drawings[beat.drawing(len(self.drawings), self.cel_frames)]


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
        ValueError: The canvas is smaller than the frame, the first layer does not cover it, or a layer's drawings
            differ in shape.
    """
    if picture.canvas.width < frame.width or picture.canvas.height < frame.height:
        raise ValueError("The canvas is smaller than the frame.")
    curves = grade_curves(style.grade)
    bloom = bloom_of(picture, curves, strength=style.grade.bloom)

    def sheet(layer: Layer) -> Sheet | None:
        cropped = _even(layer if layer.drifts else _trimmed(layer))
        if cropped is None:
            return None

        def grade(band: NDArray[np.uint8], start: int) -> GradedPixels:
            glow = None if bloom is None else bloom.over(replace(cropped, pixels=band, y=cropped.y + start))
            return grade_pixels(band, curves, glow=glow, lut=lut)

        graded = [grade_in_bands(pixels, grade) for pixels in cropped.drawings]
        return _sheet(cropped, graded, picture.canvas, first=layer is picture.layers[0])

    sheets = [made for made in _POOL.map(sheet, picture.layers) if made is not None]
    if not sheets or not sheets[0].covers:
        raise ValueError("The first layer of a picture must be opaque and cover its canvas.")
    return PreparedPicture(
        canvas=picture.canvas, focus_x=picture.focus_x, focus_y=picture.focus_y, sheets=tuple(sheets)
    )


def _covers(layer: Layer, canvas: FrameSize) -> bool:
    height, width = layer.pixels.shape[:2]
    return layer.x <= 0 and layer.y <= 0 and layer.x + width >= canvas.width and layer.y + height >= canvas.height


def _trimmed(layer: Layer) -> Layer | None:
    """Cut off a layer's edges that are empty in all its drawings; `None` when all of it is empty."""
    if any(cel.shape != layer.pixels.shape for cel in layer.cels):
        raise ValueError(f"The drawings of the layer {layer.name} differ in shape.")
    boxes = [cv2.boundingRect(cv2.extractChannel(pixels, 3)) for pixels in layer.drawings]
    filled = [(x, y, x + width, y + height) for x, y, width, height in boxes if width and height]
    if not filled:
        return None
    left, top = (min(box[side] for box in filled) & ~1 for side in (0, 1))
    right, bottom = (max(box[side] for box in filled) for side in (2, 3))
    inside = np.s_[top:bottom, left:right]
    return replace(
        layer,
        pixels=layer.pixels[inside],
        cels=tuple(cel[inside] for cel in layer.cels),
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
    edge = cv2.BORDER_REPLICATE if layer.depth == 0.0 or layer.drifts else cv2.BORDER_CONSTANT

    def padded(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        grown = cv2.copyMakeBorder(pixels, top, bottom, left, right, edge, value=(0, 0, 0, 0))
        return np.asarray(grown, dtype=np.uint8)

    return replace(
        layer,
        pixels=padded(layer.pixels),
        cels=tuple(padded(cel) for cel in layer.cels),
        x=layer.x - left,
        y=layer.y - top,
    )


def _sheet(layer: Layer, graded: Sequence[GradedPixels], canvas: FrameSize, *, first: bool) -> Sheet:
    """Put graded pixels together with where they lie, continuing what may be looked at beyond its ends."""
    height, width = layer.pixels.shape[:2]
    # A nearer layer that leaves its place uncovers what lies behind; only the first must always be there.
    stays = not layer.drifts and (first or not layer.shifts)
    backdrop = stays and _covers(layer, canvas) and all(one.alpha is None for one in graded)
    across = WRAP_PX if layer.drift_x != 0.0 else 0
    down = WRAP_PX if layer.drift_y != 0.0 else 0
    drawings = tuple(_backdrop(one.colour) if backdrop else _drawing(one, across, down) for one in graded)
    return Sheet(
        drawings=drawings,
        cel_frames=layer.cel_frames,
        motion=motion_of(layer, canvas),
        x=layer.x - (BACKDROP_SPARE_PX if backdrop else across),
        y=layer.y - (BACKDROP_SPARE_PX if backdrop else down),
        depth=layer.depth,
        drift_x=layer.drift_x * canvas.width,
        drift_y=layer.drift_y * canvas.height,
        period_x=width if across else 0,
        period_y=height if down else 0,
        coverage=coverage_of(drawings[0].colour.y.shape, [drawing.alpha for drawing in drawings]),
    )


def _drawing(graded: GradedPixels, across: int, down: int) -> Drawing:
    """Continue graded pixels with their own other ends."""
    alpha, chroma = graded.alpha, graded.alpha_chroma
    if alpha is None or chroma is None:
        alpha, chroma = np.full_like(graded.colour.y, 255), np.full_like(graded.colour.u, 255)
    colour = Planes(
        _continued(graded.colour.y, across, down),
        _continued(graded.colour.u, across // 2, down // 2),
        _continued(graded.colour.v, across // 2, down // 2),
    )
    cover = _continued(chroma, across // 2, down // 2)
    return Drawing(colour=colour, alpha=_continued(alpha, across, down), cover=cover, packed=pack_chroma(colour, cover))


def _backdrop(graded: Planes) -> Drawing:
    """Continue an opaque drawing that covers the canvas beyond its edges, so that it may be stretched everywhere."""
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
    cover = np.full_like(u, 255)
    return Drawing(colour=Planes(y, u, v), alpha=None, cover=cover, packed=pack_chroma(Planes(y, u, v), cover))


def pack_chroma(colour: Planes, cover: Plane) -> PackedChroma:
    """Put chroma and coverage side by side; OpenCV warps four channels faster than two or three."""
    return np.asarray(cv2.merge((colour.u, colour.v, cover, cover)), dtype=np.uint8)


def _continued(plane: Plane, across: int, down: int) -> Plane:
    """Continue a plane with its own other end."""
    if not across and not down:
        return np.ascontiguousarray(plane)
    return np.asarray(cv2.copyMakeBorder(plane, down, down, across, across, cv2.BORDER_WRAP), dtype=np.uint8)
