"""Answer with a page that is part of the package; its styles are named in its policy by their digest."""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from genscene.api.cached import Representation, answer, representation_of

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def page_answer(request: Request, name: str, *, policy: str | None = None) -> Response:
    """Return a page, or 304 where the client has it.

    Args:
        request: The request.
        name: File of `pages/`.
        policy: Content security policy; the page's own styles and nothing else when absent.
    """
    page, own_policy = _page(name)
    response = answer(request, page)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = policy or own_policy
    return response


@cache
def _page(name: str) -> tuple[Representation, str]:
    content = (files("genscene.api") / "pages" / name).read_bytes()
    styles = _STYLE.findall(content.decode())
    digests = [base64.b64encode(sha256(style.encode()).digest()).decode() for style in styles]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    policy = f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return representation_of(content, "text/html; charset=utf-8"), policy
