from __future__ import annotations

import numpy as np
import pytest
from styling import make_style

from genscene.render.bands import BAND_ROWS, grade_in_bands
from genscene.render.grade import grade_curves, grade_pixels

CURVES = grade_curves(make_style().grade)


def soft_pixels(height: int, width: int, *, opaque: bool) -> np.ndarray:
    rng = np.random.default_rng(3)
    alpha = np.full((height, width, 1), 255) if opaque else rng.integers(0, 256, (height, width, 1))
    colour = rng.integers(0, 256, (height, width, 3)) * alpha // 255
    return np.concatenate([colour, alpha], axis=2).astype(np.uint8)


def graded(pixels: np.ndarray, _start: int = 0):
    return grade_pixels(pixels, CURVES)


@pytest.mark.parametrize("height", [2, BAND_ROWS, 2 * BAND_ROWS + 46])
@pytest.mark.parametrize("opaque", [True, False])
def test_bands_give_what_the_whole_gives(height, opaque):
    pixels = soft_pixels(height, 62, opaque=opaque)
    banded, whole = grade_in_bands(pixels, graded), graded(pixels)
    for one, other in zip(banded.colour, whole.colour, strict=True):
        assert np.abs(one.astype(int) - other).max() <= 1
        assert (one != other).mean() < 1e-3
    if opaque:
        assert banded.alpha is None
        assert banded.alpha_chroma is None
    else:
        assert np.array_equal(banded.alpha, whole.alpha)
        assert np.array_equal(banded.alpha_chroma, whole.alpha_chroma)


def test_bands_are_opaque_only_where_all_is():
    pixels = soft_pixels(2 * BAND_ROWS, 10, opaque=True)
    pixels[:4] = 0
    banded = grade_in_bands(pixels, graded)
    assert banded.alpha is not None
    assert not banded.alpha[:4].any()
    assert (banded.alpha[4:] == 255).all()
    assert (banded.alpha_chroma[BAND_ROWS // 2 :] == 255).all()


def test_empty_bands_are_not_graded():
    pixels = soft_pixels(3 * BAND_ROWS, 10, opaque=False)
    pixels[BAND_ROWS : 2 * BAND_ROWS] = 0
    starts = []

    def noted(band, start):
        starts.append(start)
        return graded(band)

    banded = grade_in_bands(pixels, noted)
    assert starts == [0, 2 * BAND_ROWS]
    assert not banded.colour.y[BAND_ROWS : 2 * BAND_ROWS].any()
