"""Tell what a font from outside is, and refuse what is none.

Outlines and tables are read by HarfBuzz, which checks every table before it uses it; what a font has to hold is listed
in the OpenType specification, "Required tables".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]

from genscene.errors import MediaError
from genscene.media.opening import check_file, media_errors

MAX_FONT_BYTES = 32 << 20
_KINDS = {b"\x00\x01\x00\x00": "ttf", b"true": "ttf", b"OTTO": "otf"}
_NEEDED = {"cmap", "head", "hhea", "hmtx", "maxp", "name"}
_OUTLINES = ({"glyf", "loca"}, {"CFF "}, {"CFF2"})
_MAX_TABLES = 128
_NAME_CHARACTERS = 80

_hb: Any = uharfbuzz


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFacts:
    """What a font is.

    Attributes:
        format: `ttf` or `otf`.
        family: Its family's name.
        style: Its style's name, such as `Bold`.
        glyphs: Number of glyphs.
        characters: Number of characters that it can write.
    """

    format: str
    family: str
    style: str
    glyphs: int
    characters: int


def is_font(head: bytes) -> bool:
    """Tell by its first bytes whether a file is a font of a kind that is taken."""
    return head[:4] in _KINDS


def font_facts(path: Path) -> FontFacts:
    """Read a font whole and prove that it draws something.

    Args:
        path: TTF or OTF.

    Raises:
        MediaError: The file is missing, empty, damaged, too large, or no such font.
    """
    head = check_file(path, limit_bytes=MAX_FONT_BYTES)
    if not is_font(head):
        raise MediaError(f"{path.name} is not a font.", hint="Use TTF or OTF; unpack WOFF and collections first.")
    with media_errors(path):
        data = path.read_bytes()
        _check_tables(path, data)
        face = _hb.Face(_hb.Blob(data))
        _check_face(path, face)
        return FontFacts(
            format=_KINDS[head[:4]],
            family=_name(face, _hb.OTNameIdPredefined.FONT_FAMILY),
            style=_name(face, _hb.OTNameIdPredefined.FONT_SUBFAMILY),
            glyphs=int(face.glyph_count),
            characters=len(face.unicodes),
        )


def _check_tables(path: Path, data: bytes) -> None:
    """Refuse directories that point outside the file: what is cut off, or made up."""
    count = struct.unpack_from(">H", data, 4)[0]
    if not 0 < count <= _MAX_TABLES:
        raise _damaged(path)
    for index in range(count):
        _, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if start + length > len(data):
            raise _damaged(path)


def _check_face(path: Path, face: Any) -> None:  # noqa: ANN401 - the library has no types
    tables = {str(tag) for tag in face.table_tags}
    if not tables >= _NEEDED or not any(tables >= outlines for outlines in _OUTLINES):
        raise _damaged(path)
    characters = sorted(int(code) for code in face.unicodes)
    if not characters or face.glyph_count < 2:
        raise MediaError(f"The font {path.name} cannot write a single character.")
    font = _hb.Font(face)
    glyphs = (font.get_nominal_glyph(code) for code in characters)
    # Spaces come first in every font: some character of it has to leave ink.
    if not any(_has_ink(font, int(glyph)) for glyph in glyphs if glyph):
        raise MediaError(f"The font {path.name} draws nothing.", hint="Use a font with outlines.")


def _has_ink(font: Any, glyph: int) -> bool:  # noqa: ANN401
    extents = font.get_glyph_extents(glyph)
    return extents is not None and extents.width != 0 and extents.height != 0


def _name(face: Any, which: Any) -> str:  # noqa: ANN401
    name = str(face.get_name(which, "en") or "")
    return "".join(character for character in name if character.isprintable())[:_NAME_CHARACTERS]


def _damaged(path: Path) -> MediaError:
    return MediaError(f"The font {path.name} is damaged.", hint="Download it again.")
