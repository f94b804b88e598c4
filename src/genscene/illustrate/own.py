"""Turn a user's own picture into a Picture: cropped on its subject, never stretched.

A picture whose proportions differ so much that a crop would lose its subject is shown whole, over its own enlargement,
blurred and darkened; so is one with transparent parts.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import CANVAS_MARGIN, Layer, Picture
from genscene.errors import MediaError
from genscene.media.focus import Box, cover_crop, find_focus, interest_map, subject_crop
from genscene.media.picture import load_picture
from genscene.store.key import digest_file
from genscene.storyboard.document import Crop
from genscene.units import Cancel, Digest, FrameSize, never_cancelled

_KEPT_INTEREST = 0.55
"""Share of what draws the eye that a crop must keep."""
_KEPT_AREA = 0.3
"""Share of the picture that a crop must keep: below it, a landscape becomes a keyhole."""
_BACKDROP_LIGHT = 0.45
_BACKDROP_BLUR = 0.045
"""Blur of the backdrop in shares of the canvas' shorter side."""
_MOST_ENLARGED = 4.0
"""How many times larger a picture is loaded of which a part is shown: memory grows with its square."""
_SHADOW = 0.5
_SHADOW_BLUR = 0.02


def own_picture(
    path: Path,
    *,
    canvas: FrameSize,
    crop: Crop | None = None,
    expected: Digest | None = None,
    cancel: Cancel = never_cancelled,
) -> Picture:
    """Load a picture and lay it out on a canvas.

    Args:
        path: The picture, as `media.picture.load_picture` takes it.
        canvas: Size of the canvas; its margin may be cut by the camera.
        crop: The part that the user wants to see; it fills the canvas, as far as its proportions let it.
        expected: Digest of the content that the picture shall be made of; `None` takes whatever is there.
        cancel: Called between steps.

    Returns:
        A picture of one opaque layer at depth 0, its focus on the subject.

    Raises:
        MediaError: The file cannot be used, or its content is not what was expected.
        CancelledError: Raised by `cancel`.
    """
    cancel()
    enlarged = 1.0 if crop is None else min(_MOST_ENLARGED, 1 / min(crop.width, crop.height))
    pixels = load_picture(path, longest_side=round(2 * enlarged * max(canvas.width, canvas.height)))
    if expected is not None:
        check_unchanged(path, expected, cancel=cancel)
    cancel()
    if crop is not None:
        pixels = _part(pixels, crop)
    if pixels.shape[2] == 4:
        opaque = _filled(pixels)
        return _fitted(opaque, pixels[..., 3], canvas)
    if crop is not None:
        return _cropped(pixels, cover_crop(_size(pixels), canvas, (0.5, 0.5)), canvas)
    box = subject_crop(pixels, canvas)
    if _survives(pixels, box):
        return _cropped(pixels, box, canvas)
    return _fitted(pixels, None, canvas)


def _part(pixels: NDArray[np.uint8], crop: Crop) -> NDArray[np.uint8]:
    """Cut a part out, at least one pixel each way."""
    height, width = pixels.shape[:2]
    x, y = min(round(crop.x * width), width - 1), min(round(crop.y * height), height - 1)
    across, down = max(1, round(crop.width * width)), max(1, round(crop.height * height))
    return np.ascontiguousarray(pixels[y : y + down, x : x + across])


def check_unchanged(path: Path, expected: Digest, *, cancel: Cancel = never_cancelled) -> None:
    """Refuse a file that is no longer what it was when its digest was taken: call it once its content was read.

    What was made of it would otherwise stand in the store under the digest of something else.

    Args:
        path: The user's picture or clip.
        expected: Its digest as taken before.
        cancel: Called for every piece read.

    Raises:
        MediaError: The content changed, or the file is gone.
        CancelledError: Raised by `cancel`.
    """
    try:
        unchanged = digest_file(path, cancel=cancel) == expected
    except OSError:
        unchanged = False
    if not unchanged:
        raise MediaError(f"{path.name} changed while it was read.", hint="Start again once it is finished.")


