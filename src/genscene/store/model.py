"""What a store of products must offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType
from typing import Protocol

from genscene.store.key import Key
from genscene.units import Cancel, never_cancelled

POLL_SECONDS = 0.02
"""How often one who waits for another's product looks again and asks whether it is cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreStats:
    """What a store has done since it was opened.

    Attributes:
        hits: Products found, or made meanwhile by another, by kind.
        misses: Products made, by kind.
    """

    hits: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    misses: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class Store(Protocol):
    """Keeps the bytes of expensive products under the digest of everything that shaped them."""

    def fetch(self, key: Key, make: Callable[[], bytes], *, cancel: Cancel = never_cancelled) -> bytes:
        """Return a product, making it when it is missing or damaged.

        Of several threads and processes that ask at once, one makes and the others wait. What `make` raises passes
        through, and the next one who waits makes.

        Args:
            key: Name of the product.
            make: Makes the product; must not fetch the same key.
            cancel: Called while waiting for another maker.

        Raises:
            StoreError: The product cannot be written, such as on a full disk.
            CancelledError: Raised by `cancel`.
        """
        ...

    def get(self, key: Key) -> bytes | None:
        """Return a product, or `None` when it is missing or damaged."""
        ...

    def contains(self, key: Key) -> bool:
        """Tell cheaply whether a product is there; only `get` and `fetch` prove it sound."""
        ...

    @property
    def stats(self) -> StoreStats:
        """Hits and misses of `fetch` since the store was opened."""
        ...

    def hold(self) -> AbstractContextManager[None]:
        """Keep every product that this store fetches, gets or makes meanwhile from being pruned by anybody.

        The hold covers all threads that use this store object. It ends with the `with` block or with the process,
        however that ends.
        """
        ...

    def prune(self, limit_bytes: int) -> int:
        """Remove the least recently used products until the rest fits; return the bytes freed.

        Held products stay, even beyond the limit.
        """
        ...

    def size(self) -> int:
        """Return the bytes that all products take."""
        ...


class Tally:
    """Counts hits and misses; safe with threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._hits: Counter[str] = Counter()
        self._misses: Counter[str] = Counter()

    def hit(self, kind: str) -> None:
        """Count a product that was there."""
        with self._lock:
            self._hits[kind] += 1

    def miss(self, kind: str) -> None:
        """Count a product that was made."""
        with self._lock:
            self._misses[kind] += 1

    def snapshot(self) -> StoreStats:
        """Return the counts so far."""
        with self._lock:
            return StoreStats(hits=MappingProxyType(dict(self._hits)), misses=MappingProxyType(dict(self._misses)))
