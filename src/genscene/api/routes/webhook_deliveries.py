"""Deliveries: what was told to whom, and what is told again."""

from __future__ import annotations

import time
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from genscene.api.auth import Principal, need
from genscene.api.json_body import JsonRoute
from genscene.api.paging import Cursor, PageLimit
from genscene.api.problems import problems
from genscene.api.repeating import Note, RepeatableHere, once
from genscene.api.state import CourierHere, StudioHere
from genscene.api.webhook_answers import delivery_document, delivery_list
from genscene.api.webhook_models import DeliveryDocument, DeliveryList, DeliveryWithBody, Recovered, Recovery
from genscene.studio.webhooks.messages import MessageWriter
from genscene.studio.webhooks.model import Delivery

router = APIRouter(prefix="/api", tags=["webhooks"], route_class=JsonRoute)

Admin = Annotated[Principal, need("admin")]
Writer = Annotated[Principal, need("jobs:write")]
SHOWN_BYTES = 4096


@router.get("/webhooks/{webhook_id}/deliveries", summary="List deliveries", responses=problems(401, 403, 404, 422, 429))
def list_deliveries(
    webhook_id: str,
    studio: StudioHere,
    principal: Admin,
    state: Annotated[Literal["waiting", "delivered", "failed"] | None, Query(description="Only in this state.")] = None,
    cursor: Cursor = None,
    limit: PageLimit = 50,
) -> DeliveryList:
    """List what was and will be sent to a webhook, newest first; kept for 30 days."""
    page = studio.deliveries.page(principal.account_id, webhook_id, state=state, after=cursor, limit=limit)
    return delivery_list(page)


@router.get(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}",
    summary="Read a delivery",
    responses=problems(401, 403, 404, 429),
)
def read_delivery(webhook_id: str, delivery_id: str, studio: StudioHere, principal: Admin) -> DeliveryWithBody:
    """Return a delivery with the beginning of what is sent; its links are signed as they would be now."""
    found = studio.deliveries.find(principal.account_id, webhook_id, delivery_id)
    writer = MessageWriter(studio.links, studio.settings.public_url or "")
    body = writer.body(found.content, job_uid=found.job_uid, job_id=found.job_id, now=time.time())
    return DeliveryWithBody(
        **delivery_document(found).model_dump(),
        body=body[:SHOWN_BYTES].decode("utf-8", "ignore"),
        body_truncated=len(body) > SHOWN_BYTES,
    )


@router.post(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver",
    status_code=202,
    summary="Send a delivery again",
    responses=problems(401, 403, 404, 409, 429),
)
def redeliver(
    webhook_id: str, delivery_id: str, studio: StudioHere, principal: Admin, courier: CourierHere
) -> DeliveryDocument:
    """Send a delivery at once, with the same `webhook-id`, and by the whole schedule if need be."""
    again = studio.deliveries.redeliver(principal.account_id, webhook_id, delivery_id)
    courier.wake()
    return delivery_document(again)


@router.post(
    "/webhooks/{webhook_id}/test",
    status_code=202,
    summary="Try a webhook",
    responses=problems(401, 403, 404, 409, 422, 429),
)
def test_webhook(
    webhook_id: str, studio: StudioHere, principal: Admin, repeat: RepeatableHere, courier: CourierHere
) -> DeliveryDocument:
    """Send the event `webhook.test`, once, also to a webhook that is disabled; the delivery tells what came of it."""

    def make(note: Note) -> Delivery:
        return studio.deliveries.test(principal.account_id, webhook_id, also=note)

    def made_before(delivery_id: str) -> Delivery:
        return studio.deliveries.find(principal.account_id, webhook_id, delivery_id)

    sent = once(studio.idempotency, repeat, make, made_before=made_before)
    courier.wake()
    return delivery_document(sent)


@router.post(
    "/webhooks/{webhook_id}/recover",
    status_code=202,
    summary="Send what was missed",
    responses=problems(401, 403, 404, 409, 413, 415, 422, 429),
)
def recover_webhook(
    webhook_id: str, body: Recovery, studio: StudioHere, principal: Admin, courier: CourierHere
) -> Recovered:
    """Send again what has failed since a moment, and what was not sent as the webhook was disabled or not made yet."""
    count = studio.deliveries.recover(principal.account_id, webhook_id, body.since.timestamp())
    courier.wake()
    return Recovered(count=count)


@router.get(
    "/jobs/{job_id}/deliveries",
    summary="List what a job's own address was told",
    responses=problems(401, 403, 404, 422, 429),
)
def list_job_deliveries(
    job_id: str, studio: StudioHere, principal: Writer, cursor: Cursor = None, limit: PageLimit = 50
) -> DeliveryList:
    """List the deliveries to the `webhook_url` that a job names, newest first; kept for 30 days."""
    job = studio.board.find(principal.account_id, job_id)
    return delivery_list(studio.deliveries.of_job(job.uid, after=cursor, limit=limit))
