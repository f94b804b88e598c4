"""Turn a voice track into the gain of the music: down before the voice enters, up again in its pauses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from genscene.mix.limit import Gain
from genscene.mix.voice import VOICE_LUFS, level_db
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

HOP = SAMPLE_RATE_HZ // 100
"""Samples between two borders of the gain: 10 ms."""

DUCK_DB = 12.5
"""How far the music goes down under the voice."""

_SPEECH_BELOW_VOICE_DB = 30.0
_SHORTEST_PAUSE_HOPS = 80
_LEAD_HOPS = 20
_HOLD_HOPS = 12
_ATTACK_WINDOW_HOPS = 39
_RELEASE_DB_PER_HOP = DUCK_DB / 70
_ROUND_HOPS = 15


def speech_mask(voice: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> NDArray[np.bool_]:
    """Return for each 10 ms whether the voice speaks, pauses shorter than 0.8 s included, shape (ceil(n / HOP),).

    Args:
        voice: Mono, float32, shape (n,), levelled to `voice.VOICE_LUFS`.
        cancel: Called often.
    """
    return _closed(level_db(voice, HOP, cancel=cancel) > VOICE_LUFS - _SPEECH_BELOW_VOICE_DB)


def _closed(speaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a mask with its short gaps filled, those at its ends left open."""
    closed = speaks.copy()
    speaking = np.flatnonzero(speaks)
    for index in np.flatnonzero(np.diff(speaking) <= _SHORTEST_PAUSE_HOPS):
        closed[speaking[index] : speaking[index + 1]] = True
    return closed


def _hann(width: int) -> NDArray[np.float64]:
    window = np.hanning(width + 2)[1:-1]
    return window / window.sum()


def ducking_gain(voice: NDArray[np.float32], *, cancel: Cancel = never_cancelled) -> Gain:
    """Return the music's gain, told at each border of the voice's 10 ms hops.

    The whole depth is reached before the first sound of a word, held over its last, and given back within about a
    second.

    Args:
        voice: Mono, float32, shape (n,), levelled to `voice.VOICE_LUFS`.
        cancel: Called often.
    """
    mask = speech_mask(voice, cancel=cancel)
    cancel()
    reach = _LEAD_HOPS + _ATTACK_WINDOW_HOPS
    padded = np.pad(mask, reach, mode="edge").astype(np.float64)
    # From each place, `_HOLD_HOPS` back and `_LEAD_HOPS` ahead.
    windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(padded, (_HOLD_HOPS, _LEAD_HOPS), mode="edge"), _HOLD_HOPS + 1 + _LEAD_HOPS
    )
    wide = windows.max(axis=1)
    depth = DUCK_DB * np.convolve(wide, _hann(_ATTACK_WINDOW_HOPS), mode="same")
    slope = _RELEASE_DB_PER_HOP * np.arange(len(depth))
    released = np.maximum.accumulate(depth + slope) - slope
    rounded = np.convolve(np.pad(released, _ROUND_HOPS, mode="edge"), _hann(_ROUND_HOPS), mode="same")
    inner = rounded[_ROUND_HOPS + reach : _ROUND_HOPS + reach + len(mask) + 1]
    return Gain(borders_db=-inner, block=HOP)
