"""Prove addresses that are to be told, and answer with webhooks and their deliveries."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from genscene.api.problems import ProblemError
from genscene.api.webhook_models import AttemptModel, DeliveryDocument, DeliveryList, WebhookDocument
from genscene.errors import Problem
from genscene.jobs.document import iso_time
from genscene.net.errors import AddressError
from genscene.studio.studio import Studio
from genscene.studio.webhooks.model import Attempt, Delivery, DeliveryPage, Webhook


@contextmanager
def address_at(place: str) -> Generator[None]:
    """Tell which field holds an address that cannot be told.

    Raises:
        ProblemError: 422 with the guard's reason, in place of `AddressError`.
    """
    try:
        yield
    except AddressError as error:
        problem = Problem(place=place, message=error.message)
        raise ProblemError(422, error.code, error.message, hint=error.hint, errors=[problem]) from error


def checked_webhook_url(studio: Studio, url: str | None) -> str | None:
    """Return the address that a request for a job wants told, if it wants one.

    Raises:
        ProblemError: 422 with the guard's reason.
    """
    if url is not None:
        with address_at("webhook_url"):
            studio.webhooks.check_address(url)
    return url


def told_at(url: str | None) -> dict[str, object]:
    """Return what a job's request says of the address, which the outbox reads."""
    return {} if url is None else {"webhook_url": url}


def webhook_document(webhook: Webhook) -> WebhookDocument:
    """Return a webhook as clients see it."""
    return WebhookDocument(
        id=webhook.id,
        url=webhook.url,
        events=list(webhook.events),
        description=webhook.description,
        state=webhook.state,
        disabled_reason=webhook.disabled_reason,
        created_at=iso_time(webhook.created_at),
    )


def delivery_document(delivery: Delivery) -> DeliveryDocument:
    """Return a delivery as clients see it."""
    due = delivery.next_attempt_at
    return DeliveryDocument(
        id=delivery.id,
        message_id=delivery.message_id,
        event=delivery.event,
        job_id=delivery.job_id,
        url=delivery.url,
        state=delivery.state,
        attempts=[_attempt(one) for one in delivery.attempts],
        next_attempt_at=None if due is None else iso_time(due),
        created_at=iso_time(delivery.created_at),
    )


def delivery_list(page: DeliveryPage) -> DeliveryList:
    """Return a part of a list of deliveries as clients see it."""
    return DeliveryList(items=[delivery_document(one) for one in page.items], next_cursor=page.next_cursor)


def _attempt(attempt: Attempt) -> AttemptModel:
    return AttemptModel(
        at=iso_time(attempt.at),
        status=attempt.status,
        latency_ms=attempt.latency_ms,
        error=attempt.error,
        answer=attempt.answer,
    )
