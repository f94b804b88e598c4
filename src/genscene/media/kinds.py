"""What a file from outside can be; apart from the decoders, which take long to load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

AssetKind = Literal["picture", "audio", "video", "font", "lut", "captions"]
Fact = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a file is.

    Attributes:
        kind: What it can be used as.
        suffix: How its name should end.
        media_type: For `Content-Type`.
        facts: Width, height, duration … by name; JSON values.
    """

    kind: AssetKind
    suffix: str
    media_type: str
    facts: Mapping[str, Fact]
