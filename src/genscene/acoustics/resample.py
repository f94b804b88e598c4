"""Turn sound at one sample rate into the same sound at another, in time to the sample.

Each new sample is a sum over the old ones around its place, weighed by a sinc under a Kaiser window. The ratio of the
rates is rational, so the weights repeat; those of a group of neighbours stand in one banded matrix.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, gcd

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.product import rows_times

_CROSSINGS = 64
"""Zeros of the sinc on each side that a new sample hears, counted at the lower of both rates."""
_ATTENUATION_DB = 80.0
_KAISER_BETA = 0.1102 * (_ATTENUATION_DB - 8.7)
_TRANSITION = (_ATTENUATION_DB - 7.95) / (14.36 * 2 * _CROSSINGS)
"""Width of the filter's slope as a share of the lower rate (J. F. Kaiser, 1974); it ends at half that rate."""
_GROUP = 64
"""New samples in one matrix, at most."""
_ADVANCE = 64
"""Old samples between two rows of a product, at least: the fewer, the oftener each is copied."""


def resampled_to(samples: NDArray[np.float32], from_hz: int, to_hz: int) -> NDArray[np.float32]:
    """Return mono sound at another sample rate.

    What lies under 0.46 of the lower rate passes; what lies above half of it is 80 dB down. A sound's first sample
    stays where it is.

    Args:
        samples: Shape (n,); silence lies before and after it.
        from_hz: Its sample rate.
        to_hz: The wanted one.

    Returns:
        float32, shape (ceil(n * to_hz / from_hz),).
    """
    if from_hz == to_hz or not samples.size:
        return samples.astype(np.float32)
    common = gcd(from_hz, to_hz)
    up, down = to_hz // common, from_hz // common
    repeats = max(ceil(_ADVANCE / down), 1)
    period, advance = up * repeats, down * repeats
    count = ceil(len(samples) * up / down)
    periods = ceil(count / period)
    reach = _reach(up, down)
    padded = np.zeros(reach + periods * advance + reach + 1, dtype=np.float32)
    padded[reach : reach + len(samples)] = samples
    result = np.empty((periods, period), dtype=np.float32)
    for first in range(0, min(period, count), _GROUP):
        weights = _weights(up, down, first, min(_GROUP, period - first))
        start = first * down // up
        rows = np.lib.stride_tricks.sliding_window_view(padded[start:], len(weights))[::advance]
        result[:, first : first + weights.shape[1]] = rows_times(rows[:periods], weights)
    return result.reshape(-1)[:count]


def _reach(up: int, down: int) -> int:
    """Return how many old samples on each side a new one hears, at most."""
    return ceil(_CROSSINGS * max(1.0, down / up))


@lru_cache(maxsize=64)
def _weights(up: int, down: int, first: int, count: int) -> NDArray[np.float32]:
    """Return the weights of so many new samples from one of them on, each summing to 1.

    Returns:
        Shape (old samples, count); the first row is the old sample `_reach` before the place of the first new one.
    """
    reach, start = _reach(up, down), first * down // up
    last = (first + count - 1) * down // up
    old = np.arange(start - reach, last + reach + 2)[:, None]
    # In samples of the lower rate.
    distance = (old - np.arange(first, first + count) * down / up) * min(1.0, up / down)
    window = np.i0(_KAISER_BETA * np.sqrt(np.maximum(1 - (distance / _CROSSINGS) ** 2, 0))) / np.i0(_KAISER_BETA)
    weights = np.where(np.abs(distance) < _CROSSINGS, np.sinc((1 - _TRANSITION) * distance) * window, 0)
    return (weights / weights.sum(axis=0)).astype(np.float32)
