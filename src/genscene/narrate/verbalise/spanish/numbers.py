"""Spanish numbers: as they are written, as they are said, and how they agree with a noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from genscene.narrate.verbalise.numerals import digits, in_words

Gender = Literal["masculine", "feminine"]

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?:,\d{3})+\.\d+|\d+(?:[.,]\d+)*)"
"""Thousands with points or spaces and a decimal comma; also the other way round, as in much of America."""

_MOST_READ_AS_ONE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number.

    Attributes:
        whole: Its whole part.
        fraction: Digits after the decimal sign.
        sign: How the decimal sign is said.
    """

    whole: int
    fraction: str = ""
    sign: str = "coma"

    @property
    def is_one(self) -> bool:
        """Whether a noun after it is singular."""
        return self.whole == 1 and not self.fraction


def quantity(written: str) -> Quantity | None:
    """Return the number that is written, or `None` when it is no single number (`1.2.3`)."""
    plain = written.replace(" ", "")
    if re.fullmatch(r"\d+", plain):
        return Quantity(whole=int(plain))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) or re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3},\d00", plain):
        return Quantity(whole=int(re.sub(r"\D", "", plain)))
    mixed = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d+)", plain)
    if mixed:
        return Quantity(whole=int(mixed.group(1).replace(".", "")), fraction=mixed.group(2))
    pointed = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)", plain)
    if pointed:
        return Quantity(whole=int(pointed.group(1).replace(",", "")), fraction=pointed.group(2), sign="punto")
    return None


def said(number: Quantity, *, gender: Gender | None = None) -> str:
    """Return a number in words.

    Args:
        number: The number.
        gender: Gender of the noun that follows at once; `None` where none does.
    """
    if number.fraction:
        return f"{cardinal(number.whole)} {number.sign} {_fraction(number.fraction)}"
    return agreeing(cardinal(number.whole), gender)


def cardinal(number: int) -> str:
    """Return a whole number in words."""
    words = in_words(number, "es")
    return re.sub(r"uno (?=mil|bill|trill)", lambda _: "un ", words).replace("veintiun ", "veintiún ")


def agreeing(words: str, gender: Gender | None) -> str:
    """Return a numeral in agreement with the noun after it: `un perro`, `una abeja`, `doscientas flores`."""
    if gender == "masculine":
        return re.sub(r"veintiuno$", "veintiún", words) if words.endswith("veintiuno") else re.sub(r"uno$", "un", words)
    if gender == "feminine":
        return re.sub(r"uno$", "una", re.sub(r"(cient|quinient)os\b", r"\1as", words))
    return words


def ordinal(number: int, gender: Gender, *, before_noun: bool = False) -> str:
    """Return an ordinal: `primer piso`, `tercera vez`, `undécimo`."""
    words = {11: "undécimo", 12: "duodécimo"}.get(number) or in_words(number, "es", "ordinal")
    if gender == "feminine":
        return re.sub(r"o\b", "a", words)
    return re.sub(r"(primer|tercer)o$", r"\1", words) if before_noun else words


def _fraction(written: str) -> str:
    if len(written) <= _MOST_READ_AS_ONE and not written.startswith("0"):
        return cardinal(int(written))
    return digits(written, "es")
