"""Keep a store's folder small: remove what was not used for longest, and what dead makers left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from genscene.store.holds import held_products, passing
from genscene.store.locked_file import try_to_lock

_BATCH = 256
"""Files removed at once while nobody may note a hold: about 10 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    path: Path
    name: str
    size: int
    used_ns: int


def products_size(root: Path) -> int:
    """Return the bytes that the files of all products take."""
    return sum(found.size for found in _products(root))


def prune_products(root: Path, limit_bytes: int) -> int:
    """Remove the least recently used products that nobody holds until the rest fits; return the bytes freed."""
    products = sorted(_products(root), key=lambda found: (found.used_ns, found.name))
    excess = sum(found.size for found in products) - limit_bytes
    freed = 0
    for first in range(0, len(products), _BATCH):
        if freed >= excess:
            break
        with passing(root / "gate", alone=True):
            held = held_products(root / "holds")
            for found in products[first : first + _BATCH]:
                if freed >= excess:
                    break
                if found.name not in held and _still_unused(found):
                    found.path.unlink(missing_ok=True)
                    freed += found.size
    return freed


def sweep_dead(root: Path) -> None:
    """Remove the unfinished products and the holds of processes that died."""
    for path in [*(root / "making").iterdir(), *(root / "holds").iterdir()]:
        dead = try_to_lock(path, create=False)
        if dead is not None:
            dead.remove()
            dead.close()


def _products(root: Path) -> Iterator[_Found]:
    for path in (root / "products").glob("*/*/*"):
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        yield _Found(path=path, name=f"{path.parts[-3]}/{path.name}", size=facts.st_size, used_ns=facts.st_mtime_ns)


def _still_unused(found: _Found) -> bool:
    """Tell whether nobody used the product since it was listed."""
    try:
        return found.path.stat().st_mtime_ns == found.used_ns
    except FileNotFoundError:
        return False
