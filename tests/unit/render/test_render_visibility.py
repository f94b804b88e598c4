from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra.numpy import arrays
from painting import painted_picture
from styling import make_style

from genscene.engines.contracts import canvas_size
from genscene.render.camera import CameraPath
from genscene.render.compose import Brush, draw_sheets
from genscene.render.moving import Beat
from genscene.render.plan import CameraMove
from genscene.render.planes import empty_planes, fill_black
from genscene.render.prepare import prepare_picture
from genscene.render.rectangles import cut
from genscene.render.region import whole
from genscene.render.visibility import visible_regions
from genscene.units import FrameSize

FRAME = FrameSize(width=270, height=480)
BEAT = Beat(frame=0, length_frames=60, fps=30)


def by_area(area, _wanted, _forbidden):
    return 8.0 + area


def painted(area, wanted, forbidden):
    return np.where(forbidden > 0, 8.0 + 3.0 * wanted, 4.0 + area)


@settings(max_examples=200, deadline=None)
@given(wanted=arrays(np.bool_, (9, 7)), extra=arrays(np.bool_, (9, 7)))
def test_cut_covers_what_is_wanted_once_and_marks_what_is_not_allowed(wanted, extra):
    allowed = wanted | extra
    covered = np.zeros(wanted.shape, int)
    for tiles in cut(wanted, painted, allowed=allowed):
        inside = np.s_[tiles.top : tiles.bottom, tiles.left : tiles.right]
        covered[inside] += 1
        assert tiles.forbidden == (not allowed[inside].all())
    assert covered.max(initial=0) <= 1
    assert (covered[wanted] == 1).all()


@settings(max_examples=200, deadline=None)
@given(wanted=arrays(np.bool_, (9, 7)))
def test_cut_is_never_dearer_than_one_rectangle(wanted):
    rectangles = cut(wanted, by_area)
    rows, columns = np.flatnonzero(wanted.any(axis=1)), np.flatnonzero(wanted.any(axis=0))
    if rows.size:
        one = by_area((rows[-1] + 1 - rows[0]) * (columns[-1] + 1 - columns[0]), 0, 0)
        assert sum(by_area(tiles.area, 0, 0) for tiles in rectangles) <= one


def test_cut_joins_neighbours():
    wanted = np.zeros((6, 6), np.bool_)
    wanted[1:5, 1:3] = True
    wanted[2:4, 4] = True
    assert len(cut(wanted, by_area)) == 1


def test_cut_leaves_out_what_is_empty_between():
    wanted = np.zeros((40, 30), np.bool_)
    wanted[:4, 20:] = True
    wanted[35:, :] = True
    assert sorted((t.top, t.bottom, t.left, t.right) for t in cut(wanted, by_area)) == [
        (0, 4, 20, 30), (35, 40, 0, 30),
    ]  # fmt: skip


def test_cut_keeps_off_what_is_not_allowed():
    wanted, allowed = np.zeros((20, 20), np.bool_), np.ones((20, 20), np.bool_)
    wanted[10:] = wanted[:10, 5:9] = True
    allowed[:10] = wanted[:10]
    assert not any(tiles.forbidden for tiles in cut(wanted, painted, allowed=allowed))


@pytest.mark.parametrize("motion", ["kenburns", "parallax", "handheld"])
def test_hidden_parts_left_out_do_not_change_a_frame(motion):
    picture = prepare_picture(painted_picture(canvas_size(FRAME), layers=5, seed=3), style=make_style(), frame=FRAME)
    path = CameraPath(
        move=CameraMove(motion=motion, seed=5, length_frames=60),
        canvas=picture.canvas, frame=FRAME, fps=30, focus_x=0.5, focus_y=0.5,
        depths=tuple(sheet.depth for sheet in picture.sheets),
    )  # fmt: skip
    moments = [path.affines(n) for n in range(24, 36)]
    regions = visible_regions(picture, moments, FRAME)
    everything = [[whole(FRAME)]] * len(picture.sheets)
    drawn = sum((r.right - r.left) * (r.bottom - r.top) for sheet in regions for r in sheet)
    assert drawn < 0.6 * len(picture.sheets) * FRAME.width * FRAME.height
    for affines in (moments[0], moments[5], moments[-1]):
        culled, full = empty_planes(FRAME), empty_planes(FRAME)
        fill_black(culled)
        draw_sheets(picture, range(5), affines, regions, BEAT, culled, Brush(FRAME))
        draw_sheets(picture, range(5), affines, everything, BEAT, full, Brush(FRAME))
        for one, other in zip(culled, full, strict=True):
            off = np.abs(one.astype(int) - other)
            # Stretched samples lie within a sixty-fourth of a pixel of warped ones.
            assert off.max() <= 5
            assert (off > 1).mean() < 0.01
