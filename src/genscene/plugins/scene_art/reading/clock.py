"""Times of day: those by the clock, and words for one that tell what is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HOURS = ("una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce")

_HALVES = r"(?:(?i:am|pm|a\.\s?m|p\.\s?m)\b(?:\.(?!\s+[A-ZÁÉÍÓÚÑ¿¡]|\s*$))?)"
"""`a.m.`, `pm`; its last dot stays outside where it ends the sentence too."""

_DIGITS = r"(?<![\d:.,])(?:[01]?\d|2[0-3])"

CLOCK = {
    "": rf"{_DIGITS}(?:[:.][0-5]\d)?\s?{_HALVES}|{_DIGITS}:[0-5]\d(?![\d:])",
    "es": (
        r"(?<=\b[Ll]as\s|.\b[Ll]a\s)"
        rf"(?:(?:{'|'.join(_HOURS)})(?: y media| y cuarto| menos cuarto)? de la (?:noche|tarde)"
        rf"|{_DIGITS}(?:[:.][0-5]\d)? de la (?:noche|madrugada|mañana|tarde))\b"
    ),
}
"""Patterns of times by the clock: of every language, and of single ones besides."""

_PARTS = re.compile(
    r"(?P<hour>\d+|[a-z]+)(?:[:.](?P<minutes>\d\d))?\W*(?P<half>[ap]\W*m\b)?.*?(?P<part>noche|madrugada|mañana|tarde)?$"
)


def clock_pattern(language: str) -> str:
    """Return the pattern of times by the clock in a language; its matches begin with the hour."""
    return "|".join(CLOCK[kind] for kind in dict.fromkeys((language, "")) if kind in CLOCK)


def time_by_clock(word: str) -> tuple[str, bool]:
    """Return the time of day of a time by the clock, and whether it is told surely; empty for any other word.

    `6:10` may be of the morning or the evening, and so is told less surely than `6:10 p.m.` or `18:10`.

    Args:
        word: What `clock_pattern` matched, in lower case.
    """
    parts = _PARTS.match(word) if word[:1].isdigit() or " de la " in word else None
    if parts is None or not (parts["minutes"] or parts["half"] or parts["part"]):
        return "", False
    told = str(parts["hour"])
    hour = int(told) if told.isdigit() else 1 + [*_HOURS].index(told)
    marked = bool(parts["half"] or parts["part"])
    sure = marked or hour > _NOON or parts["hour"].startswith("0")
    if parts["part"] == "noche":
        return "night", True
    if marked and hour <= _NOON:
        later = (parts["half"] or "").startswith("p") or parts["part"] == "tarde"
        hour = hour % _NOON + (_NOON if later else 0)
    return (_time_of(hour), sure) if sure or hour >= _DAWN else ("", False)


_NOON = 12

_DAWN, _DAY_BEGINS, _GOLDEN, _DUSK, _NIGHT = 5, 7, 17, 19, 21
"""Hours at which the times of day begin."""


def _time_of(hour: int) -> str:
    if hour < _DAWN or hour >= _NIGHT:
        return "night"
    if hour < _DAY_BEGINS:
        return "dawn"
    if hour < _GOLDEN:
        return "day"
    return "golden" if hour < _DUSK else "dusk"


def is_tomorrow(words: Sequence[str], place: int) -> bool:
    """Tell whether a word for a time of day is of another day: `mañana volverá`, `tomorrow morning`."""
    before = words[place - 1] if place else ""
    near = set(words[max(0, place - 2) : place])
    return before in _OTHER_DAY or (words[place] == "mañana" and not near & _OF_THIS_DAY)


_OTHER_DAY = frozenset({"tomorrow", "yesterday", "mañana", "ayer"})
_OF_THIS_DAY = frozenset(
    {
        *("la", "las", "una", "cada", "esta", "esa", "aquella", "de", "media", "por", "primera", "otra", "alguna"),
        *("cualquier", "toda", "buena"),
    }
)


def lasts_the_night(words: Sequence[str], place: int) -> bool:
    """Tell whether something goes on all night, until the time of day at a place: `until dawn`, `hasta el alba`."""
    return words[place] in _MORNING and bool(_UNTIL & set(words[max(0, place - 2) : place]))


_UNTIL = frozenset({"until", "till", "til", "hasta"})
_MORNING = frozenset(
    {
        *("dawn", "sunrise", "daybreak", "morning"),
        *("amanecer", "alba", "madrugada", "mañana", "aurora", "alborada"),
    }
)
