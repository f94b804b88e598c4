"""Offer HEAD wherever GET is offered (RFC 9110, 9.1), but on event streams, whose every opening is a lease."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.routing import APIRoute

from genscene.api.sse import EventStreamResponse

_NOT_SAFE = {"/api/channels/callback"}
"""What GET changes something at, as others' rules will have it: HEAD is for looking only (RFC 9110, 9.2.1)."""


def heads_of(routers: Sequence[APIRouter]) -> APIRouter:
    """Return the HEAD operations that these routers leave out; each does what its GET does, and sends no body."""
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    offered = {route.path for route in routes if "HEAD" in (route.methods or ())}
    heads = APIRouter()
    for route in routes:
        if (
            "GET" in (route.methods or ())
            and route.path not in offered | _NOT_SAFE
            and route.response_class is not EventStreamResponse
        ):
            heads.add_api_route(
                route.path,
                route.endpoint,
                methods=["HEAD"],
                response_model=route.response_model,
                response_class=route.response_class,
                status_code=route.status_code,
                route_class_override=type(route),
                include_in_schema=False,
            )
    return heads
