"""Weigh the places that rules found against each other by what was learned from sentences (`data/evidence.toml`).

Rules say what a text names, what its words vote for and where its subjects are at home. How far each of these may be
trusted, which words were said where, and which words are like them, is learned from labelled sentences by
`assets/learn_places.py`: a place's score is the sum of its evidence, each piece times its weight, as in a conditional
logit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.scene_art.lemmas import lemma
from genscene.plugins.scene_art.reading.habitats import habitat
from genscene.plugins.scene_art.reading.places import place_of
from genscene.plugins.scene_art.reading.sentence import Reading
from genscene.plugins.scene_art.reading.unreal import is_unreal
from genscene.plugins.scene_art.reading.voting import done_at
from genscene.plugins.scene_art.reading.words import small_words
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import Subject

NOWHERE = "abstract"

STEPS = (0.45, 0.75, 1.0, 1.3, 1.8, 2.2)
"""Bounds between which a place is said about as surely."""

NAMED = 1.0
"""A place said at least as surely is named."""

MOST = 3.0
"""Votes of clues above this tell no more."""

TENTHS = 10
"""The tables of words hold tenths."""

ZERO, STEEPEST = ord("P"), 31
"""Character that stands for 0 in `data/evidence_words.txt`, and how many steps lead to the largest number."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was learned from sentences of a language.

    Attributes:
        weights: Weight of each kind of evidence, by its name.
        places: How much likelier than others a place is whatever the text says.
        words: By dictionary form, how much likelier a word makes places, as logarithms of odds.
        meanings: By dictionary form, a few numbers, alike for words that are said in like places.
        likeness: Place of each row of `told`.
        told: What each of these numbers says of a place, `(places, numbers)`.
        margin: By how much a place must outscore the one that rules chose.
        margin_named: The same where a text names that one.
    """

    weights: Mapping[str, float]
    places: Mapping[str, float]
    words: Mapping[str, tuple[tuple[str, float], ...]]
    meanings: Mapping[str, Numbers]
    likeness: tuple[str, ...]
    told: Numbers
    margin: float
    margin_named: float


@lru_cache(maxsize=2)
def learned(language: str) -> Learned:
    """Return what `data/evidence.toml` and `data/evidence_words.txt` hold of a language, which may be nothing."""
    data = files("genscene.plugins.scene_art").joinpath("data")
    tables = tomllib.loads(data.joinpath("evidence.toml").read_text(encoding="utf-8"))
    return Learned(
        weights=tables["weights"],
        places=tables["places"],
        words=_by_word(tables["words"].get(language, {})),
        meanings=_meanings(data.joinpath("evidence_words.txt").read_text(encoding="utf-8"), tables["step"], language),
        likeness=tuple(tables["likeness"]),
        told=np.array(list(tables["likeness"].values())),
        margin=tables["margin"],
        margin_named=tables["margin_named"],
    )


def _meanings(text: str, step: float, language: str) -> dict[str, Numbers]:
    """Return the numbers of words: each is a character, so many steps from 0, and as far from it as their square."""
    lines = [line.split(" ") for line in text.splitlines() if line.startswith(language + " ")]
    if not lines:
        return {}
    steps = np.frombuffer("".join(line[2] for line in lines).encode("ascii"), np.uint8).reshape(len(lines), -1)
    levels = steps.astype(np.float64) - ZERO
    return {line[1]: row for line, row in zip(lines, levels * np.abs(levels) * step / STEEPEST, strict=True)}


def _by_word(table: Mapping[str, str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the places of each word from the words of each place, written `oven 31, dough 28`."""
    found: dict[str, list[tuple[str, float]]] = {}
    for place, text in table.items():
        for entry in text.replace("\n", " ").split(","):
            word, _, tenths = entry.strip().rpartition(" ")
            if word:
                found.setdefault(word, []).append((place, int(tenths) / TENTHS))
    return {word: tuple(places) for word, places in found.items()}


def likelier(place: str, subjects: tuple[Subject, ...], reading: Reading) -> str:
    """Return the place that the evidence speaks for where it does so clearly, or else the one that rules chose.

    Args:
        place: What rules chose.
        subjects: Whom the scene shows.
        reading: What the text says.
    """
    known = learned(reading.language)
    if not known.words:
        return place
    found = evidence(place, subjects, reading)
    scores = {
        one: known.places.get(one, 0.0) + sum(known.weights.get(name, 0.0) * value for name, value in pieces.items())
        for one, pieces in found.items()
    }
    if set(reading.text) & _QUOTES and place != NOWHERE:
        scores.pop(NOWHERE, None)
    best = max(scores, key=lambda one: (scores[one], one))
    named = reading.setting == place and reading.sure >= NAMED
    return best if scores[best] - scores[place] > (known.margin_named if named else known.margin) else place


