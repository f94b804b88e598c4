"""Tell in which rectangles of the frame each sheet of a picture shows, and where it hides what lies behind.

The frame is looked at in tiles, from the nearest sheet to the farthest. A tile of a sheet is not drawn where the sheet
is empty there or a nearer one is opaque; where the sheet itself is opaque it needs no blending.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from genscene.render.camera import Affine
from genscene.render.coverage import TILE_PX
from genscene.render.prepare import PreparedPicture, Sheet
from genscene.render.rectangles import Grid, Numbers, TileRectangle, cut
from genscene.render.region import Region, whole
from genscene.units import FrameSize

FRAME_TILE_PX = 32
"""Side of a tile of the frame; even, so that tiles cut luma and chroma alike."""

LEAST_OPAQUE_TILES = 24
"""Fewer opaque tiles are not worth a rectangle of their own and are blended with what lies around them."""

REACH_PX = 1.5
"""How far around a point its interpolation may look, with a little to spare."""


def visible_regions(
    picture: PreparedPicture, moments: Sequence[Sequence[Affine]], frame: FrameSize
) -> tuple[tuple[Region, ...], ...]:
    """Return each sheet's rectangles.

    Args:
        picture: The picture.
        moments: Where each sheet lies, at every moment for which the answer must hold.
        frame: Size of the frames.
    """
    rows, columns = -(-frame.height // FRAME_TILE_PX), -(-frame.width // FRAME_TILE_PX)
    hidden: Grid = np.zeros((rows, columns), np.bool_)
    regions: list[tuple[Region, ...]] = []
    for index in reversed(range(len(picture.sheets))):
        sheet = picture.sheets[index]
        filled, opaque = _tiles(sheet, [moment[index] for moment in moments], frame, (rows, columns))
        regions.append(_regions(filled & ~hidden, opaque & ~hidden, hidden, frame))
        hidden |= opaque
    return tuple(reversed(regions))


def _regions(shows: Grid, opaque: Grid, hidden: Grid, frame: FrameSize) -> tuple[Region, ...]:
    """Cut the tiles in which a sheet shows into rectangles.

    Painting under what a nearer sheet hides does no harm, and neither does blending where the sheet is opaque.
    """
    if opaque.all():
        return (replace(whole(frame), opaque=True),)
    solid = [
        tiles
        for tiles in cut(opaque, opaque_price, allowed=opaque | hidden)
        if not tiles.forbidden and tiles.area >= LEAST_OPAQUE_TILES
    ]
    left = shows.copy()
    for tiles in solid:
        left[tiles.top : tiles.bottom, tiles.left : tiles.right] = False
    soft = cut(left, soft_price)
    return tuple(_region(tiles, frame, opaque=True) for tiles in solid) + tuple(
        _region(tiles, frame, opaque=False) for tiles in soft
    )


def soft_price(area: Numbers, wanted: Numbers, forbidden: Numbers) -> Numbers:  # noqa: ARG001 - a `Price`
    """Return about how many microseconds rectangles take that are blended: small ones are warped, large stretched."""
    return np.minimum(40.0 + 3.6 * area, 250.0 + 1.75 * area)


def opaque_price(area: Numbers, wanted: Numbers, forbidden: Numbers) -> Numbers:
    """Return likewise for rectangles that are only painted; what must not be painted over is blended after all."""
    painted = np.minimum(30.0 + 2.2 * area, 120.0 + 1.0 * area)
    refused = (forbidden > 0) | (area < LEAST_OPAQUE_TILES)
    return np.where(refused, 40.0 + 2.5 * wanted, painted)


def _region(tiles: TileRectangle, frame: FrameSize, *, opaque: bool) -> Region:
    return Region(
        left=tiles.left * FRAME_TILE_PX,
        top=tiles.top * FRAME_TILE_PX,
        right=min(frame.width, tiles.right * FRAME_TILE_PX),
        bottom=min(frame.height, tiles.bottom * FRAME_TILE_PX),
        opaque=opaque,
    )


def _tiles(sheet: Sheet, affines: Sequence[Affine], frame: FrameSize, grid: tuple[int, int]) -> tuple[Grid, Grid]:
    """Return in which tiles a sheet holds anything, and in which it is opaque throughout, at all moments."""
    if sheet.covers:
        return np.ones(grid, np.bool_), np.ones(grid, np.bool_)
    left, top, right, bottom = _seen(affines, frame, grid)
    width, height = sheet.size.width, sheet.size.height
    left, right = left - sheet.x - REACH_PX, right - sheet.x + REACH_PX
    top, bottom = top - sheet.y - REACH_PX, bottom - sheet.y + REACH_PX
    if sheet.drifts:
        shows = np.ones(grid, np.bool_)
        if not sheet.period_x:
            shows &= (right > 0) & (left < width)
        if not sheet.period_y:
            shows &= (bottom > 0) & (top < height)
        return shows, np.zeros(grid, np.bool_)
    first_column, last_column = _span(left, right, -(-width // TILE_PX))
    first_row, last_row = _span(top, bottom, -(-height // TILE_PX))
    inside = (left >= 0) & (top >= 0) & (right <= width - 1) & (bottom <= height - 1)

    def count(table: NDArray[np.int32]) -> NDArray[np.int32]:
        lower = table[last_row, last_column] - table[last_row, first_column]
        return lower - table[first_row, last_column] + table[first_row, first_column]

    area = (last_row - first_row) * (last_column - first_column)
    return count(sheet.coverage.filled) > 0, inside & (count(sheet.coverage.opaque) == area)


def _span(low: NDArray[np.float64], high: NDArray[np.float64], tiles: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first tile, and the first after the last, that a range of sheet pixels touches; clipped."""
    first = np.clip(np.floor(low / TILE_PX), 0, tiles).astype(np.intp)
    last = np.clip(np.floor(high / TILE_PX) + 1, 0, tiles).astype(np.intp)
    return first, np.maximum(first, last)


def _seen(
    affines: Sequence[Affine], frame: FrameSize, grid: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the box of canvas points that each tile sees at any moment: left, top, right, bottom.

    Without a roll, left and right are one row, top and bottom one column.
    """
    scale, turn, left, top = (
        np.array(values)[:, None, None]
        for values in zip(*((a.scale, a.turn, a.left, a.top) for a in affines), strict=True)
    )
    x = np.minimum(np.arange(grid[1] + 1) * FRAME_TILE_PX, frame.width)[None, None, :] - left
    y = np.minimum(np.arange(grid[0] + 1) * FRAME_TILE_PX, frame.height)[None, :, None] - top
    size = scale * scale + turn * turn
    # Without a roll, columns know nothing of rows, and one line of each stands for all.
    across, down = (scale * x + turn * y, scale * y - turn * x) if turn.any() else (scale * x, scale * y)
    least_x, most_x = _extremes(across / size)
    least_y, most_y = _extremes(down / size)
    return (
        np.minimum.reduce(_corners(least_x)),
        np.minimum.reduce(_corners(least_y)),
        np.maximum.reduce(_corners(most_x)),
        np.maximum.reduce(_corners(most_y)),
    )


def _extremes(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the least and the greatest of what corner points are at several moments."""
    return points.min(axis=0), points.max(axis=0)


def _corners(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """Return the corners of every tile of a grid, or of one line, of corner points."""
    rows = (points,) if points.shape[0] == 1 else (points[:-1], points[1:])
    return tuple(part for row in rows for part in ((row,) if row.shape[1] == 1 else (row[:, :-1], row[:, 1:])))
