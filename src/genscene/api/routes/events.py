"""Event streams: one of each job, and one of all jobs that a key may see."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response

from genscene.api.auth import Principal, need
from genscene.api.event_schema import EVENT_SCHEMA
from genscene.api.hub import Hub
from genscene.api.problems import ProblemError, problems
from genscene.api.sse import EventStreamResponse
from genscene.api.state import hub_of, studio_of
from genscene.api.streams.event import Message, changes_so_far, present_state, resync
from genscene.api.streams.leases import Lease, TooManyStreamsError
from genscene.api.streams.stream import Stream
from genscene.jobs.board import JobBoard
from genscene.jobs.model import Job
from genscene.jobs.news import is_last

CATCH_UP_LIMIT = 1000
"""A client that has missed more reads the list again."""

router = APIRouter(tags=["events"])

EXAMPLE = """retry: 3000

id: 12
data: {"type":"job_update","job_id":"compose-7f3a","state":"running","progress":40,"timestamp":1763667085.916}

"""
EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["data"],
    "properties": {
        "id": {"type": "string", "description": "For `Last-Event-ID`."},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": f"#/components/schemas/{EVENT_SCHEMA}"},
            "description": "One object with at least `type`, `job_id`, `state`, `progress` and `timestamp`, then the "
            'rest of the job; `{"type":"resync"}` asks to read the list of jobs again.',
        },
    },
}
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-Sent Events without names; each `data` is one JSON object.",
        "content": {"text/event-stream": {"itemSchema": EVENT, "example": EXAMPLE}},
    }
}
LastEventIdHeader = Annotated[
    str | None, Header(alias="Last-Event-ID", description="The last event that the client has got; browsers send it.")
]
LastEventIdQuery = Annotated[
    str | None, Query(description="The same, for a client that cannot set the header; the header comes first.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What an account's stream opens with.

    Attributes:
        message: The first bytes.
        floor: Cursor up to which they tell everything.
        jobs: The jobs in them.
    """

    message: Message
    floor: int
    jobs: Sequence[Job] = ()


@router.get(
    "/api/jobs/{job_id}/events",
    summary="Watch one job",
    status_code=200,
    response_class=EventStreamResponse,
    responses=STREAM
    | problems(401, 403, 404, 429, 503)
    | {204: {"description": "The job has ended and the client knows it: do not connect again."}},
)
async def watch_job(
    job_id: str,
    request: Request,
    principal: Annotated[Principal, need("jobs:read")],
    last_event_id: LastEventIdQuery = None,
    last_event_id_header: LastEventIdHeader = None,
) -> Response:
    """Stream a job: its state now, then every change, at most four of progress a second; closes when the job ends.

    `id` is the job's version. A reconnect that already knows the end gets 204.
    """
    hub, board = hub_of(request), studio_of(request).board
    lease = await _lease(hub, principal.account_id, request)
    stream = hub.open(principal.account_id, job_id, came_with=principal.came_with)
    try:
        job = await asyncio.to_thread(board.find, principal.account_id, job_id)
    except BaseException:
        await _end(hub, stream, lease)
        raise
    if is_last(job) and _number(last_event_id_header or last_event_id) == job.version:
        await _end(hub, stream, lease)
        return Response(status_code=204, headers={"Cache-Control": "no-store"})
    hub.prime([job])
    return EventStreamResponse(
        stream, opening=present_state(job), floor=job.version, on_end=lambda ended: _end(hub, ended, lease)
    )


@router.get(
    "/api/events",
    summary="Watch all jobs",
    status_code=200,
    response_class=EventStreamResponse,
    responses=STREAM | problems(401, 403, 429, 503),
)
async def watch_account(
    request: Request,
    principal: Annotated[Principal, need("jobs:read")],
    last_event_id: LastEventIdQuery = None,
    last_event_id_header: LastEventIdHeader = None,
) -> Response:
    """Stream all jobs of the account: every one that has not ended, then every change.

    `id` is a cursor that rises over all jobs. A reconnect gets every running job and everything after its cursor, or
    `{"type":"resync"}`: read the list of jobs again.
    """
    hub, board = hub_of(request), studio_of(request).board
    lease = await _lease(hub, principal.account_id, request)
    stream = hub.open(principal.account_id, None, came_with=principal.came_with)
    given = last_event_id_header or last_event_id
    try:
        opening = await asyncio.to_thread(_catch_up, board, principal.account_id, given)
    except BaseException:
        await _end(hub, stream, lease)
        raise
    hub.prime(opening.jobs)
    return EventStreamResponse(
        stream, opening=opening.message, floor=opening.floor, on_end=lambda ended: _end(hub, ended, lease)
    )


def _catch_up(board: JobBoard, account_id: str, last_event_id: str | None) -> Opening:
    """Read what an account's stream opens with.

    The cursor is read before the jobs: what changes in between is among the jobs, or newer than all of them.
    """
    latest = board.latest_cursor()
    if not last_event_id:
        jobs = board.not_ended(account_id)
    elif (cursor := _number(last_event_id)) is None or cursor > latest:
        return Opening(message=resync(latest, opening=True), floor=latest)
    else:
        jobs = board.changed_since(cursor, account_id=account_id, limit=CATCH_UP_LIMIT + 1)
        if len(jobs) > CATCH_UP_LIMIT:
            return Opening(message=resync(latest, opening=True), floor=latest)
        # Progress may have been held back while newer changes of other jobs were told: the cursor is past it.
        jobs = [*(job for job in board.at_work(account_id) if job.cursor <= cursor), *jobs]
    floor = max([latest, *(job.cursor for job in jobs)])
    return Opening(message=changes_so_far(jobs, cursor=floor), floor=floor, jobs=jobs)


def _number(last_event_id: str | None) -> int | None:
    """Return an event's id as a number; what we never gave is none."""
    if last_event_id and re.fullmatch(r"[0-9]{1,18}", last_event_id, re.ASCII):
        return int(last_event_id)
    return None


async def _lease(hub: Hub, account_id: str, request: Request) -> Lease:
    """Take the right to one more stream, or refuse before it starts."""
    if hub.draining:
        raise ProblemError(503, "draining", "The studio is shutting down; come back.", headers={"Retry-After": "5"})
    try:
        return await hub.lease(account_id, request.client.host if request.client else "")
    except TooManyStreamsError as error:
        wait = str(error.retry_after_seconds)
        detail = f"{error} Close one, or watch all jobs with the single stream /api/events."
        raise ProblemError(429, "too_many_streams", detail, headers={"Retry-After": wait}) from error


async def _end(hub: Hub, stream: Stream, lease: Lease) -> None:
    """Forget a stream and give its lease back."""
    hub.close(stream)
    await hub.release(lease)
