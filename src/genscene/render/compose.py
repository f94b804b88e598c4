"""Draw a prepared picture, as a camera sees it in one frame, into planes.

Each sheet is sampled into the rectangles in which it shows; where it is opaque straight into the frame, elsewhere
beside it and then blended in. Rectangles have even edges, so that they cut luma and chroma alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.render.camera import Affine
from genscene.render.falling import Falling
from genscene.render.moving import Beat
from genscene.render.planes import Plane, Planes
from genscene.render.prepare import WRAP_PX, Drawing, PackedChroma, PreparedPicture, Sheet, pack_chroma
from genscene.render.region import Region, whole
from genscene.render.sampling import stretch, stretched, warp
from genscene.units import FrameSize


class Brush:
    """Memory that one drawing thread warps into; not to be shared by two at a time."""

    def __init__(self, frame: FrameSize) -> None:
        self._colour = np.empty(frame.width * frame.height, np.uint8)
        self._alpha = np.empty(frame.width * frame.height, np.uint8)
        self._packed = np.empty(frame.width * frame.height, np.uint8)

    def pair(self, width: int, height: int) -> tuple[Plane, Plane]:
        """Return two planes of undefined content and of a size up to the frame's."""
        count = width * height
        return self._colour[:count].reshape(height, width), self._alpha[:count].reshape(height, width)

    def packed(self, width: int, height: int) -> PackedChroma:
        """Return packed chroma of undefined content and of a size up to that of the frame's chroma."""
        return self._packed[: 4 * width * height].reshape(height, width, 4)


def draw_sheets(
    picture: PreparedPicture,
    sheets: range,
    affines: Sequence[Affine],
    regions: Sequence[Sequence[Region]],
    beat: Beat,
    out: Planes,
    brush: Brush,
    *,
    falling: Mapping[int, Falling] = MappingProxyType({}),
) -> None:
    """Draw some of a picture's sheets, far to near.

    Args:
        picture: The picture.
        sheets: Which of its sheets.
        affines: Where each sheet of the picture lies, its sway and travel included.
        regions: Where each sheet of the picture shows.
        beat: The moment, for sheets that drift or have several drawings.
        out: The frame; must hold what lies behind the first of these sheets.
        brush: Memory to work in.
        falling: Sheets, by their number in the picture, that are laid in whole pixels.
    """
    height, width = out.y.shape
    frame = FrameSize(width=width, height=height)
    for index in sheets:
        sheet = picture.sheets[index]
        if index in falling:
            for region in regions[index]:
                falling[index].lay(affines[index], beat.drift_seconds, region, out)
            continue
        drawing = sheet.drawing(beat)
        for affine, clip in _placements(sheet, affines[index], beat.drift_seconds, frame):
            for region in regions[index]:
                part = region.within(clip)
                if part is not None:
                    _draw(sheet, drawing, affine, part, out, brush)


def _placements(sheet: Sheet, affine: Affine, seconds: float, frame: FrameSize) -> list[tuple[Affine, Region]]:
    """Return where copies of a sheet lie and which part of the frame each may paint; one copy unless it drifts."""
    if not sheet.drifts:
        return [(affine, whole(frame))]
    columns = _copies(sheet, affine, seconds, frame, sideways=True)
    rows = _copies(sheet, affine, seconds, frame, sideways=False)
    return [
        (
            affine.moved(shift_x, shift_y),
            Region(left=left, top=top, right=right, bottom=bottom, opaque=False),
        )
        for shift_x, left, right in columns
        for shift_y, top, bottom in rows
    ]


def _copies(
    sheet: Sheet, affine: Affine, seconds: float, frame: FrameSize, *, sideways: bool
) -> list[tuple[float, int, int]]:
    """Return, along one axis, each copy's shift on the canvas and the even frame span that is its own."""
    side = frame.width if sideways else frame.height
    period = sheet.period_x if sideways else sheet.period_y
    if period == 0:
        return [((sheet.drift_x if sideways else sheet.drift_y) * 0.0, 0, side)]
    travelled = (sheet.drift_x if sideways else sheet.drift_y) * seconds
    start = (sheet.x if sideways else sheet.y) + WRAP_PX + travelled
    middle_x, middle_y = affine.canvas_point(frame.width / 2.0, frame.height / 2.0)

    def seen(place: float) -> float:
        x, y = affine.point(place, middle_y) if sideways else affine.point(middle_x, place)
        return x if sideways else y

    edge = (
        affine.canvas_point(0.0, frame.height / 2.0)[0] if sideways else affine.canvas_point(frame.width / 2.0, 0.0)[1]
    )
    number = int(np.floor((edge - start) / period))
    copies: list[tuple[float, int, int]] = []
    left = 0
    while left < side:
        right = min(side, 2 * round(seen(start + (number + 1) * period) / 2.0))
        if right > left:
            copies.append((travelled + number * period, left, right))
            left = right
        number += 1
    return copies


