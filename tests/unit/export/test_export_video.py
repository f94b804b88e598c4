from io import BytesIO
from itertools import pairwise

import av
import numpy as np
import pytest
from filming import FRAME, filmed, filmed_with, pictures_of, silence, sound_of, times_of, tone

from genscene.errors import CancelledError, StoreError
from genscene.export.check import inspect_video
from genscene.export.segments import JoinedSegments
from genscene.export.soundtrack import encode_sound
from genscene.export.video import write_video
from genscene.render.plan import EncoderSettings
from genscene.units import FRAME_RATES, FrameSize, Quality, samples_per_frame

LENGTHS = (31, 1, 2, 7, 160)
"""Odd ones, a single frame, and one that is longer than the distance of key frames."""


@pytest.fixture(scope="module")
def segments() -> list[bytes]:
    return [filmed([40 + 30 * number] * length) for number, length in enumerate(LENGTHS)]


@pytest.mark.parametrize("fps", FRAME_RATES)
@pytest.mark.parametrize("quality", list(Quality))
def test_video_holds_exactly_what_was_given(tmp_path, fps, quality):
    parts = [filmed([50] * length, fps=fps, quality=quality) for length in (13, 1, 40)]
    path = tmp_path / "video.mp4"
    write_video(path, segments=parts, soundtrack=encode_sound(tone(54, fps)), fps=fps, title="Ñandú")
    facts = inspect_video(path)
    assert (facts.codec, facts.width, facts.height, facts.fps) == ("h264", FRAME.width, FRAME.height, fps)
    assert facts.frame_count == 54
    assert facts.duration_seconds == facts.sound_seconds
    assert facts.duration_seconds * fps == 54
    assert facts.first_frame_seconds == 0
    assert facts.constant_rate
    assert facts.monotonic
    assert facts.bt709
    assert facts.faststart
    assert (facts.audio_codec, facts.sample_rate_hz, facts.channels) == ("aac", 48_000, 2)
    assert facts.title == "Ñandú"


def test_frames_are_those_of_the_segments_bit_for_bit(tmp_path, segments):
    path = tmp_path / "video.mp4"
    write_video(path, segments=segments, soundtrack=encode_sound(silence(sum(LENGTHS))), fps=30)
    expected = [frame for segment in segments for frame in pictures_of(BytesIO(segment))]
    shown = pictures_of(str(path))
    assert len(shown) == len(expected) == sum(LENGTHS)
    for number, (one, other) in enumerate(zip(shown, expected, strict=True)):
        np.testing.assert_array_equal(one, other, err_msg=f"frame {number}")
    assert [time * 30 for time in times_of(path)] == list(range(sum(LENGTHS)))


def test_every_segment_can_be_sought(tmp_path, segments):
    path = tmp_path / "video.mp4"
    write_video(path, segments=segments, soundtrack=encode_sound(silence(sum(LENGTHS))), fps=30)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        starts = {packet.pts * packet.time_base * 30 for packet in container.demux(stream) if packet.is_keyframe}
    assert {0, 31, 32, 34, 41} <= starts


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_flash_and_beep_meet_within_a_frame(tmp_path, fps):
    """Twelve flashes, on frames around segment borders and far into the video."""
    flashes = [3, 24, 25, 26, 49, 50, 99, 150, 151, 199, 240, 249]
    light = [20] * 250
    soundtrack = silence(250, fps)
    rng = np.random.default_rng(3)
    for frame in flashes:
        light[frame] = 220
        start = frame * samples_per_frame(fps)
        soundtrack[start : start + 200] = 0.8 * rng.choice([-1, 1], (200, 1))
    parts = [filmed(light[start:end], fps=fps) for start, end in pairwise((0, 25, 26, 100, 151, 250))]
    path = tmp_path / "video.mp4"
    write_video(path, segments=parts, soundtrack=encode_sound(soundtrack), fps=fps)
    seen = [number for number, frame in enumerate(pictures_of(str(path))) if frame.mean() > 120]
    assert seen == flashes
    heard = sound_of(path)[:, 0]
    onsets = []
    for frame in flashes:
        start = frame * samples_per_frame(fps)
        # Beeps last a quarter of a frame at most, so that there is silence before each.
        near = np.abs(heard[start - 300 : start + 300])
        assert near.max() > 0.3
        onsets.append(int(np.argmax(near > 0.3)) - 300)
    assert max(abs(onset) for onset in onsets) < 48, onsets


