from __future__ import annotations

import numpy as np
import pytest
from painting import painted_picture
from styling import make_style

from genscene.engines.contracts import Layer, Picture, canvas_size
from genscene.render.camera import Affine
from genscene.render.compose import Brush, draw_sheets
from genscene.render.grade import grade_curves, grade_pixels
from genscene.render.moving import Beat
from genscene.render.planes import empty_planes, fill_black
from genscene.render.prepare import prepare_picture
from genscene.render.region import whole
from genscene.styles.model import Grade
from genscene.units import FrameSize

FRAME = FrameSize(width=180, height=320)
CANVAS = canvas_size(FRAME)


def sheet_of(rgb, alpha=255, size=(32, 48)):
    pixels = np.empty((*size, 4), np.uint8)
    pixels[:, :, :3] = np.array(rgb) * alpha // 255
    pixels[:, :, 3] = alpha
    return pixels


def coded(rgb, **grade):
    planes = grade_pixels(sheet_of(rgb), grade_curves(Grade(**grade))).colour
    return tuple(float(plane.mean()) for plane in planes)


@pytest.mark.parametrize(
    ("rgb", "yuv"),
    [
        ((0, 0, 0), (16, 128, 128)),
        ((255, 255, 255), (235, 128, 128)),
        ((255, 0, 0), (62.6, 102.3, 240)),
        ((0, 255, 0), (172.6, 41.7, 26.4)),
        ((0, 0, 255), (31.8, 240, 117.7)),
    ],
)
def test_grade_that_does_nothing_converts_by_bt709(rgb, yuv):
    """Values of ITU-R BT.709-6 for the 100 % colour bars."""
    assert np.abs(np.subtract(coded(rgb), yuv)).max() < 0.6


def test_grade_contrast_parts_dark_from_bright_and_leaves_the_middle():
    dark, middle, bright = (coded((v, v, v), contrast=0.8)[0] - coded((v, v, v))[0] for v in (64, 128, 192))
    assert dark < -8
    assert abs(middle) < 1.5
    assert bright > 8


def test_grade_without_saturation_is_grey():
    assert coded((250, 40, 90), saturation=0.0)[1:] == (128, 128)


def test_grade_tints_shadows_and_highlights_apart():
    tints = {"shadows": "#1040a0", "highlights": "#e0a040", "tint_strength": 0.6}
    assert coded((20, 20, 20), **tints)[1] > 132
    assert coded((235, 235, 235), **tints)[1] < 124


def test_grade_lifts_black():
    assert coded((0, 0, 0), black_point=0.1)[0] == pytest.approx(16 + 0.1 * 219, abs=1)


def test_grade_treats_a_thin_layer_like_an_opaque_one():
    """Grading before or after laying a half transparent layer over black must give one colour, but for rounding."""
    curves = grade_curves(Grade(contrast=0.7, saturation=1.3, shadows="#103060", tint_strength=0.5))
    thick = grade_pixels(sheet_of((180, 120, 60)), curves)
    thin = grade_pixels(sheet_of((180, 120, 60), alpha=128), curves)
    assert (thin.alpha == 128).all()
    for whole_plane, half_plane in zip(thick.colour, thin.colour, strict=True):
        assert half_plane.mean() == pytest.approx(whole_plane.mean() * 128 / 255, abs=1.5)


def layered(*layers: Layer) -> Picture:
    ground = Layer(name="sky", depth=0.0, pixels=sheet_of((40, 80, 160), size=(CANVAS.height, CANVAS.width)))
    return Picture(canvas=CANVAS, layers=(ground, *layers))


def draw(picture, *, seconds=0.0, affine=None):
    prepared = prepare_picture(picture, style=make_style(), frame=FRAME)
    planes = empty_planes(FRAME)
    fill_black(planes)
    place = affine or Affine(scale=1.0, turn=0.0, left=-10.0, top=-20.0)
    count = len(prepared.sheets)
    beat = Beat(frame=round(seconds * 10), length_frames=200, fps=10)
    draw_sheets(prepared, range(count), [place] * count, [[whole(FRAME)]] * count, beat, planes, Brush(FRAME))
    return planes


