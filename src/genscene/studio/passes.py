"""Passes: with what someone came in who stays, and which of them are worth nothing any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Engine, select

from genscene.studio.tables import KeyRow, SessionRow

ASKED_AT_ONCE = 500
"""Names in one query; databases bound their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """With what someone came in.

    Attributes:
        key_id: The key that was shown, or with which the page signed in.
        session_id: The page's session, or `None` for who showed the key itself.
    """

    key_id: str
    session_id: str | None = None


class PassBook:
    """Tells which passes have ended, whoever ended them; safe to use from any thread."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def ended(self, passes: Collection[Pass]) -> frozenset[Pass]:
        """Return those whose key was revoked, or whose session was closed or has expired."""
        keys = self._alive_keys(sorted({one.key_id for one in passes}))
        sessions = self._alive_sessions(sorted({one.session_id for one in passes if one.session_id is not None}))
        return frozenset(
            one
            for one in passes
            if one.key_id not in keys or (one.session_id is not None and one.session_id not in sessions)
        )

    def _alive_keys(self, ids: list[str]) -> set[str]:
        found: set[str] = set()
        with self._engine.execution_options(reading=True).connect() as connection:
            for first in range(0, len(ids), ASKED_AT_ONCE):
                some = ids[first : first + ASKED_AT_ONCE]
                query = select(KeyRow.id).where(KeyRow.id.in_(some), KeyRow.revoked_at.is_(None))
                found.update(connection.scalars(query))
        return found

    def _alive_sessions(self, ids: list[str]) -> set[str]:
        found: set[str] = set()
        if not ids:
            return found
        with self._engine.execution_options(reading=True).connect() as connection:
            for first in range(0, len(ids), ASKED_AT_ONCE):
                some = ids[first : first + ASKED_AT_ONCE]
                query = select(SessionRow.digest).where(
                    SessionRow.digest.in_(some), SessionRow.expires_at > self._clock()
                )
                found.update(connection.scalars(query))
        return found
