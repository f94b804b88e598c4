"""Turn a user's own track into music of an exact length: looped without a seam, or trimmed, with an ending fade.

The loop's end is put where the track sounds most like its own beginning, which in music with a beat is a whole number
of bars; across the seam both are crossed with constant power.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from genscene.errors import MediaError
from genscene.units import SAMPLE_RATE_HZ, Cancel

_LONGEST_SEAM = 2 * SAMPLE_RATE_HZ
_ENDING = 3 * SAMPLE_RATE_HZ
_EDGE = SAMPLE_RATE_HZ // 200
_SILENCE = 10 ** (-60 / 20)
_SEARCH_SHARE = 0.3
_DECIMATION = 8


def _without_silence(track: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a track without silence at its ends."""
    loud = np.flatnonzero(np.abs(track).max(axis=1) > _SILENCE)
    if not loud.size:
        raise MediaError("The music track is silent.", hint="Choose another file, a mood, or `none`.")
    return track[loud[0] : loud[-1] + 1]


def _decimated(track: NDArray[np.float32]) -> NDArray[np.float64]:
    count = len(track) // _DECIMATION
    return track[: count * _DECIMATION].mean(axis=1).reshape(count, _DECIMATION).mean(axis=1).astype(np.float64)


def seam_of(track: NDArray[np.float32]) -> tuple[int, int]:
    """Return where a track's seam begins, and how long it is, both in samples.

    From the seam's begin on, the track is crossed with its own beginning. The place is searched in the last part of
    the track: where its correlation with the beginning is highest.

    Args:
        track: float32, shape (n, 2), at least two samples.
    """
    slow = _decimated(track)
    window = min(_LONGEST_SEAM, len(track) // 4) // _DECIMATION
    length = window * _DECIMATION
    if window < 8:
        return len(track) - length, length
    head = slow[:window]
    region = slow[int(len(slow) * (1 - _SEARCH_SHARE)) :]
    if len(region) <= window:
        return len(track) - length, length
    size = 1 << (len(region) + window).bit_length()
    product = np.fft.irfft(np.fft.rfft(region, size) * np.conj(np.fft.rfft(head, size)), size)
    places = len(region) - window + 1
    sums = np.concatenate([[0.0], np.cumsum(region**2)])
    energy = sums[window : window + places] - sums[:places]
    likeness = product[:places] / np.sqrt(np.maximum(energy, 1e-9))
    start = (len(slow) - len(region) + int(np.argmax(likeness))) * _DECIMATION
    return start, length


def crossed(leaving: NDArray[np.float32], entering: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return one sound turning into another at constant power, however alike they are.

    Args:
        leaving: Shape (n, 2).
        entering: Same shape.
    """
    energy = math.sqrt(float(np.vdot(leaving, leaving)) * float(np.vdot(entering, entering)))
    likeness = max(float(np.vdot(leaving, entering)) / energy, 0.0) if energy > 0 else 0.0
    turn = np.linspace(0, np.pi / 2, len(leaving), dtype=np.float32)
    going, coming = np.cos(turn), np.sin(turn)
    norm = np.sqrt(1 + 2 * np.float32(likeness) * going * coming)
    result = leaving * (going / norm)[:, None] + entering * (coming / norm)[:, None]
    return result.astype(np.float32)


def _repeated(track: NDArray[np.float32], duration_samples: int, cancel: Cancel) -> NDArray[np.float32]:
    start, length = seam_of(track)
    seam = crossed(track[start : start + length], track[:length])
    round_ = np.concatenate([track[length:start], seam])
    if not len(round_):
        round_ = track
    cancel()
    rest = duration_samples - length
    rounds = -(-max(rest, 0) // len(round_))
    return np.concatenate([track[:length], *[round_] * rounds])[:duration_samples]


def fitted(track: NDArray[np.float32], duration_samples: int, cancel: Cancel) -> NDArray[np.float32]:
    """Return a track of an exact length that ends in silence, shape (duration_samples, 2).

    Args:
        track: Stereo, float32, shape (n, 2), at `units.SAMPLE_RATE_HZ`.
        duration_samples: Length.
        cancel: Called between steps.

    Raises:
        MediaError: The track has no sound.
    """
    sounding = _without_silence(track)
    cancel()
    if len(sounding) >= duration_samples:
        result = sounding[:duration_samples].copy()
    else:
        result = _repeated(sounding, duration_samples, cancel)
    edge = min(_EDGE, duration_samples)
    result[:edge] *= np.linspace(0, 1, edge, dtype=np.float32)[:, None]
    ending = min(_ENDING, duration_samples // 4)
    if ending:
        result[-ending:] *= (np.cos(np.linspace(0, np.pi / 2, ending)) ** 2).astype(np.float32)[:, None]
        result[-1] = 0
    peak = float(np.abs(result).max(initial=0))
    result /= np.float32(max(peak, 1.0))
    return result
