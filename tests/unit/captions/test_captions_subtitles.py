"""Subtitle files, reopened by FFmpeg's readers."""

from __future__ import annotations

import io
import itertools
import re
from fractions import Fraction

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import spoken

from genscene.captions.scripts import GLUE
from genscene.captions.subtitles import LINE_CHARACTERS, subtitle_cues, to_srt, to_vtt
from genscene.timeline.model import Shot, TimedWord, Timeline
from genscene.units import FrameRange, SceneId


def timeline_of(*texts: str, fps: int = 30, shot_frames: int = 300) -> Timeline:
    shots = tuple(
        Shot(
            scene_id=SceneId(f"s{index}"),
            frames=FrameRange(start_frame=index * shot_frames, duration_frames=shot_frames),
            narration_start_sample=0,
            words=spoken(text, lengths=(6, 9, 4)),
        )
        for index, text in enumerate(texts)
    )
    return Timeline(fps=fps, duration_frames=len(texts) * shot_frames, shots=shots, segments=())


def read(text: str, kind: str) -> list[tuple[float, float, str]]:
    """Return start, end and text of every subtitle as FFmpeg reads them."""
    with av.open(io.BytesIO(text.encode("utf-8")), format=kind) as container:
        return [
            (
                float(packet.pts * packet.time_base),
                float((packet.pts + packet.duration) * packet.time_base),
                bytes(packet).decode("utf-8"),
            )
            for packet in container.demux()
            if packet.pts is not None
        ]


STORY = (
    "The lighthouse keeper climbed the stairs every evening, and every evening he lit the lamp. Nobody came.",
    "Then, one night, a small boat appeared out of the fog & the rain <far> below.",
)


@pytest.mark.parametrize(("kind", "write"), [("srt", to_srt), ("webvtt", to_vtt)])
def test_file_reopened_has_every_subtitle_at_its_time(kind, write):
    timeline = timeline_of(*STORY)
    cues = subtitle_cues(timeline)
    found = read(write(timeline), kind)
    assert len(found) == len(cues) > 3
    for (start, end, _), cue in zip(found, cues, strict=True):
        assert abs(start - cue.frames.start_frame / 30) <= 0.0006
        assert abs(end - cue.frames.end_frame / 30) <= 0.0011


def test_srt_reopened_has_the_words():
    found = read(to_srt(timeline_of(*STORY)), "srt")
    assert " ".join(text.replace("\n", " ") for _, _, text in found) == " ".join(STORY)


def test_vtt_reopened_has_the_words_escaped_with_rising_times():
    found = read(to_vtt(timeline_of(*STORY)), "webvtt")
    bare = re.sub(r"<\d\d:\d\d:\d\d\.\d\d\d>", "", " ".join(text.replace("\n", " ") for _, _, text in found))
    assert bare == " ".join(STORY).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for start, end, text in found:
        stamps = [
            3600 * int(hours) + 60 * int(minutes) + float(seconds)
            for hours, minutes, seconds in re.findall(r"<(\d\d):(\d\d):(\d\d\.\d\d\d)>", text)
        ]
        assert stamps
        assert stamps == sorted(set(stamps))
        assert all(start < stamp < end for stamp in stamps)


words_drawn = st.lists(
    st.tuples(st.text(alphabet="ab漢字ñ,.é-<&>", min_size=1, max_size=60), st.integers(0, 40), st.booleans()),
    min_size=1,
    max_size=30,
)


@settings(max_examples=80, deadline=None)
@given(drawn=words_drawn)
def test_subtitles_fit_two_lines_and_never_overlap(drawn):
    start, words = 0, []
    for text, length, ends in drawn:
        frames = FrameRange(start_frame=start, duration_frames=length)
        words.append(TimedWord(text=text, frames=frames, ends_sentence=ends))
        start += max(1, length)
    shot = Shot(
        scene_id=SceneId("s"),
        frames=FrameRange(start_frame=0, duration_frames=start + 5),
        narration_start_sample=0,
        words=tuple(words),
    )
    timeline = Timeline(fps=30, duration_frames=start + 5, shots=(shot,), segments=())
    cues = subtitle_cues(timeline)
    said = "".join(word.text for cue in cues for word in cue.words).replace(GLUE, "")
    assert said == "".join(text for text, _, _ in drawn)
    for before, after in itertools.pairwise(cues):
        assert before.frames.end_frame <= after.frames.start_frame
    assert cues[-1].frames.end_frame <= timeline.duration_frames
    for block in to_srt(timeline).strip().split("\n\n"):
        lines = block.split("\n")[2:]
        assert 1 <= len(lines) <= 2
        assert all(0 < len(line.replace("→", "-->")) <= LINE_CHARACTERS for line in lines)


@pytest.mark.parametrize(
    ("fps", "frame", "stamp"), [(30, 1, "00:00:00,033"), (24, 5, "00:00:00,208"), (60, 1, "00:00:00,017")]
)
def test_times_are_exact_to_the_millisecond(fps, frame, stamp):
    word = TimedWord(text="Now.", frames=FrameRange(start_frame=frame, duration_frames=30), ends_sentence=True)
    shot = Shot(
        scene_id=SceneId("s"),
        frames=FrameRange(start_frame=0, duration_frames=90),
        narration_start_sample=0,
        words=(word,),
    )
    srt = to_srt(Timeline(fps=fps, duration_frames=90, shots=(shot,), segments=()))
    assert srt.split("\n")[1].startswith(stamp)
    assert abs(Fraction(frame, fps) - Fraction(int(stamp[-3:]), 1000)) <= Fraction(1, 2000)


def test_silent_video_has_no_subtitles():
    assert to_srt(timeline_of("")) == ""
    assert to_vtt(timeline_of("")) == "WEBVTT\n"
