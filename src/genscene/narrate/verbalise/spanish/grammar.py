"""The rules of Spanish in the order in which they are tried."""

from __future__ import annotations

import re

from genscene.narrate.verbalise.links import link_rules
from genscene.narrate.verbalise.neighbours import word_after, word_before
from genscene.narrate.verbalise.numerals import digits
from genscene.narrate.verbalise.roman import roman_value
from genscene.narrate.verbalise.rules import Rule
from genscene.narrate.verbalise.spanish.abbreviations import ABBREVIATION_RULES, SIGN_RULES
from genscene.narrate.verbalise.spanish.calendar import CALENDAR_RULES
from genscene.narrate.verbalise.spanish.gender import noun_gender
from genscene.narrate.verbalise.spanish.measures import MEASURE_RULES
from genscene.narrate.verbalise.spanish.numbers import NUMBER, Gender, agreeing, cardinal, ordinal, quantity, said

_LINK_SIGNS = {".": "punto", "/": "barra", "-": "guion", "_": "guion bajo", "@": "arroba", "#": "almohadilla"}
_FEMININE_BEFORE = frozenset({"las", "unas", "otras", "estas", "esas", "aquellas", "ellas", "nosotras"})
_NUMBERED = frozenset({"siglo", "siglos", "capítulo", "tomo", "volumen", "acto", "libro", "título", "artículo", "fase"})
_QUEENS = frozenset({"Isabel", "Catalina", "María", "Juana", "Cristina", "Margarita", "Victoria", "Ana"})
_KINGS = frozenset(
    {"Felipe", "Carlos", "Alfonso", "Fernando", "Luis", "Enrique", "Pío", "Juan", "Pablo", "Francisco"}
    | {"Benedicto", "Napoleón", "Ramsés", "Jorge", "Eduardo", "Ricardo", "Guillermo", "Pedro", "Iván", "León"}
    | {"Alejandro", "Gregorio", "Clemente", "Inocencio", "Sancho", "Jaime", "Nicolás", "Federico", "Balduino"}
)
_COUNTED = frozenset({"Guerra", "República", "Edición", "Congreso", "Reich", "Premio", "Feria", "Bienal", "Festival"})
_TELEPHONE = (3, 4)
"""Digits before and after the hyphen of a telephone number."""
_SAID_AS_ORDINAL = 10

_ORDINAL_ENDING = "[ºª°]|er|ero|era|do|da|ro|ra|to|ta|mo|ma|vo|va|no|na"
_ORDINAL = re.compile(rf"(?<![\w.,])(?P<number>\d{{1,3}})\.?(?P<ending>{_ORDINAL_ENDING})(?!\w)")
_ROMAN = re.compile(r"(?<![\w'])[IVXLCDM]+(?![\w'])")
_RANGE = re.compile(r"(?<![\w.,/-])(?P<low>\d{1,4})\s?[-–]\s?(?P<high>\d{1,4})(?![\w.,/-]*\d)")
_FRACTION = re.compile(r"(?<![\w.,/])(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![\w/])")
_DECADE = re.compile(r"(?<![\w.,])['’]?(?P<number>\d{2,4})['’]?s\b")
_NEGATIVE = re.compile(rf"(?<![\w.,)])[-−](?P<number>{NUMBER})(?![\w])")
_NUMBER = re.compile(rf"(?<![\w.,])(?P<number>{NUMBER})(?!\w)")
_DIGITS = re.compile(r"\d+")


def _ordinal(match: re.Match[str]) -> str:
    feminine = match["ending"].endswith(("a", "ª"))
    gender: Gender = "feminine" if feminine else "masculine"
    before_noun = match["ending"] == "er" or noun_gender(word_after(match)) == "masculine"
    return ordinal(int(match["number"]), gender, before_noun=before_noun)


def _roman(match: re.Match[str]) -> str | None:
    value = roman_value(match.group())
    if value is None:
        return None
    before, after = word_before(match), word_after(match)
    if before.casefold() in _NUMBERED:
        short = value <= _SAID_AS_ORDINAL and before.casefold() == "siglo"
        return ordinal(value, "masculine") if short else cardinal(value)
    if before in ("y", "al", "a") and re.search(r"\bsiglos? [IVXLCDM]+ \w+ $", match.string[: match.start()]):
        return cardinal(value)
    if before in _KINGS | _QUEENS:
        gender: Gender = "feminine" if before in _QUEENS else "masculine"
        return ordinal(value, gender) if value <= _SAID_AS_ORDINAL else cardinal(value)
    if after in _COUNTED and value <= _SAID_AS_ORDINAL:
        return ordinal(value, noun_gender(after) or "masculine", before_noun=True)
    return None


def _range(match: re.Match[str]) -> str | None:
    low, high = int(match["low"]), int(match["high"])
    if (len(match["low"]), len(match["high"])) == _TELEPHONE:
        return f"{digits(match['low'], 'es')}, {digits(match['high'], 'es')}"
    if low >= high or match["low"].startswith("0"):
        return None
    gender = noun_gender(word_after(match))
    return f"{agreeing(cardinal(low), gender)} a {agreeing(cardinal(high), gender)}"


def _fraction(match: re.Match[str]) -> str:
    top, bottom = int(match["top"]), int(match["bottom"])
    named = {2: "medio", 3: "tercio"}.get(bottom) or ordinal(bottom, "masculine")
    return f"un {named}" if top == 1 else f"{cardinal(top)} {named}s"


def _number(match: re.Match[str]) -> str | None:
    written = match["number"]
    number = quantity(written)
    if written.isdecimal() and written.startswith("0") and len(written) > 1:
        return digits(written, "es")
    if number is None:
        return None
    gender = noun_gender(word_after(match))
    if gender is None and word_before(match).casefold() in _FEMININE_BEFORE:
        gender = "feminine"
    return said(number, gender=gender)


def _negative(match: re.Match[str]) -> str | None:
    spoken = _number(match)
    return spoken and f"menos {spoken}"


def _digits(match: re.Match[str]) -> str:
    written = match.group()
    return digits(written, "es") if written.startswith("0") and len(written) > 1 else cardinal(int(written))


RULES: tuple[Rule, ...] = (
    *link_rules(_LINK_SIGNS),
    *ABBREVIATION_RULES,
    *CALENDAR_RULES,
    *MEASURE_RULES,
    Rule(pattern=_ORDINAL, read=_ordinal),
    Rule(pattern=_ROMAN, read=_roman),
    Rule(pattern=_RANGE, read=_range),
    Rule(pattern=_FRACTION, read=_fraction),
    Rule(pattern=_DECADE, read=lambda match: cardinal(int(match["number"]))),
    Rule(pattern=_NEGATIVE, read=_negative),
    Rule(pattern=_NUMBER, read=_number),
    Rule(pattern=_DIGITS, read=_digits),
    *SIGN_RULES,
)
"""Earlier rules win."""
