"""The limiter keeps the true peak under its ceiling and leaves quiet sound alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from tests.unit.acoustics.sounds import measured, tone

from genscene.acoustics.true_peak import block_peaks, true_peak
from genscene.mix.limit import BLOCK, Gain, limiting_gain_db, neighbours

CEILING_DBTP = -1.8


def limited(sound):
    peaks = block_peaks(sound, BLOCK, matters_above=10 ** (CEILING_DBTP / 20))
    result = sound.copy()
    Gain(borders_db=limiting_gain_db(peaks, CEILING_DBTP), block=BLOCK).apply(result)
    return result


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**16),
    count=st.integers(1, 20_000),
    loudness=st.floats(0.05, 4.0),
    bursts=st.integers(0, 6),
)
def test_no_sound_passes_the_ceiling(seed, count, loudness, bursts):
    rng = np.random.default_rng(seed)
    sound = (rng.standard_normal((count, 2)) * 0.2 * loudness).astype(np.float32)
    for _ in range(bursts):
        at = int(rng.integers(count))
        sound[at : at + 40] *= 5
    assert true_peak(limited(sound)) <= CEILING_DBTP + 0.15
    assert len(limited(sound)) == count


def test_a_hot_sound_is_under_the_ceiling_on_an_independent_meter():
    sound = tone(2, 11_000, 1.6, 0.7) * np.hanning(96_000)[:, None].astype(np.float32)
    assert measured(limited(sound)).true_peak_dbtp <= CEILING_DBTP + 0.15


def test_quiet_sound_passes_unchanged():
    sound = tone(1, 440, 0.5)
    np.testing.assert_array_equal(limited(sound), sound)


def test_the_gain_is_down_before_the_peak_and_comes_back_slowly():
    peaks = np.full(400, 0.1, np.float32)
    peaks[100] = 1.0
    gain_db = limiting_gain_db(peaks, -6.0)
    assert gain_db[100] <= -6.0 + 1e-9
    assert gain_db[98] < -5.9
    assert gain_db[90] == 0
    assert -6 < gain_db[150] < -3
    assert gain_db[399] == 0
    assert np.abs(np.diff(gain_db)).max() < 1.6


def test_a_gain_runs_straight_across_pieces():
    borders = np.linspace(-20, 0, 10_001)
    gain = Gain(borders_db=borders, block=48)
    whole = np.ones((480_000 - 5, 2), np.float32)
    gain.apply(whole)
    straight = np.interp(np.arange(len(whole)), 48 * np.arange(10_001), 10 ** (borders / 20))
    np.testing.assert_allclose(whole[:, 0], straight, rtol=1e-5)
    np.testing.assert_array_equal(gain.between(48 * 5_000, 48 * 5_000 + 77), whole[48 * 5_000 :][:77, :1])


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**16), count=st.integers(1, 60), reach=st.integers(0, 8))
def test_neighbours_are_those_of_a_running_filter(seed, count, reach):
    values = np.random.default_rng(seed).standard_normal(count)
    width = 2 * reach + 1
    highest = ndimage.maximum_filter1d(values, width, mode="nearest")
    np.testing.assert_array_equal(neighbours(values, reach).max(axis=1), highest)
    mean = ndimage.uniform_filter1d(values, width, mode="nearest")
    np.testing.assert_allclose(neighbours(values, reach).mean(axis=1), mean, atol=1e-12)
