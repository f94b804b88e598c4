"""A style's colour grade, applied to premultiplied RGBA pixels while they become planes.

The grade works on luma and colour differences: a curve bends luma, the colour differences are scaled and tinted by
how bright their sample is. A layer's colour is divided by its alpha first, so that its edges grade like its inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.render.lut import YUV_TO_RGB, Lut
from genscene.render.planes import BLACK, CHROMA_RANGE, LUMA_RANGE, RGB_TO_YUV, FloatPlane, Plane, Planes, halve
from genscene.styles.model import Grade

CURVE_STEPS = 4096
"""Length of the luma curve; finer than 8 bits, so that gradients stay gradients."""

DITHER_SIDE_PX = 128
"""Side of the tile of noise that rounds luma, against bands in skies."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GradeCurves:
    """A grade as tables over luma 0 to 1; each has shape (`CURVE_STEPS`,).

    Attributes:
        luma: New luma, 0 to 1.
        saturation: Factor of the colour differences.
        tint_u: What is added to Cb.
        tint_v: What is added to Cr.
    """

    luma: NDArray[np.float32]
    saturation: NDArray[np.float32]
    tint_u: NDArray[np.float32]
    tint_v: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Glow:
    """Light that spills over a rectangle of the canvas.

    Attributes:
        y: Luma to add by screening, 0 to 1, at full resolution.
        u: Cb that comes with it, at chroma resolution.
        v: Cr that comes with it, likewise.
    """

    y: FloatPlane
    u: FloatPlane
    v: FloatPlane


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GradedPixels:
    """Premultiplied planes and their coverage.

    Attributes:
        colour: Premultiplied YUV.
        alpha: Coverage at luma resolution, or `None` where everything is opaque.
        alpha_chroma: Coverage at chroma resolution, or `None` likewise.
    """

    colour: Planes
    alpha: Plane | None
    alpha_chroma: Plane | None


def grade_curves(grade: Grade) -> GradeCurves:
    """Return the tables of a grade.

    The S-curve is Hermite's `3x² - 2x³`, mixed with the straight line by the grade's contrast.
    """
    light = np.linspace(0.0, 1.0, CURVE_STEPS, dtype=np.float32)
    curve = light + grade.contrast * (light * light * (3.0 - 2.0 * light) - light)
    lifted = grade.black_point + (1.0 - grade.black_point) * curve
    shadow, highlight = _chroma_of(grade.shadows), _chroma_of(grade.highlights)
    towards_shadow, towards_highlight = (1.0 - lifted) ** 1.5, lifted**1.5
    tints = [grade.tint_strength * (towards_shadow * shadow[k] + towards_highlight * highlight[k]) for k in (0, 1)]
    # Lifted blacks look like faded print only if their colour fades as well.
    saturation = np.full_like(light, grade.saturation * (1.0 - grade.black_point))
    return GradeCurves(
        luma=lifted.astype(np.float32),
        saturation=saturation,
        tint_u=tints[0].astype(np.float32),
        tint_v=tints[1].astype(np.float32),
    )


def grade_pixels(
    pixels: NDArray[np.uint8], curves: GradeCurves, *, glow: Glow | None = None, lut: Lut | None = None
) -> GradedPixels:
    """Grade pixels and convert them to planes.

    Args:
        pixels: Premultiplied RGBA, uint8, shape (height, width, 4); height and width even.
        curves: The grade's tables.
        glow: Light spilling over these pixels, if any.
        lut: Table in which graded colours are looked up, if any.
    """
    alpha = np.asarray(cv2.extractChannel(pixels, 3), dtype=np.uint8)
    opaque = bool(alpha.min() == 255)
    yuv = cv2.transform(pixels[:, :, :3].astype(np.float32), RGB_TO_YUV / np.float32(255.0))
    y, u, v = (np.ascontiguousarray(yuv[:, :, k], dtype=np.float32) for k in range(3))
    cover = None if opaque else alpha.astype(np.float32) / np.float32(255.0)
    cover_half = None if cover is None else halve(cover)
    if lut is not None:
        colour = _grade_through((y, u, v), cover, cover_half, curves, glow, lut)
    else:
        half = _grade_chroma(halve(y), halve(u), halve(v), cover_half, curves, glow)
        colour = Planes(_grade_luma(y, cover, curves, glow), *half)
    return GradedPixels(
        colour=colour,
        alpha=None if opaque else alpha,
        alpha_chroma=None if cover_half is None else np.rint(cover_half * 255.0).astype(np.uint8),
    )


def _grade_luma(y: FloatPlane, cover: FloatPlane | None, curves: GradeCurves, glow: Glow | None) -> Plane:
    """Return premultiplied coded luma; `y` is premultiplied luma 0 to 1."""
    graded = curves.luma[_steps(_divided(y, cover))]
    if glow is not None:
        graded += glow.y * (1.0 - graded)
    coded = graded * np.float32(LUMA_RANGE) + np.float32(BLACK[0])
    if cover is not None:
        coded *= cover
    coded += _dither(coded.shape)
    return np.clip(coded, 0.0, 255.0).astype(np.uint8)


