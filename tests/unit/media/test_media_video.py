from fractions import Fraction
from itertools import islice

import numpy as np
import pytest
from av.video.reformatter import ColorRange, Colorspace
from recording import grey, tone, turn, write_clip, write_hybrid_log_gamma, write_sound

from genscene.errors import CancelledError, MediaError
from genscene.media.probe import probe
from genscene.media.video import ClipReader
from genscene.units import FrameSize

SIZE = FrameSize(width=64, height=48)


def lights(reader: ClipReader, count: int, **how) -> list[int]:
    """Return the brightness of frames, as the tens they were written in."""
    frames = reader.frames(**{"fps": 30, "size": SIZE, **how})
    return [round(float(frame.rgb().mean()) / 10) for frame in islice(frames, count)]


def stairs(count: int) -> list[np.ndarray]:
    return [grey(10 * number + 10) for number in range(count)]


@pytest.mark.parametrize(
    ("name", "codec", "container"),
    [
        ("clip.mp4", "libx264", "mp4"),
        ("clip.mov", "libx264", "mov"),
        ("clip.mkv", "libx264", "matroska"),
        ("clip.webm", "libvpx-vp9", "webm"),
        ("wrong.jpg", "libx264", "mp4"),
    ],
)
def test_frames_come_in_order_from_every_container(tmp_path, name, codec, container):
    options = {"crf": "4", "b": "0", "cpu-used": "8"} if "vpx" in codec else None
    path = write_clip(tmp_path / name, stairs(20), codec=codec, container=container, options=options)
    reader = ClipReader(path)
    assert reader.facts.frame_count == 20
    assert reader.facts.size == SIZE
    assert abs(float(reader.facts.duration_seconds) - 20 / 30) < 0.002
    assert lights(reader, 20) == list(range(1, 21))


def test_a_short_clip_begins_again(tmp_path):
    reader = ClipReader(write_clip(tmp_path / "c.mp4", stairs(5)))
    assert lights(reader, 12) == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2]


def test_a_clip_of_one_frame_stands_still(tmp_path):
    reader = ClipReader(write_clip(tmp_path / "c.mp4", stairs(1), fps=240))
    assert lights(reader, 5, fps=24) == [1] * 5


@pytest.mark.parametrize("first_frame", [0, 1, 19, 45, 61, 119, 120, 125, 1_000])
def test_reading_from_the_middle_gives_the_same_frames(tmp_path, first_frame):
    """Longer than two seconds and with few key frames, so that seeking has to go back and decode forward."""
    pictures = [grey(40 + number * 3 % 190) for number in range(120)]
    path = write_clip(tmp_path / "c.mp4", pictures, options={"preset": "veryfast", "g": "50", "bf": "3"})
    whole = [frame.y.tobytes() for frame in islice(ClipReader(path).frames(fps=30, size=SIZE), 240)]
    part = ClipReader(path).frames(fps=30, size=SIZE, first_frame=first_frame)
    expected = [whole[(first_frame + number) % 120] for number in range(20)]
    assert [frame.y.tobytes() for frame in islice(part, 20)] == expected


def test_rates_are_converted_by_time(tmp_path):
    reader = ClipReader(write_clip(tmp_path / "c.mp4", stairs(10), fps=10))
    assert lights(reader, 12, fps=30) == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    fast = ClipReader(write_clip(tmp_path / "d.mp4", stairs(20), fps=60))
    assert lights(fast, 10, fps=30) == [1, 3, 5, 7, 9, 11, 13, 15, 17, 19]


def test_a_frame_that_shows_longer_is_the_same_object(tmp_path):
    frames = ClipReader(write_clip(tmp_path / "c.mp4", stairs(4), fps=10)).frames(fps=30, size=SIZE)
    first, second, third, fourth = islice(frames, 4)
    assert first is second is third
    assert fourth is not third


def test_variable_rates_keep_their_times(tmp_path):
    times = [Fraction(0), Fraction(1, 10), Fraction(5, 10), Fraction(6, 10)]
    reader = ClipReader(write_clip(tmp_path / "c.mkv", stairs(4), times=times, container="matroska"))
    assert lights(reader, 7, fps=10)[:6] == [1, 2, 2, 2, 2, 3]


@pytest.mark.parametrize(
    ("clockwise", "corner"), [(0, (0, 0)), (90, (0, 1)), (180, (1, 1)), (270, (1, 0))], ids=["0", "90", "180", "270"]
)
def test_clips_are_shown_upright(tmp_path, clockwise, corner):
    """A mark in the stored frame's upper left corner is where the rotation brings it."""
    picture = grey(20)
    picture[:16, :16] = 230
    path = write_clip(tmp_path / "c.mp4", [picture] * 3)
    if clockwise:
        turn(path, clockwise)
    reader = ClipReader(path)
    width, height = (48, 64) if clockwise in {90, 270} else (64, 48)
    assert reader.facts.size == FrameSize(width=width, height=height)
    shown = next(reader.frames(fps=1, size=reader.facts.size)).rgb()
    assert shown.shape == (height, width, 3)
    down, across = (-8 if at else 8 for at in corner)
    assert shown[down, across].mean() > 200
    assert np.median(shown) < 40


