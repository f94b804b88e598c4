"""Tell from a nominal how surely it says where a scene is, and which place that is."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Nominal, Parse
from genscene.plugins.scene_art.reading.prepositions import HERE
from genscene.plugins.scene_art.reading.weights import place_weight
from genscene.plugins.scene_art.reading.words import small_words
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary


def place_of(parsed: Parse, nominal: Nominal, language: str) -> tuple[float, str]:
    """Return how surely a nominal tells the place, and which."""
    name = _meant(parsed, nominal)
    if name == "abstract" and nominal.preposition:
        return 0.3, name  # who is in the middle of nowhere is on some road
    if nominal.preposition == "from" and name in _LEFT:
        return (1.5, _LEFT[name]) if _is_about_people(parsed) else (0.5, name)
    if nominal.preposition in {"of", "from"} and name in _HOLES and _leaves(parsed, nominal):
        return 1.2, name
    if nominal.preposition in {"of", "from"} and vocabulary().settings[name].indoors and _leaves(parsed, nominal):
        return 1.2, "street"
    if _only_thing(nominal) or _is_only_aimed_at(parsed, nominal):
        return 0.5, name
    if name == "rooftop" and _is_driven(parsed):
        return 0.3, name  # of the bus, not of the house
    lookout = _is_looked_from(parsed, nominal) and nominal.node.token.text not in small_words("inner", language)
    weight = LOOKOUT if lookout else place_weight(parsed, nominal, language)
    driven = _is_driven(parsed) and name in _REACHED
    if vocabulary().settings[name].indoors and name not in _INNER and (driven or _is_outside(parsed, nominal)):
        concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
        building = concept is not None and concept.kind == "building"
        return weight - 0.3, (concept.habitat if concept is not None and building else "") or "street"
    return weight, name


def _meant(parsed: Parse, nominal: Nominal) -> str:
    """Return the place that a nominal means by what stands before it."""
    name = nominal.names["setting"]
    if nominal.preposition == "under" and name in _STREETS:
        return "tunnel"  # `under the streets of Paris`
    if name == "rooftop" and _is_overflown(parsed, nominal):
        return "city"  # who flies over roofs sees all of it
    if nominal.preposition == "to" and name in {"moon", "mars"}:
        return "space"  # who is on the way there is not there yet
    if name == "harbour" and nominal.node.token.text == "puerto" and _is_climbed(parsed):
        return "mountain"  # a pass
    return name


_STREETS = frozenset({"street", "city"})

LOOKOUT = 2.6
"""How surely it tells the place where somebody looks from: `from the hospital window he sees the park`."""


def _is_looked_from(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether somebody looks from a place at what is elsewhere."""
    if not any(event.verb.kind.id == "look" for event in parsed.events if event.clause == nominal.clause):
        return False
    inner = nominal
    if nominal.modifier and nominal.preposition in {"", "of"}:
        # `desde la ventana del hospital`, `from the hospital window`
        step = 1 if not nominal.preposition else -1
        number = next(index for index, one in enumerate(parsed.nominals) if one is nominal) + step
        if not 0 <= number < len(parsed.nominals):
            return False
        inner = parsed.nominals[number]
    before = next(
        (node for node in reversed(parsed.nodes) if node.place < inner.node.place and node.kind == "preposition"), None
    )
    return before is not None and before.token.text in {"from", "desde"} and inner.preposition in {"from", "at", "of"}


def is_town_by_name(nominal: Nominal) -> bool:
    """Tell whether a nominal is a town by its name: what is done there tells the place closer."""
    named = nominal.node.token.capital and nominal.node.token.gap < 2
    return named and nominal.names.get("setting") in {"city", "village", "ruins"} and "concept" not in nominal.names