def evidence(place: str, subjects: tuple[Subject, ...], reading: Reading) -> dict[str, dict[str, float]]:
    """Return the evidence for each place that any speaks for, by name.

    Args:
        place: What rules chose.
        subjects: Whom the scene shows.
        reading: What the text says.
    """
    found: dict[str, dict[str, float]] = {place: {}}
    top = max((vote for _, vote in reading.clues), default=0.0)
    pieces = [(place, _choice(place, reading), 1.0), *_named(reading), *_at_home(subjects)]
    pieces += [(one, "clue", min(vote, MOST)) for one, vote in reading.clues]
    pieces += [(one, "clue_first", 1.0) for one, vote in reading.clues if vote == top]
    pieces += [(one, "done", 1.0) for one in done_at(reading)]
    pieces += [(NOWHERE, name, 1.0) for name in _of_nothing(subjects, reading)]
    for one, name, value in pieces:
        if one in vocabulary().settings:
            held = found.setdefault(one, {})
            held[name] = max(held.get(name, value), value)
    words = words_of(reading)
    for name, said in (("words", said_in(words, reading.language)), ("likeness", alike_in(words, reading.language))):
        for one, value in said.items():
            found.setdefault(one, {})[name] = value
    return found


def _choice(place: str, reading: Reading) -> str:
    """Return the name of what speaks for the place that rules chose: how surely a text names it, or another."""
    step = sum(reading.sure >= bound for bound in STEPS) if reading.setting else -1
    return f"chosen_{'named' if place == reading.setting else 'other'}_{step}".replace("-1", "none")


def _of_nothing(subjects: tuple[Subject, ...], reading: Reading) -> Iterator[str]:
    """Yield the names of what speaks for a sentence about no place."""
    if reading.general:
        yield "tells_of_all"
    if reading.idea:
        yield "tells_of_idea"
    if not subjects:
        yield "shows_nobody"
    if not reading.setting:
        yield "names_no_place"
    if not reading.clues:
        yield "has_no_clues"
    if any(word.text in _YOU for word in reading.words):
        yield "speaks_to_you"


_QUOTES = frozenset('"“«')
"""Marks of what somebody says, who is somewhere."""

_YOU = frozenset({"you", "your", "yourself", "tú", "tu", "tus", "te", "ti", "usted", "vos"})
"""Words of advice."""


def _named(reading: Reading) -> Iterator[tuple[str, str, float]]:
    for nominal in reading.parse.nominals:
        if "setting" not in nominal.names or nominal.denied or nominal.likened or is_unreal(reading.parse, nominal):
            continue
        sure, one = place_of(reading.parse, nominal, reading.language)
        yield one, "named", min(max(sure, -0.5), 2.4)
        yield one, "named_at_all", 1.0


def _at_home(subjects: tuple[Subject, ...]) -> Iterator[tuple[str, str, float]]:
    for number, subject in enumerate(subjects):
        concept = vocabulary().concepts.get(subject.concept)
        kind = concept.kind if concept is not None else "picture"
        yield habitat(subject.concept), f"home_of_{kind}" if number == 0 else "home_beside", 1.0


def words_of(reading: Reading) -> tuple[str, ...]:
    """Return the dictionary forms of the words of a text that may tell a place, each once."""
    stop = small_words("stop", reading.language)
    said = (word for token in reading.words for word in token.text.split() if word not in stop)
    return tuple(dict.fromkeys(lemma(text, reading.language) for text in said))


def said_in(words: tuple[str, ...], language: str) -> dict[str, float]:
    """Return how much likelier words make each place, as the sum of their logarithms of odds."""
    table = learned(language).words
    found: dict[str, float] = {}
    for word in words:
        for place, value in table.get(word, ()):
            found[place] = found.get(place, 0.0) + value
    return found


def alike_in(words: tuple[str, ...], language: str) -> dict[str, float]:
    """Return what words say of places by the meanings that they share with others."""
    known = learned(language)
    met = [known.meanings[word] for word in words if word in known.meanings]
    if not met:
        return {}
    told = known.told @ (sum(met, np.zeros(known.told.shape[1])) / np.sqrt(len(met)))
    return dict(zip(known.likeness, told.tolist(), strict=True))
