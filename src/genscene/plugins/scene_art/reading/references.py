"""Read a prompt's references: `@dog @park night`, where a word with `@` is an id or a word of the vocabulary."""

from __future__ import annotations

import re

from genscene.plugins.scene_art.reading.lookup import find_phrase
from genscene.plugins.scene_art.reading.words import tokens
from genscene.plugins.scene_art.vocabulary import LANGUAGES, vocabulary

_REFERENCE = re.compile(r"@([^\W_][\w-]*)")
_ID = re.compile(r"(?<![\w@])([^\W_]+(?:_[^\W_]+)+)(?!\w)")


def references(prompt: str, language: str) -> tuple[list[str], list[str], str]:
    """Return the concepts and settings that a prompt refers to, and the rest of it to be read as usual.

    Args:
        prompt: What the user wrote.
        language: Language of the document; English words are known besides.
    """
    concepts: list[str] = []
    settings: list[str] = []

    def take(match: re.Match[str]) -> str:
        word = match[1]
        kind, name = _looked_up(word, language)
        if kind == "concept":
            concepts.append(name)
        elif kind == "setting":
            settings.append(name)
        else:
            return word.replace("_", " ")
        return " "

    # The mark of a prompt line may have taken the first `@` with it; an id with `_` is one without it too.
    rest = _ID.sub(take, _REFERENCE.sub(take, prompt))
    return concepts, settings, " ".join(rest.split())


def _looked_up(word: str, language: str) -> tuple[str, str]:
    names = vocabulary()
    identity = word.lower().replace("-", "_")
    # `kitchen` is a place, `church` may be both: whoever refers to one wants to be there.
    if identity in names.settings:
        return "setting", identity
    if identity in names.concepts:
        return "concept", identity
    for known in dict.fromkeys((language if language in LANGUAGES else "en", "en")):
        meanings = dict(reversed(find_phrase(tokens(word.replace("_", " "), known), known)))
        for kind in ("concept", "setting"):
            if kind in meanings:
                return kind, meanings[kind]
    return "", ""
