"""English dates, years, decades and times of day."""

from __future__ import annotations

import re

from genscene.narrate.verbalise.english.numbers import cardinal, ordinal, plural, year
from genscene.narrate.verbalise.neighbours import word_after, word_before
from genscene.narrate.verbalise.rules import PART, Rule

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = {name[:3]: name for name in _MONTHS if name != "May"} | {"Sept": "September"}
_MONTH = "|".join(_MONTHS)
_ANY_MONTH = rf"(?:{_MONTH}|(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\.?)"
_YEAR = r"(?:1[1-9]|20)\d\d"
_NOON = 12
_FIRST_MODERN_YEAR = 1900
_BEFORE_A_YEAR = frozenset(
    {"in", "since", "by", "of", "from", "until", "till", "before", "after", "year", "early", "late", "around", "circa"}
    | {"summer", "winter", "spring", "autumn", "fall", "to", "and", "during"}
)

_ISO = re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
_SLASHED = re.compile(r"(?<![\w/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?![\w/])")
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<month>{_ANY_MONTH})\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w:.]\d|\d|\w)(?:,?\s(?P<year>{_YEAR})(?!\w))?"
)
_DAY_MONTH = re.compile(
    rf"(?<![\w.,])(?P<the>[Tt]he\s)?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\s(?P<of>of\s)?(?P<month>{_ANY_MONTH})(?!\w)"
    rf"(?:,?\s(?P<year>{_YEAR})(?!\w))?"
)
_TIME = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"|\s?(?P<half_alone>[ap]\.?m\b\.?))(?![\w:])",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<![\w.,])['’]?(?P<number>\d\d|1[1-9]\d\d|20\d\d)['’]?s(?!\w)")
_A_YEAR = re.compile(rf"(?<![\w.,$€£-])(?P<year>{_YEAR})(?![\w%°]|[.,]\d|\s?[%°€])")
_YEARS = re.compile(rf"(?<![\w.,$€£-])(?P<low>{_YEAR})\s?[-–]\s?(?P<high>{_YEAR}|\d\d)(?![\w%]|[.,]\d)")


def _iso(match: re.Match[str]) -> str | None:
    return _full(int(match["month"]), int(match["day"]), int(match["year"]))


def _slashed(match: re.Match[str]) -> str | None:
    first, second, number = int(match["first"]), int(match["second"]), int(match["year"])
    month, day = (first, second) if first <= len(_MONTHS) else (second, first)
    return _full(month, day, number)


def _full(month: int, day: int, number: int) -> str | None:
    if not (1 <= day <= 31 and 1 <= month <= len(_MONTHS)):
        return None
    return f"{_MONTHS[month - 1]} {ordinal(day)}, {year(number)}"


def _month(written: str) -> str:
    bare = written.rstrip(".")
    return _SHORT.get(bare, bare)


def _month_day(match: re.Match[str]) -> str:
    end = f",{PART} {year(int(match['year']))}" if match["year"] else ""
    return f"{_month(match['month'])}{PART} {ordinal(int(match['day']))}{end}"


def _day_month(match: re.Match[str]) -> str:
    """Read `17 July`, `the 17th of July 1994`; each written word keeps its own spoken ones."""
    the = f"the{PART}" if match["the"] else "the"
    of = f"{PART} of{PART}" if match["of"] else f"{PART} of"
    end = f",{PART} {year(int(match['year']))}" if match["year"] else ""
    return f"{the} {ordinal(int(match['day']))}{of} {_month(match['month'])}{end}"


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["half_alone"] or "").casefold()[:1]
    if half:
        # With points every engine spells it; `AM` some read as a word. The last point also ends the sentence.
        after = f" {half}.m."
    elif minute:
        after = ""
    else:
        after = " o'clock" if 0 < hour <= _NOON else " hundred hours"
    named = f" oh {cardinal(minute)}" if 0 < minute < 10 else f" {cardinal(minute)}" if minute else ""
    return cardinal(hour) + named + after


def _decade(match: re.Match[str]) -> str:
    number = int(match["number"])
    words = year(number) if number > 99 else cardinal(number)
    head, space, last = words.rpartition(" ")
    stem, hyphen, unit = last.rpartition("-")
    return head + space + stem + hyphen + (unit[:-1] + "ies" if unit.endswith("y") else plural(unit))


def _a_year(match: re.Match[str]) -> str | None:
    """Read four digits as a year where they stand like one."""
    number = int(match["year"])
    before, after = word_before(match).casefold(), word_after(match)
    counts = after.endswith("s") and after.casefold() not in ("was", "is", "as", "has", "this", "his", "its")
    if before in _BEFORE_A_YEAR or (number >= _FIRST_MODERN_YEAR and not counts):
        return year(number)
    return None


def _years(match: re.Match[str]) -> str | None:
    low, written = int(match["low"]), match["high"]
    high = int(written) if len(written) > 2 else low - low % 100 + int(written)
    if high <= low:
        return None
    return f"{year(low)} to {year(int(written)) if len(written) > 2 else cardinal(int(written))}"


CALENDAR_RULES = (
    Rule(pattern=_ISO, read=_iso),
    Rule(pattern=_SLASHED, read=_slashed),
    Rule(pattern=_TIME, read=_time),
    Rule(pattern=_MONTH_DAY, read=_month_day),
    Rule(pattern=_DAY_MONTH, read=_day_month),
    Rule(pattern=_YEARS, read=_years),
    Rule(pattern=_DECADE, read=_decade),
)
YEAR_RULES = (Rule(pattern=_A_YEAR, read=_a_year),)
"""Tried after measures: `2000 km` is no year."""