def _is_only_aimed_at(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether nobody goes where something is for: `all of them to the same town`."""
    return nominal.preposition == "to" and not parsed.events_of(nominal.clause)


_HOLES = frozenset({"mine", "tunnel", "cave", "cellar"})
"""Places whose mouth shows them still."""


def _is_climbed(parsed: Parse) -> bool:
    """Tell whether a sentence is about somebody who rides or climbs up."""
    return any(concept.id in {"cyclist", "climber", "bicycle"} for concept in _doers(parsed))


_INNER = frozenset({"station", "room", "bedroom", "kitchen", "bathroom", "cellar", "office", "lab"})
"""Places that have no street before their door."""


_REACHED = frozenset(
    {"hospital", "school", "theatre", "church", "museum", "prison", "court", "shop", "bank", "restaurant"}
)
"""Houses that vehicles stop before."""


def _is_driven(parsed: Parse) -> bool:
    """Tell whether a sentence is about a vehicle."""
    return any(concept.kind == "vehicle" and concept.size > _CARRIAGE for concept in _doers(parsed))


_CARRIAGE = 0.8
"""Vehicles up to this size are ridden through doors."""


def _is_about_people(parsed: Parse) -> bool:
    """Tell whether people do what a sentence tells: a whale that jumps out of the sea is at sea."""
    pronouns = any(one.pronoun and one.role == "subject" for one in parsed.nominals)
    return pronouns or any(concept.kind == "person" for concept in _doers(parsed))


def _doers(parsed: Parse) -> list[Concept]:
    concepts = vocabulary().concepts
    found = (concepts.get(one.names.get("concept", "")) for one in parsed.nominals if one.role == "subject")
    return [concept for concept in found if concept is not None]


def _leaves(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether a house is what somebody leaves: `salió corriendo de su casa`, `escaped from prison`."""
    own = [event for event in parsed.events if event.clause == nominal.clause and event.place < nominal.node.place]
    return not nominal.modifier and any(event.verb.lemma in _LEAVING and not event.denied for event in own)


_LEAVING = frozenset({"salir", "huir", "escapar", "fugar", "escape", "flee"})


def _is_outside(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether a house is only seen from outside: `in front of the church`, `they build a house`."""
    if nominal.node.token.text in _OCCASIONS:
        return False
    if nominal.modifier and not nominal.preposition:
        return False
    if nominal.preposition in {"front", "behind"} or (nominal.preposition == "beside" and _is_building(nominal)):
        return True
    through = is_through(parsed, nominal)
    return _is_building(nominal) and nominal.role in {"subject", "object"} and not nominal.preposition and not through


def _is_building(nominal: Nominal) -> bool:
    concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
    return concept is not None and concept.kind == "building"


_OCCASIONS = frozenset(
    {
        *(
            "concert",
            "show",
            "dinner",
            "wedding",
            "party",
            "exam",
            "class",
            "lesson",
            "trial",
            "meeting",
            "experiment",
            "birthday",
        ),
        *(
            "concierto",
            "cena",
            "boda",
            "fiesta",
            "examen",
            "clase",
            "juicio",
            "reunión",
            "cumpleaños",
            "función",
            "espectáculo",
        ),
    }
)
"""What happens in a place and has a time before it, but no outside."""


_LEFT = {"sea": "beach", "underwater": "beach"}
"""Where somebody comes out who leaves a place."""


def _is_overflown(parsed: Parse, nominal: Nominal) -> bool:
    verb = parsed.events[nominal.event].verb.kind if nominal.event >= 0 else None
    return nominal.preposition == "over" or (not nominal.preposition and verb is not None and verb.id == "fly_over")


def is_through(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether a noun is where somebody goes: `crosses the bridge`."""
    return nominal.role == "object" and nominal.event >= 0 and parsed.events[nominal.event].verb.kind.through


def is_empty_place(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether a text denies what is somewhere, not the place: `nobody is on the beach`."""
    reached = nominal.preposition in _WHERE or is_through(parsed, nominal)
    if nominal.names.get("setting") in {"space", "sky"}:
        return False
    if "setting" not in nominal.names or not reached:
        return False
    before = [one for one in parsed.nominals if one.clause == nominal.clause and one.node.place < nominal.node.place]
    nobody = any(node.token.text in _NOBODY for node in parsed.nodes if node.place < nominal.node.place)
    return nobody or any(one.denied and one.role in {"subject", "object"} for one in before)


_WHERE = frozenset({"in", "on", "at", "through", "to"})
_NOBODY = frozenset({"nobody", "no-one", "no one", "none", "nothing", "nadie", "nada", "there", "hay", "había", "hubo"})


def _only_thing(nominal: Nominal) -> bool:
    """Tell whether a word that names a place and a thing means the thing alone here."""
    concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
    if concept is None or nominal.node.placed or nominal.preposition in HERE or "place" in nominal.names:
        return False
    return (
        concept.kind != "building" and nominal.role in {"subject", "object", "attribute"} and concept.kind != "person"
    )
