"""Resampled sound is the same sound: pass band, stop band, place and length."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genscene.acoustics.resample import resampled_to

PAIRS = [
    (16_000, 48_000),
    (22_050, 48_000),
    (24_000, 48_000),
    (44_100, 48_000),
    (48_000, 16_000),
    (48_000, 22_050),
    (8_000, 11_025),
]
EDGE_SHARE = 0.05


def sine(frequency_hz, rate_hz, seconds=0.5):
    return np.sin(2 * np.pi * frequency_hz * np.arange(round(seconds * rate_hz)) / rate_hz + 0.3)


def inner(sound):
    edge = int(len(sound) * EDGE_SHARE)
    return sound[edge : len(sound) - edge]


@pytest.mark.parametrize(("from_hz", "to_hz"), PAIRS)
@pytest.mark.parametrize("share", [0.01, 0.2, 0.46])
def test_what_both_rates_can_hold_stays_the_same_and_in_its_place(from_hz, to_hz, share):
    frequency_hz = share * min(from_hz, to_hz)
    found = resampled_to(sine(frequency_hz, from_hz).astype(np.float32), from_hz, to_hz)
    expected = sine(frequency_hz, to_hz)[: len(found)]
    np.testing.assert_allclose(inner(found)[: len(inner(expected))], inner(expected), atol=5e-4)


@pytest.mark.parametrize(("from_hz", "to_hz"), [(48_000, 16_000), (48_000, 22_050), (48_000, 24_000)])
@pytest.mark.parametrize("share", [0.501, 0.6, 0.9])
def test_what_the_lower_rate_cannot_hold_is_gone(from_hz, to_hz, share):
    found = resampled_to(sine(share * to_hz, from_hz).astype(np.float32), from_hz, to_hz)
    assert 20 * math.log10(np.abs(inner(found)).max()) < -75


@pytest.mark.parametrize(("from_hz", "to_hz"), [(16_000, 48_000), (22_050, 48_000), (24_000, 48_000)])
def test_no_mirror_image_appears_above_the_sound(from_hz, to_hz):
    found = inner(resampled_to(sine(0.45 * from_hz, from_hz).astype(np.float32), from_hz, to_hz))
    spectrum = np.abs(np.fft.rfft(found * np.blackman(len(found))))
    above = np.fft.rfftfreq(len(found), 1 / to_hz) > 0.5 * from_hz
    assert 20 * math.log10(spectrum[above].max() / spectrum.max()) < -75


@pytest.mark.parametrize(("from_hz", "to_hz"), PAIRS)
def test_a_click_stays_where_it_was(from_hz, to_hz):
    click = np.zeros(from_hz // 5, np.float32)
    click[from_hz // 10] = 1
    found = np.abs(resampled_to(click, from_hz, to_hz))
    centre = float(np.sum(found**2 * np.arange(len(found))) / np.sum(found**2))
    assert centre / to_hz == pytest.approx((from_hz // 10) / from_hz, abs=0.05 / to_hz)


def test_an_odd_rate_is_resampled_as_well():
    found = resampled_to(sine(440, 44_101).astype(np.float32), 44_101, 48_000)
    np.testing.assert_allclose(inner(found), inner(sine(440, 48_000))[: len(inner(found))], atol=2e-3)


@settings(max_examples=40, deadline=None)
@given(count=st.integers(0, 3_000), rates=st.sampled_from(PAIRS))
def test_the_length_is_rounded_up(count, rates):
    from_hz, to_hz = rates
    found = resampled_to(np.full(count, 0.5, np.float32), from_hz, to_hz)
    assert len(found) == -(-count * to_hz // from_hz)
    assert found.dtype == np.float32
    if count > 400:
        np.testing.assert_allclose(found[len(found) // 2], 0.5, atol=1e-5)


def test_the_same_rate_changes_nothing():
    sound = np.random.default_rng(0).standard_normal(100).astype(np.float32)
    np.testing.assert_array_equal(resampled_to(sound, 48_000, 48_000), sound)
