"""How the second subject stands to the first, by the verb between them and the words of place."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Event, Nominal, Parse
from genscene.plugins.scene_art.reading.playing import INSTRUMENTS, TABLE_GAMES
from genscene.plugins.scene_art.reading.sentence import Mention
from genscene.plugins.scene_art.reading.verbs import VerbClass
from genscene.plugins.scene_art.reading.weights import ACTORS
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary

PLACED = {
    "on": "on",
    "in": "inside",
    "under": "under",
    "over": "above",
    "beside": "beside",
    "behind": "beside",
    "front": "looks_at",
    "with": "beside",
    "against": "fights",
    "to": "looks_at",
    "at": "beside",
}
"""What a word of place says where the verb says nothing."""

SMALL = 0.5
"""Things up to this size are held, larger ones stand beside."""

PORTABLE = 0.75
"""Things up to this size are in hand where somebody is with them: umbrellas, suitcases, guitars."""

ARMFUL = 12
"""As many small things as arms hold."""

HANDY = 0.45
"""Things up to this size are in the hand of whoever works on them."""

TABLES = frozenset({"table", "desk", "piano", "computer", "chess"})
MOUNTS = frozenset(
    {"horse", "donkey", "camel", "elephant", "bicycle", "motorcycle", "scooter", "broom", "unicorn", "dragon", "llama"}
)
SEATS = frozenset({"sofa", "armchair", "bed", "bench", "chair", "throne", "seat", "hammock", "swing", "hospital_bed"})
"""What somebody is on, whichever word of place stands before it: `en el sofá`, `in an armchair`."""

HUGGED = frozenset({"teddy", "doll", "pillow", "blanket", "tree", "snowman", "robot", "violin", "guitar", "cello"})
"""Things that are hugged like somebody."""

UNHELD = frozenset({"puddle", "wave", "door", "window", "stairs", "grave", "nest_in_tree"})
"""Things that lie or stand somewhere, whatever their size."""

BOARDED = frozenset(
    {"car", "bus", "train", "taxi", "truck", "airplane", "submarine", "rocket", "balloon", "helicopter"}
)


def relation(parsed: Parse, first: Mention, other: Mention, *, first_concept: str, other_concept: str) -> str:
    """Return how a further subject stands to the first."""
    leader, thing = vocabulary().concepts.get(first_concept), vocabulary().concepts.get(other_concept)
    told = _told(parsed, first, other, leader, thing)
    if told == "beside" and thing is not None and thing.anchor == "water" and thing.kind == "vehicle":
        return "inside" if leader is not None and leader.kind == "person" else told
    return _possible(told, leader, thing, other)


def _told(parsed: Parse, first: Mention, other: Mention, leader: Concept | None, thing: Concept | None) -> str:
    if other.nominal < 0:
        return "beside"
    nominal = parsed.nominals[other.nominal]
    event = _event_between(parsed, first, other)
    if event is not None:
        found = _by_verb(parsed, event, other, thing)
        if found:
            return found
    if nominal.role == "subject" or _is_suffering(parsed, nominal):
        return "beside"
    if nominal.preposition in PLACED and not (event is None and nominal.event >= 0):
        return _by_preposition(nominal, parsed, event, leader, thing)
    return ""


def _is_suffering(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether something is done to a thing by nobody who is shown: `the last stone was lifted`."""
    event = parsed.events[nominal.event] if nominal.event >= 0 else None
    return nominal.role == "object" and event is not None and event.passive and not event.subject


def _event_between(parsed: Parse, first: Mention, other: Mention) -> Event | None:
    """Return the event that the first does to the other, or does where the other is."""
    nominal = parsed.nominals[other.nominal]
    number = nominal.event
    if number < 0 and nominal.pronoun == "clitic":
        later = [one for one in parsed.events_of(nominal.clause) if parsed.events[one].place > nominal.node.place]
        number = later[0] if later else -1  # `lo lleva`
    if number < 0:
        return None
    event = parsed.events[number]
    if event.denied:
        return None
    nobody = not event.subject and not event.passive
    return event if first.nominal in event.subject or first.nominal < 0 or nobody else None


def _by_verb(parsed: Parse, event: Event, other: Mention, thing: Concept | None) -> str:
    nominal, kind = parsed.nominals[other.nominal], event.verb.kind
    living = thing is not None and thing.kind in {"person", "animal"}
    if nominal.preposition == "of" and kind.id == "carry":
        return "carries"
    if nominal.role == "object" or nominal.pronoun in {"him", "her", "them", "it"}:
        gift = any(
            one.event == nominal.event and one.role == "object" and one is not nominal and not one.pronoun
            for one in parsed.nominals
        )
        if kind.to and (living or nominal.pronoun) and (gift or kind.id == "give"):
            return kind.to if kind.to != "looks_at" or kind.object != "holds" else "gives"
        handy = thing is not None and thing.size <= HANDY and other.count <= 3
        if kind.id == "point" and gift and handy and not living:
            return "holds"  # `shows the boy a key`
        if kind.id == "throw" and living:
            return "gives" if gift else "throw"
        played = kind.id == "play_ball" and thing is not None and thing.id not in INSTRUMENTS | TABLE_GAMES
        if kind.object == "beside" and handy and not played:
            return "holds"
        return kind.object or kind.to
    if nominal.preposition == "to" or nominal.pronoun == "clitic":
        return _to_somebody(nominal, kind, living=living)
    if nominal.preposition in {"with", "against", "at"} and living and kind.to:
        return kind.to
    if nominal.preposition == "behind" and kind.action in {"walk", "run"}:
        return "follows"
    return ""


