"""Turn everything that shaped a product into its key."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from pydantic import BaseModel

from genscene.units import Cancel, Digest, never_cancelled

PROGRAM_FORMAT = 1
"""Part of every key: raising it makes every product anew. A stage raises its own `version` instead."""

LATER: Mapping[str, object] = MappingProxyType({"later": True})
"""Metadata of a dataclass's field that came later: it stays out of keys while it holds its default, so that products
made before it came are still found."""

DIGEST_BYTES = 32
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Name of a product.

    Attributes:
        kind: What it is (`speech`, `picture`, `segment` …); groups statistics and folders.
        digest: Digest of everything that shaped it.
    """

    kind: str
    digest: Digest

    def __str__(self) -> str:
        return f"{self.kind}/{self.digest}"


def key(kind: str, version: int, /, **shaped_by: object) -> Key:
    """Return the key of a product.

    Args:
        kind: What it is: lower-case letters, digits, `_` and `-`.
        version: Version of the stage that makes it; raised whenever its products may change.
        **shaped_by: Everything that shaped the product: JSON values, enums, fractions, bytes, dataclasses and pydantic
            models, nested as needed. The order of names does not matter; `1` and `1.0` differ.

    Raises:
        TypeError: A value cannot be told apart reliably, such as a path or an open file.
        ValueError: The kind is not a valid name, or a number is not finite.
    """
    if not _KIND.fullmatch(kind):
        raise ValueError(f"{kind!r} is not a kind of product")
    document = {"program": PROGRAM_FORMAT, "kind": kind, "version": version, "shaped_by": _canonical(shaped_by)}
    return Key(kind=kind, digest=digest_bytes(_encode(document)))


def digest_of(value: object) -> Digest:
    """Return the digest of a value of the types that `key` accepts."""
    return digest_bytes(_encode(_canonical(value)))


def digest_bytes(data: bytes | memoryview) -> Digest:
    """Return the BLAKE2b-256 digest of bytes."""
    return Digest(hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest())


def digest_file(path: Path, *, cancel: Cancel = never_cancelled) -> Digest:
    """Return the BLAKE2b-256 digest of a file's content, read piecewise.

    Args:
        path: The file.
        cancel: Called for every piece, a few times in 10 ms.

    Raises:
        OSError: The file cannot be read.
        CancelledError: Raised by `cancel`.
    """
    state = hashlib.blake2b(digest_size=DIGEST_BYTES)
    with path.open("rb") as file:
        while piece := file.read(_READ_BYTES):
            cancel()
            state.update(piece)
    return Digest(state.hexdigest())


def _encode(document: object) -> bytes:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def _canonical(value: object) -> object:
    """Reduce a value to JSON; types that JSON does not know carry their name, so that none equals another."""
    if isinstance(value, Enum):
        return {"enum": type(value).__name__, "value": _canonical(value.value)}
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return _finite(value)
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    if isinstance(value, bytes):
        return {"bytes": digest_bytes(value)}
    if isinstance(value, BaseModel):
        return {"model": type(value).__name__, "fields": _mapping(dict(value))}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            "record": type(value).__name__,
            "fields": {
                field.name: _canonical(getattr(value, field.name))
                for field in fields(value)
                if not (field.metadata.get("later") and getattr(value, field.name) == field.default)
            },
        }
    return _container(value)


def _container(value: object) -> object:
    if isinstance(value, dict):
        return {"map": _mapping(cast("dict[Any, object]", value))}
    if isinstance(value, list | tuple):
        return [_canonical(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, set | frozenset):
        items = (_canonical(item) for item in cast("frozenset[object]", value))
        return {"set": sorted(items, key=_encode)}
    raise TypeError(f"a product's key cannot hold a {type(value).__name__}; give its content or digest instead")


def _mapping(entries: dict[Any, object]) -> dict[str, object]:
    for name in entries:
        if not isinstance(name, str):
            raise TypeError("a mapping in a product's key must have texts as names")
    return {name: _canonical(item) for name, item in entries.items()}


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("a product's key holds a number that is not finite")
    # `repr`, which JSON uses, is exact: it reads back to the same number. Subclasses such as NumPy's are made plain.
    return float(value)
