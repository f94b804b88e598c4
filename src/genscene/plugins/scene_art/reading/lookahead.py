"""What follows in a sentence: a clause, a list, or something that only people do."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.nodes import Node


def ahead(nodes: Sequence[Node], start: int) -> tuple[bool, bool]:
    """Tell whether a subject and whether a verb follow, before anything parts the words."""
    subject = False
    for index in range(start, len(nodes)):
        node = nodes[index]
        if index > start and (node.token.gap or node.kind in {"subordinator", "contrast", "relative"}):
            break
        if node.kind == "coordinator" and index > start:
            continue
        if node.kind == "verb" and node.verb is not None and node.verb.form.mode in {"finite", "gerund"}:
            return subject, True
        if node.kind == "helper":
            return subject, True
        if node.kind == "preposition" and not subject and index == start:
            return False, False
        subject = subject or node.kind in {"noun", "pronoun", "name"} or (node.kind == "other" and index > start)
    return subject, False


def are_plain_between(nodes: Sequence[Node], start: int, end: int) -> bool:
    """Tell whether only nouns and adjectives stand between two places, so that a second verb needs a clause."""
    between = [node for node in nodes if start < node.place < end]
    return all(node.kind not in {"coordinator", "relative", "subordinator", "pronoun"} for node in between)


def is_list(nodes: Sequence[Node], index: int) -> bool:
    """Tell whether a comma goes on with a list: a noun phrase follows and no verb."""
    rest = (node for node in nodes[index:] if node.kind not in {"determiner", "number", "other"} and node.text != "of")
    return next((node.kind == "noun" for node in rest), False)


_PERSONAL = frozenset(
    {
        "speak",
        "point",
        "read",
        "write",
        "cook",
        "phone",
        "sing",
        "dance",
        "work",
        "build",
        "give",
        "drive",
        "cry",
        "laugh",
    }
)
"""Classes of what only people do."""


def is_personal(node: Node | None) -> bool:
    """Tell whether a node is a verb of what only people do."""
    return node is not None and node.verb is not None and not node.token.gap and node.verb.kind.id in _PERSONAL


def ends_phrase(nodes: Sequence[Node], index: int) -> bool:
    """Tell whether a comma follows a noun phrase before any verb, `and` or end does."""
    for node in nodes[index + 1 : index + 8]:
        if node.token.gap:
            return node.token.gap == 1
        bent = node.verb is not None and node.verb.form.mode == "participle"
        if node.kind in {"coordinator", "verb", "helper"} and not bent:
            return False
        if node.kind == "relative":
            return True
    return False
