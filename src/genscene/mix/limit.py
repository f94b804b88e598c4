"""Turn a sound that may be too loud into one whose true peak stays under a ceiling.

A look-ahead limiter: the gain that each millisecond's true peak asks for is held back over the look-ahead, let go at a
steady rate, and smoothed over a window no longer than the look-ahead, so it is already down when the peak arrives.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from genscene.units import SAMPLE_RATE_HZ

BLOCK = SAMPLE_RATE_HZ // 1_000
"""Samples for which one gain is worked out: a millisecond."""

_LOOK_AHEAD_BLOCKS = 5
_RELEASE_DB_PER_BLOCK = 0.04
_ROUNDING_DB = 1e-6
_CHUNK_BLOCKS = 4_096


def limiting_gain_db(peaks: NDArray[np.float32], ceiling_db: float) -> NDArray[np.float64]:
    """Return the gain at each block's border, at most 0 dB, shape (blocks + 1,).

    Args:
        peaks: True peak of each block of `BLOCK` samples, linear (`loudness.block_peaks`).
        ceiling_db: True peak that no block may pass, in dBTP.
    """
    over_db = np.maximum(20 * np.log10(np.maximum(peaks, 1e-9).astype(np.float64)) - ceiling_db, 0)
    held = ndimage.maximum_filter1d(over_db, 2 * _LOOK_AHEAD_BLOCKS + 1, mode="nearest")
    slope = _RELEASE_DB_PER_BLOCK * np.arange(len(held))
    released = np.maximum.accumulate(held + slope) - slope
    smoothed = ndimage.uniform_filter1d(released, 2 * (_LOOK_AHEAD_BLOCKS // 2) + 1, mode="nearest")
    smoothed[smoothed < _ROUNDING_DB] = 0
    borders = np.concatenate([smoothed[:1], np.maximum(smoothed[:-1], smoothed[1:]), smoothed[-1:]])
    return np.negative(borders, dtype=np.float64)


def apply_gain_db(samples: NDArray[np.float32], borders_db: NDArray[np.float64], block: int) -> NDArray[np.float32]:
    """Return a sound times a gain that runs straight from border to border of its blocks.

    Args:
        samples: float32, shape (n, channels).
        borders_db: Gain in dB at each border, shape (ceil(n / block) + 1,).
        block: Samples a block.
    """
    borders = (10 ** (borders_db / 20)).astype(np.float32)
    ramp = np.arange(block, dtype=np.float32) / block
    result = np.empty_like(samples)
    for first in range(0, len(borders) - 1, _CHUNK_BLOCKS):
        part = borders[first : first + _CHUNK_BLOCKS + 1]
        gain = (part[:-1, None] + np.diff(part)[:, None] * ramp).reshape(-1, 1)
        start = first * block
        end = min(start + len(gain), len(samples))
        np.multiply(samples[start:end], gain[: end - start], out=result[start:end])
    return result
