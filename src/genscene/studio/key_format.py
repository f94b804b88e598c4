"""How a key is written: `gss_`, 12 signs of id, `_`, 32 random signs, 6 signs of checksum.

The checksum lets a mistyped or cut key be refused without asking the database, and lets scanners of leaked secrets
know a real one.
"""

from __future__ import annotations

import re
import secrets
import string
from zlib import crc32

PREFIX = "gss_"
_SIGNS = string.digits + string.ascii_letters
_ID_LENGTH = 12
_RANDOM_LENGTH = 32
_CHECKSUM_LENGTH = 6  # 62**6 > 2**32
_SHAPE = re.compile(rf"{PREFIX}([0-9A-Za-z]{{{_ID_LENGTH}}})_[0-9A-Za-z]{{{_RANDOM_LENGTH + _CHECKSUM_LENGTH}}}")


def new_key() -> tuple[str, str]:
    """Return a new key and its id."""
    key_id = _random(_ID_LENGTH)
    body = f"{PREFIX}{key_id}_{_random(_RANDOM_LENGTH)}"
    return body + _checksum(body), key_id


def key_id_of(key: str) -> str | None:
    """Return the id in a key, or `None` where the text cannot be a key."""
    shape = _SHAPE.fullmatch(key)
    if shape is None or _checksum(key[:-_CHECKSUM_LENGTH]) != key[-_CHECKSUM_LENGTH:]:
        return None
    return shape[1]


def _random(length: int) -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(length))


def _checksum(body: str) -> str:
    number, signs = crc32(body.encode("ascii")), ""
    for _ in range(_CHECKSUM_LENGTH):
        number, digit = divmod(number, len(_SIGNS))
        signs = _SIGNS[digit] + signs
    return signs
