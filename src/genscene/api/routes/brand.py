"""An account's brand: what its videos have in common where a request leaves it out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from genscene.api.auth import Principal, need
from genscene.api.cached import NOT_MODIFIED, knows
from genscene.api.json_body import JsonRoute
from genscene.api.media_here import media_problem_of
from genscene.api.problems import problems
from genscene.api.state import StudioHere
from genscene.api.versions import ExpectedVersions
from genscene.studio.brands import BRAND_FIELDS, Brand
from genscene.studio.media_refs import Media
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.documents import prove_document
from genscene.studio.requests.models import Body, CaptionLook, Format, Quality

router = APIRouter(prefix="/api/brand", tags=["brand"], route_class=JsonRoute)

Reader = Annotated[Principal, need("jobs:read")]
Writer = Annotated[Principal, need("jobs:write")]


class BrandForm(Body):
    """What an account's videos have in common; what is absent or null is left to each style and request."""

    style: str | None = Field(default=None, max_length=64, description="Id of a style of the catalogue.")
    format: Format | None = Field(default=None, description="Aspect ratio.")
    quality: Quality | None = Field(default=None, description="How long the encoder may take.")
    voice: str | None = Field(
        default=None,
        max_length=128,
        description="`auto`, `fast`, or `engine:voice`, which speaks only what is in its language.",
    )
    music: Media | str | None = Field(default=None, description="`auto`, `none`, a mood, or an own track.")
    captions: CaptionLook | None = Field(default=None, description="Look of the captions.")
    logo: Media | None = Field(default=None, description="Picture in the top right corner of every video.")


class BrandModel(BaseModel):
    """An account's brand."""

    version: int = Field(ge=1, description="Rises with every change; the ETag.")
    brand: BrandForm


@router.get("", summary="Read the brand", response_model=BrandModel, responses=NOT_MODIFIED | problems(401, 403, 429))
def read_brand(request: Request, studio: StudioHere, principal: Reader) -> Response:
    """Return the account's brand; an empty one before it is set. Its ETag is what a change needs as `If-Match`."""
    return _shown(studio.brands.find(principal.account_id), request)


@router.put(
    "",
    summary="Replace the brand",
    response_model=BrandModel,
    responses=problems(401, 403, 412, 422, 428, 429),
)
def replace_brand(
    body: BrandForm, request: Request, studio: StudioHere, principal: Writer, versions: ExpectedVersions
) -> Response:
    """Set what new videos and storyboards have where their request leaves it out; nothing that exists changes."""
    given = {name: getattr(body, name) for name in BRAND_FIELDS}
    fields: dict[str, object] = {
        name: value.as_json() if isinstance(value, Media) else value
        for name, value in given.items()
        if value is not None
    }
    prove_document(
        {**fields, "language": "en", "scenes": [{"narration": "Text"}]},
        choices=installed_choices(),
        media_problem=media_problem_of(studio, principal.account_id),
    )
    return _shown(studio.brands.replace(principal.account_id, versions, fields), request)


def _shown(brand: Brand, request: Request) -> Response:
    headers = {"ETag": f'"{brand.version}"', "Cache-Control": "private, no-cache"}
    if request.method in {"GET", "HEAD"} and knows(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    said = dict.fromkeys(BRAND_FIELDS) | dict(brand.fields)
    return JSONResponse({"version": brand.version, "brand": said}, headers=headers)
