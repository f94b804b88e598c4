"""Channels that the account may publish to: connected by a consent at their owner's, disconnected by us."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Literal, NoReturn
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import RedirectResponse

from genscene.api.auth import COOKIE, Principal, need
from genscene.api.channel_page import channel_page
from genscene.api.json_body import JsonRoute
from genscene.api.problems import ProblemError, problems
from genscene.api.repeating import Note, once, repeatable_with
from genscene.api.state import StudioHere, studio_of
from genscene.errors import StudioError
from genscene.jobs.document import iso_time
from genscene.studio.channels.book import Channel
from genscene.studio.channels.connecting import Answered, ConsentAsked
from genscene.studio.channels.errors import PublicUrlMissingError
from genscene.studio.idempotency import Repeatable

router = APIRouter(prefix="/api/channels", tags=["publish"], route_class=JsonRoute)

Publishing = Annotated[Principal, need("publish")]
PublishingAgain = Annotated[Repeatable, repeatable_with("publish")]
CALLBACK_PATH = "/api/channels/callback"
_ROOT_RELATIVE = re.compile(r"/(?:[^/\\\s#][^\\\s#]*)?")
"""Of this origin and of no other, however browsers read it: `//host` and `/\\host` are another's."""


class ChannelModel(BaseModel):
    """A channel that the account may publish to."""

    id: str = Field(examples=["ch-3f1c5b7d9e0a2468"])
    target: Literal["youtube"]
    channel_id: str = Field(description="What the target calls it.", examples=["UC0123456789abcdefghijkl"])
    title: str
    thumbnail_url: str | None
    state: Literal["connected", "reconnect"] = Field(description="`reconnect`: access has ended; connect it again.")
    reason: str | None = Field(description="Why it has to be connected again.")
    connected_at: str = Field(examples=["2026-11-22T18:00:00.000Z"])


class ChannelList(BaseModel):
    """All channels of the account."""

    items: list[ChannelModel]


class NewChannel(BaseModel):
    """A wish to connect a channel."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"target": "youtube"}]})

    target: Literal["youtube"]
    return_to: str | None = Field(
        default=None, max_length=400, description="Root-relative address to go to afterwards.", examples=["/settings"]
    )

    @field_validator("return_to")
    @classmethod
    def _of_this_origin(cls, address: str | None) -> str | None:
        if address is not None and not (_ROOT_RELATIVE.fullmatch(address) and address.isprintable()):
            raise ValueError("begins with one / and has no # or spaces, such as /settings")
        return address


class ConsentModel(BaseModel):
    """Where a person agrees."""

    consent_url: str = Field(description="Open it in a browser.")
    expires_at: str = Field(description="When the answer comes too late.", examples=["2026-11-22T18:10:00.000Z"])


class Forgotten(BaseModel):
    """What has become of a channel that is forgotten here."""

    revoked: Literal[False] = Field(description="The other side could not be told.")
    message: str = Field(description="What to do.")


@router.get("", summary="List the channels", responses=problems(401, 403, 429))
def list_channels(studio: StudioHere, principal: Publishing) -> ChannelList:
    """List the account's channels, in the order in which they were connected."""
    return ChannelList(items=[_document(channel) for channel in studio.channels.of_account(principal.account_id)])


@router.post("", status_code=201, summary="Connect a channel", responses=problems(401, 403, 409, 422, 429))
def connect_channel(
    body: NewChannel,
    request: Request,
    studio: StudioHere,
    principal: Publishing,
    repeat: PublishingAgain,
    response: Response,
) -> ConsentModel:
    """Return where a person agrees that the studio may publish to their channel, within ten minutes.

    The answer comes to `/api/channels/callback` of the studio's public address. A page that is signed in has to be the
    one that comes back. Sent again with the same `Idempotency-Key`, it begins no second consent, and cannot show the
    first.
    """
    if studio.settings.public_url is None:
        studio.connector.client()  # what is missing first is told first
        raise PublicUrlMissingError
    redirect_uri = f"{studio.settings.public_url}{CALLBACK_PATH}"

    def make(note: Note) -> ConsentAsked:
        return studio.connector.ask(
            principal.account_id,
            redirect_uri=redirect_uri,
            return_to=_address_of(body.return_to, request.headers.get("origin"), studio.settings.cors_origins),
            by_session=principal.by_cookie,
            also=note,
        )

    asked = once(studio.idempotency, repeat, make, made_before=_refuse_to_show)
    response.headers["Cache-Control"] = "no-store"
    return ConsentModel(consent_url=asked.url, expires_at=iso_time(asked.expires_at))


