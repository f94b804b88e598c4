"""Layered pictures with the textures of drawn scenes, for measuring and testing without an illustrator.

A gradient sky with clouds, two ridges, a meadow, a subject with light on it, and leaves in front; `layers` chooses how
many of them. Seeded: the same arguments give the same pixels.
"""

from __future__ import annotations

import cv2
import numpy as np

from genscene.engines.contracts import Layer, Picture
from genscene.units import FrameSize


def painted_picture(canvas: FrameSize, *, layers: int, seed: int = 0) -> Picture:
    """Paint a picture of 1 to 5 layers (1: everything flattened into the sky)."""
    rng = np.random.default_rng(seed)
    sheets = [
        Layer(name="sky", depth=0.0, pixels=_sky(canvas, rng)),
        _ridge(canvas, rng, name="far", depth=0.25, top=0.42, colour=(96, 116, 150)),
        _ridge(canvas, rng, name="middle", depth=0.55, top=0.55, colour=(62, 92, 74)),
        _subject(canvas, rng),
        _ridge(canvas, rng, name="foreground", depth=1.4, top=0.9, colour=(30, 46, 24)),
    ]
    if layers == 1:
        flat = sheets[0].pixels.astype(np.float32)
        for sheet in sheets[1:]:
            _lay(flat, sheet)
        flat[:, :, 3] = 255.0
        sheets = [Layer(name="flat", depth=1.0, pixels=np.clip(flat, 0, 255).astype(np.uint8))]
    return Picture(canvas=canvas, layers=tuple(sheets[:layers]), focus_x=0.5, focus_y=0.6)


def _lay(flat: np.ndarray, sheet: Layer) -> None:
    height, width = sheet.pixels.shape[:2]
    place = flat[sheet.y : sheet.y + height, sheet.x : sheet.x + width]
    cover = sheet.pixels[:, :, 3:].astype(np.float32) / 255.0
    place *= 1.0 - cover
    place += sheet.pixels


def _noise(rng: np.random.Generator, height: int, width: int, *, coarse_px: int, octaves: int) -> np.ndarray:
    """Return fractal noise of 0 to 1."""
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        cell = max(2, coarse_px >> octave)
        grid = rng.random((height // cell + 3, width // cell + 3), dtype=np.float32)
        big = cv2.resize(grid, None, fx=cell, fy=cell, interpolation=cv2.INTER_CUBIC)
        total += big[:height, :width] * 0.5**octave
    total -= total.min()
    return total / total.max()


def _sky(canvas: FrameSize, rng: np.random.Generator) -> np.ndarray:
    rows = np.linspace(0.0, 1.0, canvas.height, dtype=np.float32)[:, None, None]
    colour = (1.0 - rows) * np.array([70, 120, 190], np.float32) + rows * np.array([250, 214, 170], np.float32)
    clouds = _noise(rng, canvas.height, canvas.width, coarse_px=canvas.height // 5, octaves=5)
    cover = np.clip((clouds - 0.55) * 3.0, 0.0, 1.0)[:, :, None]
    pixels = np.empty((canvas.height, canvas.width, 4), np.uint8)
    pixels[:, :, :3] = colour * (1.0 - cover) + 245.0 * cover
    pixels[:, :, 3] = 255
    return pixels


def _ridge(
    canvas: FrameSize, rng: np.random.Generator, *, name: str, depth: float, top: float, colour: tuple[int, int, int]
) -> Layer:
    first = int(canvas.height * (top - 0.06)) & ~1
    height = canvas.height - first
    line = _noise(rng, 8, canvas.width, coarse_px=canvas.width // 4, octaves=5)[4] * 0.12 * canvas.height
    rows = np.arange(height, dtype=np.float32)[:, None]
    cover = np.clip(rows - line[None, :], 0.0, 1.0)
    texture = _noise(rng, height, canvas.width, coarse_px=canvas.height // 30, octaves=5)
    leaves = _noise(rng, height, canvas.width, coarse_px=max(4, canvas.height // 240), octaves=2)
    shade = 0.4 + 0.7 * texture + 0.7 * (leaves - 0.3) - 0.25 * rows / height
    pixels = np.empty((height, canvas.width, 4), np.uint8)
    pixels[:, :, :3] = np.clip(shade[:, :, None] * np.array(colour, np.float32), 0, 255) * cover[:, :, None]
    pixels[:, :, 3] = cover * 255.0
    return Layer(name=name, depth=depth, pixels=pixels, y=first)


def _subject(canvas: FrameSize, rng: np.random.Generator) -> Layer:
    height, width = int(canvas.height * 0.3) & ~1, int(canvas.height * 0.26) & ~1
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = columns / width * 2 - 1, rows / height * 2 - 1
    radius = np.sqrt(x * x + y * y) * (1.0 + 0.15 * np.sin(5 * np.arctan2(y, x)))
    cover = np.clip((0.9 - radius) * height / 4, 0.0, 1.0)
    light = np.clip(0.75 - 0.35 * x - 0.35 * y, 0.2, 1.3) * (
        0.85 + 0.3 * _noise(rng, height, width, coarse_px=32, octaves=4)
    )
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[:, :, :3] = np.clip(light[:, :, None] * np.array([214, 120, 60], np.float32), 0, 255) * cover[:, :, None]
    pixels[:, :, 3] = cover * 255.0
    return Layer(
        name="subject",
        depth=1.0,
        pixels=pixels,
        x=(canvas.width - width) // 2 & ~1,
        y=int(canvas.height * 0.45) & ~1,
    )
