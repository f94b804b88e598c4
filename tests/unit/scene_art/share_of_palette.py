"""Measure how much of a finished picture lies inside its style's palette.

A palette spans all mixtures of any two of its colours: what shades, lights and blends them gives. How far a colour is
from the nearest mixture is told in CIELAB, where equal distances look equally large.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

REACH = 18.0
"""CIELAB distance up to which a colour belongs to a mixture: a different tone of the same colour, no other colour."""

LEAST_INSIDE = 0.8
"""Share of a picture that must lie inside: the rest is for what has a colour of its own, such as a red letter box."""

MEASURED_WIDTH = 48
"""Pictures are measured this wide: grain, dots and strokes mix to what the eye sees of them."""


def share_inside(rgb: NDArray[np.uint8], palette: Sequence[str]) -> float:
    """Return the share of a picture whose colours are mixtures of a palette's, 0 to 1.

    Args:
        rgb: Graded picture, uint8, shape (height, width, 3).
        palette: At least two colours like `#3366aa`.
    """
    height = max(1, round(rgb.shape[0] * MEASURED_WIDTH / rgb.shape[1]))
    small = np.asarray(cv2.resize(rgb, (MEASURED_WIDTH, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    seen = _lab(small).reshape(-1, 3)
    colours = np.array([[int(colour[k : k + 2], 16) for k in (1, 3, 5)] for colour in palette], np.uint8)
    nearest = np.full(len(seen), np.inf, np.float32)
    for start, end in combinations(_lab(colours[None])[0], 2):
        way = end - start
        share = np.clip((seen - start) @ way / max(1e-6, float(way @ way)), 0.0, 1.0)
        away = np.linalg.norm(seen - start - share[:, None] * way, axis=1)
        nearest = np.minimum(nearest, away.astype(np.float32))
    return float((nearest < REACH).mean())


def _lab(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB), dtype=np.float32)