@router.get(
    "/callback",
    summary="Come back from a consent",
    response_class=Response,
    responses={
        200: {"description": "A page that says what happened.", "content": {"text/html": {}}},
        303: {"description": "To `return_to`, with `channel` or `channel_error`."},
    },
)
def finish_consent(
    request: Request,
    state: Annotated[str, Query(description="Of the consent's address.")] = "",
    code: Annotated[str, Query(description="Where the person agreed.")] = "",
    error: Annotated[str, Query(description="Where they did not.")] = "",
) -> Response:
    """Take what the provider says; each state is worth one try. People come here, so a page answers."""
    studio = studio_of(request)
    told = {"state": state, "code": code, "error": error}
    try:
        answered = studio.connector.answer(told, session_account=_signed_in(request))
    except StudioError as refused:
        answered = Answered(return_to=None, error=refused)
    answer = (
        _returned(answered) if answered.return_to else channel_page(answered, request.headers.get("accept-language"))
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address has the code in it
    return answer


@router.delete(
    "/{channel_id}",
    status_code=204,
    summary="Disconnect a channel",
    response_model=None,
    responses={200: {"model": Forgotten, "description": "Forgotten here; the other side could not be told."}}
    | problems(401, 403, 404, 429),
)
def disconnect_channel(channel_id: str, studio: StudioHere, principal: Publishing) -> Response:
    """Forget a channel and its tokens, and take the access back at the other side."""
    if studio.connector.disconnect(principal.account_id, channel_id):
        return Response(status_code=204)
    message = (
        "The channel is forgotten. Google could not be told; remove the studio at myaccount.google.com/permissions."
    )
    return Response(Forgotten(revoked=False, message=message).model_dump_json(), media_type="application/json")


def _refuse_to_show(_state_digest: str) -> NoReturn:
    raise ProblemError(
        409,
        "consent_shown_before",
        "This request has begun a consent, whose address was shown then and is kept nowhere.",
        hint="Send it with another Idempotency-Key.",
    )


def _address_of(return_to: str | None, origin: str | None, origins: Collection[str]) -> str | None:
    """Return where a person goes: to the page's own origin, where it lives on another one that the operator knows."""
    return f"{origin}{return_to}" if return_to is not None and origin in origins else return_to


def _signed_in(request: Request) -> str | None:
    """Return the account that is signed in here; the callback itself needs nobody to be."""
    cookie = request.cookies.get(COOKIE)
    found = studio_of(request).sessions.check(cookie) if cookie else None
    return found.key.account_id if found else None


def _returned(answered: Answered) -> Response:
    told = f"channel={answered.channel.id}" if answered.channel else f"channel_error={_code(answered)}"
    address = answered.return_to or "/"
    return RedirectResponse(quote(f"{address}{'&' if '?' in address else '?'}{told}", safe="/?&=%:@!$'()*+,;~-._"), 303)


def _code(answered: Answered) -> str:
    return answered.error.code if answered.error else "consent_failed"


def _document(channel: Channel) -> ChannelModel:
    return ChannelModel(
        id=channel.id,
        target="youtube",
        channel_id=channel.remote_id,
        title=channel.title,
        thumbnail_url=channel.thumbnail_url,
        state=channel.state,
        reason=channel.reason,
        connected_at=iso_time(channel.connected_at),
    )
