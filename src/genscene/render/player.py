"""What a video player writes over a tape, in the blocky letters of its character generator, and the tape's torn sides.

It says nothing that could be wrong: no date and no time, as a picture does not know when it will be seen.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.units import FrameSize

LETTERS = {
    "P": ("####.", "#...#", "#...#", "####.", "#....", "#....", "#...."),
    "L": ("#....", "#....", "#....", "#....", "#....", "#....", "#####"),
    "A": (".###.", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"),
    "Y": ("#...#", "#...#", ".#.#.", "..#..", "..#..", "..#..", "..#.."),
    "S": (".####", "#....", "#....", ".###.", "....#", "....#", "####."),
    ">": ("#....", "###..", "#####", "#####", "#####", "###..", "#...."),
    " ": (".....",) * 7,
}
"""The few letters that are needed, five by seven dots each."""

DOT = 0.0052
"""Side of a dot as a share of the frame's shorter side."""

TOP, BOTTOM, LEFT = 0.034, 0.962, 0.052
"""Top of the upper line and bottom of the lower one as shares of the height, and left edge of both of the width: above
titles and below captions in every format."""

SIDE = 0.007
"""Width of the black at the tape's sides, as a share of the width."""


def player_text(frame: FrameSize) -> NDArray[np.float32]:
    """Return the player's text and the tape's sides as premultiplied RGBA of 0 to 1."""
    dot = max(1, round(DOT * min(frame.width, frame.height)))
    mask = np.zeros((frame.height, frame.width), np.float32)
    left = round(LEFT * frame.width)
    _write(mask, "PLAY >", left, round(TOP * frame.height), dot)
    _write(mask, "SP", left, round(BOTTOM * frame.height) - 7 * dot, dot)
    # The player's letters are as soft sideways as all that is on the tape, and have a dark edge.
    text = cv2.blur(mask, (max(1, dot), 1))
    edge = cv2.dilate(text, np.ones((2 * (dot // 2) + 1, 2 * dot + 1), np.uint8))
    cover = np.maximum(text, edge * 0.55)
    side = np.clip((SIDE - np.arange(frame.width, dtype=np.float32) / frame.width) / 0.003 + 0.5, 0, 1)
    torn = np.maximum(side, side[::-1] * 0.9)[None].repeat(frame.height, 0)
    alpha = np.maximum(cover, torn)
    white = np.array([0.93, 0.97, 1.0], np.float32)
    return np.dstack([text[..., None] * white, alpha]).astype(np.float32)


def _write(mask: NDArray[np.float32], words: str, left: int, top: int, dot: int) -> None:
    for number, letter in enumerate(words):
        rows = np.array([[spot == "#" for spot in row] for row in LETTERS[letter]], np.float32)
        block = np.kron(rows, np.ones((dot, dot), np.float32))
        x = left + number * 6 * dot
        mask[top : top + block.shape[0], x : x + block.shape[1]] = block
