"""What a subject is shown doing: the first thing that a text says it really does."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Event
from genscene.plugins.scene_art.reading.playing import INSTRUMENTS, TABLE_GAMES, TABLE_WORDS, TOYS
from genscene.plugins.scene_art.reading.sentence import Mention, Reading
from genscene.plugins.scene_art.vocabulary import vocabulary

KITCHENS = frozenset({"kitchen", "bakery"})
"""Places where work with food is cooking."""

STILL = frozenset({"food", "building", "nature"})
"""Kinds that do nothing."""


def action_of(mention: Mention, reading: Reading, concept: str) -> str:
    """Return what somebody does, or empty."""
    known = vocabulary().concepts.get(concept)
    if known is None or known.kind in STILL:
        return ""
    parsed = reading.parse
    own = [event for event in parsed.events if mention.nominal >= 0 and mention.nominal in event.subject]
    if known.kind in {"person", "animal"}:
        own = own or _in_company(mention, reading)
    own = [event for event in own if not event.denied and not is_long_past(reading, event)]
    own = [event for event in own if not _is_of_nothing(reading, event)]
    seen = (event for event in own if not _is_aside(reading, event) or _is_awaiting(reading, event))
    finer = next((found for event in seen if (found := _finer(reading, event))), "")
    if finer and known.kind in {"person", "animal"}:
        return finer
    acting = [event for event in own if event.verb.kind.action and not _is_aside(reading, event)]
    later = [event for event in own if event.verb.kind.action]
    chosen = next(iter(acting or later), None)
    if chosen is None:
        return ""
    action = _played(reading, chosen, concept) or chosen.verb.kind.action
    if known.kind == "vehicle" and action in {"walk", "run", "swim", "sail", "climb", "dance"}:
        return {"water": "sail", "air": "fly"}.get(known.anchor, "drive")
    return action


def is_cooking(mention: Mention, reading: Reading) -> bool:
    """Tell whether somebody works food by hand or machine: breaks eggs, turns the handle of a pasta machine."""
    parsed, concepts = reading.parse, vocabulary().concepts
    for number, event in enumerate(parsed.events):
        if mention.nominal < 0 or mention.nominal not in event.subject or event.denied:
            continue
        own = [one for one in parsed.nominals if one.event == number and one.role == "object"]
        things = [concepts.get(one.names.get("concept", "")) for one in own]
        food = any(thing is not None and thing.kind == "food" for thing in things)
        turned = _CRANKS & {word.text for word in reading.words[event.place + 1 : event.place + 4]}
        if (event.verb.lemma in _BY_HAND and (food or turned)) or (event.verb.lemma in _WORKING and not own):
            return True
    return False


_WORKING = frozenset({"work", "trabajar"})
_BY_HAND = _WORKING | {
    *("break", "crack", "turn", "press", "roll", "fold", "shape", "stretch", "pour", "cut", "make", "fill", "crush"),
    *("romper", "cascar", "quebrar", "girar", "prensar", "estirar", "doblar", "verter", "cortar", "hacer", "rellenar"),
}
_CRANKS = frozenset({"handle", "crank", "manivela", "dough", "masa", "mill", "molinillo", "rodillo"})


def _in_company(mention: Mention, reading: Reading) -> list[Event]:
    """Return what somebody does who is with the doer: `the girl runs with her dog`, `she walks the dog`."""
    nominal = reading.parse.nominals[mention.nominal] if mention.nominal >= 0 else None
    if nominal is None or nominal.modifier or nominal.denied or nominal.event < 0:
        return []
    event = reading.parse.events[nominal.event]
    led = nominal.role == "object" and event.verb.kind.object == "beside"
    along = (led or nominal.preposition == "with") and event.verb.kind.action in _TOGETHER
    return [event] if along and event.subject else []


_TOGETHER = frozenset({"walk", "run", "swim", "fly", "jump"})
"""What those do too who are with whoever does it."""


def _is_of_nothing(reading: Reading, event: Event) -> bool:
    """Tell whether what something is done to is denied: `they built her no statue`."""
    number = reading.parse.events.index(event)
    done = [one for one in reading.parse.nominals if one.event == number and one.role == "object" and not one.pronoun]
    return bool(done) and all(one.denied for one in done)


def _finer(reading: Reading, event: Event) -> str:
    """Return what a face tells of what somebody does, or empty: eyes that close, a smile."""
    after = {word.text for word in reading.words[event.place + 1 : event.place + 5]}
    if event.verb.lemma in _CLOSING and after & _EYES:
        return "close_eyes"
    if event.verb.lemma in _CALLING and after & _HELP:
        return "phone"
    return _FINER.get(event.verb.lemma, "")


_CLOSING = frozenset({"close", "shut", "cerrar"})
_CALLING = frozenset({"call", "llamar"})
_HELP = frozenset({"police", "ambulance", "911", "112", "doctor", "policía", "ambulancia", "emergencias", "bomberos"})
_EYES = frozenset({"eye", "eyes", "ojo", "ojos"})
_FINER = {
    **dict.fromkeys(("smell", "sniff", "inhale", "oler", "olfatear", "oliscar"), "smell"),
    **dict.fromkeys(("fish", "go fishing", "pescar"), "fish"),
    **dict.fromkeys(("pray", "rezar", "orar"), "pray"),
    **dict.fromkeys(("smile", "grin", "sonreír"), "smile"),
    **dict.fromkeys(("wait", "await", "esperar", "aguardar"), "wait"),
    **dict.fromkeys(("shiver", "tremble", "shudder", "tiritar", "temblar"), "shiver"),
}
"""Actions of their own, by verb: others of their class look otherwise."""


def _played(reading: Reading, event: Event, concept: str) -> str:
    """Return how somebody plays: an instrument, at a table, with toys, or empty for all else."""
    things = {one.names.get("concept", "") for one in reading.parse.nominals if one.clause == event.clause}
    if event.verb.kind.id == "fly" and "kite" in things and concept != "kite":
        return "look"
    if event.verb.kind.id == "fall" and _has_object(reading, event):
        return "work"  # `hunde los pulgares en el barro`
    if event.verb.kind.id == "swim" and concept in _PLAYERS:
        return "jump"  # whoever dives for a ball
    if event.verb.kind.id == "walk" and "stairs" in things and event.verb.lemma not in _DOWN:
        return "climb"
    if event.verb.kind.id not in {"play_ball", "music"}:
        return ""
    if things & TABLE_GAMES or {word.text for word in reading.words} & TABLE_WORDS:
        return "sit"
    if things & INSTRUMENTS or concept in {"musician", "pianist", "guitarist", "dj"}:
        return "play"
    return "kneel" if things & TOYS else ""


_DOWN = frozenset({"bajar", "descender", "descend", "come", "go", "cross", "cruzar", "pass", "pasar"})


def _is_awaiting(reading: Reading, event: Event) -> bool:
    """Tell whether somebody waits, which is seen although whoever is awaited is not."""
    return _FINER.get(event.verb.lemma) == "wait" and not reading.parse.clauses[event.clause].subordinate


def _has_object(reading: Reading, event: Event) -> bool:
    """Tell whether somebody does to something what otherwise happens to himself."""
    number = reading.parse.events.index(event)
    after = reading.words[event.place + 1 : event.place + 3]
    done = any(one.event == number and one.role == "object" for one in reading.parse.nominals)
    return done or (len(after) > 1 and after[0].text in {"los", "las", "sus", "his", "her", "their"})


_PLAYERS = frozenset({"goalkeeper", "footballer", "athlete"})

_HAVING = frozenset({"has", "have", "had", "ha", "han", "había", "habían", "she's", "he's"})
_EVER = frozenset({"ever", "jamás", "nunca"})


def is_long_past(reading: Reading, event: Event) -> bool:
    """Tell whether something was only done before: `the only review that she has ever read`."""
    clause = reading.parse.clauses[event.clause]
    before = {word.text for word in reading.words[max(0, event.place - 3) : event.place]}
    return bool(before & _HAVING) and (clause.relative or clause.subordinate or bool(before & _EVER))


def _is_aside(reading: Reading, event: Event) -> bool:
    return reading.parse.clauses[event.clause].subordinate or event.verb.kind.unreal
