"""Let clients send a request again without it being done again: `Idempotency-Key`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Header, Request
from sqlalchemy.orm import Session

from genscene.api.auth import Principal, need
from genscene.studio.idempotency import LONGEST_KEY, AlreadyMadeError, IdempotencyBook, Repeatable, request_digest

T = TypeVar("T")
Note = Callable[[Session, str], None]
"""Writes down, in the transaction that makes something, the id of what was made."""

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


def repeatable_with(scope: str) -> Any:  # noqa: ANN401 - as `auth.need`
    """Return the dependency that knows the sending of somebody with another scope than `jobs:write`."""
    granted = need(scope)

    async def repeatable_here(
        request: Request, idempotency_key: IdempotencyKey = None, principal: Principal = granted
    ) -> Repeatable:
        return await repeatable(request, principal, idempotency_key)

    return Depends(repeatable_here)


def once(book: IdempotencyBook, repeat: Repeatable, make: Callable[[Note], T], *, made_before: Callable[[str], T]) -> T:
    """Make what a request asks for, unless it was sent before.

    Args:
        book: Remembers requests.
        repeat: The sending.
        make: Makes it; calls what it is given inside its transaction.
        made_before: Returns what an earlier sending made, by its id.

    Raises:
        IdempotencyKeyError: The key belongs to another request.
    """
    made = book.recall(repeat)
    if made is None:
        try:
            return make(lambda session, resource: book.note(session, repeat, resource))
        except AlreadyMadeError as error:  # an equal request was faster
            made = error.resource
    return made_before(made)
