"""The studio's own tables; jobs have theirs in `jobs.tables`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from genscene.database.base import Base


class AccountRow(Base):
    """Who owns jobs, assets, storyboards and keys."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    created_at: Mapped[float] = mapped_column(Float)


class KeyRow(Base):
    """An API key; the key itself is kept nowhere."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64))
    """HMAC-SHA256 of the whole key under the studio's pepper, hexadecimal."""
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[float] = mapped_column(Float)
    used_at: Mapped[float | None] = mapped_column(Float)
    revoked_at: Mapped[float | None] = mapped_column(Float)


class SessionRow(Base):
    """A signed-in page; the cookie holds the token, the row its digest."""

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id"))
    created_at: Mapped[float] = mapped_column(Float)
    expires_at: Mapped[float] = mapped_column(Float)


class IdempotencyRow(Base):
    """What an `Idempotency-Key` led to; forgotten after 24 hours."""

    __tablename__ = "idempotency"

    account_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    request_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of method, path and body."""
    resource: Mapped[str] = mapped_column(String(120))
    """Id of what was made."""
    created_at: Mapped[float] = mapped_column(Float, index=True)


class AssetRow(Base):
    """A file that an account brought; equal files are kept once an account."""

    __tablename__ = "assets"
    __table_args__ = (
        UniqueConstraint("account_id", "sha256"),
        Index("ix_assets_newest", "account_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    """`picture`, `audio`, `video`, `font`, `lut` or `captions`."""
    name: Mapped[str] = mapped_column(String(200))
    suffix: Mapped[str] = mapped_column(String(8))
    media_type: Mapped[str] = mapped_column(String(80))
    size_bytes: Mapped[int] = mapped_column(Integer)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Width, height, duration … as probed."""
    created_at: Mapped[float] = mapped_column(Float)


class BrandRow(Base):
    """What an account's videos have in common where a request leaves it out."""

    __tablename__ = "brands"

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    """Rises with every change; the ETag."""
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_at: Mapped[float] = mapped_column(Float)


class UploadRow(Base):
    """A resumable upload that is not finished."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    length_bytes: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(200))
    asset_id: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[float] = mapped_column(Float)
    expires_at: Mapped[float] = mapped_column(Float, index=True)


class StoryboardRow(Base):
    """A storyboard that is being worked on."""

    __tablename__ = "storyboards"
    __table_args__ = (Index("ix_storyboards_newest", "account_id", "created_at", "id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)
    """Rises with every change; the ETag."""
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The storyboard, whose media are `{"asset_id": …}` in place of paths."""
    locked: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Ids of scenes whose words and pictures shall not change."""
    created_at: Mapped[float] = mapped_column(Float)
    changed_at: Mapped[float] = mapped_column(Float)
