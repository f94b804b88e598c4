"""The passive: helping verbs before a verb, and whether its grammatical subject suffers it."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.words import small_words

STATES = frozenset({"sit", "lie", "kneel", "sleep", "stand", "land", "ride", "carry", "hold"})
"""Classes whose participle tells what somebody does: `sentada`, `dormido`, `cargado de leña`."""


def helpers_before(nodes: Sequence[Node], index: int) -> list[Node]:
    """Return the helping verbs right before a verb."""
    found: list[Node] = []
    for node in reversed(nodes[max(0, index - 3) : index]):
        if node.kind == "helper":
            found.append(node)
        elif node.kind not in {"adverb", "denial", "clitic"}:
            break
    return found


def is_passive(nodes: Sequence[Node], index: int, language: str) -> bool:
    """Tell whether a verb says what is done to its grammatical subject."""
    node = nodes[index]
    assert node.verb is not None  # noqa: S101 - verbs have one
    following = nodes[index + 1] if index + 1 < len(nodes) else None
    agent = following is not None and following.token.text in {"by", "por"}
    form = node.verb.form
    if language == "es":
        being = any(one.text in small_words("being", "es") for one in helpers_before(nodes, index))
        return form.mode == "participle" and node.verb.kind.id not in STATES - {"hold", "carry"} and (being or agent)
    past = form.mode == "finite" and form.plural is None
    being = any(one.text in small_words("being", "en") for one in helpers_before(nodes, index))
    return past and (being or (agent and bool(node.verb.kind.object)))
