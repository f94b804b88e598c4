"""Look colours up in a table that the user brings: trilinear, exact to less than a step of 8 bits.

OpenCV interpolates in two dimensions, to 1/32 of the distance of two entries. So a cube lies as a sheet of its slices,
is looked up in two neighbouring ones, and has at least 33 entries a side, which makes steps finer than those of 8 bits.

Pictures are looked up once, in RGB. A clip's every frame is looked up in a cube over coded Y, Cb and Cr that has the
ways to RGB and back in it: its luma at full size, its colour differences at theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.media.cube import Cube
from genscene.render.planes import BLACK, CHROMA_RANGE, LUMA_RANGE, RGB_TO_YUV, FloatPlane, Planes, halve
from genscene.store.key import digest_of
from genscene.units import Digest

YUV_TO_RGB = np.linalg.inv(RGB_TO_YUV.astype(np.float64)).astype(np.float32)
"""R'G'B' of luma and colour differences; rows R, G, B."""

FINEST_SIDE = 65
"""Entries a side that no table is made finer than."""

_Values = NDArray[np.float32]
_OFFSETS = np.array(BLACK, dtype=np.float32)
_RANGES = np.array([LUMA_RANGE, CHROMA_RANGE, CHROMA_RANGE], dtype=np.float32)
_cv: Any = cv2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lut:
    """A look-up table, ready for use.

    Attributes:
        digest: Digest of what it does to colours.
        curves: Curves of red, green and blue over 0 to 1, shape (steps, 3), where channels are looked up alone.
        cube: New R, G, B of an RGB colour, as a sheet; shape (side * side, side, 3): blue and green down, red across.
        luma: New coded luma of a coded colour, shape (65 * 65, 65): Cr and Cb down, Y across.
        chroma: New coded Cb and Cr, shape (65 * 65, 65, 2).
    """

    digest: Digest
    curves: _Values | None
    cube: _Values
    luma: _Values
    chroma: _Values

    def colours(self, r: FloatPlane, g: FloatPlane, b: FloatPlane) -> _Values:
        """Look colours up.

        Args:
            r: Red, 0 to 1.
            g: Green, likewise.
            b: Blue, likewise.

        Returns:
            R, G, B of 0 to 1, shape (height, width, 3).
        """
        if self.curves is None:
            return _looked_up(self.cube, r, g, b)
        steps = np.linspace(0.0, 1.0, len(self.curves))
        planes = [np.interp(plane, steps, self.curves[:, index]) for index, plane in enumerate((r, g, b))]
        return np.stack(planes, axis=2).astype(np.float32)

    def apply(self, source: Planes, out: Planes) -> None:
        """Look a frame of coded planes up."""
        height, width = source.y.shape
        u, v = (_fractions(cv2.resize(plane, (width, height))) for plane in (source.u, source.v))
        cv2.convertScaleAbs(_looked_up(self.luma, _fractions(source.y), u, v), dst=out.y)
        half = (_fractions(halve(source.y)), _fractions(source.u), _fractions(source.v))
        chroma = cv2.convertScaleAbs(_looked_up(self.chroma, *half))
        np.copyto(out.u, chroma[:, :, 0])
        np.copyto(out.v, chroma[:, :, 1])


def lut_of(cube: Cube) -> Lut:
    """Make a table ready."""
    domain = (cube.domain_min, cube.domain_max)
    plain = domain == ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    # Where the entries of the file are among those of the finer table, nothing is lost.
    side = (cube.size - 1) * max(1, (FINEST_SIDE - 1) // (cube.size - 1)) + 1 if plain and cube.dimensions == 3 else 0
    rgb = _lattice(side or FINEST_SIDE)
    coded = _lattice(FINEST_SIDE) * np.float32(255.0)
    colours = np.clip(((coded - _OFFSETS) / _RANGES) @ YUV_TO_RGB.T, 0.0, 1.0)
    looked = (_evaluated(cube, colours) @ RGB_TO_YUV.T) * _RANGES + _OFFSETS
    light = np.linspace(0.0, 1.0, max(4_096, cube.size), dtype=np.float32)
    content = {
        "dimensions": cube.dimensions,
        "shape": cube.table.shape,
        "domain": domain,
        "table": cube.table.tobytes(),
    }
    return Lut(
        digest=digest_of(content),
        curves=_evaluated(cube, np.stack([light] * 3, axis=1)) if cube.dimensions == 1 else None,
        cube=_sheet(_evaluated(cube, rgb)),
        luma=_sheet(np.ascontiguousarray(looked[..., 0])),
        chroma=_sheet(np.ascontiguousarray(looked[..., 1:])),
    )


def _lattice(side: int) -> _Values:
    """Return evenly spaced colours, 0 to 1; shape (side, side, side, 3), the last channel slowest."""
    steps = np.linspace(0.0, 1.0, side, dtype=np.float32)
    third, second, first = np.meshgrid(steps, steps, steps, indexing="ij")
    return np.stack((first, second, third), axis=3)


def _sheet(values: _Values) -> _Values:
    side = values.shape[0]
    return np.ascontiguousarray(values.reshape(side * side, side, *values.shape[3:]))


def _evaluated(cube: Cube, colours: NDArray[np.floating[Any]]) -> _Values:
    """Look colours up exactly, and keep what comes out within 0 to 1; the last axis holds R, G, B."""
    low, high = (np.array(edge, dtype=np.float64) for edge in (cube.domain_min, cube.domain_max))
    place = np.clip((colours - low) / (high - low), 0.0, 1.0) * (cube.size - 1)
    below = np.minimum(place.astype(np.int64), cube.size - 2)
    share = place - below
    table = np.clip(cube.table, 0.0, 1.0)
    if cube.dimensions == 1:
        channel = np.arange(3)
        found = table[below, channel] * (1.0 - share) + table[below + 1, channel] * share
        return found.astype(np.float32)
    total = np.zeros(colours.shape, np.float64)
    for corner in product((0, 1), repeat=3):
        weight = np.prod(np.where(np.array(corner, dtype=bool), share, 1.0 - share), axis=-1)
        index = below + np.array(corner)
        total += weight[..., None] * table[index[..., 2], index[..., 1], index[..., 0]]
    return total.astype(np.float32)


def _fractions(plane: NDArray[Any]) -> FloatPlane:
    return np.multiply(plane, np.float32(1.0 / 255.0), dtype=np.float32)


def _looked_up(sheet: _Values, first: FloatPlane, second: FloatPlane, third: FloatPlane) -> _Values:
    """Look values of 0 to 1 up in a sheet: `first` across, `second` down a slice, `third` from slice to slice."""
    side = sheet.shape[1]
    last = np.float32(side - 1)
    depth = third * last
    slice_below = np.minimum(np.floor(depth), last - 1)
    across, down = first * last, slice_below * np.float32(side) + second * last
    below = np.asarray(_cv.remap(sheet, across, down, cv2.INTER_LINEAR), dtype=np.float32)
    above = np.asarray(_cv.remap(sheet, across, down + np.float32(side), cv2.INTER_LINEAR), dtype=np.float32)
    share = depth - slice_below
    above -= below
    above *= share if sheet.ndim == 2 else share[:, :, None]
    return np.add(below, above, out=above)
