"""A store in a folder, shared safely by any number of threads and processes of one machine.

```
CACHEDIR.TAG            tells backup programs to leave the folder out
gate                    see `holds`
products/<kind>/<aa>/<digest>
making/<kind>.<digest>  a product in the making: its lock and its growing file in one
holds/<name>            what running work holds
```
Whoever has the file in `making` locked makes the product, writes it there and renames it into place: what stands under
`products` was written whole. A killed maker's lock goes with it, and its file is overwritten or swept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from genscene.store.failures import store_errors
from genscene.store.holds import Hold, open_hold
from genscene.store.key import Key
from genscene.store.locked_file import LockedFile, try_to_lock
from genscene.store.model import POLL_SECONDS, StoreStats, Tally
from genscene.store.product_file import looks_whole, read_product, write_product
from genscene.store.pruning import products_size, prune_products, sweep_dead
from genscene.units import Cancel, never_cancelled

_CACHE_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Products of Gen Scene Studio; safe to delete.\n"
_SLACK = 0.1
"""Share of the limit that may be written before sizes are looked at again."""


class FolderStore:
    """Keeps products as files of one folder.

    Args:
        root: The folder; made when missing.
        limit_bytes: Size that pruning keeps the folder near: it may be exceeded by a tenth, and by what is held.

    Raises:
        StoreError: The folder cannot be made or written to.
    """

    def __init__(self, root: Path, *, limit_bytes: int) -> None:
        self._root = root
        self._limit_bytes = limit_bytes
        self._lock = Lock()
        self._holds: list[Hold] = []
        self._unseen_bytes = int(limit_bytes * _SLACK)
        self._tally = Tally()
        with store_errors(root, "opened"):
            for name in ("products", "making", "holds"):
                (root / name).mkdir(parents=True, exist_ok=True)
            if not (root / "CACHEDIR.TAG").exists():
                (root / "CACHEDIR.TAG").write_text(_CACHE_TAG, encoding="ascii")
            # Proves that the folder can be written to, before any work is done for it.
            open_hold(root / "holds").end()
            sweep_dead(root)

    def fetch(self, key: Key, make: Callable[[], bytes], *, cancel: Cancel = never_cancelled) -> bytes:
        """Return a product, making it when it is missing or damaged; see `Store.fetch`."""
        while True:
            cancel()
            product = self.get(key)
            if product is not None:
                self._tally.hit(key.kind)
                return product
            with store_errors(self._root, "written"):
                claim = try_to_lock(self._root / "making" / f"{key.kind}.{key.digest}", create=True)
            if claim is None:
                time.sleep(POLL_SECONDS)
                continue
            try:
                # Another may have finished between the look and the lock.
                if (product := self.get(key)) is None:
                    return self._make(key, make, claim)
            finally:
                claim.remove()
                claim.close()
            self._tally.hit(key.kind)
            return product

    def _make(self, key: Key, make: Callable[[], bytes], claim: LockedFile) -> bytes:
        product = make()
        with store_errors(self._root, "written"):
            write_product(claim.descriptor, key, product)
            path = self._path(key)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._touch(claim.path)
            claim.path.rename(path)
        self._tally.miss(key.kind)
        self._written(len(product))
        return product

    def get(self, key: Key) -> bytes | None:
        """Return a product, or `None` when it is missing or damaged."""
        with store_errors(self._root, "read"):
            self._note(key)
            path = self._path(key)
            product = read_product(path, key)
            if product is not None:
                self._touch(path)
            return product

    def contains(self, key: Key) -> bool:
        """Tell from header and length whether a product is there."""
        with store_errors(self._root, "read"):
            return looks_whole(self._path(key))

    @property
    def stats(self) -> StoreStats:
        """Hits and misses so far."""
        return self._tally.snapshot()

    @contextmanager
    def hold(self) -> Generator[None]:
        """Keep what is used meanwhile from being pruned, by any process."""
        with store_errors(self._root, "written"):
            hold = open_hold(self._root / "holds")
        with self._lock:
            self._holds.append(hold)
        try:
            yield
        finally:
            with self._lock:
                self._holds.remove(hold)
            hold.end()

    def prune(self, limit_bytes: int) -> int:
        """Remove the least recently used products until the rest fits; return the bytes freed."""
        with store_errors(self._root, "pruned"):
            sweep_dead(self._root)
            return prune_products(self._root, limit_bytes)

    def size(self) -> int:
        """Return the bytes that all products take."""
        with store_errors(self._root, "read"):
            return products_size(self._root)

    def _written(self, size: int) -> None:
        """Prune once a tenth of the limit has been written since the last look: sizes are costly to learn."""
        with self._lock:
            self._unseen_bytes += size
            due = self._unseen_bytes >= self._limit_bytes * _SLACK
            if due:
                self._unseen_bytes = 0
        if due:
            self.prune(self._limit_bytes)

    def _note(self, key: Key) -> None:
        with self._lock:
            holds = tuple(self._holds)
        for hold in holds:
            hold.note(key, self._root / "gate")

    def _path(self, key: Key) -> Path:
        return self._root / "products" / key.kind / key.digest[:2] / key.digest

    @staticmethod
    def _touch(path: Path) -> None:
        """Note that a product was used now, exactly: the file system's own clock ticks only every few milliseconds."""
        now = time.time_ns()
        try:
            os.utime(path, ns=(now, now))
        except FileNotFoundError:
            # Pruned between reading and touching: the bytes are ours all the same.
            return
