from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from styling import make_style

from genscene.engines.contracts import Layer, Picture, canvas_size
from genscene.render.camera import Affine
from genscene.render.carried import carried_of
from genscene.render.compose import Brush, draw_sheets
from genscene.render.falling import falling_of, falls
from genscene.render.moving import Beat
from genscene.render.planes import empty_planes
from genscene.render.prepare import prepare_picture
from genscene.render.ready import Ready
from genscene.render.region import whole
from genscene.units import FrameSize

FRAME = FrameSize(width=360, height=640)
CANVAS = canvas_size(FRAME)
PLACE = Affine(scale=1.07, turn=0.0, left=-31.3, top=-52.8)


def blobs(*, seed: int = 2, rgb=(250, 240, 220), height: int = CANVAS.height) -> np.ndarray:
    """Soft spots that meet their own other ends."""
    noise = np.random.default_rng(seed).random((height, CANVAS.width), np.float32)
    soft = np.roll(cv2.GaussianBlur(cv2.copyMakeBorder(noise, 40, 40, 40, 40, cv2.BORDER_WRAP), (0, 0), 6), 0)
    soft = soft[40:-40, 40:-40]
    cover = np.clip((soft - np.quantile(soft, 0.8)) / (soft.max() - np.quantile(soft, 0.8)) * 1.5, 0, 1)[..., None]
    return np.rint(np.dstack([cover * np.array(rgb, np.float32), cover * 255])).astype(np.uint8)


def prepared(**drift: float):
    sky = np.full((CANVAS.height, CANVAS.width, 4), 255, np.uint8)
    sky[..., :3] = np.linspace((40, 80, 160), (200, 160, 90), CANVAS.height, dtype=np.float32)[:, None]
    layer = Layer(name="weather", depth=0.05, pixels=blobs(), **drift)
    picture = Picture(canvas=CANVAS, layers=(Layer(name="sky", depth=0.0, pixels=sky), layer))
    return prepare_picture(picture, style=make_style(), frame=FRAME)


def drawn(picture, seconds, **falling):
    out = empty_planes(FRAME)
    count = len(picture.sheets)
    beat = Beat(frame=round(seconds * 100), length_frames=2000, fps=100)
    regions = [[whole(FRAME)]] * count
    draw_sheets(picture, range(count), [PLACE] * count, regions, beat, out, Brush(FRAME), **falling)
    return out


def astray(one, other):
    return [float(np.abs(a.astype(int) - b).mean()) for a, b in zip(one, other, strict=True)]


def test_ready_plane_lies_over_another_and_repeats_itself():
    colour, cover = np.array([[10, 0, 90, 0]], np.uint8), np.array([[255, 0, 128, 0]], np.uint8)
    back = np.full((3, 9), 200, np.uint8)
    Ready(colour, np.bitwise_not(cover)).lay(back, -1, 1, across=True, down=False)
    assert (back[[0, 2]] == 200).all()
    assert back[1].tolist() == [200, 190, 200, 10, 200, 190, 200, 10, 200]


def test_ready_plane_beside_another_leaves_it():
    back = np.full((4, 4), 7, np.uint8)
    ready = Ready(np.full((2, 2), 99, np.uint8), np.zeros((2, 2), np.uint8))
    ready.lay(back, 4, 0, across=False, down=False)
    ready.lay(back, 0, -2, across=False, down=False)
    assert (back == 7).all()


@pytest.mark.parametrize("drift", [{"drift_y": 0.3}, {"drift_x": -0.2, "drift_y": 0.5}])
@pytest.mark.parametrize("seconds", [0.0, 0.37, 2.9, 11.3])
def test_falling_sheet_shows_what_a_sampled_one_does(drift, seconds):
    picture = prepared(**drift)
    assert falls(picture.sheets[1], CANVAS)
    falling = {1: falling_of(picture.sheets[1], [PLACE])}
    there, here = drawn(picture, seconds), drawn(picture, seconds, falling=falling)
    nothing = drawn(replace(picture, sheets=picture.sheets[:1]), seconds)
    assert max(astray(there, here)) < 0.15 * max(astray(there, nothing))


def test_slow_sheet_does_not_fall():
    assert not falls(prepared(drift_x=0.004).sheets[1], CANVAS)


@pytest.mark.parametrize("seconds", [0.0, 1.7, 40.2, 300.0])
def test_clouds_go_with_the_sky_as_if_they_lay_over_it(seconds):
    picture = prepared(drift_x=-0.004)
    carried = carried_of(picture)
    assert carried is not None
    together = replace(picture, sheets=(carried.at(seconds),))
    there, here = drawn(picture, seconds), drawn(together, seconds)
    nothing = drawn(replace(picture, sheets=picture.sheets[:1]), seconds)
    assert max(astray(there, here)) < 0.06 * max(astray(there, nothing))


def test_clouds_leave_the_sky_as_it_was():
    picture = prepared(drift_x=0.004)
    before = [plane.copy() for plane in picture.sheets[0].drawings[0].colour]
    carried = carried_of(picture)
    assert carried is not None
    carried.at(3.0)
    assert all(np.array_equal(*pair) for pair in zip(before, picture.sheets[0].drawings[0].colour, strict=True))


@pytest.mark.parametrize("drift", [{}, {"drift_x": 0.2}, {"drift_x": 0.004, "drift_y": 0.004}])
def test_only_slow_clouds_go_with_the_sky(drift):
    assert carried_of(prepared(**drift)) is None
