"""Problem documents (RFC 9457): every error that leaves the API looks the same, and none shows its insides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Literal, cast

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from genscene.api.lost_page import lost_page
from genscene.api.validation import problems_of_request
from genscene.errors import (
    EngineError,
    InputError,
    OutputError,
    PackedFileMissingError,
    Problem,
    StoreError,
    StoryboardError,
    StudioError,
)
from genscene.jobs.errors import JobIdTakenError, JobNotFoundError, JobStateError
from genscene.publish.errors import ChannelReconnectError, PublishError, ReleaseInvalidError
from genscene.studio.asset_errors import (
    AssetNotFoundError,
    AssetTooLargeError,
    QuotaExceededError,
    UploadBusyError,
    UploadChecksumError,
    UploadNotFoundError,
    UploadOffsetError,
)
from genscene.studio.keys import KeyNotFoundError
from genscene.studio.webhooks.errors import (
    DeliveryNotFoundError,
    WebhookDisabledError,
    WebhookLimitError,
    WebhookNotFoundError,
)

MEDIA_TYPE = "application/problem+json"

_STATUS: Sequence[tuple[type[StudioError], int]] = (
    (JobNotFoundError, 404),
    (KeyNotFoundError, 404),
    (WebhookNotFoundError, 404),
    (DeliveryNotFoundError, 404),
    (WebhookDisabledError, 409),
    (WebhookLimitError, 409),
    (AssetNotFoundError, 404),
    (AssetTooLargeError, 413),
    (QuotaExceededError, 413),
    (UploadNotFoundError, 404),
    (UploadOffsetError, 409),
    (UploadBusyError, 423),
    (UploadChecksumError, 460),
    (JobIdTakenError, 409),
    (JobStateError, 409),
    (ChannelReconnectError, 409),
    (PublishError, 503),
    (InputError, 422),
    (OutputError, 507),
    (StoreError, 503),
    (EngineError, 503),
    (PackedFileMissingError, 503),
)
"""Statuses of errors that know no HTTP; the first that fits counts. An error's own `status` comes before these."""

_CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    408: "body_incomplete",
    409: "conflict",
    411: "length_required",
    412: "precondition_failed",
    413: "too_large",
    415: "unsupported_media_type",
    416: "range_not_satisfiable",
    422: "invalid",
    423: "locked",
    428: "precondition_required",
    429: "too_many_requests",
    431: "headers_too_large",
    460: "checksum_mismatch",
    500: "internal_error",
    503: "unavailable",
    507: "disk_full",
}

_log = structlog.get_logger("genscene.api")


class ProblemPlace(BaseModel):
    """One thing wrong with a request."""

    place: str = Field(description="Where: a path such as `scenes[2].motion`, or `line 12` of a text.")
    message: str = Field(description="What is wrong, and what to do.")


