"""Take text apart: clusters that stay together, and scripts that put no spaces between words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

GLUE = "\u2060"
"""Word joiner: ends a piece of a word that goes on in the next piece without a space."""

_ZWJ = "\u200d"
_WORDLESS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x312F),  # ideographs' parts, kana, Bopomofo
    (0x31A0, 0x31FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
_VIRAMAS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u1039\u17d2")
# Closing marks never begin a line, opening marks never end one (JIS X 4051, as CSS `line-break` has it).
_CLOSING = frozenset("、。，．：；！？）」』】〉》〕］｝・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%,.!?:;)]}»”’…ๆ")
_OPENING = frozenset("（「『【〈《〔［｛([{«“‘¿¡")


def is_wordless(char: str) -> bool:
    """Tell whether a character's script is written without spaces between words."""
    code = ord(char)
    return any(first <= code <= last for first, last in _WORDLESS)


def is_wide(char: str) -> bool:
    """Tell whether a character takes a whole em, as ideographs and emoji do."""
    return unicodedata.east_asian_width(char) in "WF"


def is_invisible(char: str) -> bool:
    """Tell whether a character draws nothing by itself: joiners, variation selectors, controls, spaces."""
    return (
        char.isspace()
        or unicodedata.category(char) in ("Cc", "Cf")
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0000" <= char <= "\U000e0fff"
        or char == "\u034f"
    )


def clusters(text: str) -> list[str]:
    """Split text into clusters that are never parted: a base with its marks, a conjunct, an emoji sequence.

    A simplification of UAX 29 that also keeps Indic conjuncts whole; empty text gives an empty list.
    """
    parts: list[str] = []
    for char in text:
        if parts and _joins(parts[-1], char):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _joins(cluster: str, char: str) -> bool:
    last = cluster[-1]
    if char.isspace() or last.isspace():
        return False
    extends = unicodedata.category(char) in ("Mn", "Mc", "Me") or (is_invisible(char) and not char.isspace())
    conjunct = last in _VIRAMAS or (last == _ZWJ and char > "\u2100")
    modifier = 0x1F3FB <= ord(char) <= 0x1F3FF
    flag = _is_regional(char) and len([part for part in cluster if _is_regional(part)]) == 1 and _is_regional(last)
    hangul = 0x1160 <= ord(char) <= 0x11FF and 0x1100 <= ord(last) <= 0x11FF
    # Thai and Lao vowels that are written before their consonant.
    leading = last in "เแโใไເແໂໃໄ"
    return extends or conjunct or modifier or flag or hangul or leading


def _is_regional(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


def pieces(text: str, most: int) -> list[str]:
    """Split a token of a wordless script into pieces of at most about `most` clusters.

    All pieces but the last end with `GLUE`. Tokens of other scripts come back whole.
    """
    parts = clusters(text)
    if len(parts) <= most or not any(is_wordless(char) for char in text):
        return [text]
    split: list[str] = [""]
    count = 0
    for index, part in enumerate(parts):
        breakable = index > 0 and _may_break(parts[index - 1], part)
        if breakable and (count >= most or parts[index - 1] in _CLOSING):
            split[-1] += GLUE
            split.append("")
            count = 0
        split[-1] += part
        count += 1
    return split


def _may_break(before: str, after: str) -> bool:
    if after[0] in _CLOSING or before[-1] in _OPENING:
        return False
    return is_wordless(before[0]) or is_wordless(after[0])


def joined(words: Sequence[str]) -> str:
    """Write words as running text: a space between them except after `GLUE`, which vanishes."""
    text = ""
    for index, word in enumerate(words):
        text += word if index == 0 or words[index - 1].endswith(GLUE) else " " + word
    return text.replace(GLUE, "")


def capitals(text: str, language: str) -> str:
    """Return a text in capitals as its language writes them.

    Turkish and Azeri dot their `i`; Greek capitals bear no accents. Everything else follows Unicode.
    """
    if language in ("tr", "az"):
        text = text.replace("i", "İ")
    if language == "el":
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace("\u0301", ""))
    return text.upper()
