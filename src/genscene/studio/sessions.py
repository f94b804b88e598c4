"""Sessions: a page signs in with a key and holds a cookie in its place."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from genscene.studio.keys import Key, KeyRing
from genscene.studio.tables import SessionRow

SESSION_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Someone who is signed in.

    Attributes:
        id: The session's; worth nothing without the secrets of the studio.
        key: The key with which they did.
        expires_at: Unix seconds.
    """

    id: str
    key: Key
    expires_at: float


class SessionBook:
    """All sessions; each is worth what its key is worth now. Safe to use from any thread."""

    def __init__(self, engine: Engine, keys: KeyRing, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._keys = keys
        self._clock = clock

    def open(self, key: Key) -> tuple[SignedIn, str]:
        """Sign in; forgets what has expired.

        Returns:
            The session, and the token for the cookie.
        """
        token, now = secrets.token_urlsafe(32), self._clock()
        expires_at = now + SESSION_SECONDS
        digest = self._keys.digest(token)
        with Session(self._engine) as session, session.begin():
            session.execute(delete(SessionRow).where(SessionRow.expires_at <= now))
            session.add(SessionRow(digest=digest, key_id=key.id, created_at=now, expires_at=expires_at))
        return SignedIn(id=digest, key=key, expires_at=expires_at), token

    def check(self, token: str) -> SignedIn | None:
        """Return who holds a token, or `None` when it is none, has expired, or its key was revoked."""
        with Session(self._engine.execution_options(reading=True)) as session:
            row = session.get(SessionRow, self._keys.digest(token))
        if row is None or row.expires_at <= self._clock():
            return None
        key = self._keys.by_id(row.key_id)
        return SignedIn(id=row.digest, key=key, expires_at=row.expires_at) if key else None

    def close(self, token: str) -> None:
        """Sign out; again changes nothing."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(SessionRow).where(SessionRow.digest == self._keys.digest(token)))
