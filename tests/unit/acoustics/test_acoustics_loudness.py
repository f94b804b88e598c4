"""Our meters read what the standard and an independent meter reads."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import signal
from tests.unit.acoustics.sounds import babble, measured, tone

from genscene.acoustics.loudness import integrated_loudness
from genscene.acoustics.true_peak import block_peaks, true_peak


def stereo(mono):
    return np.stack([mono, mono], axis=1)


@pytest.mark.parametrize("level_db", [-18.0, -23.0, -33.0])
def test_a_stereo_sine_of_997_hz_reads_its_peak_level(level_db):
    sine = tone(8, 997, 10 ** (level_db / 20))
    assert integrated_loudness(sine) == pytest.approx(level_db, abs=0.02)


def gated_speech():
    return np.concatenate([babble(5), np.zeros(48_000 * 4, np.float32), babble(5, seed=2, level=0.02)])


@pytest.mark.parametrize(
    "sound",
    [
        stereo(babble(12)),
        stereo(gated_speech()),
        tone(6, 60, 0.3) + tone(6, 5_000, 0.1),
        np.stack([babble(7), np.zeros(48_000 * 7, np.float32)], axis=1),
    ],
    ids=["speech", "speech with a pause and a whisper", "two tones", "left only"],
)
def test_loudness_agrees_with_an_independent_meter(sound):
    assert integrated_loudness(sound) == pytest.approx(measured(sound).loudness_lufs, abs=0.1)


@pytest.mark.parametrize("frequency_hz", [12_000.0, 9_600.0, 6_000.0, 997.0])
@pytest.mark.parametrize("phase", [math.pi / 4, math.pi / 3])
def test_true_peak_finds_what_lies_between_samples(frequency_hz, phase):
    sine = tone(1, frequency_hz, 0.7, phase)
    window = np.hanning(len(sine))[:, None].astype(np.float32)
    assert true_peak(sine * window) == pytest.approx(20 * math.log10(0.7), abs=0.35)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_true_peak_agrees_with_an_independent_meter(seed):
    low_pass = signal.butter(6, 18_000, fs=48_000, output="sos")
    noise = signal.sosfilt(low_pass, np.random.default_rng(seed).standard_normal((48_000, 2)) * 0.2, axis=0)
    noise = noise.astype(np.float32)
    assert true_peak(noise) == pytest.approx(measured(noise).true_peak_dbtp, abs=0.3)


def test_a_peak_across_the_border_of_two_blocks_is_found():
    sine = tone(0.1, 12_000, 1.0, math.pi / 4)
    peaks = block_peaks(sine, 48, matters_above=0.1)
    assert (peaks[2:-2] > 0.98).all()


@pytest.mark.parametrize("samples", [0, 1, 4_800, 19_199])
def test_silence_of_any_length_is_minus_infinity(samples):
    silence = np.zeros((samples, 2), np.float32)
    assert integrated_loudness(silence) == -math.inf
    assert true_peak(silence) == -math.inf


@pytest.mark.parametrize("seconds", [0.1, 0.2, 0.39, 0.4, 1.0])
def test_a_sound_of_any_length_is_as_loud_as_its_level_says(seconds):
    assert integrated_loudness(tone(seconds, 997, 0.1)) == pytest.approx(-20, abs=0.15)


def test_a_single_sample_has_a_loudness():
    assert math.isfinite(integrated_loudness(np.full((1, 1), 0.5, np.float32)))


def test_a_mono_sine_reads_3_lu_less_than_its_peak_level():
    sine = tone(3, 997, 1.0)[:, :1]
    assert integrated_loudness(sine) == pytest.approx(-3.01, abs=0.02)
    assert integrated_loudness(sine, dual_mono=True) == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("level", [1.0, 10 ** (-47 / 20)])
def test_dual_mono_reads_what_both_channels_alike_read(level):
    """Also where the whisper in it lies around the gate."""
    mono = gated_speech() * np.float32(level)
    assert integrated_loudness(mono[:, None], dual_mono=True) == pytest.approx(
        integrated_loudness(stereo(mono)), abs=1e-9
    )


def test_a_long_sound_is_measured_as_well_in_pieces():
    """Its peaks stand around the borders of the pieces, and in the last, unfinished block."""
    sound = (np.random.default_rng(2).standard_normal((25 * 48_000 + 17, 2)) * 0.05).astype(np.float32)
    for at in (480_000 - 1, 480_000, 960_000 - 3, len(sound) - 1):
        sound[at] = 0.5
    peaks = block_peaks(sound, 48, matters_above=0.3)
    assert len(peaks) == 25 * 1_000 + 1
    assert np.flatnonzero(peaks > 0.4).tolist() == [9_999, 10_000, 19_999, 25_000]
    assert true_peak(sound) == pytest.approx(measured(sound).true_peak_dbtp, abs=0.3)
    assert integrated_loudness(sound) == pytest.approx(measured(sound).loudness_lufs, abs=0.1)
