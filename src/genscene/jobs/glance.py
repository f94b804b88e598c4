"""Look at the board's last cursor in a few microseconds: cheap enough for an event loop that looks every second.

A session from the pool, in another thread, costs twenty times as much; most looks find that nothing has changed.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from sqlalchemy import Engine, select

from genscene.jobs.tables import CounterRow


class CursorGlance:
    """A connection of its own, outside the pool, that never waits for a lock. For one thread.

    Args:
        engine: The studio's database; SQLite.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        wanted = select(CounterRow.value).where(CounterRow.name == "cursor")
        self._query = str(wanted.compile(engine, compile_kwargs={"literal_binds": True}))
        self._connection: sqlite3.Connection | None = None

    def __call__(self) -> int | None:
        """Return the cursor of the last change, 0 before the first; `None` if that cannot be said at once."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            # Without a transaction around it: one statement sees one state.
            row: tuple[int] | None = self._connection.execute(self._query).fetchone()
        except sqlite3.Error:
            self.close()
            return None
        return row[0] if row else 0

    def close(self) -> None:
        """Let go of the connection; the next look opens another."""
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
