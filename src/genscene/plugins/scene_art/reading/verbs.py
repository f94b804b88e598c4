"""Verbs of the vocabulary in all their forms, and what each class of them means for a picture."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from genscene.plugins.scene_art.lemmas import lemma
from genscene.plugins.scene_art.reading.conjugation import Form, english_forms, spanish_forms
from genscene.plugins.scene_art.reading.words import Token, plain, small_words

LONGEST_VERB = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbClass:
    """What verbs of a class mean for a picture; see `data/verbs.toml`.

    Attributes:
        id: Name of the class.
        action: What the subject is shown doing, or empty.
        object: How the direct object stands to the subject, or empty.
        to: How somebody stands whom it is done to, with or at, or empty.
        through: Whether its direct object may be the place.
        unreal: Whether its object is only wished for or remembered.
        topic: Whether that is so after `of`, `about`, `with`.
        appears: Whether its Spanish subject often follows it.
        ends: Whether what it is said of is over.
    """

    id: str
    action: str = ""
    object: str = ""
    to: str = ""
    through: bool = False
    unreal: bool = False
    topic: bool = False
    appears: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb met in a text.

    Attributes:
        kind: Its class.
        form: What its form says.
        length: Number of tokens, particles included.
        lemma: Its dictionary form.
    """

    kind: VerbClass
    form: Form
    length: int
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    classes: dict[tuple[str, ...], VerbClass]
    forms: dict[str, tuple[str, Form]]
    loose: dict[str, tuple[str, Form]]
    lemmas: frozenset[str]


@lru_cache(maxsize=1)
def _classes() -> dict[str, dict[str, Any]]:
    data = files("genscene.plugins.scene_art").joinpath("data/verbs.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


@lru_cache(maxsize=2)
def _lexicon(language: str) -> _Lexicon:
    classes: dict[tuple[str, ...], VerbClass] = {}
    forms: dict[str, tuple[str, Form]] = {}
    heads: dict[str, str] = {}
    for identity, table in _classes().items():
        entry = {name: value for name, value in table.items() if name not in {"en", "es"}}
        kind = VerbClass(id=identity, **entry)
        for text in table.get(language, "").split(","):
            verb, _, change = text.strip().partition(":")
            words = tuple(verb.split())
            if words:
                classes.setdefault(words, kind)
                heads.setdefault(words[0], "")
                heads[words[0]] = heads[words[0]] or change
    for head, change in heads.items():
        made = spanish_forms(head, change) if language == "es" else english_forms(head)
        for form, meaning in made.items():
            held = forms.get(form)
            # `siento` is of `sentir`, but no class knows that one; a dictionary form always is its own verb.
            if held is None or form == head:
                forms[form] = (head, meaning)
    loose = {plain(form): meaning for form, meaning in forms.items()}
    return _Lexicon(classes=classes, forms=forms, loose=loose, lemmas=frozenset(heads))


def find_verb(words: Sequence[Token], place: int, language: str) -> Verb | None:
    """Return the verb that begins at a place, with its particles, or `None`; only English and Spanish have any."""
    if language not in {"en", "es"}:
        return None
    lexicon = _lexicon(language)
    met = _head(words[place], language, lexicon)
    if met is None:
        return None
    head, form = met
    before = words[place - 1].text if place else ""
    if before in _TO_SOMEBODY and (head, "le") in lexicon.classes:
        return Verb(kind=lexicon.classes[head, "le"], form=form, length=1, lemma=head)
    for length in range(min(LONGEST_VERB, len(words) - place), 0, -1):
        part = words[place + 1 : place + length]
        if any(token.gap for token in part):
            continue
        kind = lexicon.classes.get((head, *_particles(part)))
        # `looks back at`: an adverb may stand before the particle.
        aside = length > 2 and part[0].text in small_words("adverb", language)
        if kind is None and aside:
            kind = lexicon.classes.get((head, *_particles(part[1:])))
        if kind is not None:
            return Verb(kind=kind, form=form, length=length, lemma=head)
    return Verb(kind=_OTHER, form=form, length=1, lemma=head) if head not in lexicon.lemmas else None


_TO_SOMEBODY = frozenset({"me", "te", "le", "les", "nos"})
"""`le cuenta` is told to somebody, `cuenta` may be counted."""

_JOINED = {"al": "a", "del": "de"}


def _particles(part: Sequence[Token]) -> tuple[str, ...]:
    return tuple(_JOINED.get(token.text, token.text) for token in part)


def _head(token: Token, language: str, lexicon: _Lexicon) -> tuple[str, Form] | None:
    text = token.text
    if text in small_words("never_verb", language):
        return None
    if text in lexicon.forms:
        return lexicon.forms[text]
    if language == "es" and plain(text) == text and text in lexicon.loose:
        return lexicon.loose[text]
    known = lemma(text, language)
    if known == text or (known not in lexicon.lemmas and not _is_infinitive(known, text, language)):
        return None
    return known, (_spanish_form(text) if language == "es" else _english_form(text))


def _is_infinitive(known: str, text: str, language: str) -> bool:
    """Tell whether a Spanish word that no class has is a verb: it still tells who does something to whom."""
    return language == "es" and known.endswith(("ar", "er", "ir")) and len(known) > 4 and not text.endswith("r")


_OTHER = VerbClass(id="other")
"""What somebody does that no class knows."""


def _spanish_form(text: str) -> Form:
    if text.endswith(("ando", "endo", "éndo")):
        return Form("gerund")
    if text.endswith(("mos",)):
        return Form("finite", 1, plural=True)
    if text.endswith(("cho", "to", "sto", "do", "da", "dos", "das", "cha", "ta", "chos", "tos")):
        return Form("participle", 3, text.endswith("s"))
    if text.endswith("n"):
        return Form("finite", 3, plural=True)
    return Form("finite", 3, plural=False)


def _english_form(text: str) -> Form:
    if text.endswith("ing"):
        return Form("gerund")
    return Form("finite", 3, plural=False) if text.endswith("s") else Form("finite")
