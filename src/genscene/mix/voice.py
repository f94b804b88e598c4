"""Turn narrations into one voice track: levelled, cleared of rumble and mud, gently compressed, in its place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.biquad import Sections, at_rest, filter_in_place, filtered
from genscene.acoustics.equaliser import follower, high_pass, peaking
from genscene.acoustics.loudness import CHUNK, integrated_loudness
from genscene.mix.limit import Gain, neighbours
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


def _tone() -> Sections:
    """Return the sections that take rumble and mud away and lend a little presence."""
    return np.vstack([high_pass(_RUMBLE_HZ), peaking(290, -2.5, 0.9), peaking(3_600, 1.5, 0.7)])


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


def _followed(levels: NDArray[np.float64], seconds: float) -> NDArray[np.float64]:
    how = follower(seconds, rate_hz=SAMPLE_RATE_HZ / _HOP)
    return filtered(how, levels[None], at_rest(how, 1))[0][0]


def _compress(samples: NDArray[np.float32], cancel: Cancel) -> None:
    """Turn the loud syllables of speech down by a soft 2:1, in place."""
    over = np.maximum(level_db(samples, _HOP, cancel=cancel) - _THRESHOLD_DB, 0) * (1 - 1 / _RATIO)
    # The slow follower decides, the fast one catches what rises above it.
    reduction = np.maximum(_followed(over, _RELEASE_SECONDS), _followed(over, _ATTACK_SECONDS))
    reduction = neighbours(reduction, 1).mean(axis=1)
    borders = np.append(reduction, reduction[-1:])
    Gain(borders_db=-borders, block=_HOP).apply(samples[:, None], cancel=cancel)


def _level(samples: NDArray[np.float32], cancel: Cancel) -> None:
    """Bring speech to its loudness, in place."""
    loudness = integrated_loudness(samples[:, None], dual_mono=True, cancel=cancel)
    if loudness >= _LOWEST_LUFS:
        samples *= np.float32(10 ** (min(VOICE_LUFS - loudness, _MAX_GAIN_DB) / 20))


def polished(samples: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> NDArray[np.float32]:
    """Return one narration after the whole voice chain; same length, no step at its edges.

    Args:
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`.
        cancel: Called for every ten seconds of each step.
    """
    if not samples.size or not samples.any():
        return samples
    voice = samples.copy()
    filter_in_place(_tone(), voice[None], cancel=cancel)
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
