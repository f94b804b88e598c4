"""Open the database: SQLite with a write-ahead log, so that readers and one writer never wait for each other."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

from genscene.errors import SettingError

BUSY_MS = 10_000
"""How long a writer waits for another before it gives up."""


def open_database(url: str, *, durable: bool = False) -> Engine:
    """Return an engine whose every transaction begins as a writer's, so that none fails half-way on a lock.

    Args:
        url: `sqlite:///path`.
        durable: Whether a commit outlasts a power cut, too, at the price of a wait for the disk.

    Raises:
        SettingError: It names a database that is not supported yet.
    """
    if make_url(url).get_backend_name() != "sqlite":
        raise SettingError(f"GENSCENE_DATABASE_URL names {make_url(url).get_backend_name()}; give sqlite:///path.")
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_MS / 1000},
        pool_size=20,
        max_overflow=20,
        hide_parameters=True,  # errors are logged, and addresses of webhooks are secrets
    )
    event.listen(engine, "connect", _prepare)
    if durable:
        event.listen(engine, "connect", _wait_for_the_disk)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    setattr(connection, "isolation_level", None)  # noqa: B010 - of sqlite3 only; `_begin` says how transactions begin
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.close()


def _wait_for_the_disk(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
