"""Answer with a file: a strong ETag, 304 to whoever has it, the ranges asked for, and a name that harms no header."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from genscene.api.cached import knows
from genscene.api.file_names import disposition
from genscene.api.problems import ProblemError

_ONE_RANGE = re.compile(r"(\d{1,18})-(\d{0,18})|-(\d{1,18})")
_MOST_RANGES = 20
"""More at once are no player's wish."""


def file_answer(
    request: Request,
    path: Path,
    *,
    media_type: str,
    etag: str,
    name: str,
    inline: bool,
    cache_control: str = "private, no-cache",
) -> Response:
    """Return a file, or as much of it as was asked for.

    Args:
        request: The request.
        path: The file.
        media_type: What it is.
        etag: Strong entity tag without quotes; another content has another.
        name: What to save it as.
        inline: Whether a browser may show it; anything else is saved.
        cache_control: How long it may be kept.

    Raises:
        ProblemError: 416: the range lies outside the file.
        FileNotFoundError: It is gone.
    """
    facts = path.stat()
    headers = {
        "ETag": f'"{etag}"',
        "Cache-Control": cache_control,
        "Content-Disposition": disposition(name, inline=inline),
        "X-Content-Type-Options": "nosniff",
    }
    if knows(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    understood = _understands(request, facts.st_size)
    kind = FileResponse if understood else _WholeFile
    return kind(path, headers=headers, media_type=media_type, stat_result=facts)


class _WholeFile(FileResponse):
    """A file whose range cannot be read, which is then ignored (RFC 9110, 14.2)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = MutableHeaders(raw=list(scope["headers"]))
        if "range" in headers:
            del headers["range"]
        await super().__call__({**scope, "headers": headers.raw}, receive, send)


def _understands(request: Request, size_bytes: int) -> bool:
    """Say whether the request asks for ranges of the file, as they should be written."""
    unit, _, wanted = request.headers.get("range", "").partition("=")
    ranges = [_ONE_RANGE.fullmatch(one.strip()) for one in wanted.split(",")]
    if unit.strip() != "bytes" or len(ranges) > _MOST_RANGES:
        return False
    inside = False
    for one in ranges:
        if one is None:
            return False
        first, last, suffix = one.groups()
        if first is not None and last and int(last) < int(first):
            return False
        inside = inside or (int(first) < size_bytes if first is not None else int(suffix) > 0)
    if not inside and "if-range" not in request.headers:
        detail = f"The file has {size_bytes} bytes; the range lies outside."
        raise ProblemError(416, "range_not_satisfiable", detail, headers={"Content-Range": f"bytes */{size_bytes}"})
    return inside
