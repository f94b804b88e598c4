"""Find the jobs that ended in a span of time, for analytics and retention."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take the step."""
    op.create_index("ix_jobs_ended", "jobs", ["account_id", "ended_at"], unique=False)