class ProblemDocument(BaseModel):
    """An error (RFC 9457): `code` is stable, `detail` tells a person what to do."""

    model_config = ConfigDict(title="Problem")

    type: Literal["about:blank"] = "about:blank"
    title: str = Field(description="The status in words.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(description="What happened and what to do.", examples=["There is no job compose-1."])
    code: str = Field(description="Stable name of the error.", examples=["job_not_found"])
    hint: str | None = Field(default=None, description="One more sentence, where it helps.")
    errors: list[ProblemPlace] | None = Field(default=None, description="Everything wrong with the request, by place.")


class ProblemError(Exception):
    """An answer that is a problem document."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        hint: str = "",
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Problem] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.hint = hint
        self.headers = dict(headers or {})
        self.errors = tuple(errors)

    @property
    def title(self) -> str:
        """The status in words."""
        return _phrase(self.status)

    def response(self) -> Response:
        """Return it as an answer."""
        document = ProblemDocument(
            title=self.title,
            status=self.status,
            detail=self.detail,
            code=self.code,
            hint=self.hint or None,
            errors=[ProblemPlace(place=one.place, message=one.message) for one in self.errors] or None,
        )
        headers = {"Cache-Control": "no-store", **self.headers}
        content = document.model_dump_json(exclude_none=True)
        return Response(content, self.status, headers, media_type=MEDIA_TYPE)


def problem_of(error: StudioError) -> ProblemError:
    """Return the answer to an error of the studio."""
    status = getattr(error, "status", None)
    if not isinstance(status, int):
        status = next((number for kind, number in _STATUS if isinstance(error, kind)), 500)
    errors = error.problems if isinstance(error, StoryboardError | ReleaseInvalidError) else ()
    headers = {"Retry-After": "5"} if status == 503 else {}
    many = isinstance(error, StoryboardError) and len(error.problems) != 1
    detail = "The document has problems; `errors` lists them." if many else error.message
    return ProblemError(status, error.code, detail, hint=error.hint, errors=errors, headers=headers)


def add_problem_handlers(app: FastAPI) -> None:
    """Let every error that a route raises leave as a problem document."""
    app.add_exception_handler(ProblemError, _own)
    app.add_exception_handler(StudioError, _of_studio)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_framework)
    app.add_exception_handler(OperationalError, _of_database)


async def _own(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 - Starlette's handlers are typed for any exception
    return error.response()


async def _of_studio(_request: Request, error: Exception) -> Response:
    assert isinstance(error, StudioError)  # noqa: S101
    problem = problem_of(error)
    if problem.status == 500:
        _log.error("unexpected error of the studio", code=error.code, exc_info=error)
    return problem.response()


async def _of_validation(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    status, code, detail, problems = problems_of_request(error)
    return ProblemError(status, code, detail, errors=problems).response()


async def _of_framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if error.status_code == 404 and (page := lost_page(request)) is not None:
        return page
    details = {
        404: f"There is nothing at {request.url.path[:200]}.",
        405: f"{request.method} is not offered at {request.url.path[:200]}.",
        400: "The request's body cannot be read.",
    }
    detail = details.get(error.status_code) or error.detail
    code = _CODES.get(error.status_code, f"http_{error.status_code}")
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_offered(request))
    return ProblemError(error.status_code, code, detail, headers=headers).response()


def _offered(request: Request) -> list[str]:
    """Return the methods that any route offers at the request's path (RFC 9110, 15.5.6)."""
    path, methods = request.url.path, set[str]()
    for route in cast("Sequence[APIRoute]", request.app.state.offered):
        if route.path_regex.match(path):
            methods |= cast("set[str]", route.methods)
    return sorted(methods)


async def _of_database(_request: Request, error: Exception) -> Response:
    _log.error("the database cannot be used", exc_info=error)
    full = "full" in str(getattr(error, "orig", ""))
    if full:
        return ProblemError(507, "disk_full", "The studio's disk is full; make room, then try again.").response()
    detail = "The database is busy or cannot be reached; try again in a moment."
    return ProblemError(503, "database_unavailable", detail, headers={"Retry-After": "2"}).response()


def internal_problem() -> ProblemError:
    """Return the answer to an error that nobody foresaw."""
    return ProblemError(500, "internal_error", "Something broke in the studio; its log says more.")


def _phrase(status: int) -> str:
    """Return a status in words; 460 is of tus alone (tus 1.0, "Checksum")."""
    return "Checksum Mismatch" if status == 460 else HTTPStatus(status).phrase


def _described(status: int, description: str) -> dict[str, Any]:
    phrase = _phrase(status)
    example = {"type": "about:blank", "title": phrase, "status": status, "detail": description, "code": _CODES[status]}
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema, "example": example}}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: _described(400, "The request cannot be read."),
    401: _described(401, "No key, or a wrong one."),
    403: _described(403, "The key lacks the scope."),
    404: _described(404, "There is no such thing, or it belongs to another account."),
    405: _described(405, "The method is not offered here."),
    406: _described(406, "None of the wanted representations exists."),
    408: _described(408, "The body stopped coming."),
    409: _described(409, "The present state does not allow it."),
    411: _described(411, "The body's length must be told."),
    412: _described(412, "It has changed since you read it."),
    413: _described(413, "The body is too large."),
    415: _described(415, "The body's media type is not understood here."),
    416: _described(416, "The range lies outside the file."),
    422: _described(422, "The request is readable, but wrong; `errors` says where."),
    423: _described(423, "Another request is at it."),
    428: _described(428, "Say which version you change, with If-Match."),
    429: _described(429, "Too many requests or streams; `Retry-After` says when to come back."),
    431: _described(431, "The request's headers are too large."),
    460: _described(460, "The bytes do not add up to the checksum."),
    500: _described(500, "Something broke in the studio."),
    503: _described(503, "The studio cannot do it now; `Retry-After` says when to come back."),
    507: _described(507, "The studio's disk is full."),
}
"""Problem documents for OpenAPI, by status."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a route that may answer with these problems."""
    return {status: PROBLEMS[status] for status in statuses}
