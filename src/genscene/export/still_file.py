"""Write a still as the picture file that its name asks for: a PNG without loss, or a JPEG.

The PNG is written here, as OpenCV's encoder takes twice as long for the same size on one core alone: rows are filtered
by difference to the row above, and both halves deflated at once (RFC 1950 allows blocks to be strung together).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.errors import OutputError
from genscene.export.unfinished import finished_at

SUFFIXES = (".png", ".jpg", ".jpeg")
"""What a still's file may end in."""

_JPEG = (
    *(cv2.IMWRITE_JPEG_QUALITY, 92),
    *(cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444),
)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DIFFERENCE_TO_ABOVE = 2
"""Filter type of ISO/IEC 15948 (PNG), 9.2."""
_LEVEL = 1
_ZLIB_HEADER = b"\x78\x01"
_PARTS = 2


def check_still_path(path: Path) -> None:
    """Refuse, before any work, a name that no still can have.

    Raises:
        OutputError: The suffix names no kind of picture that is written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise OutputError(f"{path} is no name for a picture; end it in .png or .jpg.")


def write_still(path: Path, rgb: NDArray[np.uint8]) -> None:
    """Write a still; the file is there whole or not at all.

    Args:
        path: Where to, ending in one of `SUFFIXES`.
        rgb: uint8, shape (height, width, 3), sRGB.

    Raises:
        OutputError: The file cannot be written, or its suffix is unknown.
    """
    check_still_path(path)
    data = png_bytes(rgb) if path.suffix.lower() == ".png" else _jpeg_bytes(rgb)
    with finished_at(path) as unfinished:
        unfinished.write_bytes(data)


def png_bytes(rgb: NDArray[np.uint8]) -> bytes:
    """Return a picture as a PNG; equal pictures give equal bytes.

    Args:
        rgb: uint8, shape (height, width, 3), sRGB.
    """
    height, width = rgb.shape[:2]
    rows = np.empty((height, 1 + 3 * width), np.uint8)
    rows[:, 0] = _DIFFERENCE_TO_ABOVE
    flat = rgb.reshape(height, -1)
    rows[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=rows[1:, 1:])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"sRGB", b"\x00"), (b"IDAT", _deflated(rows)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _deflated(rows: NDArray[np.uint8]) -> bytes:
    """Return rows as one zlib stream, its parts deflated side by side."""
    edges = [len(rows) * part // _PARTS for part in range(_PARTS + 1)]
    parts = [rows[start:end].data for start, end in pairwise(edges)]
    with ThreadPoolExecutor(_PARTS) as pool:
        blocks = list(pool.map(_blocks, parts, (number == _PARTS - 1 for number in range(_PARTS))))
    return b"".join((_ZLIB_HEADER, *blocks, struct.pack(">I", _checksum(parts))))


def _blocks(part: memoryview, last: bool) -> bytes:  # noqa: FBT001 - mapped over
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(part) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def _checksum(parts: Sequence[memoryview]) -> int:
    total = 1
    for part in parts:
        total = zlib.adler32(part, total)
    return total


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((struct.pack(">I", len(data)), kind, data, struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))))


def _jpeg_bytes(rgb: NDArray[np.uint8]) -> bytes:
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), _JPEG)
    return encoded.tobytes()
