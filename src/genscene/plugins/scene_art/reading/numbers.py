"""Numbers that say how many of something are there."""

from __future__ import annotations

import re

UNITS = {
    "en": {
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
        "dozen": 12,
        "both": 2,
        "twin": 2,
        "several": 3,
        "few": 3,
        "many": 6,
        "countless": 24,
        "dozens": 24,
        "hundreds": 100,
        "thousands": 1000,
        "couple": 2,
        "pair": 2,
    },
    "es": {
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
        "trece": 13,
        "catorce": 14,
        "quince": 15,
        "dieciséis": 16,
        "diecisiete": 17,
        "dieciocho": 18,
        "diecinueve": 19,
        "veinte": 20,
        "veintiún": 21,
        "veintiuno": 21,
        "veintidós": 22,
        "veintitrés": 23,
        "veinticuatro": 24,
        "veinticinco": 25,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "sesenta": 60,
        "setenta": 70,
        "ochenta": 80,
        "noventa": 90,
        "doscientos": 200,
        "doscientas": 200,
        "trescientos": 300,
        "trescientas": 300,
        "cuatrocientos": 400,
        "cuatrocientas": 400,
        "seiscientos": 600,
        "seiscientas": 600,
        "setecientos": 700,
        "setecientas": 700,
        "ochocientos": 800,
        "ochocientas": 800,
        "novecientos": 900,
        "novecientas": 900,
        "quinientos": 500,
        "quinientas": 500,
        "docena": 12,
        "ambos": 2,
        "ambas": 2,
        "varios": 3,
        "varias": 3,
        "algunos": 3,
        "algunas": 3,
        "unos": 3,
        "unas": 3,
        "muchos": 6,
        "muchas": 6,
        "pocos": 3,
        "pocas": 3,
        "docenas": 24,
        "cientos": 100,
        "miles": 1000,
        "par": 2,
        "centenares": 100,
    },
    "fr": {
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "douze": 12,
        "vingt": 20,
    },
    "it": {
        "due": 2,
        "tre": 3,
        "quattro": 4,
        "cinque": 5,
        "sei": 6,
        "sette": 7,
        "otto": 8,
        "nove": 9,
        "dieci": 10,
        "dodici": 12,
        "venti": 20,
    },
    "pt": {
        "dois": 2,
        "duas": 2,
        "três": 3,
        "quatro": 4,
        "cinco": 5,
        "seis": 6,
        "sete": 7,
        "oito": 8,
        "nove": 9,
        "dez": 10,
        "doze": 12,
        "vinte": 20,
    },
    "de": {
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "zwölf": 12,
        "zwanzig": 20,
    },
}
"""Number words by language; vague ones stand for what a picture shows well."""

SCALES = {"en": {"hundred": 100, "thousand": 1000}, "es": {"cien": 100, "ciento": 100, "mil": 1000}}

_AND = {"en": "and", "es": "y"}
_GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
MOST = 10_000


def number_at(words: list[str], place: int, language: str) -> tuple[int, int] | None:
    """Return the number that begins at a place and how many words it takes, or `None`; capped at 10,000."""
    first = _one(words[place], language)
    if first is None:
        return None
    value, length = first, 1
    while place + length < len(words):
        word = words[place + length]
        scale = SCALES.get(language, {}).get(word)
        if scale is not None and value < scale:
            value, length = value * scale, length + 1
        elif word == "dozen" and value < UNITS["en"]["dozen"]:
            value, length = value * 12, length + 1
        elif not words[place].isdigit() and _continues(words, place + length, value, language):
            step = 2 if word == _AND.get(language) else 1
            value, length = value + (_one(words[place + length + step - 1], language) or 0), length + step
        else:
            break
    return min(MOST, value), length


def is_year(word: str) -> bool:
    """Tell whether a number may be a year."""
    return word.isdigit() and len(word) == 4 and _FIRST_YEAR <= int(word) <= _LAST_YEAR


def _one(word: str, language: str) -> int | None:
    if word.isdigit():
        return min(MOST, int(word))
    if _GROUPED.match(word):
        return min(MOST, int(re.sub(r"[.,]", "", word)))
    if "-" in word and language == "en":
        parts = [UNITS["en"].get(part, 1 if part == "one" else None) for part in word.split("-")]
        return None if None in parts else sum(part or 0 for part in parts)
    scale = SCALES.get(language, {}).get(word)
    return scale if scale is not None else UNITS.get(language, {}).get(word)


def _continues(words: list[str], place: int, value: int, language: str) -> bool:
    """Tell whether a smaller number goes on with a larger one: `setenta y seis`, `ciento veinte`."""
    joined = words[place] == _AND.get(language)
    after = place + 1 if joined else place
    following = _one(words[after], language) if after < len(words) else None
    if following is None or following >= value or value < 20 or words[after].isdigit():
        return False
    return following < 10 if joined and value < 100 else value >= 100
