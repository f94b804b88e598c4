"""Read colour look-up tables: text of a `.cube` file -> its table.

Format: Adobe, "Cube LUT Specification", version 1.0 (2013).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from genscene.errors import MediaError
from genscene.media.opening import check_file, media_errors

MAX_CUBE_BYTES = 16 << 20
SIZES_3D = (2, 65)
"""Smallest and largest side of a cube; the specification allows 256, which nobody's programs write."""
SIZES_1D = (2, 65536)
_KEYWORD = re.compile(r"[A-Z][A-Z0-9_]*")
_BEGINS = re.compile(rb"(?m)^\s*LUT_[13]D_SIZE\b")
_TITLE_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cube:
    """A look-up table for colours.

    Attributes:
        title: What it calls itself, or empty.
        dimensions: 1 when every channel has its own curve, 3 when a colour is looked up as a whole.
        size: Entries of a curve, or of a side of the cube.
        domain_min: Colour of the first entry: red, green, blue.
        domain_max: Colour of the last entry.
        table: float32; shape (size, 3) of a curve; (size, size, size, 3) of a cube, indexed blue, green, red.
    """

    title: str
    dimensions: Literal[1, 3]
    size: int
    domain_min: tuple[float, float, float]
    domain_max: tuple[float, float, float]
    table: NDArray[np.float32]


def is_cube(data: bytes) -> bool:
    """Tell by the beginning of a file whether it is a look-up table."""
    return _BEGINS.search(data) is not None


def read_cube(path: Path) -> Cube:
    """Read a table whole.

    Raises:
        MediaError: The file is missing, empty, too large, or not such a table; the message names the line.
    """
    check_file(path, limit_bytes=MAX_CUBE_BYTES)
    with media_errors(path):
        lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
        keywords, first = _keywords(path, lines)
        dimensions, size = _size(path, keywords)
        rows = [(number, line) for number, line in enumerate(lines[first:], start=first + 1) if _says_something(line)]
        table = _numbers(path, rows, size**dimensions)
        low = _triple(path, keywords.get("DOMAIN_MIN", "0 0 0"))
        high = _triple(path, keywords.get("DOMAIN_MAX", "1 1 1"))
    if not all(least < most for least, most in zip(low, high, strict=True)):
        raise _wrong(path, "its DOMAIN_MAX is not above its DOMAIN_MIN")
    return Cube(
        title=keywords.get("TITLE", "").strip('"')[:_TITLE_CHARACTERS],
        dimensions=dimensions,
        size=size,
        domain_min=low,
        domain_max=high,
        table=table.reshape((size,) * dimensions + (3,)),
    )


def _keywords(path: Path, lines: list[str]) -> tuple[dict[str, str], int]:
    """Return what stands before the table, and the index of the table's first line."""
    found: dict[str, str] = {}
    for index, line in enumerate(lines):
        if not _says_something(line):
            continue
        word, _, rest = line.strip().partition(" ")
        if not _KEYWORD.fullmatch(word):
            return found, index
        if word in found:
            raise _wrong(path, f"line {index + 1} repeats {word}")
        found[word] = rest.strip()
    return found, len(lines)


def _size(path: Path, keywords: dict[str, str]) -> tuple[Literal[1, 3], int]:
    three, one = keywords.get("LUT_3D_SIZE"), keywords.get("LUT_1D_SIZE")
    if (three is None) == (one is None):
        raise _wrong(path, "it needs one of LUT_1D_SIZE and LUT_3D_SIZE")
    text, (least, most) = (three, SIZES_3D) if three is not None else (one or "", SIZES_1D)
    size = int(text) if text.isdecimal() and len(text) < 6 else 0
    if not least <= size <= most:
        raise _wrong(path, f"its size is {text[:20]!r}; tables from {least} to {most} are taken")
    return (3 if three is not None else 1), size


def _numbers(path: Path, rows: list[tuple[int, str]], wanted: int) -> NDArray[np.float32]:
    if len(rows) != wanted:
        raise _wrong(path, f"it has {len(rows)} lines of colours, but its size needs {wanted}")
    for number, line in rows:
        if len(line.split()) != 3:
            raise _wrong(path, f"line {number} does not hold three numbers")
    try:
        table = np.array(" ".join(line for _, line in rows).split(), dtype=np.float64)
    except ValueError as error:
        raise _wrong(path, f"a colour is no number ({error})") from error
    # Also what is too large for single precision.
    single = np.abs(table) <= np.finfo(np.float32).max
    if not single.all():
        raise _wrong(path, f"line {rows[int(np.argmin(single)) // 3][0]} holds a number that is not finite")
    return table.astype(np.float32)


def _triple(path: Path, text: str) -> tuple[float, float, float]:
    try:
        red, green, blue = (float(part) for part in text.split())
    except ValueError as error:
        raise _wrong(path, f"{text[:40]!r} are not three numbers") from error
    if not np.isfinite([red, green, blue]).all():
        raise _wrong(path, "its domain is not finite")
    return red, green, blue


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _wrong(path: Path, what: str) -> MediaError:
    return MediaError(f"The look-up table {path.name} cannot be used: {what}.", hint="Export it again as .cube.")
