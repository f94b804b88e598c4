"""Turn a camera move into where every depth of a picture lies in every frame.

Motions are pure functions of time that say how far the camera has zoomed, panned and rolled, in shares of the room
that the canvas leaves. `CameraPath` turns these shares into pixels, so no motion can ever show what lies beyond the
canvas, whatever the frame size and however deep the layers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from genscene.render.plan import CameraMove, Motion
from genscene.units import FrameSize

EDGE_GUARD_PX = 1.0
"""Canvas pixels that stay hidden at every edge, so that interpolation always finds neighbours."""

HANDHELD_ROLL_RAD = math.radians(0.3)

LARGEST_ROLL_RAD: dict[Motion, float] = {
    "kenburns": 0.0,
    "parallax": 0.0,
    "handheld": HANDHELD_ROLL_RAD,
    "static": 0.0,
}
"""Largest roll of every motion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affine:
    """Places canvas pixels in the frame: `x' = scale*x - turn*y + left`, `y' = turn*x + scale*y + top`.

    Coordinates are those of pixel centres: (0, 0) is the centre of the first pixel.
    """

    scale: float
    turn: float
    left: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a canvas point lies in the frame."""
        return self.scale * x - self.turn * y + self.left, self.turn * x + self.scale * y + self.top

    def moved(self, shift_x: float, shift_y: float) -> Affine:
        """Return the affine of the canvas moved by a shift in its own pixels."""
        left, top = self.point(shift_x, shift_y)
        return Affine(scale=self.scale, turn=self.turn, left=left, top=top)

    def canvas_point(self, x: float, y: float) -> tuple[float, float]:
        """Return which canvas point shows at a frame point."""
        across, down = x - self.left, y - self.top
        size = self.scale * self.scale + self.turn * self.turn
        return (self.scale * across + self.turn * down) / size, (self.scale * down - self.turn * across) / size


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
    """

    seed: int
    length_frames: int
    fps: int
    x: float
    y: float

    def progress(self, frame: float) -> float:
        """Return the share of the path that lies behind at a frame, 0 to 1."""
        return min(1.0, max(0.0, frame / max(1, self.length_frames - 1)))


def eased(share: float) -> float:
    """Ease a share of time: a steady move whose start and end are softened, without ever standing still."""
    soft = share * share * (3.0 - 2.0 * share)
    return 0.45 * share + 0.55 * soft


def kenburns(aim: Aim, frame: float) -> Pose:
    """Zoom slowly in on the focus, or out from it."""
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
    """Travel sideways past the layers, slightly forwards, with the focus in view."""
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
    """Sway like a camera on a shoulder: slow sums of sines, breathing, a trace of roll."""
    rng = np.random.default_rng((aim.seed, 3))
    seconds = frame / aim.fps
    x, y, roll, breath = (_sway(rng, seconds) for _ in range(4))
    return Pose(
        zoom=1.13 + 0.012 * breath + 0.03 * eased(aim.progress(frame)),
        x=_within(0.45 * x + 0.4 * _within(aim.x * 3.0)),
        y=_within(0.3 * y + 0.4 * _within(aim.y * 3.0)),
        roll_rad=HANDHELD_ROLL_RAD * roll,
    )


def static(aim: Aim, frame: float) -> Pose:  # noqa: ARG001 - every motion has the same form
    """Stand still, pointed at the focus."""
    return Pose(zoom=1.12, x=_within(aim.x * 2.0), y=_within(aim.y * 2.0))


MOTIONS: dict[Motion, Callable[[Aim, float], Pose]] = {
    "kenburns": kenburns,
    "parallax": parallax,
    "handheld": handheld,
    "static": static,
}
"""Every motion by its name."""

