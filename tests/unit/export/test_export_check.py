"""The inspector must see what is wrong, or its word is worth nothing."""

from fractions import Fraction

import av
import numpy as np
import pytest
from filming import filmed, silence

from genscene.errors import MediaError, OutputError
from genscene.export import video
from genscene.export.check import inspect_video, prove_video
from genscene.export.soundtrack import encode_sound
from genscene.export.video import write_video


def write_plain(path, times: list[int], *, options: dict[str, str] | None = None) -> None:
    """Write an MP4 without sound, colour tags or an index at the front, with a frame at each 1/30 s given."""
    with av.open(str(path), "w", format="mp4", options=options or {}) as output:
        stream = output.add_stream("libx264", rate=30, options={"bf": "0"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 30)
        for time in times:
            frame = av.VideoFrame.from_ndarray(np.full((72, 64), 99, np.uint8), format="yuv420p")
            frame.pts, frame.time_base = time, Fraction(1, 30)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))


def test_inspection_sees_gaps_and_missing_parts(tmp_path):
    write_plain(tmp_path / "v.mp4", [0, 1, 2, 5, 6])
    facts = inspect_video(tmp_path / "v.mp4")
    assert facts.frame_count == 5
    assert not facts.constant_rate
    assert not facts.bt709
    assert not facts.faststart
    assert (facts.audio_codec, facts.sample_rate_hz, facts.channels, facts.sound_seconds) == ("", 0, 0, 0)
    assert facts.title == ""


def test_inspection_sees_the_index_at_the_front(tmp_path):
    write_plain(tmp_path / "v.mp4", [0, 1, 2], options={"movflags": "faststart"})
    facts = inspect_video(tmp_path / "v.mp4")
    assert facts.faststart
    assert facts.constant_rate


def test_inspection_counts_frames_and_not_what_a_header_says(tmp_path):
    """Cut off at the end, where the media lies behind its index."""
    path = tmp_path / "v.mp4"
    write_video(path, segments=[filmed([50] * 40)], soundtrack=encode_sound(silence(40)), fps=30)
    path.write_bytes(path.read_bytes()[:-3_000])
    assert inspect_video(path).frame_count < 40


def damaged(kind: str, data: bytes) -> bytes:
    if kind == "cut":
        return data[:-3_000]
    if kind == "emptied":
        return b""
    return data


@pytest.mark.parametrize(
    ("kind", "expected", "said"),
    [
        ("cut", {}, "frames in place of 40"),
        ("emptied", {}, "cannot be read"),
        ("whole", {"frame_count": 41}, "40 frames in place of 41; .* of sound in place of"),
        ("whole", {"fps": 25}, "s in place of 1.600 s"),
        ("whole", {"codec": "hevc"}, "h264 in place of hevc"),
    ],
)
def test_a_file_that_is_not_what_was_written_is_refused(tmp_path, kind, expected, said):
    path = tmp_path / "v.mp4"
    write_video(path, segments=[filmed([50] * 40)], soundtrack=encode_sound(silence(40)), fps=30)
    path.write_bytes(damaged(kind, path.read_bytes()))
    with pytest.raises(OutputError, match=said):
        prove_video(path, path=path, **{"fps": 30, "frame_count": 40, "codec": "h264"} | expected)


def test_gaps_and_an_index_at_the_end_are_refused(tmp_path):
    write_plain(tmp_path / "v.mp4", [0, 1, 2, 5, 6])
    with pytest.raises(OutputError, match="do not follow evenly; its index at the end") as caught:
        prove_video(tmp_path / "v.mp4", path=tmp_path / "v.mp4", fps=30, frame_count=5, codec="h264")
    assert "sound as none" in caught.value.message


def test_a_video_that_a_disk_spoils_never_gets_its_name(tmp_path, monkeypatch):
    def spoiled(unfinished, **expected):
        unfinished.write_bytes(unfinished.read_bytes()[:-3_000])
        prove_video(unfinished, **expected)

    monkeypatch.setattr(video, "prove_video", spoiled)
    with pytest.raises(OutputError, match=r"v\.mp4 was not written as it should be"):
        write_video(tmp_path / "v.mp4", segments=[filmed([50] * 40)], soundtrack=encode_sound(silence(40)), fps=30)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"no video at all" * 50])
def test_inspection_of_no_video_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "v.mp4").write_bytes(content)
    with pytest.raises(MediaError, match="cannot be read as an MP4"):
        inspect_video(tmp_path / "v.mp4")
