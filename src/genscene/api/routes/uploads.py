"""Files that come in pieces, over lines that break: tus 1.0. A finished upload is an asset."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.concurrency import contextmanager_in_threadpool
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from genscene.api.auth import Principal, need
from genscene.api.incoming_file import batches, in_turn
from genscene.api.problems import problems
from genscene.api.repeating import IdempotencyKey
from genscene.api.state import StudioHere
from genscene.api.tus import (
    ALGORITHMS,
    BODY_TYPE,
    EXTENSIONS,
    VERSION,
    TusRoute,
    TusVersion,
    check_body_type,
    checksum_of,
    headers_of,
    metadata_of,
    whole_number,
)
from genscene.jobs.document import iso_time
from genscene.studio.asset_errors import UploadNotFoundError
from genscene.studio.idempotency import Repeatable, request_digest
from genscene.studio.studio import Studio
from genscene.studio.upload_pieces import Checksum
from genscene.studio.uploads import Upload

router = APIRouter(prefix="/api/uploads", tags=["assets"], route_class=TusRoute)

Reader = Annotated[Principal, need("jobs:read")]
Writer = Annotated[Principal, need("jobs:write")]
Checksummed = Annotated[
    str | None, Header(alias="Upload-Checksum", description="`sha1` or `sha256`, a space, the body's digest in Base64.")
]

_TEXT = {"schema": {"type": "string"}}
_HEADERS: dict[str, Any] = {
    "Upload-Offset": _TEXT | {"description": "Bytes that have come."},
    "Upload-Expires": _TEXT | {"description": "When the upload is forgotten."},
    "Upload-Asset": _TEXT | {"description": "Id of the asset that it became, once it is finished."},
}
_CREATED = {**_HEADERS, "Location": _TEXT | {"description": "The upload; root-relative."}}
_BODY: dict[str, Any] = {
    "requestBody": {"content": {BODY_TYPE: {"schema": {"type": "string", "format": "binary"}}}},
}


class UploadDocument(BaseModel):
    """An upload as it stands."""

    upload_id: str = Field(examples=["up-0123456789abcdef01234567"])
    name: str = Field(examples=["lighthouse.jpg"])
    length_bytes: int = Field(description="Bytes that it will have.")
    offset_bytes: int = Field(description="Bytes that have come.")
    asset_id: str | None = Field(description="What it became, once it is finished.")
    expires_at: str = Field(description="When it is forgotten.", examples=["2026-11-23T18:00:00.000Z"])


@router.options("", status_code=204, summary="Ask what is understood", responses=problems(401, 403, 429))
def describe_uploads(studio: StudioHere, _principal: Reader) -> Response:
    """Tell version, extensions and limits, in headers."""
    headers = {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(studio.uploads.limit_bytes),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }
    return Response(status_code=204, headers=headers)


@router.post(
    "",
    status_code=201,
    summary="Begin an upload",
    response_class=Response,
    openapi_extra=_BODY,
    responses={201: {"description": "It has begun.", "headers": _CREATED}}
    | problems(400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 423, 429, 460, 507),
)
async def create_upload(
    request: Request,
    studio: StudioHere,
    principal: Writer,
    _version: TusVersion,
    upload_length: Annotated[str | None, Header(alias="Upload-Length", description="The file's bytes.")] = None,
    upload_metadata: Annotated[
        str | None, Header(alias="Upload-Metadata", description="`filename`, a space, the file's name in Base64.")
    ] = None,
    upload_checksum: Checksummed = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Begin a file of a known length; its first bytes may come at once, as the body."""
    length = whole_number("Upload-Length", upload_length)
    name = metadata_of(upload_metadata).get("filename", "")
    checksum = checksum_of(upload_checksum)
    has_body = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
    if has_body:
        check_body_type(request.headers.get("content-type"))
    repeatable = Repeatable(
        account_id=principal.account_id,
        key=idempotency_key or "",
        digest=request_digest("POST", "/api/uploads", f"{length} {upload_metadata or ''}".encode()),
    )
    upload, fresh = await run_in_threadpool(_begun, studio, repeatable, length, name)
    if has_body and fresh:
        upload = await _received(request, studio, upload, 0, checksum)
    location = {"Location": f"/api/uploads/{upload.id}"}
    return Response(status_code=201, headers=headers_of(upload) | location)


