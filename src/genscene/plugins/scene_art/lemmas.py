"""Dictionary forms of words: by dictionary, and by simplemma's rules where no dictionary has a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from genscene.plugins.scene_art.dictionaries import LANGUAGES, dictionary

if TYPE_CHECKING:
    from simplemma import Lemmatizer


@lru_cache(maxsize=16_384)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word, or the word itself in a language without lemmas."""
    lower = unicodedata.normalize("NFC", word.lower())
    if lower.isnumeric():
        return lower
    if language in LANGUAGES:
        found = _found(lower, language)
        if found is not None:
            return found
    try:
        return _lemmatizer().lemmatize(lower, language)
    except ValueError:  # simplemma refuses languages that it does not know
        return lower


@lru_cache(maxsize=4096)
def is_ordinary(word: str, language: str) -> bool:
    """Tell whether a word stands in its dictionary, so that a capital at the begin makes no name of it."""
    lower = unicodedata.normalize("NFC", word.lower())
    straight = lower.replace("’", "'")
    return language in LANGUAGES and any(
        _found(form, language) is not None for form in dict.fromkeys((lower, straight, straight.replace("'", "’")))
    )


def _found(lower: str, language: str) -> str | None:
    """Return the dictionary's form of a word in lower case, or of a name."""
    known = dictionary(language)
    found = known.get(lower)
    return known.get(lower.capitalize()) if found is None else found


@lru_cache(maxsize=1)
def _lemmatizer() -> Lemmatizer:
    # Loaded only for words that no dictionary has: the rules of 21 languages take a twentieth of a second to load.
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    class Dictionaries(DefaultDictionaryFactory):
        """Simplemma's dictionaries, the large ones read word by word."""

        def get_dictionary(self, lang: str) -> Mapping[str, str]:
            return dictionary(lang) if lang in LANGUAGES else super().get_dictionary(lang)

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=Dictionaries()))
