"""Turn sound into figures: integrated loudness and true peak after ITU-R BS.1770-5."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

SILENCE_LUFS = -70.0
"""Absolute gate of BS.1770: what is quieter counts as silence."""

OVERSAMPLING = 4
"""True peaks are looked for between samples at this multiple of the sample rate (BS.1770, annex 2)."""

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
_INTERPOLATOR_REACH = 6
"""Samples on each side that the interpolating filter hears: 12 taps a phase, as in annex 2."""
_LOUD_BLOCKS = 1_024
"""Blocks oversampled at once, which takes 5 MB a millisecond's block."""


Read = Callable[[int, int], NDArray[np.float32]]
"""Gives a sound's samples from one place up to another, shape (n, channels): it need not lie in memory whole."""


def _step_powers(read: Read, length: int, cancel: Cancel) -> NDArray[np.float64]:
    """Return the K-weighted power of each tenth of a second, channels summed; chunked, so memory stays flat."""
    count = length // _STEP
    powers = np.zeros(count)
    state = np.zeros((2, 2, read(0, 0).shape[1]))
    for start in range(0, count * _STEP, CHUNK):
        cancel()
        chunk = read(start, min(start + CHUNK, count * _STEP)).astype(np.float64)
        weighted, state = signal.sosfilt(_K_WEIGHTING, chunk, axis=0, zi=state)
        squares = np.einsum("nc,nc->n", weighted, weighted)
        first = start // _STEP
        powers[first : first + len(chunk) // _STEP] = squares.reshape(-1, _STEP).mean(axis=1)
    return powers


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def integrated_loudness(samples: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> float:
    """Return the gated loudness of a sound in LUFS; minus infinity for silence.

    Args:
        samples: float32, shape (n, channels), at `units.SAMPLE_RATE_HZ`; left and right, or one channel.
        cancel: Called for every ten seconds.
    """
    return loudness_of(lambda start, end: samples[start:end], len(samples), cancel=cancel)


def loudness_of(read: Read, length: int, *, cancel: Cancel = never_cancelled) -> float:
    """Return the gated loudness of a sound that is read piece by piece, in LUFS; minus infinity for silence.

    A sound shorter than one gating block (0.4 s) is measured as if silence followed it to the block's end.

    Args:
        read: Gives the samples.
        length: Number of samples.
        cancel: Called for every piece of ten seconds.
    """
    shortest = _STEP * _STEPS_PER_BLOCK
    if length < shortest:
        samples = np.pad(read(0, length), ((0, shortest - length), (0, 0)))
        return integrated_loudness(samples, cancel=cancel)
    powers = _step_powers(read, length, cancel)
    blocks = np.convolve(powers, np.full(_STEPS_PER_BLOCK, 1 / _STEPS_PER_BLOCK), mode="valid")
    gate = 10 ** ((SILENCE_LUFS + 0.691) / 10)
    audible = blocks[blocks > gate]
    if not audible.size:
        return -math.inf
    relative_gate = audible.mean() / 10
    return _lufs(float(audible[audible > relative_gate].mean()))


def interpolator() -> NDArray[np.float32]:
    """Return the filters that estimate the signal between samples, shape (OVERSAMPLING - 1, 12).

    A windowed sinc of the same length as the one in BS.1770, annex 2; row k estimates (k + 1) / 4 after a sample.
    """
    offsets = np.arange(-_INTERPOLATOR_REACH + 1, _INTERPOLATOR_REACH + 1)
    rows: list[NDArray[np.float64]] = []
    for phase in range(1, OVERSAMPLING):
        distance = offsets - phase / OVERSAMPLING
        window = np.cos(np.pi * distance / (2 * _INTERPOLATOR_REACH + 1)) ** 2
        row = np.sinc(distance) * window
        rows.append(row / row.sum())
    return np.array(rows, dtype=np.float32)


def block_peaks(
    samples: NDArray[np.float32], block: int, *, matters_above: float, cancel: Cancel = never_cancelled
) -> NDArray[np.float32]:
    """Return the true peak of each block of samples, over all channels, linear.

    Only blocks that may pass a level are oversampled: those whose samples come within 6 dB of it, for sound rises less
    than that between its samples. The others keep their sample peak.

    Args:
        samples: float32, shape (n, channels).
        block: Samples a block; the last block may be shorter.
        matters_above: Linear level under which a true peak need not be exact.
        cancel: Called for every ten seconds.

    Returns:
        float32, shape (ceil(n / block),).
    """
    count = -(-len(samples) // block)
    step = max(1, CHUNK // block)
    peaks = np.zeros(count, dtype=np.float32)
    for first in range(0, count, step):
        cancel()
        blocks = min(step, count - first)
        start, end = first * block - _INTERPOLATOR_REACH, (first + blocks) * block + _INTERPOLATOR_REACH
        inside = samples[max(start, 0) : end]
        before = max(-start, 0)
        padded = np.zeros((end - start, samples.shape[1]), dtype=np.float32)
        padded[before : before + len(inside)] = inside
        peaks[first : first + blocks] = _peaks_inside(padded, block, matters_above)
    return peaks


def _peaks_inside(padded: NDArray[np.float32], block: int, matters_above: float) -> NDArray[np.float32]:
    """Return the true peaks of whole blocks that have the interpolator's reach before and after them."""
    inner = padded[_INTERPOLATOR_REACH : len(padded) - _INTERPOLATOR_REACH].reshape(-1, block * padded.shape[1])
    peaks = np.maximum(inner.max(axis=1), -inner.min(axis=1))
    loud = np.flatnonzero(peaks > matters_above / 2)
    filters = interpolator()
    windows = np.lib.stride_tricks.sliding_window_view(padded, block + 2 * _INTERPOLATOR_REACH, axis=0)[::block]
    for start in range(0, len(loud), _LOUD_BLOCKS):
        chosen = loud[start : start + _LOUD_BLOCKS]
        taps = np.lib.stride_tricks.sliding_window_view(windows[chosen][..., 1:], 2 * _INTERPOLATOR_REACH, axis=2)
        between = np.abs(taps @ filters.T)
        peaks[chosen] = np.maximum(peaks[chosen], between.max(axis=(1, 2, 3)))
    return peaks


def true_peak(samples: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> float:
    """Return the highest true peak in dBTP; minus infinity for silence.

    Args:
        samples: float32, shape (n, channels), at `units.SAMPLE_RATE_HZ`.
        cancel: Called for every ten seconds.
    """
    highest = max(float(samples.max(initial=0)), -float(samples.min(initial=0)))
    if highest <= 0:
        return -math.inf
    peaks = block_peaks(samples, SAMPLE_RATE_HZ // 1_000, matters_above=highest, cancel=cancel)
    return 20 * math.log10(float(peaks.max()))
