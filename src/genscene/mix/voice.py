"""Turn narrations into one voice track: levelled, cleared of rumble and mud, gently compressed, in its place."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from genscene.mix.limit import apply_gain_db
from genscene.mix.loudness import integrated_loudness
from genscene.narrate.narration import Narration
from genscene.timeline.model import Timeline
from genscene.units import SAMPLE_RATE_HZ, Cancel, samples_per_frame

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


def level_db(samples: NDArray[np.float32], hop: int) -> NDArray[np.float64]:
    """Return the level of each hop in dB of full scale, shape (ceil(n / hop),); mono input."""
    count = -(-len(samples) // hop)
    padded = np.zeros(count * hop, dtype=np.float32)
    padded[: len(samples)] = samples
    power = np.einsum("bn,bn->b", padded.reshape(count, hop), padded.reshape(count, hop)) / hop
    return 10 * np.log10(np.maximum(power.astype(np.float64), 1e-12))


def _one_pole(values: NDArray[np.float64], seconds: float) -> NDArray[np.float64]:
    keep = math.exp(-_HOP / SAMPLE_RATE_HZ / seconds)
    smoothed: NDArray[np.float64] = signal.lfilter([1 - keep], [1, -keep], values)
    return smoothed


def _compressed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return speech with its loud syllables turned down by a soft 2:1."""
    over = np.maximum(level_db(samples, _HOP) - _THRESHOLD_DB, 0) * (1 - 1 / _RATIO)
    # The slow follower decides, the fast one catches what rises above it.
    reduction = np.maximum(_one_pole(over, _RELEASE_SECONDS), _one_pole(over, _ATTACK_SECONDS))
    reduction = ndimage.uniform_filter1d(reduction, 3, mode="nearest")
    borders = np.append(reduction, reduction[-1:])
    return apply_gain_db(samples[:, None], -borders, _HOP)[:, 0]


def _levelled(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    loudness = integrated_loudness(np.stack([samples, samples], axis=1))
    if loudness < _LOWEST_LUFS:
        return samples
    return samples * np.float32(10 ** (min(VOICE_LUFS - loudness, _MAX_GAIN_DB) / 20))


def polished(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return one narration after the whole voice chain; same length, no step at its edges.

    Args:
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`.
    """
    if not samples.size or not samples.any():
        return samples
    filtered: NDArray[np.float32] = signal.sosfilt(_tone(), samples.astype(np.float64)).astype(np.float32)
    voice = _levelled(_compressed(_levelled(filtered)))
    edge = min(int(_EDGE_SECONDS * SAMPLE_RATE_HZ), len(voice) // 2)
    ramp = (np.sin(np.linspace(0, np.pi / 2, edge)) ** 2).astype(np.float32)
    voice[:edge] *= ramp
    voice[len(voice) - edge :] *= ramp[::-1]
    return voice


def voice_track(timeline: Timeline, narrations: Sequence[Narration], cancel: Cancel) -> NDArray[np.float32]:
    """Return all narrations on one mono track as long as the timeline, float32, shape (n,).

    Args:
        timeline: Says where each narration begins; one shot per narration.
        narrations: In the order of the shots.
        cancel: Called between narrations.
    """
    track = np.zeros(timeline.duration_frames * samples_per_frame(timeline.fps), dtype=np.float32)
    for shot, narration in zip(timeline.shots, narrations, strict=True):
        cancel()
        start = shot.narration_start_sample
        voice = polished(narration.samples)[: max(len(track) - start, 0)]
        track[start : start + len(voice)] += voice
    return track
