"""Subtitles that the user brings, placed on the whole timeline."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest

from genscene.captions.brought import beyond_end_warnings, cues_of_subtitles, timed_subtitles
from genscene.captions.cues import grouping_of
from genscene.captions.grouping import groups_of
from genscene.captions.look import caption_look, look_names
from genscene.captions.subtitles import LINE_CHARACTERS, brought_cues, to_srt, to_vtt
from genscene.media.subtitle_file import Subtitle
from genscene.timeline.model import Timeline
from genscene.units import FrameSize

FPS = 30
EMPTY = Timeline(fps=FPS, duration_frames=300, shots=(), segments=())
LONG = "The keeper of the lighthouse climbed all of his two hundred stairs, lit the lamp, and then waited for a boat."


def line(start_ms: int, end_ms: int, text: str) -> Subtitle:
    return Subtitle(start_ms=start_ms, end_ms=end_ms, text=text)


def placed(*lines: Subtitle, frames: int = 300):
    return timed_subtitles(lines, fps=FPS, duration_frames=frames)


@pytest.mark.parametrize("look", look_names())
def test_cues_of_every_look_fill_the_time_of_their_subtitle(look):
    grouping = grouping_of(caption_look(look), FrameSize(width=270, height=480), "inter")
    cues = cues_of_subtitles(placed(line(1_000, 7_000, LONG)), partial(groups_of, grouping=grouping, fps=FPS))
    assert len(cues) > 2
    assert cues[0].frames.start_frame == 30
    assert cues[-1].frames.end_frame == 210
    assert all(one.frames.end_frame == two.frames.start_frame for one, two in pairwise(cues))
    assert " ".join(word.text for cue in cues for word in cue.words) == LONG


def test_words_share_the_time_by_their_lengths():
    (words,) = placed(line(0, 1_000, "a eleven-more b"))
    assert [word.frames.start_frame for word in words] == [0, 3, 26]
    assert words[-1].frames.end_frame == 30
    assert [word.ends_sentence for word in words] == [False, False, True]


def test_subtitle_gives_way_to_the_next_and_two_of_one_frame_become_one():
    first, second = placed(line(0, 5_000, "one"), line(1_000, 2_000, "two"), line(1_005, 3_000, "three"))
    assert first[-1].frames.end_frame == 30
    assert [word.text for word in second] == ["two", "three"]
    assert second[-1].frames.end_frame == 90


def test_what_lies_beyond_the_end_is_cut_and_told():
    lines = [line(0, 1_000, "kept"), line(1_500, 9_000, "cut"), line(2_000, 3_000, "lost")]
    found = timed_subtitles(lines, fps=FPS, duration_frames=60)
    assert [word.text for words in found for word in words] == ["kept", "cut"]
    assert found[-1][-1].frames.end_frame == 60
    lost, cut = beyond_end_warnings(lines, duration_seconds=2.0)
    assert lost.startswith("1 of the 3 subtitles begin after the end")
    assert cut.startswith("1 of the 3 subtitles are cut off")
    assert beyond_end_warnings(lines, duration_seconds=9.0) == ()


def test_subtitle_shorter_than_a_frame_still_shows():
    (words,) = placed(line(1_000, 1_001, "blink"))
    assert cues_of_subtitles([words], lambda given: [given])[0].frames.duration_frames == 1


def test_files_keep_a_subtitle_whole_where_two_lines_hold_it():
    short = "Is it? It is! And so on, and so on."
    cues = brought_cues(placed(line(500, 2_500, short), line(3_000, 9_000, LONG)), FPS)
    assert " ".join(word.text for word in cues[0].words) == short
    assert len(cues) > 2
    srt = to_srt(EMPTY, cues)
    assert srt.startswith(f"1\n00:00:00,500 --> 00:00:02,500\n{short}\n\n2\n00:00:03,000 --> ")
    assert max(len(text) for text in srt.splitlines()) <= LINE_CHARACTERS
    vtt = to_vtt(EMPTY, cues)
    assert f"00:00:00.500 --> 00:00:02.500\n{short}\n" in vtt
    assert "<" not in vtt  # when its words sound is not known
