"""Take a file out of a request's body, straight to the disk: the one part of a form, or the body itself."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import anyio
from anyio.lowlevel import RunVar
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from genscene.api.problems import ProblemError
from genscene.studio.assets import disk_errors

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FIELD = "file"
"""The form's field that holds the file."""

BATCH_BYTES = 256 << 10
"""So much is gathered before a thread writes it: a thread's turn costs as much as writing 100 KiB."""

_FORM_BYTES = 16 << 10
"""What a form may take beside its file: boundaries and headers."""
_INSPECTED_AT_ONCE = 4

_Result = TypeVar("_Result")
_limiter: RunVar[anyio.CapacityLimiter] = RunVar("inspecting")


async def in_turn(work: Callable[[], _Result]) -> _Result:
    """Do in a thread what may take long, such as inspecting a file; a few at once, so that others find threads."""
    try:
        limiter = _limiter.get()
    except LookupError:
        limiter = anyio.CapacityLimiter(_INSPECTED_AT_ONCE)
        _limiter.set(limiter)
    return await anyio.to_thread.run_sync(work, limiter=limiter)


async def batches(request: Request) -> AsyncGenerator[bytes]:
    """Yield a request's body in pieces that are worth a thread's turn.

    Raises:
        ClientDisconnect: The client is gone; what came before was yielded.
    """
    gathered = bytearray()
    try:
        async for piece in request.stream():
            gathered += piece
            if len(gathered) >= BATCH_BYTES:
                yield bytes(gathered)
                gathered.clear()
    except Exception:
        if gathered:
            yield bytes(gathered)
        raise
    if gathered:
        yield bytes(gathered)


async def receive_form_file(request: Request, path: Path, *, limit_bytes: int) -> tuple[str, str]:
    """Write the file of a `multipart/form-data` body to the disk.

    Args:
        request: The request.
        path: Where to write it.
        limit_bytes: Most that it may have.

    Returns:
        The file's name as the client gave it, and the SHA-256 digest of its content, hexadecimal.

    Raises:
        ProblemError: 400, 413, 415, or 422 when the form is not one file in the field `file`.
        OutputError: The disk is full.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not 0 < len(boundary) <= 70:
        detail = "Send the file as multipart/form-data with a boundary."
        raise ProblemError(415, "unsupported_media_type", detail, headers={"Accept-Post": "multipart/form-data"})
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit_bytes + _FORM_BYTES:
        raise _too_large(limit_bytes)
    file = await run_in_threadpool(_opened, path)
    try:
        form = _Form(file, limit_bytes)
        parser = MultipartParser(boundary, form.callbacks())
        async for batch in batches(request):
            await run_in_threadpool(_parsed, parser, batch)
        await run_in_threadpool(_finished, parser, form)
    except ClientDisconnect as error:
        raise _broken_off() from error
    finally:
        await run_in_threadpool(file.close)
    return form.name, form.digest.hexdigest()


def _opened(path: Path) -> BinaryIO:
    with disk_errors():
        return path.open("wb")


def _parsed(parser: MultipartParser, batch: bytes) -> None:
    try:
        with disk_errors():
            parser.write(batch)
    except FormParserError as error:
        raise ProblemError(400, "form_invalid", "The form cannot be read.", hint="Send it as curl -F does.") from error


def _finished(parser: MultipartParser, form: _Form) -> None:
    try:
        parser.finalize()
    except FormParserError as error:
        raise _broken_off() from error
    if not form.ended:
        raise _broken_off()
    if not form.files:
        raise ProblemError(422, "invalid", f"The form has no field `{FIELD}` with a file.")


def _broken_off() -> ProblemError:
    return ProblemError(400, "form_invalid", "The form breaks off.")


def _too_large(limit_bytes: int) -> ProblemError:
    return ProblemError(413, "asset_too_large", f"A file may have at most {limit_bytes / 1e6:g} MB.")


class _Form:
    """Follows the parser: writes the file's bytes, and refuses every other field.

    Args:
        file: Where the bytes go.
        limit_bytes: Most that may come.
    """

    def __init__(self, file: BinaryIO, limit_bytes: int) -> None:
        self._file = file
        self._limit_bytes = limit_bytes
        self._size_bytes = 0
        self._header = b""
        self._value = b""
        self._disposition = b""
        self.name = ""
        self.files = 0
        self.ended = False
        self.digest = hashlib.sha256()

    def callbacks(self) -> MultipartCallbacks:
        """Return what the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._disposition = b""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _headers_finished(self) -> None:
        kind, options = parse_options_header(self._disposition)
        field = options.get(b"name", b"").decode("utf-8", "replace")
        if kind != b"form-data" or field != FIELD:
            raise ProblemError(422, "invalid", f"The form has a field {field[:80]!r}; only `{FIELD}` is known.")
        self.files += 1
        if self.files > 1:
            raise ProblemError(422, "invalid", "The form has several files; send one at a time.")
        self.name = options.get(b"filename", b"").decode("utf-8", "replace")

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._size_bytes += end - start
        if self._size_bytes > self._limit_bytes:
            raise _too_large(self._limit_bytes)
        piece = memoryview(data)[start:end]
        self.digest.update(piece)
        self._file.write(piece)

    def _end(self) -> None:
        self.ended = True
