"""Measures for Prometheus, for an admin or for addresses that the operator named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from prometheus_client.registry import Collector
from starlette.responses import Response

from genscene.api.auth import Principal, optional_principal, refuse_without
from genscene.api.forwarded import address_of, is_within
from genscene.api.metrics import MEDIA_TYPE, metrics_text
from genscene.api.problems import problems
from genscene.api.state import StudioHere

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    summary="Read the measures",
    response_class=Response,
    responses={
        200: {"description": "Prometheus text.", "content": {"text/plain": {"schema": {"type": "string"}}}},
        **problems(401, 403, 429),
    },
)
def read_metrics(
    request: Request, studio: StudioHere, principal: Annotated[Principal | None, Depends(optional_principal)]
) -> Response:
    """Return all measures as Prometheus reads them."""
    asking = address_of(request.client.host) if request.client else None
    if not is_within(asking, studio.settings.metrics_allow):
        refuse_without("admin", principal)
    collectors: Sequence[Collector] = request.app.state.collectors
    return Response(metrics_text(*collectors), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})
