"""What stands before and after what a rule reads."""

from __future__ import annotations

import re

_WORD_AFTER = re.compile(r"\s+[«“\"'(]?([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s«“\"'(]+$")


def word_after(match: re.Match[str]) -> str:
    """Return the next word, or nothing where punctuation or a number comes first."""
    found = _WORD_AFTER.match(match.string, match.end())
    return found.group(1) if found else ""


def word_before(match: re.Match[str]) -> str:
    """Return the word before, or nothing where punctuation or a number stands there."""
    found = _WORD_BEFORE.search(match.string[: match.start()])
    return found.group(1) if found else ""


def with_stop(spoken: str, match: re.Match[str]) -> str:
    """Return the reading with the period that ends the sentence, where the rule took that of an abbreviation."""
    at_end = not match.string[match.end() :].strip("\"'”’»)")
    return spoken + "." if at_end and match.group().rstrip().endswith(".") else spoken
