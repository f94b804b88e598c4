from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genscene.engines.contracts import canvas_size
from genscene.render.camera import CameraPath
from genscene.render.motions import MOTIONS
from genscene.render.plan import CameraMove
from genscene.timeline.gestures import GESTURES
from genscene.units import Format, FrameSize, frame_size

PORTRAIT = FrameSize(width=1080, height=1920)
DEPTHS = (0.0, 0.3, 0.85, 1.0, 1.6)


def make_path(
    motion="kenburns",
    *,
    seed=0,
    length=150,
    frame=PORTRAIT,
    canvas=None,
    focus=(0.5, 0.6),
    depths=DEPTHS,
    fps=30,
    gesture="",
    heading=(0.0, 0.0),
):
    return CameraPath(
        move=CameraMove(motion=motion, seed=seed, length_frames=length, gesture=gesture),
        canvas=canvas or canvas_size(frame),
        frame=frame,
        fps=fps,
        focus_x=focus[0],
        focus_y=focus[1],
        depths=depths,
        heading_x=heading[0],
        heading_y=heading[1],
    )


def view_middle(path, frame, depth=3):
    """Return the canvas point at the frame's middle, and the scale, of one depth."""
    affine = path.affines(frame)[depth]
    return (*affine.canvas_point((path.frame.width - 1) / 2, (path.frame.height - 1) / 2), affine.scale)


@settings(max_examples=300, deadline=None)
@given(
    motion=st.sampled_from(sorted(MOTIONS)),
    gesture=st.sampled_from(["", *GESTURES]),
    heading=st.tuples(st.floats(-1, 1), st.floats(-1, 1)),
    seed=st.integers(0, 2**32 - 1),
    video_format=st.sampled_from(list(Format)),
    height=st.sampled_from([480, 482, 854, 1080, 1920, 2160]),
    focus=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    depths=st.lists(st.floats(0, 3), min_size=1, max_size=7),
    length=st.integers(1, 400),
    share=st.floats(0, 1),
    fps=st.sampled_from([24, 60]),
)
def test_camera_never_shows_beyond_the_canvas(
    motion, gesture, heading, seed, video_format, height, focus, depths, length, share, fps
):
    frame = frame_size(video_format, height)
    canvas = canvas_size(frame)
    path = make_path(
        motion, seed=seed, length=length, frame=frame, canvas=canvas, focus=focus, depths=tuple(depths), fps=fps,
        gesture=gesture, heading=heading,
    )  # fmt: skip
    for affine in path.affines(round(share * (length - 1))):
        for x in (-0.5, frame.width - 0.5):
            for y in (-0.5, frame.height - 0.5):
                seen_x, seen_y = affine.canvas_point(x, y)
                assert -0.5 - 1e-6 <= seen_x <= canvas.width - 0.5 + 1e-6
                assert -0.5 - 1e-6 <= seen_y <= canvas.height - 0.5 + 1e-6


@pytest.mark.parametrize("motion", sorted(MOTIONS))
@pytest.mark.parametrize("gesture", ["", *GESTURES])
@pytest.mark.parametrize("seed", range(4))
def test_camera_moves_without_jerks(motion, gesture, seed):
    path = make_path(motion, seed=seed, length=150, gesture=gesture)
    corners = np.array(
        [
            [affine.canvas_point(x, y) for affine in path.affines(n) for x, y in ((0, 0), (1079, 1919))]
            for n in range(150)
        ]
    )
    speed = np.abs(np.diff(corners, axis=0)).max()
    change = np.abs(np.diff(corners, n=2, axis=0)).max()
    jerk = np.abs(np.diff(corners, n=3, axis=0)).max()
    assert speed < 5.0
    assert change < 0.35
    # Rounding a path to even a quarter of a pixel would show here as half a pixel.
    assert jerk < 0.08
    assert (speed == 0) == (motion == "static")


@pytest.mark.parametrize("motion", ["kenburns", "parallax"])
def test_camera_covers_a_visible_way(motion):
    ways = []
    for seed in range(6):
        path = make_path(motion, seed=seed)
        first, last = path.affines(0)[3], path.affines(149)[3]
        ways.append(np.hypot(*np.subtract(first.canvas_point(0, 0), last.canvas_point(0, 0))))
    assert min(ways) > 40


def test_camera_moves_near_layers_further_than_far_ones():
    path = make_path("parallax", seed=4)
    first, last = path.affines(0), path.affines(149)
    ways = [abs(a.point(605, 1075)[0] - b.point(605, 1075)[0]) for a, b in zip(first, last, strict=True)]
    assert ways == sorted(ways)
    assert ways[-1] > 2.5 * ways[0]


def test_camera_brings_the_focus_closer_to_the_middle():
    for seed in range(12):
        path = make_path("kenburns", seed=seed, focus=(0.7, 0.3))
        canvas = path.canvas
        ends = [path.affines(n)[3] for n in (0, 149)]
        near = max(ends, key=lambda affine: affine.scale)
        middle = FrameSize(width=540, height=960)
        x, y = near.point(0.7 * canvas.width, 0.3 * canvas.height)
        rest_x, rest_y = 0.2 * canvas.width * near.scale, -0.2 * canvas.height * near.scale
        assert abs(x - middle.width) < abs(rest_x) - 20
        assert abs(y - middle.height) < abs(rest_y) - 20


