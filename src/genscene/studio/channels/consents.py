"""Keep consents that were asked for, until somebody comes back with the answer: once, and within ten minutes."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from genscene.studio.channels.errors import ConsentEndedError
from genscene.studio.channels.tables import ConsentRow
from genscene.studio.vault import Vault

CONSENT_SECONDS = 600.0
Also = Callable[[Session, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A consent that was asked for.

    Attributes:
        account_id: Who asked.
        target: Publisher whose channel is meant.
        verifier: PKCE's code verifier.
        redirect_uri: Where the answer comes to.
        return_to: Where the person goes then, or `None`.
        by_session: Whether a signed-in page asked.
    """

    account_id: str
    target: str
    verifier: str = field(repr=False)
    redirect_uri: str
    return_to: str | None
    by_session: bool


class ConsentBook:
    """All consents on their way; safe with threads and processes.

    Args:
        engine: The database.
        vault: Encrypts verifiers.
        clock: Unix seconds.
    """

    def __init__(self, engine: Engine, vault: Vault, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._vault = vault
        self._clock = clock

    def ask(self, consent: Consent, *, also: Also | None = None) -> tuple[str, float]:
        """Keep a consent; forget what nobody came back with.

        Args:
            consent: What is asked for.
            also: Called with its name inside the transaction; what it raises undoes it.

        Returns:
            The state that names it, which is kept nowhere, and the Unix seconds at which it ends.
        """
        state, now = secrets.token_urlsafe(32), self._clock()
        row = ConsentRow(
            state_digest=_digest(state),
            account_id=consent.account_id,
            target=consent.target,
            verifier=self._vault.locked(consent.verifier),
            redirect_uri=consent.redirect_uri,
            return_to=consent.return_to,
            by_session=consent.by_session,
            expires_at=now + CONSENT_SECONDS,
        )
        with Session(self._engine) as session, session.begin():
            session.execute(delete(ConsentRow).where(ConsentRow.expires_at <= now))
            session.add(row)
            if also is not None:
                also(session, row.state_digest)
        return state, now + CONSENT_SECONDS

    def take(self, state: str) -> Consent:
        """Return what a state names, which from now on names nothing.

        Raises:
            ConsentEndedError: It names nothing, or nothing any more.
        """
        with Session(self._engine) as session, session.begin():
            row = session.get(ConsentRow, _digest(state))
            if row is None:
                raise ConsentEndedError
            session.delete(row)
            late = row.expires_at <= self._clock()
            consent = Consent(
                account_id=row.account_id,
                target=row.target,
                verifier=self._vault.opened(row.verifier),
                redirect_uri=row.redirect_uri,
                return_to=row.return_to,
                by_session=row.by_session,
            )
        if late:
            raise ConsentEndedError
        return consent


def _digest(state: str) -> str:
    return sha256(state.encode(errors="replace")).hexdigest()