def _draw(sheet: Sheet, drawing: Drawing, affine: Affine, region: Region, out: Planes, brush: Brush) -> None:
    """Draw one drawing of a sheet into one rectangle."""
    luma = _matrix(sheet, affine, region, chroma=False)
    chroma = _matrix(sheet, affine, region, chroma=True)
    place = out.y[region.top : region.bottom, region.left : region.right]
    half = np.s_[region.top // 2 : region.bottom // 2, region.left // 2 : region.right // 2]
    if region.opaque or drawing.alpha is None:
        # Opaque tiles lie within their sheet, and the camera within a backdrop that stays; others are continued.
        inside = drawing.alpha is not None or sheet.motion is None
        if not stretch((drawing.colour.y,), luma, (place,), inside=inside):
            warp(drawing.colour.y, luma, place, cv2.BORDER_REPLICATE)
        if not stretch(drawing.colour[1:], chroma, (out.u[half], out.v[half]), inside=inside):
            packed = _warped_chroma(drawing, chroma, out.u[half], brush, cv2.BORDER_REPLICATE)
            cv2.extractChannel(packed, 0, dst=out.u[half])
            cv2.extractChannel(packed, 1, dst=out.v[half])
        return
    _lay_luma(drawing, drawing.alpha, luma, place, brush)
    _lay_chroma(drawing, chroma, out.u[half], out.v[half], brush)


def _lay_luma(drawing: Drawing, alpha: Plane, matrix: NDArray[np.float64], place: Plane, brush: Brush) -> None:
    """Sample a drawing's luma and blend it in."""
    height, width = place.shape
    planes = stretched((drawing.colour.y, alpha), matrix, width, height)
    if planes is None:
        planes = brush.pair(width, height)
        warp(drawing.colour.y, matrix, planes[0], cv2.BORDER_CONSTANT)
        warp(alpha, matrix, planes[1], cv2.BORDER_CONSTANT)
    lay_over(place, planes[0], planes[1])


def _lay_chroma(drawing: Drawing, matrix: NDArray[np.float64], blue: Plane, red: Plane, brush: Brush) -> None:
    """Sample a drawing's colour differences and blend them in."""
    height, width = blue.shape
    planes = stretched((drawing.colour.u, drawing.colour.v, drawing.cover), matrix, width, height)
    if planes is not None:
        rest = cv2.bitwise_not(planes[2], dst=planes[2])
        for place, colour in ((blue, planes[0]), (red, planes[1])):
            kept = cv2.multiply(place, rest, scale=1.0 / 255.0)
            cv2.add(kept, colour, dst=place)
        return
    packed = _warped_chroma(drawing, matrix, blue, brush, cv2.BORDER_CONSTANT)
    for channel, place in enumerate((blue, red)):
        colour, cover = brush.pair(width, height)
        cv2.extractChannel(packed, channel, dst=colour)
        cv2.extractChannel(packed, 2, dst=cover)
        lay_over(place, colour, cover)


def _warped_chroma(
    drawing: Drawing, matrix: NDArray[np.float64], like: Plane, brush: Brush, border: int
) -> PackedChroma:
    """Warp both colour differences and their coverage at once, which costs little more than one of them."""
    packed = brush.packed(like.shape[1], like.shape[0])
    source = pack_chroma(drawing.colour, drawing.cover) if drawing.packed is None else drawing.packed
    warp(source, matrix, packed, border)
    return packed


def lay_over(place: Plane, colour: Plane, cover: Plane) -> None:
    """Blend a premultiplied plane over a frame's rectangle; `cover` is used up."""
    cv2.bitwise_not(cover, dst=cover)
    cv2.multiply(place, cover, dst=cover, scale=1.0 / 255.0)
    cv2.add(cover, colour, dst=place)


def _matrix(sheet: Sheet, affine: Affine, region: Region, *, chroma: bool) -> NDArray[np.float64]:
    """Return the matrix from a sheet's plane to a rectangle of the frame's plane.

    Chroma sample (i, j) lies at luma (2i, 2j + 1/2).
    """
    half, down = (2.0, 0.5) if chroma else (1.0, 0.0)
    left, top = affine.point(sheet.x, sheet.y + down)
    return np.array(
        [
            [affine.scale, -affine.turn, (left - region.left) / half],
            [affine.turn, affine.scale, (top - region.top - down) / half],
        ],
        dtype=np.float64,
    )
