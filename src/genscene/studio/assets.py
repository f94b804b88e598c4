"""Keep the files that accounts bring: equal files once an account, each inspected before it is taken.

```
<account>/<sha256><suffix>   an asset's file; appears whole, as a second name of what came
.incoming/<random>           a file that is still coming; swept when nobody writes to it any more
```
Rows and files change together inside one writing transaction, of which there is one at a time. A crash in between
leaves a file without a row, or a row without a file; `sweep` removes both.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from genscene.errors import OutputError
from genscene.jobs.places import beyond, place_after
from genscene.media.kinds import AssetKind, Inspection
from genscene.studio.asset_errors import (
    AssetKindError,
    AssetNotFoundError,
    AssetTooLargeError,
    QuotaExceededError,
)
from genscene.studio.asset_model import MAX_BYTES, Asset, AssetPage, asset_of, inspection_of
from genscene.studio.asset_names import clean_name
from genscene.studio.tables import AssetRow, UploadRow

DEFAULT_QUOTA_BYTES = 10 * 10**9
_INCOMING = ".incoming"
_ABANDONED_SECONDS = 3600.0


class AssetShelf:
    """All assets; safe with threads and with other processes.

    Args:
        engine: The database.
        root: The folder; made when something is put into it.
        inspect: Tells what a file is, given its path and what messages call it; see `Inspector.inspect`.
        quota_bytes: Most that an account may keep, unfinished uploads included.
        clock: Unix seconds.
    """

    def __init__(
        self,
        engine: Engine,
        root: Path,
        *,
        inspect: Callable[[Path, str], Inspection],
        quota_bytes: int = DEFAULT_QUOTA_BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._root = root
        self._inspect = inspect
        self._quota_bytes = quota_bytes
        self._clock = clock

    @contextmanager
    def incoming(self) -> Generator[Path]:
        """Give the path of a file to write, which `add` may take; what is left of it at the end is removed.

        Raises:
            OutputError: The folder cannot be written.
        """
        with disk_errors():
            folder = self._root / _INCOMING
            folder.mkdir(parents=True, exist_ok=True)
        path = folder / secrets.token_hex(16)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def add(
        self,
        account_id: str,
        path: Path,
        *,
        name: str = "",
        kinds: Collection[AssetKind] = (),
        upload_id: str | None = None,
        sha256: str = "",
    ) -> tuple[Asset, bool]:
        """Take a file, unless the account has an equal one.

        Args:
            account_id: Who brings it.
            path: The file, on the same disk as the shelf; it is gone afterwards.
            name: What people call it.
            kinds: What it may be; anything when empty.
            upload_id: Upload that it comes from: its room is the file's own, and it learns the asset's id.
            sha256: Digest of its content, where it is known already.

        Returns:
            The asset, and whether it is new.

        Raises:
            MediaError: It is damaged, or nothing that can be used.
            AssetKindError: It is of another kind than was asked for.
            AssetTooLargeError: It is too large for its kind.
            QuotaExceededError: It does not fit any more.
            OutputError: The disk is full.
        """
        with disk_errors(), path.open("rb") as file:
            sha256 = sha256 or hashlib.file_digest(file, "sha256").hexdigest()
            size = os.fstat(file.fileno()).st_size
            os.fsync(file.fileno())
        shown = clean_name(name, suffix="", otherwise="the file")
        with self._reading() as session:
            known = _equal(session, account_id, sha256)
        found = inspection_of(known) if known is not None else self._inspect(path, shown)
        _check(found, kinds, size, shown)
        with Session(self._engine) as session, session.begin():
            row = _equal(session, account_id, sha256)
            fresh = row is None
            if row is None:
                self.check_room(session, account_id, size, upload_id=upload_id)
                row = self._row(account_id, sha256, size, name, found)
                session.add(row)
                session.flush()
            asset = asset_of(row)
            self._place(path, asset)
            if upload_id is not None and (upload := session.get(UploadRow, upload_id)) is not None:
                upload.asset_id = asset.id
        path.unlink(missing_ok=True)
        return asset, fresh

    def find(self, account_id: str, asset_id: str) -> Asset:
        """Return an asset of an account.

        Raises:
            AssetNotFoundError: It has none of that id.
        """
        with self._reading() as session:
            return asset_of(_row(session, account_id, asset_id))

    def page(
        self, account_id: str, *, kind: AssetKind | None = None, after: str | None = None, limit: int = 50
    ) -> AssetPage:
        """Return an account's assets, newest first.

        Args:
            account_id: Owner.
            kind: Only of this kind.
            after: `next_cursor` of the page before.
            limit: Assets a page.

        Raises:
            PageCursorError: `after` is no such cursor.
        """
        query = select(AssetRow).where(AssetRow.account_id == account_id)
        if kind is not None:
            query = query.where(AssetRow.kind == kind)
        if after is not None:
            query = query.where(beyond(after, AssetRow.created_at, AssetRow.id))
        query = query.order_by(AssetRow.created_at.desc(), AssetRow.id.desc()).limit(limit + 1)
        with self._reading() as session:
            items = [asset_of(row) for row in session.scalars(query)]
        last = items[limit - 1] if len(items) > limit else None
        return AssetPage(items=items[:limit], next_cursor=place_after(last.created_at, last.id) if last else None)

    def path(self, asset: Asset) -> Path:
        """Return where an asset's file lies."""
        return self._root / asset.account_id / f"{asset.sha256}{asset.suffix}"

    def delete(self, account_id: str, asset_id: str) -> None:
        """Remove an asset; jobs that were lent it keep it.

        Raises:
            AssetNotFoundError: The account has none of that id.
        """
        with Session(self._engine) as session, session.begin():
            row = _row(session, account_id, asset_id)
            session.delete(row)
            session.flush()
            # Inside the transaction, in which nobody can bring the same file again.
            self.path(asset_of(row)).unlink(missing_ok=True)

    def used_bytes(self, account_id: str) -> int:
        """Return what an account keeps, unfinished uploads included."""
        with self._reading() as session:
            return _used(session, account_id, None)

    def sweep(self) -> int:
        """Remove files without a row, rows without a file, and what stopped coming; return how many."""
        if not self._root.is_dir():
            return 0
        removed = 0
        with Session(self._engine) as session, session.begin():
            rows = {self.path(asset_of(row)): row for row in session.scalars(select(AssetRow))}
            for path, row in rows.items():
                if not path.exists():
                    session.delete(row)
                    removed += 1
            for folder in self._root.iterdir():
                for path in folder.iterdir() if folder.is_dir() else ():
                    if path not in rows and (folder.name != _INCOMING or self._abandoned(path)):
                        path.unlink(missing_ok=True)
                        removed += 1
        return removed

    def _abandoned(self, path: Path) -> bool:
        try:
            return self._clock() - path.stat().st_mtime > _ABANDONED_SECONDS
        except FileNotFoundError:
            return False

    def _row(self, account_id: str, sha256: str, size_bytes: int, name: str, found: Inspection) -> AssetRow:
        return AssetRow(
            id=f"as-{secrets.token_hex(8)}",
            account_id=account_id,
            sha256=sha256,
            kind=found.kind,
            name=clean_name(name, suffix=found.suffix, otherwise=found.kind),
            suffix=found.suffix,
            media_type=found.media_type,
            size_bytes=size_bytes,
            facts=dict(found.facts),
            created_at=self._clock(),
        )

    def _place(self, path: Path, asset: Asset) -> None:
        target = self.path(asset)
        with disk_errors():
            if target.exists():
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            # A second name, not another one: whoever is killed before the row is kept can do it again.
            target.hardlink_to(path)

    def check_room(self, session: Session, account_id: str, size_bytes: int, *, upload_id: str | None = None) -> None:
        """Refuse a file that does not fit, inside the transaction that would keep it.

        Args:
            session: The transaction.
            account_id: Who brings it.
            size_bytes: Its length.
            upload_id: Upload whose room is the file's own.

        Raises:
            QuotaExceededError: It does not fit.
        """
        used = _used(session, account_id, upload_id)
        if used + size_bytes > self._quota_bytes:
            raise QuotaExceededError(
                f"The file has {size_bytes / 1e6:.1f} MB, but only {max(0, self._quota_bytes - used) / 1e6:.1f} MB of "
                f"the account's {self._quota_bytes / 1e9:g} GB are left.",
                hint="Delete assets that are not needed any more.",
            )

    def _reading(self) -> Session:
        return Session(self._engine.execution_options(reading=True))


