"""Draw hands: calm, open, closed or pointing, along the forearm they belong to."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math

import numpy as np

from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.paint.colour import Colour, shade

_CALM = "M-0.1,-0.15 C0.1,-0.2 0.3,-0.25 0.48,-0.23 C0.68,-0.2 0.86,-0.1 0.9,0.06 C0.93,0.18 0.84,0.27 0.74,0.25 C0.66,0.24 0.62,0.2 0.56,0.19 C0.36,0.21 0.1,0.18 -0.1,0.14 Z"
_CALM_THUMB = "M0.02,0.08 C0.14,0.2 0.3,0.3 0.5,0.3 C0.6,0.29 0.62,0.2 0.52,0.16 C0.42,0.12 0.3,0.06 0.2,-0.02 Z"
_FIST = "M-0.1,-0.15 C0.06,-0.22 0.3,-0.3 0.5,-0.24 C0.64,-0.18 0.66,0.12 0.56,0.22 C0.42,0.32 0.1,0.24 -0.1,0.15 Z"
_FIST_THUMB = "M0.08,0.16 C0.2,0.32 0.46,0.36 0.58,0.2 C0.62,0.08 0.52,0.04 0.44,0.12 C0.34,0.18 0.24,0.1 0.16,0.04 Z"
_PALM = "M-0.1,-0.14 C0.1,-0.2 0.32,-0.27 0.48,-0.26 C0.56,-0.1 0.56,0.1 0.5,0.24 C0.32,0.27 0.1,0.2 -0.1,0.14 Z"

_GLOVE = "M0.0,-0.3 C0.2,-0.56 0.8,-0.62 1.06,-0.36 C1.28,-0.1 1.2,0.34 0.94,0.46 C0.6,0.58 0.2,0.44 0.0,0.3 Z"
_GLOVE_THUMB = "M0.2,0.2 C0.34,0.56 0.7,0.66 0.86,0.46 C0.92,0.3 0.78,0.2 0.62,0.22 C0.48,0.24 0.36,0.16 0.26,0.04 Z"
_CUFF = "M-0.22,-0.24 L0.06,-0.3 L0.06,0.3 L-0.22,0.24 Z"

_FINGERS = ((-0.2, -14.0, 0.40), (-0.07, -4.0, 0.50), (0.07, 5.0, 0.50), (0.19, 13.0, 0.43))
"""Of an open hand: place across the palm, angle, length."""


def hand(pen: Pen, wrist: Point, elbow: Point, shape: str, skin: Colour, size: float) -> Point:
    """Draw a hand at the end of a forearm; return the middle of its grip.

    Args:
        pen: What to draw with.
        wrist: Where the hand begins.
        elbow: Where the forearm begins, which gives the direction.
        shape: `calm`, `open`, `fist`, `point`, `glove`, or `hidden`, which draws none.
        skin: Its colour.
        size: Length from wrist to finger tips, in pixels.
    """
    degrees = math.degrees(math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]))
    if shape == "hidden":
        return wrist
    reach = size * 0.13

    def here(points: Floats) -> Floats:
        # The thumb side of a hanging hand points forward: mirrored across the forearm.
        return placed(points * np.array([1, -1], np.float32), wrist[0], wrist[1], size, degrees)

    if shape == "glove":
        pen.form(here(curve(_CUFF)), "#f2ede4", reach=reach)
        pen.form(here(curve(_GLOVE)), "#c3272b", reach=reach * 1.8)
        pen.form(here(curve(_GLOVE_THUMB)), "#b02025", reach=reach)
    elif shape == "open":
        for across, angle, long in _FINGERS:
            pen.form(here(_finger((0.40, across), angle, long, 0.062)), skin, reach=reach * 0.4, depth=0.7)
        pen.form(here(_finger((0.1, 0.12), 48, 0.5, 0.068)), skin, reach=reach * 0.4, depth=0.7)
        pen.form(here(curve(_PALM)), skin, reach=reach, depth=0.6)
    elif shape in {"fist", "point"}:
        if shape == "point":
            pen.form(here(_finger((0.4, 0.13), 0, 0.56, 0.066)), skin, reach=reach * 0.4, depth=0.7)
        pen.form(here(curve(_FIST)), skin, reach=reach)
        for across in (-0.12, 0.0, 0.11):
            gap = np.array([[0.36, across], [0.48, across], [0.6, across * 0.9]], np.float32)
            pen.line(here(gap), shade(skin, 0.72), size * 0.03, alpha=0.7)
        pen.form(here(curve(_FIST_THUMB)), skin, reach=reach * 0.5, depth=0.8)
    else:
        pen.form(here(curve(_CALM)), skin, reach=reach)
        for across in (-0.1, -0.01, 0.08):
            gap = np.array([[0.56, across], [0.72, across + 0.02], [0.84, across + 0.09]], np.float32)
            pen.line(here(gap), shade(skin, 0.75), size * 0.028, alpha=0.6)
        pen.form(here(curve(_CALM_THUMB)), skin, reach=reach * 0.5, depth=0.8)
    return grip_of(wrist, elbow, size)


def grip_of(wrist: Point, elbow: Point, size: float) -> Point:
    """Return the middle of a hand's grip."""
    along = math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    return wrist[0] + math.cos(along) * size * 0.42, wrist[1] + math.sin(along) * size * 0.42


def _finger(root: Point, degrees: float, long: float, wide: float) -> Floats:
    """Return a finger as a rounded bar."""
    outline = curve(
        "M0,-1 C0.4,-1.05 0.7,-0.98 0.88,-0.86 C1.02,-0.6 1.02,0.6 0.88,0.86 C0.7,0.98 0.4,1.05 0,1 Z"
    ) * np.array([long, wide], np.float32)
    return placed(outline, root[0], root[1], 1.0, degrees)
