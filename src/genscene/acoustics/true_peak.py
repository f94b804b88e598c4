"""Turn sound into its true peak after ITU-R BS.1770-5: the highest that it rises, between samples too."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.loudness import CHUNK
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

OVERSAMPLING = 4
"""True peaks are looked for between samples at this multiple of the sample rate (BS.1770, annex 2)."""

_INTERPOLATOR_REACH = 6
"""Samples on each side that the interpolating filter hears: 12 taps a phase, as in annex 2."""
_LOUD_BLOCKS = 1_024
"""Blocks oversampled at once, which takes 5 MB a millisecond's block."""


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
