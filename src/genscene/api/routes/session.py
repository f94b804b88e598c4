"""Sign a page in with a key, tell who is signed in, and sign out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from genscene.api.auth import COOKIE, Principal, checked_key, known_principal, unauthorized
from genscene.api.json_body import JsonRoute
from genscene.api.origins import refuse_foreign_origin
from genscene.api.problems import problems
from genscene.api.state import StudioHere, hub_of
from genscene.jobs.document import iso_time
from genscene.studio.keys import Key
from genscene.studio.sessions import SESSION_SECONDS
from genscene.studio.studio import Studio

router = APIRouter(prefix="/api/session", tags=["session"], route_class=JsonRoute)


class SignIn(BaseModel):
    """A key to sign in with."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(max_length=200, description="A key, as `genscene keys create` prints it.")


class SessionDocument(BaseModel):
    """Who asks."""

    account: str = Field(description="Name of the account.", examples=["main"])
    key_id: str = Field(description="Id of the key.", examples=["3OXBmYsHxeTe"])
    key_name: str = Field(description="Name of the key.", examples=["my laptop"])
    scopes: list[str] = Field(description="What the key is good for.", examples=[["jobs:read", "jobs:write"]])
    expires_at: str | None = Field(
        description="When the session ends; null for a key, which does not.", examples=["2026-12-22T18:00:00.000Z"]
    )


@router.post("", summary="Sign in", responses=problems(401, 403, 413, 415))
async def sign_in(body: SignIn, request: Request, response: Response, studio: StudioHere) -> SessionDocument:
    """Exchange a key for a cookie that scripts of the page cannot read; it lasts 30 days, or as long as its key."""
    refuse_foreign_origin(request)
    key = await checked_key(request, body.key)
    if key is None:
        raise unauthorized("key_invalid", "The key is wrong, or was revoked.")
    signed_in, token = await run_in_threadpool(studio.sessions.open, key)
    _set_cookie(response, token, SESSION_SECONDS, studio)
    response.headers["Cache-Control"] = "no-store"
    return _document(key, signed_in.expires_at)


@router.get("", summary="Tell who asks", responses=problems(401, 429))
def read_session(
    request: Request, response: Response, studio: StudioHere, principal: Annotated[Principal, Depends(known_principal)]
) -> SessionDocument:
    """Tell account and scopes of the key or session that asks."""
    response.headers["Cache-Control"] = "no-store"
    if principal.by_cookie:
        signed_in = studio.sessions.check(request.cookies.get(COOKIE, ""))
        if signed_in is not None:
            return _document(signed_in.key, signed_in.expires_at)
    key = studio.keys.by_id(principal.key_id)
    if key is None:  # revoked between two looks
        raise unauthorized("key_invalid", "The key is wrong, or was revoked.")
    return _document(key, None)


@router.delete("", status_code=204, summary="Sign out", responses=problems(403))
def sign_out(request: Request, studio: StudioHere) -> Response:
    """End the session, wherever its cookie may have got to; without one, there is nothing to do."""
    refuse_foreign_origin(request)
    token = request.cookies.get(COOKIE)
    if token:
        studio.sessions.close(token)
        hub_of(request).check_passes()
    response = Response(status_code=204)
    _set_cookie(response, "", 0, studio)
    return response


def _set_cookie(response: Response, token: str, max_age: int, studio: Studio) -> None:
    secure = (studio.settings.public_url or "").startswith("https:")
    response.set_cookie(COOKIE, token, max_age=max_age, path="/", httponly=True, samesite="lax", secure=secure)


def _document(key: Key, expires_at: float | None) -> SessionDocument:
    return SessionDocument(
        account=key.account,
        key_id=key.id,
        key_name=key.name,
        scopes=list(key.scopes),
        expires_at=None if expires_at is None else iso_time(expires_at),
    )
