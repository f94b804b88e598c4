"""Turn sound into figures: integrated loudness and true peak after ITU-R BS.1770-5."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from genscene.units import SAMPLE_RATE_HZ

SILENCE_LUFS = -70.0
"""Absolute gate of BS.1770: what is quieter counts as silence."""

OVERSAMPLING = 4
"""True peaks are looked for between samples at this multiple of the sample rate (BS.1770, annex 2)."""

_STEP = SAMPLE_RATE_HZ // 10
_STEPS_PER_BLOCK = 4
_CHUNK = _STEP * 100
# BS.1770, tables 1 and 2: high shelf of the head, then the high-pass "RLB" curve, both at 48 kHz.
_K_WEIGHTING = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
_INTERPOLATOR_REACH = 6
"""Samples on each side that the interpolating filter hears: 12 taps a phase, as in annex 2."""


def _step_powers(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the K-weighted power of each tenth of a second, channels summed; chunked, so memory stays flat."""
    count = len(samples) // _STEP
    powers = np.zeros(count)
    state = np.zeros((2, 2, samples.shape[1]))
    for start in range(0, count * _STEP, _CHUNK):
        chunk = samples[start : min(start + _CHUNK, count * _STEP)].astype(np.float64)
        weighted, state = signal.sosfilt(_K_WEIGHTING, chunk, axis=0, zi=state)
        squares = np.einsum("nc,nc->n", weighted, weighted)
        first = start // _STEP
        powers[first : first + len(chunk) // _STEP] = squares.reshape(-1, _STEP).mean(axis=1)
    return powers


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def integrated_loudness(samples: NDArray[np.float32]) -> float:
    """Return the gated loudness of a sound in LUFS; minus infinity for silence.

    A sound shorter than one gating block (0.4 s) is measured as if silence followed it to the block's end.

    Args:
        samples: float32, shape (n, channels), at `units.SAMPLE_RATE_HZ`; left and right, or one channel.
    """
    shortest = _STEP * _STEPS_PER_BLOCK
    if len(samples) < shortest:
        samples = np.pad(samples, ((0, shortest - len(samples)), (0, 0)))
    powers = _step_powers(samples)
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


def block_peaks(samples: NDArray[np.float32], block: int, *, matters_above: float) -> NDArray[np.float32]:
    """Return the true peak of each block of samples, over all channels, linear.

    Only blocks that may pass a level are oversampled: those whose samples come within 6 dB of it, for sound rises less
    than that between its samples. The others keep their sample peak.

    Args:
        samples: float32, shape (n, channels).
        block: Samples a block; the last block may be shorter.
        matters_above: Linear level under which a true peak need not be exact.

    Returns:
        float32, shape (ceil(n / block),).
    """
    count = -(-len(samples) // block)
    padded = np.zeros((count * block + 2 * _INTERPOLATOR_REACH, samples.shape[1]), dtype=np.float32)
    padded[_INTERPOLATOR_REACH : _INTERPOLATOR_REACH + len(samples)] = samples
    inner = padded[_INTERPOLATOR_REACH : _INTERPOLATOR_REACH + count * block].reshape(count, -1)
    peaks = np.maximum(inner.max(axis=1), -inner.min(axis=1))
    loud = np.flatnonzero(peaks > matters_above / 2)
    filters = interpolator()
    reach = block + 2 * _INTERPOLATOR_REACH
    windows = np.lib.stride_tricks.sliding_window_view(padded, reach, axis=0)[::block]
    for start in range(0, len(loud), 4_096):
        chosen = loud[start : start + 4_096]
        taps = np.lib.stride_tricks.sliding_window_view(windows[chosen][..., 1:], 2 * _INTERPOLATOR_REACH, axis=2)
        between = np.abs(taps @ filters.T)
        peaks[chosen] = np.maximum(peaks[chosen], between.max(axis=(1, 2, 3)))
    return peaks


def true_peak(samples: NDArray[np.float32]) -> float:
    """Return the highest true peak in dBTP; minus infinity for silence.

    Args:
        samples: float32, shape (n, channels), at `units.SAMPLE_RATE_HZ`.
    """
    highest = max(float(samples.max(initial=0)), -float(samples.min(initial=0)))
    if highest <= 0:
        return -math.inf
    peaks = block_peaks(samples, SAMPLE_RATE_HZ // 1_000, matters_above=highest)
    return 20 * math.log10(float(peaks.max()))
