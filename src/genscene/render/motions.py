"""Say how a camera moves: pure functions of time, in shares of the room that the canvas leaves.

A motion is how a camera is carried, a gesture where it goes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from genscene.render.plan import Motion
from genscene.timeline.gestures import Gesture

HANDHELD_ROLL_RAD = math.radians(0.3)

LARGEST_ROLL_RAD: dict[Motion, float] = {
    "kenburns": 0.0,
    "parallax": 0.0,
    "handheld": HANDHELD_ROLL_RAD,
    "static": 0.0,
}
"""Largest roll of every motion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """What a motion says about one moment.

    Attributes:
        zoom: Size against the one at which the canvas just fills the frame; at least 1.
        x: Pan, -1 to 1 of the room that the canvas leaves at this zoom.
        y: Tilt, likewise.
        roll_rad: Roll.
    """

    zoom: float
    x: float
    y: float
    roll_rad: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What every motion may know.

    Attributes:
        seed: Chooses direction and phase.
        length_frames: Frames of the whole path.
        fps: Frames a second.
        x: Where the picture's focus lies from the canvas centre, -1 to 1 of half the canvas width.
        y: Likewise of half the height.
        gesture: Where the camera shall go.
        heading_x: Way that the subject travels by itself, in canvas widths.
        heading_y: Likewise in canvas heights.
    """

    seed: int
    length_frames: int
    fps: int
    x: float
    y: float
    gesture: Gesture = ""
    heading_x: float = 0.0
    heading_y: float = 0.0

    def progress(self, frame: float) -> float:
        """Return the share of the path that lies behind at a frame, 0 to 1."""
        return min(1.0, max(0.0, frame / max(1, self.length_frames - 1)))


def eased(share: float) -> float:
    """Ease a share of time: a steady move whose start and end are softened, without ever standing still."""
    soft = share * share * (3.0 - 2.0 * share)
    return 0.45 * share + 0.55 * soft


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """How far a camera goes when it makes a gesture.

    Attributes:
        wide: Zoom where it sees most.
        near: Zoom where it is nearest.
        swing: Sideways way of a camera that comes or leaves, -1 to 1; shows depth.
        way: Way of a camera that goes sideways, up or down, from the middle to either side.
    """

    wide: float
    near: float
    swing: float
    way: float


def gestured(aim: Aim, frame: float, carriage: Carriage) -> Pose:
    """Come towards the focus, leave it, or go along with the subject."""
    rng = np.random.default_rng((aim.seed, 4))
    side = 1.0 if rng.random() < 0.5 else -1.0
    lean = float(rng.uniform(-0.3, 0.3))
    share = eased(aim.progress(frame))
    swing = 2.0 * share - 1.0
    if aim.gesture in {"push_in", "pull_out"}:
        near = share if aim.gesture == "push_in" else 1.0 - share
        return Pose(
            zoom=_between(carriage.wide, carriage.near, near),
            x=_within(_towards(lean, aim.x * 4.0, near) + carriage.swing * side * swing),
            y=_within(_towards(0.5 * lean, aim.y * 4.0, near)),
        )
    zoom = _between(0.6 * carriage.wide + 0.4 * carriage.near, 0.2 * carriage.wide + 0.8 * carriage.near, share)
    across, down = _direction(aim, side)
    way = _way(aim, carriage)
    return Pose(
        zoom=zoom,
        x=_within(way * across * swing + (0.15 if across else 0.9) * aim.x + 0.1 * lean),
        y=_within(way * down * swing + (0.2 if down else 0.6) * aim.y + 0.3 * lean * swing),
    )


def _way(aim: Aim, carriage: Carriage) -> float:
    """Return how far a camera goes sideways, up or down: with a subject not quite as far as it, so that it gets on.

    At a zoom `z` the camera has `1 - 1/z` of the canvas to go.
    """
    travelled = max(abs(aim.heading_x), abs(aim.heading_y))
    if aim.gesture != "track" or travelled == 0.0:
        return carriage.way
    room = 1.0 - 2.0 / (carriage.wide + carriage.near)
    return min(carriage.way, KEEPS_UP * travelled / room)


def _direction(aim: Aim, side: float) -> tuple[float, float]:
    """Return where a camera goes that neither comes nor leaves: along with the subject, or as its seed says."""
    if aim.gesture == "climb":
        return 0.0, -1.0
    if aim.gesture == "descend":
        return 0.0, 1.0
    if abs(aim.heading_y) > abs(aim.heading_x):
        return 0.0, math.copysign(1.0, aim.heading_y)
    return math.copysign(1.0, aim.heading_x) if aim.heading_x else side, 0.0


def kenburns(aim: Aim, frame: float) -> Pose:
    """Zoom slowly in on the focus, or out from it; or make a gesture in which zooming tells more than going."""
    if aim.gesture:
        return gestured(aim, frame, KENBURNS)
    rng = np.random.default_rng((aim.seed, 1))
    inwards = bool(rng.random() < 0.65)
    start_x, start_y = (float(rng.uniform(-0.5, 0.5)) for _ in range(2))
    share = eased(aim.progress(frame))
    near = share if inwards else 1.0 - share
    return Pose(
        zoom=math.exp(near * math.log(1.17)) * 1.02,
        x=_towards(start_x, aim.x * 4.0, near),
        y=_towards(start_y, aim.y * 4.0, near),
    )


def parallax(aim: Aim, frame: float) -> Pose:
    """Travel sideways past the layers, slightly forwards, with the focus in view; or show depth by a gesture."""
    if aim.gesture:
        return gestured(aim, frame, PARALLAX)
    rng = np.random.default_rng((aim.seed, 2))
    side = 1.0 if rng.random() < 0.5 else -1.0
    climb = float(rng.uniform(-0.35, 0.35))
    share = eased(aim.progress(frame))
    swing = 2.0 * share - 1.0
    return Pose(
        zoom=math.exp(share * math.log(1.06)) * 1.12,
        x=_within(0.85 * side * swing + 0.15 * aim.x),
        y=_within(climb * swing + 0.6 * aim.y),
    )


def handheld(aim: Aim, frame: float) -> Pose:
    """Sway like a camera on a shoulder: slow sums of sines, breathing, a trace of roll; gestures go on top."""
    rng = np.random.default_rng((aim.seed, 3))
    seconds = frame / aim.fps
    x, y, roll, breath = (_sway(rng, seconds) for _ in range(4))
    if aim.gesture:
        led = gestured(aim, frame, HANDHELD)
        return Pose(
            zoom=led.zoom + 0.01 * breath,
            x=_within(0.3 * x + led.x),
            y=_within(0.2 * y + led.y),
            roll_rad=HANDHELD_ROLL_RAD * roll,
        )
    return Pose(
        zoom=1.13 + 0.012 * breath + 0.03 * eased(aim.progress(frame)),
        x=_within(0.45 * x + 0.4 * _within(aim.x * 3.0)),
        y=_within(0.3 * y + 0.4 * _within(aim.y * 3.0)),
        roll_rad=HANDHELD_ROLL_RAD * roll,
    )


def static(aim: Aim, frame: float) -> Pose:  # noqa: ARG001 - every motion has the same form
    """Stand still, pointed at the focus."""
    return Pose(zoom=1.12, x=_within(aim.x * 2.0), y=_within(aim.y * 2.0))


KEEPS_UP = 0.8
"""How much of a subject's way the camera goes along."""

