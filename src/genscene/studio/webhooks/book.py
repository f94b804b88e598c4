"""The webhooks of all accounts: who is told what, and the secrets that sign it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from genscene.net.guard import AddressGuard
from genscene.studio.vault import Vault
from genscene.studio.webhooks.address import check_receiver
from genscene.studio.webhooks.errors import WebhookLimitError, WebhookNotFoundError
from genscene.studio.webhooks.model import (
    EVENTS,
    MOST_WEBHOOKS,
    DefaultSecret,
    DisabledReason,
    Webhook,
    WebhookState,
)
from genscene.studio.webhooks.outcome import disable
from genscene.studio.webhooks.rotation import new_default, replace_secret
from genscene.studio.webhooks.rows import webhook_of
from genscene.studio.webhooks.signing import new_secret
from genscene.studio.webhooks.tables import DefaultSecretRow, DeliveryRow, WebhookRow

Note = Callable[[Session, str], None]


class WebhookBook:
    """All webhooks; safe to use from any thread and any process.

    Args:
        engine: The studio's database.
        vault: Encrypts the secrets.
        guard: Judges addresses.
        clock: Tells Unix seconds.
    """

    def __init__(
        self, engine: Engine, vault: Vault, guard: AddressGuard, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._engine = engine
        self._reading = engine.execution_options(reading=True)
        self._vault = vault
        self._guard = guard
        self._clock = clock

    def check_address(self, url: str) -> None:
        """Prove that an address may be called.

        Raises:
            AddressError: It may not, or cannot be found.
        """
        check_receiver(self._guard, url)

    # ---- webhooks

    def create(
        self,
        account_id: str,
        *,
        url: str,
        events: Collection[str] = EVENTS,
        description: str = "",
        also: Note | None = None,
    ) -> tuple[Webhook, str]:
        """Make a webhook.

        Args:
            account_id: Whose; exists.
            url: Where messages go; proven here.
            events: What is told.
            description: For people.
            also: Called with its id inside the transaction; what it raises undoes it.

        Returns:
            The webhook, and its secret, which nobody can show again.

        Raises:
            AddressError: The address may not be called, or cannot be found.
            WebhookLimitError: The account has as many as it may.
        """
        self.check_address(url)
        secret = new_secret()
        row = WebhookRow(
            id=f"wh-{secrets.token_hex(12)}",
            account_id=account_id,
            url=url,
            events=_in_order(events),
            description=description,
            state="enabled",
            secret=self._vault.locked(secret),
            former_secrets=[],
            created_at=self._clock(),
        )
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            if also is not None:
                also(session, row.id)
            count = session.scalar(select(func.count()).where(WebhookRow.account_id == account_id))
            if (count or 0) >= MOST_WEBHOOKS:
                raise WebhookLimitError(
                    f"The account has {MOST_WEBHOOKS} webhooks already.",
                    hint="Delete one, or let one take more events.",
                )
            session.add(row)
            return webhook_of(row), secret

    def of_account(self, account_id: str) -> Sequence[Webhook]:
        """Return an account's webhooks, oldest first."""
        mine = select(WebhookRow).where(WebhookRow.account_id == account_id)
        with Session(self._reading) as session:
            return [webhook_of(row) for row in session.scalars(mine.order_by(WebhookRow.created_at, WebhookRow.id))]

    def find(self, account_id: str, webhook_id: str) -> Webhook:
        """Return an account's webhook.

        Raises:
            WebhookNotFoundError: There is none of that id.
        """
        with Session(self._reading) as session:
            return webhook_of(webhook_row(session, account_id, webhook_id))

    def change(self, account_id: str, webhook_id: str, changes: Mapping[str, object]) -> Webhook:
        """Change a webhook; what waits for it goes to its new address at once.

        Args:
            account_id: Whose.
            webhook_id: Which.
            changes: Any of `url`, `events`, `description` and `state`.

        Raises:
            WebhookNotFoundError: There is none of that id.
            AddressError: The address may not be called, or cannot be found.
        """
        self.find(account_id, webhook_id)
        if "url" in changes:
            self.check_address(str(changes["url"]))
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            row = webhook_row(session, account_id, webhook_id)
            self._move(session, row, str(changes.get("url", row.url)))
            row.description = str(changes.get("description", row.description))
            if "events" in changes:
                row.events = _in_order(cast("Collection[str]", changes["events"]))
            self._set_state(session, row, cast("WebhookState", changes.get("state", row.state)))
            return webhook_of(row)

    def _move(self, session: Session, row: WebhookRow, url: str) -> None:
        """Begin anew at another address: what the one before asked for, or failed in, is nothing to it."""
        if url == row.url:
            return
        row.url, row.held_until, row.failing_since = url, None, None
        waiting = update(DeliveryRow).where(DeliveryRow.webhook_id == row.id, DeliveryRow.state == "waiting")
        now_due = waiting.where(DeliveryRow.lease.is_(None)).values(due_at=self._clock(), tries=0)
        session.execute(now_due.execution_options(synchronize_session=False))

    def _set_state(self, session: Session, row: WebhookRow, state: WebhookState) -> None:
        if state == row.state:
            return
        if state == "disabled":
            asked: DisabledReason = "asked"
            disable(session, row, asked)
        else:
            row.state, row.disabled_reason, row.failing_since, row.held_until = "enabled", None, None, None

    def remove(self, account_id: str, webhook_id: str) -> None:
        """Remove a webhook with everything that was to be delivered to it.

        Raises:
            WebhookNotFoundError: There is none of that id.
        """
        with Session(self._engine) as session, session.begin():
            session.delete(webhook_row(session, account_id, webhook_id))

    # ---- secrets

    def rotate(self, account_id: str, webhook_id: str, *, also: Note | None = None) -> str:
        """Give a webhook a new secret and return it; the one before signs beside it for a day.

        Args:
            account_id: Whose.
            webhook_id: Which.
            also: Called with its id inside the transaction; what it raises undoes it.

        Raises:
            WebhookNotFoundError: There is none of that id.
            WebhookLimitError: It was replaced too often within a day.
        """
        with Session(self._engine) as session, session.begin():
            row = webhook_row(session, account_id, webhook_id)
            if also is not None:
                also(session, row.id)
            return replace_secret(row, self._vault, self._clock())

    def default_secret(self, account_id: str) -> DefaultSecret:
        """Return what is known of the secret that signs for addresses which jobs name."""
        with Session(self._reading) as session:
            row = session.get(DefaultSecretRow, account_id)
            return DefaultSecret(created_at=row.created_at, rotated_at=row.rotated_at) if row else DefaultSecret()

    def rotate_default(self, account_id: str, *, also: Note | None = None) -> str:
        """Give an account a new default secret and return it; the one before signs beside it for a day.

        Args:
            account_id: Whose.
            also: Called with the account's id inside the transaction; what it raises undoes it.

        Raises:
            WebhookLimitError: It was replaced too often within a day.
        """
        now = self._clock()
        with Session(self._engine) as session, session.begin():
            if also is not None:
                also(session, account_id)
            row = session.get(DefaultSecretRow, account_id)
            if row is None:
                row, secret = new_default(account_id, self._vault, now)
                session.add(row)
                return secret
            row.rotated_at = now
            return replace_secret(row, self._vault, now)


def webhook_row(session: Session, account_id: str, webhook_id: str) -> WebhookRow:
    """Return an account's webhook.

    Raises:
        WebhookNotFoundError: There is none of that id.
    """
    row = session.get(WebhookRow, webhook_id)
    if row is None or row.account_id != account_id:
        raise WebhookNotFoundError(f"There is no webhook {webhook_id[:80]}.")
    return row


def _in_order(events: Collection[str]) -> list[str]:
    return [event for event in EVENTS if event in events]
