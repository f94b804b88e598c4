"""Cut a narration into sentences of written words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENERS = "\"'“”‘’«»‹›([{¿¡—–-"
_CLOSERS = "\"'“”‘’«»‹›)]}"
_END = re.compile(r"(?:[.!?…。！？।؟]+)$")
_SPANISH = "sr sra srta sres dr dra drs prof ud uds d dña av avda c núm nº pág págs vol cap art ej p.ej sto sta tel ee"
_ENGLISH = "mr mrs ms st jr vs nos fig inc ltd gen col sgt capt rev hon e.g i.e cf approx aprox dept est mt"
_OTHERS = "hr fr nr bzw usw z.b d.h ca m mme mlle mm sig dott"
_BEFORE_NUMBERS = frozenset({"no", "nos", "n", "art", "cap", "vol", "p", "pp"})
_GERMAN_MONTHS = frozenset(
    {"januar", "februar", "märz", "april", "mai", "juni"}
    | {"juli", "august", "september", "oktober", "november", "dezember"}
)
"""German writes ordinals with a period: `3. Mai`."""
_ABBREVIATIONS = frozenset(f"{_SPANISH} {_ENGLISH} {_OTHERS}".split())
"""Abbreviations that something usually follows, so that their period ends no sentence."""


def sentences_of(text: str) -> list[list[str]]:
    """Return the sentences of a text, each as its white-space separated words with their punctuation.

    What holds no letter and no digit (a lone dash, an emoji) joins the sentence before it, or else the one after.
    """
    sentences: list[list[str]] = []
    current: list[str] = []
    words = text.split()
    for index, word in enumerate(words):
        current.append(word)
        following = words[index + 1] if index + 1 < len(words) else None
        if following is None or _ends_sentence(word, following):
            sentences.append(current)
            current = []
    return _without_wordless(sentences)


def has_words(words: Sequence[str]) -> bool:
    """Tell whether anything among the written words can be spoken: a letter or a digit."""
    return any(character.isalnum() for word in words for character in word)


def _ends_sentence(word: str, following: str) -> bool:
    bare = word.rstrip(_CLOSERS)
    if not _END.search(bare):
        return False
    opened = following.lstrip(_OPENERS)
    if opened[:1].islower():
        return False
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    stem = bare[:-1].lstrip(_OPENERS)
    if following[:1].isdigit() and stem.lower() in _BEFORE_NUMBERS:
        return False
    if stem.isdecimal() and following.strip(_CLOSERS + ".,;").lower() in _GERMAN_MONTHS:
        return False
    initial = len(stem) == 1 and stem.isupper()
    return not initial and stem.lower() not in _ABBREVIATIONS


def _without_wordless(sentences: Sequence[list[str]]) -> list[list[str]]:
    joined: list[list[str]] = []
    for sentence in sentences:
        if joined and not (has_words(sentence) and has_words(joined[-1])):
            joined[-1] = joined[-1] + sentence
        else:
            joined.append(sentence)
    return joined
