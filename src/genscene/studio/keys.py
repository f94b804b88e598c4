"""Keys: made once, shown once, kept as digests, checked in constant time, revoked at once."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from genscene.errors import InputError, UnknownNameError
from genscene.names import unknown_name
from genscene.studio.accounts import checked_name
from genscene.studio.key_format import key_id_of, new_key
from genscene.studio.tables import AccountRow, KeyRow

SCOPES = ("jobs:read", "jobs:write", "publish", "admin")
"""What a key may be good for; `admin` is good for everything."""

REMEMBERED_SECONDS = 1.0
"""How long a checked key is believed without asking the database; a revoked one works that long at most."""

REMEMBERED_KEYS = 10_000
USED_AT_STEP_SECONDS = 60.0


class KeyNotFoundError(UnknownNameError):
    """The account has no such key."""

    code = "key_not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is known of a key.

    Attributes:
        id: Its second part; not secret.
        account_id: Whose it is.
        account: Name of the account.
        name: Name for people.
        scopes: What it is good for.
        created_at: Unix seconds, as are all moments here.
        used_at: When it was last used, to a minute, or `None`.
        revoked_at: When it was revoked, or `None`.
    """

    id: str
    account_id: str
    account: str
    name: str
    scopes: tuple[str, ...]
    created_at: float
    used_at: float | None = None
    revoked_at: float | None = None


class KeyRing:
    """All keys; safe to use from any thread and from several processes."""

    def __init__(self, engine: Engine, pepper: bytes, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._pepper = pepper
        self._clock = clock
        self._remembered: dict[str, tuple[Key | None, float]] = {}
        self._lock = Lock()

    def create(
        self,
        name: str,
        *,
        account_id: str,
        scopes: Iterable[str] = SCOPES,
        also: Callable[[Session, str], None] | None = None,
    ) -> tuple[Key, str]:
        """Make a key.

        Args:
            name: Name for people.
            account_id: Whose it shall be; exists.
            scopes: What it shall be good for; at least one.
            also: Called with its id inside the transaction; what it raises undoes it.

        Returns:
            What is known of it, and the key itself, which nobody can show again.

        Raises:
            InputError: The name or a scope cannot be used.
        """
        chosen = checked_scopes(scopes)
        text, key_id = new_key()
        row = KeyRow(
            id=key_id,
            account_id=account_id,
            name=checked_name(name, "A key's name"),
            digest=self.digest(text),
            scopes=list(chosen),
            created_at=self._clock(),
        )
        with Session(self._engine) as session, session.begin():
            session.add(row)
            if also is not None:
                also(session, key_id)
            account = session.get_one(AccountRow, account_id)
            return _key(row, account.name), text

    def check(self, text: str) -> Key | None:
        """Return the key that a text is, or `None` when it is none or was revoked; asks the database once a second."""
        known, key = self.remembered(text)
        if known:
            return key
        key_id = key_id_of(text)
        key = self._read(key_id, self.digest(text)) if key_id else None
        with self._lock:
            if len(self._remembered) >= REMEMBERED_KEYS:
                self._remembered.clear()
            if key_id:
                self._remembered[self.digest(text)] = key, self._clock()
        return key

    def remembered(self, text: str) -> tuple[bool, Key | None]:
        """Return whether the answer is known without the database, and the answer; never waits."""
        if key_id_of(text) is None:
            return True, None
        found = self._remembered.get(self.digest(text))
        if found is None or not 0 <= self._clock() - found[1] < REMEMBERED_SECONDS:
            return False, None
        return True, found[0]

    def by_id(self, key_id: str) -> Key | None:
        """Return a key that was not revoked, or `None`."""
        with Session(self._engine.execution_options(reading=True)) as session:
            found = session.execute(_WITH_ACCOUNT.where(KeyRow.id == key_id)).one_or_none()
        return _key(*found) if found and found[0].revoked_at is None else None

    def of_account(self, account_id: str | None) -> Sequence[Key]:
        """Return an account's keys, or everyone's, oldest first; revoked ones too."""
        query = _WITH_ACCOUNT.order_by(KeyRow.created_at, KeyRow.id)
        if account_id is not None:
            query = query.where(KeyRow.account_id == account_id)
        with Session(self._engine.execution_options(reading=True)) as session:
            return [_key(row, name) for row, name in session.execute(query)]

    def revoke(self, key_id: str, *, account_id: str | None = None) -> Key:
        """Make a key worthless; again changes nothing.

        Args:
            key_id: Which.
            account_id: Whose it must be; anyone's when absent.

        Raises:
            KeyNotFoundError: There is no such key.
        """
        with Session(self._engine) as session, session.begin():
            found = session.execute(_WITH_ACCOUNT.where(KeyRow.id == key_id)).one_or_none()
            if found is None or account_id not in (None, found[0].account_id):
                raise KeyNotFoundError(f"There is no key `{key_id}`.")
            if found[0].revoked_at is None:
                found[0].revoked_at = self._clock()
            key = _key(*found)
        with self._lock:
            self._remembered.clear()
        return key

    def digest(self, text: str) -> str:
        """Return what is kept of a key or another token: without the pepper, worth nothing."""
        return hmac.new(self._pepper, text.encode(), sha256).hexdigest()

    def _read(self, key_id: str, digest: str) -> Key | None:
        with Session(self._engine.execution_options(reading=True)) as session:
            found = session.execute(_WITH_ACCOUNT.where(KeyRow.id == key_id)).one_or_none()
        known = found[0].digest if found else "0" * len(digest)
        if not hmac.compare_digest(known, digest) or found is None or found[0].revoked_at is not None:
            return None
        key = _key(*found)
        if key.used_at is None or self._clock() - key.used_at >= USED_AT_STEP_SECONDS:
            with Session(self._engine) as session, session.begin():
                session.execute(update(KeyRow).where(KeyRow.id == key_id).values(used_at=self._clock()))
        return key


def checked_scopes(scopes: Iterable[str]) -> tuple[str, ...]:
    """Return scopes in their order, each once.

    Raises:
        InputError: There is none, or one that does not exist.
    """
    wanted = set(scopes)
    for scope in sorted(wanted):
        if scope not in SCOPES:
            raise unknown_name("a scope", scope, SCOPES)
    if not wanted:
        raise InputError(f"A key needs at least one scope: {', '.join(SCOPES)}.")
    return tuple(scope for scope in SCOPES if scope in wanted)


_WITH_ACCOUNT = select(KeyRow, AccountRow.name).join(AccountRow, AccountRow.id == KeyRow.account_id)


def _key(row: KeyRow, account: str) -> Key:
    return Key(
        id=row.id,
        account_id=row.account_id,
        account=account,
        name=row.name,
        scopes=tuple(row.scopes),
        created_at=row.created_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )
