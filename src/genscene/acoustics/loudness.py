"""Turn sound into its integrated loudness after ITU-R BS.1770-5."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.biquad import at_rest, filtered
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

SILENCE_LUFS = -70.0
"""Absolute gate of BS.1770: what is quieter counts as silence."""

_STEP = SAMPLE_RATE_HZ // 10
_STEPS_PER_BLOCK = 4
CHUNK = _STEP * 100
"""Samples that are worked on at once, ten seconds: what needs more room than a sound itself needs it for so many."""
# BS.1770, tables 1 and 2: high shelf of the head, then the high-pass "RLB" curve, both at 48 kHz.
_K_WEIGHTING = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)

Read = Callable[[int, int], NDArray[np.float32]]
"""Gives a sound's samples from one place up to another, shape (n, channels): it need not lie in memory whole."""


def _step_powers(read: Read, length: int, cancel: Cancel) -> NDArray[np.float64]:
    """Return the K-weighted power of each tenth of a second, channels summed; chunked, so memory stays flat."""
    count = length // _STEP
    powers = np.zeros(count)
    channels = read(0, 0).shape[1]
    state = at_rest(_K_WEIGHTING, channels)
    for start in range(0, count * _STEP, CHUNK):
        cancel()
        chunk = np.ascontiguousarray(read(start, min(start + CHUNK, count * _STEP)).T, dtype=np.float64)
        weighted, state = filtered(_K_WEIGHTING, chunk, state)
        steps = weighted.reshape(channels, -1, _STEP)
        first = start // _STEP
        powers[first : first + steps.shape[1]] = np.einsum("csn,csn->s", steps, steps) / _STEP
    return powers


def _short_power(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the K-weighted power of a sound of less than a block, shape (1,); of none, shape (0,)."""
    if not len(samples):
        return np.zeros(0)
    sound = np.ascontiguousarray(samples.T, dtype=np.float64)
    weighted, _ = filtered(_K_WEIGHTING, sound, at_rest(_K_WEIGHTING, len(sound)))
    return np.array([float(np.vdot(weighted, weighted)) / len(samples)])


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def integrated_loudness(
    samples: NDArray[np.float32], *, dual_mono: bool = False, cancel: Cancel = never_cancelled
) -> float:
    """Return the gated loudness of a sound in LUFS; minus infinity for silence.

    Args:
        samples: float32, shape (n, channels), at `units.SAMPLE_RATE_HZ`; left and right, or one channel.
        dual_mono: Whether each channel sounds from two loudspeakers alike: 3 LU more.
        cancel: Called for every ten seconds.
    """
    return loudness_of(lambda start, end: samples[start:end], len(samples), dual_mono=dual_mono, cancel=cancel)


def loudness_of(read: Read, length: int, *, dual_mono: bool = False, cancel: Cancel = never_cancelled) -> float:
    """Return the gated loudness of a sound that is read piece by piece, in LUFS; minus infinity for silence.

    A sound shorter than one gating block (0.4 s) counts as one block of its own length.

    Args:
        read: Gives the samples.
        length: Number of samples.
        dual_mono: Whether each channel sounds from two loudspeakers alike.
        cancel: Called for every piece of ten seconds.
    """
    if length < _STEP * _STEPS_PER_BLOCK:
        blocks = _short_power(read(0, length))
    else:
        powers = _step_powers(read, length, cancel)
        blocks = np.convolve(powers, np.full(_STEPS_PER_BLOCK, 1 / _STEPS_PER_BLOCK), mode="valid")
    if dual_mono:
        blocks = blocks * 2
    gate = 10 ** ((SILENCE_LUFS + 0.691) / 10)
    audible = blocks[blocks > gate]
    if not audible.size:
        return -math.inf
    relative_gate = audible.mean() / 10
    return _lufs(float(audible[audible > relative_gate].mean()))
