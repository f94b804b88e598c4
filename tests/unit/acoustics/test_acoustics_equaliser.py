"""Filters let through what they are named for."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import signal

from genscene.acoustics.biquad import at_rest, filtered
from genscene.acoustics.equaliser import band_pass, follower, gentle_low_pass, high_pass, low_pass, peaking

RATE_HZ = 48_000


def response(sections, rate_hz=RATE_HZ):
    """Return a cascade's complex gain at many frequencies."""
    return signal.sosfreqz(sections, 2_048, fs=rate_hz)[1]


def butterworth(order, edges_hz, kind, rate_hz=RATE_HZ):
    return response(signal.butter(order, edges_hz, kind, fs=rate_hz, output="sos"), rate_hz)


@pytest.mark.parametrize("rate_hz", [24_000, 48_000])
@pytest.mark.parametrize("frequency_hz", [20, 70, 1_000, 9_000])
def test_low_and_high_passes_are_butterworths(frequency_hz, rate_hz):
    for made, order, kind in ((low_pass, 2, "lowpass"), (high_pass, 2, "highpass"), (gentle_low_pass, 1, "lowpass")):
        found = response(made(frequency_hz, rate_hz=rate_hz), rate_hz)
        np.testing.assert_allclose(found, butterworth(order, frequency_hz, kind, rate_hz), atol=1e-9)


@pytest.mark.parametrize("edges_hz", [(60, 500), (300, 1_800), (1_100, 3_600), (5_500, 12_000), (3_000, 3_100)])
def test_a_band_pass_is_butterworths(edges_hz):
    np.testing.assert_allclose(response(band_pass(*edges_hz)), butterworth(2, edges_hz, "bandpass"), atol=1e-8)


@pytest.mark.parametrize("gain_db", [-3.5, 1.5])
def test_a_bell_has_its_gain_at_its_centre_and_none_far_away(gain_db):
    gains = signal.sosfreqz(peaking(2_000, gain_db, 0.7), [20, 2_000, 23_990], fs=RATE_HZ)[1]
    np.testing.assert_allclose(20 * np.log10(np.abs(gains)), [0, gain_db, 0], atol=0.01)


def test_a_follower_goes_all_but_a_fraction_of_the_way_in_its_time():
    how = follower(0.1, rate_hz=200)
    found, _ = filtered(how, np.ones((1, 400)), at_rest(how, 1))
    assert found[0, 19] == pytest.approx(1 - math.exp(-1), abs=1e-12)
    assert found[0, -1] == pytest.approx(1, abs=1e-8)
