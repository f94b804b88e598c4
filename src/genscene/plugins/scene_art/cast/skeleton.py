"""Poses of people: angles of limbs in space, turned into joints of the picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

Point = tuple[float, float]

TILT = 0.09
"""How much lower on the picture a point lies that is nearer: people are seen a little from above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """Angles in degrees; a limb's are measured from straight down, positive swings forward.

    Attributes:
        lean: Of the back, forward.
        bow: How much further the upper back bends than the lower.
        yaw: Which way the body faces: 0 the viewer, 90 the picture's right.
        twist: Of the shoulders against the hips; positive brings the near one forward.
        nod: Of the head, forward.
        tilt: Of the hips; positive lifts the near one, and the near shoulder sinks.
        side: Bend of the lower back to the near side; the upper back comes back from it.
        near_leg: Thigh and shin.
        far_leg: Thigh and shin.
        near_arm: Upper arm and forearm.
        far_arm: Upper arm and forearm.
        near_out: How far upper arm and forearm turn away from the body's middle.
        far_out: How far upper arm and forearm turn away from the body's middle.
        stance: How far near and far leg turn away from the middle.
        feet: How far the toes of near and far foot point down.
        lift: Height above the ground, as a share of a leg.
        roll: Turn of the whole body in the picture, clockwise.
        hands: Shape of near and far hand: `calm`, `open`, `fist`, `point`, `glove` or, in a
            pocket, `hidden`.
        seat: What the body rests on: `stool`, `ground`, `saddle` (which hides the far leg), `bicycle` or
            nothing.
        prop: What the pose itself needs in hand, one of `PROPS`, or nothing.
        ink: Colour of that, where a scene tells one.
        both: Whether both hands bear what is held, so that it belongs between them.
    """

    lean: float = 1.0
    bow: float = 2.0
    yaw: float = 50.0
    twist: float = 0.0
    nod: float = 0.0
    tilt: float = 0.0
    side: float = 0.0
    near_leg: Point = (1, -3)
    far_leg: Point = (5, 1)
    near_arm: Point = (-7, 8)
    far_arm: Point = (2, 17)
    near_out: Point = (7, 2)
    far_out: Point = (7, 2)
    stance: Point = (4, 5)
    feet: Point = (0, 0)
    lift: float = 0.0
    roll: float = 0.0
    hands: tuple[str, str] = ("calm", "calm")
    seat: str = ""
    prop: str = ""
    ink: str = ""
    both: bool = False


ON_BICYCLE = 1.08
"""Height of the hips above the ground on a bicycle, in lengths of a leg."""


def mirrored(pose: Pose) -> Pose:
    """Return the pose with near and far limbs exchanged: the other half of a step."""
    return replace(
        pose,
        near_leg=pose.far_leg,
        far_leg=pose.near_leg,
        near_arm=pose.far_arm,
        far_arm=pose.near_arm,
        near_out=pose.far_out,
        far_out=pose.near_out,
        stance=(pose.stance[1], pose.stance[0]),
        feet=(pose.feet[1], pose.feet[0]),
        hands=(pose.hands[1], pose.hands[0]),
        twist=-pose.twist,
        tilt=-pose.tilt,
        side=-pose.side,
    )


def between(keys: tuple[Pose, ...], phase: float) -> Pose:
    """Return the pose at a phase of a cycle of keys; phase 0 and 1 are the first one.

    Angles follow a closed Catmull-Rom curve through the keys, so that motion has no corners.
    """
    if len(keys) == 1:
        return keys[0]
    place = (phase % 1.0) * len(keys)
    number, share = int(place), place - int(place)
    four = [keys[(number + step) % len(keys)] for step in (-1, 0, 1, 2)]
    single = {name: _curve([float(getattr(key, name)) for key in four], share) for name in _SINGLES}
    double: dict[str, Point] = {
        name: (
            _curve([float(getattr(key, name)[0]) for key in four], share),
            _curve([float(getattr(key, name)[1]) for key in four], share),
        )
        for name in _DOUBLES
    }
    return replace(four[1], **single, **double)  # pyright: ignore[reportArgumentType]


_SINGLES = ("lean", "bow", "yaw", "twist", "nod", "tilt", "side", "lift", "roll")
_DOUBLES = ("near_leg", "far_leg", "near_arm", "far_arm", "near_out", "far_out", "stance", "feet")


