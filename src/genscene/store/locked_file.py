"""A file that one process at a time may own; the claim ends with the process, however it ends.

`flock` belongs to the open file, not to the path: a file that was renamed or removed while somebody waited is not the
one that the path names now. Every claim is therefore checked against the path once the lock is there.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class LockedFile:
    """An open file that nobody else has claimed."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.descriptor = descriptor

    def remove(self) -> None:
        """Remove the path if it still names this file; the claim stays until `close`."""
        if _names(self.path, self.descriptor):
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Give the claim up."""
        os.close(self.descriptor)


def try_to_lock(path: Path, *, create: bool) -> LockedFile | None:
    """Claim the file at a path; return `None` when another owns it.

    Args:
        path: The file.
        create: Whether a missing file is made; otherwise `None` is returned for it.

    Raises:
        OSError: The file cannot be opened or made.
    """
    flags = os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if create else 0)
    while True:
        try:
            descriptor = os.open(path, flags, 0o666)
        except FileNotFoundError:
            if create:
                raise
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError:
            os.close(descriptor)
            raise
        if _names(path, descriptor):
            return LockedFile(path, descriptor)
        os.close(descriptor)


def _names(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