def _survives(rgb: NDArray[np.uint8], crop: Box) -> bool:
    """Tell whether a crop keeps the subject and enough of the rest."""
    height, width = rgb.shape[:2]
    if crop.width * crop.height >= 0.6 * width * height:
        return True
    interest = interest_map(rgb) ** 2
    across, down = interest.shape[1] / width, interest.shape[0] / height
    part = interest[
        int(crop.y * down) : int((crop.y + crop.height) * down) + 1,
        int(crop.x * across) : int((crop.x + crop.width) * across) + 1,
    ]
    kept = float(part.sum()) / max(float(interest.sum()), 1e-9)
    return kept >= _KEPT_INTEREST and crop.width * crop.height >= _KEPT_AREA * width * height


def _cropped(rgb: NDArray[np.uint8], crop: Box, canvas: FrameSize) -> Picture:
    part = _resized(rgb[crop.y : crop.y + crop.height, crop.x : crop.x + crop.width], canvas)
    focus_x, focus_y = find_focus(part)
    return _picture(part, canvas, focus_x=focus_x, focus_y=focus_y)


def _fitted(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8] | None, canvas: FrameSize) -> Picture:
    """Show the whole picture, inside what the camera never cuts, over a backdrop made of itself."""
    backdrop = _backdrop(rgb, canvas)
    height, width = rgb.shape[:2]
    scale = min(canvas.width / width, canvas.height / height) / (1 + CANVAS_MARGIN)
    size = FrameSize(width=max(1, round(width * scale)), height=max(1, round(height * scale)))
    x, y = (canvas.width - size.width) // 2, (canvas.height - size.height) // 2
    opacity = np.zeros((canvas.height, canvas.width), np.float32)
    inside = np.s_[y : y + size.height, x : x + size.width]
    opacity[inside] = 1.0 if alpha is None else _resized(alpha, size).astype(np.float32) / 255
    blur = _SHADOW_BLUR * min(canvas.width, canvas.height)
    shadow = cv2.GaussianBlur(opacity, (0, 0), blur).astype(np.float32)
    mixed = backdrop.astype(np.float32) * (1 - _SHADOW * shadow[..., None])
    over = opacity[inside][..., None]
    mixed[inside] = mixed[inside] * (1 - over) + _resized(rgb, size).astype(np.float32) * over
    across, down = find_focus(rgb)
    return _picture(
        np.rint(mixed).astype(np.uint8),
        canvas,
        focus_x=(x + across * size.width) / canvas.width,
        focus_y=(y + down * size.height) / canvas.height,
    )


def _backdrop(rgb: NDArray[np.uint8], canvas: FrameSize) -> NDArray[np.uint8]:
    """Cover the canvas with the picture's middle, blurred and darkened; blurred small, which looks the same."""
    crop = cover_crop(_size(rgb), canvas, (0.5, 0.5))
    small = FrameSize(width=max(16, canvas.width // 8), height=max(16, canvas.height // 8))
    part = _resized(rgb[crop.y : crop.y + crop.height, crop.x : crop.x + crop.width], small)
    blurred = cv2.GaussianBlur(part.astype(np.float32), (0, 0), _BACKDROP_BLUR * min(small.width, small.height))
    large = cv2.resize(blurred, (canvas.width, canvas.height), interpolation=cv2.INTER_CUBIC)
    return np.clip(large * _BACKDROP_LIGHT, 0, 255).astype(np.uint8)


def _filled(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give transparent pixels the mean of the visible ones, so that nothing hidden shows behind or at edges."""
    weight = rgba[..., 3:].astype(np.float32) / 255
    rgb = rgba[..., :3].astype(np.float32)
    mean = (rgb * weight).sum(axis=(0, 1)) / max(float(weight.sum()), 1e-6)
    return np.where(weight > 0, rgb, mean).astype(np.uint8)


def _resized(pixels: NDArray[np.uint8], size: FrameSize) -> NDArray[np.uint8]:
    smaller = pixels.shape[0] >= size.height
    way = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return cv2.resize(pixels, (size.width, size.height), interpolation=way).astype(np.uint8, copy=False)


def _picture(rgb: NDArray[np.uint8], canvas: FrameSize, *, focus_x: float, focus_y: float) -> Picture:
    pixels = np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])
    layer = Layer(name="picture", depth=0.0, pixels=pixels)
    focus_x, focus_y = (min(max(share, 0.0), 1.0) for share in (focus_x, focus_y))
    return Picture(canvas=canvas, layers=(layer,), focus_x=focus_x, focus_y=focus_y)


def _size(pixels: NDArray[np.uint8]) -> FrameSize:
    return FrameSize(width=pixels.shape[1], height=pixels.shape[0])
