"""What jobs have cost, by day, style, type or account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from genscene.api.auth import Principal, need, refuse_without
from genscene.api.cached import knows
from genscene.api.problems import problems
from genscene.api.state import StudioHere
from genscene.studio.analytics import AnalyticsBook, Costs, Group, Span, last_days

router = APIRouter(prefix="/api/analytics", tags=["analytics"])


class CostsDocument(BaseModel):
    """What some jobs have made and cost."""

    done: int = Field(description="Jobs that are done.", examples=[41])
    failed: int = Field(description="Jobs that ended in an error.", examples=[1])
    cancelled: int = Field(description="Jobs that were cancelled.", examples=[2])
    videos: int = Field(description="Videos made; previews are none.", examples=[12])
    video_minutes: float = Field(description="Length of these videos.", examples=[6.4])
    speech_minutes: float = Field(description="Length of the speech that `tts` jobs made.", examples=[3.1])
    size_bytes: int = Field(description="Size of the files made.", examples=[61_440_000])
    work_seconds: float = Field(description="Seconds from begin to end of the jobs that are done.", examples=[180.2])
    stage_seconds: Mapping[str, float] = Field(
        description="Seconds in which each stage was at work; stages overlap.", examples=[{"narrate": 61.0}]
    )
    cache_hits: Mapping[str, int] = Field(
        description="Products found in the store, by kind.", examples=[{"speech": 40}]
    )
    cache_misses: Mapping[str, int] = Field(description="Products made, by kind.", examples=[{"speech": 12}])
    failures: Mapping[str, int] = Field(description="Failed jobs by code.", examples=[{"engine_failed": 1}])


class CostsItem(CostsDocument):
    """The costs of one day, style, type or account."""

    key: str | None = Field(description="Which; null for jobs without a style.", examples=["2026-11-22"])


class AnalyticsDocument(BaseModel):
    """What jobs have made and cost."""

    first_day: date = Field(description="First day, in UTC.", examples=["2026-10-24"])
    last_day: date = Field(description="Last day, included.", examples=["2026-11-22"])
    group: Group = Field(description="What the items are.")
    items: list[CostsItem] = Field(description="Those that have any jobs, in order of their key.")
    total: CostsDocument = Field(description="All of them together.")


@router.get(
    "",
    summary="Tell what jobs have cost",
    responses={304: {"description": "Nothing has changed."}, **problems(401, 403, 429)},
    response_model=AnalyticsDocument,
)
def read_analytics(
    request: Request,
    studio: StudioHere,
    principal: Annotated[Principal, need("jobs:read")],
    first: Annotated[date | None, Query(alias="from", description="First day, in UTC; 30 days when absent.")] = None,
    last: Annotated[date | None, Query(alias="to", description="Last day, included; today when absent.")] = None,
    group: Annotated[Group, Query(description="What to sum by; `account` needs the scope `admin`.")] = "day",
) -> Response:
    """Sum up the account's jobs that ended within some days: what they made, how long each stage worked, what failed.

    Grouped by `account`, it is all accounts' jobs. Deleted jobs count as well.
    """
    if group == "account":
        refuse_without("admin", principal)
    span = _span(first, last)
    account_id = None if group == "account" else principal.account_id
    book = AnalyticsBook(studio.engine)
    told = f"{account_id}:{span.first}:{span.last}:{group}:{book.state(span, account_id)}"
    etag = f'"{sha256(told.encode()).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if knows(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    analysis = book.costs(span, account_id, group=group)
    document = AnalyticsDocument(
        first_day=span.first,
        last_day=span.last,
        group=group,
        items=[CostsItem.model_validate({"key": item.key, **_sums(item)}) for item in analysis.items],
        total=CostsDocument.model_validate(_sums(analysis.total)),
    )
    return Response(document.model_dump_json(), headers=headers, media_type="application/json")


def _span(first: date | None, last: date | None) -> Span:
    default = last_days(last or datetime.now(UTC).date())
    return Span(first=first or default.first, last=default.last)


def _sums(costs: Costs) -> dict[str, object]:
    return {
        "done": costs.done,
        "failed": costs.failed,
        "cancelled": costs.cancelled,
        "videos": costs.videos,
        "video_minutes": round(costs.video_seconds / 60, 3),
        "speech_minutes": round(costs.speech_seconds / 60, 3),
        "size_bytes": costs.size_bytes,
        "work_seconds": round(costs.work_seconds, 3),
        "stage_seconds": {name: round(seconds, 3) for name, seconds in sorted(costs.stage_seconds.items())},
        "cache_hits": dict(sorted(costs.cache_hits.items())),
        "cache_misses": dict(sorted(costs.cache_misses.items())),
        "failures": dict(sorted(costs.failures.items())),
    }
