"""Draw what a pose itself needs: a stool, a book, a phone, a guitar."""

from __future__ import annotations

import math

import numpy as np

from genscene.plugins.scene_art.cast.hand import grip_of
from genscene.plugins.scene_art.cast.pen import Pen, curve, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import Person


def seat(pen: Pen, person: Person) -> None:
    """Draw a wooden stool under the hips."""
    hip, girth = person.joints.hip, person.body.girth
    top, foot = hip[1] + girth * 0.06, max(person.joints.near_leg[2][1], person.joints.far_leg[2][1])
    foot += person.body.bones.ankle
    middle, wide = hip[0] - girth * 0.01, girth * 0.12
    for lean, tone in ((0.55, "#4e3424"), (-0.6, "#5f4029"), (0.95, "#6a4830"), (-0.98, "#6a4830")):
        low = foot - (girth * 0.02 if abs(lean) < 0.9 else 0)
        leg = np.array(
            [
                [middle + lean * wide * 0.75 - girth * 0.011, top],
                [middle + lean * wide * 0.75 + girth * 0.011, top],
                [middle + lean * wide + girth * 0.009, low],
                [middle + lean * wide - girth * 0.009, low],
            ],
            np.float32,
        )
        pen.form(leg, tone, reach=girth * 0.012)
    board = curve("M-1.1,0 C-1.1,-0.2 1.1,-0.2 1.1,0 L1.1,0.16 C1.1,0.36 -1.1,0.36 -1.1,0.16 Z") * np.float32(wide)
    pen.form(placed(board, middle, top, 1.0), "#8a5f3d", reach=girth * 0.02)


def draw_prop(pen: Pen, prop: str, person: Person, grip: Point) -> None:
    """Draw a thing at the leading hand."""
    size = person.body.girth
    if prop == "book":
        _book(pen, person, size)
    elif prop in {"phone", "call"}:
        if prop == "call":
            _, elbow, wrist = person.joints.near_arm
            grip = grip_of(wrist, elbow, size * 0.1)
        shape = curve("M-0.5,-1 C-0.5,-1.1 0.5,-1.1 0.5,-1 L0.5,1 C0.5,1.1 -0.5,1.1 -0.5,1 Z")
        pen.form(placed(shape, grip[0] + size * 0.004, grip[1] - size * 0.026, size * 0.042, 14), "#1d222c", reach=2)
        if prop == "phone":  # at the ear, its back is seen
            screen = shape * np.array([0.82, 0.86], np.float32)
            pen.flat(placed(screen, grip[0] + size * 0.004, grip[1] - size * 0.026, size * 0.042, 14), "#9fd4f4")
    elif prop == "guitar":
        _guitar(pen, person, grip, size)
    elif prop in _HANDLED:
        _handled(pen, person, grip, size, prop)


_RED = "#b8463a"
_HANDLED: dict[str, tuple[float, str, str, str]] = {
    "hammer": (0.2, "#8a5f3a", "M0.9,-0.2 L1.08,-0.22 L1.1,0.2 L0.9,0.18 Z", "#8d949e"),
    "brush": (
        0.19,
        "#a8743f",
        "M0.88,-0.06 L1.02,-0.07 C1.16,-0.05 1.24,0 1.28,0 C1.2,0.06 1.1,0.07 0.88,0.06 Z",
        _RED,
    ),
    "pencil": (0.15, "#e0b040", "M0.95,-0.05 L1.2,0.0 L0.95,0.05 Z", "#2c2a30"),
    "ladle": (0.22, "#a9763f", "M0.92,0 C0.94,-0.2 1.24,-0.2 1.26,0 C1.24,0.16 0.96,0.16 0.92,0 Z", "#b98a50"),
}
"""Tools with a handle: length in girths, colour of the handle, outline and colour of the head at its end."""

TURNED = {"hammer": -62.0, "brush": -24.0, "pencil": 62.0, "ladle": 58.0}
"""How a tool stands to the forearm that holds it, in degrees clockwise."""


