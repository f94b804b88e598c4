"""What was and will be delivered, for whoever wants to see it, or have it sent once more."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Engine, Select, delete, select, tuple_, update
from sqlalchemy.orm import Session

from genscene.jobs.places import beyond, place_after
from genscene.jobs.rows import job_of
from genscene.jobs.tables import JobRow
from genscene.studio.webhooks.book import Note, webhook_row
from genscene.studio.webhooks.errors import DeliveryNotFoundError, WebhookDisabledError
from genscene.studio.webhooks.model import TEST_EVENT, Delivery, DeliveryPage, DeliveryState
from genscene.studio.webhooks.outbox import job_delivery, jobs_told_as, new_delivery
from genscene.studio.webhooks.rows import delivery_of
from genscene.studio.webhooks.tables import DeliveryRow, WebhookRow

KEPT_SECONDS = 30 * 86_400.0
"""How long a delivery is kept that waits for nothing."""

MOST_RECOVERED = 10_000
"""Of each kind, at once."""

PART = 500
"""How many of these in one transaction: whoever else writes gets in between."""

_Place = tuple[float, str]
"""Where a part begins: behind that moment and id."""


class DeliveryBook:
    """All deliveries; safe to use from any thread and any process.

    Args:
        engine: The studio's database.
        clock: Tells Unix seconds.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._reading = engine.execution_options(reading=True)
        self._clock = clock

    # ---- seen

    def page(
        self,
        account_id: str,
        webhook_id: str,
        *,
        state: DeliveryState | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> DeliveryPage:
        """Return a webhook's deliveries, newest first.

        Args:
            account_id: Whose.
            webhook_id: Which webhook.
            state: Only in this state.
            after: `next_cursor` of the page before.
            limit: Most to return.

        Raises:
            WebhookNotFoundError: There is none of that id.
            PageCursorError: `after` is no such cursor.
        """
        listed = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id)
        if state is not None:
            listed = listed.where(DeliveryRow.state == state)
        with Session(self._reading) as session:
            webhook_row(session, account_id, webhook_id)
            return self._page(session, listed, after, limit)

    def of_job(self, job_uid: str, *, after: str | None = None, limit: int = 50) -> DeliveryPage:
        """Return the deliveries to the address that a job names, newest first.

        Raises:
            PageCursorError: `after` is no cursor of such a list.
        """
        listed = select(DeliveryRow).where(DeliveryRow.job_uid == job_uid, DeliveryRow.webhook_id.is_(None))
        with Session(self._reading) as session:
            return self._page(session, listed, after, limit)

    def find(self, account_id: str, webhook_id: str, delivery_id: str) -> Delivery:
        """Return a webhook's delivery.

        Raises:
            WebhookNotFoundError: There is no such webhook.
            DeliveryNotFoundError: There is no such delivery.
        """
        with Session(self._reading) as session:
            webhook_row(session, account_id, webhook_id)
            return delivery_of(_row(session, webhook_id, delivery_id), self._clock())

    def _page(self, session: Session, listed: Select[DeliveryRow], after: str | None, limit: int) -> DeliveryPage:
        if after is not None:
            listed = listed.where(beyond(after, DeliveryRow.created_at, DeliveryRow.id))
        newest = listed.order_by(DeliveryRow.created_at.desc(), DeliveryRow.id.desc()).limit(limit + 1)
        now = self._clock()
        found = [delivery_of(row, now) for row in session.scalars(newest)]
        last = found[limit - 1] if len(found) > limit else None
        return DeliveryPage(items=found[:limit], next_cursor=place_after(last.created_at, last.id) if last else None)

    # ---- sent again

    def redeliver(self, account_id: str, webhook_id: str, delivery_id: str) -> Delivery:
        """Let a delivery begin anew, at once and under the same `message_id`; one that is just being made goes on.

        Raises:
            WebhookNotFoundError: There is no such webhook.
            DeliveryNotFoundError: There is no such delivery.
            WebhookDisabledError: The webhook takes nothing.
        """
        now = self._clock()
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            _enabled(webhook_row(session, account_id, webhook_id))
            row = _row(session, webhook_id, delivery_id)
            if row.lease_until is None or row.lease_until <= now:
                row.state, row.tries, row.due_at, row.lease, row.lease_until = "waiting", 0, now, None, None
            return delivery_of(row, now)

    def test(self, account_id: str, webhook_id: str, *, also: Note | None = None) -> Delivery:
        """Send a webhook an example, once, also while it is disabled.

        Args:
            account_id: Whose.
            webhook_id: Which.
            also: Called with the delivery's id inside the transaction; what it raises undoes it.

        Raises:
            WebhookNotFoundError: There is no such webhook.
        """
        now = self._clock()
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            webhook = webhook_row(session, account_id, webhook_id)
            row = new_delivery(
                account_id=account_id,
                webhook_id=webhook.id,
                url=None,
                event=TEST_EVENT,
                job=None,
                data={"webhook_id": webhook.id, "message": "This is a test; no job has ended."},
                happened_at=now,
                now=now,
                due_at=now,
            )
            if also is not None:
                also(session, row.id)
            session.add(row)
            session.flush()
            return delivery_of(row, now)

    def recover(self, account_id: str, webhook_id: str, since: float) -> int:
        """Send what failed since a moment, and what was never written down as the webhook was disabled or not there.

        Args:
            account_id: Whose.
            webhook_id: Which.
            since: Unix seconds; what is older than deliveries are kept stays as it is.

        Returns:
            How many messages that are.

        Raises:
            WebhookNotFoundError: There is no such webhook.
            WebhookDisabledError: The webhook takes nothing.
        """
        since = max(since, self._clock() - KEPT_SECONDS)
        count = 0
        for part in (_again, _missed):
            place: _Place | None = (since, "")
            for _ in range(0, MOST_RECOVERED, PART):
                with Session(self._engine) as session, session.begin():
                    webhook = webhook_row(session, account_id, webhook_id)
                    _enabled(webhook)
                    found, place = part(session, webhook, place, self._clock())
                count += found
                if place is None:
                    break
        return count

    # ---- forgotten

    def sweep(self) -> int:
        """Remove what is too old and waits for nothing; return how many that were."""
        old = delete(DeliveryRow).where(DeliveryRow.created_at < self._clock() - KEPT_SECONDS)
        ended = old.where(DeliveryRow.state != "waiting").returning(DeliveryRow.id)
        with Session(self._engine) as session, session.begin():
            return len(session.scalars(ended).all())


