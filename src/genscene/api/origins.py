"""Which pages may make changes with a cookie: the studio's own, and those of the whitelist."""

from __future__ import annotations

from starlette.requests import HTTPConnection, Request

from genscene.api.problems import ProblemError
from genscene.api.state import studio_of

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def refuse_foreign_origin(request: Request) -> None:
    """Refuse a change that another site's page asks for with the cookie of whoever visits it.

    Every browser names the origin of a request that is no plain reading; where neither `Origin` nor `Sec-Fetch-Site` is
    there, no browser asks, and nobody can be tricked.

    Raises:
        ProblemError: 403.
    """
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("origin")
    if origin is None:
        foreign = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
    else:
        foreign = origin not in studio_of(request).settings.cors_origins and origin != _own_origin(request)
    if foreign:
        raise ProblemError(403, "origin_foreign", "A page of another origin may not make changes with your session.")


def _own_origin(request: HTTPConnection) -> str:
    """Return the page's origin: the public address, else what the browser itself called (it cannot be made to lie)."""
    public_url = studio_of(request).settings.public_url
    return public_url or f"{request.url.scheme}://{request.headers.get('host', '')}"
