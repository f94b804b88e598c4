"""Holds: lists of products in use, one file a hold, alive as long as its owner has it locked.

Two orders make a hold safe against a pruner in another process. A holder notes a product before it reads or makes it,
while it has the gate shared; a pruner reads the notes and removes files while it has the gate alone. So each product
is either noted before the pruner looks, or gone before the holder looks.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from uuid import uuid4

from genscene.store.key import Key
from genscene.store.locked_file import LockedFile, try_to_lock


class Hold:
    """One open hold of this process."""

    def __init__(self, file: LockedFile) -> None:
        self._file = file
        self._noted: set[Key] = set()
        self._ended = False
        self._lock = Lock()

    def note(self, key: Key, gate: Path) -> None:
        """Write a product down, once; a hold that has ended notes nothing."""
        with self._lock:
            if self._ended or key in self._noted:
                return
            with passing(gate, alone=False):
                os.write(self._file.descriptor, f"{key}\n".encode())
            self._noted.add(key)

    def end(self) -> None:
        """Let the products go."""
        with self._lock:
            # Another thread may still be about to note: the descriptor that we close can be another file's by then.
            self._ended = True
            self._file.remove()
            self._file.close()


def open_hold(folder: Path) -> Hold:
    """Begin a hold in the folder of holds."""
    while True:
        # The name is only a name: it never reaches a product. A pruner may hold a fresh file for a moment.
        file = try_to_lock(folder / uuid4().hex, create=True)
        if file is not None:
            return Hold(file)


def held_products(folder: Path) -> frozenset[str]:
    """Return the products (`kind/digest`) of every living hold, and remove the dead ones."""
    held: set[str] = set()
    for path in list(folder.iterdir()):
        dead = try_to_lock(path, create=False)
        if dead is not None:
            dead.remove()
            dead.close()
            continue
        try:
            held.update(path.read_text(encoding="ascii").splitlines())
        except FileNotFoundError:
            continue
    return frozenset(held)


@contextmanager
def passing(gate: Path, *, alone: bool) -> Generator[None]:
    """Stay inside the gate: with others who note, or alone to remove."""
    descriptor = os.open(gate, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)
