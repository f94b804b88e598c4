"""Weigh what a sentence is about and where it is, by part of the sentence."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Nominal, Parse
from genscene.plugins.scene_art.reading.prepositions import HERE
from genscene.plugins.scene_art.reading.words import small_words
from genscene.plugins.scene_art.vocabulary import LANGUAGES, vocabulary

KIND_WEIGHT = {
    "person": 1.3,
    "animal": 1.25,
    "vehicle": 1.0,
    "food": 0.95,
    "object": 0.85,
    "building": 0.75,
    "nature": 0.7,
}
"""Who a sentence is about, other things equal: people and animals before things."""

PRONOUN_WEIGHT = {
    "he": 1.35,
    "she": 1.35,
    "they": 1.5,
    "dropped": 1.45,
    "it": 1.1,
    "i": 1.2,
    "we": 1.15,
    "name": 1.45,
    "somebody": 0.9,
    "others": 0.3,
    "you": 0.4,
    "him": 0.95,
    "her": 0.95,
    "them": 0.9,
    "clitic": 0.8,
    "offspring": 1.0,
}
"""The same for pronouns and names, as if each were a noun."""

ROLE_WEIGHT = {"subject": 0.5, "object": 0.1, "attribute": -0.1, "oblique": 0.0}

SUBORDINATE, QUOTED, DESCRIBES, UNREAL, TAIL = 0.45, 0.4, 1.0, 1.2, 0.72

PASSING = {"for": 0.5, "since": 0.6, "after": 0.5, "from": 0.35, "to": 0.15, "about": 0.5, "without": 2.0, "with": 0.15}
"""What stands after these is mentioned in passing."""

ACTORS = frozenset({"robot", "alien", "monster", "ghost", "snowman", "drone", "scarecrow"})
"""Things that act like somebody."""

IDEA_WEIGHT = 0.35

PLACE_WEIGHT = {
    "in": 2.0,
    "on": 2.0,
    "at": 2.0,
    "through": 2.0,
    "under": 1.9,
    "beside": 1.9,
    "behind": 1.6,
    "front": 1.7,
    "to": 1.7,
    "over": 1.6,
    "from": 0.5,
    "for": 0.5,
    "with": 0.4,
    "of": 0.8,
    "since": 0.2,
    "about": 0.2,
    "without": 0.0,
    "after": 0.2,
}
"""How surely the noun after a word of place tells where a scene is."""


OBJECT_PLACE = 0.6
"""How surely what something is done to is the place: `cleans the kitchen`, but also `hands out blankets`."""

HELD_PLACE = 1.1
"""The same for open places that something is done to on the spot: `farmers blocked the highway`."""

_ON_THE_SPOT = frozenset({"other", "work", "care", "burn", "walk", "search", "hold"})

MADE_PLACE = 0.3
"""The same for what somebody builds, draws or thinks of."""

TYPE_OF = 0.45
"""The same for what only says which kind: `una tarta de bodas`, `zapatos de playa`."""

WHEN = 1.4
"""The same where a clause says how a place is meanwhile: `he dances when the school is empty`."""

NOT_REACHED = 0.4
"""The same where nobody goes there."""

HOMEWARD = 0.4
"""The same for `home` without a word before it: whoever goes or sends home is not there."""

REGION = 0.8
"""How much less a town or a land by name tells than a place: `a shop in Dublin` is a shop."""

FURNISHING = 0.3
"""How much less a bed, a window or the sky tells than a hospital, a shop or a desert does."""

ABOARD = frozenset({"in", "on", "at"})
"""Words after which a vehicle is a place."""


def mention_weight(parsed: Parse, nominal: Nominal, *, unreal: bool) -> float:
    """Return how likely a sentence is about a nominal."""
    weight = _kind_weight(nominal) + ROLE_WEIGHT[nominal.role] - 0.012 * nominal.node.place
    concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
    still = concept is not None and concept.kind in {"building", "nature"}
    if nominal.role == "oblique" and nominal.preposition in HERE and nominal.pronoun != "clitic":
        weight -= 0.35 if still else 0.2
    if nominal.pronoun and nominal.preposition == "of":
        weight -= DESCRIBES
    if nominal.preposition == "of" and _is_load(parsed, nominal):
        weight -= LOAD
    if nominal.role == "oblique" and not nominal.pronoun:
        living = concept is not None and concept.kind in {"person", "animal"}
        weight -= PASSING.get(nominal.preposition, 0.0) * (
            0.5 if living and nominal.preposition in {"for", "to"} else 1
        )
    clause = parsed.clauses[nominal.clause]
    if clause.subordinate:
        living = bool(nominal.pronoun) or (concept is not None and concept.kind in {"person", "animal"})
        weight -= (SUBORDINATE if living else 2 * SUBORDINATE) if nominal.role == "subject" else 0.15
    if clause.quoted and not all(one.quoted for one in parsed.clauses):
        weight -= QUOTED
    if nominal.modifier:
        weight -= DESCRIBES
    return weight - (UNREAL if unreal else 0.0)


def _is_load(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether something is only what another is full of: `un camión lleno de ovejas`."""
    near = range(nominal.node.place - 4, nominal.node.place)
    return any(node.token.text in _FULL for node in parsed.nodes if node.place in near)


