"""Who is alive: a worker holds a lock on a file of its name, which the system frees when it dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from genscene.errors import StudioError


def _nothing() -> None: ...


class NameHeldError(StudioError):
    """A worker of this name is at work already."""

    code = "worker_name_held"


class WorkerNames:
    """The names of the workers of one studio.

    Args:
        folder: Where the locked files lie; made if missing. On one machine, not on a network.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def hold(
        self, name: str, *, patience_seconds: float = 10.0, meanwhile: Callable[[], None] = _nothing
    ) -> Generator[None]:
        """Be alive under a name; one that has just died or been asked after is free in a moment.

        Args:
            name: The name.
            patience_seconds: How long to wait for it.
            meanwhile: Called while waiting; may raise.

        Raises:
            NameHeldError: Another worker goes on holding it.
        """
        handle = self._open(name)
        try:
            until = time.monotonic() + patience_seconds
            while not _lock(handle):
                if time.monotonic() > until:
                    raise NameHeldError(f"A worker named {name} is at work already; is the studio running twice?")
                meanwhile()
                time.sleep(0.02)
            yield
        finally:
            os.close(handle)

    def lost(self, names: Iterable[str]) -> list[str]:
        """Return those names under which nobody is alive."""
        return [name for name in names if not self._is_held(name)]

    def _is_held(self, name: str) -> bool:
        handle = self._open(name)
        try:
            return not _lock(handle)
        finally:
            os.close(handle)

    def _open(self, name: str) -> int:
        return os.open(self._folder / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
