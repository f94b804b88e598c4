"""What is laid on a sheet, held against the plain arithmetic of laying one thing over another."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.plugins.scene_art.paint.pixels import fill, keep_within_cover, occupied
from genscene.plugins.scene_art.paint.sheet import Sheet

WIDTH, HEIGHT = 150, 210


def premultiplied(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    alpha = rng.integers(0, 256, (height, width, 1))
    return np.concatenate([rng.random((height, width, 3)) * alpha, alpha], 2).astype(np.uint8)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.fixture
def sheet(rng: np.random.Generator) -> Sheet:
    made = Sheet(WIDTH, HEIGHT)
    made.pixels[:] = premultiplied(rng, HEIGHT, WIDTH)
    return made


@pytest.mark.parametrize("alpha", [1.0, 0.4])
@pytest.mark.parametrize("place", [(20, 30), (-30, -15), (110, 150)])
@pytest.mark.parametrize("turned", [False, True])
def test_sprite_is_laid_over_by_its_coverage(sheet, rng, alpha, place, turned):
    sprite = premultiplied(rng, 90, 70)
    if turned:
        sprite = sprite[:, ::-1]
    left, top = place
    rows, columns = (slice(max(0, top), min(HEIGHT, top + 90)), slice(max(0, left), min(WIDTH, left + 70)))
    source = sprite[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    source = (source * np.float32(alpha)).astype(int)
    expected = sheet.pixels.astype(int)
    expected[rows, columns] = source + (expected[rows, columns] * (255 - source[..., 3:]) + 127) // 255
    sheet.over(sprite, left, top, alpha)
    assert np.array_equal(sheet.pixels, expected)


@pytest.mark.parametrize("alpha", [1.0, 0.55])
def test_shaded_polygon_runs_from_its_top_colour_to_its_bottom_colour(sheet, alpha):
    points = np.array([[-20, 12], [120, 40], [160, 190], [40, 150]], np.float32)
    top, bottom = (0.9, 0.2, 0.1), (0.1, 0.3, 0.8)
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    fill(mask, points, (255.0,))
    cover = (mask.astype(np.float32) * np.float32(alpha / 255))[..., None]
    share = np.clip((np.arange(HEIGHT) - 12) / (190 - 12), 0, 1)[:, None]
    colour = np.concatenate([(np.array(top) * (1 - share) + np.array(bottom) * share) * 255, share * 0 + 255], 1)
    expected = sheet.pixels * (1 - cover) + colour[:, None] * cover
    sheet.shaded(points, top, bottom, alpha)
    assert np.abs(sheet.pixels - expected).max() <= 0.51


def test_glow_brightens_most_at_its_middle_and_nothing_beyond_its_reach():
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.glow(70, 90, 40, (1.0, 0.5, 0.25), 0.8)
    assert sheet.pixels[90, 70].tolist() == [204, 102, 51, 204]
    rows, columns = occupied(sheet.pixels)
    assert (rows[0], rows[-1], columns[0], columns[-1]) >= (51, 0, 31, 0)
    assert (rows[-1], columns[-1]) <= (129, 109)


def test_occupied_tells_rows_and_columns_that_hold_anything():
    pixels = np.zeros((9, 7, 4), np.uint8)
    pixels[2, 3, 3] = 1
    pixels[5, 6, 3] = 200
    pixels[7, 1, 0] = 90  # a colour that covers nothing
    rows, columns = occupied(pixels)
    assert (rows.tolist(), columns.tolist()) == ([2, 5], [3, 6])


def test_colours_are_kept_within_their_coverage(rng):
    pixels = rng.integers(0, 256, (40, 30, 4), dtype=np.uint8)
    target = np.zeros((60, 50, 4), np.uint8)
    keep_within_cover(pixels, target[10:50, 5:35])
    assert np.array_equal(target[10:50, 5:35, :3], np.minimum(pixels[..., :3], pixels[..., 3:]))
    assert np.array_equal(target[10:50, 5:35, 3], pixels[..., 3])
    assert not target[:10].any()
