"""Turn rows of webhooks and deliveries into what the rest of the studio knows them as."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from genscene.studio.webhooks.model import Attempt, Delivery, DeliveryState, DisabledReason, Webhook, WebhookState
from genscene.studio.webhooks.tables import DeliveryRow, WebhookRow


def webhook_of(row: WebhookRow) -> Webhook:
    """Return a webhook, without its secrets."""
    return Webhook(
        id=row.id,
        url=row.url,
        events=tuple(row.events),
        description=row.description,
        state=cast("WebhookState", row.state),
        disabled_reason=cast("DisabledReason | None", row.disabled_reason),
        created_at=row.created_at,
    )


def delivery_of(row: DeliveryRow, now: float) -> Delivery:
    """Return a delivery as it is at a moment."""
    at_work = row.lease_until is not None and row.lease_until > now
    return Delivery(
        id=row.id,
        webhook_id=row.webhook_id,
        url=row.url,
        message_id=row.message_id,
        event=row.event,
        job_id=row.job_id,
        job_uid=row.job_uid,
        content=row.content,
        state=cast("DeliveryState", row.state),
        attempts=[Attempt(**attempt) for attempt in row.attempts],
        next_attempt_at=None if at_work else row.due_at,
        created_at=row.created_at,
    )


def attempt_row(attempt: Attempt) -> dict[str, Any]:
    """Return an attempt as its row keeps it."""
    return asdict(attempt)
