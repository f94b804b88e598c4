"""A finished video, reopened: what is in the file is what was promised."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from genscene.export.check import inspect_video
from tests.acceptance.conftest import Rendering
from tests.acceptance.meter import measure_sound

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("renderings")]


@pytest.fixture(params=["english", "spanish"])
def made(request: pytest.FixtureRequest) -> Rendering:
    return request.getfixturevalue(request.param)


def test_picture_has_the_codec_size_rate_and_frames_of_the_timeline(made):
    facts = inspect_video(made.video)
    assert facts.codec == "h264"
    assert (facts.width, facts.height) == ((360, 640) if "640" in made.options else (540, 540))
    assert facts.fps == made.told["fps"]
    assert facts.frame_count == made.told["frames"]
    assert facts.bt709


def test_timestamps_rise_evenly_from_zero(made):
    facts = inspect_video(made.video)
    assert facts.monotonic
    assert facts.constant_rate
    assert facts.first_frame_seconds == 0


def test_sound_lasts_as_long_as_the_picture(made):
    facts = inspect_video(made.video)
    assert abs(facts.sound_seconds - facts.duration_seconds) <= Fraction(1, int(facts.fps))


def test_loudness_and_true_peak_keep_the_norm(made):
    measured = measure_sound(made.video)
    assert measured.loudness_lufs == pytest.approx(-14, abs=0.5)
    assert measured.true_peak_dbtp <= -1


def test_scenes_follow_each_other_without_gap(made):
    scenes = made.told["scenes"]
    assert scenes[0]["start_seconds"] == 0
    assert scenes[-1]["end_seconds"] == pytest.approx(made.told["duration_seconds"], abs=1e-3)
    for before, after in pairwise(scenes):
        assert before["end_seconds"] == after["start_seconds"]


def test_nothing_has_to_be_noted(made):
    assert made.told["warnings"] == []


def test_captions_and_thumbnail_stand_beside_the_video(made):
    assert made.video.with_suffix(".srt").read_text(encoding="utf-8").startswith("1\n00:00:0")
    assert made.video.with_suffix(".vtt").read_text(encoding="utf-8").startswith("WEBVTT")
    assert made.video.with_suffix(".jpg").read_bytes()[:2] == b"\xff\xd8"
    assert sorted(path.suffix for path in made.video.parent.glob("video*")) == [".jpg", ".mp4", ".srt", ".vtt"]
