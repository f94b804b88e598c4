"""Passes: with what someone came in who stays, and which of them are worth nothing any more."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from genscene.jobs.glance import Glance

# One name or ten thousand: the statement stays the same, and asks an index for each.
_ENDED_KEYS = """
    SELECT value FROM json_each(?)
    WHERE NOT EXISTS (SELECT 1 FROM keys WHERE keys.id = json_each.value AND revoked_at IS NULL)
"""
_ENDED_SESSIONS = """
    SELECT value FROM json_each(?)
    WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE digest = json_each.value AND expires_at > ?)
"""


class PassesUnreadableError(Exception):
    """The database cannot say at once which passes have ended."""


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
    """Tells which passes have ended, whoever ended them.

    Args:
        glance: Looks at the studio's database; for the thread that asks.
        clock: Tells Unix seconds.
    """

    def __init__(self, glance: Glance, *, clock: Callable[[], float] = time.time) -> None:
        self._glance = glance
        self._clock = clock

    def ended(self, passes: Collection[Pass]) -> Collection[Pass]:
        """Return those whose key was revoked, or whose session was closed or has expired.

        It takes about a microsecond a pass, and never waits.

        Raises:
            PassesUnreadableError: That cannot be said at once.
        """
        keys = self._found(_ENDED_KEYS, {one.key_id for one in passes})
        sessions = self._found(
            _ENDED_SESSIONS, {one.session_id for one in passes if one.session_id is not None}, self._clock()
        )
        if not keys and not sessions:
            return ()
        return [one for one in passes if one.key_id in keys or one.session_id in sessions]

    def _found(self, query: str, names: Collection[str], *parameters: object) -> frozenset[str]:
        if not names:
            return frozenset()
        rows = self._glance.ask(query, (json.dumps(list(names)), *parameters))
        if rows is None:
            raise PassesUnreadableError("the database cannot be read at once")
        return frozenset(name for (name,) in rows)
