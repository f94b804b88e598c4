"""Turn the names that people's files have into ones that are harmless anywhere."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 120
_SEPARATORS = re.compile(r"[/\\]")
_HARMFUL = re.compile(r'[<>:"|?*;%]')
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories of what shows nothing, or turns text around."""
_SAME = {".jpeg": ".jpg", ".jpe": ".jpg", ".m4v": ".mp4", ".oga": ".ogg", ".opus": ".ogg", ".wave": ".wav"}


def clean_name(name: str, *, suffix: str, otherwise: str) -> str:
    """Return a file's name without folders, control characters and what shells and headers mistake.

    Args:
        name: As the client gave it.
        suffix: How it has to end, by what the file is.
        otherwise: What to call a file of which nothing is left, without suffix.
    """
    last = _SEPARATORS.split(unicodedata.normalize("NFC", name))[-1]
    visible = "".join(character for character in last if unicodedata.category(character) not in _INVISIBLE)
    plain = " ".join(_HARMFUL.sub(" ", visible).split()).rstrip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and _SAME.get(f".{ending.lower()}", f".{ending.lower()}") == suffix:
        return f"{_cut(stem) or otherwise}.{ending}"
    # Another ending stays visible before the true one, so that nobody takes a picture for a page.
    return f"{_cut(plain) or otherwise}{suffix}"


def _cut(stem: str) -> str:
    return stem[:MAX_CHARACTERS].strip(" .")