def _row(session: Session, webhook_id: str, delivery_id: str) -> DeliveryRow:
    row = session.get(DeliveryRow, delivery_id)
    if row is None or row.webhook_id != webhook_id:
        raise DeliveryNotFoundError(f"There is no delivery {delivery_id[:80]}.", hint="They are kept for 30 days.")
    return row


def _enabled(row: WebhookRow) -> None:
    if row.state != "enabled":
        raise WebhookDisabledError("The webhook is disabled; enable it first.")


def _again(session: Session, webhook: WebhookRow, place: _Place, now: float) -> tuple[int, _Place | None]:
    """Let a part of what failed wait anew; return how much that is, and where the next part begins."""
    key = (DeliveryRow.created_at, DeliveryRow.id)
    failed = select(*key).where(DeliveryRow.webhook_id == webhook.id, DeliveryRow.state == "failed")
    failed = failed.where(tuple_(*key) > place, DeliveryRow.event != TEST_EVENT)
    found = [(row[0], row[1]) for row in session.execute(failed.order_by(*key).limit(PART))]
    again = update(DeliveryRow).where(DeliveryRow.id.in_([each[1] for each in found]))
    again = again.values(state="waiting", tries=0, due_at=now, lease=None, lease_until=None)
    session.execute(again.execution_options(synchronize_session=False))
    return len(found), found[-1] if len(found) == PART else None


def _missed(session: Session, webhook: WebhookRow, place: _Place, now: float) -> tuple[int, _Place | None]:
    """Write down a part of what never was; return how much that is, and where the next part begins."""
    written = select(DeliveryRow.id).where(
        DeliveryRow.job_uid == JobRow.uid,
        DeliveryRow.job_version == JobRow.version,
        DeliveryRow.webhook_id == webhook.id,
    )
    key = (JobRow.ended_at, JobRow.uid)
    ended = select(JobRow).where(JobRow.account_id == webhook.account_id, tuple_(*key) > place)
    ended = ended.where(jobs_told_as(webhook.events), JobRow.deleted.is_(False), ~written.exists())
    missed = [job_of(row) for row in session.scalars(ended.order_by(*key).limit(PART))]
    session.add_all([job_delivery(job, webhook_id=webhook.id, due_at=now) for job in missed])
    last = missed[-1] if len(missed) == PART else None
    return len(missed), None if last is None else (last.ended_at or 0.0, last.uid)
