"""The wear of an old print: specks and hairs that last a moment, and a scratch that wanders for a while."""

from __future__ import annotations

import cv2
import numpy as np

from genscene.render.planes import Plane, Planes
from genscene.units import FrameSize

HOLD_SECONDS = 1 / 8
"""How long a speck shows: long enough to be seen, and cheap for the encoder."""

SPECKS = 7.0
"""Specks in a picture at full strength."""

_SHIFT = 3


class Dust:
    """Lays dust over frames of one size; keeps no state."""

    def __init__(self, frame: FrameSize, fps: int, *, strength: float) -> None:
        self._frame = frame
        self._unit = min(frame.width, frame.height)
        self._strength = strength
        self._hold_frames = max(1, round(fps * HOLD_SECONDS))
        self._scratch_frames = max(1, round(fps * 2.5))

    def apply(self, planes: Planes, number: int) -> None:
        """Lay the dust of a moment over a frame, in place; equal numbers get equal dust."""
        rng = np.random.default_rng((91, number // self._hold_frames))
        for _ in range(int(rng.poisson(SPECKS * self._strength))):
            self._speck(planes.y, rng)
        if rng.random() < 0.3 * self._strength:
            self._hair(planes.y, rng)
        self._scratch(planes.y, number)

    def _speck(self, luma: Plane, rng: np.random.Generator) -> None:
        x, y = rng.random() * self._frame.width, rng.random() * self._frame.height
        wide, high = (0.0008 + 0.0026 * rng.random(2) ** 2) * self._unit
        value = 225 if rng.random() < 0.65 else 28
        cv2.ellipse(
            luma,
            (round(x * (1 << _SHIFT)), round(y * (1 << _SHIFT))),
            (max(4, round(wide * (1 << _SHIFT))), max(4, round(high * (1 << _SHIFT)))),
            float(rng.uniform(0, 180)),
            0,
            360,
            value,
            -1,
            cv2.LINE_AA,
            _SHIFT,
        )

    def _hair(self, luma: Plane, rng: np.random.Generator) -> None:
        """Draw a bent fibre."""
        start = rng.random(2) * (self._frame.width, self._frame.height)
        turn, bend = rng.uniform(0, 2 * np.pi), rng.uniform(-1, 1) * 0.5
        steps = np.arange(12)
        angles = turn + bend * steps / 4
        path = start + np.cumsum(np.stack([np.cos(angles), np.sin(angles)], 1), 0) * 0.006 * self._unit
        points = np.rint(path * (1 << _SHIFT)).astype(np.int32)
        thick = max(1, round(0.0011 * self._unit))
        cv2.polylines(luma, [points], isClosed=False, color=212, thickness=thick, lineType=cv2.LINE_AA, shift=_SHIFT)

    def _scratch(self, luma: Plane, number: int) -> None:
        """Draw an upright scratch that stays for seconds and trembles."""
        rng = np.random.default_rng((92, number // self._scratch_frames))
        if rng.random() > 0.55 * self._strength + 0.1:
            return
        middle = rng.uniform(0.08, 0.92) * self._frame.width
        sway = np.random.default_rng((93, number // self._hold_frames)).normal(0, 0.0012) * self._unit
        left = min(max(0, round(middle + sway)), self._frame.width - 2)
        strip = luma[:, left : left + max(1, round(0.0012 * self._unit))]
        cv2.add(strip, np.full_like(strip, 34), dst=strip)
