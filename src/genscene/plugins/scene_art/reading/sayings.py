"""Find sayings: words that name what is not there, and sentences that speak to everybody and are nowhere."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.reading.clauses import Parse
from genscene.plugins.scene_art.reading.verbs import find_verb
from genscene.plugins.scene_art.reading.words import Token, plain, plain_words

_ANY = "_"

_YOU = {
    "en": frozenset({"you", "you're", "you've", "you'll", "you'd", "your", "yours", "yourself"}),
    "es": frozenset({"tú", "tu", "tus", "te", "ti", "contigo", "tuyo", "tuya", "usted", "ustedes", "vos"}),
}
"""Words for whoever listens."""

_SOMEBODY = frozenset({"i", "we", "he", "she", "they", "name", "him", "her", "them", "it"})
"""Pronouns of somebody in particular."""


@lru_cache(maxsize=4)
def _phrases(kind: str, language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of `data/sayings.toml` by their first word."""
    data = files("genscene.plugins.scene_art").joinpath("data/sayings.toml").read_text(encoding="utf-8")
    text = tomllib.loads(data).get(language, {}).get(kind, "")
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in text.replace("\n", " ").split(","):
        words = tuple(word if word == _ANY else plain_words(word)[0] for word in entry.split())
        if words:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def said(words: Sequence[Token], language: str) -> frozenset[int]:
    """Return the places of words that belong to a saying: whoever burns bridges stands on none."""
    return _met(words, "idioms", language)


def _met(words: Sequence[Token], kind: str, language: str) -> frozenset[int]:
    table = _phrases(kind, language)
    found: set[int] = set()
    for place, word in enumerate(words):
        verb = find_verb(words, place, language)
        # `burning bridges`, `quemó los puentes`: what begins with a verb is met in all its forms.
        forms = dict.fromkeys((*word.forms, *((plain(verb.lemma.split()[0]),) if verb is not None else ())))
        for phrase in (phrase for form in forms for phrase in table.get(form, ())):
            rest = words[place + 1 : place + len(phrase)]
            if len(rest) == len(phrase) - 1 and all(map(_is, rest, phrase[1:])):
                found.update(range(place, place + len(phrase)))
    return frozenset(found)


def _is(word: Token, wanted: str) -> bool:
    return wanted == _ANY or wanted in word.forms


def is_nowhere(words: Sequence[Token], parsed: Parse, language: str) -> bool:
    """Tell whether a text speaks to everybody, so that it is nowhere unless its words tell a place."""
    if said(words, language) or _met(words, "hooks", language) or _is_of_doing(parsed, language):
        return True
    if any(nominal.pronoun in _SOMEBODY and nominal.role == "subject" for nominal in parsed.nominals):
        return False
    return any(word.text in _YOU.get(language, frozenset()) for word in words)


def _is_of_doing(parsed: Parse, language: str) -> bool:
    """Tell whether a text says what doing something is: `perdonar no es olvidar`, `ser madre es un mar de dudas`."""
    if language != "es" or not parsed.clauses or not parsed.clauses[0].copula:
        return False
    first = parsed.nodes[0]
    if first.verb is not None:
        return first.verb.form.mode == "infinitive"
    # `perdonar` is in no class of verbs, `ser` helps others; a noun that ends so (`el mar es …`) has an article before.
    return first.kind in {"other", "helper"} and first.token.text.endswith(("ar", "er", "ir"))
