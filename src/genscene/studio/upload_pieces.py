"""Write a piece of an upload to the end of its file: one request at a time; with a checksum, all of it or nothing."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from genscene.studio.asset_errors import (
    AssetTooLargeError,
    UploadBusyError,
    UploadChecksumError,
    UploadNotFoundError,
)
from genscene.studio.assets import disk_errors

ChecksumAlgorithm = Literal["sha1", "sha256"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checksum:
    """What a piece's bytes have to add up to."""

    algorithm: ChecksumAlgorithm
    digest: bytes


class Piece:
    """A piece of an upload that is coming; made by `piece_of`."""

    def __init__(self, file: BinaryIO, room_bytes: int) -> None:
        self._file = file
        self._room_bytes = room_bytes

    def write(self, data: bytes) -> None:
        """Keep some bytes.

        Raises:
            AssetTooLargeError: They are more than the upload was said to have.
            OutputError: The disk is full.
        """
        if len(data) > self._room_bytes:
            raise AssetTooLargeError("More bytes came than the upload's length.", hint="Begin a new upload.")
        with disk_errors():
            self._file.write(data)
        self._room_bytes -= len(data)


@contextmanager
def locked(path: Path) -> Generator[BinaryIO]:
    """Open an upload's file for appending while nobody else does.

    Raises:
        UploadNotFoundError: It is gone.
        UploadBusyError: Another request has it.
    """
    try:
        # Never made anew: it is gone when the upload was finished or given up meanwhile.
        file = os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC), "ab")
    except FileNotFoundError as error:
        raise UploadNotFoundError("There is no such upload.", hint="Begin a new one.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UploadBusyError(
                "Another request is writing to this upload.", hint="Go on when it has ended."
            ) from error
        yield file


@contextmanager
def piece_of(file: BinaryIO, aside: Path, room_bytes: int, checksum: Checksum | None) -> Generator[Piece]:
    """Take a piece; without a checksum, what has come stays when the block fails.

    Args:
        file: The upload's, locked.
        aside: Where a piece with a checksum waits until it is known to be what was sent.
        room_bytes: Most that it may have.
        checksum: What it has to add up to.

    Raises:
        UploadChecksumError: At the end: it is not what was sent, and was thrown away.
        OutputError: The disk is full.
    """
    if checksum is not None:
        with _checked(file, aside, room_bytes, checksum) as piece:
            yield piece
        return
    try:
        yield Piece(file, room_bytes)
    finally:
        with disk_errors():
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _checked(file: BinaryIO, aside: Path, room_bytes: int, checksum: Checksum) -> Generator[Piece]:
    try:
        with disk_errors():
            spare = aside.open("w+b")
        with spare:
            yield Piece(spare, room_bytes)
            spare.seek(0)
            if hashlib.file_digest(spare, checksum.algorithm).digest() != checksum.digest:
                raise UploadChecksumError("The bytes do not add up to the checksum.", hint="Send the piece again.")
            spare.seek(0)
            with disk_errors():
                shutil.copyfileobj(spare, file)
                file.flush()
                os.fsync(file.fileno())
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
