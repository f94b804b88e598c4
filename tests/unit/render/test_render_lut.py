"""Colours looked up in tables, against exact interpolation."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from painting import painted_picture
from styling import make_style

from genscene.engines.contracts import canvas_size
from genscene.media.cube import Cube, read_cube
from genscene.render.grade import grade_curves, grade_pixels
from genscene.render.lut import YUV_TO_RGB, lut_of
from genscene.render.planes import BLACK, CHROMA_RANGE, LUMA_RANGE, Planes, halve
from genscene.render.prepare import prepare_picture
from genscene.styles.model import Grade
from genscene.units import FrameSize

FRAME = FrameSize(width=108, height=192)


def cube_file(folder: Path, side: int, function, *, low: float = 0.0, high: float = 1.0) -> Cube:
    """Write a table of a function of RGB and read it."""
    steps = np.linspace(low, high, side)
    rows = [function(np.array((r, g, b))) for b in steps for g in steps for r in steps]
    domain = f"DOMAIN_MIN {low} {low} {low}\nDOMAIN_MAX {high} {high} {high}\n"
    text = "\n".join(" ".join(f"{value:.7f}" for value in row) for row in rows)
    path = folder / "look.cube"
    path.write_text(f"LUT_3D_SIZE {side}\n{domain}{text}\n")
    return read_cube(path)


def turned(rgb: np.ndarray) -> np.ndarray:
    """Turn colours in a circle and lift their blacks: no channel stays what it is."""
    return 0.1 + 0.8 * rgb[[1, 2, 0]]


def coded(rgb: np.ndarray) -> Planes:
    """Return a picture of one colour as planes."""
    yuv = np.linalg.inv(YUV_TO_RGB) @ rgb
    values = np.rint(yuv * (LUMA_RANGE, CHROMA_RANGE, CHROMA_RANGE) + BLACK).astype(np.uint8)
    shapes = ((16, 16), (8, 8), (8, 8))
    return Planes(*(np.full(shape, value, np.uint8) for shape, value in zip(shapes, values, strict=True)))


@pytest.mark.parametrize(("side", "low", "high"), [(2, 0, 1), (17, 0, 1), (33, 0, 1), (40, 0, 1), (9, -0.25, 1.5)])
def test_linear_table_gives_its_function_of_every_colour(tmp_path, side, low, high):
    lut = lut_of(cube_file(tmp_path, side, turned, low=low, high=high))
    rgb = np.random.default_rng(1).random((40, 50, 3), dtype=np.float32)
    rgb[0, :8] = [(r, g, b) for r in (0, 1) for g in (0, 1) for b in (0, 1)]
    found = lut.colours(*cv2.split(rgb))
    assert np.abs(found - turned(rgb.reshape(-1, 3).T).T.reshape(rgb.shape)).max() < 0.6 / 255


def test_steep_table_is_followed_between_its_entries(tmp_path):
    cube = cube_file(tmp_path, 33, lambda rgb: rgb**3)
    ramp = np.linspace(0, 1, 512, dtype=np.float32)[None]
    found = lut_of(cube).colours(ramp, ramp, ramp)[0, :, 0]
    expected = np.interp(ramp[0], np.linspace(0, 1, 33), np.linspace(0, 1, 33) ** 3)
    assert np.abs(found - expected).max() < 0.6 / 255


def test_curves_are_looked_up_a_channel_alone(tmp_path):
    path = tmp_path / "curve.cube"
    path.write_text("LUT_1D_SIZE 3\n0 1 0\n0.2 0.5 0.5\n1 0 1\n")
    lut = lut_of(read_cube(path))
    planes = [np.full((2, 2), value, np.float32) for value in (0.25, 0.25, 0.75)]
    assert lut.colours(*planes)[0, 0] == pytest.approx([0.1, 0.75, 0.75], abs=1e-3)


@pytest.mark.parametrize("rgb", [(0.2, 0.5, 0.7), (0.9, 0.1, 0.1), (0.5, 0.5, 0.5), (0.05, 0.6, 0.3)])
def test_frame_of_a_clip_gets_the_colours_of_the_table(tmp_path, rgb):
    out = coded(np.zeros(3))
    lut_of(cube_file(tmp_path, 17, turned)).apply(coded(np.array(rgb)), out)
    expected = coded(turned(np.array(rgb)))
    for plane, wanted in zip(out, expected, strict=True):
        assert np.abs(plane.astype(int) - wanted).max() <= 2
        assert plane.min() == plane.max()


def test_table_that_changes_nothing_leaves_clips_and_pictures_alone(tmp_path):
    lut = lut_of(cube_file(tmp_path, 2, lambda rgb: rgb))
    style = make_style(grade=Grade(contrast=0.4, saturation=0.8))
    picture = painted_picture(canvas_size(FRAME), layers=4)
    plain = prepare_picture(picture, style=style, frame=FRAME)
    looked = prepare_picture(picture, style=style, frame=FRAME, lut=lut)
    for one, other in zip(plain.sheets, looked.sheets, strict=True):
        for before, after in zip(one.drawings[0].colour, other.drawings[0].colour, strict=True):
            # Chroma is thinned out after the grade rather than before it, which shows at edges only.
            assert np.abs(before.astype(int) - after).mean() < 0.6
    source = plain.sheets[0].drawings[0].colour
    out = Planes(*(np.empty_like(plane) for plane in source))
    lut.apply(source, out)
    assert all(np.abs(a.astype(int) - b).mean() < 0.3 for a, b in zip(source, out, strict=True))


def test_table_comes_after_the_grade_and_keeps_alpha(tmp_path):
    lut = lut_of(cube_file(tmp_path, 2, lambda rgb: rgb[[1, 2, 0]]))
    pixels = np.zeros((16, 16, 4), np.uint8)
    pixels[:, :8] = (0, 100, 0, 100)  # green, covering 100 of 255
    colourless = grade_curves(Grade(saturation=0.0))
    grey = grade_pixels(pixels, colourless, lut=lut)
    expected = grade_pixels(pixels, colourless)
    for one, other in zip(grey.colour, expected.colour, strict=True):
        assert np.abs(one.astype(int) - other).max() <= 1
    red = grade_pixels(pixels, grade_curves(Grade()), lut=lut)
    assert red.alpha is not None
    assert np.array_equal(red.alpha, pixels[..., 3])
    cover = red.alpha_chroma
    assert cover is not None
    share = cover[4, 2] / 255
    luma = (red.colour.y[8, 4] / share - 16) / LUMA_RANGE
    assert luma == pytest.approx(0.2126, abs=0.02)
    assert np.all(halve(red.colour.y)[:, 6:] == 0)


def test_digest_tells_tables_by_what_they_do(tmp_path):
    first = lut_of(cube_file(tmp_path, 3, turned)).digest
    assert lut_of(cube_file(tmp_path, 3, turned)).digest == first
    assert lut_of(cube_file(tmp_path, 3, turned, high=2.0)).digest != first
