"""Tell what a noun's meaning is: somebody, an animal, something that can be shown."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.clauses import Nominal
from genscene.plugins.scene_art.reading.counting import FAMILY, FLOCK
from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.vocabulary import vocabulary

ANYBODY = frozenset({"man", "woman", "boy", "girl", "child", "person", "friend", "teenager", "young_woman", "baby"})
"""Whom a second noun tells closer in Spanish: `una mujer policía`."""


def is_person_named(names: dict[str, str]) -> bool:
    """Tell whether a noun means a person."""
    concept = vocabulary().concepts.get(names.get("concept", ""))
    return concept is not None and concept.kind == "person"


def may_bear_a_name(nominal: Nominal) -> bool:
    """Tell whether a name right after a noun belongs to it."""
    return nominal.pronoun == "name" or is_person_named(nominal.names) or is_animal_named(nominal.names)


def is_animal_named(names: dict[str, str]) -> bool:
    """Tell whether a noun means an animal."""
    concept = vocabulary().concepts.get(names.get("concept", ""))
    return concept is not None and concept.kind == "animal"


def is_thing_named(names: dict[str, str]) -> bool:
    """Tell whether a noun means a thing or a place."""
    return "concept" in names or "setting" in names


def is_called(name: Nominal, noun: Nominal, between: Sequence[Node]) -> bool:
    """Tell whether a noun right after a name and an article says who bears it: `Max the dog`, `Juan el panadero`."""
    if name.pronoun != "name" or noun.event >= 0 or noun.preposition or len(between) != 1:
        return False
    article = between[0]
    told = article.kind == "determiner" and article.token.text in {"the", "el", "la"} and not article.token.gap
    return told and (is_person_named(noun.names) or is_animal_named(noun.names))


def made_several(last: Nominal | None, node: Node) -> bool:
    """Make several of the animal that a word for many follows, and tell whether one did: `the elephant family`."""
    if last is None or last.node.last + 1 != node.place or node.token.gap or not is_animal_named(last.names):
        return False
    last.count, last.said = FAMILY if node.token.text == "family" else FLOCK, True
    return True
