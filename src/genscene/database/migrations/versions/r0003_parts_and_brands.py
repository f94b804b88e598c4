"""Keep what is known of the parts of a job's work, let titles be searched, and keep a brand an account."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "jobs", sa.Column("search_title", sa.String(length=200), server_default=sa.text("''"), nullable=False)
    )
    _write_titles()
    op.drop_index("ix_jobs_newest", "jobs")
    listed = ["account_id", "created_at", "uid", "deleted", "state", "type", "search_title"]
    op.create_index("ix_jobs_listed", "jobs", listed, unique=False)
    op.create_index("ix_jobs_states", "jobs", ["account_id", "deleted", "state"], unique=False)
    op.create_table(
        "job_parts",
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_job_parts")),
    )
    op.create_table(
        "brands",
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_brands_account_id_accounts")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_brands")),
    )


def _search_form(text: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return " ".join(letters.split())[:200]


def _write_titles() -> None:
    connection = op.get_bind()
    jobs = sa.table("jobs", sa.column("uid"), sa.column("title"), sa.column("search_title"))
    titles = connection.execute(sa.select(jobs.c.uid, jobs.c.title).where(jobs.c.title != "")).all()
    changed = sa.update(jobs).where(jobs.c.uid == sa.bindparam("which")).values(search_title=sa.bindparam("written"))
    if titles:
        connection.execute(changed, [{"which": uid, "written": _search_form(title)} for uid, title in titles])
