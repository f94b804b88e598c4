"""Webhooks: addresses that are told what happens to the account's jobs."""

from __future__ import annotations

from typing import Annotated, NoReturn

from fastapi import APIRouter, Response

from genscene.api.auth import Principal, need
from genscene.api.json_body import JsonRoute
from genscene.api.problems import ProblemError, problems
from genscene.api.repeating import Note, RepeatableHere, once
from genscene.api.state import CourierHere, StudioHere
from genscene.api.webhook_answers import address_at, webhook_document
from genscene.api.webhook_models import (
    DefaultSecretDocument,
    NewWebhook,
    NewWebhookDocument,
    SecretDocument,
    WebhookChanges,
    WebhookDocument,
    WebhookList,
)
from genscene.jobs.document import iso_time
from genscene.studio.webhooks.model import Webhook

router = APIRouter(prefix="/api/webhooks", tags=["webhooks"], route_class=JsonRoute)

Admin = Annotated[Principal, need("admin")]


@router.get("", summary="List the webhooks", responses=problems(401, 403, 429))
def list_webhooks(studio: StudioHere, principal: Admin) -> WebhookList:
    """List the account's webhooks, oldest first."""
    return WebhookList(items=[webhook_document(one) for one in studio.webhooks.of_account(principal.account_id)])


@router.post(
    "",
    status_code=201,
    summary="Make a webhook",
    responses={
        201: {"headers": {"Location": {"description": "The webhook's address.", "schema": {"type": "string"}}}},
        **problems(401, 403, 409, 413, 415, 422, 429),
    },
)
def create_webhook(
    body: NewWebhook, response: Response, studio: StudioHere, principal: Admin, repeat: RepeatableHere
) -> NewWebhookDocument:
    """Have an address told what happens to jobs. The answer is the only place that shows the secret.

    Sent again with the same `Idempotency-Key`, it makes no second webhook, and cannot show the first's secret.
    """

    def make(note: Note) -> tuple[Webhook, str]:
        with address_at("url"):
            return studio.webhooks.create(
                principal.account_id, url=body.url, events=body.events, description=body.description, also=note
            )

    webhook, secret = once(studio.idempotency, repeat, make, made_before=_refuse_to_show)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Location"] = f"/api/webhooks/{webhook.id}"
    return NewWebhookDocument(**webhook_document(webhook).model_dump(), secret=secret)


@router.get("/default-secret", summary="See the default secret", responses=problems(401, 403, 429))
def read_default_secret(studio: StudioHere, principal: Admin) -> DefaultSecretDocument:
    """Tell since when there is a secret for the addresses that jobs name as `webhook_url`; it is not shown."""
    known = studio.webhooks.default_secret(principal.account_id)
    return DefaultSecretDocument(
        created_at=None if known.created_at is None else iso_time(known.created_at),
        rotated_at=None if known.rotated_at is None else iso_time(known.rotated_at),
    )


@router.post(
    "/default-secret/rotate", summary="Replace the default secret", responses=problems(401, 403, 409, 422, 429)
)
def rotate_default_secret(
    response: Response, studio: StudioHere, principal: Admin, repeat: RepeatableHere
) -> SecretDocument:
    """Show a new secret for the addresses that jobs name; the one before signs beside it for 24 hours.

    Sent again with the same `Idempotency-Key`, it replaces nothing, and cannot show the secret again.
    """

    def replace(note: Note) -> str:
        return studio.webhooks.rotate_default(principal.account_id, also=note)

    secret = once(studio.idempotency, repeat, replace, made_before=_refuse_to_show_again)
    response.headers["Cache-Control"] = "no-store"
    return SecretDocument(secret=secret)


@router.get("/{webhook_id}", summary="Read a webhook", responses=problems(401, 403, 404, 429))
def read_webhook(webhook_id: str, studio: StudioHere, principal: Admin) -> WebhookDocument:
    """Return one webhook, without its secret."""
    return webhook_document(studio.webhooks.find(principal.account_id, webhook_id))


@router.patch("/{webhook_id}", summary="Change a webhook", responses=problems(401, 403, 404, 413, 415, 422, 429))
def change_webhook(
    webhook_id: str, body: WebhookChanges, studio: StudioHere, principal: Admin, courier: CourierHere
) -> WebhookDocument:
    """Change address, events, description or state; what waits goes to the new address at once."""
    changes = body.model_dump(exclude_unset=True)
    with address_at("url"):
        changed = studio.webhooks.change(principal.account_id, webhook_id, changes)
    courier.wake()
    return webhook_document(changed)


@router.delete("/{webhook_id}", status_code=204, summary="Delete a webhook", responses=problems(401, 403, 404, 429))
def delete_webhook(webhook_id: str, studio: StudioHere, principal: Admin) -> Response:
    """Remove a webhook with all its deliveries, those that wait too."""
    studio.webhooks.remove(principal.account_id, webhook_id)
    return Response(status_code=204)


@router.post(
    "/{webhook_id}/rotate-secret", summary="Replace a secret", responses=problems(401, 403, 404, 409, 422, 429)
)
def rotate_webhook_secret(
    webhook_id: str, response: Response, studio: StudioHere, principal: Admin, repeat: RepeatableHere
) -> SecretDocument:
    """Show a new secret; the one before signs beside it for 24 hours.

    Sent again with the same `Idempotency-Key`, it replaces nothing, and cannot show the secret again.
    """

    def replace(note: Note) -> str:
        return studio.webhooks.rotate(principal.account_id, webhook_id, also=note)

    secret = once(studio.idempotency, repeat, replace, made_before=_refuse_to_show_again)
    response.headers["Cache-Control"] = "no-store"
    return SecretDocument(secret=secret)


def _refuse_to_show(webhook_id: str) -> NoReturn:
    raise ProblemError(
        409,
        "secret_shown_before",
        f"This request has made the webhook {webhook_id}, whose secret was shown then.",
        hint=f"If it never reached you: POST /api/webhooks/{webhook_id}/rotate-secret shows a new one.",
    )


def _refuse_to_show_again(_owner: str) -> NoReturn:
    raise ProblemError(
        409,
        "secret_shown_before",
        "This request has replaced the secret, and the new one was shown then.",
        hint="If it never reached you: ask again with another Idempotency-Key; all secrets of the last 24 hours sign.",
    )
