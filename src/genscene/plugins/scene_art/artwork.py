"""Read packed vector artwork and render it to trimmed, premultiplied sprites, each once."""

from __future__ import annotations

import json
import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any, cast

import numpy as np
import resvg_py
import zstandard

from genscene.packed import packed_file
from genscene.plugins.scene_art.cast.bodywork import body_of_picture
from genscene.plugins.scene_art.cast.vehicle import vehicle
from genscene.plugins.scene_art.dye import dyed
from genscene.plugins.scene_art.paint.pixels import Image, channel, decode, multiply, resize, stack

SET_NAMES = ("noto", "fluent", "own")
"""Two packed icon sets, and the pictures that neither has, which are drawn here."""

RENDER_SIZE = {"noto": 512, "fluent": 384, "own": 560}
"""Edge in pixels at which a set's pictures are rendered; Fluent's blurs cost four times as much at 512."""


TALLEST = 1.6
"""Height of a rendered picture as a share of that edge: rendering takes as long as there are pixels."""

SPARE = 1.12
"""How much larger than wanted a small picture is rendered, as its borders are cut off."""

ENOUGH = 0.75
"""Share of the wanted height that need not be rendered anew."""

_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


class Archive:
    """A packed icon set whose pictures are read one by one.

    Args:
        name: `noto` or `fluent`.
    """

    def __init__(self, name: str) -> None:
        data = packed_file(f"artwork/{name}.pack").read_bytes()
        length = int.from_bytes(data[:4], "big")
        header: dict[str, Any] = json.loads(data[4 : 4 + length])
        self._frames = data[4 + length :]
        self._table: dict[str, list[int]] = header["pictures"]
        dictionary = zstandard.ZstdCompressionDict(self._frames[: header["dictionary"]])
        self._decompressor = zstandard.ZstdDecompressor(dict_data=dictionary)
        # Scenes are drawn side by side, and a decompressor that two threads use at once returns garbage, or crashes.
        self._turn = Lock()

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def svg(self, name: str) -> str:
        """Return a picture's SVG."""
        offset, size = self._table[name]
        with self._turn:
            return self._decompressor.decompress(self._frames[offset : offset + size]).decode()


class Drawings:
    """The pictures of `data/drawings.toml`, in the manner of an icon set."""

    def __init__(self) -> None:
        text = files("genscene.plugins.scene_art").joinpath("data/drawings.toml").read_text(encoding="utf-8")
        self._table: dict[str, str] = tomllib.loads(text)

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def svg(self, name: str) -> str:
        """Return a picture's SVG."""
        return self._table[name]


@lru_cache(maxsize=4)
def archive(name: str) -> Archive | Drawings:
    """Return an icon set, read once."""
    return Drawings() if name == "own" else Archive(name)


def best_set(name: str, preferred: str) -> str | None:
    """Return the set that holds a picture, the preferred one first; `None` when none does."""
    if body_of_picture(name):
        return "own"
    return next((known for known in (preferred, *SET_NAMES) if name in archive(known)), None)


@lru_cache(maxsize=160)
def sprite(name: str, preferred: str, colour: str = "", body: str = "") -> Image:
    """Return a picture as a trimmed, premultiplied sprite.

    Args:
        name: Picture's name, such as `red-apple`.
        preferred: Icon set to take it from where it is there.
        colour: `#rrggbb` that its main material gets, or empty.
        body: That material's own colour, or empty for what covers most.

    Raises:
        KeyError: No icon set holds it.
    """
    if body_of_picture(name):
        return _solid(body_of_picture(name), colour)
    if colour:
        changed = dyed(sprite(name, preferred), colour, body)
        changed.flags.writeable = False
        return changed
    found = _known(name, preferred)
    return _rendered(found, name, RENDER_SIZE[found])


def small_sprite(name: str, preferred: str, tallest: int) -> Image:
    """Return a picture in its own colours at most so tall, for what stands small: large ones take long to render.

    Args:
        name: As of `sprite`.
        preferred: As of `sprite`.
        tallest: Greatest height in pixels.

    Raises:
        KeyError: No icon set holds it.
    """
    if body_of_picture(name):
        return _shrunk(sprite(name, preferred), tallest)
    found = _known(name, preferred)
    largest = RENDER_SIZE[found]
    first = round(tallest * SPARE)
    pixels = _rendered(found, name, min(first, largest))
    if pixels.shape[0] < tallest * ENOUGH and first < largest:
        # A wide picture fills little of its square.
        pixels = _rendered(found, name, min(largest, round(first * tallest * SPARE / pixels.shape[0])))
    return _shrunk(pixels, tallest)


def _shrunk(pixels: Image, tallest: int) -> Image:
    if pixels.shape[0] <= tallest:
        return pixels
    return resize(pixels, max(2, pixels.shape[1] * tallest // pixels.shape[0]), tallest)


def _known(name: str, preferred: str) -> str:
    found = best_set(name, preferred)
    if found is None:
        raise KeyError(name)
    return found


@lru_cache(maxsize=96)
def _rendered(found: str, name: str, size: int) -> Image:
    """Return a picture of an icon set at a size, once for whoever prefers which set."""
    return render_svg(archive(found).svg(name), size)


def _solid(name: str, colour: str) -> Image:
    """Return a vehicle that drives past, looking to the left as those of icon sets do."""
    pixels = np.ascontiguousarray(vehicle(name, colour=colour, driving=True, detail=0.6).sprite[:, ::-1])
    pixels.flags.writeable = False
    return pixels


def render_svg(svg: str, size: int) -> Image:
    """Render SVG so that it is as wide as a size, tall ones narrower; return the premultiplied sprite, read-only."""
    box = _VIEW_BOX.search(svg)
    tall = float(box[2]) / float(box[1]) if box is not None else 1.0
    width = round(size * min(1.0, TALLEST / tall))
    png = cast("Any", resvg_py).svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True)
    pixels = trim(premultiply(decode(png)))
    pixels.flags.writeable = False
    return pixels


def premultiply(pixels: Image) -> Image:
    """Turn straight RGBA into premultiplied RGBA."""
    alpha = channel(pixels, 3)
    return multiply(pixels, stack(alpha, alpha, alpha, np.full_like(alpha, 255)))


def trim(pixels: Image) -> Image:
    """Cut empty borders off, leaving one pixel."""
    alpha = channel(pixels, 3)
    rows, columns = np.flatnonzero(alpha.max(1) > 8), np.flatnonzero(alpha.max(0) > 8)
    if rows.size == 0:
        return pixels
    return np.ascontiguousarray(pixels[max(0, rows[0] - 1) : rows[-1] + 2, max(0, columns[0] - 1) : columns[-1] + 2])
