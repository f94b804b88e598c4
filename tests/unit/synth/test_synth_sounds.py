"""Instruments sound in tune, without clicks, and the room is a convolution."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from genscene.plugins.synth.beds import BEDS, BedPlayer
from genscene.plugins.synth.keys import STRUCK, electric_piano, struck
from genscene.plugins.synth.modal import Partials, frequency_of, summed
from genscene.plugins.synth.mood import Room
from genscene.plugins.synth.percussion import DRUMS, stroke
from genscene.plugins.synth.perform import SEND_DIVISOR, empty_stage
from genscene.plugins.synth.room import add_reverb, finish, impulse_response
from genscene.units import never_cancelled

A4 = 69


def test_summed_partials_are_decaying_sines():
    partials = Partials(
        frequency_hz=np.array([220.0, 661.0]),
        amplitude=np.array([1.0, 0.3]),
        decay_seconds=np.array([1.0, 0.4]),
        pan=np.array([0.0, 0.0]),
    )
    time = np.arange(30_000) / 48_000
    plain = np.sin(2 * np.pi * 220 * time) * 10 ** (-3 * time) + 0.3 * np.sin(2 * np.pi * 661 * time) * 10 ** (
        -3 * time / 0.4
    )
    np.testing.assert_allclose(summed(partials, 30_000)[0], plain * np.sqrt(0.5), atol=2e-4)


def fundamental_hz(sound, near_hz):
    mono = sound.mean(axis=0)
    size = 1 << 19
    spectrum = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), size))
    frequencies = np.fft.rfftfreq(size, 1 / 48_000)
    window = (frequencies > near_hz * 0.94) & (frequencies < near_hz * 1.06)
    # The centre of what is there: held sounds are bands, not lines.
    return float(np.sum(frequencies[window] * spectrum[window] ** 2) / np.sum(spectrum[window] ** 2))


@pytest.mark.parametrize("name", sorted(STRUCK))
def test_struck_instruments_are_in_tune_and_end_silently(name):
    sound = struck(STRUCK[name], A4 - 12, 60_000, 0.7)
    assert fundamental_hz(sound, 220) == pytest.approx(220, rel=0.004)
    assert np.abs(sound[:, 0]).max() < 0.01 * np.abs(sound).max()
    assert np.abs(sound[:, -1]).max() < 0.002 * np.abs(sound).max()


@pytest.mark.parametrize("name", sorted(BEDS))
def test_held_instruments_are_in_tune_and_end_silently(name):
    sound = BedPlayer().play(name, A4 - 12, 150_000, 0.7)
    assert fundamental_hz(sound, 220) == pytest.approx(220, rel=0.006)
    assert np.abs(sound[:, [0, -1]]).max() < 0.002 * np.abs(sound).max()


def test_a_held_note_longer_than_its_loop_has_no_seam():
    sound = BedPlayer().play("warm_pad", 60, 400_000, 0.7)
    steps = np.abs(np.diff(sound[:, 60_000:380_000]))
    seam = (1 << 17) * np.arange(1, 3) - 60_000
    assert steps[:, seam - 1].max() <= steps.max() * 1.0
    assert steps.max() < 8 * np.sqrt(np.mean(steps**2))


def test_the_electric_piano_is_in_tune_and_dies_away():
    sound = electric_piano(A4, 96_000, 0.6)
    assert fundamental_hz(sound, 440) == pytest.approx(440, rel=0.003)
    assert np.abs(sound[:, -200:]).max() < 0.01 * np.abs(sound).max()


@pytest.mark.parametrize("name", sorted(DRUMS))
def test_drums_begin_and_end_silently(name):
    sound = stroke(name)
    assert sound.shape[0] == 2
    assert np.abs(sound).max() == pytest.approx(1)
    assert not sound[:, 0].any()
    assert np.abs(sound[:, -1]).max() < 1e-3
    with pytest.raises(ValueError, match="read-only"):
        sound[0, 0] = 1


def test_a_stronger_touch_is_brighter():
    def centre(strength):
        spectrum = np.abs(np.fft.rfft(struck(STRUCK["felt_piano"], 60, 48_000, strength)[0])) ** 2
        return float(np.sum(spectrum * np.arange(len(spectrum))) / np.sum(spectrum))

    assert centre(0.9) > 1.05 * centre(0.3)


def test_the_room_answers_as_a_convolution_would():
    room = Room(decay_seconds=0.5, level_db=0)
    stage = empty_stage(60_000)
    rng = np.random.default_rng(1)
    low_pass = signal.butter(8, 6_000, fs=24_000, output="sos")
    stage.send[:, :8_000] = signal.sosfilt(low_pass, rng.standard_normal((2, 8_000)), axis=1)
    response = impulse_response(room)
    expected = signal.fftconvolve(stage.send[0], response[0])[: 60_000 // SEND_DIVISOR]
    add_reverb(stage, room, never_cancelled)
    np.testing.assert_allclose(stage.dry[0, ::SEND_DIVISOR], expected, atol=2e-3 * np.abs(expected).max())


def test_the_reverb_of_a_long_piece_has_no_seam_between_blocks():
    room = Room(decay_seconds=0.4, level_db=0)
    stage = empty_stage(1_200_000)
    time = np.arange(stage.send.shape[1]) / 24_000
    stage.send[:] = np.sin(2 * np.pi * 440 * time)
    add_reverb(stage, room, never_cancelled)
    steady = stage.dry[0, 100_000:1_100_000].reshape(100, -1)
    levels = np.sqrt(np.mean(steady**2, axis=1))
    assert levels.max() / levels.min() < 1.01
    assert np.abs(np.diff(stage.dry[0, 100_000:])).max() < 1.1 * 2 * np.pi * 440 / 48_000 * np.abs(stage.dry[0]).max()


def test_tape_wobble_moves_the_pitch_a_little_and_keeps_the_length():
    time = np.arange(480_000) / 48_000
    stage = empty_stage(480_000)
    stage.dry[:] = np.sin(2 * np.pi * frequency_of(A4) * time)
    sound = finish(stage, Room(wobble=1.0), landing_sample=479_000, cancel=never_cancelled)
    phase = np.unwrap(np.angle(signal.hilbert(sound[48_000:430_000, 0])))
    frequency = np.diff(phase[::480]) * 100 / (2 * np.pi)
    assert len(sound) == 480_000
    assert 0.001 < frequency.std() / 440 < 0.006
