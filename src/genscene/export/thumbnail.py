"""Choose a finished video's best frame and write it as a JPEG."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from errno import EINVAL
from functools import partial
from heapq import nlargest
from pathlib import Path
from typing import Any, cast

import av
import cv2
import numpy as np
from av.error import FFmpegError, InvalidDataError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream
from numpy.typing import NDArray

from genscene.errors import MediaError
from genscene.export.segments import UNDECODED
from genscene.export.unfinished import finished_at
from genscene.units import Cancel, never_cancelled

_JPEG = (
    *(cv2.IMWRITE_JPEG_QUALITY, 90),
    *(cv2.IMWRITE_JPEG_OPTIMIZE, 1),
    *(cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444),
)
_SCORED_WIDTH = 256
_CANDIDATES = 12
"""Frames that are decoded and compared at most."""
_THREADS = 2


def best_frame(path: Path, *, cancel: Cancel = never_cancelled) -> NDArray[np.uint8]:
    """Return the key frame of a video that says most: bright, colourful, rich in contrast and detail.

    Key frames stand at the start of every scene and transition, so each picture has its chance. Of a long video only
    those that took most bytes are decoded: the encoder gives all the same quality, so bytes tell of detail. Of equal
    frames the earlier wins.

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
        with av.open(str(path), "r", format="mp4", options=UNDECODED) as container:
            stream = container.streams.video[0]
            key_frames = (packet for packet in container.demux(stream) if packet.is_keyframe and packet.size)
            largest = sorted(nlargest(_CANDIDATES, key_frames, key=_size), key=_time)
            picture = partial(_picture, header=stream.codec_context.extradata or b"", cancel=cancel)
            with ThreadPoolExecutor(_THREADS) as pool:
                small = pool.map(partial(picture, width=_SCORED_WIDTH), largest)
                scores = [frame_score(rgb) for rgb in small]
            if not scores:
                raise MediaError(f"{path} holds no frames.")
            return picture(largest[scores.index(max(scores))], width=stream.codec_context.width)
    except (OSError, FFmpegError, IndexError) as error:
        raise MediaError(f"{path} cannot be read as a video: {error}") from error


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
    height, width = rgb.shape[:2]
    scale = min(1.0, longest_side / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), _JPEG)
    with finished_at(path) as unfinished:
        unfinished.write_bytes(encoded.tobytes())


def _limited(value: float, half: float) -> float:
    """Return `value` between 0 and 1, one half where it equals `half`."""
    return value / (value + half)


def _size(packet: Packet[VideoStream]) -> int:
    return packet.size


def _time(packet: Packet[VideoStream]) -> int:
    return packet.pts or 0


def _picture(packet: Packet[VideoStream], *, width: int, header: bytes, cancel: Cancel) -> NDArray[np.uint8]:
    """Decode a key frame by itself, as it refers to no other, and return it as RGB of a width."""
    cancel()
    decoder = VideoCodecContext.create("h264", "r")
    decoder.extradata = header
    decoder.thread_count = 1
    held_back = decoder.decode(packet)  # pyright: ignore[reportUnknownMemberType]
    frames = [*held_back, *decoder.decode(None)]  # pyright: ignore[reportUnknownMemberType]
    if not frames:
        raise InvalidDataError(EINVAL, "a key frame holds no picture")
    height = max(1, round(frames[0].height * width / frames[0].width))
    rgb = frames[0].reformat(width=width, height=height, format="rgb24", interpolation="AREA").to_ndarray()
    return cast("NDArray[Any]", rgb).astype(np.uint8, copy=False)
