"""Patch: a small picture that lies over a frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Patch:
    """A picture to blend over a frame: `frame = frame * (1 - alpha * opacity) + pixels * opacity`.

    Patches of one visual state share one `pixels` array even where place or opacity differ, so whoever converts
    pixels can remember the result by the identity of the array.

    Attributes:
        x: Left edge in the frame in pixels; even.
        y: Top edge in the frame in pixels; even.
        pixels: Premultiplied sRGB with alpha, uint8, shape (height, width, 4), both even; read-only, wholly inside
            the frame.
        opacity: 0 to 1.
    """

    x: int
    y: int
    pixels: NDArray[np.uint8]
    opacity: float = 1.0
