"""Tell by its letters when a sentence is not in the language of the text around it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

_LANGUAGES_OF_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "ARABIC": ("ar", "fa", "ur", "ug", "sd", "ku"),
    "ARMENIAN": ("hy",),
    "BENGALI": ("bn", "as"),
    "CJK": ("zh", "ja", "yue", "ko"),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tt", "ba", "cv"),
    "DEVANAGARI": ("hi", "mr", "ne", "kok"),
    "ETHIOPIC": ("am", "ti"),
    "GEORGIAN": ("ka",),
    "GREEK": ("el", "grc"),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "HANGUL": ("ko",),
    "HEBREW": ("he",),
    "HIRAGANA": ("ja",),
    "KANNADA": ("kn",),
    "KATAKANA": ("ja",),
    "LATIN": ("en",),
    "MALAYALAM": ("ml",),
    "ORIYA": ("or",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAI": ("th",),
}
"""Languages a script is used for, the likeliest first."""


def fitting_language(words: Sequence[str], language: str) -> str:
    """Return the text's language, or the likeliest one when most letters are of a script it is not written in.

    Args:
        words: Written words of a sentence.
        language: Language of the text.
    """
    scripts = Counter(
        unicodedata.name(character, "").partition(" ")[0] for word in words for character in word if character.isalpha()
    )
    known = [(count, script) for script, count in scripts.items() if script in _LANGUAGES_OF_SCRIPT]
    if not known:
        return language
    script = max(known)[1]
    if scripts["HIRAGANA"] + scripts["KATAKANA"] and script == "CJK":
        script = "HIRAGANA"
    languages = _LANGUAGES_OF_SCRIPT[script]
    if script == "LATIN":
        # Names and foreign words in Latin letters stand in every language.
        return language
    return language if language in languages else languages[0]
