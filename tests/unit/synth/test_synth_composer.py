"""The music: exact length, an ending that lands, the same every time, different in every mood."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genscene.engines.contracts import Composer
from genscene.errors import CancelledError, UnknownNameError
from genscene.plugins.synth import engine
from genscene.plugins.synth.form import plan_form
from genscene.plugins.synth.mood import load_mood, mood_names
from genscene.units import SAMPLE_RATE_HZ, never_cancelled

SECONDS = 20


def compose(mood, samples, seed=7, cancel=never_cancelled):
    return engine().compose(mood=mood, duration_samples=samples, seed=seed, cancel=cancel).samples


@cache
def music(mood):
    return compose(mood, SECONDS * SAMPLE_RATE_HZ)


def form_of(mood):
    return plan_form(load_mood(mood), SECONDS * SAMPLE_RATE_HZ, np.random.default_rng([7, 0]))


def level_db(sound):
    return 10 * np.log10(np.mean(np.square(sound, dtype=np.float64)) + 1e-20)


def test_the_engine_is_a_composer_that_can_always_play():
    assert isinstance(engine(), Composer)
    assert engine().status().usable
    assert set(engine().moods()) == set(mood_names())


@settings(max_examples=20, deadline=None)
@given(mood=st.sampled_from(mood_names()), samples=st.integers(0, 6 * SAMPLE_RATE_HZ), seed=st.integers(0, 2**32 - 1))
def test_the_length_is_exact(mood, samples, seed):
    sound = compose(mood, samples, seed)
    assert sound.shape == (samples, 2)
    assert sound.dtype == np.float32
    assert np.abs(sound).max(initial=0) <= 1
    assert np.isfinite(sound).all()
    assert not sound[-1:].any()


@pytest.mark.parametrize("mood", mood_names())
def test_the_last_chord_lands_and_its_ring_ends_with_the_video(mood):
    sound, landing = music(mood), form_of(mood).landing_sample
    struck = level_db(sound[landing + 2_400 : landing + 33_600])
    assert struck > level_db(sound) - 9
    assert not sound[-1].any()
    assert level_db(sound[-480:]) < struck - 50
    quarters = np.array_split(sound[landing + 9_600 :], 6)
    levels = [level_db(quarter) for quarter in quarters]
    assert levels == sorted(levels, reverse=True)
    # It rings: half-way to the end the chord can still be heard.
    assert level_db(sound[(landing + len(sound)) // 2 :][:4_800]) > struck - 30


@pytest.mark.parametrize("mood", mood_names())
def test_the_last_chord_is_the_tonic(mood):
    form = form_of(mood)
    ring = music(mood)[form.landing_sample + 12_000 : form.landing_sample + 60_000].mean(axis=1)
    power = np.abs(np.fft.rfft(ring * np.hanning(len(ring)), 1 << 18)) ** 2
    hz = np.fft.rfftfreq(1 << 18, 1 / SAMPLE_RATE_HZ)
    heard = (hz > 60) & (hz < 700)
    classes = np.round(69 + 12 * np.log2(hz[heard] / 440)).astype(int) % 12
    share = power[heard][np.isin(classes, form.last_chord.pitch_classes)].sum() / power[heard].sum()
    assert share > 0.85


@pytest.mark.parametrize("mood", mood_names())
def test_there_are_no_clicks(mood):
    sound = music(mood)
    assert not sound[0].any()
    assert np.abs(np.diff(sound, axis=0)).max() < 0.2
    # A click is a step that towers over the sound around it.
    steps = np.abs(np.diff(sound.mean(axis=1)))
    around = np.sqrt(np.convolve(steps**2, np.full(2_401, 1 / 2_401), mode="same")) + 1e-4
    assert (steps / around).max() < 25


@pytest.mark.parametrize("mood", mood_names())
def test_music_leaves_space_for_a_voice(mood):
    power = np.abs(np.fft.rfft(music(mood).mean(axis=1))) ** 2
    hz = np.fft.rfftfreq(len(music(mood)), 1 / SAMPLE_RATE_HZ)
    consonants = power[(hz > 1_000) & (hz < 4_000)].sum() / power.sum()
    assert 10 * np.log10(consonants) < -12


@pytest.mark.parametrize("mood", mood_names())
def test_stereo_is_gentle_and_survives_mono(mood):
    left, right = music(mood).T
    assert level_db(left) == pytest.approx(level_db(right), abs=2)
    assert 0.2 < np.corrcoef(left, right)[0, 1] < 0.98


def test_the_same_seed_gives_the_same_music():
    assert compose("hopeful", 300_000).tobytes() == compose("hopeful", 300_000).tobytes()


def test_another_seed_gives_other_music():
    one, two = compose("calm", 480_000, seed=1), compose("calm", 480_000, seed=2)
    assert abs(np.corrcoef(one[:, 0], two[:, 0])[0, 1]) < 0.5


def profile(sound):
    """Return the levels of eleven bands, and how much the level moves from tenth to tenth of a second."""
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    hz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE_HZ)
    edges = np.geomspace(40, 12_000, 12)
    bands = [10 * np.log10(power[(hz >= low) & (hz < high)].mean() + 1e-9) for low, high in pairwise(edges)]
    tenths = sound.mean(axis=1)[: len(sound) // 4_800 * 4_800].reshape(-1, 4_800)
    movement = np.abs(np.diff(10 * np.log10(np.mean(tenths**2, axis=1) + 1e-9))).mean()
    return np.array([*(np.array(bands) - np.mean(bands)), 4 * movement])


def test_moods_sound_different():
    profiles = {mood: profile(music(mood)) for mood in mood_names()}
    for one, two in combinations(mood_names(), 2):
        assert np.sqrt(np.mean((profiles[one] - profiles[two]) ** 2)) > 2, (one, two)


def test_an_unknown_mood_is_refused_with_the_choices():
    with pytest.raises(UnknownNameError, match="calm, epic"):
        compose("angry", 48_000)


def test_cancelling_is_asked_for_often_and_stops_the_work():
    asked = 0

    def count():
        nonlocal asked
        asked += 1

    compose("hopeful", 20 * SAMPLE_RATE_HZ, cancel=count)
    # Twenty seconds take about a fifth of a second to make.
    assert asked >= 20

    def stop():
        raise CancelledError("stop")

    with pytest.raises(CancelledError):
        compose("calm", 48_000, cancel=stop)
