"""The tables of jobs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from genscene.database.base import Base


class JobRow(Base):
    """A job; see `model.Job` for the columns."""

    __tablename__ = "jobs"
    __table_args__ = (
        UniqueConstraint("account_id", "job_id"),
        Index("ix_jobs_waiting", "state", "lane", "account_id", "priority", "created_at"),
        # Everything by which a list is filtered, so that looking through a long one reads no rows.
        Index("ix_jobs_listed", "account_id", "created_at", "uid", "deleted", "state", "type", "search_title"),
        Index("ix_jobs_states", "account_id", "deleted", "state"),
        Index("ix_jobs_ended", "account_id", "ended_at"),
    )

    uid: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(32))
    job_id: Mapped[str] = mapped_column(String(80))
    type: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    stage: Mapped[str | None] = mapped_column(String(32))
    scene: Mapped[int | None] = mapped_column(Integer)
    progress: Mapped[int] = mapped_column(Integer, default=0)
    attempt: Mapped[int] = mapped_column(Integer, default=1)
    title: Mapped[str] = mapped_column(String(200), default="")
    search_title: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    """The title as `titles.search_form` writes it."""
    created_at: Mapped[float] = mapped_column(Float)
    started_at: Mapped[float | None] = mapped_column(Float)
    ended_at: Mapped[float | None] = mapped_column(Float)
    changed_at: Mapped[float] = mapped_column(Float)
    version: Mapped[int] = mapped_column(Integer, default=1)
    cursor: Mapped[int] = mapped_column(Integer, index=True)
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    # `metadata` is taken by SQLAlchemy's own attribute.
    job_metadata: Mapped[dict[str, Any]] = mapped_column("metadata", JSON, default=dict)
    eta_seconds: Mapped[float | None] = mapped_column(Float)
    output: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    request: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    measures: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    lane: Mapped[str] = mapped_column(String(8), default="long")
    priority: Mapped[int] = mapped_column(Integer, default=0)
    worker: Mapped[str | None] = mapped_column(String(64))
    stalls: Mapped[int] = mapped_column(Integer, default=0)
    """How often in a row a worker was lost with this attempt without having got any further."""
    deleted: Mapped[bool] = mapped_column(default=False)


class JobPartsRow(Base):
    """What is known of the parts of a job's work; apart from the job, as lists and events have no use for it."""

    __tablename__ = "job_parts"

    uid: Mapped[str] = mapped_column(String(32), primary_key=True)
    attempt: Mapped[int] = mapped_column(Integer)
    """Which attempt's `parts` these are."""
    parts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """How far each is; written with reports."""
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What was settled about them; written once an attempt."""


class CounterRow(Base):
    """A number that only rises: `cursor`, of all changes, and `served:ACCOUNT`, the cursor of its last claim."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[int] = mapped_column(Integer, default=0)
