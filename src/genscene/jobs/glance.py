"""Look at the database in a few microseconds: cheap enough for an event loop that looks every second.

A session from the pool, in another thread, costs fifty times as much; most looks find that nothing was committed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine, select

from genscene.jobs.tables import CounterRow


class Glance:
    """A connection of its own, outside the pool, that never waits for a lock. For one thread.

    Args:
        engine: The studio's database; SQLite.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        wanted = select(CounterRow.value).where(CounterRow.name == "cursor")
        self._cursor_query = str(wanted.compile(engine, compile_kwargs={"literal_binds": True}))
        self._connection: sqlite3.Connection | None = None
        self._version: object = None

    def changed(self) -> bool:
        """Say whether anything may have been committed, by whomever, since this was asked the last time.

        SQLite's `data_version` of a connection changes with every commit of another one, and this one commits nothing.
        """
        rows = self.ask("PRAGMA data_version")
        version = rows[0][0] if rows else None
        changed = version is None or version != self._version
        self._version = version
        return changed

    def cursor(self) -> int | None:
        """Return the cursor of the board's last change, 0 before the first; `None` if that cannot be said at once."""
        rows = self.ask(self._cursor_query)
        if rows is None:
            return None
        return rows[0][0] if rows else 0

    def ask(self, query: str, parameters: Sequence[object] = ()) -> Sequence[tuple[Any, ...]] | None:
        """Return what a query finds in the state that is committed now; `None` if that cannot be said at once."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            # Without a transaction around it: one statement sees one state.
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.Error:
            self.close()
            return None

    def close(self) -> None:
        """Let go of the connection; the next look opens another, which finds everything changed."""
        self._version = None
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._engine.url.database or "", timeout=0, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA query_only=ON")
        return connection
