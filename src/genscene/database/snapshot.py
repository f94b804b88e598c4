"""Copy the database as it is at one moment, while others go on working with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from genscene.database.engine import BUSY_MS
from genscene.errors import SettingError


def database_path(url: str) -> Path:
    """Return where the file of a database lies: `sqlite:///path`."""
    return Path(make_url(url).database or "")


def copy_database(url: str, target: Path, *, meanwhile: Callable[[], None]) -> None:
    """Write a copy of the database, whole in one file.

    Args:
        url: `sqlite:///path`.
        target: The copy; must not exist.
        meanwhile: Called at the copy's moment, while nobody can write to the database: it has to be quick.

    Raises:
        SettingError: The database cannot be read, or somebody kept its lock for too long.
    """
    path = database_path(url)
    try:
        with closing(_connect(path)) as writer, closing(_connect(path)) as reader:
            writer.execute("BEGIN IMMEDIATE")
            # A reader keeps the moment of its first look, however long the copy takes.
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            meanwhile()
            writer.execute("ROLLBACK")
            with closing(sqlite3.connect(target)) as copy:
                reader.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise SettingError(f"GENSCENE_DATABASE_URL: {path} cannot be copied: {error}.") from error


def check_database(path: Path) -> str:
    """Return what is wrong with the file of a database, or an empty text."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
    except sqlite3.Error as error:
        return str(error)
    return "" if told == ["ok"] else "; ".join(told)


def _connect(path: Path) -> sqlite3.Connection:
    # `mode=rw` makes no empty database where there is none.
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_MS / 1000, isolation_level=None)
