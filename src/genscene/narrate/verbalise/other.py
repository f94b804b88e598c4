"""Read numbers aloud in languages that have no grammar of their own here."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from genscene.narrate.verbalise.numerals import digits, in_words, knows
from genscene.narrate.verbalise.rules import Rule

_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:[.\u00a0\u202f']\d{3})+(?![\w])")
_DECIMAL = re.compile(r"(?<![\w.,])(\d{1,15})([.,])(\d{1,6})(?![\w])")
_WHOLE = re.compile(r"\d+")
_POINT = {"de": "Komma", "fr": "virgule", "it": "virgola", "pt": "vírgula", "nl": "komma", "ca": "coma"}
_PERCENT = {"de": "Prozent", "fr": "pour cent", "it": "per cento", "pt": "por cento", "nl": "procent", "ca": "per cent"}


def rules(language: str) -> tuple[Rule, ...]:
    """Return rules for numbers, and for percentages where the language's word is known; none without numerals."""
    if not knows(language):
        return ()
    found = [
        Rule(pattern=_GROUPED, read=partial(_grouped, language)),
        Rule(pattern=_WHOLE, read=partial(_whole, language)),
    ]
    if language in _POINT:
        found.insert(1, Rule(pattern=_DECIMAL, read=partial(_decimal, language)))
    if language in _PERCENT:
        found.insert(0, Rule(pattern=re.compile(r"(?<=\d)\s?%"), read=_constant(" " + _PERCENT[language])))
    return tuple(found)


def _constant(spoken: str) -> Callable[[re.Match[str]], str]:
    return lambda _: spoken


def _grouped(language: str, match: re.Match[str]) -> str:
    return in_words(int(re.sub(r"\D", "", match.group())), language)


def _decimal(language: str, match: re.Match[str]) -> str:
    whole, _, fraction = match.groups()
    read = (
        in_words(int(fraction), language) if len(fraction) <= 2 and fraction[0] != "0" else digits(fraction, language)
    )
    return f"{in_words(int(whole), language)} {_POINT[language]} {read}"


def _whole(language: str, match: re.Match[str]) -> str:
    written = match.group()
    return digits(written, language) if written[0] == "0" and len(written) > 1 else in_words(int(written), language)
