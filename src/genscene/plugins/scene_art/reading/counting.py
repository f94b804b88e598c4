"""What waits for a noun, and how many of it there are."""

from __future__ import annotations

from dataclasses import dataclass

from genscene.plugins.scene_art.reading.nodes import Node

FLOCK = 5
"""How many a flock, herd or crowd shows."""


FAMILY = 4
"""How many a family of animals shows."""

SEVERAL = 3
"""How many a plural without a number shows."""


@dataclass(slots=True, kw_only=True)
class Waiting:
    """What waits for the next noun."""

    preposition: str = ""
    number: int = 0
    owned: bool = False
    other: bool = False
    likened: bool = False
    denied: bool = False
    determined: bool = False
    flock: bool = False
    measured: bool = False


def count_of(node: Node, waiting: Waiting) -> int:
    """Return how many of a noun there are, by the number before it or its plural."""
    if waiting.number > 1 and not waiting.measured:
        return waiting.number
    if waiting.flock:
        return FLOCK
    if waiting.measured:
        return 1
    last = node.tail or node.token
    text, forms = last.text, last.forms
    if text in _CROWDS or node.text == "many":
        return FLOCK
    if text in {"children", "people", "men", "women", "mice", "geese", "kids", "wolves", "loaves"}:
        return SEVERAL
    if last.capital and text.endswith(_NAMES):
        return 1
    if text in _PAIRS:
        return 2
    plural = text.endswith("s") and not text.endswith("ss") and len(forms) > 1 and text not in _SINGULAR
    return SEVERAL if plural else 1


_CROWDS = frozenset(
    {
        *("crowd", "audience", "orchestra", "choir", "team", "crew", "jury", "band", "tribe", "mob", "congregation"),
        *("army", "troops", "peloton", "staff", "committee", "population", "folk"),
        *(
            "multitud",
            "muchedumbre",
            "público",
            "gente",
            "orquesta",
            "coro",
            "equipo",
            "tripulación",
            "jurado",
            "banda",
        ),
        *("tribu", "ejército", "tropas", "pelotón", "plantilla", "comité", "población", "cuadrilla", "afición"),
    }
)
"""Words for many in one."""

_NAMES = ("us", "is", "ules", "lles", "seus", "ysses", "oses", "ises")
"""How names end that are no plural."""

_PAIRS = frozenset(
    {"twins", "gemelos", "gemelas", "mellizos", "mellizas", "newlyweds", "parents", "grandparents"}
) | frozenset({"brothers", "sisters", "hermanos", "hermanas"})


_SINGULAR = frozenset(
    {
        "bus",
        "grass",
        "glass",
        "cactus",
        "octopus",
        "gas",
        "lens",
        "dress",
        "paraguas",
        "autobús",
        "crisis",
        "gafas",
        "glasses",
        "scissors",
        "stairs",
        "steps",
        "escaleras",
        "tijeras",
        "trousers",
        "lentes",
        "virus",
        "campus",
        "news",
        "chess",
        "tennis",
        "tenis",
        "dos",
    }
)

OTHER_ONE = frozenset({"a", "an", "un", "una"})


NOBODY = frozenset({"nadie", "nobody", "none"})
"""Words that deny who does it, and neither what is done nor to whom."""


EVERYONE = frozenset({"everyone", "everybody", "todos", "todas"})


OTHERS = frozenset({"another", "other", "otro", "otra", "otros", "otras"})


SOME = frozenset({"unos", "unas", "algunos", "algunas"})


HEAPS = frozenset({"mountain", "mountains", "sea", "river", "montaña", "montañas", "mar", "río"})
"""Places that only say how much: `a mountain of gold`."""
