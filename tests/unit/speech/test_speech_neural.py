"""What the neural voices share."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.engines.contracts import Speech, WordTime
from genscene.plugins.neural.inner_output import with_output
from genscene.plugins.neural.matching import Stretch, match_words
from genscene.plugins.neural.pieces import joined, pieces_within
from genscene.plugins.neural.timing import word_times


def test_inner_output_is_appended_as_a_merging_message() -> None:
    # graph (7) of output (12) of name (1), each with its length.
    assert with_output(b"model", "/x") == b"model" + b"\x3a\x06" + b"\x62\x04" + b"\x0a\x02/x"
    long_name = "n" * 200
    assert with_output(b"", long_name).endswith(b"\x0a\xc8\x01" + long_name.encode())


def spans(whole: str, alone: list[str]) -> list[str]:
    return [whole[round(found.start) : round(found.end)] for found in match_words(whole, alone)]


def test_words_match_their_groups_one_to_one() -> None:
    assert spans("hə wˈɛnt, hˈOm.", ["hˈi", "wˈɛnt", "hˈOm"]) == ["hə", "wˈɛnt,", "hˈOm."]


def test_words_run_together_share_a_group() -> None:
    assert match_words("ætɐ tˈIm", ["æt", "ɐ", "tˈIm"]) == [
        Stretch(start=0.0, end=2.0),
        Stretch(start=2.0, end=3.0),
        Stretch(start=4.0, end=8.0),
    ]


def test_one_word_spoken_as_several_takes_them_all() -> None:
    assert spans("ðə twˈɛnti fˈɜɹst dˈA", ["ði", "twˈɛnti fˈɜɹst", "dˈA"]) == ["ðə", "twˈɛnti fˈɜɹst", "dˈA"]


def test_silent_word_takes_no_time_and_strange_groups_do_no_harm() -> None:
    found = match_words("abc def", ["abc", "", "def"])
    assert found[1].start == found[1].end == 3.0
    assert len(match_words("abc zzzzzz def", ["abc", "def"])) == 2
    assert match_words("abc", []) == []
    assert [stretch.end for stretch in match_words("", ["a", "b"])] == [0.0, 0.0]


def test_word_times_follow_durations_less_the_bias() -> None:
    durations = np.array([4, 2, 2, 1, 3, 2], np.float32)  # pad, a, b, space, c, pad
    found = word_times(
        ["ab", "c"],
        [Stretch(start=0, end=2), Stretch(start=3, end=4)],
        durations,
        bias_seconds=0.05,
        end_seconds=0.3,
    )
    starts_ends = [time for word in found for time in (word.start_seconds, word.end_seconds)]
    assert starts_ends == pytest.approx([0.05, 0.15, 0.175, 0.25])


def test_long_text_is_cut_at_the_clause_nearest_to_the_middle() -> None:
    words = ["one", "two,", "three", "four,", "five", "six", "seven", "eight", "nine"]
    found = pieces_within(words, lambda piece: len(piece) < 30)
    assert found == ["one two, three four,", "five six seven eight nine"]
    assert " ".join(pieces_within(words, lambda text: len(text) < 8)) == " ".join(words)
    assert pieces_within(["indivisible"], lambda _: False) == ["indivisible"]
    assert pieces_within([], lambda _: True) == []


def test_pieces_join_with_shifted_times() -> None:
    word = WordTime(text="a", start_seconds=0.1, end_seconds=0.2)
    part = Speech(samples=np.ones(100, np.float32), sample_rate_hz=100, words=(word,))
    whole = joined([part, part])
    assert len(whole.samples) == 200
    assert whole.words is not None
    assert whole.words[1].start_seconds == pytest.approx(1.1)
