"""The tables of publications and of the receipts by which an upload goes on where it was."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from genscene.database.base import Base


class PublicationRow(Base):
    """What a job of the type `publish` shall do; how far it is, the job and its receipt tell."""

    __tablename__ = "publications"
    __table_args__ = (
        Index("ix_publications_listed", "account_id", "created_at", "uid"),
        Index("ix_publications_place", "source_uid", "place"),
    )

    uid: Mapped[str] = mapped_column(String(32), primary_key=True)
    """The job's."""
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    job_id: Mapped[str] = mapped_column(String(80))
    source_uid: Mapped[str] = mapped_column(String(32))
    """The job that made the video."""
    source_job_id: Mapped[str] = mapped_column(String(80))
    target: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(String(120))
    """Where exactly, so that nothing comes there twice."""
    channel_id: Mapped[str | None] = mapped_column(String(32))
    channel: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Id and title of the channel as they were."""
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Title, description …; see `model.Details`."""
    destination: Mapped[str | None] = mapped_column(Text)
    """Encrypted, as such an address is often a secret."""
    created_at: Mapped[float] = mapped_column(Float)


class ReceiptRow(Base):
    """How far an upload is; every change is a transaction of its own."""

    __tablename__ = "receipts"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    """The publication's uid, or `hand:` and a digest for an upload by the command."""
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    receipt: Mapped[str | None] = mapped_column(Text)
    """What the publisher goes on from; encrypted, as whoever has the address of a session may write to it."""
    parts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """State and error of each part."""
    bytes_sent: Mapped[int] = mapped_column(Integer, default=0)
    bytes_total: Mapped[int] = mapped_column(Integer, default=0)
    maybe_up: Mapped[bool] = mapped_column(default=False)
    """Whether a video may stand that nobody has confirmed."""
    remote_id: Mapped[str | None] = mapped_column(String(200))
    """What the target calls the video, once it is up."""
    url: Mapped[str | None] = mapped_column(String(500))
    changed_at: Mapped[float] = mapped_column(Float)
