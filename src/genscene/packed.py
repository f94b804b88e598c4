"""Find the third-party files (artwork, fonts, voices) that the build step packed into the package."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from genscene.errors import PackedFileMissingError

PACKED_FOLDER = Path(__file__).parent / "_packed"


@cache
def packed_digest() -> str:
    """Return the digest of the packed files that shape videos, so that products are made anew when they change.

    Raises:
        PackedFileMissingError: The build step has not packed anything.
    """
    return str(json.loads(packed_file("manifest.json").read_text(encoding="utf-8"))["shaping"])


def packed_file(name: str) -> Path:
    """Return the path of a packed file, such as `fonts/anton.ttf`.

    Raises:
        PackedFileMissingError: The build step has not packed it.
    """
    path = PACKED_FOLDER / name
    if not path.exists():
        raise PackedFileMissingError(
            f"The packed file {name} is missing from this installation.",
            hint="In a checkout, run `make assets`; otherwise install the package again.",
        )
    return path
