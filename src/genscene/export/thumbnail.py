"""Tell how much a still says, and write the best one as a JPEG."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.errors import MediaError
from genscene.export.unfinished import finished_at
from genscene.media.focus import find_focus

LONGEST_SIDE_PX = 1280

_SAMPLING = (cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444)
_JPEG = (cv2.IMWRITE_JPEG_QUALITY, 90, cv2.IMWRITE_JPEG_OPTIMIZE, 1, *_SAMPLING)
_KEPT_JPEG = (cv2.IMWRITE_JPEG_QUALITY, 95, *_SAMPLING)
"""A still is packed a second time as a thumbnail, so it is kept a little better."""

_SCORED_WIDTH = 256
_SUBJECT_SHARE = 0.17
"""Half width of a subject as a share of the frame's shorter side."""


def shrunk(rgb: NDArray[np.uint8], *, longest_side: int = LONGEST_SIDE_PX) -> NDArray[np.uint8]:
    """Return a frame made smaller to fit, never larger.

    Args:
        rgb: uint8, shape (height, width, 3).
        longest_side: In pixels.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, longest_side / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def still_bytes(rgb: NDArray[np.uint8]) -> bytes:
    """Pack a still as a JPEG of high quality; `read_still` reads it."""
    return _packed(rgb, _KEPT_JPEG)


def read_still(data: bytes) -> NDArray[np.uint8]:
    """Return a still as RGB, uint8, shape (height, width, 3).

    Raises:
        MediaError: The bytes are no picture.
    """
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    if pixels is None:  # pyright: ignore[reportUnnecessaryComparison] - OpenCV's stubs leave failure out
        raise MediaError("A still is damaged.")
    return np.asarray(pixels, dtype=np.uint8)


def frame_score(rgb: NDArray[np.uint8]) -> float:
    """Return how much a frame says; a black, white or blurred frame scores near 0.

    The product of contrast, colourfulness (Hasler and Süsstrunk, "Measuring colourfulness in natural images", 2003,
    equation 2), detail (deviation of the Laplacian) and how far what draws the eye stands out from what lies around
    it, each softly limited so that none decides alone.

    Args:
        rgb: uint8, shape (height, width, 3).
    """
    height = max(1, round(rgb.shape[0] * _SCORED_WIDTH / rgb.shape[1]))
    whole = np.asarray(cv2.resize(rgb, (_SCORED_WIDTH, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    small = whole.astype(np.float32) / 255
    red, green, blue = small[..., 0], small[..., 1], small[..., 2]
    opponents = np.stack([red - green, (red + green) / 2 - blue])
    colour = float(np.hypot(*opponents.std(axis=(1, 2))) + 0.3 * np.hypot(*opponents.mean(axis=(1, 2))))
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    detail = float(cv2.Laplacian(grey, cv2.CV_32F).std())
    look = _limited(float(grey.std()), 0.2) * (0.2 + _limited(colour, 0.2)) * (0.2 + _limited(detail, 0.1))
    return look * (0.3 + _limited(_standing_out(whole), 20.0))


def _standing_out(rgb: NDArray[np.uint8]) -> float:
    """Return the CIELAB distance between what draws the eye and the ring around it."""
    height, width = rgb.shape[:2]
    across, down = find_focus(rgb)
    reach = _SUBJECT_SHARE * min(height, width)
    rows, columns = np.mgrid[0:height, 0:width]
    away = np.hypot(columns - across * width, (rows - down * height) / 1.4) / reach
    lab = np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), dtype=np.float32)
    inside, around = lab[away <= 1.0], lab[(away > 1.4) & (away <= 2.4)]
    if not inside.size or not around.size:
        return 0.0
    # Sorted along each axis, two sets of colours lie as far apart as the earth that must be moved between them.
    shares = np.linspace(0.0, 1.0, 21)
    moved = np.quantile(inside, shares, axis=0) - np.quantile(around, shares, axis=0)
    return float(np.linalg.norm(np.abs(moved).mean(axis=0)))


def write_thumbnail(path: Path, rgb: NDArray[np.uint8], *, longest_side: int = LONGEST_SIDE_PX) -> None:
    """Write a frame as a JPEG.

    Args:
        path: Where to; replaced whole.
        rgb: uint8, shape (height, width, 3), sRGB.
        longest_side: The picture is made smaller to fit, never larger.

    Raises:
        OutputError: The file cannot be written.
    """
    encoded = _packed(shrunk(rgb, longest_side=longest_side), _JPEG)
    with finished_at(path) as unfinished:
        unfinished.write_bytes(encoded)


def _packed(rgb: NDArray[np.uint8], options: tuple[int, ...]) -> bytes:
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), options)
    return encoded.tobytes()


def _limited(value: float, half: float) -> float:
    """Return `value` between 0 and 1, one half where it equals `half`."""
    return value / (value + half)
