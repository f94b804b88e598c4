"""Read numbers aloud in languages that have no grammar of their own here."""

from __future__ import annotations

import re
from functools import partial

from genscene.narrate.verbalise.neighbours import word_before
from genscene.narrate.verbalise.numerals import digits, in_words, knows
from genscene.narrate.verbalise.rules import Rule

_NUMBER = r"(?P<whole>\d{1,3}(?:[.\u202f' ]\d{3})+(?!\d)|\d+)(?:(?P<sign>[.,])(?P<fraction>\d{1,6}))?"
_PERCENTAGE = re.compile(rf"(?<![\w.,]){_NUMBER}\s?%")
_WRITTEN = re.compile(rf"(?<![\w.,]){_NUMBER}(?!\w)")
_GERMAN_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DAY = re.compile(rf"(?<![\w.,])(?P<day>[12]?\d|3[01])\.(?=\s(?:{_GERMAN_MONTHS})\b)")
_WHOLE = re.compile(r"\d+")
_POINT = {"de": "Komma", "fr": "virgule", "it": "virgola", "pt": "vírgula", "nl": "komma", "ca": "coma"}
_PERCENT = {"de": "Prozent", "fr": "pour cent", "it": "per cento", "pt": "por cento", "nl": "procent", "ca": "per cent"}


def rules(language: str) -> tuple[Rule, ...]:
    """Return rules for numbers, and for percentages where the language's word is known; none without numerals."""
    if not knows(language):
        return ()
    numbers = Rule(pattern=_WRITTEN, read=partial(_number, language))
    digit_runs = Rule(pattern=_WHOLE, read=partial(_whole, language))
    if language not in _PERCENT:
        return (numbers, digit_runs)
    percentages = Rule(pattern=_PERCENTAGE, read=lambda match: f"{_number(language, match)} {_PERCENT[language]}")
    days = (Rule(pattern=_DAY, read=_german_day),) if language == "de" else ()
    return (*days, percentages, numbers, digit_runs)


def _number(language: str, match: re.Match[str]) -> str:
    whole = re.sub(r"\D", "", match["whole"])
    words = digits(whole, language) if whole[0] == "0" and len(whole) > 1 else in_words(int(whole), language)
    fraction = match["fraction"]
    if not fraction:
        return words
    short = len(fraction) <= 2 and fraction[0] != "0"
    read = in_words(int(fraction), language) if short else digits(fraction, language)
    return f"{words} {_POINT.get(language, ',')} {read}"


def _german_day(match: re.Match[str]) -> str:
    """Read `am 3. Mai` as `dritten`, `der 3. Mai` as `dritte`."""
    ordinal = in_words(int(match["day"]), "de", "ordinal")
    return ordinal if word_before(match).casefold() in ("der", "die", "") else ordinal + "n"


def _whole(language: str, match: re.Match[str]) -> str:
    written = match.group()
    return digits(written, language) if written[0] == "0" and len(written) > 1 else in_words(int(written), language)
