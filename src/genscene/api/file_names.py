"""What a file is called where it is saved: a name made of a title, and the header that says it to all programs."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

_LONGEST = 60
_OF_ONE_TITLE = frozenset({"video", "speech", "captions"})
"""Named by the title alone, so that players find the captions that lie beside a video."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-_()'")


def name_of_title(title: str, name: str) -> str:
    """Return what a job's file is called: `the-lighthouse.mp4` for the `video.mp4` of "The Lighthouse"."""
    words = _slug(title)
    path = PurePosixPath(name)
    if not words:
        return name
    return f"{words}{path.suffix}" if path.stem in _OF_ONE_TITLE else f"{words}-{path.name}"


def disposition(name: str, *, inline: bool) -> str:
    """Return the header that names a file (RFC 6266): as it is, and in plain letters where those do not do."""
    kind = "inline" if inline else "attachment"
    exact = quote(name)
    if exact == name:
        return f'{kind}; filename="{name}"'
    folded = unicodedata.normalize("NFKD", name)
    plain = "".join(letter if letter in _PLAIN else "_" for letter in folded if not unicodedata.combining(letter))
    return f"{kind}; filename=\"{plain}\"; filename*=utf-8''{exact}"


def _slug(title: str) -> str:
    """Return the words of a title with hyphens between them; marks belong to the letters before them."""
    normal = unicodedata.normalize("NFC", title).lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in normal)
    words = spaced.split()
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    return "-".join(words)[:_LONGEST]
