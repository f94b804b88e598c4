"""What an attempt's outcome does to the delivery, its webhook, and what else waits for the same receiver."""

from __future__ import annotations

import structlog
from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from genscene.jobs.tables import JobRow
from genscene.studio.webhooks.model import TEST_EVENT, Attempt, DisabledReason
from genscene.studio.webhooks.rows import attempt_row
from genscene.studio.webhooks.schedule import FAILING_SECONDS, SILENCE_SECONDS, wait_before
from genscene.studio.webhooks.tables import DeliveryRow, WebhookRow

GONE = 410
MOST_ATTEMPTS_KEPT = 40
"""Of a delivery that is sent again and again by hand, the last ones."""

_log = structlog.get_logger("genscene.webhooks")


def settle(
    session: Session, row: DeliveryRow, attempt: Attempt, *, asked: str | None, now: float, chance: float
) -> None:
    """Write down what came of an attempt, and what follows from it.

    Args:
        session: A transaction.
        row: The delivery.
        attempt: What came of it.
        asked: The address that was asked, or `None` where the message could not be sent at all.
        now: Unix seconds.
        chance: A random number from 0 to 1.
    """
    row.attempts = [*row.attempts, attempt_row(attempt)][-MOST_ATTEMPTS_KEPT:]
    row.lease = row.lease_until = None
    row.tries += 1
    _write_down(session, row, attempt, asked=asked, now=now, chance=chance)
    if row.state != "waiting" and row.job_uid is not None:
        _forget_deleted(session, DeliveryRow.id == row.id)


def _write_down(
    session: Session, row: DeliveryRow, attempt: Attempt, *, asked: str | None, now: float, chance: float
) -> None:
    webhook = None if row.webhook_id is None else session.get_one(WebhookRow, row.webhook_id)
    if attempt.succeeded:
        row.state, row.due_at = "delivered", None
        if webhook is not None:
            webhook.failing_since = None
        return
    disabled = webhook is not None and webhook.state == "disabled"  # while the attempt was made
    moved = webhook is not None and asked not in {None, webhook.url}  # what the old one says is nothing to the new one
    if moved and not disabled and row.event != TEST_EVENT:
        row.tries, row.due_at = 0, now
        return
    once = disabled or row.event == TEST_EVENT or attempt.status == GONE
    wait = None if once else wait_before(row.tries, chance)
    row.state, row.due_at = ("failed", None) if wait is None else ("waiting", now + wait)
    if attempt.retry_after_seconds is not None and not moved:
        _hold(session, row, webhook, now + attempt.retry_after_seconds)
    if webhook is not None and asked is not None and not moved and row.event != TEST_EVENT:
        _judge(session, webhook, attempt, now)


def _hold(session: Session, row: DeliveryRow, webhook: WebhookRow | None, until: float) -> None:
    """Leave a receiver alone until a moment, with whatever waits for it."""
    if webhook is not None:
        webhook.held_until = max(webhook.held_until or 0.0, until)
    if row.due_at is not None:
        row.due_at = max(row.due_at, until)
    waiting = update(DeliveryRow).where(DeliveryRow.receiver == row.receiver, DeliveryRow.state == "waiting")
    sooner = waiting.where(DeliveryRow.id != row.id, DeliveryRow.due_at < until, DeliveryRow.lease.is_(None))
    session.execute(sooner.values(due_at=until).execution_options(synchronize_session=False))


def _judge(session: Session, webhook: WebhookRow, attempt: Attempt, now: float) -> None:
    """Disable a webhook whose receiver is gone, or has taken nothing for days."""
    silent = webhook.failed_at is None or attempt.at - webhook.failed_at > SILENCE_SECONDS
    if webhook.failing_since is None or silent:  # days on which nobody asked are no days of failure
        webhook.failing_since = attempt.at
    webhook.failed_at = attempt.at
    if webhook.state != "enabled":
        return
    reason: DisabledReason | None = None
    if attempt.status == GONE:
        reason = "gone"
    elif now - webhook.failing_since >= FAILING_SECONDS:
        reason = "failing"
    if reason is not None:
        disable(session, webhook, reason)
        _log.warning("webhook_disabled", webhook=webhook.id, account=webhook.account_id, reason=reason)


def disable(session: Session, webhook: WebhookRow, reason: DisabledReason) -> None:
    """Send nothing to a webhook any more; what waits for it can be recovered later."""
    webhook.state, webhook.disabled_reason = "disabled", reason
    session.flush()
    waiting = update(DeliveryRow).where(DeliveryRow.webhook_id == webhook.id, DeliveryRow.state == "waiting")
    stopped = waiting.where(DeliveryRow.event != TEST_EVENT).values(state="failed", due_at=None)
    session.execute(stopped.execution_options(synchronize_session=False))
    _forget_deleted(session, DeliveryRow.webhook_id == webhook.id)


def _forget_deleted(session: Session, which: ColumnElement[bool]) -> None:
    """Remove those deliveries that wait no more and tell of jobs that were deleted: nothing is left of those."""
    there = select(JobRow.uid).where(JobRow.uid == DeliveryRow.job_uid, JobRow.deleted.is_(False))
    ended = delete(DeliveryRow).where(which, DeliveryRow.state != "waiting", DeliveryRow.job_uid.is_not(None))
    session.flush()
    session.execute(ended.where(~there.exists()).execution_options(synchronize_session=False))
