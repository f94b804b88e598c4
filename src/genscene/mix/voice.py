"""Turn narrations into one voice track: levelled, cleared of rumble and mud, gently compressed, in its place."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from genscene.mix.limit import Gain
from genscene.mix.loudness import CHUNK, integrated_loudness
from genscene.narrate.narration import Narration
from genscene.timeline.model import Timeline
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

VOICE_LUFS = -20.0
"""Loudness that each narration is brought to before the mix; leaves headroom for its peaks."""

_LOWEST_LUFS = -55.0
"""A narration quieter than this holds no speech, only the noise of a room, and is not raised."""

_MAX_GAIN_DB = 30.0
_RUMBLE_HZ = 70
_HOP = SAMPLE_RATE_HZ // 200
_THRESHOLD_DB = -22.0
_RATIO = 2.0
_ATTACK_SECONDS = 0.012
_RELEASE_SECONDS = 0.16
_EDGE_SECONDS = 0.004


def peaking(frequency_hz: float, gain_db: float, width: float) -> NDArray[np.float64]:
    """Return a bell filter as one second-order section, shape (6,).

    After R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients".

    Args:
        frequency_hz: Centre.
        gain_db: Gain at the centre.
        width: Quality factor Q; larger is narrower.
    """
    amplitude = 10 ** (gain_db / 40)
    angle = 2 * math.pi * frequency_hz / SAMPLE_RATE_HZ
    alpha = math.sin(angle) / (2 * width)
    turn = -2 * math.cos(angle)
    zeros = (1 + alpha * amplitude, turn, 1 - alpha * amplitude)
    poles = (1 + alpha / amplitude, turn, 1 - alpha / amplitude)
    raw = np.array([*zeros, *poles])
    return raw / raw[3]


def _tone() -> NDArray[np.float64]:
    """Return the sections that take rumble and mud away and lend a little presence."""
    rumble = signal.butter(2, _RUMBLE_HZ, "highpass", fs=SAMPLE_RATE_HZ, output="sos")
    return np.vstack([rumble, peaking(290, -2.5, 0.9), peaking(3_600, 1.5, 0.7)])


def level_db(samples: NDArray[np.float32], hop: int, *, cancel: Cancel = never_cancelled) -> NDArray[np.float64]:
    """Return the level of each hop in dB of full scale, shape (ceil(n / hop),).

    Args:
        samples: Mono, float32, shape (n,).
        hop: Samples a hop.
        cancel: Called for every ten seconds.
    """
    count, step = -(-len(samples) // hop), CHUNK // hop
    power = np.zeros(count, dtype=np.float32)
    for first in range(0, count, step):
        cancel()
        part = samples[first * hop : (first + step) * hop]
        padded = np.zeros((-(-len(part) // hop), hop), dtype=np.float32)
        padded.reshape(-1)[: len(part)] = part
        power[first : first + step] = np.einsum("bn,bn->b", padded, padded) / hop
    return 10 * np.log10(np.maximum(power.astype(np.float64), 1e-12))


def _one_pole(values: NDArray[np.float64], seconds: float) -> NDArray[np.float64]:
    keep = math.exp(-_HOP / SAMPLE_RATE_HZ / seconds)
    smoothed: NDArray[np.float64] = signal.lfilter([1 - keep], [1, -keep], values)
    return smoothed


def _compress(samples: NDArray[np.float32], cancel: Cancel) -> None:
    """Turn the loud syllables of speech down by a soft 2:1, in place."""
    over = np.maximum(level_db(samples, _HOP, cancel=cancel) - _THRESHOLD_DB, 0) * (1 - 1 / _RATIO)
    # The slow follower decides, the fast one catches what rises above it.
    reduction = np.maximum(_one_pole(over, _RELEASE_SECONDS), _one_pole(over, _ATTACK_SECONDS))
    reduction = ndimage.uniform_filter1d(reduction, 3, mode="nearest")
    borders = np.append(reduction, reduction[-1:])
    Gain(borders_db=-borders, block=_HOP).apply(samples[:, None], cancel=cancel)


def _level(samples: NDArray[np.float32], cancel: Cancel) -> None:
    """Bring speech to its loudness, in place."""
    both = np.broadcast_to(samples[:, None], (len(samples), 2))
    loudness = integrated_loudness(both, cancel=cancel)
    if loudness >= _LOWEST_LUFS:
        samples *= np.float32(10 ** (min(VOICE_LUFS - loudness, _MAX_GAIN_DB) / 20))


def _toned(samples: NDArray[np.float32], cancel: Cancel) -> NDArray[np.float32]:
    """Return a narration without rumble and mud, as a sound of its own."""
    sections = _tone()
    state = np.zeros((len(sections), 2))
    result = np.empty_like(samples)
    for start in range(0, len(samples), CHUNK):
        cancel()
        part = samples[start : start + CHUNK].astype(np.float64)
        result[start : start + CHUNK], state = signal.sosfilt(sections, part, zi=state)
    return result


def polished(samples: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> NDArray[np.float32]:
    """Return one narration after the whole voice chain; same length, no step at its edges.

    Args:
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`.
        cancel: Called for every ten seconds of each step.
    """
    if not samples.size or not samples.any():
        return samples
    voice = _toned(samples, cancel)
    _level(voice, cancel)
    _compress(voice, cancel)
    _level(voice, cancel)
    edge = min(int(_EDGE_SECONDS * SAMPLE_RATE_HZ), len(voice) // 2)
    ramp = (np.sin(np.linspace(0, np.pi / 2, edge)) ** 2).astype(np.float32)
    voice[:edge] *= ramp
    voice[len(voice) - edge :] *= ramp[::-1]
    return voice


def add_voices(
    track: NDArray[np.float32], timeline: Timeline, narrations: Sequence[Narration], *, cancel: Cancel
) -> None:
    """Add all narrations to a mono track, in place.

    Args:
        track: As long as the timeline, float32, shape (n,).
        timeline: Says where each narration begins; one shot per narration.
        narrations: In the order of the shots.
        cancel: Called often.
    """
    for shot, narration in zip(timeline.shots, narrations, strict=True):
        cancel()
        start = shot.narration_start_sample
        voice = polished(narration.samples, cancel=cancel)[: max(len(track) - start, 0)]
        track[start : start + len(voice)] += voice
