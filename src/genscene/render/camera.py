"""Turn a camera move into where every depth of a picture lies in every frame.

Motions say how far the camera has zoomed, panned and rolled, in shares of the room that the canvas leaves.
`CameraPath` turns these shares into pixels, so no motion can ever show what lies beyond the canvas, whatever the frame
size and however deep the layers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from genscene.render.motions import FAR_SHARE, LARGEST_ROLL_RAD, MOTIONS, Aim, Pose
from genscene.render.plan import CameraMove
from genscene.units import FrameSize

EDGE_GUARD_PX = 1.0
"""Canvas pixels that stay hidden at every edge, so that interpolation always finds neighbours."""


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
        heading_x: Way that the subject travels by itself, in canvas widths.
        heading_y: Likewise in canvas heights.
    """

    move: CameraMove
    canvas: FrameSize
    frame: FrameSize
    fps: int
    focus_x: float
    focus_y: float
    depths: Sequence[float]
    heading_x: float = 0.0
    heading_y: float = 0.0

    def affines(self, frame: int) -> tuple[Affine, ...]:
        """Return where each depth lies at a frame of the path, in the order of `depths`."""
        aim = Aim(
            seed=self.move.seed,
            length_frames=self.move.length_frames,
            fps=self.fps,
            x=2.0 * self.focus_x - 1.0,
            y=2.0 * self.focus_y - 1.0,
            gesture=self.move.gesture,
            heading_x=self.heading_x,
            heading_y=self.heading_y,
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