def test_sound_has_no_click_at_segment_borders(tmp_path, segments):
    """A pure tone stays as pure across the borders as elsewhere."""
    path = tmp_path / "video.mp4"
    given = tone(sum(LENGTHS))
    write_video(path, segments=segments, soundtrack=encode_sound(given), fps=30)
    error = np.abs(sound_of(path)[: len(given), 0] - given[:, 0])
    borders = np.cumsum(LENGTHS)[:-1] * 1600
    at_borders = max(error[border - 1_500 : border + 1_500].max() for border in borders)
    # The first blocks, where the encoder learns the tone, are left out.
    elsewhere = error[80_000:300_000].max()
    assert at_borders < max(0.02, 2 * elsewhere)


def test_same_arguments_give_the_same_bytes(tmp_path, segments):
    for name in ("one.mp4", "other.mp4"):
        write_video(tmp_path / name, segments=segments, soundtrack=encode_sound(tone(sum(LENGTHS))), fps=30, title="T")
    one = (tmp_path / "one.mp4").read_bytes()
    assert one == (tmp_path / "other.mp4").read_bytes()
    assert b"Lavf" not in one
    assert b"Lavc" not in one


@pytest.mark.parametrize("length", [201 * 1600 - 1, 201 * 1600 + 1600, 0])
def test_a_soundtrack_of_another_length_is_refused(tmp_path, segments, length):
    with pytest.raises(ValueError, match="soundtrack"):
        write_video(
            tmp_path / "v.mp4", segments=segments, soundtrack=encode_sound(np.zeros((length, 2), np.float32)), fps=30
        )
    assert list(tmp_path.iterdir()) == []


def test_a_video_without_segments_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least one segment"):
        write_video(tmp_path / "v.mp4", segments=[], soundtrack=encode_sound(silence(0)), fps=30)


@pytest.mark.parametrize("lengths", [(1, 40), (2, 1, 40), (1,)])
def test_a_first_segment_too_short_to_reorder_anything_is_no_hindrance(tmp_path, lengths):
    parts = [filmed([50] * length) for length in lengths]
    write_video(tmp_path / "v.mp4", segments=parts, soundtrack=encode_sound(silence(sum(lengths))), fps=30)
    assert [time * 30 for time in times_of(tmp_path / "v.mp4")] == list(range(sum(lengths)))


def test_segments_are_read_one_at_a_time(tmp_path, segments, monkeypatch):
    """When a segment is asked for, most of the one before has been written."""
    muxed: list[int] = []
    asked: list[int] = []
    original = JoinedSegments.packets

    def watched(self):
        for packet in original(self):
            muxed.append(packet.pts)
            yield packet

    def given():
        for segment in segments:
            asked.append(len(muxed))
            yield segment

    monkeypatch.setattr(JoinedSegments, "packets", watched)
    write_video(tmp_path / "v.mp4", segments=given(), soundtrack=encode_sound(silence(sum(LENGTHS))), fps=30)
    assert asked == [0, 31, 32, 34, 41]


@pytest.mark.parametrize("stop_at", [1, 3, 10])
def test_cancelling_is_asked_for_every_segment_and_leaves_nothing(tmp_path, segments, stop_at):
    calls: list[int] = []

    def cancel() -> None:
        calls.append(1)
        if len(calls) == stop_at:
            raise CancelledError("stop")

    with pytest.raises(CancelledError):
        write_video(tmp_path / "v.mp4", segments=segments, soundtrack=encode_sound(silence(201)), fps=30, cancel=cancel)
    assert list(tmp_path.iterdir()) == []


def test_a_failing_segment_leaves_nothing(tmp_path, segments):
    def given():
        yield segments[0]
        raise StoreError("damaged")

    with pytest.raises(StoreError):
        write_video(tmp_path / "v.mp4", segments=given(), soundtrack=encode_sound(silence(60)), fps=30)
    assert list(tmp_path.iterdir()) == []


def test_segments_encoded_differently_are_refused(tmp_path):
    other = EncoderSettings(preset="veryslow", crf=20, tune="", threads=2)
    smaller = filmed([50] * 5, frame=FrameSize(width=64, height=64))
    richer = filmed_with(other, [np.full((FRAME.height, FRAME.width), 50, np.uint8)] * 5)
    for parts in ([filmed([50] * 5), smaller], [filmed([50] * 5, quality=Quality.DRAFT), richer]):
        with pytest.raises(ValueError, match="segment 1 was encoded differently"):
            write_video(tmp_path / "v.mp4", segments=parts, soundtrack=encode_sound(silence(10)), fps=30)


def test_segments_of_another_rate_are_refused(tmp_path):
    with pytest.raises(ValueError, match="segment 0 is not a gapless row of frames at 30"):
        write_video(
            tmp_path / "v.mp4", segments=[filmed([50] * 5, fps=25)], soundtrack=encode_sound(silence(5)), fps=30
        )
