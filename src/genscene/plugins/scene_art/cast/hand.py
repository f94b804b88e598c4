"""Draw hands, finger by finger, along the forearm they belong to."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.paint.colour import Colour, shade
from genscene.plugins.scene_art.paint.sheet import smooth_outline

SHAPES = ("calm", "open", "palm", "fist", "point", "chin", "glove", "hidden")
"""What a hand does: hangs loose, is spread, shows its palm, grips, points, lies at the chin, boxes, is in a pocket."""

_BACK = "M-0.14,-0.165 C0.04,-0.17 0.2,-0.22 0.36,-0.245 C0.47,-0.25 0.53,-0.16 0.53,0.0 C0.53,0.14 0.48,0.21 0.38,0.21 C0.22,0.22 0.04,0.19 -0.14,0.165 Z"
_FIST = "M-0.14,-0.165 C0.06,-0.2 0.2,-0.27 0.36,-0.27 C0.5,-0.26 0.55,-0.16 0.55,0.0 C0.55,0.14 0.5,0.23 0.38,0.235 C0.2,0.25 0.04,0.2 -0.14,0.165 Z"
_GLOVE = "M0.0,-0.3 C0.2,-0.56 0.8,-0.62 1.06,-0.36 C1.28,-0.1 1.2,0.34 0.94,0.46 C0.6,0.58 0.2,0.44 0.0,0.3 Z"
_GLOVE_THUMB = "M0.2,0.2 C0.34,0.56 0.7,0.66 0.86,0.46 C0.92,0.3 0.78,0.2 0.62,0.22 C0.48,0.24 0.36,0.16 0.26,0.04 Z"
_CUFF = "M-0.22,-0.24 L0.06,-0.3 L0.06,0.3 L-0.22,0.24 Z"

Finger = tuple[float, float, float, float, float]
"""Place along and across the hand, angle of its root, how much further its end bends, length."""

FINGERS: dict[str, tuple[Finger, ...]] = {
    "calm": (
        (0.36, -0.17, -1, 26, 0.36),
        (0.41, -0.06, 0, 22, 0.43),
        (0.41, 0.05, 2, 18, 0.45),
        (0.37, 0.15, 5, 12, 0.42),
    ),
    "open": (
        (0.36, -0.17, -17, 5, 0.38),
        (0.42, -0.06, -6, 3, 0.47),
        (0.42, 0.06, 4, -1, 0.49),
        (0.38, 0.16, 15, -5, 0.43),
    ),
    "palm": (
        (0.36, -0.17, -19, 4, 0.4),
        (0.42, -0.06, -7, 2, 0.49),
        (0.42, 0.06, 4, -2, 0.51),
        (0.38, 0.16, 15, -4, 0.45),
    ),
    "chin": ((0.34, 0.17, 14, -34, 0.46),),
    "point": ((0.4, 0.15, 1, 0, 0.56),),
}
"""The fingers that are stretched, from the little one; of `chin` and `point` the index alone."""

THUMBS: dict[str, Finger] = {
    "calm": (0.04, 0.12, 34, -28, 0.46),
    "open": (0.06, 0.13, 52, -22, 0.5),
    "palm": (0.06, 0.13, 58, -18, 0.52),
    "point": (0.1, 0.13, 22, -52, 0.44),
    "fist": (0.1, 0.12, 24, -66, 0.46),
    "chin": (0.08, 0.13, 66, -30, 0.4),
}
"""The thumb of each shape."""

KNUCKLES = (-0.18, -0.06, 0.06, 0.165)
"""Where across a fist its fingers lie."""


def hand(pen: Pen, wrist: Point, elbow: Point, shape: str, skin: Colour, size: float) -> Point:
    """Draw a hand at the end of a forearm; return the middle of its grip.

    Args:
        pen: What to draw with.
        wrist: Where the hand begins.
        elbow: Where the forearm begins, which gives the direction.
        shape: One of `SHAPES`.
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
    else:
        _bare(pen, here, shape, skin, size)
    return grip_of(wrist, elbow, size)


