"""The finished soundtrack: length, loudness, ducking, silence, and no clicks."""

from __future__ import annotations

import math
import tracemalloc

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal
from speaking import narrated, said
from tests.unit.acoustics.sounds import babble, level_db, measured, tone

from genscene.engines.contracts import Score
from genscene.errors import CancelledError
from genscene.mix.mixer import mix
from genscene.units import FRAME_RATES, never_cancelled, samples_per_frame

MUSIC_HZ = 9_000.0
"""Where the test's music sounds: far above the test's speech, so that a filter tells them apart."""


def mixed(timeline, narrations, score, *, loudness_lufs=-14.0, fade_in_ms=0, fade_out_ms=0, cancel=never_cancelled):
    return mix(
        timeline,
        narrations,
        score,
        loudness_lufs=loudness_lufs,
        fade_in_ms=fade_in_ms,
        fade_out_ms=fade_out_ms,
        cancel=cancel,
    )


@pytest.fixture(scope="module")
def spoken():
    """Speech from 2 to 6 s and from 10 to 14 s over music of 18 s."""
    timeline = narrated([2, 10], 18)
    narrations = [said(babble(4)), said(babble(4, seed=2))]
    return mixed(timeline, narrations, Score(samples=tone(18, MUSIC_HZ, 0.3)))


def music_of(soundtrack):
    band = signal.butter(4, [7_500, 10_500], "bandpass", fs=48_000, output="sos")
    return signal.sosfiltfilt(band, soundtrack.samples[:, 0])


def between(sound, start, end):
    return sound[round(start * 48_000) : round(end * 48_000)]


def test_music_goes_down_at_least_10_db_under_the_voice(spoken):
    music = music_of(spoken)
    open_level = level_db(between(music, 0.2, 1.4))
    for start, end in ((2, 6), (10, 14)):
        assert open_level - level_db(between(music, start, end)) >= 10


def test_music_is_down_before_the_first_sound_of_the_voice(spoken):
    music = music_of(spoken)
    assert level_db(between(music, 0.2, 1.4)) - level_db(between(music, 2.0, 2.1)) >= 10


def test_music_is_back_in_a_pause(spoken):
    music = music_of(spoken)
    assert abs(level_db(between(music, 7.6, 9.4)) - level_db(between(music, 0.2, 1.4))) < 0.5


def test_music_does_not_pump_between_words(spoken):
    music = music_of(spoken)
    levels = [level_db(between(music, start / 10, start / 10 + 0.1)) for start in range(22, 58)]
    assert max(levels) - min(levels) < 1.5


def test_loudness_and_peak_are_right_on_an_independent_meter(spoken):
    reading = measured(spoken.samples)
    assert reading.loudness_lufs == pytest.approx(-14, abs=0.3)
    assert reading.loudness_lufs == pytest.approx(spoken.loudness_lufs, abs=0.1)
    assert reading.true_peak_dbtp <= -1.5
    assert reading.true_peak_dbtp == pytest.approx(spoken.true_peak_dbtp, abs=0.3)


def through_aac(samples):
    encoder = av.CodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format, encoder.bit_rate = 48_000, "stereo", "fltp", 160_000
    decoder = av.CodecContext.create("aac", "r")
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
    frame.sample_rate = 48_000
    encoder.open()
    decoder.extradata = encoder.extradata
    fifo = av.AudioFifo()
    fifo.write(frame)
    decoded = []
    while block := fifo.read(1_024, partial=True):
        for packet in encoder.encode(block):
            decoded += [out.to_ndarray() for out in decoder.decode(packet)]
    for packet in encoder.encode(None):
        decoded += [out.to_ndarray() for out in decoder.decode(packet)]
    return np.concatenate(decoded, axis=1).T


def test_the_true_peak_holds_after_aac(spoken):
    reading = measured(through_aac(spoken.samples))
    assert reading.true_peak_dbtp <= -1.0
    assert reading.loudness_lufs == pytest.approx(-14, abs=0.5)


@settings(max_examples=25, deadline=None)
@given(
    fps=st.sampled_from(FRAME_RATES),
    frames=st.integers(1, 90),
    start=st.floats(0, 2),
    speech_seconds=st.floats(0, 2),
    music_seconds=st.floats(0, 5),
    fade_ms=st.integers(0, 5_000),
)
def test_the_length_is_exact_whatever_comes_in(fps, frames, start, speech_seconds, music_seconds, fade_ms):
    timeline = narrated([start], frames / fps, fps)
    score = Score(samples=tone(music_seconds, 300, 0.3))
    soundtrack = mixed(timeline, [said(babble(speech_seconds))], score, fade_in_ms=fade_ms, fade_out_ms=fade_ms)
    assert soundtrack.samples.shape == (frames * samples_per_frame(fps), 2)
    assert soundtrack.samples.dtype == np.float32
    assert np.isfinite(soundtrack.samples).all()
    assert soundtrack.true_peak_dbtp <= -1.5


@pytest.mark.parametrize("loudness_lufs", [-30.0, -23.0, -16.0, -14.0, -12.0])
def test_every_wanted_loudness_is_reached(loudness_lufs):
    soundtrack = mixed(narrated([0.5], 8), [said(babble(7))], None, loudness_lufs=loudness_lufs)
    assert measured(soundtrack.samples).loudness_lufs == pytest.approx(loudness_lufs, abs=0.5)


