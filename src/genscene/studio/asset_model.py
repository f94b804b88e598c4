"""What an asset is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from genscene.media.kinds import AssetKind, Fact, Inspection
from genscene.studio.tables import AssetRow

MAX_BYTES: Mapping[AssetKind, int] = {
    "picture": 64 << 20,
    "audio": 512 << 20,
    "video": 2 << 30,
    "font": 32 << 20,
    "lut": 16 << 20,
    "captions": 2 << 20,
}
"""Largest file of each kind."""
LARGEST_BYTES = max(MAX_BYTES.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that an account brought.

    Attributes:
        id: Its name.
        account_id: Owner.
        kind: What it can be used as.
        name: What people call it; harmless in headers and file systems.
        suffix: How its file ends.
        media_type: For `Content-Type`.
        size_bytes: Its length.
        sha256: Digest of its content, hexadecimal.
        facts: Width, height, duration … by name.
        created_at: Unix seconds.
    """

    id: str
    account_id: str
    kind: AssetKind
    name: str
    suffix: str
    media_type: str
    size_bytes: int
    sha256: str
    facts: Mapping[str, Fact]
    created_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetPage:
    """Assets, newest first.

    Attributes:
        items: The assets.
        next_cursor: Where the next page begins; `None` after the last.
    """

    items: Sequence[Asset]
    next_cursor: str | None


def asset_of(row: AssetRow) -> Asset:
    """Return the asset of a row."""
    return Asset(
        id=row.id,
        account_id=row.account_id,
        kind=cast("AssetKind", row.kind),
        name=row.name,
        suffix=row.suffix,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        facts=dict(row.facts),
        created_at=row.created_at,
    )


def inspection_of(row: AssetRow) -> Inspection:
    """Return what was found when a row's file was brought first."""
    return Inspection(
        kind=cast("AssetKind", row.kind), suffix=row.suffix, media_type=row.media_type, facts=dict(row.facts)
    )