@contextmanager
def disk_errors() -> Generator[None]:
    """Raise `OutputError` in place of what a full or forbidden disk says."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"The file cannot be kept: {error.strerror}.", hint="Tell who runs the studio; its disk may be full."
        ) from error


def _check(found: Inspection, kinds: Collection[AssetKind], size_bytes: int, shown: str) -> None:
    if kinds and found.kind not in kinds:
        raise AssetKindError(f"{shown} can be used as {found.kind}, but {' or '.join(sorted(kinds))} is needed here.")
    if size_bytes > MAX_BYTES[found.kind]:
        raise AssetTooLargeError(
            f"{shown} has {size_bytes / 1e6:.1f} MB; {found.kind} may have {MAX_BYTES[found.kind] / 1e6:.0f} MB.",
            hint="Use a smaller file.",
        )


def _used(session: Session, account_id: str, upload_id: str | None) -> int:
    kept = select(func.coalesce(func.sum(AssetRow.size_bytes), 0)).where(AssetRow.account_id == account_id)
    coming = select(func.coalesce(func.sum(UploadRow.length_bytes), 0)).where(
        UploadRow.account_id == account_id, UploadRow.asset_id.is_(None), UploadRow.id != (upload_id or "")
    )
    return session.scalars(kept).one() + session.scalars(coming).one()


def _equal(session: Session, account_id: str, sha256: str) -> AssetRow | None:
    query = select(AssetRow).where(AssetRow.account_id == account_id, AssetRow.sha256 == sha256)
    return session.scalars(query).one_or_none()


def _row(session: Session, account_id: str, asset_id: str) -> AssetRow:
    row = session.get(AssetRow, asset_id)
    if row is None or row.account_id != account_id:
        raise AssetNotFoundError("There is no such asset.", hint="List the account's assets.")
    return row
