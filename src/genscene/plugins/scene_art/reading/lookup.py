"""Index of the vocabulary by phrase."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.lemmas import is_ordinary
from genscene.plugins.scene_art.reading.words import (
    Token,
    changes_gender,
    first_names,
    plain,
    plain_words,
    small_words,
    tokens,
)
from genscene.plugins.scene_art.vocabulary import LANGUAGES, vocabulary

LONGEST_PHRASE = 5

Meaning = tuple[str, str]
"""Kind (`setting`, `concept`, `time`, `weather`, `season`, `mood`) and id."""

_Table = dict[tuple[str, ...], tuple[Meaning, ...]]


@lru_cache(maxsize=8)
def phrases(language: str) -> _Table:
    """Return the meanings of every phrase of a language, without accents; languages without words have none."""
    if language not in LANGUAGES:
        return {}
    table: dict[tuple[str, ...], list[Meaning]] = {}
    for meaning, text in _entries(language):
        # Signs are met in every form; things and places are known as they are written and by their plural.
        for key in _keys(text, language, lemmas=meaning[0] not in {"setting", "concept"}):
            held = table.setdefault(key, [])
            if meaning not in held:
                held.append(meaning)
    for meaning, text in _stand_ins(language):
        for key in _keys(text, language, lemmas=False):
            if all(kind != meaning[0] for kind, _ in table.get(key, ())):
                table.setdefault(key, []).append(meaning)
    return {key: tuple(meanings) for key, meanings in table.items()}


def _entries(language: str) -> list[tuple[Meaning, str]]:
    words = vocabulary()
    entries: list[tuple[Meaning, tuple[str, ...]]] = [
        (("setting", item.id), item.words[language]) for item in words.settings.values()
    ]
    entries += [(("concept", item.id), item.words[language]) for item in words.concepts.values()]
    for kind, signs in words.signs.items():
        entries += [((kind, identity), by_language[language]) for identity, by_language in signs.items()]
    return [(meaning, text) for meaning, texts in entries for text in texts]


def _stand_ins(language: str) -> list[tuple[Meaning, str]]:
    """Return words that no entry has, each with the nearest one that there is."""
    data = files("genscene.plugins.scene_art").joinpath("data/stand_ins.toml").read_text(encoding="utf-8")
    known = {"concept": vocabulary().concepts, "setting": vocabulary().settings}
    found: list[tuple[Meaning, str]] = []
    for kind, table in tomllib.loads(data).items():
        for wanted, texts in table.items():
            nearest = next((name for name in wanted.split(">") if name in known[kind]), "")
            if nearest:
                found += [
                    ((kind, nearest), text.strip()) for text in texts.get(language, "").split(",") if text.strip()
                ]
    return found


@lru_cache(maxsize=2)
def _written(language: str) -> frozenset[str]:
    """Return the single words of the vocabulary with their accents."""
    return frozenset(text for _, text in _entries(language)) | frozenset(text for _, text in _stand_ins(language))


def _keys(text: str, language: str, *, lemmas: bool) -> set[tuple[str, ...]]:
    """Return the phrase as written and, for words that bend, as lemmas."""
    keys = {plain_words(text)}
    # What no dictionary has does not bend, and rules for it would have to be loaded.
    if lemmas and all(is_ordinary(word, language) for word in text.split()):
        keys.add(tuple(part.forms[-1] for part in tokens(text, language)))
    return keys


def find_phrase(part: Sequence[Token], language: str, *, exact: bool = False) -> tuple[Meaning, ...]:
    """Return what a phrase means, or nothing.

    Args:
        part: Its tokens.
        language: Its language.
        exact: Whether accents must be right too.
    """
    table = phrases(language)
    if len(part) > 1:
        for form in (0, 1):
            key = tuple(word.forms[min(form, len(word.forms) - 1)] for word in part)
            if key in table:
                return table[key]
        return ()
    token = part[0]
    if token.text in small_words("stop", language) or (len(token.text) < 2 or token.text[0].isdigit()):
        return ()
    # A lemma would make a mare of Maria, and a duty of what somebody owes.
    named = token.capital and token.text in first_names()
    known = token.forms[:1] if named else token.forms
    found = next((form for form in known if (form,) in table), None)
    if found is None or (found == token.forms[0] != token.text and _has_own_accent(token.text, language)):
        return ()
    meanings = table[found,]
    if all(kind == "setting" for kind, _ in meanings):
        # A place named by its people (`los mineros`) shows them too.
        others = (table.get((form,), ()) for form in known if form != found)
        meanings += tuple(next((other for other in others if any(kind == "concept" for kind, _ in other)), ()))[:1]
    if exact and found == token.forms[0] and plain(token.text) == token.text:
        return meanings if token.text in _written(language) else ()
    return tuple(meaning for meaning in meanings if not _is_only_alike(meaning, found, token, language))


def _has_own_accent(text: str, language: str) -> bool:
    """Tell whether a Spanish word has an accent that no entry has: `carné` is no meat; people add none."""
    return language == "es" and text not in _written(language)


def _is_only_alike(meaning: Meaning, found: str, token: Token, language: str) -> bool:
    """Tell whether a form means another thing than the entry: `dressed` is no dress, but what rains is rain."""
    kind, name = meaning
    if kind not in {"setting", "concept"}:
        return False
    if language == "es" and changes_gender(found, token):
        # `la directora` is somebody, and `la parte efectiva` no cash.
        return kind == "setting" or vocabulary().concepts[name].kind != "person"
    bent = found not in {token.forms[0], token.forms[0].removesuffix("s"), token.forms[0].removesuffix("es")}
    return bent and found == token.forms[-1] and token.text.endswith(_BENT.get(language, ()))


_BENT = {"en": ("ed", "ing"), "es": ("ado", "ada", "ados", "adas", "ido", "ida", "ando", "iendo")}
