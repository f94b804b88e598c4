"""Keys of the account, for whoever holds one with the scope `admin`."""

from __future__ import annotations

from typing import Annotated, Literal, NoReturn

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from genscene.api.auth import Principal, need
from genscene.api.json_body import JsonRoute
from genscene.api.problems import ProblemError, problems
from genscene.api.repeating import Note, RepeatableHere, once
from genscene.api.state import StudioHere, hub_of
from genscene.jobs.document import iso_time
from genscene.studio.keys import Key

router = APIRouter(prefix="/api/keys", tags=["keys"], route_class=JsonRoute)

Scope = Literal["jobs:read", "jobs:write", "publish", "admin"]
Admin = Annotated[Principal, need("admin")]


class NewKey(BaseModel):
    """A wish for a key."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "my laptop", "scopes": ["jobs:read", "jobs:write"]}]}
    )

    name: str = Field(min_length=1, max_length=80, description="Name for people.")
    scopes: list[Scope] = Field(
        min_length=1, max_length=4, description="What it shall be good for; `admin` is for everything."
    )


class KeyDocument(BaseModel):
    """What is known of a key."""

    id: str = Field(description="The second part of the key; not secret.", examples=["3OXBmYsHxeTe"])
    name: str = Field(description="Name for people.", examples=["my laptop"])
    scopes: list[str] = Field(description="What it is good for.", examples=[["jobs:read", "jobs:write"]])
    created_at: str = Field(description="When it was made.", examples=["2026-11-22T18:00:00.000Z"])
    used_at: str | None = Field(description="When it was last used, to a minute.")
    revoked_at: str | None = Field(description="When it was revoked.")


class NewKeyDocument(KeyDocument):
    """A key that was just made."""

    key: str = Field(description="The key itself. It is shown this once.", examples=["gss_3OXBmYsHxeTe_516cXn…"])


class KeyList(BaseModel):
    """All keys of the account."""

    items: list[KeyDocument]


@router.get("", summary="List the keys", responses=problems(401, 403, 429))
def list_keys(studio: StudioHere, principal: Admin) -> KeyList:
    """List the account's keys, oldest first, revoked ones too."""
    return KeyList(items=[_document(key) for key in studio.keys.of_account(principal.account_id)])


@router.post("", status_code=201, summary="Make a key", responses=problems(401, 403, 409, 413, 415, 422, 429))
def create_key(
    body: NewKey, response: Response, studio: StudioHere, principal: Admin, repeat: RepeatableHere
) -> NewKeyDocument:
    """Make a key of the account. The answer is the only place that ever shows it.

    Sent again with the same `Idempotency-Key`, it makes no second key, and cannot show the first: 409 names its id.
    """

    def make(note: Note) -> tuple[Key, str]:
        return studio.keys.create(body.name, account_id=principal.account_id, scopes=body.scopes, also=note)

    key, text = once(studio.idempotency, repeat, make, made_before=_refuse_to_show)
    response.headers["Cache-Control"] = "no-store"
    return NewKeyDocument(**_document(key).model_dump(), key=text)


@router.delete("/{key_id}", status_code=204, summary="Revoke a key", responses=problems(401, 403, 404, 429))
def revoke_key(key_id: str, request: Request, studio: StudioHere, principal: Admin) -> Response:
    """Make a key and every session that was opened with it worthless within a second."""
    studio.keys.revoke(key_id, account_id=principal.account_id)
    hub_of(request).check_passes()
    return Response(status_code=204)


def _refuse_to_show(key_id: str) -> NoReturn:
    raise ProblemError(
        409,
        "key_shown_before",
        f"This request has made the key {key_id}, which was shown then and is kept nowhere.",
        hint=f"If it never reached you: DELETE /api/keys/{key_id}, and make one with another Idempotency-Key.",
    )


def _document(key: Key) -> KeyDocument:
    return KeyDocument(
        id=key.id,
        name=key.name,
        scopes=list(key.scopes),
        created_at=iso_time(key.created_at),
        used_at=None if key.used_at is None else iso_time(key.used_at),
        revoked_at=None if key.revoked_at is None else iso_time(key.revoked_at),
    )
