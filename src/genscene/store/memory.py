"""A store that lives in memory: for tests, and for work that shall leave nothing behind."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Condition

from genscene.store.key import Key
from genscene.store.model import POLL_SECONDS, StoreStats, Tally
from genscene.units import Cancel, never_cancelled


class MemoryStore:
    """Keeps products in memory, the least recently used first to go.

    Args:
        limit_bytes: Size above which products are pruned; unlimited when `None`.
    """

    def __init__(self, *, limit_bytes: int | None = None) -> None:
        self._limit_bytes = limit_bytes
        self._products: OrderedDict[Key, bytes] = OrderedDict()
        self._making: set[Key] = set()
        self._holds: list[set[Key]] = []
        self._changed = Condition()
        self._tally = Tally()

    def fetch(self, key: Key, make: Callable[[], bytes], *, cancel: Cancel = never_cancelled) -> bytes:
        """Return a product, making it when it is missing; see `Store.fetch`."""
        found = self._found_or_mine(key, cancel)
        if found is not None:
            self._tally.hit(key.kind)
            return found
        try:
            product = make()
            with self._changed:
                self._products[key] = product
            self._tally.miss(key.kind)
        finally:
            with self._changed:
                self._making.discard(key)
                self._changed.notify_all()
        if self._limit_bytes is not None:
            self.prune(self._limit_bytes)
        return product

    def _found_or_mine(self, key: Key, cancel: Cancel) -> bytes | None:
        """Wait for the product, or claim its making and return `None`."""
        while True:
            cancel()
            with self._changed:
                self._note(key)
                product = self._use(key)
                if product is not None:
                    return product
                if key not in self._making:
                    self._making.add(key)
                    return None
                self._changed.wait(POLL_SECONDS)

    def get(self, key: Key) -> bytes | None:
        """Return a product, or `None`."""
        with self._changed:
            self._note(key)
            return self._use(key)

    def contains(self, key: Key) -> bool:
        """Tell whether a product is there."""
        with self._changed:
            return key in self._products

    @property
    def stats(self) -> StoreStats:
        """Hits and misses so far."""
        return self._tally.snapshot()

    @contextmanager
    def hold(self) -> Generator[None]:
        """Keep what is used meanwhile from being pruned."""
        held: set[Key] = set()
        with self._changed:
            self._holds.append(held)
        try:
            yield
        finally:
            with self._changed:
                # By identity: two holds with the same products are equal sets.
                self._holds = [other for other in self._holds if other is not held]

    def prune(self, limit_bytes: int) -> int:
        """Remove the least recently used products until the rest fits; return the bytes freed."""
        with self._changed:
            excess = sum(map(len, self._products.values())) - limit_bytes
            freed = 0
            for key in list(self._products):
                if freed >= excess:
                    break
                if not any(key in held for held in self._holds):
                    freed += len(self._products.pop(key))
            return freed

    def size(self) -> int:
        """Return the bytes that all products take."""
        with self._changed:
            return sum(map(len, self._products.values()))

    def _use(self, key: Key) -> bytes | None:
        if key in self._products:
            self._products.move_to_end(key)
        return self._products.get(key)

    def _note(self, key: Key) -> None:
        for held in self._holds:
            held.add(key)
