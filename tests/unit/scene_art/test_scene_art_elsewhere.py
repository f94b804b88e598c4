"""Places that are only said: in sayings, to everybody, left behind, or outvoted by everything else that is told."""

from dataclasses import replace

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.plugins.scene_art.reading.elsewhere import shares
from genscene.plugins.scene_art.reading.homes import NAMED_ALOUD, setting_for
from genscene.plugins.scene_art.reading.memory import Memory
from genscene.plugins.scene_art.reading.sayings import said
from genscene.plugins.scene_art.reading.sentence import read_sentence
from genscene.plugins.scene_art.reading.words import tokens
from genscene.storyboard.spec import SceneSpec


def read(text: str, language: str = "en") -> SceneSpec:
    scene = SceneText(narration=text)
    return engine().understand([scene], title="", language=language, style=load_style("anime"), seed=1)[-1]


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("Stop burning your bridges today.", "en", ["Stop", "today"]),
        ("He crossed the bridge at dawn.", "en", ["He", "crossed", "the", "bridge", "at", "dawn"]),
        ("Estoy entre la espada y la pared.", "es", ["Estoy"]),
    ],
)
def test_words_of_a_saying_are_found_in_all_their_forms(text: str, language: str, kept: list[str]) -> None:
    words, saying = tokens(text, language), said(tokens(text, language), language)
    assert [word.text for place, word in enumerate(words) if place not in saying] == [one.lower() for one in kept]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Stop burning bridges with people you may need tomorrow.", "en"),
        ("Your brain never stops, even when you do.", "en"),
        ("Perdonar no es olvidar.", "es"),
        ("No hagas montañas de granos de arena: se llama así por algo.", "es"),
    ],
)
def test_what_is_said_to_everybody_is_nowhere(text: str, language: str) -> None:
    assert read(text, language).setting == "abstract"


def test_what_is_said_to_everybody_is_where_its_words_are() -> None:
    assert read("Preheat the oven while you whisk the eggs.").setting == "kitchen"


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("He used to have an office; now he sleeps in a doorway.", "en", "office"),
        ("Crecí en una granja, y no sé ordeñar.", "es", "granja"),
        ("The village was hours below us, and the fog came.", "en", "village"),
    ],
)
def test_place_that_is_left_or_far_off_counts_less(text: str, language: str, word: str) -> None:
    words = tokens(text, language)
    share = shares(words, language)
    assert share[[one.text for one in words].index(word)] < max(share)


def test_words_outvote_a_place_that_is_only_named() -> None:
    assert read("The cinema made way for girders, scaffolding and a crane.").setting == "factory"


def test_many_votes_take_even_a_king_to_the_stage() -> None:
    assert read('On opening night I forgot my only line on stage: "The king is dead."').setting == "theatre"


@pytest.mark.parametrize(
    ("text", "language", "action"),
    [
        ("The first guest closes his eyes.", "en", "close_eyes"),
        ("The first guest closes his suitcase.", "en", "hold"),
        ("The baker smells the bread.", "en", "smell"),
        ("El niño tiembla de frío.", "es", "shiver"),
    ],
)
def test_faces_tell_what_somebody_does(text: str, language: str, action: str) -> None:
    assert read(text, language).subjects[0].action == action


def test_whoever_walks_in_the_rain_has_an_umbrella() -> None:
    spec = read("It was raining on Fifth Street, the kind of rain that keeps secrets.")
    assert [(one.concept, one.relation) for one in spec.subjects] == [("person", ""), ("umbrella", "holds")]


def test_capital_after_an_article_makes_a_rock_of_the_captain() -> None:
    assert read("El Capitán mide novecientos metros.", "es").setting == "mountain"
    assert read("El capitán mira las olas.", "es").subjects[0].concept == "fisherman"


def test_metres_are_no_underground_train() -> None:
    spec = read("Planta los tomates a medio metro de distancia.", "es")
    assert "subway" not in {spec.setting, *(one.concept for one in spec.subjects)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A doctor and a nurse talk in the hospital.", [("doctor", "speak", ""), ("nurse", "speak", "beside")]),
        (
            "The grandfather shows the boy a key.",
            [("grandfather", "point", ""), ("boy", "", "looks_at"), ("key", "", "holds")],
        ),
        ("A woman calls the police.", [("woman", "phone", ""), ("police", "", "speaks_to")]),
        ("A boy fishes at the lake.", [("boy", "fish", "")]),
    ],
)
def test_two_who_do_something_are_both_seen_doing_it(text: str, shown: list[tuple[str, str, str]]) -> None:
    assert [(one.concept, one.action, one.relation) for one in read(text).subjects] == shown


def test_whoever_builds_nothing_is_not_at_work() -> None:
    assert read("They built her no statue.").subjects[0].action == ""


@pytest.mark.parametrize(
    ("left", "here", "language"),
    [
        ("He grew up on a farm.", "He works on a farm.", "en"),
        ("Crecí en una granja.", "Vivo en una granja.", "es"),
    ],
)
def test_place_that_somebody_left_is_named_less_surely(left: str, here: str, language: str) -> None:
    gone, there = (read_sentence(text, language) for text in (left, here))
    assert gone.setting == there.setting == "farm"
    assert gone.sure < there.sure


def test_rules_alone_let_many_votes_outvote_a_place_that_is_only_named() -> None:
    told = read_sentence("The cinema made way for girders, scaffolding and a crane.", "en")
    assert told.setting == "city"
    assert setting_for((), told, Memory(), read_sentence("", "en"), "") == "factory"
    spoken = replace(told, sure=NAMED_ALOUD)
    assert setting_for((), spoken, Memory(), read_sentence("", "en"), "") == "city"


@pytest.mark.parametrize(("first", "parent"), [("orca", "whale"), ("foca", "seal")])
def test_young_are_those_of_the_animal_that_is_told_first(first: str, parent: str) -> None:
    # Not of either by chance: what a sentence shows must be the same on every machine.
    other = {"orca": "foca", "foca": "orca"}[first]
    spec = read(f"Una {first} empuja a la {other} fuera del hielo para enseñar a cazar a su cría.", "es")
    assert [one.concept for one in spec.subjects if one.name] == [parent]
