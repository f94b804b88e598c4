"""Simplemma's dictionaries, of which single words are read: no sentence needs all 824,000 Spanish ones.

A dictionary is a stream of records in the order of their keys, each telling only what differs from the one before.
Reading all of one takes up to half a second and 150 MB; a table of places where reading may begin, packed by the build
step, finds a word in microseconds.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from genscene.errors import PackedFileMissingError
from genscene.packed import packed_file

LANGUAGES = ("en", "es")
"""Languages whose dictionaries have a table of places."""

STRIDE = 64
"""Records from one place to the next."""

_MAGIC = b"SMFC1\0"
_VALUE_BEFORE, _WHOLE_VALUE = 254, 255

Record = tuple[int, bytes, bytes]
"""Where a record begins, its key and its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where reading of a stream may begin.

    Attributes:
        digest: SHA-256 of the compressed stream.
        starts: Where each `STRIDE`th record begins.
        keys: Key of the record before each of these, empty before the first.
        values: Value of that record.
    """

    digest: str
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    values: tuple[str, ...]


def compressed(language: str) -> bytes:
    """Return a language's dictionary as simplemma ships it."""
    # Found without loading the package, which takes longer than all that is done here.
    spec = find_spec("simplemma")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return (folder / f"strategies/dictionaries/data/{language}.plzma").read_bytes()


def places_of(packed: bytes) -> Places:
    """Read a whole compressed stream, and return where reading may begin."""
    stream = lzma.decompress(packed)
    before, kept = (b"", b""), list[tuple[int, bytes, bytes]]()
    for number, (start, key, value) in enumerate(_records(stream, _first(stream), b"", b"")):
        if number % STRIDE == 0:
            kept.append((start, *before))
        before = key, value
    return Places(
        digest=hashlib.sha256(packed).hexdigest(),
        starts=tuple(start for start, _, _ in kept),
        keys=tuple(key.decode() for _, key, _ in kept),
        values=tuple(value.decode() for _, _, value in kept),
    )


def written(places: Places) -> str:
    """Return a table of places as JSON."""
    fields = {"digest": places.digest, "starts": places.starts, "keys": places.keys, "values": places.values}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=len(LANGUAGES))
def dictionary(language: str) -> WordStream:
    """Return the dictionary of one of `LANGUAGES`."""
    packed = compressed(language)
    return WordStream(lzma.decompress(packed), _places(language, packed))


def _places(language: str, packed: bytes) -> Places:
    """Return the packed table, or make it anew where another version of the dictionary is installed."""
    try:
        table = json.loads(packed_file(f"lemmas/{language}.json").read_text(encoding="utf-8"))
    except PackedFileMissingError:
        return places_of(packed)
    if table["digest"] != hashlib.sha256(packed).hexdigest():
        return places_of(packed)
    return Places(**table)


class WordStream(Mapping[str, str]):
    """Dictionary forms by word.

    Args:
        stream: The decompressed dictionary.
        places: Where reading of it may begin.
    """

    def __init__(self, stream: bytes, places: Places) -> None:
        self._stream = stream
        self._starts = places.starts
        self._values = places.values
        self._keys = [key.encode() for key in places.keys]

    def __getitem__(self, word: str) -> str:
        wanted = word.encode()
        # Whatever is sought stands after the last key that is smaller.
        place = max(0, bisect_left(self._keys, wanted) - 1)
        before = self._keys[place], self._values[place].encode()
        for _, key, value in _records(self._stream, self._starts[place], *before):
            if key >= wanted:
                if key == wanted:
                    return value.decode()
                break
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return (key.decode() for _, key, _ in _records(self._stream, _first(self._stream), b"", b""))

    def __len__(self) -> int:
        return _number(self._stream, len(_MAGIC))[0]


def _first(stream: bytes) -> int:
    """Return where the first record begins.

    Raises:
        ValueError: The stream is of a form that is not known here.
    """
    if not stream.startswith(_MAGIC):
        raise ValueError("This is no dictionary in the order of its keys.")
    return _number(stream, len(_MAGIC))[1]


def _records(stream: bytes, start: int, key: bytes, value: bytes) -> Iterator[Record]:
    """Yield the records from a place on: where each begins, key and value.

    A record tells how many bytes it shares with the key before and what follows them, then how much of the key's end
    the value lacks and what it has in its stead; `simplemma.strategies.dictionaries.frontcode` writes them.

    Args:
        stream: The decompressed dictionary.
        start: Where a record begins.
        key: Key of the record before.
        value: Value of the record before.
    """
    at = start
    while at < len(stream):
        begin = at
        shared, at = _number(stream, at)
        length, at = _number(stream, at)
        key = key[:shared] + stream[at : at + length]
        at += length
        lacks = stream[at]
        at += 1
        if lacks != _VALUE_BEFORE:
            length, at = _number(stream, at)
            ending = stream[at : at + length]
            value = ending if lacks == _WHOLE_VALUE else key[: len(key) - lacks] + ending
            at += length
        yield begin, key, value


def _number(stream: bytes, at: int) -> tuple[int, int]:
    """Return a number of 7 bits a byte, the lowest first, and where it ends."""
    byte, result, shift = stream[at], 0, 0
    while byte & 0x80:
        result |= (byte & 0x7F) << shift
        shift, at = shift + 7, at + 1
        byte = stream[at]
    return result | byte << shift, at + 1
