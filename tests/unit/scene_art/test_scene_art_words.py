"""The vocabulary keeps its promises: every entry is alive, has artwork, and is found by its own words alone."""

from __future__ import annotations

from collections import defaultdict

import pytest

from genscene.plugins.scene_art.artwork import SET_NAMES, Drawings, archive, best_set
from genscene.plugins.scene_art.cast.bird import plumage
from genscene.plugins.scene_art.cast.species import species
from genscene.plugins.scene_art.reading.sentence import read_sentence
from genscene.plugins.scene_art.reading.words import tokens
from genscene.plugins.scene_art.vocabulary import LANGUAGES, Concept, vocabulary
from genscene.styles.catalogue import load_styles

ANCHORS = {"ground", "air", "water", "table", "hand", "sky"}

SHARED: dict[str, dict[str, tuple[str, ...]]] = {"en": {}, "es": {}}
"""Words that several concepts bear on purpose: the first is meant. Without an entry here a word means one thing."""

CARRIERS = {
    "en": ("The {} is here.", "There are {}.", "{}."),
    "es": ("El {} está aquí.", "La {} está aquí.", "Aquí hay {}.", "{}."),
}
"""Sentences in one of which a word is what it is as a noun, with an article or without."""


def things() -> list[Concept]:
    return [item for item in vocabulary().concepts.values() if not item.metaphor]


def art_of(concept: Concept) -> list[str]:
    return [name for name in (concept.art, *concept.art_by_style.values(), *concept.also) if name]


def is_on_a_rig(concept: Concept) -> bool:
    return concept.outfit is not None or species(concept.id) is not None or plumage(concept.id) is not None


def test_every_named_artwork_is_in_a_set() -> None:
    named = {(item.id, name) for item in vocabulary().concepts.values() for name in art_of(item)}
    assert sorted(pair for pair in named if best_set(pair[1], "noto") is None) == []


def test_every_preferred_set_holds_the_artwork() -> None:
    asked = [item for item in things() if item.icons]
    assert [item.id for item in asked if item.icons not in SET_NAMES or item.art not in archive(item.icons)] == []


def test_artwork_by_style_names_styles() -> None:
    known = set(load_styles())
    assert {style for item in vocabulary().concepts.values() for style in item.art_by_style} <= known


def test_no_own_drawing_is_dead() -> None:
    drawings = archive("own")
    assert isinstance(drawings, Drawings)
    used = {name for item in vocabulary().concepts.values() if not is_on_a_rig(item) for name in art_of(item)}
    assert sorted(set(drawings._table) - used) == []


def test_people_alone_wear_outfits() -> None:
    worn = {item.id for item in things() if item.outfit is not None}
    people = {item.id for item in things() if item.kind == "person" and not item.art.startswith("own-")}
    assert worn == people


def test_sizes_and_anchors_are_sensible() -> None:
    most = {"vehicle": 3.6}
    odd = [
        item.id for item in things() if not 0.1 <= item.size <= most.get(item.kind, 1.8) or item.anchor not in ANCHORS
    ]
    assert odd == []


def test_enough_things_of_every_kind() -> None:
    count: dict[str, int] = defaultdict(int)
    for item in things():
        count[item.kind] += 1
    floors = {"person": 90, "animal": 90, "vehicle": 45, "food": 80, "object": 200, "building": 30, "nature": 35}
    assert {kind: number for kind, number in count.items() if number < floors[kind]} == {}
    assert set(count) == set(floors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_means_one_concept(language: str) -> None:
    bearers: dict[str, list[str]] = defaultdict(list)
    for item in vocabulary().concepts.values():
        # A form and its lemma may be one concept's alone, too: children is child, and both are its own.
        for text in {" ".join(part.forms[0] for part in tokens(word, language)) for word in item.words[language]}:
            bearers[text].append(item.id)
    shared = {text: tuple(ids) for text, ids in bearers.items() if len(ids) > 1}
    assert shared == SHARED[language]


def reaches(word: str, concept: str, language: str) -> bool:
    return any(
        mention.concept == concept
        for carrier in CARRIERS[language]
        for mention in read_sentence(carrier.format(word), language).mentions
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_is_reached_by_each_of_its_words(language: str) -> None:
    words = [(item.id, word) for item in things() for word in item.words[language] if word not in SHARED[language]]
    assert [(concept, word) for concept, word in words if not reaches(word, concept, language)] == []


BENT = {
    "en": {"wolves": "wolf", "knives": "kitchen_knife", "cherries": "cherries", "boxes": "package", "geese": "goose"},
    "es": {"peces": "fish", "leones": "lion", "lápices": "pencil", "relojes": "clock", "gatas": "cat"},
}


@pytest.mark.parametrize(("language", "word"), [(code, word) for code, words in BENT.items() for word in words])
def test_bent_words_reach_their_concept(language: str, word: str) -> None:
    assert reaches(word, BENT[language][word], language)


ELSEWHERE = {
    "fr": {
        "chien": "dog",
        "cheval": "horse",
        "avion": "airplane",
        "tracteur": "tractor",
        "pomme": "apple",
        "fusée": "rocket",
    },
    "it": {
        "gatto": "cat",
        "leone": "lion",
        "treno": "train",
        "chiesa": "church_building",
        "pane": "bread",
        "chitarra": "guitar",
    },
    "pt": {
        "cachorro": "dog",
        "elefante": "elephant",
        "navio": "ship",
        "castelo": "castle_building",
        "bicicleta": "bicycle",
        "guitarra": "guitar",
    },
    "de": {
        "Hund": "dog",
        "Schiff": "ship",
        "Fahrrad": "bicycle",
        "Vogel": "bird",
        "Elefant": "elephant",
        "Apfel": "apple",
    },
}


@pytest.mark.parametrize(
    ("language", "word", "concept"), [(code, *pair) for code, words in ELSEWHERE.items() for pair in words.items()]
)
def test_nouns_of_other_languages_find_artwork(language: str, word: str, concept: str) -> None:
    mentions = read_sentence(f"{word}.", language).mentions
    assert mentions, "nothing found"
    assert mentions[0].concept == concept
