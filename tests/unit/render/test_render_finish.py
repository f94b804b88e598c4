from __future__ import annotations

import numpy as np
from styling import make_style

from genscene.render.finish import GRAIN_DEVIATION, Finish
from genscene.render.planes import Planes, empty_planes
from genscene.styles.model import Grade
from genscene.units import FrameSize

FRAME = FrameSize(width=360, height=640)


def grey(value: int = 120) -> Planes:
    planes = empty_planes(FRAME)
    planes.y.fill(value)
    planes.u.fill(100)
    planes.v.fill(150)
    return planes


def finished(number: int = 0, **style) -> Planes:
    planes = grey()
    Finish(make_style(**style), FRAME, 30).apply(planes, number)
    return planes


def test_finish_without_effects_changes_nothing():
    for plane, plain in zip(finished(), grey(), strict=True):
        assert (plane == plain).all()


def test_grain_has_the_strength_asked_for_and_keeps_brightness_and_colour():
    planes = finished(grain=0.5)
    noise = planes.y.astype(float) - 120
    assert abs(noise.mean()) < 0.1
    assert abs(noise.std() - 0.5 * GRAIN_DEVIATION) < 0.5
    assert np.abs(noise).max() <= 3 * 0.5 * GRAIN_DEVIATION + 1
    assert (planes.u == 100).all()


def test_grain_changes_at_the_pace_of_film_and_is_repeatable():
    frames = [finished(number, grain=0.5).y for number in (0, 1, 2, 4)]
    assert (frames[0] == frames[1]).all()
    assert (frames[1] != frames[2]).mean() > 0.5
    assert (frames[2] != frames[3]).mean() > 0.5
    assert (finished(4, grain=0.5).y == frames[3]).all()


def test_vignette_darkens_the_corners_towards_black_and_spares_the_middle():
    planes = finished(grade=Grade(vignette=1.0))
    assert abs(planes.y[310:330, 170:190].mean() - 120) < 0.5
    assert planes.y[:8, :8].mean() < 50
    assert planes.y.min() >= 16
    assert abs(int(planes.u[0, 0]) - 128) < 10
    assert abs(int(planes.u[160, 90]) - 100) <= 1


def test_tape_bleeds_colour_to_the_right_and_softens_lines():
    planes = grey()
    planes.v[:, :90] = 220
    planes.y[:, :180] = 200
    Finish(make_style(scan_lines=1.0), FRAME, 30).apply(planes, 3)
    row = planes.v[100].astype(int)
    assert row[92] > 155
    assert row[88] > 190
    assert (np.diff(row[60:120]) <= 0).all()


def test_tracking_band_rolls_up_and_takes_colour_with_it():
    def band(number: int) -> np.ndarray:
        return np.flatnonzero(np.abs(finished(number, scan_lines=0.5).u.mean(axis=1) - 100) > 8)

    early, late = band(15), band(60)
    assert 0.02 * FRAME.height / 2 < len(early) < 0.06 * FRAME.height / 2
    assert late.max() < early.min()


def test_tape_moves_in_time_and_is_repeatable():
    first, later = (finished(number, scan_lines=1.0).y for number in (0, 40))
    assert (first != later).any()
    assert (finished(40, scan_lines=1.0).y == later).all()
    assert abs(float(later.mean()) - 120) < 6
