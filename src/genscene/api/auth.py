"""Who asks: a key in `X-API-Key` or `Authorization: Bearer`, else the cookie of a signed-in page.

A route says what it needs: `principal: Annotated[Principal, need("jobs:read")]`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool

from genscene.api.limits import count_request
from genscene.api.origins import refuse_foreign_origin
from genscene.api.problems import ProblemError
from genscene.api.state import studio_of
from genscene.studio.keys import SCOPES, Key
from genscene.studio.passes import Pass

COOKIE = "genscene_session"

_key_header = APIKeyHeader(
    name="X-API-Key", scheme_name="Key", description="A key, as `genscene keys create` prints it.", auto_error=False
)
_bearer = HTTPBearer(scheme_name="Bearer", description="The same key as a bearer token.", auto_error=False)
_cookie = APIKeyCookie(name=COOKIE, scheme_name="Session", description="Set by `POST /api/session`.", auto_error=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who asks.

    Attributes:
        account_id: Whose jobs and assets are meant.
        key_id: The key that was shown, or with which the page signed in.
        scopes: What it is good for.
        by_cookie: Whether the page asks, whose browser adds the cookie unasked.
        session_id: The page's session, or `None`.
    """

    account_id: str
    key_id: str
    scopes: frozenset[str]
    by_cookie: bool
    session_id: str | None = None

    @property
    def came_with(self) -> Pass:
        """With what they came in."""
        return Pass(key_id=self.key_id, session_id=self.session_id)

    def may(self, scope: str) -> bool:
        """Say whether the scope is granted."""
        return scope in self.scopes or "admin" in self.scopes


async def optional_principal(
    request: Request,
    key: Annotated[str | None, Security(_key_header)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
    cookie: Annotated[str | None, Security(_cookie)],
) -> Principal | None:
    """Return who asks, or `None` for someone who shows nothing.

    Raises:
        ProblemError: 401 for a bad key or session, 403 for a change from a foreign page, 429 for too many requests.
    """
    shown = key if key is not None else bearer.credentials if bearer else None
    if shown is None and cookie is None:
        return None
    signed_in = None
    if shown is not None:
        found = await checked_key(request, shown)
    else:
        signed_in = await run_in_threadpool(studio_of(request).sessions.check, cookie or "")
        found = signed_in.key if signed_in else None
        if found is not None:
            refuse_foreign_origin(request)
    if found is None:
        if shown is None:
            raise unauthorized("session_expired", "The session has ended; sign in again.")
        raise unauthorized("key_invalid", "The key is wrong, or was revoked.")
    count_request(request, found.id)
    return Principal(
        account_id=found.account_id,
        key_id=found.id,
        scopes=frozenset(found.scopes),
        by_cookie=shown is None,
        session_id=signed_in.id if signed_in else None,
    )


def optional_principal_unless(
    opened: Callable[..., object],
) -> Callable[..., Coroutine[object, object, Principal | None]]:
    """Return `optional_principal` for where something else may open the door: then nobody is asked who they are.

    Args:
        opened: A dependency that gives `None` when it does not open.
    """

    async def found(
        request: Request,
        key: Annotated[str | None, Security(_key_header)],
        bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
        cookie: Annotated[str | None, Security(_cookie)],
        opener: object = Depends(opened),
    ) -> Principal | None:
        return None if opener is not None else await optional_principal(request, key, bearer, cookie)

    return found


async def known_principal(principal: Annotated[Principal | None, Depends(optional_principal)]) -> Principal:
    """Return who asks.

    Raises:
        ProblemError: As `optional_principal`, and 401 for someone who shows nothing.
    """
    if principal is None:
        raise unauthorized("key_missing", "Send a key as X-API-Key or as Authorization: Bearer.")
    return principal


async def checked_key(request: Request, text: str) -> Key | None:
    """Return the key that a text is, or `None`; waits for the database in a thread, and only where it must."""
    keys = studio_of(request).keys
    known, key = keys.remembered(text)
    return key if known else await run_in_threadpool(keys.check, text)


def unauthorized(code: str, detail: str) -> ProblemError:
    """Return the answer to someone whom nobody knows."""
    return ProblemError(401, code, detail, headers={"WWW-Authenticate": 'Bearer realm="genscene"'})


def need(scope: str) -> Any:  # noqa: ANN401 - what `Annotated` takes is of FastAPI's own kind
    """Return the dependency on a principal who has a scope; it answers 401, 403 or 429 itself."""
    if scope not in SCOPES:
        raise ValueError(f"{scope} is no scope")

    async def granted(principal: Annotated[Principal | None, Depends(optional_principal)]) -> Principal:
        return refuse_without(scope, principal)

    return Depends(granted)


def refuse_without(scope: str, principal: Principal | None) -> Principal:
    """Return who asks, if they have a scope.

    Raises:
        ProblemError: 401 for nobody, 403 for someone without it.
    """
    if principal is None:
        raise unauthorized("key_missing", "Send a key as X-API-Key or as Authorization: Bearer.")
    if not principal.may(scope):
        hint = f"Make one with: genscene keys create NAME --scope {scope}"
        raise ProblemError(403, "scope_missing", f"The key lacks the scope {scope}.", hint=hint)
    return principal
