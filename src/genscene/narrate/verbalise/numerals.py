"""Numerals in words, for every language that num2words knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, cast

from num2words import CONVERTER_CLASSES, num2words  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

_MOST_DIGITS = 15
NumeralForm = Literal["cardinal", "ordinal", "year"]


def knows(language: str) -> bool:
    """Tell whether numerals of a language can be put in words."""
    return language in CONVERTER_CLASSES


@lru_cache(maxsize=4096)
def in_words(number: int, language: str, form: NumeralForm = "cardinal") -> str:
    """Return a whole number in words.

    Args:
        number: Any whole number; one of more than fifteen digits is read digit by digit.
        language: A language of num2words.
        form: Which numeral.
    """
    if len(str(abs(number))) > _MOST_DIGITS:
        return digits(str(number), language)
    try:
        found = cast("str", num2words(number, lang=language, to=form))
    except (NotImplementedError, ValueError, OverflowError, TypeError, KeyError, IndexError):
        # Not every language has every form; the cardinal is always understood.
        found = cast("str", num2words(number, lang=language))
    return re.sub(r"\s+", " ", found.replace(",", "")).strip()


def digits(written: str, language: str) -> str:
    """Return a string of digits read one by one; anything else in it is left out."""
    return " ".join(in_words(int(digit), language) for digit in written if digit.isdecimal())