def _to_somebody(nominal: Nominal, kind: VerbClass, *, living: bool) -> str:
    """Return how somebody or something stands to which something is done."""
    if not living and not nominal.pronoun:
        return "looks_at" if kind.object in {"looks_at", "follows", "chases"} else ""
    if nominal.pronoun == "clitic" and nominal.node.text in {"lo", "la", "los", "las"}:
        return kind.object or kind.to
    return kind.to or ("gives" if kind.id == "throw" else _towards(kind.object))


def _towards(told: str) -> str:
    """Return how somebody stands to whom something is done: whom one reads to is not held."""
    return "looks_at" if told in {"holds", "rides", "inside", "on"} else told


def _is_gazed_at(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether eyes are on somebody: `her eyes fixed on a zebra`, `con la mirada en su presa`."""
    near = range(nominal.node.place - 5, nominal.node.place)
    return any(node.token.text in _GAZE for node in parsed.nodes if node.place in near)


_GAZE = frozenset({"eye", "eyes", "gaze", "stare", "look", "ojo", "ojos", "mirada", "vista"})


def _by_preposition(
    nominal: Nominal, parsed: Parse, event: Event | None, leader: Concept | None, thing: Concept | None
) -> str:
    preposition = nominal.preposition
    action = event.verb.kind.action if event is not None else ""
    if preposition == "over" and thing is not None and thing.kind == "food":
        return "beside"  # `they laugh over a cup of tea`
    if preposition == "over" and (action == "fly" or (leader is not None and leader.anchor == "air")):
        return "flies_over"
    if preposition == "on" and _is_living(thing) and parsed.nodes and _is_gazed_at(parsed, nominal):
        return "looks_at"
    if preposition in {"at", "in", "beside"} and thing is not None and thing.id in TABLES:
        return "sits_at"
    if preposition == "with" and thing is not None and thing.kind in {"object", "food"}:
        return "holds" if thing.size <= (PORTABLE if thing.kind == "object" else SMALL) else "beside"
    if preposition in {"on", "in", "at"} and thing is not None and thing.id in SEATS:
        return "on"
    if preposition in {"on", "in"} and thing is not None and thing.id in MOUNTS:
        return "rides"
    if preposition == "to" and action in {"walk", "run"}:
        return "looks_at"
    return PLACED[preposition]


def _possible(told: str, leader: Concept | None, thing: Concept | None, other: Mention) -> str:
    """Return a relation that can be drawn: nobody holds a house, no table holds a book."""
    person = leader is not None and leader.kind == "person"
    if thing is not None and (thing.anchor == "sky" or thing.id in {"sun", "moon", "star"}):
        return told if told in {"under", "flies_over"} else "looks_at" if person else "above"
    if told in {"holds", "on"} and thing is not None and thing.kind == "vehicle" and person:
        return "rides" if thing.id in MOUNTS else "inside" if told == "on" or thing.size > SMALL else told
    if told == "hugs" and thing is not None and not _is_living(thing) and thing.id not in HUGGED:
        told = "holds"  # `giró la llave`
    if told in {"holds", "carries"}:
        return _held(told, leader, thing, other)
    if told == "throw" or (told == "fights" and not _is_living(thing)):
        return "looks_at"
    if told == "speaks_to" and thing is not None and not _is_living(thing) and thing.id not in ACTORS:
        return "looks_at"  # what is explained listens to nobody
    if told in {"inside", "on"} and thing is not None and thing.kind == "person":
        return "beside"
    if told == "inside" and person and _is_solid(thing):
        return "beside"  # people are at a loom, not in it
    if not told and person and thing is not None and thing.kind in {"object", "food"}:
        return "holds" if thing.size <= SMALL else "beside"
    return told or "beside"


def _is_solid(thing: Concept | None) -> bool:
    """Tell whether nobody gets into a thing: no vessel, no bed, no tent."""
    return (
        thing is not None and thing.kind in {"object", "food"} and thing.id not in ENTERED and thing.size <= ENTERABLE
    )


ENTERABLE = 1.3
"""Things larger than this may be stood in."""

ENTERED = frozenset(
    {
        *(
            "box",
            "bathtub",
            "barrel",
            "cage",
            "tent",
            "basket",
            "coffin",
            "cradle",
            "stretcher",
            "hammock",
            "wheelchair",
        ),
        *("sleeping_bag", "blanket", "bed", "hospital_bed", "armchair", "sofa", "fishing_net", "spider_web", "cart"),
        *("crib", "vault", "safe", "tub", "bucket", "shell", "cocoon", "suitcase", "telephone_box", "elevator", "fire"),
    }
)


def _held(told: str, leader: Concept | None, thing: Concept | None, other: Mention) -> str:
    """Return `holds` or `carries` where that can be, else what comes nearest."""
    if leader is None or leader.kind not in {"person", "animal", "vehicle"} | ({"object"} if _acts(leader) else set()):
        return "beside"
    if thing is None or told == "carries":
        return told
    if thing.kind == "building" or thing.id in UNHELD:
        return "beside"
    if thing.kind == "person":
        return "hugs"
    large = SMALL if thing.kind == "animal" else 2 * SMALL
    return "holds" if thing.size <= large and other.count <= ARMFUL else "beside"


def _acts(leader: Concept) -> bool:
    return leader.id in ACTORS


def _is_living(thing: Concept | None) -> bool:
    return thing is not None and thing.kind in {"person", "animal"}
