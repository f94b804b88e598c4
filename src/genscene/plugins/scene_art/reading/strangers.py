"""People whose word no entry has: who they are by how the word ends, so that nobody who acts goes missing."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.lemmas import is_ordinary
from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.verbs import find_verb
from genscene.plugins.scene_art.reading.words import Token, forms, small_words

_SHORTEST = 5
"""Letters that a word for somebody has at least."""


@lru_cache(maxsize=1)
def _endings() -> dict[str, dict[str, str]]:
    data = files("genscene.plugins.scene_art").joinpath("data/strangers.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


@lru_cache(maxsize=64)
def _list(language: str, name: str) -> tuple[str, ...]:
    return tuple(_endings().get(language, {}).get(name, "").split())


def stranger_node(words: Sequence[Token], place: int, before: Sequence[Node], language: str) -> Node | None:
    """Return the node of an unknown word that is somebody by its ending and what stands around it, or `None`."""
    token = words[place]
    last = before[-1] if before else None
    if last is None or last.kind not in {"determiner", "number", "other", "coordinator"} or token.gap == 1:
        return None
    if last.kind == "other" and not any(one.kind in {"determiner", "number"} for one in before[-3:]):
        return None
    concept = who_by_ending(token.text, language)
    if not concept or not _acts_next(words, place, language):
        return None
    return Node(
        kind="noun", place=place, length=1, token=token, tail=token, names={"concept": concept}, text=token.text
    )


def who_by_ending(word: str, language: str) -> str:
    """Return `man`, `woman` or `person` for a word that ends as words for people do, or empty."""
    nobody = frozenset(_list(language, "nobody"))
    if len(word) < _SHORTEST or nobody & {word, *forms(word, language)}:
        return ""
    for sex in ("woman", "man"):
        endings = (*_list(language, sex), *_list(language, f"plural_{sex}"))
        if any(word.endswith(ending) for ending in endings):
            return "person" if word.endswith(("ista", "istas")) else sex
    if language == "en" and (word.endswith(_list("en", "person")) or _is_doer(word)):
        return "person"
    return ""


def _is_doer(word: str) -> bool:
    """Tell whether an English word says who does something: `announcer` is of `announce`."""
    ending = next((one for one in ("ers", "ors", "er", "or") if word.endswith(one)), "")
    if not ending:
        return False
    stem = word.removesuffix(ending)
    stems = [stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
    return any(
        is_ordinary(one, "en") and find_verb([Token(text=one, forms=forms(one, "en"))], 0, "en") is not None
        for one in stems
    )


def _acts_next(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a verb, a clause about somebody, or nothing at all follows."""
    if place + 1 >= len(words) or words[place + 1].gap:
        return True
    text = words[place + 1].text
    if any(text in small_words(kind, language) for kind in ("helper", "relative", "clitic", "adverb", "coordinator")):
        return True
    verb = find_verb(words, place + 1, language)
    if verb is not None and verb.form.mode in {"finite", "gerund"}:
        return True
    return language == "en" and text.endswith(("s", "ed")) and not text.endswith("ss")
