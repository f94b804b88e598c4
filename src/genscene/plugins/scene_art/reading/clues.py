"""Clues of place: words that tell where a scene is without naming the place, and how strongly a text's words vote."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.lemmas import lemma
from genscene.plugins.scene_art.reading.clauses import Parse
from genscene.plugins.scene_art.reading.elsewhere import shares
from genscene.plugins.scene_art.reading.lookup import phrases
from genscene.plugins.scene_art.reading.playthings import playthings
from genscene.plugins.scene_art.reading.sayings import said
from genscene.plugins.scene_art.reading.unreal import is_unreal
from genscene.plugins.scene_art.reading.words import (
    Token,
    changes_gender,
    first_names,
    plain,
    plain_words,
    small_words,
)
from genscene.plugins.scene_art.vocabulary import vocabulary

MARKS = {"!": 1.5, "?": 0.5}
"""Votes of a word that is met nowhere else, and of one that is met in many places."""

PLAIN = 1.0
ASIDE = 0.6
"""Share of a vote that counts where a clause only tells when, why or which."""

AROUND = 1.4
"""How much more a word counts that somebody is in, on or at: `medals in a wardrobe` are in the bedroom."""

_LONGEST = 5

_Table = dict[tuple[str, ...], tuple[tuple[str, float], ...]]


@lru_cache(maxsize=2)
def _table(language: str) -> _Table:
    data = files("genscene.plugins.scene_art").joinpath("data/clues.toml").read_text(encoding="utf-8")
    known = vocabulary().settings
    found: dict[tuple[str, ...], dict[str, float]] = {}
    for setting, text in tomllib.loads(data).get(language, {}).items():
        if setting not in known:
            continue
        for entry in (part.strip() for part in text.replace("\n", " ").split(",")):
            weight = MARKS.get(entry[-1:], PLAIN)
            key = plain_words(entry.rstrip("!?"))
            key = (
                tuple(word.capitalize() for word in key) if entry.rstrip("!?").istitle() or entry[:2].isupper() else key
            )
            if key:
                held = found.setdefault(key, {})
                held[setting] = max(weight, held.get(setting, 0.0))
    return {key: tuple(votes.items()) for key, votes in found.items()}


def clues(words: Sequence[Token], parsed: Parse, language: str) -> tuple[tuple[str, float], ...]:
    """Return the places that the words of a text vote for, with their votes, the likeliest first."""
    table = _table(language)
    if not table:
        return ()
    names = {node.place for node in parsed.nodes if node.kind == "name"}
    silent = _silent(parsed) | _of_animals(words, parsed) | playthings(words, parsed) | said(words, language)
    aside, around = _aside(parsed, len(words)), _around(parsed)
    here = shares(words, language)
    done = {node.place for node in parsed.nodes if node.kind == "verb"}
    votes: dict[str, float] = {}
    met: set[tuple[str, ...]] = set()
    place = 0
    while place < len(words):
        key = _longest(words, place, language, table)
        if not key:
            place += 1
            continue
        single = len(key) == 1
        verb = single and place in done and _means_something(key, language)
        # `missed my flight` is said in the airport, although no flight is there.
        dumb = verb or (single and place in names and words[place].text in first_names()) or place in silent
        if key not in met and not dumb:
            share = here[place] * (ASIDE if place in aside else 1.0) * (AROUND if place in around else 1.0)
            for setting, weight in _votes(key, words[place], table):
                votes[setting] = votes.get(setting, 0.0) + weight * share
            met.add(key)
        place += len(key)
    return tuple(sorted(votes.items(), key=lambda vote: -vote[1]))


def clues_at(words: Sequence[Token], place: int, length: int, language: str) -> tuple[tuple[str, float], ...]:
    """Return the places that the word or phrase of a length, or a longer one, at a place votes for."""
    table = _table(language)
    key = _longest(words, place, language, table)
    return _votes(key, words[place], table) if len(key) >= length and key else ()


def _votes(key: tuple[str, ...], word: Token, table: _Table) -> tuple[tuple[str, float], ...]:
    """Return the votes of a key; a plural votes for what its singular does too."""
    if len(key) != 1:
        return table[key]
    found = dict(table[key])
    for form in word.forms[:3]:
        if key[0] in {form + "s", form + "es"}:
            for setting, weight in table.get((form,), ()):
                found[setting] = max(weight, found.get(setting, 0.0))
    return tuple(found.items())


def _longest(words: Sequence[Token], place: int, language: str, table: _Table) -> tuple[str, ...]:
    """Return the longest key of the table that begins at a place; its first word may be bent like a verb."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        part = words[place : place + length]
        if any(word.gap for word in part[1:]):
            continue
        # `escaló El Capitán` is a wall of rock, `el capitán` somebody.
        proper = tuple(word.forms[0].capitalize() for word in part)
        if proper in table and all(word.capital for word in part) and (length > 1 or not part[0].gap):
            return proper
        if length == 1 and part[0].text in small_words("stop", language) and part[0].forms[:1] not in table:
            continue  # `does` is no doe
        # `palm trees` are met where a `palm tree` is.
        ends = dict.fromkeys(tuple(word.forms[min(bent, len(word.forms) - 1)] for word in part[1:]) for bent in (0, 1))
        for form in (*part[0].forms, plain(lemma(part[0].text, language))):
            other = language == "es" and length == 1 and changes_gender(form, part[0])
            if other and not _means_somebody(form, language):
                continue
            found = next(((form, *rest) for rest in ends if (form, *rest) in table), None)
            if found is not None:
                return found
    return ()


