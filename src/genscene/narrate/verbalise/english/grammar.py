"""The rules of English in the order in which they are tried."""

from __future__ import annotations

import re

from genscene.narrate.verbalise.english.abbreviations import ABBREVIATION_RULES, SIGN_RULES
from genscene.narrate.verbalise.english.calendar import CALENDAR_RULES, YEAR_RULES
from genscene.narrate.verbalise.english.measures import MEASURE_RULES
from genscene.narrate.verbalise.english.numbers import NUMBER, cardinal, ordinal, said
from genscene.narrate.verbalise.links import link_rules
from genscene.narrate.verbalise.neighbours import word_after, word_before
from genscene.narrate.verbalise.numerals import digits
from genscene.narrate.verbalise.roman import roman_value
from genscene.narrate.verbalise.rules import Rule

_LINK_SIGNS = {".": "dot", "/": "slash", "-": "dash", "_": "underscore", "@": "at", "#": "hashtag"}
_NUMBERED = frozenset(
    {"Chapter", "Part", "Act", "Book", "Volume", "Section", "Phase", "Episode", "War", "Type", "Level"}
)
_KINGS = frozenset(
    {
        "Louis",
        "Henry",
        "Charles",
        "George",
        "Edward",
        "James",
        "William",
        "Richard",
        "John",
        "Paul",
        "Elizabeth",
        "Mary",
    }
    | {"Catherine", "Peter", "Philip", "Alexander", "Napoleon", "Pius", "Benedict", "Leo", "Gregory", "Francis", "Ivan"}
    | {"Nicholas", "Frederick", "Ramses", "Victoria", "Ferdinand", "Alfonso", "Harald", "Olav", "Pope", "King", "Queen"}
)
_TELEPHONE = (3, 4)
"""Digits before and after the hyphen of a telephone number."""

_ORDINAL = re.compile(r"(?<![\w.])(?P<number>\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)(?!\w)")
_ROMAN = re.compile(r"(?<![\w'])[IVXLCDM]+(?![\w'’])")
_RANGE = re.compile(r"(?<![\w.,/-])(?P<low>\d{1,4})\s?[-–]\s?(?P<high>\d{1,4})(?![\w.,/-]*\d)")
_FRACTION = re.compile(r"(?<![\w.,/])(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![\w/])")
_NEGATIVE = re.compile(rf"(?<![\w.,)])[-−](?P<number>{NUMBER})(?!\w)")
_NUMBER = re.compile(rf"(?<![\w.,])(?P<number>{NUMBER})(?!\w)")
_DIGITS = re.compile(r"\d+")


def _roman(match: re.Match[str]) -> str | None:
    value = roman_value(match.group())
    if value is None:
        return None
    before, after = word_before(match), word_after(match)
    if after in ("century", "Century", "centuries"):
        return ordinal(value)
    if before in _NUMBERED:
        return cardinal(value)
    # A lone `I` after a name is more often the speaker than the first of that name.
    if before in _KINGS and match.group() != "I":
        return f"the {ordinal(value)}"
    return None


def _range(match: re.Match[str]) -> str | None:
    low, high = match["low"], match["high"]
    if (len(low), len(high)) == _TELEPHONE:
        return f"{digits(low, 'en')}, {digits(high, 'en')}"
    return f"{said(low)} to {said(high)}" if int(low) < int(high) and not low.startswith("0") else None


def _fraction(match: re.Match[str]) -> str:
    top, bottom = int(match["top"]), int(match["bottom"])
    named = {2: "half", 4: "quarter"}.get(bottom) or ordinal(bottom)
    many = "halves" if named == "half" else named + "s"
    return f"{cardinal(top)} {named if top == 1 else many}"


def _digits(match: re.Match[str]) -> str:
    return said(match.group())


RULES: tuple[Rule, ...] = (
    *link_rules(_LINK_SIGNS),
    *ABBREVIATION_RULES,
    *CALENDAR_RULES,
    *MEASURE_RULES,
    *YEAR_RULES,
    Rule(pattern=_ORDINAL, read=lambda match: ordinal(int(match["number"].replace(",", "")))),
    Rule(pattern=_ROMAN, read=_roman),
    Rule(pattern=_RANGE, read=_range),
    Rule(pattern=_FRACTION, read=_fraction),
    Rule(pattern=_NEGATIVE, read=lambda match: f"minus {said(match['number'])}"),
    Rule(pattern=_NUMBER, read=lambda match: said(match["number"])),
    *SIGN_RULES,
    Rule(pattern=_DIGITS, read=_digits),
)
"""Earlier rules win."""
