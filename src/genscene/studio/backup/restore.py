"""Bring a backup back onto an empty machine: everything is proven before anything is put in its place."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from genscene.config import FILE_NAME, Settings
from genscene.database.snapshot import check_database, database_path
from genscene.database.upgrade import upgrade_database
from genscene.errors import OutputError, SettingError
from genscene.studio.backup.manifest import (
    DATABASE,
    FOLDERS,
    MANIFEST,
    MAX_MANIFEST_BYTES,
    BackupError,
    FileEntry,
    Manifest,
    is_safe,
    read_manifest,
)
from genscene.studio.publications.receipts import note_restoration

_COPY_BYTES = 1024**2
_UNFINISHED = ".restoring-"


def restore_backup(settings: Settings, source: Path) -> Manifest:
    """Restore a backup; an older one is brought to today's schema.

    Args:
        settings: Say where everything shall lie; the data folder must be empty, but for `genscene.toml`.
        source: The tar.

    Raises:
        SettingError: There is something where the studio shall lie.
        BackupError: The tar is no backup, is damaged, or holds what no studio wrote.
        OutputError: The data folder cannot be written.
    """
    _refuse_full(settings)
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=settings.data_dir))
    except OSError as error:
        raise OutputError(f"The data folder {settings.data_dir} cannot be written: {error.strerror}.") from error
    try:
        manifest = _unpack(source, unfinished)
        if reason := check_database(unfinished / DATABASE):
            raise BackupError(f"The database in {source} is damaged: {reason}. Take another backup.")
        _upgrade(source, unfinished / DATABASE, manifest)
        note_restoration(f"sqlite:///{unfinished / DATABASE}", time.time())
        _put_in_place(settings, unfinished)
    except OSError as error:
        raise OutputError(f"{source} cannot be restored: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return manifest


def _refuse_full(settings: Settings) -> None:
    folder, database = settings.data_dir, database_path(settings.database_url)
    found = {path.name for path in folder.iterdir()} if folder.is_dir() else set[str]()
    found = {name for name in found if name != FILE_NAME and not name.startswith(_UNFINISHED)}
    if database.exists():
        found.add(database.name)
    if found:
        raise SettingError(
            f"GENSCENE_DATA_DIR: {folder} is not empty; it holds {', '.join(sorted(found)[:5])}.",
            hint="Stop the studio and move the folder away, or name an empty one; then restore again.",
        )


def _unpack(source: Path, folder: Path) -> Manifest:
    """Write the files of a tar, and prove that they are what its manifest says."""
    entries: dict[str, FileEntry] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(source, "r:") as tar:
            for member in tar:
                if manifest is not None or member.name in entries or not _is_plain(member):
                    raise BackupError(f"{source} holds {member.name!r}, which no studio wrote; nothing was restored.")
                if member.name == MANIFEST:
                    manifest = read_manifest(_small_file(tar, member))
                elif is_safe(member.name):
                    entries[member.name] = _write(tar, member, folder / member.name)
                else:
                    raise BackupError(f"{source} holds {member.name!r}, which leads elsewhere; nothing was restored.")
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {source}.") from error
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{source} is no backup, or broke off: {error}.") from error
    if manifest is None:
        raise BackupError(f"{source} broke off before its end; take another backup.")
    _compare(source, entries, manifest)
    return manifest


def _is_plain(member: tarfile.TarInfo) -> bool:
    """Say whether it is a file with all its bytes: no link, no device, no hole of a terabyte."""
    return member.type == tarfile.REGTYPE and not member.issparse()


def _small_file(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(member)
    if file is None or member.size > MAX_MANIFEST_BYTES:
        raise BackupError("The backup's manifest cannot be read; take another backup.")
    return file.read()


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> FileEntry:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    mode = 0o600 if member.name.startswith("secrets/") else 0o644
    content = tar.extractfile(member)
    assert content is not None  # noqa: S101 - it is a regular file
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        while piece := content.read(_COPY_BYTES):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    os.utime(path, (member.mtime, member.mtime))
    return FileEntry(size_bytes=path.stat().st_size, sha256=digest.hexdigest())


def _compare(source: Path, entries: dict[str, FileEntry], manifest: Manifest) -> None:
    if DATABASE not in manifest.files:
        raise BackupError(f"{source} holds no database; take another backup.")
    wrong = _sample(name for name in manifest.files if manifest.files[name] != entries.get(name))
    more = _sample(name for name in entries if name not in manifest.files)
    if wrong:
        raise BackupError(f"{source} is damaged: {wrong} is missing or was changed. Take another backup.")
    if more:
        raise BackupError(f"{source} holds {more}, of which its manifest does not know; nothing was restored.")


def _upgrade(source: Path, database: Path, manifest: Manifest) -> None:
    try:
        upgrade_database(f"sqlite:///{database}")
    except SettingError as error:
        raise BackupError(
            f"The database in {source} was written by version {manifest.version}, and is too new for this one.",
            hint="Install that version, or a later one.",
        ) from error


def _sample(names: Iterable[str]) -> str:
    return next(iter(sorted(names)), "")


def _put_in_place(settings: Settings, unfinished: Path) -> None:
    """Move everything; the database goes last, so that nobody opens half a studio."""
    for name in FOLDERS:
        if (unfinished / name).is_dir():
            (unfinished / name).rename(settings.data_dir / name)
    secrets = settings.data_dir / "secrets"
    if secrets.is_dir():
        secrets.chmod(0o700)
    target = database_path(settings.database_url)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.move(unfinished / DATABASE, target)
