"""Answer a repeated request with what its first sending made: keys of clients, for a day, one book an account."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from genscene.errors import InputError
from genscene.studio.tables import IdempotencyRow

KEPT_SECONDS = 24 * 3600.0
LONGEST_KEY = 255


class IdempotencyKeyError(InputError):
    """The key was used for another request, or is none."""

    code = "idempotency_key_reused"


class AlreadyMadeError(Exception):
    """The same request was sent before; `resource` names what it made."""

    def __init__(self, resource: str) -> None:
        super().__init__(resource)
        self.resource = resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeatable:
    """A request that its client may send again.

    Attributes:
        account_id: Who sends it.
        key: What the client calls it, or empty: then each sending is a request of its own.
        digest: What it asks for; see `request_digest`.
    """

    account_id: str
    key: str
    digest: str


def request_digest(method: str, path: str, body: bytes) -> str:
    """Return the digest of everything that two equal requests share."""
    return hashlib.sha256(b"\n".join([method.encode(), path.encode(), body])).hexdigest()


class IdempotencyBook:
    """All keys of the last day; safe with threads and processes.

    Args:
        engine: The database.
        clock: Unix seconds.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def recall(self, request: Repeatable) -> str | None:
        """Return what an earlier sending made, or `None`.

        Raises:
            IdempotencyKeyError: The key belongs to another request.
        """
        if not request.key:
            return None
        with Session(self._engine.execution_options(reading=True)) as session:
            return self._recalled(session, request)

    def note(self, session: Session, request: Repeatable, resource: str) -> None:
        """Write down what a request makes, in the transaction that makes it.

        Raises:
            AlreadyMadeError: An equal request came first; this transaction has to be undone.
            IdempotencyKeyError: The key belongs to another request.
        """
        if not request.key:
            return
        made = self._recalled(session, request)
        if made is not None:
            raise AlreadyMadeError(made)
        now = self._clock()
        session.execute(delete(IdempotencyRow).where(IdempotencyRow.created_at < now - KEPT_SECONDS))
        session.add(
            IdempotencyRow(
                account_id=request.account_id,
                key=request.key,
                request_digest=request.digest,
                resource=resource,
                created_at=now,
            )
        )
        session.flush()

    def remember(self, request: Repeatable, resource: str) -> str:
        """Write down what a request has made, where that happens in no transaction.

        Returns:
            What the first of several equal requests made.

        Raises:
            IdempotencyKeyError: The key belongs to another request.
        """
        try:
            with Session(self._engine) as session, session.begin():
                self.note(session, request, resource)
        except AlreadyMadeError as error:
            return error.resource
        return resource

    def _recalled(self, session: Session, request: Repeatable) -> str | None:
        row = session.get(IdempotencyRow, (request.account_id, request.key))
        if row is None or row.created_at < self._clock() - KEPT_SECONDS:
            return None
        if row.request_digest != request.digest:
            raise IdempotencyKeyError(
                "This Idempotency-Key was sent with another request within the last day.",
                hint="Use a new key for a new request.",
            )
        return row.resource
