"""English numbers: as they are written and as they are said."""

from __future__ import annotations

from genscene.narrate.verbalise.numerals import digits, in_words

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Thousands with commas and a decimal point."""

_IRREGULAR = {"foot": "feet", "inch": "inches", "hertz": "hertz", "percent": "percent"}


def cardinal(number: int) -> str:
    """Return a whole number in words."""
    return in_words(number, "en")


def ordinal(number: int) -> str:
    """Return an ordinal: `twenty-first`."""
    return in_words(number, "en", "ordinal")


def year(number: int) -> str:
    """Return a year as it is said: `nineteen ninety-four`."""
    return in_words(number, "en", "year")


def said(written: str) -> str:
    """Return a number of the form `NUMBER` in words; digits after the point are read one by one."""
    whole, _, fraction = written.replace(",", "").partition(".")
    if not fraction and len(whole) > 1 and whole.startswith("0"):
        return digits(whole, "en")
    words = cardinal(int(whole))
    return f"{words} point {digits(fraction, 'en')}" if fraction else words


def is_one(written: str) -> bool:
    """Tell whether a noun after the number is singular."""
    return written == "1"


def plural(noun: str) -> str:
    """Return a noun's plural; of `mile per hour`, that of the first word."""
    head, space, rest = noun.partition(" ")
    if head in ("square", "cubic", "degree") and rest and head != "degree":
        return f"{head} {plural(rest)}"
    if head in _IRREGULAR:
        return _IRREGULAR[head] + space + rest
    ending = "ies" if head.endswith("ry") else "s"
    return (head[:-1] if ending == "ies" else head) + ending + space + rest