def _curve(values: list[float], share: float) -> float:
    before, here, there, after = values
    square, cube = share * share, share**3
    return 0.5 * (
        2 * here
        + (there - before) * share
        + (2 * before - 5 * here + 4 * there - after) * square
        + (3 * here - before - 3 * there + after) * cube
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bones:
    """Lengths of a body, all in the same unit.

    Attributes:
        thigh: Hip to knee.
        shin: Knee to ankle.
        ankle: Ankle to sole.
        foot: Heel to toe.
        back: Hips to the base of the neck.
        upper_arm: Shoulder to elbow.
        forearm: Elbow to wrist.
        hips: Half the distance of the hip joints.
        shoulders: Half the distance of the shoulder joints.
    """

    thigh: float
    shin: float
    ankle: float
    foot: float
    back: float
    upper_arm: float
    forearm: float
    hips: float
    shoulders: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """Where a pose puts a body's joints; the lowest sole is at y = 0, y grows downwards.

    Attributes:
        hip: Middle of the hips.
        waist: Middle of the back.
        neck: Base of the neck.
        near_leg: Hip, knee, ankle.
        far_leg: Hip, knee, ankle.
        near_toe: Where the near foot's toes point from its heel, a vector as long as the foot.
        far_toe: The same of the far foot.
        near_arm: Shoulder, elbow, wrist.
        far_arm: Shoulder, elbow, wrist.
        far_front: How far the far hand is in front of the body's middle, towards the viewer.
        near_front: The same of the near hand.
    """

    hip: Point
    waist: Point
    neck: Point
    near_leg: tuple[Point, Point, Point]
    far_leg: tuple[Point, Point, Point]
    near_toe: Point
    far_toe: Point
    near_arm: tuple[Point, Point, Point]
    far_arm: tuple[Point, Point, Point]
    far_front: float
    near_front: float


Space = tuple[float, float, float]


def joints(pose: Pose, bones: Bones) -> Joints:
    """Place the joints of a body in a pose."""
    waist = _step((0.0, 0.0, 0.0), 180 - (pose.lean - pose.bow * 0.5), pose.side, bones.back * 0.45)
    neck = _step(waist, 180 - (pose.lean + pose.bow), -0.9 * pose.side, bones.back * 0.55)
    root = _step(neck, -(pose.lean + pose.bow), 0.9 * pose.side, bones.back * 0.13)
    turn, tilt = math.radians(pose.twist), math.radians(pose.tilt)
    chains: list[tuple[Space, Space, Space]] = []
    for side, angles, out, lengths in (
        (1, pose.near_arm, pose.near_out, (bones.upper_arm, bones.forearm)),
        (-1, pose.far_arm, pose.far_out, (bones.upper_arm, bones.forearm)),
        (1, pose.near_leg, (pose.stance[0],) * 2, (bones.thigh, bones.shin)),
        (-1, pose.far_leg, (pose.stance[1],) * 2, (bones.thigh, bones.shin)),
    ):
        if lengths[0] == bones.upper_arm and len(chains) < 2:
            wide = bones.shoulders
            sink = side * math.sin(tilt) * wide
            start = (root[0] + side * math.sin(turn) * wide, root[1] + side * math.cos(turn) * wide, root[2] - sink)
        else:
            start = (0.0, side * bones.hips, side * math.sin(tilt) * bones.hips)
        middle = _step(start, angles[0], side * out[0], lengths[0])
        chains.append((start, middle, _step(middle, angles[1], side * out[1], lengths[1])))
    return _landed(pose, bones, chains, (waist, neck))


def _step(start: Space, forward: float, out: float, length: float) -> Space:
    a, b = math.radians(forward), math.radians(out)
    return (
        start[0] + math.sin(a) * math.cos(b) * length,
        start[1] + math.sin(b) * length,
        start[2] - math.cos(a) * math.cos(b) * length,
    )


def _landed(pose: Pose, bones: Bones, chains: list[tuple[Space, Space, Space]], middle: tuple[Space, Space]) -> Joints:
    """Project joints to the picture, turn the whole body, and set its lowest point on the ground."""
    yaw, roll = math.radians(pose.yaw), math.radians(pose.roll)

    def seen(place: Space) -> Point:
        across = place[0] * math.sin(yaw) - place[1] * math.cos(yaw)
        toward = place[0] * math.cos(yaw) + place[1] * math.sin(yaw)
        down = -place[2] + TILT * toward
        return across * math.cos(roll) - down * math.sin(roll), across * math.sin(roll) + down * math.cos(roll)

    toes, lowest = _feet(pose, bones, chains, seen)
    drop = lowest + pose.lift * (bones.thigh + bones.shin)

    def down(place: Space) -> Point:
        x, y = seen(place)
        return x, y - drop

    near, far, near_leg, far_leg = ((down(chain[0]), down(chain[1]), down(chain[2])) for chain in chains)

    def front(hand: Space) -> float:
        return hand[0] * math.cos(yaw) + hand[1] * math.sin(yaw)

    return Joints(
        hip=down((0.0, 0.0, 0.0)),
        waist=down(middle[0]),
        neck=down(middle[1]),
        near_leg=near_leg,
        far_leg=far_leg,
        near_toe=toes[0],
        far_toe=toes[1],
        near_arm=near,
        far_arm=far,
        near_front=front(chains[0][2]),
        far_front=front(chains[1][2]),
    )


def _feet(
    pose: Pose, bones: Bones, chains: list[tuple[Space, Space, Space]], seen: Callable[[Space], Point]
) -> tuple[list[Point], float]:
    """Return where either toe points from its ankle, and how far down the body's lowest point lies in the picture."""
    toes: list[Point] = []
    lowest: list[float] = []
    for leg, dip in ((chains[2], pose.feet[0]), (chains[3], pose.feet[1])):
        ankle = seen(leg[2])
        tip = seen(_step(leg[2], 90 - dip, 0.0, bones.foot))
        toes.append((tip[0] - ankle[0], tip[1] - ankle[1]))
        heel = math.radians(pose.roll + dip * math.sin(math.radians(pose.yaw)))
        lowest += [
            ankle[1] + bones.ankle * math.cos(heel) - 0.26 * (tip[1] - ankle[1]),
            ankle[1] + bones.ankle * math.cos(heel) + 0.74 * (tip[1] - ankle[1]),
        ]
        lowest.append(seen(leg[1])[1] + bones.ankle * 0.75)
    if pose.seat == "ground":
        lowest.append(seen((0.0, 0.0, 0.0))[1] + bones.hips * 1.5)
    if abs(pose.roll) > 30:
        # Who lies, swims or flies rests on the trunk, whatever the limbs do.
        lowest = [seen((0.0, 0.0, 0.0))[1] + bones.hips * 1.9]
    if pose.seat == "bicycle":
        # Whoever pedals keeps the height of the saddle.
        lowest = [seen((0.0, 0.0, 0.0))[1] + (bones.thigh + bones.shin) * ON_BICYCLE]
    return toes, max(lowest)
