"""A user's own track fits any length, keeps its beat, and its seam cannot be heard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from genscene.errors import CancelledError, MediaError
from genscene.score.loop import crossed, fitted, seam_of
from genscene.units import SAMPLE_RATE_HZ, never_cancelled

BEAT = SAMPLE_RATE_HZ // 2


def beats(seconds, beat=BEAT):
    """Return a track at 120 beats a minute: four pitches, one a beat, each dying away."""
    count = round(seconds * SAMPLE_RATE_HZ)
    time = np.arange(count) / SAMPLE_RATE_HZ
    within = np.arange(count) % beat
    pitches = np.array([220.0, 330.0, 262.0, 392.0])[(np.arange(count) // beat) % 4]
    sound = 0.5 * np.sin(2 * np.pi * pitches * within / SAMPLE_RATE_HZ) * np.exp(-within / 6_000)
    sound *= np.minimum(within / 100, 1)
    hum = 0.05 * np.sin(2 * np.pi * 110 * time)
    return np.stack([sound + hum, sound - hum], axis=1).astype(np.float32)


@settings(max_examples=40, deadline=None)
@example(track=440, wanted=441, seed=1)
@given(track=st.integers(1, 150_000), wanted=st.integers(1, 400_000), seed=st.integers(0, 99))
def test_the_length_is_exact(track, wanted, seed):
    noise = (np.random.default_rng(seed).standard_normal((track, 2)) * 0.3 + 0.05).astype(np.float32)
    result = fitted(noise, wanted, never_cancelled)
    assert result.shape == (wanted, 2)
    assert np.isfinite(result).all()
    assert np.abs(result).max() <= 1


def onsets(sound):
    """Return where beats begin, in samples."""
    level = np.abs(sound).max(axis=1)
    blocks = level[: len(level) // 480 * 480].reshape(-1, 480).max(axis=1)
    rises = np.flatnonzero((blocks[1:] > 0.25) & (blocks[:-1] < 0.18)) + 1
    return rises * 480


def test_a_loop_keeps_the_beat():
    # 10.3 s hold twenty beats and a bit: a loop of the whole track would stumble.
    sound = fitted(beats(10.3), 40 * SAMPLE_RATE_HZ, never_cancelled)
    found = onsets(sound[: 36 * SAMPLE_RATE_HZ])
    assert len(found) >= 66
    off = (found + BEAT // 2) % BEAT - BEAT // 2
    assert np.abs(off - np.median(off)).max() <= 0.03 * SAMPLE_RATE_HZ


def test_the_seam_keeps_the_bar():
    track = beats(10.3)
    start, length = seam_of(track)
    assert start % (4 * BEAT) <= 16 or start % (4 * BEAT) >= 4 * BEAT - 16
    assert 0 < length <= 2 * SAMPLE_RATE_HZ


def test_the_seam_does_not_click():
    track = beats(10.3)
    sound = fitted(track, 40 * SAMPLE_RATE_HZ, never_cancelled)
    assert np.abs(np.diff(sound, axis=0)).max() <= 1.05 * np.abs(np.diff(track, axis=0)).max()


@pytest.mark.parametrize("alike", [0.0, 0.5, 1.0])
def test_a_crossing_keeps_its_power(alike):
    rng = np.random.default_rng(3)
    one, other = rng.standard_normal((2, 96_000, 2))
    two = alike * one + np.sqrt(1 - alike**2) * other
    power = np.mean(crossed(one.astype(np.float32), two.astype(np.float32)) ** 2, axis=1).reshape(20, -1).mean(axis=1)
    assert power.min() > 0.93
    assert power.max() < 1.07


def test_a_longer_track_is_trimmed_and_fades_out():
    track = beats(20)
    track[0] = 0.01  # not silent, so that nothing is taken off its head
    sound = fitted(track, 8 * SAMPLE_RATE_HZ, never_cancelled)
    np.testing.assert_array_equal(sound[2_000 : 5 * SAMPLE_RATE_HZ], track[2_000 : 5 * SAMPLE_RATE_HZ])
    assert not sound[-1].any()
    assert np.abs(sound[-4_800:]).max() < 0.02


def test_silence_at_the_ends_of_a_track_is_not_looped():
    quiet = np.zeros((3 * SAMPLE_RATE_HZ, 2), np.float32)
    sound = fitted(np.concatenate([quiet, beats(6), quiet]), 20 * SAMPLE_RATE_HZ, never_cancelled)
    seconds = np.abs(sound[: 16 * SAMPLE_RATE_HZ]).reshape(16, -1).max(axis=1)
    assert seconds.min() > 0.2


@pytest.mark.parametrize("samples", [0, 48_000])
def test_a_track_without_sound_is_refused(samples):
    with pytest.raises(MediaError, match="silent"):
        fitted(np.zeros((samples, 2), np.float32), 48_000, never_cancelled)


def test_cancelling_stops_the_fitting():
    def stop():
        raise CancelledError("stop")

    with pytest.raises(CancelledError):
        fitted(beats(2), 96_000, stop)