def test_camera_at_rest_shows_whole_pixels():
    affine = make_path("static", focus=(0.63, 0.41)).affines(7)[0]
    assert affine.scale == 1.0
    assert affine.left % 2 == 0
    assert affine.top % 2 == 0


@pytest.mark.parametrize("motion", sorted(MOTIONS))
def test_camera_is_pure(motion):
    assert make_path(motion, seed=9).affines(31) == make_path(motion, seed=9).affines(31)


def test_warp_places_a_picture_where_the_camera_says_to_a_twentieth_of_a_pixel():
    """What is drawn must follow the path as smoothly as it is calculated: no rounding to whole or half pixels."""
    rows, columns = np.mgrid[0:64, 0:256].astype(np.float64)
    phase = columns / 7.3 + rows * 0.05
    stripes = np.rint(128 + 100 * np.sin(phase)).astype(np.uint8)
    inside = np.s_[8:-8, 16:-16]
    errors = []
    for step in range(60):
        shift = step * 0.037 + 0.013
        moved = cv2.warpAffine(stripes, np.array([[1.0, 0.0, shift], [0.0, 1.0, 0.0]]), (256, 64)).astype(float)[inside]
        lag = np.arctan2((moved * np.cos(phase[inside])).sum(), (moved * np.sin(phase[inside])).sum())
        errors.append(-lag * 7.3 - shift)
    assert np.ptp(errors) < 0.1
    assert np.abs(np.array(errors) - np.mean(errors)).max() < 0.05


MOVING = ["kenburns", "parallax", "handheld"]


@pytest.mark.parametrize("motion", MOVING)
@pytest.mark.parametrize("seed", range(6))
def test_camera_pushes_in_and_pulls_out(motion, seed):
    for gesture, way in (("push_in", 1), ("pull_out", -1)):
        path = make_path(motion, seed=seed, gesture=gesture)
        first, last = view_middle(path, 0)[2], view_middle(path, 149)[2]
        assert (last / first - 1) * way > 0.05


@pytest.mark.parametrize("motion", MOVING)
@pytest.mark.parametrize("seed", range(6))
def test_camera_pushes_in_towards_the_focus(motion, seed):
    path = make_path(motion, seed=seed, gesture="push_in", focus=(0.7, 0.35))
    x, y, _ = view_middle(path, 149)
    assert x > 605 + 15
    assert y < 1075 - 15


@pytest.mark.parametrize("motion", MOVING)
@pytest.mark.parametrize("seed", range(6))
def test_camera_climbs_and_descends(motion, seed):
    for gesture, way in (("climb", -1), ("descend", 1)):
        path = make_path(motion, seed=seed, gesture=gesture)
        (x0, y0, _), (x1, y1, _) = view_middle(path, 0), view_middle(path, 149)
        assert (y1 - y0) * way > 25
        assert motion == "handheld" or abs(x1 - x0) < abs(y1 - y0)


@pytest.mark.parametrize("motion", MOVING)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("heading", "axis"), [((0.3, 0.05), 0), ((-0.3, 0.05), 0), ((0.02, -0.4), 1), ((0.02, 0.4), 1)]
)
def test_camera_goes_along_with_the_subject(motion, seed, heading, axis):
    path = make_path(motion, seed=seed, gesture="track", heading=heading)
    went = view_middle(path, 149)[axis] - view_middle(path, 0)[axis]
    assert went * np.sign(heading[axis]) > 20


def test_camera_that_tracks_nobody_goes_the_way_of_its_seed():
    ways = [
        np.sign(view_middle(path, 149)[0] - view_middle(path, 0)[0])
        for path in (make_path("parallax", seed=seed, gesture="track") for seed in range(12))
    ]
    assert {*ways} == {-1.0, 1.0}


@pytest.mark.parametrize("gesture", GESTURES)
def test_camera_shows_depth_whatever_its_gesture(gesture):
    """Near layers change their place or size by far more than far ones."""
    path = make_path("parallax", seed=2, gesture=gesture)
    ways = []
    for depth in (0, 4):
        first, last = (np.array(path.affines(n)[depth].point(400, 700)) for n in (0, 149))
        ways.append(np.hypot(*(last - first)))
    assert ways[1] > 1.5 * ways[0]


@pytest.mark.parametrize("motion", MOVING)
@pytest.mark.parametrize("travel", [0.03, 0.06, 0.3])
def test_camera_that_tracks_lets_the_subject_get_on(motion, travel):
    path = make_path(motion, seed=3, gesture="track", heading=(travel, 0.0))
    went = (view_middle(path, 149)[0] - view_middle(path, 0)[0]) / path.canvas.width
    assert went < travel * (1.0 if motion == "handheld" else 0.9)