@pytest.mark.parametrize("space", [Colorspace.ITU709, Colorspace.ITU601])
@pytest.mark.parametrize("colour_range", [ColorRange.MPEG, ColorRange.JPEG])
@pytest.mark.parametrize("colour", [(200, 40, 40), (30, 160, 60), (40, 60, 210), (250, 250, 250), (5, 5, 5)])
def test_colours_survive_every_coding(tmp_path, space, colour_range, colour):
    picture = np.full((48, 64, 3), colour, np.uint8)
    path = write_clip(tmp_path / "c.mp4", [picture] * 2, colours=(space, colour_range))
    shown = next(ClipReader(path).frames(fps=30, size=SIZE)).rgb()
    assert np.abs(shown.reshape(-1, 3).mean(axis=0) - colour).max() <= 4


@pytest.mark.parametrize(
    ("light", "shown"),
    [((1, 1, 1), (255, 255, 255)), ((0.2, 0.2, 0.2), (111, 111, 111)), ((0.03, 0.4, 0.03), (33, 160, 33))],
)
def test_high_dynamic_range_is_mapped_to_what_a_screen_shows(tmp_path, light, shown):
    """Hybrid log-gamma in BT.2020, as phones film it; shown unmapped, white would be a grey of 188."""
    path = write_hybrid_log_gamma(tmp_path / "c.mkv", light)
    found = next(ClipReader(path).frames(fps=30, size=SIZE)).rgb().reshape(-1, 3).mean(axis=0)
    assert np.abs(found - shown).max() < 22


@pytest.mark.parametrize("across", [0.2, 0.75])
def test_focus_follows_the_subject_of_the_clip(tmp_path, across):
    picture = grey(120, 320, 180)
    centre = round(across * 320)
    picture[70:110, centre - 20 : centre + 20] = (220, 60, 40)
    found = ClipReader(write_clip(tmp_path / "c.mp4", [picture] * 40)).focus()
    assert abs(found[0] - across) < 0.12
    assert abs(found[1] - 0.5) < 0.12


def test_crop_covers_around_the_focus_without_stretching(tmp_path):
    picture = grey(60, 192, 48)
    picture[16:32, 144:160] = (220, 220, 220)
    reader = ClipReader(write_clip(tmp_path / "c.mp4", [picture]))
    frame = next(reader.frames(fps=30, size=FrameSize(width=96, height=96), focus=(0.79, 0.5)))
    assert (frame.y.shape, frame.u.shape, frame.v.shape) == ((96, 96), (48, 48), (48, 48))
    rows, columns = np.nonzero(frame.y > 150)
    assert abs(np.ptp(rows) - np.ptp(columns)) <= 2
    assert 28 <= np.ptp(rows) <= 34
    assert abs(columns.mean() - 48) < 4


def test_odd_sizes_are_taken(tmp_path):
    path = write_clip(
        tmp_path / "c.mkv", [grey(90, 65, 49)] * 2, codec="mjpeg", container="matroska", options={"strict": "-2"}
    )
    frame = next(ClipReader(path).frames(fps=30, size=SIZE))
    assert frame.y.shape == (48, 64)
    assert abs(frame.rgb().mean() - 90) < 4


def test_reading_can_be_cancelled(tmp_path):
    def cancel() -> None:
        raise CancelledError("stopped")

    frames = ClipReader(write_clip(tmp_path / "c.mp4", stairs(4))).frames(fps=30, size=SIZE, cancel=cancel)
    with pytest.raises(CancelledError):
        next(frames)


@pytest.mark.parametrize("use", [probe, ClipReader, lambda path, cancel: ClipReader(path).focus(cancel=cancel)])
def test_reading_facts_and_subject_asks_often_and_can_be_cancelled(tmp_path, use):
    path = write_clip(tmp_path / "c.mp4", stairs(20))
    calls = []
    use(path, cancel=lambda: calls.append(1))
    assert len(calls) >= 20

    def cancel() -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        use(path, cancel=cancel)


def test_a_cut_clip_shows_what_is_there(tmp_path):
    """Matroska can be read up to where it ends; MP4 cannot without its index."""
    path = write_clip(tmp_path / "c.mkv", stairs(20), container="matroska")
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    reader = ClipReader(path)
    assert 2 < reader.facts.frame_count < 20
    assert lights(reader, 3) == [1, 2, 3]


def test_a_sound_is_no_clip(tmp_path):
    path = write_sound(tmp_path / "s.m4a", tone(0.5), codec="aac", container="mp4")
    with pytest.raises(MediaError, match="no moving picture"):
        ClipReader(path)


def test_clips_of_other_codecs_are_refused(tmp_path):
    path = write_clip(tmp_path / "c.mkv", [grey(90)] * 3, codec="mpeg2video", container="matroska", options={"b": "1M"})
    with pytest.raises(MediaError, match="coded as mpeg2video"):
        ClipReader(path)


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "<?xml version='1.0'?><MPD><BaseURL>http://127.0.0.1/</BaseURL></MPD>",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
    ],
    ids=["playlist", "concatenation", "dash", "session"],
)
@pytest.mark.parametrize("name", ["clip.m3u8", "clip.mp4"])
def test_files_that_name_other_files_are_refused(tmp_path, text, name):
    (tmp_path / name).write_text(text)
    with pytest.raises(MediaError, match="neither a clip nor a sound"):
        ClipReader(tmp_path / name)


def test_a_damaged_clip_is_refused(tmp_path):
    path = write_clip(tmp_path / "c.mp4", stairs(20))
    data = path.read_bytes()
    (tmp_path / "half.mp4").write_bytes(data[: len(data) // 2])
    (tmp_path / "noise.mp4").write_bytes(data[:32] + np.random.default_rng(1).bytes(5_000))
    for name in ("half.mp4", "noise.mp4"):
        with pytest.raises(MediaError) as caught:
            ClipReader(tmp_path / name)
        assert caught.value.hint
