"""Uploads that may be interrupted and gone on with, until they are assets.

```
<upload id>          what has come; its length is the offset, whatever happened to whoever wrote it
<upload id>.piece    a piece with a checksum, until it is known to be right
```
One request writes to an upload at a time: the file is locked meanwhile, and a killed writer's lock goes with it.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from genscene.errors import InputError
from genscene.studio.asset_errors import (
    AssetTooLargeError,
    UploadNotFoundError,
    UploadOffsetError,
)
from genscene.studio.asset_names import clean_name
from genscene.studio.assets import AssetShelf, disk_errors
from genscene.studio.tables import UploadRow
from genscene.studio.upload_pieces import Checksum, Piece, locked, piece_of

LIFE_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """An upload.

    Attributes:
        id: Its name.
        account_id: Owner.
        name: What people call the file.
        length_bytes: Bytes that it will have.
        offset_bytes: Bytes that have come.
        asset_id: What it became, or `None` while it is not finished.
        expires_at: Unix seconds after which it is forgotten.
    """

    id: str
    account_id: str
    name: str
    length_bytes: int
    offset_bytes: int
    asset_id: str | None
    expires_at: float


class UploadShelf:
    """All uploads; safe with threads and with other processes.

    Args:
        engine: The database.
        root: The folder, on the same disk as the assets.
        assets: Takes what is finished.
        limit_bytes: Largest upload.
        clock: Unix seconds.
    """

    def __init__(
        self,
        engine: Engine,
        root: Path,
        *,
        assets: AssetShelf,
        limit_bytes: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._root = root
        self._assets = assets
        self._limit_bytes = limit_bytes
        self._clock = clock

    @property
    def limit_bytes(self) -> int:
        """Size of the largest upload."""
        return self._limit_bytes

    def begin(self, account_id: str, *, length_bytes: int, name: str) -> Upload:
        """Begin an upload; its room is kept for it.

        Raises:
            InputError: It would be empty.
            AssetTooLargeError: It would be too large.
            QuotaExceededError: It would not fit.
            OutputError: The folder cannot be written.
        """
        if length_bytes <= 0:
            raise InputError("An empty file cannot be used.")
        if length_bytes > self._limit_bytes:
            raise AssetTooLargeError(
                f"The file has {length_bytes / 1e6:.1f} MB; at most {self._limit_bytes / 1e6:g} MB are taken.",
                hint="Use a smaller file.",
            )
        now = self._clock()
        row = UploadRow(
            id=f"up-{secrets.token_hex(12)}",
            account_id=account_id,
            length_bytes=length_bytes,
            name=clean_name(name, suffix="", otherwise=""),
            created_at=now,
            expires_at=now + LIFE_SECONDS,
        )
        with Session(self._engine) as session, session.begin():
            self._assets.check_room(session, account_id, length_bytes)
            with disk_errors():
                self._root.mkdir(parents=True, exist_ok=True)
                self._path(row.id).touch(exist_ok=False)
            session.add(row)
            session.flush()
            return self._upload(row)

    def find(self, account_id: str, upload_id: str) -> Upload:
        """Return an upload as it stands.

        Raises:
            UploadNotFoundError: The account has none of that id, or it has expired.
        """
        with Session(self._engine.execution_options(reading=True)) as session:
            return self._upload(self._row(session, account_id, upload_id))

    @contextmanager
    def receiving(
        self, account_id: str, upload_id: str, *, offset_bytes: int, checksum: Checksum | None = None
    ) -> Generator[Piece]:
        """Take a piece of an upload; what has come stays when the block fails, unless the piece has a checksum.

        Args:
            account_id: Owner.
            upload_id: The upload.
            offset_bytes: Where the client goes on.
            checksum: What the piece has to add up to.

        Raises:
            UploadNotFoundError: The account has no such upload.
            UploadBusyError: Another request writes to it.
            UploadOffsetError: It does not go on there.
            UploadChecksumError: At the end: the piece is not what was sent, and was thrown away.
            OutputError: The disk is full.
        """
        upload = self.find(account_id, upload_id)
        with locked(self._path(upload_id)) as file:
            with disk_errors():
                offset = file.seek(0, os.SEEK_END)
            if upload.asset_id is not None or offset != offset_bytes:
                raise UploadOffsetError(
                    f"The upload stands at byte {upload.length_bytes if upload.asset_id else offset}, not "
                    f"{offset_bytes}.",
                    hint="Ask for the offset with HEAD and go on there.",
                )
            aside = self._path(upload_id).with_suffix(".piece")
            with piece_of(file, aside, upload.length_bytes - offset, checksum) as piece:
                yield piece

    def finish(self, account_id: str, upload_id: str) -> Upload:
        """Make an asset of an upload that has come whole; leave others as they are.

        Raises:
            UploadNotFoundError: The account has no such upload.
            InputError: The file cannot be used, as `AssetShelf.add` says; the upload is removed.
            OutputError: The disk is full.
        """
        upload = self.find(account_id, upload_id)
        if upload.asset_id is not None or upload.offset_bytes < upload.length_bytes:
            return upload
        with locked(self._path(upload_id)):
            try:
                self._assets.add(account_id, self._path(upload_id), name=upload.name, upload_id=upload_id)
            except InputError:
                self._remove(upload_id)
                raise
        return self.find(account_id, upload_id)

    def remove(self, account_id: str, upload_id: str) -> None:
        """Give an upload up; an asset that it became stays.

        Raises:
            UploadNotFoundError: The account has none of that id.
        """
        self.find(account_id, upload_id)
        self._remove(upload_id)

    def sweep(self) -> int:
        """Remove what has expired, and files of no upload; return how many."""
        now = self._clock()
        with Session(self._engine) as session, session.begin():
            expired = list(session.scalars(select(UploadRow).where(UploadRow.expires_at <= now)))
            for row in expired:
                session.delete(row)
            session.flush()
            kept = set(session.scalars(select(UploadRow.id)))
            stray = [path for path in self._files() if path.name.removesuffix(".piece") not in kept]
            for path in stray:
                path.unlink(missing_ok=True)
        return len(expired) + len(stray)

    def _files(self) -> list[Path]:
        return list(self._root.iterdir()) if self._root.is_dir() else []

    def _remove(self, upload_id: str) -> None:
        with Session(self._engine) as session, session.begin():
            row = session.get(UploadRow, upload_id)
            if row is not None:
                session.delete(row)
            session.flush()
            self._path(upload_id).unlink(missing_ok=True)

    def _row(self, session: Session, account_id: str, upload_id: str) -> UploadRow:
        row = session.get(UploadRow, upload_id)
        if row is None or row.account_id != account_id or row.expires_at <= self._clock():
            raise UploadNotFoundError("There is no such upload.", hint="It may have expired; begin a new one.")
        return row

    def _upload(self, row: UploadRow) -> Upload:
        return Upload(
            id=row.id,
            account_id=row.account_id,
            name=row.name,
            length_bytes=row.length_bytes,
            offset_bytes=row.length_bytes if row.asset_id else self._size(row.id),
            asset_id=row.asset_id,
            expires_at=row.expires_at,
        )

    def _size(self, upload_id: str) -> int:
        try:
            return self._path(upload_id).stat().st_size
        except FileNotFoundError as error:
            raise UploadNotFoundError("There is no such upload.", hint="Begin a new one.") from error

    def _path(self, upload_id: str) -> Path:
        return self._root / upload_id
