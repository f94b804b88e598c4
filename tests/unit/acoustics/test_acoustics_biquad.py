"""Sections filter as the recursion they stand for, whatever the length and wherever the sound is cut."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from genscene.acoustics.biquad import at_rest, filter_in_place, filtered
from genscene.acoustics.equaliser import high_pass, low_pass, peaking
from genscene.errors import CancelledError

K_WEIGHTING = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
CASCADES = {
    "one bell": peaking(2_100, -3.5, 0.55),
    "K weighting": K_WEIGHTING,
    "deep rumble": high_pass(20),
    "three": np.vstack([high_pass(70), peaking(290, -2.5, 0.9), low_pass(9_000)]),
}


def noise(channels, count, seed=0):
    return np.random.default_rng(seed).standard_normal((channels, count))


@pytest.mark.parametrize("name", sorted(CASCADES))
@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 2_048, 4_097, 300_001])
def test_every_length_is_filtered_as_by_the_recursion(name, count):
    sound = noise(2, count)
    found, _ = filtered(CASCADES[name], sound, at_rest(CASCADES[name], 2))
    expected = signal.sosfilt(CASCADES[name], sound, axis=1) if count else sound
    assert found.shape == sound.shape
    np.testing.assert_allclose(found, expected, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(cuts=st.lists(st.integers(0, 9_000), max_size=6), channels=st.integers(1, 3), seed=st.integers(0, 999))
def test_pieces_joined_are_the_whole(cuts, channels, seed):
    sound = noise(channels, 9_000, seed)
    whole, after = filtered(K_WEIGHTING, sound, at_rest(K_WEIGHTING, channels))
    state, pieces = at_rest(K_WEIGHTING, channels), []
    edges = [0, *sorted(cuts), 9_000]
    for start, end in pairwise(edges):
        piece, state = filtered(K_WEIGHTING, sound[:, start:end], state)
        pieces.append(piece)
    np.testing.assert_allclose(np.concatenate(pieces, axis=1), whole, atol=1e-9)
    np.testing.assert_allclose(state, after, atol=1e-8)


def test_channels_do_not_hear_each_other():
    sound = noise(2, 5_000)
    sound[1] = 0
    found, state = filtered(K_WEIGHTING, sound, at_rest(K_WEIGHTING, 2))
    assert found[0].any()
    assert not found[1].any()
    assert not state[1].any()


def test_the_order_in_memory_makes_no_difference():
    sound = noise(2, 5_000)
    rest = at_rest(K_WEIGHTING, 2)
    np.testing.assert_array_equal(
        filtered(K_WEIGHTING, np.asfortranarray(sound), rest)[0], filtered(K_WEIGHTING, sound, rest)[0]
    )


def test_what_rang_dies_away():
    sections = CASCADES["three"]
    sound = np.zeros((1, 480_000))
    sound[0, 0] = 1
    found, state = filtered(sections, sound, at_rest(sections, 1))
    assert np.abs(found[0, -1_000:]).max() < 1e-12
    assert np.abs(state).max() < 1e-12


def test_a_long_sound_is_filtered_in_place():
    sound = noise(2, 600_001).astype(np.float32)
    expected = signal.sosfilt(CASCADES["three"], sound.astype(np.float64), axis=1)
    filter_in_place(CASCADES["three"], sound)
    np.testing.assert_allclose(sound, expected, atol=1e-6)


def test_filtering_can_be_cancelled():
    def stop():
        raise CancelledError("stop")

    with pytest.raises(CancelledError):
        filter_in_place(K_WEIGHTING, np.ones((1, 10), np.float32), cancel=stop)
