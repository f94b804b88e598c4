"""The ducking's masks and windows are those of the textbook operations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from tests.unit.acoustics.sounds import babble

from genscene.mix.duck import DUCK_DB, HOP, ducking_gain, speech_mask

PAUSE_HOPS = 80


def spoken(words):
    """Return speech in some hops, silence in the others."""
    voice = np.zeros(len(words) * HOP, np.float32)
    for index in np.flatnonzero(words):
        voice[index * HOP : (index + 1) * HOP] = 0.1
    return voice


@settings(max_examples=60, deadline=None)
@given(runs=st.lists(st.integers(1, 130), min_size=1, max_size=12), speaks=st.booleans())
def test_short_pauses_are_closed_and_long_ones_left(runs, speaks):
    words = np.concatenate([np.full(run, speaks ^ bool(index % 2)) for index, run in enumerate(runs)])
    closed = ndimage.binary_closing(np.pad(words, PAUSE_HOPS), np.ones(PAUSE_HOPS))[PAUSE_HOPS:-PAUSE_HOPS]
    np.testing.assert_array_equal(speech_mask(spoken(words)), closed)


@pytest.mark.parametrize("gap_hops", [79, 80])
def test_a_pause_counts_from_eight_tenths_of_a_second(gap_hops):
    words = np.concatenate([np.ones(5, bool), np.zeros(gap_hops, bool), np.ones(5, bool)])
    assert speech_mask(spoken(words)).all() == (gap_hops < PAUSE_HOPS)


def test_the_music_is_down_from_before_the_voice_until_after_it():
    voice = np.concatenate([np.zeros(3 * 48_000, np.float32), babble(2), np.zeros(3 * 48_000, np.float32)])
    gain_db = ducking_gain(voice).borders_db
    assert len(gain_db) == 801
    # The rounding of the gain's corners takes a little away where the voice begins and ends.
    assert gain_db[300] < -DUCK_DB + 0.05
    np.testing.assert_allclose(gain_db[310:480], -DUCK_DB, atol=1e-6)
    assert gain_db[500] < -DUCK_DB + 1
    assert gain_db[:240].min() == pytest.approx(0, abs=1e-6)
    assert gain_db[640:].min() == pytest.approx(0, abs=1e-6)
