"""Tell in which rectangles of the frame each sheet of a picture shows."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.render.camera import Affine
from genscene.render.compose import Region, whole
from genscene.render.prepare import PreparedPicture, Sheet
from genscene.units import FrameSize


def visible_regions(
    picture: PreparedPicture, moments: Sequence[Sequence[Affine]], frame: FrameSize
) -> tuple[tuple[Region, ...], ...]:
    """Return each sheet's rectangles.

    Args:
        picture: The picture.
        moments: Where each sheet lies, at every moment for which the answer must hold.
        frame: Size of the frames.
    """
    return tuple(
        _box(sheet, [moment[index] for moment in moments], frame) for index, sheet in enumerate(picture.sheets)
    )


def _box(sheet: Sheet, affines: Sequence[Affine], frame: FrameSize) -> tuple[Region, ...]:
    if sheet.alpha is None or sheet.drifts:
        return (whole(frame),)
    height, width = sheet.colour.y.shape
    corners = [
        affine.point(x, y)
        for affine in affines
        for x in (sheet.x - 1, sheet.x + width)
        for y in (sheet.y - 1, sheet.y + height)
    ]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    box = Region(
        left=max(0, int(left) & ~1),
        top=max(0, int(top) & ~1),
        right=min(frame.width, (int(right) + 3) & ~1),
        bottom=min(frame.height, (int(bottom) + 3) & ~1),
        opaque=False,
    )
    return (box,) if box.left < box.right and box.top < box.bottom else ()
