"""Emoji as pictures: which there are, and their pixels at a size."""

from __future__ import annotations

import zipfile
from functools import cache, lru_cache
from typing import Any

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

from genscene.captions.scripts import is_wide
from genscene.packed import packed_file

_cv: Any = cv2

PRESENTATION = "\ufe0f"
"""Asks for a picture where a character may also be a plain sign."""


def emoji_code(cluster: str) -> str:
    """Return the code points of the emoji that a cluster shows, such as `1f469-200d-1f680`; empty for other text.

    A sign that is also plain text (`©`, `♥`) is an emoji only when it asks for it; skin tones take the neutral picture.
    """
    if not (is_wide(cluster[0]) or PRESENTATION in cluster or "\U0001f1e6" <= cluster[0] <= "\U0001f1ff"):
        return ""
    bare = [char for char in cluster if char != PRESENTATION and not "\U0001f3fb" <= char <= "\U0001f3ff"]
    code = "-".join(f"{ord(char):x}" for char in bare)
    return code if code in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    with zipfile.ZipFile(packed_file("fonts/emoji.zip")) as archive:
        return frozenset(archive.namelist())


@lru_cache(maxsize=64)
def emoji_pixels(code: str, side: int) -> NDArray[np.uint8]:
    """Draw an emoji: premultiplied RGBA, uint8, shape (side, side, 4), read-only."""
    with zipfile.ZipFile(packed_file("fonts/emoji.zip")) as archive:
        svg = archive.read(code).decode("utf-8")
    png = resvg_py.svg_to_bytes(svg_string=svg, width=side, height=side, skip_system_fonts=True)
    straight = _cv.cvtColor(_cv.imdecode(np.frombuffer(png, np.uint8), _cv.IMREAD_UNCHANGED), _cv.COLOR_BGRA2RGBA)
    alpha = straight[..., 3:].astype(np.uint16)
    pixels = straight.copy()
    pixels[..., :3] = (straight[..., :3].astype(np.uint16) * alpha + 127) // 255
    pixels.flags.writeable = False
    return pixels
