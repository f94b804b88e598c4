"""The OpenAPI document, and a page that renders it without anything from elsewhere."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from genscene.api.cached import Representation, answer, representation_of
from genscene.api.page_answer import page_answer
from genscene.api.problems import ProblemError
from genscene.packed import PACKED_FOLDER

router = APIRouter(include_in_schema=False)

_FILES = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "start.js": "text/javascript; charset=utf-8",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@router.get("/openapi.json")
def read_openapi(request: Request) -> Response:
    """Return the OpenAPI document."""
    return answer(request, _document(request.app))


@router.get("/docs")
def read_docs(request: Request) -> Response:
    """Return the page that renders the document."""
    if not (PACKED_FOLDER / "docs").is_dir():
        return page_answer(request, "docs_missing.html")
    return page_answer(request, "docs.html", policy=_POLICY)


@router.get("/docs/{name}")
def read_docs_file(name: str, request: Request) -> Response:
    """Return a file of that page."""
    found = _file(name) if name in _FILES else None
    if found is None:
        raise ProblemError(404, "not_found", "The page for the OpenAPI document has no such file.")
    return answer(request, found)


@cache
def _document(app: Any) -> Representation:  # noqa: ANN401 - hashable, unlike its type says
    content = json.dumps(app.openapi(), ensure_ascii=False, separators=(",", ":")).encode()
    return representation_of(content, "application/json")


@cache
def _file(name: str) -> Representation | None:
    own = files("genscene.api") / "pages" / name
    path = own if own.is_file() else PACKED_FOLDER / "docs" / name
    return representation_of(path.read_bytes(), _FILES[name]) if path.is_file() else None
