"""Turn an engine's raw sound into one that joins with any other: same rate, silence, loudness, no clicks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.loudness import SILENCE_LUFS, integrated_loudness
from genscene.acoustics.resample import resampled_to
from genscene.units import SAMPLE_RATE_HZ

LEAD_SAMPLES = SAMPLE_RATE_HZ * 30 // 1000
TAIL_SAMPLES = SAMPLE_RATE_HZ * 60 // 1000
"""Silence that a sentence keeps before and after its sound; soft consonants and the room's decay lie in it."""
_FADE_SAMPLES = SAMPLE_RATE_HZ * 5 // 1000
_FRAME_SAMPLES = SAMPLE_RATE_HZ * 5 // 1000
_SILENCE_DB = -45.0
"""Frames this far below the loudest one are silence."""
_TARGET_LUFS = -23.0
_PEAK = 0.98


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trimmed:
    """Sound with fixed silence around it.

    Attributes:
        samples: Mono, float32, shape (n,), at `SAMPLE_RATE_HZ`.
        shift_samples: Add it to a place in the sound before to find the same place in this one.
    """

    samples: NDArray[np.float32]
    shift_samples: int


def resampled(samples: NDArray[np.float32], sample_rate_hz: int) -> NDArray[np.float32]:
    """Return mono sound at the pipeline's sample rate."""
    return resampled_to(samples, sample_rate_hz, SAMPLE_RATE_HZ)


def trimmed(samples: NDArray[np.float32]) -> Trimmed:
    """Return sound with `LEAD_SAMPLES` before and `TAIL_SAMPLES` after what is not silence, faded at both ends."""
    sounding = sounding_range(samples)
    if sounding is None:
        return Trimmed(samples=np.zeros(0, np.float32), shift_samples=0)
    first, end = sounding
    start, stop = first - LEAD_SAMPLES, end + TAIL_SAMPLES
    kept = samples[max(0, start) : stop]
    padded = np.pad(kept, (max(0, -start), max(0, stop - len(samples)))).astype(np.float32)
    return Trimmed(samples=faded(padded), shift_samples=-start)


def faded(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return sound that rises from silence and falls back to it within a few milliseconds, so that it never clicks."""
    length = min(_FADE_SAMPLES, len(samples) // 2)
    fade = np.linspace(0.0, 1.0, length, endpoint=False, dtype=np.float32)
    out = samples.copy()
    out[:length] *= fade
    out[len(out) - length :] *= fade[::-1]
    return out


def sounding_range(samples: NDArray[np.float32]) -> tuple[int, int] | None:
    """Return the first sounding sample and the first after the last; `None` for silence."""
    count = len(samples) // _FRAME_SAMPLES
    frames = samples[: count * _FRAME_SAMPLES].reshape(count, _FRAME_SAMPLES).astype(np.float64)
    power = np.mean(frames**2, axis=1) if count else np.zeros(0)
    if not count or power.max() <= 0:
        return None
    loud = np.flatnonzero(power >= power.max() * 10 ** (_SILENCE_DB / 10))
    return int(loud[0]) * _FRAME_SAMPLES, (int(loud[-1]) + 1) * _FRAME_SAMPLES


def levelled(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return sound at the loudness that all sentences share, quieter only where its peak would clip."""
    if not samples.size:
        return samples
    # What lies under the meter's gate is raised as if it lay on it.
    loudness = max(integrated_loudness(samples[:, None]), SILENCE_LUFS)
    gain = 10 ** ((_TARGET_LUFS - loudness) / 20)
    peak = float(np.abs(samples).max())
    return samples * np.float32(min(gain, _PEAK / max(peak, 1e-9)))
