"""Words of a text as they are looked up: lower case, without accents, as lemmas, with what parts them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.lemmas import is_ordinary, lemma
from genscene.plugins.scene_art.reading.clock import clock_pattern

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+(?:[-'’][^\W_]+)*")


@lru_cache(maxsize=8)
def _token(language: str) -> re.Pattern[str]:
    """Return what a token is: a time by the clock, with the dots of `p.m.` that end no sentence, or a word."""
    return re.compile(f"{clock_pattern(language)}|{WORD.pattern}")


_STRONG = re.compile(r"[.!?;:…—–\"“”«»\n]")
_WEAK = re.compile(r"[,()]")


@lru_cache(maxsize=256)
def small_words(kind: str, language: str) -> frozenset[str]:
    """Return a list of small words of `data/words.toml`; languages that it does not have know none."""
    return frozenset(_lists().get(language, {}).get(kind, "").split())


@lru_cache(maxsize=1)
def first_names() -> dict[str, str]:
    """Return the first names that tell `female` from `male`."""
    return {name: kind for kind in ("female", "male") for name in _lists()["names"][kind].split()}


@lru_cache(maxsize=1)
def names_of_nouns() -> dict[str, str]:
    """Return the first names that are words too, and tell `female` from `male`."""
    return {name: kind for kind in ("female", "male") for name in _lists()["names"][f"{kind}_noun"].split()}


def gender_of_name(name: str) -> str | None:
    """Return `female` or `male` for a first name, or `None` for what is none."""
    return first_names().get(name) or names_of_nouns().get(name)


@lru_cache(maxsize=1)
def famous_names() -> dict[str, str]:
    """Return who people are whom everybody knows by their last name: concepts by name."""
    data = files("genscene.plugins.scene_art").joinpath("data/famous.toml").read_text(encoding="utf-8")
    return {name: concept for concept, names in tomllib.loads(data)["concept"].items() for name in names.split()}


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, str]]:
    data = files("genscene.plugins.scene_art").joinpath("data/words.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word.

    Attributes:
        text: As written, lower case.
        forms: The forms under which vocabulary may know it, the most certain first.
        capital: Whether it begins with a capital.
        gap: What parts it from the word before: 2 the end of a sentence, a quote or a dash, 1 a comma, 0 nothing.
        quoted: Whether somebody says it.
        owner: Whether it owns what follows (`the king's horse`).
    """

    text: str
    forms: tuple[str, ...]
    capital: bool = False
    gap: int = 0
    quoted: bool = False
    owner: bool = False


def plain(word: str) -> str:
    """Return a word in lower case without accents, but with its ñ."""
    lower = word.lower()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFD", lower)
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
        if found[0].endswith("ces") and language == "es":
            found.append(found[0][:-3] + "z")
    found.append(plain(lemma(word, language)))
    if language == "es":
        found.extend(_diminutives(found[0]))
    return tuple(dict.fromkeys(found))


_DIMINUTIVES = ("ito", "ita", "itos", "itas", "illo", "illa", "illos", "illas")


_NO_SMALLER = frozenset({"visita", "visitas", "limita", "limitas", "vomita", "agita", "grita", "evita", "habita"})
"""What ends as diminutives do and is none."""


def _diminutives(word: str) -> list[str]:
    for ending in _DIMINUTIVES:
        if not word.endswith(ending) or len(word) <= len(ending) + 2 or word in _NO_SMALLER:
            continue
        if "ill" in ending and is_ordinary(word, "es"):
            continue  # a rib is no small coast
        stem, vowel = word[: -len(ending)], "o" if "o" in ending[2:] else "a"
        hard = stem[:-2] + "c" if stem.endswith("qu") else stem[:-2] + "g" if stem.endswith("gu") else stem
        # perrito, barquito, hojita, pajarito; camioncito, florecita, puebl-ec-ito
        short = hard.removesuffix("ec").removesuffix("c")
        return [hard + vowel, hard, short, short + vowel]
    return []


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a phrase, plain: the first form of each of its tokens."""
    return tuple(plain(_bare(word)) for word in WORD.findall(text))


def _bare(word: str) -> str:
    """Return a word without the English `'s` of whom something is of."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def tokens(text: str, language: str) -> list[Token]:
    """Split a text into tokens, in order."""
    found: list[Token] = []
    end, said = 0, False
    dialogue = text.lstrip().startswith(("—", "–"))
    for match in _token(language).finditer(text):
        between = text[end : match.start()]
        for sign in between:
            said = _said_after(sign, said=said, dialogue=dialogue)
        if found and found[-1].text in _ABBREVIATED:
            between = between.replace(".", " ", 1)
        gap = 2 if _STRONG.search(between) else 1 if _WEAK.search(between) else 0
        word = match[0]
        bare = _bare(word)
        found.append(
            Token(
                text=bare.lower(),
                forms=forms(bare, language),
                capital=word[0].isupper(),
                gap=gap if found else 2,
                quoted=said,
                owner=bare != word,
            )
        )
        end = match.end()
    return found


def changes_gender(found: str, token: Token) -> bool:
    """Tell whether a Spanish form was found only by its other gender: `pública` is no public, `clara` no clearing."""
    bare = token.forms[0].removesuffix("s")
    return bare.endswith("a") and found.removesuffix("s") == bare[:-1] + "o"


_ABBREVIATED = frozenset({"mr", "mrs", "ms", "dr", "sr", "sra", "dra", "srta", "st", "prof"})


def _said_after(sign: str, *, said: bool, dialogue: bool) -> bool:
    """Tell whether what follows a sign is said by somebody."""
    if sign in "“«":
        return True
    if sign in "”»":
        return False
    if sign == '"' or (dialogue and sign in "—–"):
        return not said
    return said
