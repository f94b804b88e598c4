"""Seeded, tileable noise: fields for clouds, water and texture, and profiles for ridges."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.scene_art.paint.pixels import Image, Plane, remap

TILE = 512


@lru_cache(maxsize=48)
def noise_tile(seed: int, roughness: float = 2.0, lowest: int = 1, size: int = TILE) -> Plane:
    """Return a tile of 1/f noise within 0 to 1, mean 0.5.

    Args:
        seed: Which noise.
        roughness: Fall of power with frequency; 1 is gritty, 3 is soft.
        lowest: Lowest frequency kept, in cycles a tile.
        size: Edge of the tile in pixels.
    """
    random = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(random.standard_normal((size, size)).astype(np.float32))
    down = np.fft.fftfreq(size)[:, None] * size
    across = np.fft.rfftfreq(size)[None] * size
    frequency = np.sqrt(across**2 + down**2)
    frequency[0, 0] = 1
    spectrum *= (frequency >= lowest) * frequency ** (-roughness / 2 * 1.15)
    spectrum[0, 0] = 0
    field = np.fft.irfft2(spectrum, s=(size, size))
    tile = np.clip((field - field.mean()) / field.std() * 0.18 + 0.5, 0, 1).astype(np.float32)
    tile.flags.writeable = False
    return tile


def spread(tile: Plane, width: int, height: int, scale: float = 1.0, x: float = 0.0, y: float = 0.0) -> Plane:
    """Return a tile repeated over an area; one tile pixel covers `scale` pixels."""
    columns: Plane = (np.arange(width, dtype=np.float32) / scale + x) % tile.shape[1]
    rows: Plane = (np.arange(height, dtype=np.float32) / scale + y) % tile.shape[0]
    across, down = np.repeat(columns[None], height, 0), np.repeat(rows[:, None], width, 1)
    return remap(tile, across, down, wrap=True)


@lru_cache(maxsize=6)
def texture(
    seed: int, roughness: float, lowest: int, size: tuple[int, int], scale: float, tones: tuple[float, float]
) -> Image:
    """Return noise over a whole canvas as grey values, made once for all pictures of a size.

    Args:
        seed: Which noise.
        roughness: As of `noise_tile`.
        lowest: As of `noise_tile`.
        size: Width and height in pixels.
        scale: Pixels that one pixel of the tile covers.
        tones: Middle grey and range, 0 to 255.
    """
    field = spread(noise_tile(seed, roughness, lowest), size[0], size[1], scale)
    grey = np.clip(tones[0] + (field - 0.5) * tones[1], 0, 255).astype(np.uint8)
    grey.flags.writeable = False
    return grey


def perspective(
    tile: Plane, width: int, height: int, *, stretch: float = 1.0, near: float = 0.06, x: float = 0.0
) -> Plane:
    """Return a tile laid on the plane that runs from the horizon (top row) to the camera (bottom row).

    Args:
        tile: Noise.
        width: Pixels across.
        height: Pixels down.
        stretch: How much wider than deep the pattern lies.
        near: Softens the vanishing of the pattern at the horizon.
        x: Shift of the pattern.
    """
    down = (np.arange(height, dtype=np.float32) + 0.5) / height
    distance = 1 / (down + near)
    columns = (np.arange(width, dtype=np.float32) / width - 0.5)[None] * distance[:, None] * 150 / stretch * (
        width / 1000
    ) + x
    rows = np.repeat((distance * 190)[:, None], width, 1)
    edge = tile.shape[0]
    return remap(tile, (columns % edge).astype(np.float32), (rows % edge).astype(np.float32), wrap=True)


def profile(
    random: np.random.Generator, length: int, *, octaves: int = 5, base: int = 3, ridged: bool = False
) -> Plane:
    """Return a line of value noise within 0 to 1.

    Args:
        random: Source of chance.
        length: Number of values.
        octaves: Layers of detail.
        base: Bumps of the coarsest layer.
        ridged: Straight slopes between the points, as of mountains, in place of rounded ones.
    """
    position = np.linspace(0, 1, length)
    line = cast("Plane", np.zeros(length))
    total = 0.0
    for octave in range(octaves):
        knots = base * 2**octave
        values = cast("Plane", random.random(knots + 3))
        place = position * knots
        index = cast("NDArray[np.intp]", place.astype(np.intp))
        part = place - index
        part = part if ridged else part * part * (3 - 2 * part)
        line += 0.5**octave * (values[index] * (1 - part) + values[index + 1] * part)
        total += 0.5**octave
    return (line / total).astype(np.float32)


def smooth_step(low: float, high: float, values: Plane) -> Plane:
    """Rise smoothly from 0 at `low` to 1 at `high`."""
    part = np.clip((values - low) / (high - low), 0, 1).astype(np.float32)
    return part * part * (3 - 2 * part)
