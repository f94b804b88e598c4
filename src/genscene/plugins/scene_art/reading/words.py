"""Words of a sentence as they are looked up: lower case, without accents, as lemmas, with their places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import simplemma

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

STOP_WORDS = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "and", "or", "but", "with", "without", "by", "for", "to", "from", "is", "are", "was", "were", "be", "been", "being", "it", "its", "his", "her", "hers", "my", "your", "our", "their", "this", "that", "these", "those", "as", "into", "very", "more", "most", "when", "where", "there", "has", "have", "had", "not", "no", "all", "each", "every", "other", "one", "ones", "up", "out", "off", "down", "about", "so", "than", "then", "too", "only", "own", "i", "me", "we", "us", "you", "he", "she", "they", "them", "him", "who", "which", "what", "do", "does", "did", "can", "could", "will", "would", "shall", "should", "may", "might", "must", "nobody", "none", "any", "same", "el", "la", "los", "las", "lo", "un", "una", "unos", "unas", "de", "del", "al", "y", "e", "o", "u", "pero", "con", "sin", "por", "para", "que", "se", "su", "sus", "mi", "mis", "tu", "tus", "le", "les", "es", "son", "era", "eran", "fue", "fueron", "ser", "estar", "esta", "está", "están", "estaba", "muy", "mas", "más", "como", "cuando", "donde", "entre", "desde", "hasta", "hay", "ha", "han", "había", "no", "ni", "si", "ya", "todo", "toda", "cada", "otro", "otra", "este", "estos", "estas", "ese", "esa", "eso", "nuestro", "nuestra", "durante", "aunque", "porque", "quien", "cual", "nos", "me", "te", "él", "ella", "ellos", "ellas", "nadie", "ninguno", "algo", "solo", "sólo", "también"]
)  # fmt: skip


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
    try:
        found.append(plain(simplemma.lemmatize(word.lower(), lang=language)))
    except ValueError:  # simplemma does not know the language
        pass
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
