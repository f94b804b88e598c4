"""Fit a logo into its corner: a picture -> the Patch that lies over every frame.

It stands at the top right of the zone that the apps leave free; on-screen text at the top begins below it.
"""

from __future__ import annotations

from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.captions.patch import Patch
from genscene.captions.zones import zones_of
from genscene.units import FrameSize

WIDTH = 0.12
"""Width of a logo as a share of the frame's shorter side."""

TALLEST = 0.16
"""Most height of a logo as a share of the frame's shorter side; a tall one is narrower for it."""

GAP = 0.02
"""Distance from a logo to the text below it, as a share of the frame's shorter side."""


def logo_patch(pixels: NDArray[np.uint8], frame: FrameSize) -> Patch:
    """Scale a logo, its proportions and its alpha kept, and place it.

    Args:
        pixels: uint8, shape (height, width, 3), or (height, width, 4) with straight alpha.
        frame: Size of the frames.
    """
    short = min(frame.width, frame.height)
    height, width = pixels.shape[:2]
    scale = min(WIDTH * short / width, TALLEST * short / height)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    scaled = _scaled(_premultiplied(pixels), wide, high)
    # An odd side gets an empty column on the left or an empty row below, as chroma comes in pairs.
    even = cv2.copyMakeBorder(scaled, 0, high & 1, wide & 1, 0, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    zone = zones_of(frame).title
    patch = np.asarray(even, dtype=np.uint8)
    patch.flags.writeable = False
    return Patch(x=(int(zone.right) - patch.shape[1]) // 2 * 2, y=ceil(zone.top / 2) * 2, pixels=patch)


def below_logo_px(logo: Patch, frame: FrameSize) -> float:
    """Return the row of the frame from which text is clear of a logo."""
    return logo.y + logo.pixels.shape[0] + GAP * min(frame.width, frame.height)


def _premultiplied(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    if pixels.shape[2] == 3:
        return np.dstack((pixels, np.full(pixels.shape[:2], 255, np.uint8))).astype(np.float32)
    whole = pixels.astype(np.float32)
    whole[..., :3] *= whole[..., 3:] / np.float32(255.0)
    return whole


def _scaled(pixels: NDArray[np.float32], width: int, height: int) -> NDArray[np.uint8]:
    # Both ways keep colour at or below alpha, as premultiplied pixels need.
    way = cv2.INTER_AREA if pixels.shape[1] > width else cv2.INTER_LINEAR
    return np.rint(cv2.resize(pixels, (width, height), interpolation=way)).clip(0, 255).astype(np.uint8)