FAR_SHARE: dict[Motion, float] = {"kenburns": 0.55, "parallax": 0.25, "handheld": 0.7, "static": 1.0}
"""How far the infinitely distant layer follows the camera, against the focus plane: 1 is no parallax at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraPath:
    """A move over one canvas.

    Attributes:
        move: Motion, seed and length.
        canvas: Size of the canvas.
        frame: Size of the frame.
        fps: Frames a second.
        focus_x: Centre of interest, 0 to 1 of the canvas width.
        focus_y: Centre of interest, 0 to 1 of the canvas height.
        depths: Depths of all layers; the room for the camera follows from the extremes.
    """

    move: CameraMove
    canvas: FrameSize
    frame: FrameSize
    fps: int
    focus_x: float
    focus_y: float
    depths: Sequence[float]

    def affines(self, frame: int) -> tuple[Affine, ...]:
        """Return where each depth lies at a frame of the path, in the order of `depths`."""
        aim = Aim(
            seed=self.move.seed,
            length_frames=self.move.length_frames,
            fps=self.fps,
            x=2.0 * self.focus_x - 1.0,
            y=2.0 * self.focus_y - 1.0,
        )
        pose = MOTIONS[self.move.motion](aim, float(frame))
        if self.move.motion == "static" and self._full_scale() <= 1.0:
            return (self._unscaled(pose),) * len(self.depths)
        shares = [self._follow(depth) for depth in self.depths]
        scales = [self._scale(pose, share) for share in shares]
        room_x, room_y = self._room(scales, shares)
        pan = pose.x * room_x, pose.y * room_y
        return tuple(
            self._placed(scale, pose.roll_rad, pan[0] * share, pan[1] * share)
            for scale, share in zip(scales, shares, strict=True)
        )

    def _follow(self, depth: float) -> float:
        """Return how far a depth follows the camera's travel; 1 at the focus plane."""
        far = FAR_SHARE[self.move.motion]
        return far + (1.0 - far) * min(2.0, max(0.0, depth))

    def _scale(self, pose: Pose, share: float) -> float:
        """Return the scale of a depth: near layers grow faster than far ones as the camera moves in."""
        full = self._full_scale()
        return full * max(1.0, pose.zoom) ** (0.5 + 0.5 * share)

    def _full_scale(self) -> float:
        """Return the scale at which the canvas, without its guarded edge, just fills the frame."""
        guard = 2.0 * EDGE_GUARD_PX
        return max(self.frame.width / (self.canvas.width - guard), self.frame.height / (self.canvas.height - guard))

    def _room(self, scales: Sequence[float], shares: Sequence[float]) -> tuple[float, float]:
        """Return how many canvas pixels the camera may travel from the centre before any layer's edge shows.

        The motion's largest roll counts throughout, so that the room changes as smoothly as the zoom.
        """
        roll_rad = LARGEST_ROLL_RAD[self.move.motion]
        sin = math.sin(roll_rad)
        across = (self.frame.width + self.frame.height * sin) / 2.0
        down = (self.frame.height + self.frame.width * sin) / 2.0
        half_width = self.canvas.width / 2.0 - EDGE_GUARD_PX
        half_height = self.canvas.height / 2.0 - EDGE_GUARD_PX
        return (
            max(0.0, min((half_width - across / s) / f for s, f in zip(scales, shares, strict=True))),
            max(0.0, min((half_height - down / s) / f for s, f in zip(scales, shares, strict=True))),
        )

    def _unscaled(self, pose: Pose) -> Affine:
        """Return the affine of a camera that stands still: whole, even pixels, so that nothing is interpolated."""
        spare_x, spare_y = self.canvas.width - self.frame.width, self.canvas.height - self.frame.height
        return Affine(
            scale=1.0,
            turn=0.0,
            left=-2.0 * round(spare_x * (1.0 + pose.x) / 4.0),
            top=-2.0 * round(spare_y * (1.0 + pose.y) / 4.0),
        )

    def _placed(self, scale: float, roll_rad: float, pan_x: float, pan_y: float) -> Affine:
        """Return the affine that shows the canvas centre plus a pan at the frame's centre."""
        a, b = scale * math.cos(roll_rad), scale * math.sin(roll_rad)
        x, y = (self.canvas.width - 1) / 2.0 + pan_x, (self.canvas.height - 1) / 2.0 + pan_y
        middle_x, middle_y = (self.frame.width - 1) / 2.0, (self.frame.height - 1) / 2.0
        return Affine(scale=a, turn=b, left=middle_x - a * x + b * y, top=middle_y - b * x - a * y)


def _within(value: float) -> float:
    """Bend a value smoothly into -1 to 1."""
    return math.tanh(value)


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
