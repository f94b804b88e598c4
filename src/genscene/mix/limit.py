"""Turn a sound that may be too loud into one whose true peak stays under a ceiling.

A look-ahead limiter: the gain that each millisecond's true peak asks for is held back over the look-ahead, let go at a
steady rate, and smoothed over a window no longer than the look-ahead, so it is already down when the peak arrives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

BLOCK = SAMPLE_RATE_HZ // 1_000
"""Samples for which one gain is worked out: a millisecond."""

_LOOK_AHEAD_BLOCKS = 5
_RELEASE_DB_PER_BLOCK = 0.04
_ROUNDING_DB = 1e-6
_CHUNK_BLOCKS = 4_096


def neighbours(values: NDArray[np.floating], reach: int) -> NDArray[np.floating]:
    """Return each value between so many of its neighbours on both sides, shape (n, 2 * reach + 1); do not change it.

    Beyond the ends stand copies of the first and of the last.
    """
    return np.lib.stride_tricks.sliding_window_view(np.pad(values, reach, mode="edge"), 2 * reach + 1)


def limiting_gain_db(peaks: NDArray[np.float32], ceiling_db: float) -> NDArray[np.float64]:
    """Return the gain at each block's border, at most 0 dB, shape (blocks + 1,).

    Args:
        peaks: True peak of each block of `BLOCK` samples, linear (`true_peak.block_peaks`).
        ceiling_db: True peak that no block may pass, in dBTP.
    """
    over_db = np.maximum(20 * np.log10(np.maximum(peaks, 1e-9).astype(np.float64)) - ceiling_db, 0)
    held = neighbours(over_db, _LOOK_AHEAD_BLOCKS).max(axis=1)
    slope = _RELEASE_DB_PER_BLOCK * np.arange(len(held))
    released = np.maximum.accumulate(held + slope) - slope
    smoothed = neighbours(released, _LOOK_AHEAD_BLOCKS // 2).mean(axis=1)
    smoothed[smoothed < _ROUNDING_DB] = 0
    borders = np.concatenate([smoothed[:1], np.maximum(smoothed[:-1], smoothed[1:]), smoothed[-1:]])
    return np.negative(borders, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gain:
    """A gain that runs straight from border to border of a sound's blocks.

    Attributes:
        borders_db: Gain in dB at each border, shape (ceil(n / block) + 1,) for a sound of n samples.
        block: Samples a block.
    """

    borders_db: NDArray[np.float64]
    block: int

    def between(self, start: int, end: int) -> NDArray[np.float32]:
        """Return the factor of each sample from one place, a block's border, up to another, shape (end - start, 1)."""
        first, last = start // self.block, -(-end // self.block)
        borders = (10 ** (self.borders_db[first : last + 1] / 20)).astype(np.float32)
        ramp = np.arange(self.block, dtype=np.float32) / self.block
        factors = (borders[:-1, None] + np.diff(borders)[:, None] * ramp).reshape(-1, 1)
        return factors[: end - start].astype(np.float32, copy=False)

    def apply(self, samples: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> None:
        """Multiply a sound by the gain, in place.

        Args:
            samples: float32, shape (n, channels).
            cancel: Called for every piece.
        """
        step = _CHUNK_BLOCKS * self.block
        for start in range(0, len(samples), step):
            cancel()
            part = samples[start : start + step]
            part *= self.between(start, start + len(part))