def _means_somebody(form: str, language: str) -> bool:
    concepts = vocabulary().concepts
    meanings = phrases(language).get((form,), ())
    return any(kind == "concept" and concepts[name].kind == "person" for kind, name in meanings)


def _means_something(key: tuple[str, ...], language: str) -> bool:
    """Tell whether a word is a thing or a place, so that a verb of the same form says another thing: a ship sank."""
    concepts = vocabulary().concepts
    return any(
        kind == "setting" or (kind == "concept" and not concepts[name].metaphor and concepts[name].kind != "person")
        for kind, name in phrases(language).get(key, ())
    )


def _silent(parsed: Parse) -> set[int]:
    """Return the places of words that are denied, only compared, only dreamt of, or say how much."""
    units = {
        place
        for node in parsed.nodes
        if node.kind == "other" and node.text in {"unit", "year"}
        for place in range(node.place, node.place + node.length)
    }
    return units | {
        place
        for nominal in parsed.nominals
        if nominal.denied or nominal.likened or is_unreal(parsed, nominal)
        for place in range(nominal.node.place, nominal.node.last + 1)
    }


def _of_animals(words: Sequence[Token], parsed: Parse) -> set[int]:
    """Return the places of words that say how young an animal is: turtles just born are in no hospital."""
    concepts = vocabulary().concepts
    animals = [
        one.node
        for one in parsed.nominals
        if (met := concepts.get(one.names.get("concept", ""))) and met.kind == "animal"
    ]
    spans = [(node.place, node.last) for node in animals]
    young = small_words("offspring", "en") | small_words("offspring", "es")
    spans += [(place, place) for place, word in enumerate(words) if word.text in young]
    near = {place for begin, end in spans for place in range(begin - 2, end + 3)}
    return {place for place, word in enumerate(words) if place in near and word.text in _JUST_BORN}


_JUST_BORN = frozenset(
    {"newborn", "born", "birth", "recién", "nacido", "nacida", "nacidos", "nacidas", "huérfano", "huérfana"}
)


def _around(parsed: Parse) -> set[int]:
    """Return the places of words that somebody is said to be in, on or at."""
    return {
        place
        for nominal in parsed.nominals
        if nominal.preposition in _STAYED and not nominal.modifier
        for place in range(nominal.node.place, nominal.node.last + 1)
    }


_STAYED = frozenset({"in", "on", "at", "under", "beside", "behind", "through"})
"""Words after which somebody is somewhere, rather than on the way there."""


def _aside(parsed: Parse, length: int) -> set[int]:
    """Return the places of words in clauses that only tell when, why or which."""
    begins = [clause.begins for clause in parsed.clauses] + [length]
    return {
        place
        for number, clause in enumerate(parsed.clauses)
        if clause.subordinate
        for place in range(begins[number], begins[number + 1])
    }
