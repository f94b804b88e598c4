"""Run the steps on the connection that `database.upgrade` opened; Alembic imports this module by its path."""

from __future__ import annotations

from alembic import context

from genscene.database.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter most things in place
)
with context.begin_transaction():
    context.run_migrations()
