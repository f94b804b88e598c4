"""Files that an account brings: pictures, audio, video, fonts, look-up tables, captions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import contextmanager_in_threadpool
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from genscene.api.auth import Principal, need
from genscene.api.file_answer import file_answer
from genscene.api.incoming_file import FIELD, in_turn, receive_form_file
from genscene.api.paging import Cursor, PageLimit
from genscene.api.problems import problems
from genscene.api.repeating import IdempotencyKey
from genscene.api.state import StudioHere
from genscene.api.storyboard_answers import summary_of
from genscene.api.storyboard_models import StoryboardSummary
from genscene.jobs.document import iso_time
from genscene.studio.asset_errors import AssetNotFoundError
from genscene.studio.asset_model import Asset
from genscene.studio.idempotency import Repeatable, request_digest

router = APIRouter(prefix="/api/assets", tags=["assets"])

Reader = Annotated[Principal, need("jobs:read")]
Writer = Annotated[Principal, need("jobs:write")]
Kind = Literal["picture", "audio", "video", "font", "lut", "captions"]
_SHOWN = ("picture", "audio", "video")
"""Kinds that a browser may show; the others are saved."""

_USES = 50

_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {FIELD: {"type": "string", "format": "binary", "description": "The file."}},
                    "required": [FIELD],
                    "additionalProperties": False,
                }
            }
        },
    }
}
_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    },
    206: {"description": "What `Range` asked for."},
    304: {"description": "It is still what the client has."},
}


class AssetDocument(BaseModel):
    """A file that the account brought."""

    asset_id: str = Field(description='Stands in documents as `{"asset_id": …}`.', examples=["as-0123456789abcdef"])
    kind: Kind = Field(description="What it can be used as, by its content.")
    name: str = Field(description="What it was called, made harmless.", examples=["lighthouse.jpg"])
    media_type: str = Field(examples=["image/jpeg"])
    size_bytes: int = Field(examples=[482_113])
    sha256: str = Field(description="Digest of its content; also its ETag.")
    facts: Mapping[str, str | int | float | bool] = Field(
        description="What was found in it, by kind.", examples=[{"codec": "jpg", "width": 1600, "height": 1200}]
    )
    url: str = Field(description="Its content; root-relative.", examples=["/api/assets/as-0123456789abcdef/content"])
    created_at: str = Field(description="When it was brought.", examples=["2026-11-22T18:00:00.000Z"])


class AssetList(BaseModel):
    """A page of assets, newest first."""

    items: list[AssetDocument]
    next_cursor: str | None = Field(description="Send it as `cursor` for the next page; null after the last.")


class AssetUses(BaseModel):
    """Where a file is used."""

    storyboards: list[StoryboardSummary] = Field(description="Those that name it, newest first; fifty at most.")
    brand: bool = Field(description="Whether it is in the account's brand, as its logo or its music.")


@router.post(
    "",
    status_code=201,
    summary="Bring a file",
    openapi_extra=_FORM,
    responses={200: {"model": AssetDocument, "description": "The account has an equal file already: this one."}}
    | problems(400, 401, 403, 408, 413, 415, 422, 429, 507),
)
async def create_asset(
    request: Request, response: Response, studio: StudioHere, principal: Writer, idempotency_key: IdempotencyKey = None
) -> AssetDocument:
    """Bring one file as the field `file` of a form; it is looked through before it is taken.

    What it is goes by its content, not by its name: PNG, JPEG, WebP, GIF, AVIF; WAV, MP3, Ogg, FLAC, M4A; MP4, MOV,
    WebM; TTF, OTF; .cube; .srt. Large files, and slow lines, are better served by `/api/uploads`.
    """
    async with contextmanager_in_threadpool(studio.assets.incoming()) as path:
        name, sha256 = await receive_form_file(request, path, limit_bytes=studio.uploads.limit_bytes)
        repeatable = Repeatable(
            account_id=principal.account_id,
            key=idempotency_key or "",
            digest=request_digest("POST", "/api/assets", sha256.encode()),
        )

        def add() -> tuple[Asset, bool]:
            studio.idempotency.recall(repeatable)
            asset, fresh = studio.assets.add(principal.account_id, path, name=name, sha256=sha256)
            studio.idempotency.remember(repeatable, f"assets/{asset.id}")
            return asset, fresh

        asset, fresh = await in_turn(add)
    response.status_code = 201 if fresh else 200
    response.headers["Location"] = f"/api/assets/{asset.id}"
    return document_of(asset)


@router.get("", summary="List the files", responses=problems(401, 403, 422, 429))
def list_assets(
    studio: StudioHere,
    principal: Reader,
    kind: Annotated[Kind | None, Query(description="Only of this kind.")] = None,
    cursor: Cursor = None,
    limit: PageLimit = 50,
) -> AssetList:
    """List the files that the account brought, newest first."""
    page = studio.assets.page(principal.account_id, kind=kind, after=cursor, limit=limit)
    return AssetList(items=[document_of(asset) for asset in page.items], next_cursor=page.next_cursor)


@router.get("/{asset_id}", summary="Read what a file is", responses=problems(401, 403, 404, 429))
def read_asset(asset_id: str, studio: StudioHere, principal: Reader) -> AssetDocument:
    """Tell what was found in a file."""
    return document_of(studio.assets.find(principal.account_id, asset_id))


@router.get("/{asset_id}/uses", summary="See where a file is used", responses=problems(401, 403, 404, 429))
def read_asset_uses(asset_id: str, studio: StudioHere, principal: Reader) -> AssetUses:
    """Tell what would not find the file any more once it is deleted: storyboards, newest first, and the brand."""
    asset = studio.assets.find(principal.account_id, asset_id)
    brand = studio.brands.find(principal.account_id).fields
    return AssetUses(
        storyboards=[summary_of(one) for one in studio.storyboards.using(principal.account_id, asset.id, limit=_USES)],
        brand={"asset_id": asset.id} in brand.values(),
    )


@router.get(
    "/{asset_id}/content",
    summary="Fetch a file",
    response_class=Response,
    responses=_FILE | problems(401, 403, 404, 416, 429),
)
def read_asset_content(asset_id: str, request: Request, studio: StudioHere, principal: Reader) -> Response:
    """Return the file, whole or in parts; its ETag is the digest of its content."""
    asset = studio.assets.find(principal.account_id, asset_id)
    try:
        return file_answer(
            request,
            studio.assets.path(asset),
            media_type=asset.media_type,
            etag=asset.sha256,
            name=asset.name,
            inline=asset.kind in _SHOWN,
        )
    except FileNotFoundError as error:  # deleted in this very moment
        raise AssetNotFoundError("There is no such asset.") from error


@router.delete("/{asset_id}", status_code=204, summary="Delete a file", responses=problems(401, 403, 404, 429))
async def delete_asset(asset_id: str, studio: StudioHere, principal: Writer) -> Response:
    """Delete a file. Jobs that run keep it until they end; documents that name it do not find it any more."""
    await run_in_threadpool(studio.assets.delete, principal.account_id, asset_id)
    return Response(status_code=204)


def document_of(asset: Asset) -> AssetDocument:
    """Return an asset as it is shown."""
    return AssetDocument(
        asset_id=asset.id,
        kind=asset.kind,
        name=asset.name,
        media_type=asset.media_type,
        size_bytes=asset.size_bytes,
        sha256=asset.sha256,
        facts=asset.facts,
        url=f"/api/assets/{asset.id}/content",
        created_at=iso_time(asset.created_at),
    )
