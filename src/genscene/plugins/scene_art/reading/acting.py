"""What a subject is shown doing: the first thing that a text says it really does."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Event
from genscene.plugins.scene_art.reading.sentence import Mention, Reading
from genscene.plugins.scene_art.vocabulary import vocabulary

STILL = frozenset({"food", "building", "nature"})
"""Kinds that do nothing."""


def action_of(mention: Mention, reading: Reading, concept: str) -> str:
    """Return what somebody does, or empty."""
    known = vocabulary().concepts.get(concept)
    if known is None or known.kind in STILL:
        return ""
    parsed = reading.parse
    own = [event for event in parsed.events if mention.nominal >= 0 and mention.nominal in event.subject]
    acting = [event for event in own if event.verb.kind.action and not event.denied and not _is_aside(reading, event)]
    later = [event for event in own if event.verb.kind.action and not event.denied]
    chosen = next(iter(acting or later), None)
    if chosen is None:
        return ""
    action = _played(reading, chosen, concept) or chosen.verb.kind.action
    if known.kind == "vehicle" and action in {"walk", "run", "swim", "sail", "climb", "dance"}:
        return {"water": "sail", "air": "fly"}.get(known.anchor, "drive")
    return action


INSTRUMENTS = frozenset(
    {"guitar", "piano", "violin", "trumpet", "drum", "saxophone", "flute", "accordion", "harp", "cello", "music"}
)
TABLE_GAMES = frozenset({"chess", "dice", "video_game", "computer", "cards", "puzzle"})


def _played(reading: Reading, event: Event, concept: str) -> str:
    """Return how somebody plays: an instrument, at a table, or empty for all else."""
    if event.verb.kind.id not in {"play_ball", "music"}:
        return ""
    things = {one.names.get("concept", "") for one in reading.parse.nominals if one.clause == event.clause}
    if things & TABLE_GAMES:
        return "sit"
    return "play" if things & INSTRUMENTS or concept == "musician" else ""


def _is_aside(reading: Reading, event: Event) -> bool:
    return reading.parse.clauses[event.clause].subordinate or event.verb.kind.unreal
