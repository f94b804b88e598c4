"""Write down what webhooks are to be told, in the transaction that changes the job: neither lost nor told too early."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, case, delete, select
from sqlalchemy.orm import Session

from genscene.jobs.document import iso_time, job_document
from genscene.jobs.model import ENDED, Job
from genscene.jobs.tables import JobRow
from genscene.studio.webhooks.tables import DeliveryRow, WebhookRow


def fill_outbox(session: Session, job: Job) -> None:
    """Put a job's end into the outbox, for whoever wants to know; see `jobs.change.InTransaction`.

    Where nobody does, that costs one look into an index, and only when a job ends.
    """
    if job.deleted:
        # What was told of a job is forgotten with it; what waits is told all the same, and then forgotten (`outcome`).
        told = (DeliveryRow.job_uid == job.uid, DeliveryRow.state != "waiting")
        session.execute(delete(DeliveryRow).where(*told).execution_options(synchronize_session=False))
        return
    if not job.ended:
        return
    event = event_of(job)
    enabled = select(WebhookRow.id, WebhookRow.events, WebhookRow.held_until)
    enabled = enabled.where(WebhookRow.account_id == job.account_id, WebhookRow.state == "enabled")
    for webhook_id, events, held_until in session.execute(enabled):
        if event in events:
            due_at = max(job.changed_at, held_until or 0.0)
            session.add(job_delivery(job, webhook_id=webhook_id, due_at=due_at))
    url = job.request.get("webhook_url")
    if isinstance(url, str):
        session.add(job_delivery(job, url=url, due_at=job.changed_at))


def event_of(job: Job) -> str:
    """Return what a job that has ended is told as; a publication that was cancelled is a cancelled job."""
    told_of = "publication" if job.type == "publish" and job.state != "cancelled" else "job"
    return f"{told_of}.{job.state}"


def jobs_told_as(events: Collection[str]) -> ColumnElement[bool]:
    """Return what is true of the jobs whose end is told as one of some events: `event_of`, for the database."""
    publication = and_(JobRow.type == "publish", JobRow.state != "cancelled")
    told_as = case((publication, "publication."), else_="job.").concat(JobRow.state)
    return and_(JobRow.state.in_(ENDED), told_as.in_(list(events)))


def job_delivery(job: Job, *, due_at: float, webhook_id: str | None = None, url: str | None = None) -> DeliveryRow:
    """Return the delivery of a job's end to a webhook, or to the address that the job names."""
    event = event_of(job)
    ended_at = job.changed_at if job.ended_at is None else job.ended_at
    return new_delivery(
        account_id=job.account_id,
        webhook_id=webhook_id,
        url=url,
        event=event,
        job=job,
        data=job_document(job),
        happened_at=ended_at,
        now=job.changed_at,
        due_at=due_at,
    )


def new_delivery(
    *,
    account_id: str,
    webhook_id: str | None,
    url: str | None,
    event: str,
    job: Job | None,
    data: dict[str, object],
    happened_at: float,
    now: float,
    due_at: float,
) -> DeliveryRow:
    """Return a delivery that waits for its first attempt."""
    return DeliveryRow(
        id=f"dl-{secrets.token_hex(12)}",
        account_id=account_id,
        webhook_id=webhook_id,
        url=url,
        receiver=webhook_id or _receiver(account_id, url or ""),
        message_id=f"msg_{secrets.token_hex(16)}",
        event=event,
        job_uid=job and job.uid,
        job_id=job and job.job_id,
        job_version=job and job.version,
        content={"type": event, "timestamp": iso_time(happened_at), "data": data},
        state="waiting",
        tries=0,
        attempts=[],
        due_at=due_at,
        created_at=now,
    )


def _receiver(account_id: str, url: str) -> str:
    return "to-" + hashlib.sha256(f"{account_id} {url}".encode()).hexdigest()[:32]
