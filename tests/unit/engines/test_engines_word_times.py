from __future__ import annotations

from genscene.engines.word_times import times_from_onsets, word_starts


def test_word_starts_are_the_characters_words_begin_at() -> None:
    assert word_starts(" at  a at") == [1, 5, 7]


def test_unknown_onsets_share_the_time_by_characters() -> None:
    times = times_from_onsets(["a", "bbb", "cc"], [1.0, None, 3.0], end_seconds=4.0)
    assert [(word.start_seconds, word.end_seconds) for word in times] == [(1.0, 1.5), (1.5, 3.0), (3.0, 4.0)]


def test_falling_onsets_never_turn_time_back() -> None:
    times = times_from_onsets(["a", "b", "c"], [None, 2.0, 1.0], end_seconds=1.5)
    assert [word.start_seconds for word in times] == [0.0, 2.0, 2.0]
    assert times_from_onsets([], [], end_seconds=1.0) == ()
