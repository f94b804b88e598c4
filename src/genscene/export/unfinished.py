"""Write a file under another name beside its place, and put it there whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from genscene.errors import OutputError
from genscene.store.locked_file import try_to_lock

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What file systems say that keep no folders to force to a disk, such as some shared ones."""


@contextmanager
def finished_at(path: Path) -> Generator[Path]:
    """Give a path to write to; when the block ends well, what was written there replaces the file at `path`.

    The file and its name are forced to the disk. When the block fails, nothing is left. What a killed process leaves is
    overwritten by the next one: its name is always the same, and whoever writes has it locked.

    Raises:
        OutputError: The folder cannot be written to, the disk is full, or another process writes the same file.
    """
    with output_errors(path):
        if path.is_dir():
            raise OutputError(f"{path} is a folder.", hint="Name a file.")
        claim = try_to_lock(path.with_name(f".{path.name}.unfinished"), create=True)
    if claim is None:
        raise OutputError(f"Another process is writing {path}.", hint="Wait for it, or write to another file.")
    try:
        with output_errors(path):
            yield claim.path
            os.fsync(claim.descriptor)
            claim.path.replace(path)
            _sync_folder(path.parent)
    finally:
        claim.remove()
        claim.close()


@contextmanager
def output_errors(path: Path) -> Generator[None]:
    """Raise `OutputError` in place of `OSError` while writing a file."""
    try:
        yield
    except OSError as error:
        raise _explained(error, path) from error


def _sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk: a file that is there is lost all the same while its name is not."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def _explained(error: OSError, path: Path) -> OutputError:
    if error.errno in _FULL:
        return OutputError(
            f"The disk of {path.resolve().parent} is full.", hint="Free some space or write to another disk."
        )
    if error.errno == errno.ENOENT:
        return OutputError(f"The folder {path.parent} does not exist.", hint="Make it first, or name another.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return OutputError(f"{path} cannot be written: {error.strerror}.", hint="Name a file that you may write.")
    return OutputError(f"{path} cannot be written: {error.strerror or error}.")
