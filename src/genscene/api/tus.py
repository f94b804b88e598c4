"""Read and write the headers of the tus protocol for resumable uploads, version 1.0.0 (https://tus.io)."""

from __future__ import annotations

import base64
import binascii
import email.utils
from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated, Any, cast

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute

from genscene.api.problems import ProblemError, problem_of
from genscene.errors import StudioError
from genscene.studio.upload_pieces import Checksum, ChecksumAlgorithm
from genscene.studio.uploads import Upload

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,termination,checksum"
ALGORITHMS: Mapping[ChecksumAlgorithm, int] = {"sha1": 20, "sha256": 32}
"""Checksums, and how many bytes each has."""
BODY_TYPE = "application/offset+octet-stream"
_MAX_DIGITS = 15
_MAX_METADATA = 4096


class TusRoute(APIRoute):
    """A route whose every answer, problems too, says which version of the protocol it speaks."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, with the header added to what it answers or raises."""
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                response = await handle(request)
            except (StudioError, ProblemError) as error:
                problem = problem_of(error) if isinstance(error, StudioError) else error
                response = problem.response()
            response.headers["Tus-Resumable"] = VERSION
            return response

        return handler


def check_version(
    told: Annotated[str | None, Header(alias="Tus-Resumable", description=f"`{VERSION}`", examples=[VERSION])] = None,
) -> None:
    """Refuse clients that speak another version.

    Raises:
        ProblemError: 412.
    """
    if told != VERSION:
        detail = f"This speaks tus {VERSION}; send Tus-Resumable: {VERSION}."
        raise ProblemError(412, "tus_version", detail, headers={"Tus-Version": VERSION})


TusVersion = Annotated[None, Depends(check_version)]
"""A route's argument that sees to it that the client speaks this version."""


def check_body_type(media_type: str | None) -> None:
    """Refuse bodies that are no piece of an upload.

    Raises:
        ProblemError: 415.
    """
    if (media_type or "").partition(";")[0].strip().lower() != BODY_TYPE:
        detail = f"Send the bytes as {BODY_TYPE}."
        raise ProblemError(415, "unsupported_media_type", detail, headers={"Accept-Patch": BODY_TYPE})


def whole_number(name: str, text: str | None) -> int:
    """Return a header's number of bytes.

    Raises:
        ProblemError: 400: it is missing or none.
    """
    if text is None or not (text.isascii() and text.isdecimal()) or len(text) > _MAX_DIGITS:
        raise ProblemError(400, "bad_request", f"{name} must be a whole number of bytes.")
    return int(text)


def metadata_of(text: str | None) -> dict[str, str]:
    """Return what `Upload-Metadata` tells: names, and texts in Base64.

    Raises:
        ProblemError: 400: it is not written so.
    """
    if not text:
        return {}
    wrong = ProblemError(400, "bad_request", "Upload-Metadata holds names and Base64 texts, such as: filename YS5wbmc=")
    if len(text) > _MAX_METADATA:
        raise wrong
    found: dict[str, str] = {}
    for pair in text.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode("utf-8", "replace")
        except (binascii.Error, ValueError) as error:
            raise wrong from error
        if not name:
            raise wrong
    return found


def checksum_of(text: str | None) -> Checksum | None:
    """Return what a piece has to add up to.

    Raises:
        ProblemError: 400: an unknown algorithm, or no Base64.
    """
    if text is None:
        return None
    algorithm, _, value = text.strip().partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if len(digest) != cast("Mapping[str, int]", ALGORITHMS).get(algorithm, -1):
        names = " or ".join(ALGORITHMS)
        raise ProblemError(400, "bad_request", f"Upload-Checksum must be {names} and the digest in Base64.")
    return Checksum(algorithm=cast("ChecksumAlgorithm", algorithm), digest=digest)


def headers_of(upload: Upload) -> dict[str, str]:
    """Return what an answer tells of an upload."""
    headers = {
        "Upload-Offset": str(upload.offset_bytes),
        "Upload-Length": str(upload.length_bytes),
        "Upload-Expires": email.utils.formatdate(upload.expires_at, usegmt=True),
        "Cache-Control": "no-store",
    }
    return headers | ({"Upload-Asset": upload.asset_id} if upload.asset_id else {})
