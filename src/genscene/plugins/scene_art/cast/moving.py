"""Let artwork move: wheels turn, tails swim, wings flutter; at phase 0 nothing has moved yet."""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from genscene.plugins.scene_art.artwork import best_set
from genscene.plugins.scene_art.cast.pen import Pen, disc
from genscene.plugins.scene_art.paint.pixels import Image, remap, resize

SPOKES = 5
"""Of a wheel; a loop turns it by one of them."""

MOVING_CELS = 4
"""How many drawings a loop of moving artwork wants."""

Wheel = tuple[float, float, float]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    text = files("genscene.plugins.scene_art").joinpath("data/moving.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def wheels_of(art: str, preferred: str) -> tuple[Wheel, ...]:
    """Return the wheels of a picture: middle and radius, as shares of width, height and width."""
    found = best_set(art, preferred)
    return tuple((x, y, radius) for x, y, radius in _table()["wheels"].get(found, {}).get(art, ()))


def swims(concept: str) -> bool:
    """Tell whether a concept's artwork bends its tail."""
    return concept in _table()["swims"]


def flutters(concept: str) -> bool:
    """Tell whether a concept's artwork beats its wings."""
    return concept in _table()["flutters"]


def rolling(pixels: Image, wheels: tuple[Wheel, ...], phase: float) -> Image:
    """Return a vehicle with its wheels turned by a share of one spoke, its body a little lifted between."""
    height, width = pixels.shape[:2]
    pen = Pen(width, height, soft=0.8, depth=0.6)
    bounce = round(0.008 * height * math.sin(math.pi * (phase % 1.0)) ** 2)
    pen.pixels[: height - bounce] = pixels[bounce:]
    # What the lifted body leaves below, tyres cover.
    for x, y, radius in wheels:
        _wheel(pen, x * width, y * height, radius * width, phase, thin=len(wheels) == 2 and radius > 0.175)
    return pen.pixels


def _wheel(pen: Pen, x: float, y: float, radius: float, phase: float, *, thin: bool) -> None:
    """Draw a wheel; thin ones keep their own tyre and get spokes alone."""
    if not thin:
        pen.form(disc(x, y, radius), "#2b2a30", reach=radius * 0.25)
        pen.form(disc(x, y, radius * 0.62), "#b9bcc2", reach=radius * 0.16)
        pen.flat(disc(x, y, radius * 0.5), "#4a4a52")
    count = SPOKES * 2 if thin else SPOKES
    for number in range(count):
        angle = 2 * math.pi * (number + (phase % 1.0) * (2 if thin else 1)) / count
        end = (
            x + math.cos(angle) * radius * (0.86 if thin else 0.56),
            y + math.sin(angle) * radius * (0.86 if thin else 0.56),
        )
        pen.line(
            np.array([(x, y), ((x + end[0]) / 2, (y + end[1]) / 2), end], np.float32),
            "#8e949c" if thin else "#c9ccd2",
            radius * (0.035 if thin else 0.15),
            alpha=0.9,
        )
    pen.form(disc(x, y, radius * (0.08 if thin else 0.17)), "#8b8f97", reach=radius * 0.05)


def swimming(pixels: Image, phase: float) -> Image:
    """Return a fish that looks to the right with its tail bent; the box keeps its size."""
    height, width = pixels.shape[:2]
    room = round(0.09 * height)
    padded = np.pad(pixels, ((room, room), (0, 0), (0, 0)))
    behind = 1 - np.arange(width, dtype=np.float32) / width
    turn = 2 * math.pi * (phase % 1.0)
    bend = behind**2 * math.sin(turn) + 0.35 * behind * (1 - behind) * 4 * (math.sin(turn + 1.5) - math.sin(1.5))
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height + 2 * room, dtype=np.float32))
    return remap(padded, columns, rows + (bend * 0.085 * height)[None].astype(np.float32))


def fluttering(pixels: Image, phase: float) -> Image:
    """Return an insect with its wings drawn together by a share; the box keeps its size."""
    height, width = pixels.shape[:2]
    share = 0.82 + 0.18 * math.cos(2 * math.pi * (phase % 1.0))
    narrow = max(2, round(width * share))
    if narrow >= width:
        return pixels
    result = np.zeros_like(pixels)
    left = (width - narrow) // 2
    result[:, left : left + narrow] = resize(pixels, narrow, height)
    return result
