"""Transitions: how two pictures become one frame.

A transition is a function of two pictures and the share of it that has passed; it stands in `TRANSITIONS` under the
name that timelines use, and nothing else knows how it looks.
"""

from __future__ import annotations

from collections.abc import Callable

from genscene.render.planes import Planes, copy_planes, darken, mix
from genscene.timeline.model import TransitionKind

Blend = Callable[[Planes, Planes, float, Planes], None]
"""Takes the leaving picture, the coming picture, the share 0 to 1 and the planes to fill; inputs stay as they are."""


def transition_share(frame: int, duration_frames: int) -> float:
    """Return the share of a transition that has passed in the middle of a frame, between 0 and 1."""
    return (frame + 0.5) / duration_frames


def crossfade(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Mix one picture into the other evenly."""
    mix(leaving, coming, share, out)


def dip(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Fade to black until half of the time has passed, then up from black."""
    copy_planes(leaving if share < 0.5 else coming, out)
    darken(out, abs(1.0 - 2.0 * share))


TRANSITIONS: dict[TransitionKind, Blend] = {"crossfade": crossfade, "dip": dip}
"""Every transition by its name."""
