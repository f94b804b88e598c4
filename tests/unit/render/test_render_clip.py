from __future__ import annotations

import numpy as np
import pytest
from painting import painted_picture
from styling import make_style

from genscene.engines.contracts import canvas_size
from genscene.errors import MediaError
from genscene.render.clip import ClipScenery, ClipSource
from genscene.render.compose import Brush
from genscene.render.encoder import encoder_settings
from genscene.render.plan import CameraMove, SegmentPlan, View
from genscene.render.planes import empty_planes
from genscene.render.prepare import prepare_picture
from genscene.render.segment import render_segment
from genscene.units import Digest, FrameSize, Quality, never_cancelled

WIDE = FrameSize(width=320, height=180)
TALL = FrameSize(width=180, height=320)
VIEW = View(picture=Digest("0"), camera=CameraMove(motion="parallax", seed=1, length_frames=10), first_camera_frame=0)


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    picture = prepare_picture(painted_picture(canvas_size(WIDE), layers=3), style=make_style(), frame=WIDE)
    plan = SegmentPlan(
        duration_frames=10, frame=WIDE, fps=30, views=(VIEW,), transition=None, style=Digest("0"),
        caption_look="none", language="en", fade_in_frames=8, fade_out_frames=0,
        encoder=encoder_settings(Quality.HIGH, WIDE, 30),
    )  # fmt: skip
    video = render_segment(
        plan, pictures=[picture], style=make_style(), cancel=never_cancelled, on_frame=lambda _: None
    )
    path = tmp_path_factory.mktemp("clip") / "own.mp4"
    path.write_bytes(video)
    return path


def frames_of(path, count, *, first_frame=0, focus_x=0.5):
    view = View(picture=VIEW.picture, camera=VIEW.camera, first_camera_frame=first_frame)
    source = ClipSource(path=path, focus_x=focus_x)
    scenery = ClipScenery(source, view, frame=TALL, fps=30, cancel=never_cancelled)
    jobs = [scenery.next_frame() for _ in range(count)]
    painted = []
    for job in jobs:
        planes = empty_planes(TALL)
        job(planes, Brush(TALL))
        painted.append(planes.y.astype(int))
    return painted


def test_clip_fills_the_frame_and_moves_on(clip):
    frames = frames_of(clip, 9)
    light = [frame.mean() for frame in frames]
    assert light == sorted(light)
    assert light[8] > light[0] + 30


def test_clip_that_is_short_begins_again(clip):
    frames = frames_of(clip, 13)
    assert (frames[10] == frames[0]).all()
    assert (frames[12] == frames[2]).all()


def test_clip_read_from_the_middle_shows_the_same_frames(clip):
    assert (frames_of(clip, 8)[6] == frames_of(clip, 2, first_frame=5)[1]).all()


def test_clip_is_cropped_around_its_focus(clip):
    left, right = (frames_of(clip, 9, focus_x=focus)[8] for focus in (0.0, 1.0))
    assert np.abs(left - right).mean() > 5


def test_clip_that_is_no_clip_is_refused(tmp_path):
    path = tmp_path / "own.mp4"
    path.write_bytes(b"not a clip")
    with pytest.raises(MediaError):
        frames_of(path, 1)