def close_over(pen: Pen, wrist: Point, elbow: Point, skin: Colour, size: float) -> None:
    """Draw the fingers and the thumb of a fist again, over what lies in it."""
    degrees = math.degrees(math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]))
    for finger, wide in (*(((0.3, across, 0.0, 0.0, 0.29), 0.072) for across in KNUCKLES[:3]), (THUMBS["fist"], 0.082)):
        outline = placed(_finger(finger, wide) * np.array([1, -1], np.float32), wrist[0], wrist[1], size, degrees)
        pen.form(outline, skin, reach=size * 0.055, depth=0.75)


def grip_of(wrist: Point, elbow: Point, size: float) -> Point:
    """Return the middle of a hand's grip."""
    along = math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    return wrist[0] + math.cos(along) * size * 0.42, wrist[1] + math.sin(along) * size * 0.42


def _bare(pen: Pen, here: Callable[[Floats], Floats], shape: str, skin: Colour, size: float) -> None:
    """Draw a hand without a glove: fingers behind the back of the hand, the thumb in front of it."""
    reach, line = size * 0.12, shade(skin, 0.66)
    stretched = FINGERS.get(shape, ())
    for finger in stretched:
        pen.form(here(_finger(finger, 0.071)), skin, reach=reach * 0.42, depth=0.75)
    if shape in {"calm", "open", "palm"}:
        pen.form(here(curve(_BACK)), skin, reach=reach, depth=0.55)
        for across in (-0.115, -0.005, 0.1):
            gap = np.array([[0.44, across], [0.5, across * 1.03], [0.56, across * 1.05]], np.float32)
            pen.line(here(gap), line, size * 0.022, alpha=0.55)
    else:
        pen.form(here(curve(_FIST)), skin, reach=reach, depth=0.6)
        for across in KNUCKLES[: 4 - len(stretched)]:
            pen.form(here(_finger((0.3, across, 0, 0, 0.29), 0.072)), skin, reach=reach * 0.45, depth=0.8)
    thumb = THUMBS.get(shape, THUMBS["fist"])
    if shape == "palm":
        # The ball of the thumb and the lines of the palm: it is seen from inside.
        pen.line(here(curve("M0.1,0.06 C0.22,0.02 0.32,0.06 0.38,0.17")), line, size * 0.022, alpha=0.5)
        pen.line(here(curve("M0.34,-0.18 C0.36,-0.06 0.4,0.02 0.44,0.1")), line, size * 0.022, alpha=0.4)
    outline = here(_finger(thumb, 0.082))
    pen.shade(outline + np.array([0, size * 0.018], np.float32), 0.3, size * 0.015)
    pen.form(outline, skin, reach=reach * 0.5, depth=0.7)


def _finger(finger: Finger, wide: float) -> Floats:
    """Return a finger that bends once, rounded at its end."""
    x, y, root, bend, long = finger
    first, second = math.radians(root), math.radians(root + bend)
    middle = (x + math.cos(first) * long * 0.52, y + math.sin(first) * long * 0.52)
    tip = (middle[0] + math.cos(second) * long * 0.48, middle[1] + math.sin(second) * long * 0.48)
    half = (first + second) / 2
    left: list[Point] = []
    right: list[Point] = []
    for (px, py), angle, thick in (
        ((x, y), first, wide),
        (middle, half, wide * 0.98),
        (tip, second, wide * 0.84),
        ((tip[0] + math.cos(second) * wide * 0.62, tip[1] + math.sin(second) * wide * 0.62), second, wide * 0.5),
    ):
        across = (-math.sin(angle) * thick, math.cos(angle) * thick)
        left.append((px + across[0], py + across[1]))
        right.append((px - across[0], py - across[1]))
    return smooth_outline(np.array([*left, *right[::-1]], np.float32), 4)
