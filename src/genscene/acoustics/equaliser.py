"""Turn a wish, as "nothing under 70 Hz", into second-order sections.

Low-pass, high-pass and bell after R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients"; with
Q = 1 / sqrt(2) its low-pass and high-pass are Butterworth's of second order.
"""

from __future__ import annotations

import cmath
import math

import numpy as np

from genscene.acoustics.biquad import Sections
from genscene.units import SAMPLE_RATE_HZ


def low_pass(frequency_hz: float, *, rate_hz: int = SAMPLE_RATE_HZ) -> Sections:
    """Return a Butterworth low-pass of second order, 3 dB down at the frequency."""
    turn, alpha = _turn_and_alpha(frequency_hz, rate_hz, math.sqrt(0.5))
    side = (1 - turn) / 2
    return _section((side, 2 * side, side), (1 + alpha, -2 * turn, 1 - alpha))


def high_pass(frequency_hz: float, *, rate_hz: int = SAMPLE_RATE_HZ) -> Sections:
    """Return a Butterworth high-pass of second order, 3 dB down at the frequency."""
    turn, alpha = _turn_and_alpha(frequency_hz, rate_hz, math.sqrt(0.5))
    side = (1 + turn) / 2
    return _section((side, -2 * side, side), (1 + alpha, -2 * turn, 1 - alpha))


def gentle_low_pass(frequency_hz: float, *, rate_hz: int = SAMPLE_RATE_HZ) -> Sections:
    """Return a low-pass of first order, 3 dB down at the frequency (bilinear transform)."""
    warped = math.tan(math.pi * frequency_hz / rate_hz)
    return _section((warped, warped, 0.0), (1 + warped, warped - 1, 0.0))


def peaking(frequency_hz: float, gain_db: float, width: float) -> Sections:
    """Return a bell at `units.SAMPLE_RATE_HZ`.

    Args:
        frequency_hz: Centre.
        gain_db: Gain at the centre.
        width: Quality factor Q; larger is narrower.
    """
    amplitude = 10 ** (gain_db / 40)
    turn, alpha = _turn_and_alpha(frequency_hz, SAMPLE_RATE_HZ, width)
    zeros = (1 + alpha * amplitude, -2 * turn, 1 - alpha * amplitude)
    return _section(zeros, (1 + alpha / amplitude, -2 * turn, 1 - alpha / amplitude))


def follower(seconds: float, *, rate_hz: float) -> Sections:
    """Return what follows a level: after a step, 1 - 1/e of the way is gone in so many seconds."""
    keep = math.exp(-1 / rate_hz / seconds)
    return _section((1 - keep, 0.0, 0.0), (1.0, -keep, 0.0))


def band_pass(low_hz: float, high_hz: float) -> Sections:
    """Return a Butterworth band-pass at `units.SAMPLE_RATE_HZ`, 3 dB down at both edges, two poles a side.

    The poles of the second-order low-pass are moved to the band (s -> (s^2 + centre^2) / (width s)), and from there to
    the unit circle by the bilinear transform with prewarped edges. Each pair of poles has a zero at 0 Hz and one at
    half the sample rate.
    """
    low, high = (math.tan(math.pi * edge / SAMPLE_RATE_HZ) for edge in (low_hz, high_hz))
    centre = cmath.exp(2j * math.atan(math.sqrt(low * high)))
    half = (high - low) / 2 * cmath.exp(0.75j * math.pi)
    root = cmath.sqrt(half**2 - low * high)
    rows: list[Sections] = []
    for analog in (half + root, half - root):
        pole = (1 + analog) / (1 - analog)
        fall, size = -2 * pole.real, abs(pole) ** 2
        gain = abs((centre**2 - 1) / (centre**2 + fall * centre + size))
        rows.append(_section((1 / gain, 0.0, -1 / gain), (1.0, fall, size)))
    return np.vstack(rows)


def _turn_and_alpha(frequency_hz: float, rate_hz: int, width: float) -> tuple[float, float]:
    angle = 2 * math.pi * frequency_hz / rate_hz
    return math.cos(angle), math.sin(angle) / (2 * width)


def _section(zeros: tuple[float, float, float], poles: tuple[float, float, float]) -> Sections:
    return np.array([[*zeros, *poles]]) / poles[0]
