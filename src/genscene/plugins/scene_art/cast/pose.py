"""Poses of people: angles of limbs turned into joints."""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """Angles in degrees from straight down; positive swings forward, to the right.

    Attributes:
        lean: Of the body.
        near_leg: Thigh and shin.
        far_leg: Thigh and shin.
        near_arm: Upper arm and forearm.
        far_arm: Upper arm and forearm.
        seated: Whether the hips rest on something at knee height.
    """

    lean: float = 0.0
    near_leg: Point = (-5, -4)
    far_leg: Point = (7, 5)
    near_arm: Point = (-12, 6)
    far_arm: Point = (14, 20)
    seated: bool = False


POSES: dict[str, Pose] = {
    "stand": Pose(),
    "walk": Pose(lean=4, near_leg=(26, 8), far_leg=(-22, -40), near_arm=(-26, -4), far_arm=(28, 52)),
    "run": Pose(lean=16, near_leg=(62, -8), far_leg=(-30, -92), near_arm=(-58, 26), far_arm=(48, 122)),
    "climb": Pose(lean=11, near_leg=(74, 2), far_leg=(-12, -22), near_arm=(48, 96), far_arm=(70, 120)),
    "sit": Pose(lean=-4, near_leg=(84, 4), far_leg=(76, -4), near_arm=(22, 64), far_arm=(30, 72), seated=True),
    "ride": Pose(lean=12, near_leg=(64, -6), far_leg=(30, 8), near_arm=(48, 78), far_arm=(54, 84)),
    "cheer": Pose(near_leg=(-12, -8), far_leg=(12, 8), near_arm=(-152, -168), far_arm=(152, 168)),
    "hold": Pose(near_arm=(24, 88), far_arm=(34, 84)),
    "wave": Pose(near_arm=(-10, 4), far_arm=(120, 168)),
    "point": Pose(lean=3, near_leg=(-8, -6), far_leg=(12, 8), near_arm=(-14, 4), far_arm=(86, 92)),
    "dance": Pose(lean=-8, near_leg=(32, -22), far_leg=(-8, -4), near_arm=(-110, -150), far_arm=(100, 150)),
    "throw": Pose(lean=-10, near_leg=(-22, -20), far_leg=(34, 14), near_arm=(-120, -60), far_arm=(70, 88)),
    "work": Pose(lean=12, near_leg=(-3, -4), far_leg=(8, 4), near_arm=(26, 80), far_arm=(36, 92)),
    "think": Pose(lean=3, near_arm=(10, 70), far_arm=(28, 158)),
    "float": Pose(lean=14, near_leg=(20, -14), far_leg=(40, 4), near_arm=(-62, -36), far_arm=(74, 112)),
    "lie": Pose(lean=0, near_leg=(4, 0), far_leg=(-2, -6), near_arm=(-6, 8), far_arm=(8, 14)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """Where a pose puts a body's joints, feet lowest at 0 (y grows downwards).

    Attributes:
        hip: Middle of the hips.
        neck: Where the neck leaves the shoulders.
        near_leg: Hip, knee, ankle.
        far_leg: Hip, knee, ankle.
        near_arm: Shoulder, elbow, hand.
        far_arm: Shoulder, elbow, hand.
    """

    hip: Point
    neck: Point
    near_leg: tuple[Point, Point, Point]
    far_leg: tuple[Point, Point, Point]
    near_arm: tuple[Point, Point, Point]
    far_arm: tuple[Point, Point, Point]


def joints(pose: Pose, *, leg: float, torso: float, arm: float) -> Joints:
    """Place the joints of a body with given lengths; the lowest ankle is at y = 0."""

    def from_to(start: Point, angle: float, length: float) -> Point:
        turned = math.radians(angle)
        return start[0] + math.sin(turned) * length, start[1] + math.cos(turned) * length

    def limb(start: Point, angles: Point, length: float) -> tuple[Point, Point, Point]:
        middle = from_to(start, angles[0], length * 0.5)
        return start, middle, from_to(middle, angles[1], length * 0.5)

    drop = max(limb((0, 0), angles, leg)[2][1] for angles in (pose.near_leg, pose.far_leg))
    hip = (0.0, -drop)
    neck = from_to(hip, 180 - pose.lean, torso)
    shoulder = (neck[0] * 0.94, neck[1] + torso * 0.14)
    return Joints(
        hip=hip,
        neck=neck,
        near_leg=limb(hip, pose.near_leg, leg),
        far_leg=limb(hip, pose.far_leg, leg),
        near_arm=limb(shoulder, pose.near_arm, arm),
        far_arm=limb(shoulder, pose.far_arm, arm),
    )
