"""Answer what never changes while the studio runs: made once, with a strong ETag, and 304 to whoever has it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

MAX_AGE_SECONDS = 300

NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "It is still what the client has."}}
"""The `responses` of a route that answers `If-None-Match`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """A finished answer.

    Attributes:
        content: Its bytes.
        media_type: What they are.
        etag: Strong ETag, quotes included.
    """

    content: bytes
    media_type: str
    etag: str


def json_of(document: BaseModel) -> Representation:
    """Return a document as JSON, ready to be answered."""
    return representation_of(document.model_dump_json().encode(), "application/json")


def representation_of(content: bytes, media_type: str) -> Representation:
    """Return bytes with their ETag, ready to be answered."""
    return Representation(content=content, media_type=media_type, etag=f'"{sha256(content).hexdigest()[:32]}"')


def answer(request: Request, representation: Representation, *, vary: str = "") -> Response:
    """Return the answer, or 304 where the client has it.

    Args:
        request: The request.
        representation: The finished answer.
        vary: Request headers that chose it.
    """
    headers = {"ETag": representation.etag, "Cache-Control": f"public, max-age={MAX_AGE_SECONDS}"}
    if vary:
        headers["Vary"] = vary
    if knows(request.headers.get("if-none-match"), representation.etag):
        return Response(status_code=304, headers=headers)
    return Response(representation.content, headers=headers, media_type=representation.media_type)


def knows(if_none_match: str | None, etag: str) -> bool:
    """Say whether `If-None-Match` names an ETag, by weak comparison (RFC 9110, 13.1.2)."""
    if if_none_match is None:
        return False
    told = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in told or etag in told
