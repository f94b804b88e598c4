"""Curves of movement: how far something has come after a share of its time."""

from __future__ import annotations

import math


def back_out(share: float, overshoot: float) -> float:
    """Return Penner's back-out curve: 0 at 0, 1 at 1, swinging past 1 by about a tenth at 1.7.

    Args:
        share: Time gone by, 0 to 1; beyond 1 it stays there.
        overshoot: How far it swings past; 0 gives a plain cubic.
    """
    rest = min(max(share, 0.0), 1.0) - 1
    return 1 + (overshoot + 1) * rest**3 + overshoot * rest**2


def ease_out(share: float) -> float:
    """Return a cubic that begins fast and ends at rest."""
    return back_out(share, 0.0)


def frames_of(seconds: float, fps: int) -> int:
    """Return how many frames a movement takes, at least 1 unless it takes no time."""
    return max(1, round(seconds * fps)) if seconds > 0 else 0


def share_at(step: int, frames: int) -> float:
    """Return the share of a movement at one of its frames; the first already shows some, the last all.

    Args:
        step: Frame of the movement, from 0.
        frames: Its length in frames; 0 for a movement that is over at once.
    """
    return 1.0 if frames == 0 else min(1.0, (step + 1) / (frames + 1))


def fade_at(step: int, frames: int) -> float:
    """Return the opacity of something that appears, as a sine quarter."""
    return math.sin(share_at(step, frames) * math.pi / 2)
