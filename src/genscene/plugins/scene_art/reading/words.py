"""Words of a sentence as they are looked up: lower case, without accents, as lemmas, with their places."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import simplemma

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[-'’][^\W_]+)*")


@lru_cache(maxsize=8)
def small_words(kind: str) -> frozenset[str]:
    """Return small words that steer reading: `stop`, `place`, `place_es`, `clause` or `likeness`."""
    data = files("genscene.plugins.scene_art").joinpath("data/words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(data)[kind].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word.

    Attributes:
        text: As written, lower case.
        forms: The forms under which vocabulary may know it, the most certain first.
    """

    text: str
    forms: tuple[str, ...]


def plain(word: str) -> str:
    """Return a word in lower case without accents, but with its ñ."""
    parts = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize(
        "NFC", "".join(part for part in parts if unicodedata.category(part) != "Mn" or part == "\u0303")
    )


@lru_cache(maxsize=16_384)
def forms(word: str, language: str) -> tuple[str, ...]:
    """Return a word plain, without a plural ending, as a lemma, and without a Spanish diminutive."""
    found = [plain(word)]
    # Plurals come before lemmas, because a lemma may change the gender: niñas is niña here, not niño.
    if len(word) > 3 and found[0].endswith("s") and not found[0].endswith("ss"):
        found.append(found[0][:-1])
        if found[0].endswith("es") and language == "es":
            found.append(found[0][:-2])
    # simplemma refuses languages that it does not know.
    with suppress(ValueError):
        found.append(plain(simplemma.lemmatize(word.lower(), lang=language)))
    if language == "es":
        found.extend(_diminutives(found[0]))
    return tuple(dict.fromkeys(found))


def _diminutives(word: str) -> list[str]:
    for ending in ("ito", "ita", "itos", "itas"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return [word[: -len(ending)] + ("o" if "o" in ending[-2:] else "a")]
    return []


def tokens(text: str, language: str) -> list[Token]:
    """Split a text into tokens, in order."""
    words = (word.lower().removesuffix("'s").removesuffix("’s") for word in WORD.findall(text))
    return [Token(text=word, forms=forms(word, language)) for word in words]
