"""How far a camera strays from a smooth path, in pixels: spots of light are followed through the finished video.

A spot's centre is found to a few hundredths of a pixel (a centroid over its window). Its path over time is compared
with the polynomial of degree 9 that fits it best: an eased zoom or pan is as smooth as that, rounding is not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from PIL import Image

DEGREE = 9
HALF_WINDOW_PX = 40
SPOT_SIGMA_PX = 9.0
COLUMNS, ROWS = 4, 7


def draw_spots(path: Path, width: int = 1080, height: int = 1920) -> None:
    """Write a dark picture with bright round spots."""
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    light = np.full((height, width), 40, np.float32)
    for row, column in np.ndindex(ROWS, COLUMNS):
        x, y = width * (0.26 + 0.16 * column), height * (0.2 + 0.1 * row)
        light += 180 * np.exp(-((xs - x) ** 2 + (ys - y) ** 2) / (2 * SPOT_SIGMA_PX**2))
    Image.fromarray(np.clip(light, 0, 255).astype(np.uint8)).convert("RGB").save(path)


def path_error_px(video: Path, frames: int) -> float:
    """Return the root mean square distance of all spots from their smooth paths.

    Args:
        video: MP4 of the moving picture.
        frames: How many frames to look at.

    Raises:
        ValueError: Fewer than four spots stayed in sight.
    """
    with av.open(str(video)) as container:
        planes = [_luma(frame) for _, frame in zip(range(frames), container.decode(video=0), strict=False)]
    errors = [_stray(path) for path in (_follow(planes, spot) for spot in _spots(planes[0])) if path is not None]
    if len(errors) < COLUMNS:
        raise ValueError(f"only {len(errors)} spots stayed in sight of {video}")
    return float(np.sqrt(np.mean(np.concatenate(errors))))


def _spots(plane: np.ndarray) -> list[tuple[float, float]]:
    """Find the spots of a frame: patches of light above half of its brightest."""
    half = (int(plane.min()) + int(plane.max())) // 2
    count, _, _, centres = cv2.connectedComponentsWithStats((plane > half).astype(np.uint8))
    return [(float(x), float(y)) for x, y in centres[1:count]]


def _luma(frame: Any) -> np.ndarray:
    plane = frame.planes[0]
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width].copy()


def _follow(planes: list[np.ndarray], centre: tuple[float, float]) -> np.ndarray | None:
    """Return a spot's centres, one (x, y) a frame, or `None` when it leaves the picture."""
    found: list[tuple[float, float]] = []
    for plane in planes:
        for _ in range(3):  # recentre the window until it sits on the spot
            left, top = round(centre[0]) - HALF_WINDOW_PX, round(centre[1]) - HALF_WINDOW_PX
            right, bottom = left + 2 * HALF_WINDOW_PX + 1, top + 2 * HALF_WINDOW_PX + 1
            if left < 0 or top < 0 or right > plane.shape[1] or bottom > plane.shape[0]:
                return None
            window = plane[top:bottom, left:right].astype(np.float64)
            light = np.clip(window - (window.min() + window.max()) / 2, 0, None)
            ys, xs = np.mgrid[top:bottom, left:right]
            centre = (float((xs * light).sum() / light.sum()), float((ys * light).sum() / light.sum()))
        found.append(centre)
    return np.array(found)


def _stray(path: np.ndarray) -> np.ndarray:
    """Return the squared distances of a path from its smooth fit."""
    times = np.linspace(-1, 1, len(path))
    fits = [np.polynomial.Chebyshev.fit(times, path[:, axis], DEGREE)(times) for axis in (0, 1)]
    return (path[:, 0] - fits[0]) ** 2 + (path[:, 1] - fits[1]) ** 2