def _grade_chroma(
    y: FloatPlane, u: FloatPlane, v: FloatPlane, cover: FloatPlane | None, curves: GradeCurves, glow: Glow | None
) -> tuple[Plane, Plane]:
    """Return premultiplied coded colour differences; everything comes at chroma resolution."""
    steps = _steps(_divided(y, cover))
    saturation = curves.saturation[steps]
    planes: list[Plane] = []
    for difference, tint, shine in ((u, curves.tint_u, glow and glow.u), (v, curves.tint_v, glow and glow.v)):
        graded = _divided(difference, cover) * saturation + tint[steps]
        if shine is not None:
            graded += shine
        coded = graded * np.float32(CHROMA_RANGE) + np.float32(BLACK[1])
        np.clip(coded, 16.0, 240.0, out=coded)
        if cover is not None:
            coded *= cover
        planes.append(np.rint(coded).astype(np.uint8))
    return planes[0], planes[1]


def _grade_through(
    yuv: tuple[FloatPlane, FloatPlane, FloatPlane],
    cover: FloatPlane | None,
    cover_half: FloatPlane | None,
    curves: GradeCurves,
    glow: Glow | None,
    lut: Lut,
) -> Planes:
    """Return premultiplied coded planes of graded colours looked up in a table, all of it at full resolution."""
    light, blue, red = (_divided(plane, cover) for plane in yuv)
    steps = _steps(light)
    luma, saturation = curves.luma[steps], curves.saturation[steps]
    blue, red = blue * saturation + curves.tint_u[steps], red * saturation + curves.tint_v[steps]
    if glow is not None:
        luma, blue, red = luma + glow.y * (1.0 - luma), blue + _doubled(glow.u), red + _doubled(glow.v)
    rgb = np.clip(cv2.transform(cv2.merge((luma, blue, red)), YUV_TO_RGB), 0.0, 1.0).astype(np.float32)
    found = cv2.transform(lut.colours(rgb[..., 0], rgb[..., 1], rgb[..., 2]), RGB_TO_YUV)
    looked = [np.ascontiguousarray(found[:, :, k], dtype=np.float32) for k in range(3)]
    coded = looked[0] * np.float32(LUMA_RANGE) + np.float32(BLACK[0])
    if cover is not None:
        coded, looked = coded * cover, [plane * cover for plane in looked]
    y = np.clip(coded + _dither(coded.shape), 0.0, 255.0).astype(np.uint8)
    black = np.float32(BLACK[1]) if cover_half is None else np.float32(BLACK[1]) * cover_half
    u, v = (halve(plane) * np.float32(CHROMA_RANGE) + black for plane in looked[1:])
    return Planes(y, *(np.rint(np.clip(plane, 0.0, 255.0)).astype(np.uint8) for plane in (u, v)))


def _doubled(plane: FloatPlane) -> FloatPlane:
    """Return a smooth plane of chroma resolution at that of luma."""
    return np.asarray(cv2.resize(plane, None, fx=2.0, fy=2.0, interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _divided(plane: FloatPlane, cover: FloatPlane | None) -> FloatPlane:
    """Return a premultiplied plane as if it were opaque; 0 where nothing is."""
    if cover is None:
        return plane
    return np.divide(plane, np.maximum(cover, np.float32(1.0 / 255.0)), dtype=np.float32)


def _steps(light: FloatPlane) -> NDArray[np.uint16]:
    """Return the place of each sample in the curves."""
    return np.clip(light * np.float32(CURVE_STEPS - 1) + np.float32(0.5), 0.0, CURVE_STEPS - 1.0).astype(np.uint16)


def _dither(shape: tuple[int, ...]) -> FloatPlane:
    """Return noise of 0 to 1, which makes cutting off the fraction a fair rounding."""
    rows = -(-shape[0] // DITHER_SIDE_PX)
    line = _dither_line(shape[1])
    return (line if rows == 1 else np.tile(line, (rows, 1)))[: shape[0]]


@lru_cache(maxsize=8)
def _dither_line(width: int) -> FloatPlane:
    """Return a line of tiles of noise."""
    tile = np.random.default_rng(1).random((DITHER_SIDE_PX, DITHER_SIDE_PX), dtype=np.float32)
    line = np.tile(tile, (1, -(-width // DITHER_SIDE_PX)))[:, :width]
    line.setflags(write=False)
    return line


def _chroma_of(colour: str) -> tuple[float, float]:
    """Return Cb and Cr of a colour like `#3366aa`."""
    rgb = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)], dtype=np.float32) / np.float32(255.0)
    _, u, v = RGB_TO_YUV @ rgb
    return float(u), float(v)
