"""What a person sees who follows a link to nowhere; programs get a problem document."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from genscene.api.page_files import packed_page
from genscene.api.state import studio_of

_OF_PROGRAMS = "/api/"


def lost_page(request: Request) -> Response | None:
    """Return the page, which says that nothing is there; `None` to programs, and where the page was not built."""
    is_person = request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("accept", "")
    if not is_person or request.url.path.startswith(_OF_PROGRAMS):
        return None
    page = packed_page().index(studio_of(request).settings.page_api_url)
    if page is not None:
        page.status_code = 404
    return page
