"""Draw a bicycle under who rides it: between the far leg and the near one, its pedals under the feet."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from genscene.plugins.scene_art.cast.gait import bent
from genscene.plugins.scene_art.cast.pen import Pen, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import ON_BICYCLE, Point, Pose
from genscene.plugins.scene_art.cast.trunk import Person

CRANK: Point = (0.17, 0.76)
"""Where the pedals turn, ahead of the hips and below them, in lengths of a leg."""

CRANK_LENGTH = 0.15
CRANK_HEIGHT = ON_BICYCLE - CRANK[1]
"""Of the crank above the ground, in lengths of a leg."""

THIGH, SHIN = 0.532, 0.468
"""Shares of a leg."""

WHEEL, BEHIND, BASE = 0.38, 0.5, 1.16
"""Radius of the wheels, and how far the hind one is behind the crank and the front one before the hind one."""

FRAME, TYRE, METAL = "#2f8f86", "#26252b", "#9a9fa8"
SPOKES = 9


def pedalled(pose: Pose, phase: float) -> Pose:
    """Return a cyclist's pose with both feet on the pedals at a phase of their turn."""
    legs: list[tuple[float, float]] = []
    for start in (0.0, 0.5):
        foot = _pedal(phase + start)
        knee, end = bent((0.0, 0.0), (foot[0], foot[1] - 0.06), THIGH, SHIN, 1.0)
        thigh = math.degrees(math.atan2(knee[0], knee[1]))
        legs.append((thigh, math.degrees(math.atan2(end[0] - knee[0], end[1] - knee[1]))))
    return replace(
        pose,
        near_leg=legs[0],
        far_leg=legs[1],
        lean=17,
        bow=8,
        nod=-8,
        near_arm=(50, 64),
        far_arm=(53, 66),
        feet=(6, 6),
        stance=(0, 0),
        seat="bicycle",
    )


def _pedal(phase: float) -> Point:
    """Return the place of a pedal from the hips, in lengths of a leg; feet go forward on top."""
    turn = 2 * math.pi * (phase + 0.08)
    return CRANK[0] + CRANK_LENGTH * math.sin(turn), CRANK[1] - CRANK_LENGTH * math.cos(turn)


def draw_bicycle(pen: Pen, person: Person) -> None:
    """Draw the bicycle that a cyclist's joints fit."""
    bones, joints = person.body.bones, person.joints
    long = bones.thigh + bones.shin
    hip = joints.hip
    ground = hip[1] + ON_BICYCLE * long

    def at(across: float, up: float) -> Point:
        return hip[0] + across * long, ground - up * long

    crank = at(CRANK[0], CRANK_HEIGHT)
    hind, front = at(CRANK[0] - BEHIND, WHEEL), at(CRANK[0] - BEHIND + BASE, WHEEL)
    ankle = joints.near_leg[2]
    turn = math.atan2(ankle[1] + bones.ankle - crank[1], ankle[0] - crank[0])
    for wheel in (hind, front):
        _wheel(pen, wheel, WHEEL * long, turn)
    hand = joints.near_arm[2]
    saddle, head = at(-0.1, 1.0), at(CRANK[0] - BEHIND + BASE * 0.79, 0.86)
    bar = (hand[0] + 0.03 * long, hand[1] + 0.05 * long)
    thick = 0.05 * long
    for start, end, wide in (
        (hind, crank, 0.6),
        (hind, at(-0.03, 0.84), 0.5),
        (head, front, 0.8),
        (saddle, crank, 1.0),
        (at(-0.03, 0.82), head, 1.0),
        (crank, (head[0] + 0.01 * long, head[1] + 0.08 * long), 1.0),
    ):
        _tube(pen, start, end, person.pose.ink or FRAME, thick * wide)
    _tube(pen, head, bar, METAL, thick * 0.7)
    _tube(pen, bar, (bar[0] - 0.1 * long, bar[1] - 0.02 * long), TYRE, thick * 0.9)
    seat = curve("M-0.9,-0.1 C-0.5,-0.4 0.2,-0.3 1.1,-0.12 C1.1,0.1 0.3,0.1 -0.1,0.36 C-0.6,0.46 -1.0,0.3 -0.9,-0.1 Z")
    pen.form(placed(seat, saddle[0] + 0.02 * long, saddle[1], 0.14 * long), TYRE, reach=0.02 * long)
    pen.form(disc(*crank, 0.1 * long), METAL, reach=0.02 * long)
    pen.flat(disc(*crank, 0.06 * long), "#6a6e76")
    for foot in (joints.far_leg[2], joints.near_leg[2]):
        way = math.atan2(foot[1] + bones.ankle - crank[1], foot[0] - crank[0])
        pedal = (crank[0] + math.cos(way) * CRANK_LENGTH * long, crank[1] + math.sin(way) * CRANK_LENGTH * long)
        _tube(pen, crank, pedal, "#7d8189", thick * 0.55)
        _tube(pen, (pedal[0] - 0.07 * long, pedal[1]), (pedal[0] + 0.07 * long, pedal[1]), TYRE, thick * 0.6)


def _tube(pen: Pen, start: Point, end: Point, colour: str, wide: float) -> None:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    pen.line(np.array([start, middle, end], np.float32), colour, max(1.0, wide))


def _wheel(pen: Pen, middle: Point, radius: float, turn: float) -> None:
    for number in range(SPOKES):
        angle = turn + math.pi * number / SPOKES
        dx, dy = math.cos(angle) * radius * 0.92, math.sin(angle) * radius * 0.92
        ends = np.array([(middle[0] - dx, middle[1] - dy), middle, (middle[0] + dx, middle[1] + dy)], np.float32)
        pen.line(ends, METAL, max(0.8, radius * 0.016), alpha=0.8)
    around = np.linspace(0, 2 * math.pi, 49)
    for share, colour, wide in ((0.9, METAL, 0.05), (0.97, TYRE, 0.085)):
        ring = np.stack([middle[0] + np.cos(around) * radius * share, middle[1] + np.sin(around) * radius * share], 1)
        pen.line(ring.astype(np.float32), colour, max(1.0, radius * wide))
    pen.flat(disc(*middle, radius * 0.07), "#7d8189")