KENBURNS = Carriage(wide=1.02, near=1.2, swing=0.0, way=0.8)
PARALLAX = Carriage(wide=1.07, near=1.22, swing=0.35, way=0.9)
HANDHELD = Carriage(wide=1.1, near=1.19, swing=0.0, way=0.5)

MOTIONS: dict[Motion, Callable[[Aim, float], Pose]] = {
    "kenburns": kenburns,
    "parallax": parallax,
    "handheld": handheld,
    "static": static,
}
"""Every motion by its name."""

FAR_SHARE: dict[Motion, float] = {"kenburns": 0.55, "parallax": 0.25, "handheld": 0.7, "static": 1.0}
"""How far the infinitely distant layer follows the camera, against the focus plane: 1 is no parallax at all."""


def _within(value: float) -> float:
    """Bend a value smoothly into -1 to 1."""
    return math.tanh(value)


def _between(start: float, end: float, share: float) -> float:
    """Return the zoom at a share of the way; equal steps look equally large."""
    return start * (end / start) ** share


def _towards(start: float, target: float, share: float) -> float:
    """Return the point between a start and a target that is bent into -0.9 to 0.9."""
    return start + (0.9 * _within(target) - start) * share


def _sway(rng: np.random.Generator, seconds: float) -> float:
    """Return a smooth wander within -1 to 1: three sines of 0.1 to 0.8 Hz with seeded phases."""
    total = 0.0
    for weight, low_hz, high_hz in ((0.6, 0.1, 0.2), (0.3, 0.3, 0.5), (0.1, 0.55, 0.8)):
        hertz, phase = float(rng.uniform(low_hz, high_hz)), float(rng.uniform(0.0, 2.0 * math.pi))
        total += weight * math.sin(2.0 * math.pi * hertz * seconds + phase)
    return total
