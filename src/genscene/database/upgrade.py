"""Bring a database to today's schema: whole or not at all, and again changes nothing."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from genscene.database.engine import open_database
from genscene.errors import SettingError


def upgrade_database(url: str, *, to: str = "head") -> None:
    """Make the database where it is missing, and take every step that it lacks, in one transaction.

    Two processes may do so at once: the second waits, and finds nothing to do.

    Args:
        url: `sqlite:///path`.
        to: The step to stop at; the newest when absent.

    Raises:
        SettingError: The database cannot be opened, is none, or was made by a newer version.
    """
    path = make_url(url).database or ""
    try:
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = open_database(url)
        try:
            with engine.begin() as connection:
                _refuse_newer(connection, path)
                command.upgrade(_config(connection), to)
        finally:
            engine.dispose()
    except (DatabaseError, OSError) as error:
        reason = getattr(error, "orig", None) or error
        raise SettingError(f"GENSCENE_DATABASE_URL: {path} cannot be used: {reason}.") from error


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("genscene.database") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_newer(connection: Connection, path: str) -> None:
    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise SettingError(
                f"GENSCENE_DATABASE_URL: {path} was made by a newer version of the studio (its schema is {revision}).",
                hint="Install that version again, or restore a backup.",
            )
