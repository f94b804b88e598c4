"""Find what a picture is about, and crop so that it stays in view."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.units import FrameSize

_SIDE = 128
_SPECTRAL_SIDE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of whole pixels.

    Attributes:
        x: Left edge.
        y: Top edge.
        width: Width.
        height: Height.
    """

    x: int
    y: int
    width: int
    height: int


def find_focus(rgb: NDArray[np.uint8]) -> tuple[float, float]:
    """Return the centre of interest.

    Args:
        rgb: uint8, shape (height, width, 3).

    Returns:
        Across and down, 0 to 1 of width and height; the middle of a picture without any structure.
    """
    interest = interest_map(rgb)
    total = float(interest.sum())
    if total <= 1e-6:
        return 0.5, 0.5
    height, width = interest.shape
    # Sharpened, so that one strong subject wins over many weak ones instead of meeting them in the middle.
    weight = (interest / interest.max()) ** 3
    across = (np.arange(width, dtype=np.float32) + 0.5) / width
    down = (np.arange(height, dtype=np.float32) + 0.5) / height
    return float((weight @ across).sum() / weight.sum()), float((down @ weight).sum() / weight.sum())


def interest_map(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return how much each part of a small version of the picture draws the eye, 0 and up.

    The sum of the spectral residual (Hou and Zhang, "Saliency detection: a spectral residual approach", 2007), of how
    far a colour lies from the picture's mean colour (Achanta et al., "Frequency-tuned salient region detection", 2009),
    of edges, and of skin tones (Chai and Ngan, "Face segmentation using skin-color map", 1999), weighed towards the
    middle.

    Args:
        rgb: uint8, shape (height, width, 3).
    """
    scale = _SIDE / max(rgb.shape[:2])
    size = (max(8, round(rgb.shape[1] * scale)), max(8, round(rgb.shape[0] * scale)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    grey = lab[..., 0]
    distinct = np.linalg.norm(cv2.GaussianBlur(lab, (5, 5), 0) - lab.mean(axis=(0, 1)), axis=2).astype(np.float32)
    edges = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)).astype(np.float32)
    interest = _spectral_residual(grey) + 0.8 * _unit(distinct) + 0.5 * _unit(edges) + 0.5 * _skin(small)
    return cv2.GaussianBlur(interest, (0, 0), _SIDE / 24).astype(np.float32) * _towards_middle(grey.shape)


def subject_crop(rgb: NDArray[np.uint8], target: FrameSize) -> Box:
    """Return the largest part of a picture with the target's proportions that holds most of what draws the eye.

    Such a part slides along one axis only. What lies near its ends counts less, so a head is not cut at the neck.

    Args:
        rgb: uint8, shape (height, width, 3).
        target: Gives the proportions alone.
    """
    size = FrameSize(width=rgb.shape[1], height=rgb.shape[0])
    crop = cover_crop(size, target, (0.5, 0.5))
    interest = interest_map(rgb) ** 2
    if crop.width < size.width:
        x = _best_start(interest.sum(axis=0), crop.width / size.width)
        return Box(x=round(x * size.width), y=0, width=crop.width, height=crop.height)
    y = _best_start(interest.sum(axis=1), crop.height / size.height)
    return Box(x=0, y=round(y * size.height), width=crop.width, height=crop.height)


def cover_crop(size: FrameSize, target: FrameSize, focus: tuple[float, float]) -> Box:
    """Return the largest part of a picture with the target's proportions whose centre is as near the focus as fits.

    Args:
        size: Size of the picture.
        target: Gives the proportions alone.
        focus: Centre of interest, 0 to 1.
    """
    width = min(size.width, max(1, round(size.height * target.width / target.height)))
    height = min(size.height, max(1, round(size.width * target.height / target.width)))
    x = min(max(round(focus[0] * size.width - width / 2), 0), size.width - width)
    y = min(max(round(focus[1] * size.height - height / 2), 0), size.height - height)
    return Box(x=x, y=y, width=width, height=height)


def _best_start(profile: NDArray[np.float32], share: float) -> float:
    """Return where a window of a share of the profile's length holds most, as a share of the length."""
    length = max(1, round(share * len(profile)))
    window = np.sin(np.pi * (np.arange(length) + 0.5) / length) ** 0.5
    held = np.correlate(profile, window, "valid")
    # The middle one of equals: a picture without structure is cropped in the middle.
    best = np.flatnonzero(held >= held.max() * (1 - 1e-6))
    return min(float(best[len(best) // 2]) / len(profile), 1 - share)


def _spectral_residual(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    small = cv2.resize(grey, (_SPECTRAL_SIDE, _SPECTRAL_SIDE), interpolation=cv2.INTER_AREA)
    if float(np.ptp(small)) < 1:
        # An even surface has no spectrum but rounding.
        return np.zeros_like(grey)
    spectrum = np.fft.fft2(small)
    log_amplitude = np.log(np.abs(spectrum) + 1e-3)
    residual = log_amplitude - cv2.blur(log_amplitude, (3, 3))
    saliency = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    smooth = cv2.GaussianBlur(saliency.astype(np.float32), (0, 0), 2.5)
    back = cv2.resize(smooth, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return _unit(back.astype(np.float32, copy=False))


def _skin(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return 1 where a colour may be skin, less where much of the picture has that colour."""
    _, red, blue = cv2.split(cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb))
    skin = ((red >= 138) & (red <= 173) & (blue >= 77) & (blue <= 127)).astype(np.float32)
    return skin * (1 - skin.mean(dtype=np.float32))


def _towards_middle(shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Weigh towards a point a little above the middle, where people frame heads."""
    down, across = (np.linspace(-1, 1, length, dtype=np.float32) for length in shape)
    return np.exp(-((down[:, None] + 0.2) ** 2 + across[None, :] ** 2) / 1.5).astype(np.float32)


def _unit(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bring values to 0 … 1; what is all the same interests nobody."""
    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high - low > 1e-3 * max(1.0, abs(high)) else np.zeros_like(values)
