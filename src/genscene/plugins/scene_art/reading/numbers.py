"""Numbers that say how many of something are there."""

from __future__ import annotations

import re

WORDS = {
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
        "dozen": 12,
        "twenty": 20,
        "thirty": 30,
        "hundred": 100,
        "thousand": 1000,
        "several": 3,
        "few": 3,
        "many": 6,
        "couple": 2,
        "both": 2,
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
        "docena": 12,
        "veinte": 20,
        "treinta": 30,
        "cien": 100,
        "ciento": 100,
        "mil": 1000,
        "varios": 3,
        "varias": 3,
        "algunos": 3,
        "algunas": 3,
        "muchos": 6,
        "muchas": 6,
        "ambos": 2,
    },
}
"""Number words by language; vague ones stand for what a picture shows well."""

_GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")


def number(word: str, language: str) -> int | None:
    """Return the number that a word means, or `None`; capped at 10,000."""
    if word.isdigit():
        return min(10_000, int(word))
    if _GROUPED.match(word):
        return min(10_000, int(re.sub(r"[.,]", "", word)))
    return WORDS.get(language, WORDS["en"]).get(word)
