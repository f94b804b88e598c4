"""Turn a drum stroke into its sound: soft kits, brushes, big drums, swells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.biquad import at_rest, filtered
from genscene.acoustics.equaliser import band_pass
from genscene.units import SAMPLE_RATE_HZ

Drum = NDArray[np.float32]


def _seconds(length: float) -> NDArray[np.float64]:
    return np.arange(round(length * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ


def _noise(name: int, length: float, low_hz: float, high_hz: float) -> NDArray[np.float64]:
    """Return band-limited noise of unit level, shape (2, n); both sides differ."""
    raw = np.random.default_rng([0xD7, name]).standard_normal((2, round(length * SAMPLE_RATE_HZ)))
    band = band_pass(low_hz, high_hz)
    heard, _ = filtered(band, raw, at_rest(band, 2))
    return heard / np.sqrt(np.mean(heard**2))


def _fall(time: NDArray[np.float64], seconds: float) -> NDArray[np.float64]:
    return np.exp(-time * np.log(1_000) / seconds)


def _skin(length: float, start_hz: float, end_hz: float, bend: float, decay: float) -> NDArray[np.float64]:
    """Return a drum skin whose pitch falls, shape (2, n)."""
    time = _seconds(length)
    frequency = end_hz + (start_hz - end_hz) * np.exp(-time / bend)
    tone = np.sin(2 * np.pi * np.cumsum(frequency) / SAMPLE_RATE_HZ) * _fall(time, decay)
    return np.stack([tone, tone])


def _kick() -> NDArray[np.float64]:
    sound = _skin(0.32, 110, 48, 0.03, 0.34)
    return sound + 0.02 * _noise(1, 0.32, 300, 1_800) * _fall(_seconds(0.32), 0.03)


def _deep_drum() -> NDArray[np.float64]:
    sound = _skin(1.4, 95, 46, 0.07, 1.3) + 0.4 * _skin(1.4, 170, 88, 0.05, 0.6)
    return sound + 0.07 * _noise(2, 1.4, 120, 900) * _fall(_seconds(1.4), 0.25)


def _tom() -> NDArray[np.float64]:
    sound = _skin(0.7, 165, 92, 0.05, 0.65)
    return sound + 0.04 * _noise(3, 0.7, 200, 1_500) * _fall(_seconds(0.7), 0.1)


def _heartbeat() -> NDArray[np.float64]:
    length = 0.6
    first, second = _skin(length, 80, 42, 0.04, 0.3), _skin(length, 70, 38, 0.04, 0.3)
    late = round(0.22 * SAMPLE_RATE_HZ)
    first[:, late:] += 0.6 * second[:, : first.shape[1] - late]
    return first


def _snare() -> NDArray[np.float64]:
    time = _seconds(0.3)
    return _noise(4, 0.3, 1_200, 6_500) * 0.25 * _fall(time, 0.2) + 0.5 * _skin(0.3, 230, 175, 0.02, 0.14)


def _snap() -> NDArray[np.float64]:
    return _noise(5, 0.18, 1_100, 3_600) * _fall(_seconds(0.18), 0.11)


def _rim() -> NDArray[np.float64]:
    time = _seconds(0.12)
    tone = (np.sin(2 * np.pi * 820 * time) + 0.5 * np.sin(2 * np.pi * 1_640 * time)) * _fall(time, 0.06)
    return np.stack([tone, tone])


def _tick() -> NDArray[np.float64]:
    time = _seconds(0.08)
    return _noise(6, 0.08, 3_000, 8_000) * 0.4 * _fall(time, 0.03) + np.sin(2 * np.pi * 1_900 * time) * _fall(
        time, 0.03
    )


def _shaker() -> NDArray[np.float64]:
    time = _seconds(0.14)
    return _noise(7, 0.14, 5_200, 11_000) * np.sin(np.pi * np.minimum(time / 0.09, 1)) ** 1.5 * _fall(time, 0.25)


def _hat() -> NDArray[np.float64]:
    return _noise(8, 0.11, 6_500, 13_000) * _fall(_seconds(0.11), 0.09)


def _tambourine() -> NDArray[np.float64]:
    time = _seconds(0.3)
    jingles = sum(np.sin(2 * np.pi * hz * time + hz) for hz in (5_310, 6_420, 7_790, 8_930))
    return (_noise(9, 0.3, 5_500, 12_000) * 0.6 + 0.15 * jingles) * _fall(time, 0.22)


def _ride() -> NDArray[np.float64]:
    time = _seconds(1.6)
    metal = sum(
        np.sin(2 * np.pi * hz * time + hz) * _fall(time, decay)
        for hz, decay in ((2_130, 1.0), (3_170, 1.3), (4_290, 1.4), (5_810, 1.1), (7_450, 0.9), (9_120, 0.7))
    )
    return 0.22 * metal + _noise(10, 1.6, 5_000, 12_000) * (0.3 * _fall(time, 0.9) + 0.3 * _fall(time, 0.06))


def _brush_tap() -> NDArray[np.float64]:
    return _noise(11, 0.2, 900, 7_000) * _fall(_seconds(0.2), 0.16)


def _brush_sweep() -> NDArray[np.float64]:
    time = _seconds(0.62)
    return _noise(12, 0.62, 1_600, 8_000) * np.sin(np.pi * time / 0.62) ** 2


def _swell() -> NDArray[np.float64]:
    time = _seconds(2.2)
    return _noise(13, 2.2, 2_500, 10_000) * (time / 2.2) ** 3 * np.minimum((2.2 - time) / 0.06, 1)


def _cymbal() -> NDArray[np.float64]:
    time = _seconds(3.0)
    return _noise(14, 3.0, 2_800, 12_000) * (0.7 * _fall(time, 2.6) + 0.3 * _fall(time, 0.3))


def _boom() -> NDArray[np.float64]:
    sound = _skin(2.4, 75, 33, 0.18, 2.4)
    return sound + 0.1 * _noise(15, 2.4, 60, 500) * _fall(_seconds(2.4), 1.2)


_DRUMS: dict[str, Callable[[], NDArray[np.float64]]] = {
    "kick": _kick,
    "deep_drum": _deep_drum,
    "tom": _tom,
    "heartbeat": _heartbeat,
    "snare": _snare,
    "snap": _snap,
    "rim": _rim,
    "tick": _tick,
    "shaker": _shaker,
    "hat": _hat,
    "tambourine": _tambourine,
    "ride": _ride,
    "brush_tap": _brush_tap,
    "brush_sweep": _brush_sweep,
    "swell": _swell,
    "cymbal": _cymbal,
    "boom": _boom,
}
DRUMS = frozenset(_DRUMS)
_EDGE = 96


@cache
def stroke(name: str) -> Drum:
    """Return one stroke, shape (2, n), peak 1, silent at both ends; do not change it.

    Args:
        name: One of `DRUMS`.
    """
    sound = _DRUMS[name]()
    ramp = np.sin(np.linspace(0, np.pi / 2, _EDGE)) ** 2
    sound[:, :_EDGE] *= ramp
    sound[:, -_EDGE:] *= ramp[::-1]
    finished = (sound / np.abs(sound).max()).astype(np.float32)
    finished.setflags(write=False)
    return finished
