"""Tell what a sentence only dreams of, wishes for, remembers or speaks about."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Nominal, Parse
from genscene.plugins.scene_art.vocabulary import vocabulary

_TOPIC = frozenset({"", "of", "about", "with", "on", "to"})


def is_unreal(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether a noun is not there: `dreamt of the sea`, `quiere ser astronauta`, `leía sobre la selva`."""
    if nominal.event < 0 or nominal.role == "subject" or nominal.pronoun:
        return False
    event = parsed.events[nominal.event]
    thing = vocabulary().concepts.get(nominal.names.get("concept", ""))
    begins = parsed.clauses[event.clause].begins
    if event.verb.lemma in {"imagine", "imaginar", "picture"} and event.place == begins:
        return False  # `Imagine a kitchen …` is to be shown
    if nominal.preposition == "to" and thing is not None and thing.kind in {"person", "animal"}:
        return False  # `le pidió al niño`
    if event.verb.lemma in {"perder", "miss"} and thing is not None and thing.kind == "vehicle":
        return True  # it left without them
    if event.verb.lemma in {"pedir", "ask"} and thing is not None and thing.kind == "food":
        return False  # it is on its way
    earlier = [
        one
        for one in parsed.events
        if one.clause == event.clause and one.place < event.place and event.verb.form.mode == "infinitive"
    ]
    if nominal.preposition in {"", "of", "to"} and any(one.verb.kind.unreal for one in [*earlier, event]):
        return True
    if event.verb.kind.unreal and event.verb.kind.topic and nominal.preposition in {"about", "with"}:
        return True
    topic = nominal.preposition == "about" or (nominal.preposition in {"on", "of"} and _first_after(parsed, nominal))
    return event.verb.kind.topic and topic and nominal.preposition in _TOPIC


def _first_after(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether a noun is the first one after its verb: `leía sobre la selva`, not `reads a book on the sofa`."""
    others = [one for one in parsed.nominals if one.event == nominal.event and one.node.place < nominal.node.place]
    on = next((node for node in parsed.nodes if node.last == nominal.node.place - 1), None)
    before = [node for node in parsed.nodes if node.kind == "preposition" and node.place < nominal.node.place]
    word = before[-1].token.text if before else ""
    return (
        not [one for one in others if one.role != "subject"] and on is not None and word in {"sobre", "of", "de", "del"}
    )
