"""Keep the files that jobs make: one folder a job, which appears whole or not at all.

```
<uid>/video.mp4 …       what a finished job made
.making/<uid>/<n>/…     what the job's attempt n has written so far; the next one never touches it, nor it the next
.media/<uid>/…          files that were lent to a job until it is done, whatever becomes of the originals
```
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from genscene.errors import InputError, OutputError

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".mp4": "video/mp4",
        ".jpg": "image/jpeg",
        ".srt": "application/x-subrip",
        ".vtt": "text/vtt; charset=utf-8",
        ".json": "application/json",
        ".wav": "audio/wav",
        ".mp3": "audio/mpeg",
        ".opus": "audio/ogg",
    }
)
"""By suffix; a job writes no other files."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(?:\.[a-z0-9]{1,8})?")
_MAKING = ".making"
_MEDIA = ".media"


class ArtifactNotFoundError(InputError):
    """The job has no such file."""

    code = "artifact_not_found"
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A file of a finished job.

    Attributes:
        name: Its name, such as `video.mp4`.
        path: Where it lies.
        media_type: What it is, for `Content-Type`.
        size_bytes: Its length.
        etag: Strong entity tag, without quotes; another content has another.
    """

    name: str
    path: Path
    media_type: str
    size_bytes: int
    etag: str


class ArtifactShelf:
    """The folder of all jobs' artifacts.

    Args:
        root: The folder; made when something is put into it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, uid: str, name: str) -> Artifact:
        """Return one file of a job.

        Raises:
            ArtifactNotFoundError: There is none of that name; nothing outside the job's folder is ever looked at.
        """
        path = self._root / uid / name
        if not _NAME.fullmatch(uid) or not _NAME.fullmatch(name) or not path.is_file() or path.is_symlink():
            raise ArtifactNotFoundError("The job has no such file.", hint="List its artifacts.")
        return _artifact(path)

    def listing(self, uid: str) -> tuple[Artifact, ...]:
        """Return every file of a job, by name."""
        folder = self._root / uid
        if not _NAME.fullmatch(uid) or not folder.is_dir():
            return ()
        return tuple(_artifact(path) for path in sorted(folder.iterdir()) if _NAME.fullmatch(path.name))

    @contextmanager
    def making(self, uid: str, attempt: int) -> Generator[Path]:
        """Give an empty folder to write to; when the block ends well, it becomes the job's folder.

        What was left by the same attempt, killed, is removed first; when the block fails, nothing is left.

        Args:
            uid: The job.
            attempt: Which attempt; a cancelled one may still be breaking off while the next has begun.

        Raises:
            OutputError: The folder cannot be written.
        """
        folder = self._root / _MAKING / uid / str(attempt)
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        except OSError as error:
            raise OutputError(f"The folder of artifacts cannot be written: {error.strerror}.") from error
        try:
            yield folder
            self._publish(folder, self._root / uid)
            for older in folder.parent.iterdir():  # left by attempts that were killed
                if int(older.name) < attempt:
                    shutil.rmtree(older, ignore_errors=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):  # another attempt is at work beside it
                folder.parent.rmdir()

    def remove(self, uid: str) -> None:
        """Remove a job's files, finished or not."""
        shutil.rmtree(self._root / uid, ignore_errors=True)
        shutil.rmtree(self._root / _MAKING / uid, ignore_errors=True)
        self.return_media(uid)

    def media_folder(self, uid: str) -> Path:
        """Return the folder for files that are lent to a job; it may not be there yet."""
        return self._root / _MEDIA / uid

    def return_media(self, uid: str) -> None:
        """Let go of what was lent to a job."""
        shutil.rmtree(self.media_folder(uid), ignore_errors=True)

    def sweep(self, *, known: Collection[str], running: Collection[str]) -> int:
        """Remove what belongs to no job, such as what a worker published in the moment in which its job was deleted.

        Args:
            known: Jobs that were not deleted.
            running: Those of them that may be at work, whose folders in the making stay.

        Returns:
            How many folders were removed.
        """
        kept = {
            self._root: {*known, _MAKING, _MEDIA},
            self._root / _MEDIA: set(known),
            self._root / _MAKING: set(running),
        }
        found = [
            path
            for folder, names in kept.items()
            if folder.is_dir()
            for path in folder.iterdir()
            if path.name not in names
        ]
        for path in found:
            shutil.rmtree(path, ignore_errors=True)
        return len(found)

    def _publish(self, folder: Path, target: Path) -> None:
        try:
            for path in folder.iterdir():
                _sync(path)
            _sync(folder)
            # An attempt that was killed after its files had their name, and before its job was done, left them here.
            shutil.rmtree(target, ignore_errors=True)
            folder.rename(target)
            _sync(self._root)
        except OSError as error:
            raise OutputError(f"The artifacts cannot be put in their place: {error.strerror}.") from error


def _artifact(path: Path) -> Artifact:
    facts = path.stat()
    return Artifact(
        name=path.name,
        path=path,
        media_type=MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        size_bytes=facts.st_size,
        etag=f"{path.parent.name}-{facts.st_mtime_ns:x}-{facts.st_size:x}",
    )


def _sync(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