@router.head(
    "/{upload_id}",
    summary="Ask how much has come",
    response_class=Response,
    responses={200: {"description": "In the headers.", "headers": _HEADERS}}
    | problems(401, 403, 404, 412, 413, 422, 423, 429, 507),
)
async def head_upload(upload_id: str, studio: StudioHere, principal: Reader, _version: TusVersion) -> Response:
    """Tell the offset at which to go on."""
    upload = await in_turn(lambda: studio.uploads.finish(principal.account_id, upload_id))
    return Response(status_code=200, headers=headers_of(upload))


@router.get("/{upload_id}", summary="Read an upload", responses=problems(401, 403, 404, 413, 422, 423, 429, 507))
async def read_upload(upload_id: str, response: Response, studio: StudioHere, principal: Reader) -> UploadDocument:
    """Tell how much has come, and what it became."""
    upload = await in_turn(lambda: studio.uploads.finish(principal.account_id, upload_id))
    response.headers["Cache-Control"] = "no-store"
    return UploadDocument(
        upload_id=upload.id,
        name=upload.name,
        length_bytes=upload.length_bytes,
        offset_bytes=upload.offset_bytes,
        asset_id=upload.asset_id,
        expires_at=iso_time(upload.expires_at),
    )


@router.patch(
    "/{upload_id}",
    status_code=204,
    summary="Go on with an upload",
    response_class=Response,
    openapi_extra=_BODY,
    responses={204: {"description": "The bytes are kept.", "headers": _HEADERS}}
    | problems(400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 423, 429, 460, 507),
)
async def patch_upload(
    upload_id: str,
    request: Request,
    studio: StudioHere,
    principal: Writer,
    _version: TusVersion,
    upload_offset: Annotated[str | None, Header(alias="Upload-Offset", description="Where the bytes begin.")] = None,
    upload_checksum: Checksummed = None,
) -> Response:
    """Add bytes at the offset. What has come stays when the line breaks; with the last byte the asset is made."""
    check_body_type(request.headers.get("content-type"))
    offset = whole_number("Upload-Offset", upload_offset)
    checksum = checksum_of(upload_checksum)
    upload = await run_in_threadpool(studio.uploads.find, principal.account_id, upload_id)
    upload = await _received(request, studio, upload, offset, checksum)
    return Response(status_code=204, headers=headers_of(upload))


@router.delete(
    "/{upload_id}", status_code=204, summary="Give an upload up", responses=problems(401, 403, 404, 412, 429)
)
async def delete_upload(upload_id: str, studio: StudioHere, principal: Writer, _version: TusVersion) -> Response:
    """Forget what has come; an asset that it became stays."""
    await run_in_threadpool(studio.uploads.remove, principal.account_id, upload_id)
    return Response(status_code=204)


def _begun(studio: Studio, repeatable: Repeatable, length: int, name: str) -> tuple[Upload, bool]:
    """Begin an upload, or find the one that an equal request began."""
    made = studio.idempotency.recall(repeatable)
    if made is not None:
        with suppress(UploadNotFoundError):  # given up, or refused: then it is begun anew
            return studio.uploads.find(repeatable.account_id, made.removeprefix("uploads/")), False
    upload = studio.uploads.begin(repeatable.account_id, length_bytes=length, name=name)
    first = studio.idempotency.remember(repeatable, f"uploads/{upload.id}").removeprefix("uploads/")
    if made is not None or first == upload.id:
        return upload, True
    # An equal request came in between.
    studio.uploads.remove(repeatable.account_id, upload.id)
    return studio.uploads.find(repeatable.account_id, first), False


async def _received(request: Request, studio: Studio, upload: Upload, offset: int, checksum: Checksum | None) -> Upload:
    """Keep the body, and make an asset of the upload when it was the last piece."""
    receiving = studio.uploads.receiving(upload.account_id, upload.id, offset_bytes=offset, checksum=checksum)
    try:
        async with contextmanager_in_threadpool(receiving) as piece:
            async for batch in batches(request):
                await run_in_threadpool(piece.write, batch)
    except ClientDisconnect:
        return upload  # nobody reads the answer
    return await in_turn(lambda: studio.uploads.finish(upload.account_id, upload.id))