def test_prepared_layer_lies_where_its_picture_says():
    planes = draw(layered(Layer(name="subject", depth=1.0, pixels=sheet_of((255, 255, 255)), x=60, y=120)))
    assert (planes.y[100:132, 50:98] >= 233).all()
    assert (planes.y[:99] < 120).all()
    assert (planes.y[133:] < 120).all()
    assert (planes.y[:, :49] < 120).all()
    assert (planes.y[:, 99:] < 120).all()
    assert (planes.u[50:66, 26:48] == 128).all()


@pytest.mark.parametrize(("x", "y"), [(61, 120), (60, 121), (61, 121)])
def test_prepared_layer_may_begin_at_odd_pixels(x, y):
    planes = draw(layered(Layer(name="subject", depth=1.0, pixels=sheet_of((255, 255, 255), size=(31, 47)), x=x, y=y)))
    white = np.argwhere(planes.y >= 233)
    assert white.min(axis=0).tolist() == [y - 20, x - 10]
    assert white.max(axis=0).tolist() == [y - 20 + 30, x - 10 + 46]


def test_drifting_layer_repeats_without_a_seam():
    """Half transparent white that tiles over the canvas is everywhere the same, wherever its seam has drifted to."""
    veil = sheet_of((255, 255, 255), alpha=128, size=(CANVAS.height, CANVAS.width))
    layer = Layer(name="weather", depth=1.2, pixels=veil, drift_x=0.13, drift_y=0.41)
    for seconds in (0.0, 0.7, 3.3, 11.1):
        planes = draw(layered(layer), seconds=seconds)
        assert np.ptp(planes.y) <= 2
        assert np.ptp(planes.u) <= 1


def test_drifting_layer_moves_at_its_own_speed():
    drops = np.zeros((CANVAS.height, CANVAS.width, 4), np.uint8)
    drops[100:120, 80:110] = 255
    layer = Layer(name="weather", depth=1.0, pixels=drops, drift_x=0.1, drift_y=0.25)
    for seconds in (0.0, 0.5, 2.0):
        y, x = np.argwhere(draw(layered(layer), seconds=seconds).y > 200).mean(axis=0)
        assert x == pytest.approx((80 + 14.5 + 0.1 * CANVAS.width * seconds) % CANVAS.width - 10, abs=0.6)
        assert y == pytest.approx((100 + 9.5 + 0.25 * CANVAS.height * seconds) % CANVAS.height - 20, abs=0.6)


def test_bloom_spills_bright_light_over_the_layers_before_it():
    ridge = Layer(name="far", depth=0.3, pixels=sheet_of((20, 20, 20), size=(200, CANVAS.width)), y=158)
    sky = Layer(name="sky", depth=0.0, pixels=sheet_of((255, 240, 200), size=(CANVAS.height, CANVAS.width)))
    picture = Picture(canvas=CANVAS, layers=(sky, ridge))
    dull, glowing = (
        prepare_picture(picture, style=make_style(grade=Grade(bloom=bloom)), frame=FRAME)
        .sheets[1]
        .drawings[0]
        .colour.y.astype(int)
        for bloom in (0.0, 1.0)
    )
    gain = (glowing - dull).mean(axis=1)
    assert gain[2] > 20
    assert gain[2] > 2 * gain[60] >= 0


def test_prepare_refuses_a_picture_with_holes():
    holed = Layer(name="sky", depth=0.0, pixels=sheet_of((9, 9, 9), alpha=90, size=(100, 100)))
    with pytest.raises(ValueError, match="opaque"):
        prepare_picture(Picture(canvas=CANVAS, layers=(holed,)), style=make_style(), frame=FRAME)


def test_prepare_refuses_a_canvas_smaller_than_the_frame():
    with pytest.raises(ValueError, match="smaller"):
        prepare_picture(painted_picture(FrameSize(width=90, height=160), layers=1), style=make_style(), frame=FRAME)
