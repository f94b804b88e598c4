"""The timeline settles every frame before a frame is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genscene.narrate.narration import Narration, Word
from genscene.storyboard.document import Scene, Storyboard
from genscene.timeline.build import build_timeline
from genscene.timeline.model import Timeline
from genscene.units import FRAME_RATES, SAMPLE_RATE_HZ, samples_per_frame


def narration(samples: int, words: tuple[Word, ...] = ()) -> Narration:
    return Narration(samples=np.zeros(samples, np.float32), words=words)


def board(scenes: tuple[Scene, ...], fps: int = 30) -> Storyboard:
    return Storyboard(language="en", fps=fps, scenes=scenes)  # type: ignore[arg-type]


def timeline_of(lengths: list[int], *, fps: int = 30, transition: str = "crossfade") -> Timeline:
    scenes = tuple(Scene(id=f"s{index}", narration="x") for index in range(len(lengths)))
    return build_timeline(board(scenes, fps), [narration(n) for n in lengths], default_transition=transition)


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(min_value=1, max_value=SAMPLE_RATE_HZ * 12), min_size=1, max_size=12),
    fps=st.sampled_from(FRAME_RATES),
    transition=st.sampled_from(["cut", "crossfade", "dip"]),
)
def test_segments_cover_the_video_without_gap_or_overlap(lengths, fps, transition):
    timeline = timeline_of(lengths, fps=fps, transition=transition)
    position = 0
    for segment in timeline.segments:
        assert segment.frames.start_frame == position
        assert segment.frames.duration_frames > 0
        position = segment.frames.end_frame
    assert position == timeline.duration_frames


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(min_value=1, max_value=SAMPLE_RATE_HZ * 12), min_size=2, max_size=12),
    fps=st.sampled_from(FRAME_RATES),
)
def test_cut_lies_on_the_start_of_the_next_narration(lengths, fps):
    timeline = timeline_of(lengths, fps=fps)
    for shot in timeline.shots[1:]:
        assert shot.narration_start_sample == shot.frames.start_frame * samples_per_frame(fps)


def test_narration_ends_before_its_shot_does():
    timeline = timeline_of([100_000, 50_001, 77_777])
    for shot, length in zip(timeline.shots, [100_000, 50_001, 77_777], strict=True):
        assert shot.narration_start_sample + length <= shot.frames.end_frame * samples_per_frame(30)


def test_changed_scene_leaves_the_other_shots_equal_but_for_their_place():
    before = timeline_of([96_000, 96_000, 96_000, 96_000])
    after = timeline_of([96_000, 140_123, 96_000, 96_000])
    for index in (0, 2, 3):
        old, new = before.shots[index], after.shots[index]
        assert old.words == new.words
        assert old.frames.duration_frames == new.frames.duration_frames
        assert old.handle_before_frames == new.handle_before_frames


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_words_lie_inside_their_shot_in_rising_order(fps):
    words = tuple(Word(text=str(i), start_sample=i * 3000, end_sample=i * 3000 + 2500) for i in range(30))
    scene = Scene(id="a", narration="x")
    timeline = build_timeline(board((scene,), fps), [narration(95_000, words)], default_transition="cut")
    (shot,) = timeline.shots
    starts = [word.frames.start_frame for word in shot.words]
    assert starts == sorted(starts)
    assert all(
        0 <= word.frames.start_frame < word.frames.end_frame <= shot.frames.duration_frames for word in shot.words
    )


def test_word_times_stay_within_half_a_frame_of_the_voice():
    words = (Word(text="now", start_sample=33_333, end_sample=44_444),)
    scene = Scene(id="a", narration="now")
    timeline = build_timeline(board((scene,)), [narration(48_000, words)], default_transition="cut")
    (shot,) = timeline.shots
    heard = shot.narration_start_sample + 33_333
    shown = (shot.frames.start_frame + shot.words[0].frames.start_frame) * samples_per_frame(30)
    assert abs(heard - shown) <= samples_per_frame(30) / 2


def test_silent_scene_lasts_as_long_as_it_asks():
    scene = Scene(id="a", duration_seconds=2.5)
    timeline = build_timeline(board((scene,), 24), [narration(0)], default_transition="cut")
    assert timeline.duration_frames == 60


def test_transition_between_tiny_shots_shortens():
    scenes = (Scene(id="a", duration_seconds=0.1), Scene(id="b", duration_seconds=0.1))
    timeline = build_timeline(board(scenes, 24), [narration(0), narration(0)], default_transition="dip")
    assert timeline.duration_frames == 48
    assert [segment.transition for segment in timeline.segments] == [None, "dip", None]
    assert timeline.segments[1].frames.duration_frames <= 8


def test_first_scene_ignores_its_transition():
    scenes = (Scene(id="a", narration="x", transition="dip"), Scene(id="b", narration="x", transition="cut"))
    timeline = build_timeline(board(scenes), [narration(48_000), narration(48_000)], default_transition="crossfade")
    assert [segment.transition for segment in timeline.segments] == [None, None]


def test_on_screen_text_enters_and_leaves_inside_its_shot():
    scene = Scene(id="a", narration="x", text="06:10")
    timeline = build_timeline(board((scene,)), [narration(96_000)], default_transition="cut")
    (shot,) = timeline.shots
    assert shot.text is not None
    assert shot.text.frames.start_frame > 0
    assert shot.text.frames.end_frame < shot.frames.duration_frames