def _handled(pen: Pen, person: Person, grip: Point, size: float, prop: str) -> None:
    """Draw a tool whose handle lies in the leading hand."""
    long, wood, head, metal = _HANDLED[prop]
    _, elbow, wrist = person.joints.far_arm
    degrees = math.degrees(math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])) + TURNED[prop]
    handle = curve("M-0.3,-0.035 L0.98,-0.03 L0.98,0.03 L-0.3,0.035 Z") * np.array([1, 0.7 / long * 0.2], np.float32)
    pen.form(placed(handle, grip[0], grip[1], size * long, degrees), wood, reach=size * 0.006)
    pen.form(placed(curve(head), grip[0], grip[1], size * long, degrees), metal, reach=size * 0.012)


def _book(pen: Pen, person: Person, size: float) -> None:
    """Draw an open book between both hands."""
    (ax, ay), (bx, by) = person.joints.near_arm[2], person.joints.far_arm[2]
    x, y = (ax + bx) / 2 + size * 0.03, (ay + by) / 2 - size * 0.035
    for points, colour in (
        ("M-1.06,0.62 L-0.98,-0.72 L0,-0.5 L1.0,-0.86 L1.1,0.48 L0,0.86 Z", "#8e3440"),
        ("M-0.96,0.5 L-0.9,-0.66 C-0.6,-0.72 -0.2,-0.66 0,-0.46 L0,0.74 C-0.3,0.5 -0.6,0.46 -0.96,0.5 Z", "#f3ecdc"),
        ("M0,-0.46 C0.2,-0.7 0.6,-0.84 0.92,-0.8 L0.98,0.38 C0.6,0.38 0.3,0.48 0,0.74 Z", "#e6dcc6"),
    ):
        pen.form(placed(curve(points), x, y, size * 0.085), colour, reach=size * 0.01, depth=0.6)
    for level in (-0.4, -0.2, 0.0, 0.2):
        pen.line(
            placed(np.array([[-0.8, level], [-0.14, level + 0.16]], np.float32), x, y, size * 0.085),
            "#8a8478",
            size * 0.004,
            alpha=0.6,
        )


def _guitar(pen: Pen, person: Person, grip: Point, size: float) -> None:
    """Draw a guitar from the hips to the hand at its neck."""
    (hx, hy), (wx, wy) = person.joints.hip, person.joints.waist
    x, y = hx * 0.35 + wx * 0.65 + size * 0.02, hy * 0.4 + wy * 0.6 + size * 0.01
    degrees = math.degrees(math.atan2(grip[1] - y, grip[0] - x))
    length = math.hypot(grip[0] - x, grip[1] - y)
    neck = curve("M0,-0.012 L1,-0.010 L1,0.010 L0,0.012 Z") * np.array([length * 1.35, size * 1.1], np.float32)
    pen.form(placed(neck, x, y, 1.0, degrees), "#4a2e1e", reach=2)
    head = curve("M-0.02,-0.02 L0.06,-0.028 L0.06,0.028 L-0.02,0.02 Z") * np.float32(size)
    end = math.radians(degrees)
    pen.form(
        placed(head, x + math.cos(end) * length * 1.35, y + math.sin(end) * length * 1.35, 1.0, degrees),
        "#33201a",
        reach=2,
    )
    body = curve(
        "M0.12,0 C0.12,0.05 0.08,0.07 0.04,0.055 C0.01,0.045 -0.01,0.05 -0.04,0.075 C-0.1,0.11 -0.17,0.07 -0.17,0 "
        "C-0.17,-0.07 -0.1,-0.11 -0.04,-0.075 C-0.01,-0.05 0.01,-0.045 0.04,-0.055 C0.08,-0.07 0.12,-0.05 0.12,0 Z"
    ) * np.float32(size)
    pen.form(placed(body, x, y, 1.0, degrees), "#b8692f", reach=size * 0.02)
    hole = curve("M-0.022,0 C-0.022,-0.03 0.022,-0.03 0.022,0 C0.022,0.03 -0.022,0.03 -0.022,0 Z") * np.float32(size)
    pen.flat(placed(hole, x, y, 1.0, degrees), "#3a2016")
