"""Choose a finished video's best frame and write it as a JPEG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, cast

import av
import cv2
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from numpy.typing import NDArray
from PIL import Image

from genscene.errors import MediaError
from genscene.export.unfinished import finished_at
from genscene.units import Cancel, never_cancelled

_QUALITY = 90
_SCORED_WIDTH = 256


def best_frame(path: Path, *, cancel: Cancel = never_cancelled) -> NDArray[np.uint8]:
    """Return the key frame of a video that says most: bright, colourful, rich in contrast and detail.

    Key frames stand at the start of every scene and transition, so each picture has its chance, and only they are
    decoded. Of equal frames the earlier wins.

    Args:
        path: The video.
        cancel: Called for every key frame.

    Returns:
        RGB, uint8, shape (height, width, 3).

    Raises:
        MediaError: The file cannot be decoded.
        CancelledError: Raised by `cancel`.
    """
    try:
        with av.open(str(path), "r", format="mp4") as container:
            stream = container.streams.video[0]
            stream.codec_context.skip_frame = "NONKEY"
            frames = (_rgb(frame, cancel) for frame in container.decode(stream))
            best = max(frames, key=frame_score, default=None)
    except (OSError, FFmpegError, IndexError) as error:
        raise MediaError(f"{path} cannot be read as a video: {error}") from error
    if best is None:
        raise MediaError(f"{path} holds no frames.")
    return best


def frame_score(rgb: NDArray[np.uint8]) -> float:
    """Return how much a frame says; a black, white or blurred frame scores near 0.

    The product of contrast, colourfulness (Hasler and Süsstrunk, "Measuring colourfulness in natural images", 2003,
    equation 2) and detail (deviation of the Laplacian), each softly limited so that none decides alone.

    Args:
        rgb: uint8, shape (height, width, 3).
    """
    height = max(1, round(rgb.shape[0] * _SCORED_WIDTH / rgb.shape[1]))
    small = cv2.resize(rgb, (_SCORED_WIDTH, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    red, green, blue = small[..., 0], small[..., 1], small[..., 2]
    opponents = np.stack([red - green, (red + green) / 2 - blue])
    colour = float(np.hypot(*opponents.std(axis=(1, 2))) + 0.3 * np.hypot(*opponents.mean(axis=(1, 2))))
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    detail = float(cv2.Laplacian(grey, cv2.CV_32F).std())
    return _limited(float(grey.std()), 0.2) * (0.2 + _limited(colour, 0.2)) * (0.2 + _limited(detail, 0.1))


def write_thumbnail(path: Path, rgb: NDArray[np.uint8], *, longest_side: int = 1280) -> None:
    """Write a frame as a JPEG.

    Args:
        path: Where to; replaced whole.
        rgb: uint8, shape (height, width, 3), sRGB.
        longest_side: The picture is made smaller to fit, never larger.

    Raises:
        OutputError: The file cannot be written.
    """
    picture = Image.fromarray(rgb)
    picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    encoded = BytesIO()
    picture.save(encoded, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    with finished_at(path) as unfinished:
        unfinished.write_bytes(encoded.getvalue())


def _limited(value: float, half: float) -> float:
    """Return `value` between 0 and 1, one half where it equals `half`."""
    return value / (value + half)


def _rgb(frame: VideoFrame, cancel: Cancel) -> NDArray[np.uint8]:
    cancel()
    return cast("NDArray[Any]", frame.to_ndarray(format="rgb24")).astype(np.uint8, copy=False)
