"""Write a backup while the studio works.

At one moment nobody may write to the database: it is copied as it is then, and every file that its rows speak of has a
second name. Files are never changed, only replaced and removed, so those names hold what belongs to the copy however
long the tar takes to write. Most names are given before that moment, so that it is short.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import shutil
import tarfile
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from genscene import __version__
from genscene.config import Settings
from genscene.database.snapshot import copy_database, database_path
from genscene.errors import InputError, OutputError, SettingError
from genscene.studio.backup.manifest import DATABASE, FORMAT, MANIFEST, FileEntry, Manifest, is_safe
from genscene.studio.backup.mirror import mirror_files

_COPIES = ".backup-"
_ABANDONED_SECONDS = 86_400.0


def write_backup(settings: Settings, target: Path, *, clock: Callable[[], float] = time.time) -> Manifest:
    """Write a backup of database, secrets, assets and artifacts; only its owner may read it.

    Args:
        settings: Say where everything lies.
        target: The tar; an older one of that name is replaced once the new one is whole.
        clock: Tells Unix seconds.

    Raises:
        SettingError: There is no studio to back up.
        InputError: The tar would lie inside the data folder.
        OutputError: The tar cannot be written.
    """
    target = target.absolute()
    if not database_path(settings.database_url).is_file():
        raise SettingError(f"GENSCENE_DATA_DIR: there is no studio in {settings.data_dir} to back up.")
    if target.is_dir():
        raise InputError(f"{target} is a folder; name the file to write.")
    if target.resolve().is_relative_to(settings.data_dir.resolve()):
        raise InputError(f"{target} lies inside the data folder and would be lost with it; name another place.")
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with _stand_still(settings) as copies:
            manifest = _write_tar(copies, unfinished, clock())
        unfinished.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise OutputError(f"The backup {target} cannot be written: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


@contextmanager
def _stand_still(settings: Settings) -> Generator[Path]:
    """Give a folder that holds everything as it was at one moment."""
    _remove_abandoned(settings.data_dir)
    # In the data folder, as a file has second names on its own disk only.
    copies = Path(tempfile.mkdtemp(prefix=_COPIES, dir=settings.data_dir))
    try:
        mirror_files(settings.data_dir, copies)
        copy_database(
            settings.database_url, copies / DATABASE, meanwhile=lambda: mirror_files(settings.data_dir, copies)
        )
        yield copies
    finally:
        shutil.rmtree(copies, ignore_errors=True)


def _remove_abandoned(data_dir: Path) -> None:
    """Remove what a killed backup left: its second names would keep removed files on the disk."""
    for folder in data_dir.glob(f"{_COPIES}*"):
        if time.time() - folder.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _write_tar(copies: Path, path: Path, now: float) -> Manifest:
    entries: dict[str, FileEntry] = {}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for name in sorted(found.relative_to(copies).as_posix() for found in copies.rglob("*") if found.is_file()):
                if not is_safe(name):
                    raise OutputError(f"The data folder holds {name}, which no studio writes there; take it away.")
                entries[name] = _add_file(tar, name, copies / name)
            manifest = Manifest(format=FORMAT, version=__version__, created_at=now, files=entries)
            content = manifest.model_dump_json(indent=1).encode()
            tar.addfile(_header(MANIFEST, len(content), now), io.BytesIO(content))
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _add_file(tar: tarfile.TarFile, name: str, path: Path) -> FileEntry:
    with path.open("rb") as file:
        facts = os.fstat(file.fileno())
        reader = _DigestingReader(file)
        tar.addfile(_header(name, facts.st_size, facts.st_mtime), reader)  # pyright: ignore[reportArgumentType] - only `read` is asked for
    return FileEntry(size_bytes=facts.st_size, sha256=reader.digest.hexdigest())


class _DigestingReader:
    """A file that adds up what is read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        content = self._file.read(size)
        self.digest.update(content)
        return content


def _header(name: str, size_bytes: int, modified_at: float) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mtime, header.mode = size_bytes, int(modified_at), 0o600
    return header


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
