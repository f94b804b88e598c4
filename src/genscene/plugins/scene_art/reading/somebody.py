"""Tell what a noun's meaning is: somebody, an animal, something that can be shown."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Nominal
from genscene.plugins.scene_art.vocabulary import vocabulary


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