def test_nothing_at_all_is_digital_silence():
    soundtrack = mixed(narrated([0, 1], 3), [said(np.zeros(0, np.float32))] * 2, None)
    assert not soundtrack.samples.any()
    assert soundtrack.loudness_lufs == -math.inf
    assert soundtrack.true_peak_dbtp == -math.inf


def test_a_silent_recording_stays_silent():
    soundtrack = mixed(narrated([0], 3), [said(np.zeros(96_000, np.float32))], None)
    assert not soundtrack.samples.any()


def test_the_noise_of_an_empty_room_is_not_raised_to_a_shout():
    hiss = (np.random.default_rng(1).standard_normal(96_000) * 10 ** (-70 / 20)).astype(np.float32)
    music = Score(samples=tone(4, 300, 0.3))
    soundtrack = mixed(narrated([0], 4), [said(hiss)], music)
    high = signal.sosfilt(signal.butter(4, 2_000, "highpass", fs=48_000, output="sos"), soundtrack.samples[:, 0])
    assert level_db(high) < -35


def test_music_alone_plays_at_the_wanted_loudness():
    soundtrack = mixed(narrated([0], 5), [said(np.zeros(0, np.float32))], Score(samples=tone(5, 440, 0.01)))
    assert measured(soundtrack.samples).loudness_lufs == pytest.approx(-14, abs=0.3)


def test_a_narration_sounds_where_the_timeline_puts_it():
    voice = babble(1.0)
    soundtrack = mixed(narrated([1.25], 4), [said(voice)], None)
    both = signal.correlate(soundtrack.samples[:, 0], voice, mode="valid", method="fft")
    assert abs(int(np.argmax(np.abs(both))) - 60_000) <= 8
    assert not soundtrack.samples[: 60_000 - 1].any()


def test_a_narration_that_runs_past_the_end_is_cut():
    soundtrack = mixed(narrated([1, 2.5], 2), [said(babble(3)), said(babble(1))], None)
    assert soundtrack.samples.shape == (96_000, 2)


def test_loud_and_quiet_narrations_come_out_alike():
    soundtrack = mixed(narrated([0, 5], 10), [said(babble(4, level=0.5)), said(babble(4, level=0.01))], None)
    mono = soundtrack.samples[:, 0]
    assert level_db(between(mono, 0, 4)) == pytest.approx(level_db(between(mono, 5, 9)), abs=1.0)


def test_fades_begin_and_end_in_silence():
    soundtrack = mixed(
        narrated([0], 4),
        [said(np.zeros(0, np.float32))],
        Score(samples=tone(4, 440, 0.3)),
        fade_in_ms=500,
        fade_out_ms=500,
    )
    mono = soundtrack.samples[:, 0]
    assert level_db(mono[:480]) < -55
    assert level_db(mono[-480:]) < -55
    assert level_db(between(mono, 1, 3)) - level_db(between(mono, 0.2, 0.25)) > 3


def test_a_narration_that_begins_abruptly_does_not_click():
    # A steady tone cut out of a longer one begins and ends with a step; the voice chain smooths both edges.
    cut = tone(1, 200, 0.3, math.pi / 2)[:, 0]
    mono = mixed(narrated([0.5], 2), [said(cut)], None).samples[:, 0]
    inside = float(np.abs(np.diff(between(mono, 0.7, 1.3))).max())
    assert float(np.abs(np.diff(mono)).max()) < 1.6 * inside


def test_the_same_input_gives_the_same_bytes():
    arguments = narrated([0.5], 3), [said(babble(2))], Score(samples=tone(3, 300, 0.3))
    assert mixed(*arguments).samples.tobytes() == mixed(*arguments).samples.tobytes()


class _Stopped:
    """Cancels at the n-th call."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.calls = 0

    def __call__(self) -> None:
        self.calls += 1
        if self.calls == self.at:
            raise CancelledError("stop")


def test_cancelling_stops_the_mix_wherever_it_is():
    arguments = narrated([0], 21), [said(babble(20))], Score(samples=tone(21, 300, 0.3))
    counted = _Stopped(at=0)
    mixed(*arguments, cancel=counted)
    # Ten seconds of sound at a time: three pieces in each of a dozen steps.
    assert counted.calls > 30
    for at in (1, counted.calls // 2, counted.calls):
        with pytest.raises(CancelledError):
            mixed(*arguments, cancel=_Stopped(at))


def test_mixing_takes_little_more_memory_than_the_soundtrack_itself():
    seconds = 120
    arguments = narrated([0], seconds), [said(np.tile(babble(10), 12))], Score(samples=tone(seconds, 300, 0.3))
    tracemalloc.start()
    try:
        soundtrack = mixed(*arguments)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The soundtrack, one narration of half its size, and what ten seconds take.
    assert peak < 1.5 * soundtrack.samples.nbytes + (48 << 20)


def test_music_and_narrations_are_left_as_they_were():
    voice, music = babble(2), tone(3, 300, 0.3)
    before = voice.tobytes(), music.tobytes()
    mixed(narrated([0.5], 3), [said(voice)], Score(samples=music), fade_in_ms=100)
    assert (voice.tobytes(), music.tobytes()) == before
