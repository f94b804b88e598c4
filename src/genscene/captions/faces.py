"""Open packed fonts: which characters a face has, how it shapes text, and its outlines as masks.

The only module that knows HarfBuzz. Lengths leave here in sizes (see `faces.toml`), never in font units.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from genscene.packed import packed_file

_hb: Any = uharfbuzz

CAP_HEIGHT = 0.7
"""Height of capitals in sizes, at a face's scale 1."""

EMOJI_SIDE = 1.0
"""Side of an emoji in sizes, at a face's scale 1."""

EMOJI_BEARING = 0.05
"""Space on each side of an emoji, likewise."""


class FaceData(BaseModel):
    """What `faces.toml` says of one face."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scale: float = 1.0
    lower: float = 0.52
    upper: float = 0.60


class _FaceFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    face: dict[str, FaceData]
    fallback: dict[str, tuple[str, ...]]
    prefer: dict[str, str]


@cache
def _face_file() -> _FaceFile:
    text = (Path(__file__).parent / "faces.toml").read_text(encoding="utf-8")
    return _FaceFile.model_validate(tomllib.loads(text))


def face_data(name: str) -> FaceData:
    """Return what is known of a face; of an unlisted one, the mean."""
    return _face_file().face.get(name, FaceData())


def chain_names(font: str, language: str) -> tuple[str, ...]:
    """Return the names of the faces to try in order, for a style's font and a language."""
    preferred = _face_file().prefer.get(language)
    names = (font, *((preferred,) if preferred else ()), *_face_file().fallback["chain"])
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A shaped glyph, or an emoji; lengths in sizes, y up from the baseline.

    Attributes:
        face: Its face; of an emoji, the face it stands beside.
        id: Number of the glyph in its face; -1 for an emoji.
        x: Its origin.
        y: Its origin.
        advance: Distance to the next glyph.
        emoji: Code of the emoji (see `emoji.emoji_code`), or empty.
    """

    face: Face
    id: int
    x: float
    y: float
    advance: float
    emoji: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Bounds of a glyph's ink around its origin, in sizes, y up."""

    left: float
    bottom: float
    right: float
    top: float


class Face:
    """One packed font. Shaping and drawing are safe from several threads: the font object is never changed."""

    def __init__(self, name: str) -> None:
        self.name = name
        path = packed_file(f"fonts/{name}.ttf")
        self._hb_face = _hb.Face(_hb.Blob.from_file_path(str(path)))
        self._font = _hb.Font(self._hb_face)
        self.coverage = frozenset(int(code) for code in self._hb_face.unicodes)
        units = int(self._hb_face.upem)
        self._font.scale = (units, units)
        self._per_unit = face_data(name).scale * CAP_HEIGHT / self._cap_units(units)

    def _cap_units(self, units: int) -> float:
        """Return the height of `H` in font units; Noto's 0.714 em where a font has none."""
        glyph = self._font.get_nominal_glyph(ord("H"))
        return float(self._font.get_glyph_extents(glyph).y_bearing) if glyph else 0.714 * units

    def shape(self, text: str, *, rtl: bool, language: str) -> tuple[Glyph, ...]:
        """Shape one run of text of one script and direction, in visual order, starting at x 0.

        Characters that draw nothing leave nothing; a glyph that the font has not (id 0) is never returned.
        """
        buffer = _hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = language
        buffer.flags = _hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        _hb.shape(self._font, buffer)
        glyphs: list[Glyph] = []
        pen = 0.0
        unit = self._per_unit
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint:
                x, y = pen + place.x_offset * unit, place.y_offset * unit
                glyphs.append(Glyph(face=self, id=int(info.codepoint), x=x, y=y, advance=place.x_advance * unit))
                pen += place.x_advance * unit
        return tuple(glyphs)

    def emoji(self, code: str) -> Glyph:
        """Return an emoji as a glyph at x 0, as large as suits this face's capitals."""
        advance = (EMOJI_SIDE + 2 * EMOJI_BEARING) * face_data(self.name).scale
        return Glyph(face=self, id=-1, x=0.0, y=0.0, advance=advance, emoji=code)

    def ink(self, glyph: int) -> Ink:
        """Return the bounds of a glyph's ink; of an emoji for -1."""
        if glyph < 0:
            scale, half = face_data(self.name).scale, EMOJI_SIDE / 2
            low, high = (CAP_HEIGHT / 2 - half) * scale, (CAP_HEIGHT / 2 + half) * scale
            return Ink(left=EMOJI_BEARING * scale, bottom=low, right=(EMOJI_BEARING + EMOJI_SIDE) * scale, top=high)
        extents = self._font.get_glyph_extents(glyph)
        if extents is None:
            return Ink(left=0, bottom=0, right=0, top=0)
        left, top = extents.x_bearing * self._per_unit, extents.y_bearing * self._per_unit
        return Ink(
            left=left,
            top=top,
            right=left + extents.width * self._per_unit,
            bottom=top + extents.height * self._per_unit,
        )

    def add_outline(self, raster: Any, glyph: int, *, x: float, y: float, size_px: float) -> None:  # noqa: ANN401
        """Add a glyph's outline to a rasteriser, its origin at (x, y) in pixels, y up."""
        scale = self._per_unit * size_px
        raster.transform = (scale, 0.0, 0.0, scale, x, y)
        raster.draw_glyph(self._font, glyph)


@cache
def face(name: str) -> Face:
    """Return an opened face by name.

    Raises:
        PackedFileMissingError: The font was not packed.
    """
    return Face(name)


def draw_mask(
    glyphs: Sequence[Glyph], *, size_px: float, origin: tuple[float, float], width: int, height: int
) -> NDArray[np.uint8]:
    """Draw glyphs as one anti-aliased mask, shape (height, width); ink outside is cut off.

    Args:
        glyphs: Their x and y are in sizes.
        size_px: One size in pixels.
        origin: Where x 0 on the baseline lies in the mask, in pixels from its top left corner.
        width: Width of the mask in pixels.
        height: Height of the mask in pixels.
    """
    raster: Any = _hb.RasterDraw()
    raster.extents = _hb.RasterExtents(0, 0, width, height, 0)
    left, top = origin
    for glyph in glyphs:
        x, y = left + glyph.x * size_px, height - top + glyph.y * size_px
        glyph.face.add_outline(raster, glyph.id, x=x, y=y, size_px=size_px)
    image: Any = raster.render()
    rows = np.frombuffer(image.buffer, np.uint8).reshape(height, image.extents.stride)
    return np.ascontiguousarray(rows[::-1, :width])
