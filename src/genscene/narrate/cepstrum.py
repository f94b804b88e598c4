"""Turn sound into mel-frequency cepstra that compare voices by what they say rather than by how they sound."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.resample import resampled_to

STEP_SECONDS = 0.01
_RATE_HZ = 16_000
_WINDOW = 400
_STEP = 160
_TRANSFORM = 512
_BANDS = 26
_KEPT = 13
_BAND_EDGES_HZ = (60.0, 7600.0)
_PRE_EMPHASIS = 0.97
_LOUDNESS_WEIGHT = 0.5
"""The first coefficient is loudness, which differs most between voices."""


def cepstra(samples: NDArray[np.float32], sample_rate_hz: int) -> NDArray[np.float32]:
    """Return cepstra, each coefficient with mean 0 and deviation 1, float32, shape (steps, 13), a row every 10 ms.

    Args:
        samples: Mono, shape (n,).
        sample_rate_hz: Its sample rate.
    """
    sound = resampled_to(samples, sample_rate_hz, _RATE_HZ)
    sound = np.append(sound[:1], sound[1:] - _PRE_EMPHASIS * sound[:-1])
    # Half a window before and after, so that row k is centred on k steps.
    padded = np.pad(sound, _WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_STEP]
    power = np.abs(np.fft.rfft(frames * np.hamming(_WINDOW).astype(np.float32), _TRANSFORM)) ** 2
    loudness = np.log(power @ _mel_bands().T + 1e-6)
    found = loudness @ _cosines()
    normal = (found - found.mean(axis=0)) / (found.std(axis=0) + 1e-6)
    normal[:, 0] *= _LOUDNESS_WEIGHT
    return normal.astype(np.float32)


@cache
def _mel_bands() -> NDArray[np.float64]:
    """Return triangular bands evenly spaced on the mel scale (O'Shaughnessy, 1987), shape (26, 257)."""
    low, high = (2595 * np.log10(1 + edge / 700) for edge in _BAND_EDGES_HZ)
    mels: NDArray[np.float64] = np.linspace(float(low), float(high), _BANDS + 2)
    edges: NDArray[np.float64] = 700 * (np.power(10.0, mels / 2595) - 1)
    bins = np.arange(_TRANSFORM // 2 + 1) * _RATE_HZ / _TRANSFORM
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return np.clip(np.minimum(rising, falling), 0, None)


@cache
def _cosines() -> NDArray[np.float64]:
    """Return the first coefficients of the orthonormal cosine transform (DCT-II), shape (26, 13)."""
    bands, kept = np.arange(_BANDS)[:, None], np.arange(_KEPT)
    waves = np.sqrt(2 / _BANDS) * np.cos(np.pi * (bands + 0.5) * kept / _BANDS)
    waves[:, 0] /= np.sqrt(2)
    return waves
