"""Turn what the operating system says about the store's folder into errors that tell what to do."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from genscene.errors import StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST, errno.ENOENT}


@contextmanager
def store_errors(root: Path, doing: str) -> Generator[None]:
    """Raise `StoreError` in place of `OSError`.

    Args:
        root: The store's folder, for the message.
        doing: What was tried, such as `written`.
    """
    try:
        yield
    except OSError as error:
        raise _explained(error, root, doing) from error


def _explained(error: OSError, root: Path, doing: str) -> StoreError:
    if error.errno in _FULL:
        return StoreError(
            f"The disk of the store {root} is full.",
            hint="Free some space, prune the store, or choose a folder on another disk.",
        )
    if error.errno in _FORBIDDEN:
        return StoreError(
            f"The store {root} cannot be written to: {error.strerror}.",
            hint="Choose a folder that you may write to.",
        )
    if error.errno in _NO_FOLDER:
        return StoreError(f"The store {root} cannot be {doing}: {error.strerror}.", hint="Choose another folder.")
    return StoreError(f"The store {root} cannot be {doing}: {error.strerror or error}.")
