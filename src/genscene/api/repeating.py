"""Let clients send a request again without it being done again: `Idempotency-Key`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request

from genscene.api.auth import Principal, need
from genscene.studio.idempotency import LONGEST_KEY, Repeatable, request_digest

Writer = Annotated[Principal, need("jobs:write")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=LONGEST_KEY,
        description="Any text; the same key and body within a day give what the first sending made.",
    ),
]


async def repeatable(request: Request, principal: Writer, idempotency_key: IdempotencyKey = None) -> Repeatable:
    """Return what makes this sending equal to another."""
    body = await request.body() if idempotency_key else b""
    return Repeatable(
        account_id=principal.account_id,
        key=idempotency_key or "",
        digest=request_digest(request.method, request.url.path, body),
    )


RepeatableHere = Annotated[Repeatable, Depends(repeatable)]
"""A route's argument that knows the sending."""
