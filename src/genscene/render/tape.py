"""The traces of video tape: soft lines, bleeding colour, scan lines, a rolling tracking band, dropouts."""

from __future__ import annotations

import cv2
import numpy as np

from genscene.render.planes import BLACK, Plane, Planes
from genscene.units import FrameSize

TAPE_LINES = 480
"""Visible lines of the tape's picture; a frame of 1080 short pixels shows each as a band of several rows."""

HOLD_SECONDS = 1 / 15
"""How long a displacement lasts before the next."""

BAND_SECONDS = 7.0
"""Time in which the tracking band rolls once over the frame, and a while out of it."""

SCAN_DEPTH = 4.5
"""Darkening between lines at full strength, in coded luma steps; the lines stand still while the picture moves below,
which the encoder can only pay for bit by bit."""


class Tape:
    """Puts frames on tape; keeps no state, so threads may share it."""

    def __init__(self, frame: FrameSize, fps: int, *, strength: float) -> None:
        self._frame = frame
        self._fps = fps
        self._strength = strength
        self._unit = min(frame.width, frame.height) / 1080
        self._line = max(2, 2 * round(frame.height / TAPE_LINES / 2))
        self._scan = _scan_lines(frame, self._line, strength)
        self._hold_frames = max(1, round(fps * HOLD_SECONDS))

    def apply(self, planes: Planes, number: int) -> None:
        """Put a frame on tape, in place.

        Args:
            planes: The frame.
            number: Number of the frame; equal numbers get equal traces.
        """
        self._soften(planes)
        rng = np.random.default_rng((77, number // self._hold_frames))
        self._head_switch(planes, rng)
        self._tracking_band(planes, rng, number)
        self._dropouts(planes.y, rng)
        cv2.subtract(planes.y, self._scan, dst=planes.y)

    def _soften(self, planes: Planes) -> None:
        """Blur along the lines: luma a little, colour much more and towards the right."""
        luma = 1 + 2 * round(1.2 * self._unit)
        cv2.blur(planes.y, (luma, 1), dst=planes.y)
        chroma = 1 + 2 * round(7 * self._unit * self._strength)
        for plane in (planes.u, planes.v):
            cv2.blur(plane, (chroma, 1), dst=plane, anchor=(chroma - 1 - chroma // 5, 0))

    def _head_switch(self, planes: Planes, rng: np.random.Generator) -> None:
        """Skew the lowest lines, where the tape's heads change over."""
        count = max(2, round(0.012 * self._frame.height / self._line))
        top = self._frame.height - count * self._line
        lean = float(rng.uniform(14, 26)) * self._unit * self._strength
        for line in range(count):
            self._displace(planes, top + line * self._line, lean * (line + 1) / count + float(rng.normal(0, 2)))

    def _tracking_band(self, planes: Planes, rng: np.random.Generator, number: int) -> None:
        """Displace and whiten lines within a band that rolls upwards through the frame, now and then."""
        height = round(0.035 * self._frame.height)
        travel = (number / self._fps / BAND_SECONDS + 0.35) % 1.0
        middle = self._frame.height * (1.3 - 1.6 * travel)
        first = round((middle - height / 2) / self._line) * self._line
        for top in range(first, first + height, self._line):
            if 0 <= top <= self._frame.height - self._line:
                weight = np.cos((top - middle) / height * np.pi)
                self._displace(planes, top, float(rng.normal(0, 12)) * self._unit * self._strength * weight)
        rows = np.arange(max(0, first), max(0, min(self._frame.height, first + height)))
        if rows.size:
            glow = 30.0 * self._strength * np.cos((rows - middle) / height * np.pi).clip(0.0, 1.0) ** 2
            lines = planes.y[rows[0] : rows[-1] + 1]
            cv2.add(lines, np.repeat(np.rint(glow).astype(np.uint8)[:, None], lines.shape[1], axis=1), dst=lines)
            self._fade_colour(planes, int(rows[0]), int(rows[-1]) + 1)

    def _fade_colour(self, planes: Planes, top: int, bottom: int) -> None:
        """Take half of the colour out of lines: a head off its track still finds brightness, but loses colour."""
        for plane, black in zip(planes[1:], BLACK[1:], strict=True):
            lines = plane[top // 2 : bottom // 2]
            cv2.addWeighted(lines, 0.5, np.full_like(lines, black), 0.5, 0.0, dst=lines)

    def _dropouts(self, luma: Plane, rng: np.random.Generator) -> None:
        """Scratch a few short bright streaks into the lines."""
        for _ in range(int(rng.poisson(1.6 * self._strength))):
            length = int(rng.uniform(0.03, 0.16) * self._frame.width)
            left = int(rng.integers(0, max(1, self._frame.width - length)))
            top = int(rng.integers(0, self._frame.height // self._line)) * self._line
            streak = luma[top : top + max(1, self._line // 2), left : left + length]
            glint = (np.linspace(150.0, 20.0, streak.shape[1]) * self._strength).astype(np.uint8)
            cv2.add(streak, np.broadcast_to(glint, streak.shape).copy(), dst=streak)

    def _displace(self, planes: Planes, top: int, shift_px: float) -> None:
        """Move one line sideways by whole pairs of pixels, continuing its edge."""
        shift = 2 * round(shift_px / 2)
        if shift == 0:
            return
        for plane, half in zip(planes, (1, 2, 2), strict=True):
            rows = plane[top // half : (top + self._line) // half]
            moved = np.roll(rows, shift // half, axis=1)
            if shift > 0:
                moved[:, : shift // half] = rows[:, :1]
            else:
                moved[:, shift // half :] = rows[:, -1:]
            rows[:] = moved


def _scan_lines(frame: FrameSize, line: int, strength: float) -> Plane:
    """Return what to subtract from luma: every line fades into a dark gap, softly, as that costs the encoder less."""
    phase = np.arange(frame.height, dtype=np.float32) * np.float32(2.0 * np.pi / line)
    depth = np.rint((0.5 - 0.5 * np.cos(phase)) * np.float32(SCAN_DEPTH * strength)).astype(np.uint8)
    return np.repeat(depth[:, None], frame.width, axis=1)
