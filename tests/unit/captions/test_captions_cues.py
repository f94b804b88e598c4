"""Words become cues: whole, in order, readable."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import spoken

from genscene.captions.cues import cues_of, measure_of
from genscene.captions.look import caption_look, look_names
from genscene.captions.scripts import GLUE
from genscene.errors import UnknownNameError
from genscene.timeline.model import TimedWord
from genscene.units import FrameRange, FrameSize

PORTRAIT = FrameSize(width=1080, height=1920)
LETTERS = "abcdefghijklmnopqrstuvwxyzñáü¿¡,.!?…«»–1290%€#あ漢字仮名。、ไทยกันหि नमकश्तمرحبא"

texts = st.text(alphabet=LETTERS.replace(" ", ""), min_size=1, max_size=18)
sentences = st.lists(
    st.tuples(texts, st.integers(0, 30), st.integers(0, 40), st.sampled_from([False, False, False, True])),
    min_size=1,
    max_size=40,
)


def words_of(drawn: list[tuple[str, int, int, bool]]) -> tuple[TimedWord, ...]:
    words: list[TimedWord] = []
    start = 0
    for text, length, pause, ends in drawn:
        frames = FrameRange(start_frame=start, duration_frames=length)
        words.append(TimedWord(text=text, frames=frames, ends_sentence=ends))
        start += length + pause
    return tuple(words)


@settings(max_examples=120, deadline=None)
@given(drawn=sentences, look=st.sampled_from(look_names()), fps=st.sampled_from([24, 30, 60]))
def test_cues_hold_every_word_once_in_order(drawn, look, fps):
    words = words_of(drawn)
    cues = cues_of(words, look=caption_look(look), frame=PORTRAIT, fps=fps, font="anton")
    said = "".join(word.text for cue in cues for word in cue.words).replace(GLUE, "")
    assert said == "".join(word.text for word in words)


@settings(max_examples=120, deadline=None)
@given(drawn=sentences, look=st.sampled_from(look_names()))
def test_cues_follow_one_another_without_overlap(drawn, look):
    words = words_of(drawn)
    cues = cues_of(words, look=caption_look(look), frame=PORTRAIT, fps=30)
    assert all(cue.frames.duration_frames >= 1 for cue in cues)
    assert all(cue.words for cue in cues)
    for before, after in itertools.pairwise(cues):
        assert before.frames.end_frame <= after.frames.start_frame


@settings(max_examples=80, deadline=None)
@given(drawn=sentences, look=st.sampled_from(look_names()))
def test_cues_never_run_across_a_sentence(drawn, look):
    cues = cues_of(words_of(drawn), look=caption_look(look), frame=PORTRAIT, fps=30)
    for cue in cues:
        assert not any(word.ends_sentence for word in cue.words[:-1])


@settings(max_examples=80, deadline=None)
@given(drawn=sentences, look=st.sampled_from(look_names()), font=st.sampled_from(["anton", "press-start-2p"]))
def test_cues_keep_to_the_lines_of_their_look(drawn, look, font):
    data = caption_look(look)
    measure = measure_of(data, PORTRAIT, font)
    for cue in cues_of(words_of(drawn), look=data, frame=PORTRAIT, fps=30, font=font):
        assert len(cue.words) <= data.max_words
        assert len(cue.words) == 1 or measure.lines([word.text for word in cue.words]) <= data.max_lines


def test_cues_move_with_their_words():
    words = spoken("The fox crossed the mountain, looking for its home. Nobody saw it.")
    moved = tuple(replace(word, frames=word.frames.shifted(400)) for word in words)
    look = caption_look("karaoke")
    before = cues_of(words, look=look, frame=PORTRAIT, fps=30)
    after = cues_of(moved, look=look, frame=PORTRAIT, fps=30)
    assert [cue.frames.shifted(400) for cue in before] == [cue.frames for cue in after]


def test_cues_break_at_punctuation_and_not_after_an_article():
    words = spoken("When the storm came, the old keeper lit the lamp and waited.")
    cues = cues_of(words, look=caption_look("karaoke"), frame=PORTRAIT, fps=30)
    ends = [cue.words[-1].text for cue in cues]
    assert ends[0] == "came,"
    assert "the" not in ends


def test_cue_stays_over_a_short_pause_and_leaves_in_a_long_one():
    short = spoken("One two three. Four five six.", gap=1)
    long = (*spoken("One two three."), *spoken("Four five six.", start=120))
    look = caption_look("karaoke")
    first, second = cues_of(short, look=look, frame=PORTRAIT, fps=30)
    assert first.frames.end_frame == second.frames.start_frame
    first, second = cues_of(long, look=look, frame=PORTRAIT, fps=30)
    assert first.frames.end_frame == first.words[-1].frames.end_frame + 12
    assert second.frames.start_frame == 120


def test_last_cue_holds_a_little():
    words = spoken("That was all.")
    cues = cues_of(words, look=caption_look("boxed"), frame=PORTRAIT, fps=30)
    assert cues[-1].frames.end_frame == words[-1].frames.end_frame + 12


def test_one_word_shows_one_word_but_joins_those_too_short_to_read():
    words = spoken("A boat on the hill", lengths=(2, 14, 2, 3, 14))
    cues = cues_of(words, look=caption_look("one-word"), frame=PORTRAIT, fps=30)
    shown = [" ".join(word.text for word in cue.words) for cue in cues]
    assert shown == ["A boat", "on the", "hill"]


def test_cues_split_a_sentence_without_spaces_where_lines_may_break():
    word = TimedWord(
        text="小狐狸翻过了高山，寻找它在星空下的家。", frames=FrameRange(start_frame=0, duration_frames=90)
    )
    cues = cues_of([word], look=caption_look("pop"), frame=PORTRAIT, fps=30)
    pieces = [piece for cue in cues for piece in cue.words]
    assert len(cues) > 1
    assert not any(piece.text[0] in "，。" for piece in pieces)
    assert pieces[-1].frames.end_frame == 90


def test_look_that_does_not_exist_is_refused():
    with pytest.raises(UnknownNameError, match="no caption look"):
        caption_look("../zones")
