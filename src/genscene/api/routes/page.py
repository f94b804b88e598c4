"""The studio's front door."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from genscene.api.page_answer import page_answer

router = APIRouter(include_in_schema=False)


@router.get("/")
def read_page(request: Request) -> Response:
    """Say what is here, and where to go on."""
    return page_answer(request, "welcome.html")
