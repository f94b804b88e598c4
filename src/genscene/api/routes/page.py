"""The page where people make videos; where it was not built, a page that tells how to get it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from genscene.api.page_answer import page_answer
from genscene.api.page_files import HASHED, packed_page
from genscene.api.problems import ProblemError
from genscene.api.state import studio_of

router = APIRouter(include_in_schema=False)

ROOMS = (
    "/",
    "/sign-in",
    "/jobs",
    "/jobs/{job_id}",
    "/storyboards",
    "/storyboards/{storyboard_id}",
    "/library",
    "/analytics",
    "/settings",
    "/settings/webhooks/{webhook_id}",
)
"""The addresses that the page itself knows, so that they can be opened and loaded again; others are errors."""

BESIDE = ("favicon.svg", "theme.js")
"""Files that lie beside the page's index, under names that do not change."""


def read_page(request: Request) -> Response:
    """Return the page, whichever of its rooms is asked for."""
    return packed_page().index(studio_of(request).settings.page_api_url) or page_answer(request, "page_missing.html")


for _room in ROOMS:
    router.add_api_route(_room, read_page, methods=["GET"])


@router.get(f"/{HASHED}/{{name}}")
def read_page_asset(name: str, request: Request) -> Response:
    """Return a script, a style sheet or a font of the page."""
    return packed_page().hashed(request, name) or _refuse()


def read_beside(request: Request) -> Response:
    """Return a file that lies beside the page's index."""
    return packed_page().plain(request, request.url.path.removeprefix("/")) or _refuse()


for _name in BESIDE:
    router.add_api_route(f"/{_name}", read_beside, methods=["GET"])


def _refuse() -> Response:
    raise ProblemError(404, "not_found", "The page has no such file; load the page again.")
