from __future__ import annotations

import numpy as np
import pytest
from styling import make_style

from genscene.captions.zones import zones_of
from genscene.render.border import Border
from genscene.render.finish import Finish
from genscene.render.planes import Planes, empty_planes
from genscene.units import FrameSize

FRAMES = [FrameSize(width=360, height=640), FrameSize(width=640, height=360), FrameSize(width=400, height=400)]
KINDS = ["paper", "gilded", "tape"]


def grey(frame: FrameSize, value: int = 120) -> Planes:
    planes = empty_planes(frame)
    planes.y.fill(value)
    planes.u.fill(128)
    planes.v.fill(128)
    return planes


def bordered(kind: str, frame: FrameSize) -> Planes:
    planes = grey(frame)
    Border(kind, frame).apply(planes)
    return planes


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_border_stays_out_of_the_zones_of_words(kind: str, frame: FrameSize) -> None:
    luma = bordered(kind, frame).y
    for zone in (zones_of(frame).caption, zones_of(frame).title):
        part = luma[round(zone.top) : round(zone.bottom), round(zone.left) : round(zone.right)]
        # A corner's ornament may throw its shadow there.
        assert (np.abs(part.astype(int) - 120) > 6).mean() < 0.006


@pytest.mark.parametrize("kind", KINDS)
def test_border_is_the_same_each_time_and_stays_in_range(kind: str) -> None:
    first, second = (bordered(kind, FRAMES[0]) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert (one == other).all()
        assert one.min() >= 16
        assert one.max() <= 240


def test_paper_is_light_and_warm_all_around() -> None:
    planes = bordered("paper", FRAMES[0])
    for edge in (planes.y[:4], planes.y[-4:], planes.y[:, :4], planes.y[:, -4:]):
        assert edge.mean() > 180
    assert planes.u[0].mean() < 122
    assert abs(int(planes.y[320, 180]) - 120) <= 1


def test_gold_is_golden_and_in_every_corner() -> None:
    planes = bordered("gilded", FRAMES[0])
    for rows in (np.s_[:36], np.s_[-36:]):
        for columns in (np.s_[:36], np.s_[-36:]):
            blue, red = planes.u[rows, columns].astype(int), planes.v[rows, columns].astype(int)
            golden = (blue < 110) & (red > 132)
            assert golden.sum() > 40


def test_player_writes_above_titles_and_below_captions() -> None:
    frame = FRAMES[0]
    luma = bordered("tape", frame).y.astype(int)
    zones = zones_of(frame)
    assert (luma[: round(zones.title.top)] > 180).sum() > 100
    assert (luma[round(zones.caption.bottom) :] > 180).sum() > 30


def test_dust_lasts_a_moment_and_comes_back_the_same() -> None:
    frame = FRAMES[0]
    finish = Finish(make_style().model_copy(update={"dust": 1.0}), frame, 30)

    def dusty(number: int) -> np.ndarray:
        planes = grey(frame)
        finish.apply(planes, number)
        return planes.y

    assert (dusty(0) == dusty(3)).all()
    assert (dusty(0) != dusty(8)).any()
    assert all((dusty(number) != 120).mean() < 0.01 for number in (0, 8, 40, 80))
    assert any((dusty(number) > 180).any() for number in (0, 4, 8, 12))
