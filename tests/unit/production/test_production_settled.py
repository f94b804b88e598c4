from __future__ import annotations

import numpy as np
import pytest

from genscene.production.settled import MOST_PEAKS, peak_rate, speech_peaks
from genscene.units import SAMPLE_RATE_HZ


def test_peaks_are_the_greatest_values_of_each_stretch():
    samples = np.zeros(SAMPLE_RATE_HZ, np.float32)
    samples[100], samples[SAMPLE_RATE_HZ // 2] = -1.0, 0.5
    peaks = speech_peaks(samples, 60)
    assert len(peaks) == 60
    assert (peaks[0], peaks[30], max(peaks[1:30])) == (255, 128, 0)


@pytest.mark.parametrize(("samples", "count"), [(0, 0), (1, 1), (800, 1), (801, 2)])
def test_every_sample_is_in_a_peak(samples, count):
    assert speech_peaks(np.ones(samples, np.float32), 60) == b"\xff" * count


def test_too_loud_is_full_scale():
    assert speech_peaks(np.full(800, 3.0, np.float32), 60) == b"\xff"


@pytest.mark.parametrize(("seconds", "rate"), [(0, 60), (30, 60), (1000, 60), (6000, 10), (1e6, 1)])
def test_long_speech_has_fewer_peaks_a_second(seconds, rate):
    assert peak_rate(seconds) == rate
    assert seconds > MOST_PEAKS or rate * seconds <= MOST_PEAKS
