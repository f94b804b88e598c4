from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from genscene.render.planes import Planes, empty_planes
from genscene.render.transitions import TRANSITIONS, transition_share
from genscene.styles import load_styles
from genscene.timeline.model import TransitionKind
from genscene.timeline.pacing import TRANSITION_SECONDS
from genscene.units import FrameSize

FRAME = FrameSize(width=180, height=320)
KINDS = list(TRANSITIONS)


def picture(luma: int, blue: int) -> Planes:
    planes = empty_planes(FRAME)
    planes.y[:] = luma + np.arange(FRAME.width, dtype=np.uint8)[None] // 8
    planes.u.fill(blue)
    planes.v.fill(120)
    return planes


LEAVING, COMING = picture(60, 100), picture(170, 150)


def blended(kind: TransitionKind, share: float) -> Planes:
    out = empty_planes(FRAME)
    for plane in out:
        plane.fill(3)
    TRANSITIONS[kind](LEAVING, COMING, share, out)
    return out


def test_every_transition_of_a_timeline_can_be_drawn_and_has_a_length() -> None:
    assert set(TRANSITIONS) == set(get_args(TransitionKind)) == set(TRANSITION_SECONDS)


@pytest.mark.parametrize("kind", KINDS)
def test_transition_begins_with_one_picture_and_ends_with_the_other(kind: TransitionKind) -> None:
    first, last = blended(kind, transition_share(0, 40)), blended(kind, transition_share(39, 40))
    assert np.abs(first.y.astype(int) - LEAVING.y).mean() < 12
    assert np.abs(last.y.astype(int) - COMING.y).mean() < 12
    assert np.abs(first.u.astype(int) - LEAVING.u).mean() < 6
    assert np.abs(last.u.astype(int) - COMING.u).mean() < 6


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.04, 0.3, 0.5, 0.72, 0.96])
def test_transition_fills_every_sample_within_range_and_keeps_its_pictures(kind: TransitionKind, share: float) -> None:
    before = [plane.copy() for plane in (*LEAVING, *COMING)]
    out = blended(kind, share)
    assert all(plane.min() >= 15 and plane.max() <= 240 for plane in out)
    assert all((one == other).all() for one, other in zip(before, (*LEAVING, *COMING), strict=True))
    again = blended(kind, share)
    assert all((one == other).all() for one, other in zip(out, again, strict=True))


def test_no_two_styles_change_scenes_in_the_same_way() -> None:
    kinds = [one.transition for one in load_styles().values()]
    assert len(set(kinds)) == len(kinds)
