"""A store in which only the making of products counts as work: what lies there already costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from genscene.effort import Effort, Stage
from genscene.store.key import Key
from genscene.store.model import Store, StoreStats
from genscene.units import Cancel, never_cancelled


class MeasuredStore:
    """Passes everything on, and measures what is made.

    Args:
        store: The store.
        effort: Told of the work.
        stage: Whose work it is.
        scene: Number of the scene that it is for, from 1.
    """

    def __init__(self, store: Store, effort: Effort, stage: Stage, *, scene: int) -> None:
        self._store = store
        self._effort = effort
        self._stage: Stage = stage
        self._scene = scene

    def fetch(self, key: Key, make: Callable[[], bytes], *, cancel: Cancel = never_cancelled) -> bytes:
        """Return a product, making it when it is missing; see `Store.fetch`."""

        def measured() -> bytes:
            with self._effort.working(self._stage, scene=self._scene):
                return make()

        return self._store.fetch(key, measured, cancel=cancel)

    def get(self, key: Key) -> bytes | None:
        """Return a product, or `None`."""
        return self._store.get(key)

    def contains(self, key: Key) -> bool:
        """Tell whether a product is there."""
        return self._store.contains(key)

    @property
    def stats(self) -> StoreStats:
        """Hits and misses so far."""
        return self._store.stats

    def hold(self) -> AbstractContextManager[None]:
        """Keep what is used meanwhile from being pruned."""
        return self._store.hold()

    def prune(self, limit_bytes: int) -> int:
        """Remove the least recently used products until the rest fits."""
        return self._store.prune(limit_bytes)

    def size(self) -> int:
        """Return the bytes that all products take."""
        return self._store.size()
