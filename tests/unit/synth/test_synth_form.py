"""The form fits the length to the sample."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genscene.plugins.synth.form import plan_form
from genscene.plugins.synth.mood import load_mood, mood_names
from genscene.units import SAMPLE_RATE_HZ


def form_of(mood, samples, seed=0):
    return plan_form(load_mood(mood), samples, np.random.default_rng(seed))


@settings(max_examples=200, deadline=None)
@given(
    mood=st.sampled_from(mood_names()),
    samples=st.integers(1, 600 * SAMPLE_RATE_HZ),
    seed=st.integers(0, 2**32 - 1),
)
def test_bars_follow_each_other_up_to_the_last_chord(mood, samples, seed):
    form = form_of(mood, samples, seed)
    assert form.duration_samples == samples
    assert -form.beats < form.bars[0].start_beat <= 0
    starts = [bar.start_beat for bar in form.bars]
    assert all(after - before == form.beats for before, after in pairwise(starts))
    end = (form.bars[-1].start_beat + form.beats) * form.beat_samples
    assert end == pytest.approx(form.landing_sample, abs=1)
    assert all(0 < bar.energy <= 1 for bar in form.bars)


@settings(max_examples=100, deadline=None)
@given(mood=st.sampled_from(mood_names()), seconds=st.floats(15, 600), seed=st.integers(0, 2**32 - 1))
def test_the_tempo_stays_within_the_mood(mood, seconds, seed):
    form = form_of(mood, round(seconds * SAMPLE_RATE_HZ), seed)
    slow, fast = load_mood(mood).tempo_bpm
    tempo = 60 * SAMPLE_RATE_HZ / form.beat_samples
    assert slow - 0.01 <= tempo <= fast + 0.01


@pytest.mark.parametrize("mood", mood_names())
@pytest.mark.parametrize("seconds", [30, 60, 180])
def test_music_grows_from_an_intro_to_its_height_before_the_cadence(mood, seconds):
    form = form_of(mood, seconds * SAMPLE_RATE_HZ)
    energies = [bar.energy for bar in form.bars]
    assert energies[0] <= 0.2
    height = int(np.argmax(energies))
    assert energies[height] >= 0.85
    assert height >= len(energies) // 2
    assert energies[-1] < energies[height]


@pytest.mark.parametrize("seconds", [3, 10, 60, 600])
def test_the_last_chord_has_time_to_ring(seconds):
    form = form_of("calm", seconds * SAMPLE_RATE_HZ)
    ring = (form.duration_samples - form.landing_sample) / SAMPLE_RATE_HZ
    assert 1.4 <= ring <= 5


def test_a_long_piece_breathes():
    energies = [bar.energy for bar in form_of("hopeful", 240 * SAMPLE_RATE_HZ).bars]
    drops = [before - after for before, after in pairwise(energies[:-2]) if before - after > 0.15]
    assert drops
