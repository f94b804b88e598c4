"""What lies between the scenery and the captions: vignette, film grain, traces of tape, dust, and a border.

All of it stays with the frame while the picture moves below. Everything is precomputed once for a style and size; a
frame costs a few passes over its planes. Grain lives in luma only and changes at the pace of film, which keeps it cheap
to encode.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from genscene.render.border import Border
from genscene.render.dust import Dust
from genscene.render.planes import BLACK, FloatPlane, Plane, Planes, halve
from genscene.render.tape import Tape
from genscene.styles.model import Style
from genscene.units import FrameSize

GRAIN_DEVIATION = 8.0
"""Standard deviation of full-strength grain, in coded luma steps; 13 doubles the size of a file."""

GRAIN_RATE_HZ = 15
"""New grains a second; slower than the frames, so that the encoder gets every grain twice."""

GRAIN_SIZE_PX = 1.1
"""Blur of the grains in a frame of 1080 short pixels; finer grain costs as much and is thrown away by the encoder."""

STREAK = 2.2
"""How many times longer than high the noise of a tape is."""

GRAIN_SLACK_PX = 96
"""How much larger than the frame the sheet of grain is; every frame looks at another part of it."""

VIGNETTE_DARKEST = 0.8
"""Darkening of the very corner at full strength."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Shade:
    """A vignette of one plane: `coded = coded * factor / 255 + offset`."""

    factor: Plane
    offset: Plane


class Finish:
    """Finishes frames of one size and style; may be used by several threads, as it keeps no state."""

    def __init__(self, style: Style, frame: FrameSize, fps: int) -> None:
        self._vignette = _vignette(frame, style.grade.vignette) if style.grade.vignette > 0 else ()
        self._grain = (
            _grain(frame, style.grain * GRAIN_DEVIATION, streaky=style.scan_lines > 0) if style.grain else None
        )
        self._tape = Tape(frame, fps, strength=style.scan_lines) if style.scan_lines > 0 else None
        self._dust = Dust(frame, fps, strength=style.dust) if style.dust > 0 else None
        self._border = Border(style.border, frame) if style.border != "none" else None
        self._hold_frames = max(1, round(fps / GRAIN_RATE_HZ))

    def apply(self, planes: Planes, number: int) -> None:
        """Finish a frame in place.

        Args:
            planes: The frame.
            number: Number of the frame; equal numbers get equal grain.
        """
        for plane, shade in zip(planes, self._vignette, strict=False):
            cv2.multiply(plane, shade.factor, dst=plane, scale=1.0 / 255.0)
            cv2.add(plane, shade.offset, dst=plane)
        if self._tape is not None:
            self._tape.apply(planes, number)
        if self._grain is not None:
            height, width = planes.y.shape
            rng = np.random.default_rng((24, number // self._hold_frames))
            left, top = (int(value) for value in rng.integers(0, GRAIN_SLACK_PX, 2))
            lighter, darker = (sheet[top : top + height, left : left + width] for sheet in self._grain)
            cv2.add(planes.y, lighter, dst=planes.y)
            cv2.subtract(planes.y, darker, dst=planes.y)
        if self._dust is not None:
            self._dust.apply(planes, number)
        if self._border is not None:
            self._border.apply(planes)


@lru_cache(maxsize=2)
def _vignette(frame: FrameSize, strength: float) -> tuple[_Shade, ...]:
    """Return the shades of the three planes.

    The light falls with a power of the distance a little above the third, as it does through a lens.
    """
    x = np.linspace(-1.0, 1.0, frame.width, dtype=np.float32)[None, :]
    y = np.linspace(-1.0, 1.0, frame.height, dtype=np.float32)[:, None]
    distance = (x * x + y * y) / np.float32(2.0)
    light = (1.0 - VIGNETTE_DARKEST * strength * distance**1.6).astype(np.float32)
    half = halve(light)
    return tuple(_shade(factor, black) for factor, black in zip((light, half, half), BLACK, strict=True))


def _shade(light: FloatPlane, black: int) -> _Shade:
    """Round a plane of factors; noise in the rounding keeps rings from showing in even skies."""
    noise = np.random.default_rng(5).random(light.shape, dtype=np.float32)
    factor = np.floor(light * np.float32(255.0) + noise).clip(0, 255).astype(np.uint8)
    offset = np.rint(black * (1.0 - factor.astype(np.float32) / 255.0)).astype(np.uint8)
    return _Shade(factor=factor, offset=offset)


@lru_cache(maxsize=2)
def _grain(frame: FrameSize, deviation: float, *, streaky: bool) -> tuple[Plane, Plane]:
    """Return a sheet of grain as what to add and what to subtract.

    Args:
        frame: Frame size; grains grow with it.
        deviation: Standard deviation in coded steps.
        streaky: Stretch grains sideways, as tape does.
    """
    shape = (frame.height + GRAIN_SLACK_PX, frame.width + GRAIN_SLACK_PX)
    noise = np.random.default_rng(8).standard_normal(shape, dtype=np.float32)
    # Longer grains cost the encoder more for the same strength, and show better.
    deviation *= 0.6 if streaky else 1.0
    size = GRAIN_SIZE_PX * min(frame.width, frame.height) / 1080
    blurred = cv2.GaussianBlur(noise, (0, 0), max(0.3, size * (STREAK if streaky else 1.0)), sigmaY=max(0.3, size))
    scaled = np.clip(blurred * (deviation / float(blurred.std())), -3.0 * deviation, 3.0 * deviation)
    return np.rint(np.maximum(scaled, 0.0)).astype(np.uint8), np.rint(np.maximum(-scaled, 0.0)).astype(np.uint8)
