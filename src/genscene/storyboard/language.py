"""Tell the language of a text, short ones too.

A statistical identifier ranks the languages by their letters; words that only one of a few well-known languages uses
all the time (articles, pronouns, prepositions) outvote it where a text is short.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTERS_READ = 4_000
"""Characters from the start of a text that are read; more do not change the answer."""

FALLBACK_LANGUAGE = "en"
"""Language of a text without letters."""


def detect_language(text: str) -> str:
    """Return the BCP 47 primary language of a text."""
    sample = text[:_LETTERS_READ]
    if not _WORDS.search(sample):
        return FALLBACK_LANGUAGE
    return _rank()(sample)[0][0]


@cache
def _rank() -> Callable[[str], list[tuple[str, float]]]:
    import py3langid  # loads half a second's worth of numpy tables

    return cast("Callable[[str], list[tuple[str, float]]]", py3langid.rank)
