"""The tables of webhooks: who is told, and what is to be told."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from genscene.database.base import Base
from genscene.studio.tables import AccountRow


class WebhookRow(Base):
    """An address that an account wants told; see `model.Webhook` for the columns."""

    __tablename__ = "webhooks"
    __table_args__ = (Index("ix_webhooks_account", "account_id", "state"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey(AccountRow.id))
    url: Mapped[str] = mapped_column(String(2000))
    events: Mapped[list[str]] = mapped_column(JSON)
    description: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(16))
    """`enabled` or `disabled`."""
    disabled_reason: Mapped[str | None] = mapped_column(String(300))
    failing_since: Mapped[float | None] = mapped_column(Float)
    """When the first attempt failed of those that have failed without a success or a long silence between."""
    failed_at: Mapped[float | None] = mapped_column(Float)
    """When the last attempt failed."""
    held_until: Mapped[float | None] = mapped_column(Float)
    """Until when the receiver asked to be left alone."""
    secret: Mapped[str] = mapped_column(Text)
    """Encrypted by the vault, as are the former ones."""
    former_secrets: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """See `rotation`: those that were replaced lately and sign beside the present one."""
    created_at: Mapped[float] = mapped_column(Float)


class DefaultSecretRow(Base):
    """What signs the deliveries of an account's jobs that name an address of their own."""

    __tablename__ = "webhook_secrets"

    account_id: Mapped[str] = mapped_column(ForeignKey(AccountRow.id), primary_key=True)
    secret: Mapped[str] = mapped_column(Text)
    former_secrets: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    created_at: Mapped[float] = mapped_column(Float)
    rotated_at: Mapped[float | None] = mapped_column(Float)


class DeliveryRow(Base):
    """A message to one receiver, and how often it was tried; see `model.Delivery` for the columns."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        # All that a look for what is due asks, and a receiver's next message without its whole backlog.
        Index("ix_webhook_deliveries_due", "state", "due_at", "receiver", "account_id"),
        Index("ix_webhook_deliveries_next", "receiver", "state", "due_at", "created_at"),
        Index("ix_webhook_deliveries_leased", "receiver", "lease_until"),
        Index("ix_webhook_deliveries_listed", "webhook_id", "created_at", "id"),
        Index("ix_webhook_deliveries_job", "job_uid", "created_at", "id"),
        Index("ix_webhook_deliveries_old", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey(AccountRow.id))
    webhook_id: Mapped[str | None] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"))
    """`None` where a job names an address of its own."""
    url: Mapped[str | None] = mapped_column(String(2000))
    """That address; a webhook's is its row's, as it may change."""
    receiver: Mapped[str] = mapped_column(String(64))
    """Who gets one message at a time: the webhook's id, or a digest of account and address."""
    message_id: Mapped[str] = mapped_column(String(40))
    """The same in every attempt."""
    event: Mapped[str] = mapped_column(String(32))
    job_uid: Mapped[str | None] = mapped_column(String(32))
    job_id: Mapped[str | None] = mapped_column(String(80))
    job_version: Mapped[int | None] = mapped_column(Integer)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The message as of the change; links are signed when it is sent."""
    state: Mapped[str] = mapped_column(String(16))
    """`waiting`, `delivered` or `failed`."""
    tries: Mapped[int] = mapped_column(Integer, default=0)
    """How far the schedule has come."""
    attempts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """What came of each, oldest first."""
    due_at: Mapped[float | None] = mapped_column(Float)
    lease: Mapped[str | None] = mapped_column(String(32))
    """Who is at it."""
    lease_until: Mapped[float | None] = mapped_column(Float)
    created_at: Mapped[float] = mapped_column(Float)
