"""Draw the tails of four-legged animals, in shoulder heights from their root."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math

from genscene.plugins.scene_art.cast.beast import Frame
from genscene.plugins.scene_art.cast.pen import Pen, curve, placed
from genscene.plugins.scene_art.cast.species import Species
from genscene.plugins.scene_art.cast.trunk import dimmed


def draw_tail(pen: Pen, build: Species, frame: Frame, gait: str, phase: float) -> None:
    """Draw the tail; it swings with the gait."""
    unit = frame.unit
    x, y = frame.at(-build.depth * 0.36, build.depth * 0.34)
    sway = math.sin(2 * math.pi * phase) * (12 if gait in {"walk", "run"} else 0)
    turn = {"run": 30, "walk": 6}.get(gait, 0) + sway - math.degrees(frame.pitch) * 0.6
    if gait in {"sit", "sleep"}:
        turn = {"hair": 58, "tuft": 62, "thin": 40, "cat": 0}.get(build.tail, 12)
        x += 0.08 * unit
        y = min(y, frame.ground - 0.14 * unit)
    laid = build.tail in {"cat", "curl"} and (gait == "sleep" or (gait == "sit" and build.tail == "cat"))
    if laid:
        turn, y = 0.0, frame.ground - 0.07 * unit
    for path, ink, reach in _LAID if laid else _TAILS[build.tail]:
        colour = {"coat": build.coat, "dark": build.dark, "belly": build.belly}[ink]
        pen.form(placed(curve(path), x, y, unit, turn), dimmed(colour, 0.94), reach=reach * unit)


_LAID = (
    (
        "M0.1,-0.06 C-0.12,-0.03 -0.28,0.0 -0.42,-0.06 C-0.53,-0.11 -0.6,-0.03 -0.52,0.02 C-0.36,0.08 -0.1,0.08 0.1,0.06 Z",
        "coat",
        0.03,
    ),
)
"""A tail laid on the ground."""

_TAILS: dict[str, tuple[tuple[str, str, float], ...]] = {
    "curl": (
        (
            "M0.06,0.05 C-0.1,0.03 -0.22,-0.08 -0.24,-0.24 C-0.25,-0.34 -0.2,-0.42 -0.12,-0.42 C-0.08,-0.41 -0.08,-0.37 -0.11,-0.35 C-0.16,-0.32 -0.15,-0.24 -0.12,-0.18 C-0.08,-0.1 0,-0.06 0.08,-0.07 Z",
            "coat",
            0.04,
        ),
    ),
    "brush": (
        (
            "M0.06,-0.06 C-0.1,-0.1 -0.24,-0.06 -0.36,0.08 C-0.44,0.18 -0.54,0.26 -0.66,0.28 C-0.56,0.36 -0.4,0.38 -0.28,0.3 C-0.14,0.22 -0.02,0.14 0.07,0.09 Z",
            "coat",
            0.06,
        ),
        (
            "M-0.47,0.2 C-0.52,0.25 -0.58,0.275 -0.66,0.28 C-0.58,0.345 -0.46,0.37 -0.36,0.34 C-0.42,0.32 -0.46,0.27 -0.47,0.2 Z",
            "dark",
            0.03,
        ),
    ),
    "cat": (
        (
            "M0.06,0.07 C-0.12,0.09 -0.27,0.0 -0.32,-0.16 C-0.36,-0.3 -0.3,-0.4 -0.34,-0.5 C-0.36,-0.55 -0.43,-0.55 -0.43,-0.49 C-0.42,-0.4 -0.44,-0.3 -0.4,-0.14 C-0.35,0.06 -0.18,0.16 0.07,0.145 Z",
            "coat",
            0.03,
        ),
    ),
    "tuft": (
        (
            "M0.05,-0.04 C-0.1,-0.04 -0.18,0.1 -0.2,0.3 L-0.22,0.46 L-0.18,0.46 C-0.15,0.3 -0.1,0.1 0.06,0.06 Z",
            "coat",
            0.02,
        ),
        ("M-0.22,0.42 C-0.28,0.5 -0.26,0.6 -0.2,0.64 C-0.14,0.58 -0.14,0.5 -0.17,0.42 Z", "dark", 0.03),
    ),
    "hair": (
        (
            "M0.06,-0.07 C-0.12,-0.12 -0.26,0.0 -0.28,0.2 C-0.29,0.36 -0.33,0.5 -0.28,0.6 C-0.2,0.56 -0.12,0.42 -0.1,0.26 C-0.08,0.14 -0.02,0.08 0.07,0.06 Z",
            "dark",
            0.05,
        ),
    ),
    "plume": (
        (
            "M0.07,0.07 C-0.22,0.12 -0.46,-0.04 -0.46,-0.36 C-0.46,-0.66 -0.27,-0.84 -0.05,-0.8 C0.06,-0.77 0.06,-0.65 -0.03,-0.63 C-0.14,-0.6 -0.13,-0.45 -0.11,-0.3 C-0.09,-0.16 0.0,-0.1 0.08,-0.1 Z",
            "coat",
            0.07,
        ),
        (
            "M-0.12,0.0 C-0.28,-0.06 -0.34,-0.2 -0.34,-0.38 C-0.34,-0.58 -0.24,-0.7 -0.1,-0.72 C-0.22,-0.62 -0.24,-0.48 -0.22,-0.34 C-0.2,-0.18 -0.14,-0.1 -0.04,-0.06 Z",
            "dark",
            0.03,
        ),
    ),
    "ringed": (
        (
            "M0.06,-0.06 C-0.12,-0.1 -0.28,-0.04 -0.42,0.1 C-0.5,0.18 -0.56,0.3 -0.5,0.34 C-0.42,0.38 -0.3,0.3 -0.22,0.22 C-0.12,0.14 -0.02,0.12 0.07,0.08 Z",
            "coat",
            0.05,
        ),
        ("M-0.16,-0.06 L-0.22,-0.035 L-0.12,0.15 L-0.06,0.12 Z", "dark", 0.02),
        ("M-0.3,0.0 L-0.36,0.045 L-0.26,0.25 L-0.2,0.205 Z", "dark", 0.02),
        ("M-0.43,0.11 C-0.5,0.18 -0.56,0.3 -0.5,0.34 C-0.46,0.36 -0.4,0.345 -0.35,0.315 Z", "dark", 0.02),
    ),
    "paddle": (
        (
            "M0.05,-0.05 C-0.2,-0.02 -0.5,0.1 -0.66,0.24 C-0.7,0.34 -0.52,0.38 -0.36,0.32 C-0.2,0.25 -0.05,0.14 0.06,0.08 Z",
            "dark",
            0.04,
        ),
    ),
    "stub": (("M0.06,-0.08 C-0.02,-0.14 -0.12,-0.12 -0.13,-0.04 C-0.14,0.04 -0.04,0.1 0.06,0.08 Z", "coat", 0.03),),
    "thin": (
        (
            "M0.05,-0.03 C-0.1,0.0 -0.18,0.14 -0.22,0.3 C-0.25,0.4 -0.3,0.46 -0.37,0.48 C-0.27,0.5 -0.2,0.42 -0.17,0.31 C-0.13,0.18 -0.05,0.08 0.05,0.05 Z",
            "dark",
            0.01,
        ),
    ),
    "curly": (
        (
            "M0.05,-0.03 C-0.06,-0.04 -0.12,-0.12 -0.08,-0.18 C-0.03,-0.24 0.06,-0.16 0.0,-0.1 C-0.06,-0.04 -0.18,-0.06 -0.2,-0.14 C-0.17,-0.09 -0.08,-0.08 -0.03,-0.12 C0.0,-0.16 -0.05,-0.18 -0.055,-0.14 C-0.06,-0.08 0.0,-0.02 0.06,0.02 Z",
            "coat",
            0.01,
        ),
    ),
}
