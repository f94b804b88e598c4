"""How four-legged animals move: paths of feet, and legs bent to reach them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from genscene.plugins.scene_art.cast.skeleton import Point

GAITS = ("stand", "walk", "run", "sit", "sleep", "graze")
"""What a four-legged body does."""

HOWL = "howl"
"""What dogs and wolves do besides: they stand and lift their heads."""

GAIT_CELS = {"walk": 6, "run": 6}
"""How many drawings a loop of a gait wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One foot at a phase.

    Attributes:
        ahead: How far before the place under its joint, in shoulder heights.
        up: How far above the ground.
        swing: How far the leg is lifted, 0 on the ground to 1.
    """

    ahead: float
    up: float
    swing: float


_WALK = {"hind": (0.0, 0.5), "fore": (0.25, 0.75)}
_RUN = {"hind": (0.40, 0.50), "fore": (-0.10, 0.02)}


def step(gait: str, limb: str, *, far: bool, phase: float, reach: float) -> Step:
    """Return where a foot is.

    Args:
        gait: One of `GAITS`.
        limb: `fore` or `hind`.
        far: Whether it is the leg on the far side.
        phase: Of the cycle, 0 to 1.
        reach: Stride of a slow walk, in shoulder heights.
    """
    if gait not in GAIT_CELS:
        rest = {"fore": (0.0, 0.1), "hind": (-0.1, 0.06)}[limb][int(far)]
        return Step(ahead=rest, up=0.0, swing=0.0)
    offset = (_WALK if gait == "walk" else _RUN)[limb][int(far)]
    contact, stride, lift = (0.62, reach, 0.10) if gait == "walk" else (0.36, reach * 1.75, 0.24)
    place = (phase + offset + (0.16 if gait == "walk" else 0.0)) % 1.0
    if place < contact:
        return Step(ahead=stride * (1 - 2 * place / contact), up=0.0, swing=0.0)
    share = (place - contact) / (1 - contact)
    eased = share * share * (3 - 2 * share)
    swing = math.sin(math.pi * share)
    return Step(ahead=stride * (2 * eased - 1), up=lift * swing, swing=swing)


def bob(gait: str, phase: float) -> tuple[float, float]:
    """Return how far the body rises, in shoulder heights, and how far it pitches, in degrees, at a phase."""
    turn = 2 * math.pi * phase
    if gait == "walk":
        return 0.012 * math.cos(2 * turn), 0.8 * math.sin(2 * turn)
    if gait == "run":
        return 0.05 - 0.035 * math.cos(2 * turn + 0.6), 4.5 * math.cos(turn - 0.5)
    return 0.0, 0.0


def bent(start: Point, end: Point, upper: float, lower: float, forward: float) -> tuple[Point, Point]:
    """Return the middle joint and the end of two bones that reach from one place towards another.

    Args:
        start: Where the upper bone begins.
        end: Where the lower one should end; nearer when that is out of reach.
        upper: Length of the upper bone.
        lower: Length of the lower bone.
        forward: +1 when the joint bends to the right, -1 when to the left.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    whole = math.hypot(dx, dy) or 1e-6
    reach = min(max(whole, abs(upper - lower) * 1.02), (upper + lower) * 0.995)
    end = (start[0] + dx / whole * reach, start[1] + dy / whole * reach)
    cosine = (upper**2 + reach**2 - lower**2) / (2 * upper * reach)
    angle = math.atan2(dy, dx) - forward * math.acos(max(-1.0, min(1.0, cosine)))
    return (start[0] + math.cos(angle) * upper, start[1] + math.sin(angle) * upper), end
