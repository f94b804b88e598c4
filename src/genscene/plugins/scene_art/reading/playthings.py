"""Tell what is only a toy, a model or made of paper: it tells no place, and nobody is aboard."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.clauses import Parse
from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.words import Token
from genscene.plugins.scene_art.vocabulary import vocabulary

_BEFORE = frozenset(
    {
        "toy",
        "model",
        "miniature",
        "cardboard",
        "paper",
        "lego",
        "plastic",
        "plush",
        "stuffed",
        "inflatable",
        "clockwork",
        "maqueta",
        "miniatura",
    }
)
"""Words before a thing that say that it is none: `a toy train`, `la maqueta de un barco`."""

_STUFF = frozenset(
    {
        *(
            "cardboard",
            "paper",
            "lego",
            "legos",
            "plasticine",
            "playdough",
            "matchsticks",
            "blocks",
            "cushions",
            "pillows",
            "sheets",
        ),
        *(
            "juguete",
            "juguetes",
            "cartón",
            "papel",
            "peluche",
            "plástico",
            "trapo",
            "plastilina",
            "cartulina",
            "cerillas",
            "miniatura",
        ),
    }
)
"""What such things are made of."""

_OF = frozenset({"of", "from", "with", "de", "con"})

_LINKS = frozenset({"of", "a", "an", "the", "de", "un", "una", "del", "la", "el"})
"""Small words between `model` or `maqueta` and the thing."""


def playthings(words: Sequence[Token], parsed: Parse) -> frozenset[int]:
    """Return the places of the words for vehicles and animals that are only toys or models."""
    return frozenset(
        place
        for nominal in parsed.nominals
        if _may_be(nominal.names) and (_is_called_so(words, nominal.node) or _is_made_so(words, nominal.node))
        for place in range(nominal.node.place, nominal.node.last + 1)
    )


def _may_be(names: dict[str, str]) -> bool:
    concept = vocabulary().concepts.get(names.get("concept", ""))
    return concept is not None and concept.kind in {"vehicle", "animal"}


def _is_called_so(words: Sequence[Token], node: Node) -> bool:
    """Tell whether a word before a thing says so."""
    place = node.place - 1
    while place > 0 and words[place].text in _LINKS and not words[place + 1].gap:
        place -= 1
    near = place >= 0 and not words[place + 1].gap and words[place].text in _BEFORE
    return near or any(word.text in _BEFORE for word in words[node.place : node.last])


def _is_made_so(words: Sequence[Token], node: Node) -> bool:
    """Tell whether words after a thing say what it is made of."""
    for place in range(node.last + 1, min(node.last + 6, len(words))):
        if words[place].gap:
            return False
        if words[place].text in _STUFF:
            return any(word.text in _OF for word in words[node.last + 1 : place])
    return False