LOAD = 0.45

_FULL = frozenset({"full", "loaded", "lleno", "llena", "llenos", "llenas", "cargado", "cargada", "repleto", "repleta"})


def _kind_weight(nominal: Nominal) -> float:
    if nominal.pronoun:
        return PRONOUN_WEIGHT[nominal.pronoun]
    concept = vocabulary().concepts.get(nominal.names["concept"])
    if concept is None:
        return TAIL * float(nominal.names.get("tail", "1"))
    if concept.metaphor:
        return IDEA_WEIGHT
    weight = 1.2 if concept.id in ACTORS else KIND_WEIGHT[concept.kind]
    return weight * TAIL * float(nominal.names["tail"]) if "tail" in nominal.names else weight


def place_weight(parsed: Parse, nominal: Nominal, language: str) -> float:
    """Return how surely a nominal tells where a scene is."""
    setting = vocabulary().settings[nominal.names["setting"]]
    if nominal.node.token.text == "home" and not nominal.preposition:
        return HOMEWARD
    weight = _by_words_of_place(parsed, nominal, language)
    concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
    if concept is not None and concept.kind == "vehicle" and nominal.preposition not in ABOARD:
        weight = 0.3  # one may be aboard a ship, but not where it is
    if {"weather", "time", "season"} & nominal.names.keys() and not nominal.preposition:
        weight = 0.4  # `the snow falls` tells the weather first
    clause = parsed.clauses[nominal.clause]
    if clause.subordinate:
        weight = WHEN if _is_open_or_shut(parsed, nominal) else weight - 0.55
    if _is_not_reached(parsed, nominal):
        weight = min(weight, NOT_REACHED)
    if clause.quoted and not all(one.quoted for one in parsed.clauses):
        weight -= 0.5
    if nominal.names.get("tail"):
        weight -= 0.3
    named = nominal.node.token.capital and nominal.node.token.gap < 2 and language in LANGUAGES
    if named and not nominal.node.placed:
        weight -= REGION
    weight, sure = _as_furnishing(weight, nominal.node.token.text, language)
    return weight if not sure else weight + 0.08 * nominal.node.length + (0.1 if setting.indoors else 0.0)


def _is_open_or_shut(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether a clause says how a house is meanwhile: `when the school is empty`, `mientras duerme el museo`."""
    if nominal.role != "subject" or nominal.modifier or not vocabulary().settings[nominal.names["setting"]].indoors:
        return False
    events = [parsed.events[number] for number in parsed.events_of(nominal.clause)]
    if not events:
        return parsed.clauses[nominal.clause].copula
    return any(event.verb.lemma in _MEANWHILE for event in events)


_MEANWHILE = frozenset(
    {
        *("close", "open", "empty", "sleep", "wake", "quiet", "fill"),
        *("cerrar", "abrir", "vaciar", "dormir", "despertar", "llenar", "quedar", "callar", "amanecer"),
    }
)
"""What a place does while something happens in it."""


def _is_not_reached(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether nobody goes where a place is: `do not look for it on the island`, `no fue a la escuela`."""
    if nominal.event < 0 or not nominal.preposition:
        return False
    event = parsed.events[nominal.event]
    return event.denied and event.verb.kind.id in {"walk", "enter", "search", "flee"}


def _by_words_of_place(parsed: Parse, nominal: Nominal, language: str) -> float:
    """Return how surely what stands before a nominal says that it is the place."""
    weight = PLACE_WEIGHT.get(nominal.preposition, 1.0)
    if nominal.node.placed:
        weight = 2.2
    elif not nominal.preposition and nominal.role == "object":
        kind = parsed.events[nominal.event].verb.kind if nominal.event >= 0 else None
        met = nominal.event >= 0 and parsed.events[nominal.event].verb.lemma in {"meet", "join", "find", "hallar"}
        through = kind is not None and (kind.through or kind.id == "fly_over" or met)
        made = kind is not None and kind.id in {"build", "write", "think"}
        if kind is not None and nominal.node.place < parsed.events[nominal.event].place:
            return 1.0  # `the castle was attacked`
        outside = not vocabulary().settings[nominal.names["setting"]].indoors and "concept" not in nominal.names
        held = HELD_PLACE if outside and kind is not None and kind.id in _ON_THE_SPOT else OBJECT_PLACE
        weight = 1.8 if through else MADE_PLACE if made else held if kind is not None else 0.9
    if not nominal.modifier:
        return weight
    if nominal.preposition != "of":
        return weight - 0.9
    return TYPE_OF if language == "es" and _is_bare(parsed, nominal) else min(weight, 1.0)


def _is_bare(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether no article stands before a Spanish noun after `de`, so that it only says which kind."""
    if nominal.node.token.capital or nominal.node.length > 1:
        return False
    before = next((node for node in parsed.nodes if node.last == nominal.node.place - 1), None)
    return before is not None and before.kind == "preposition" and before.token.text == "de"


def _as_furnishing(weight: float, word: str, language: str) -> tuple[float, bool]:
    """Return how surely a word tells a place if it is a part of one, and whether it tells one at all."""
    if word in small_words("inner", language):
        return min(weight, 0.7), False
    return weight - (FURNISHING if word in small_words("furnishing", language) else 0.0), True
