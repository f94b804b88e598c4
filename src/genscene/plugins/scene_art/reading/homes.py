"""Where a scene is that names no place: where the last one was, where its subjects are at home or do such things."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.evidence import likelier
from genscene.plugins.scene_art.reading.habitats import COMMON, SKY, WILD, habitat, home_beside, homes
from genscene.plugins.scene_art.reading.memory import Memory, is_person, is_seen
from genscene.plugins.scene_art.reading.sentence import Reading
from genscene.plugins.scene_art.reading.voting import CLOSER, HINT, LIKELY, done_at, is_outside, voted
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import Subject

NEUTRAL_SETTING = "abstract"

SURE_ENOUGH = 0.75
"""A place said less surely than this moves no story elsewhere."""


NAMED_ALOUD = 2.0
"""From here on a place that is named stays, whatever else the words of a text tell."""

OUTVOTES = 1.5
"""How many more votes another place needs."""


def role_in(setting: str, concept: str) -> str:
    """Return who somebody is where nobody else could be: people in space are astronauts."""
    role = homes()["role"].get(setting, "")
    return role if role and concept in {"man", "woman", "person", "friend", "worker"} else concept


PLAIN_ENOUGH = 2.15
"""A place said more surely than this is doubted by no evidence."""


def weighed_setting(
    subjects: tuple[Subject, ...], reading: Reading, memory: Memory, heading: Reading, first_place: str
) -> str:
    """Return where a scene is, by rules and, where a story begins in no place that is told, by learned evidence."""
    place = setting_for(subjects, reading, memory, heading, first_place)
    told = bool(memory.setting or heading.setting) or first_place not in {"", reading.setting, place}
    named = reading.setting == place
    sure = named and reading.sure >= PLAIN_ENOUGH
    first = vocabulary().concepts.get(subjects[0].concept) if subjects else None
    wild = first is not None and habitat(first.id) == place and (place in WILD or first.kind == "animal")
    nowhere = reading.nowhere and place == NEUTRAL_SETTING
    if told or sure or wild or nowhere or reading.toys or (reading.region and named) or is_outside(reading):
        return place
    best = likelier(place, subjects, reading)
    return _reachable(best, subjects, reading) if best != place else place


def setting_for(
    subjects: tuple[Subject, ...], reading: Reading, memory: Memory, heading: Reading, first_place: str
) -> str:
    """Return where a scene is; toys tell nothing but that somebody is at home with them."""
    if reading.toys:
        subjects = tuple(one for one in subjects if one.concept not in reading.toys)
        if not subjects and not reading.setting and not reading.clues and memory.setting in {"", NEUTRAL_SETTING}:
            return "room"
    own = habitat(subjects[0].concept) if subjects else ""
    settled = (
        bool(memory.setting) or own in WILD or (bool(own) and own not in COMMON and is_person(subjects[0].concept))
    )
    if reading.nowhere and not memory.setting and not _is_placed(reading):
        return NEUTRAL_SETTING
    outvoted = _is_outvoted(reading) and not memory.setting
    if not outvoted and reading.setting and (reading.sure >= SURE_ENOUGH or (reading.sure >= HINT and not settled)):
        named = _in_town(subjects, reading) if reading.region else ""
        place = _reachable(named or _narrowed(reading, own, memory), subjects, reading)
        grounded = _on_foot(subjects) or (bool(memory.setting) and not _flies(subjects))
        if place != "sky" or not grounded:
            return place
    place = _reachable(_unsaid(subjects, reading, memory, heading, first_place), subjects, reading)
    inside = place == NEUTRAL_SETTING or vocabulary().settings[place].indoors
    skyward = reading.setting == "sky" and reading.sure >= SURE_ENOUGH and inside and not _is_of_the_air(reading)
    if _on_foot(subjects) and (skyward or place == "sky"):
        return "meadow"
    if place == "sky" and memory.setting not in {"", "sky"} and not _flies(subjects):
        return memory.setting
    return "park" if inside and not memory.setting and _is_under_the_sky(reading) else place


def _is_placed(reading: Reading) -> bool:
    """Tell whether a text that speaks to everybody tells a place after all."""
    told = max((vote for _, vote in reading.clues), default=0.0)
    return told >= SPOKEN or (bool(reading.setting) and reading.sure >= SURE_ENOUGH)


SPOKEN = 0.6
"""Votes from which words to everybody are somewhere: `preheat the oven while you wait` is in the kitchen."""


def _is_outvoted(reading: Reading) -> bool:
    """Tell whether the words of a text tell another place much more clearly than the one that it names."""
    votes = dict(reading.clues)
    best = max(votes.values(), default=0.0)
    if reading.region and {word.text for word in reading.words} & _ANYWHERE_IN_TOWN:
        return False
    return reading.sure < NAMED_ALOUD and best - votes.get(reading.setting, 0.0) >= OUTVOTES


def _in_town(subjects: tuple[Subject, ...], reading: Reading) -> str:
    """Return where in a town somebody is: `a surgeon in Boston operates` is in the hospital, or empty."""
    if max((vote for _, vote in reading.clues), default=0.0) < CLOSER and not done_at(reading):
        return ""
    home = habitat(subjects[0].concept) if subjects else ""
    if {word.text for word in reading.words} & _ANYWHERE_IN_TOWN and not done_at(reading):
        return ""  # workers may be above the roofs
    return voted(reading, subjects, [home] if home else [], [], "", "")


_ANYWHERE_IN_TOWN = frozenset(
    {
        "worker",
        "workers",
        "obrero",
        "obrera",
        "obreros",
        "obreras",
        "trabajador",
        "trabajadora",
        "trabajadores",
        "trabajadoras",
    }
)
"""People whose word tells no house of a town by itself."""


def _narrowed(reading: Reading, own: str, memory: Memory) -> str:
    """Return the place that a text names, told closer by whose room or whose shore it is."""
    told, places = reading.setting, vocabulary().settings
    words = {word.text for word in reading.words}
    if told == "meadow" and own in places and own not in COMMON and not places[own].indoors and words & _ANY_GRASS:
        return own  # the team runs onto the grass
    if told == "village" and words & _ANY_HUT:
        return next((place for place, vote in reading.clues if vote >= CLOSER and not places[place].indoors), told)
    if told == "room" and own in places and places[own].indoors and words & _ANY_ROOM and not words & _LIVED_IN:
        return own  # servers hum in a cold room
    return memory.setting if told == "beach" and memory.setting in _FRESH and words & _ANY_SHORE else told


_ANY_ROOM = frozenset({"room", "habitación", "cuarto", "sala"})
_LIVED_IN = frozenset({"living", "dining", "hotel", "estar"})
_ANY_HUT = frozenset({"hut", "cabin", "shack", "cabaña", "choza"})
_ANY_GRASS = frozenset({"grass", "hierba", "césped", "pasto"})
_ANY_SHORE = frozenset({"shore", "bank", "orilla", "ribera"})
_FRESH = frozenset({"river", "lake", "swamp"})


def _is_of_the_air(reading: Reading) -> bool:
    """Tell whether a text means the air around somebody: `voltea la tortilla en el aire` is not in the sky."""
    return any(word.text in {"air", "aire", "aires"} for word in reading.words)


def _is_under_the_sky(reading: Reading) -> bool:
    """Tell whether somebody is said to be under the moon, the stars or the sun."""
    return any(
        one.preposition == "under" and ({"time"} & one.names.keys() or one.names.get("concept") in SKY)
        for one in reading.parse.nominals
    )


def _flies(subjects: tuple[Subject, ...]) -> bool:
    """Tell whether the first subject is in the air: it flies, falls, or is at home there."""
    first = vocabulary().concepts.get(subjects[0].concept) if subjects else None
    return bool(subjects) and (subjects[0].action in {"fly", "fall"} or (first is not None and first.anchor == "air"))


def _on_foot(subjects: tuple[Subject, ...]) -> bool:
    """Tell whether a scene is about people who stand on the ground, whatever the text says of the sky."""
    if not subjects or not is_person(subjects[0].concept) or subjects[0].action in {"fly", "fall"}:
        return False
    return not any(item.relation in {"rides", "inside", "on"} for item in subjects[1:])


def _unsaid(subjects: tuple[Subject, ...], reading: Reading, memory: Memory, heading: Reading, first_place: str) -> str:
    """Return the place of a scene that names none: the last one, unless its subjects are at home elsewhere."""
    around = [item.concept for item in reading.mentions if item.around and item.weight > 0 and _is_large(item.concept)]
    named = {item.concept for item in reading.mentions}
    shown = [subject.concept for subject in subjects]
    around = [name for name in around if name not in reading.toys]
    names = _in_order(shown, around)
    near = [home for home in (home_beside(name, shown[0] if shown else "") for name in names) if home]
    if len(near) > 1 and near[0] in COMMON:
        near.sort(key=lambda home: home in COMMON)
    first = shown[0] if shown else ""
    apart = is_person(first) and bool(subjects) and subjects[0].action not in {"swim", "fly"}
    living = [
        name for name in names if name in named and (name == first or (habitat(first) in {"", "room"} and not apart))
    ]
    wild = next((habitat(name) for name in living if habitat(name) in WILD), "")
    votes = dict(reading.clues)
    elsewhere = max((vote for place, vote in votes.items() if place not in WILD), default=0.0)
    sure = first in living and habitat(first) == wild
    wet = memory.setting in _FRESH and wild in {"underwater", "sea"}
    if wild and not wet and memory.setting not in {wild, *_SHORES} and elsewhere < (SURELY if sure else LIKELY):
        return wild
    if memory.setting and memory.setting != NEUTRAL_SETTING:
        return _moved(reading, memory.setting, frozenset(memory.been)) or memory.setting
    told = heading.setting or ("" if first_place == "sky" and _on_foot(subjects) else first_place)
    likeliest = voted(reading, subjects, near, around, heading.setting, told)
    if likeliest:
        return likeliest
    own = habitat(first)
    if near and (not told or (own and own not in COMMON)):
        return near[0]
    return told or _usual(subjects, reading) or own or _outside(subjects, reading) or NEUTRAL_SETTING


SURELY = 1.5
"""Votes elsewhere from which even what lives in the wild is somewhere else: a rocket on its platform."""

_SHORES = frozenset({"beach", "harbour", "lighthouse"})
"""Places from which the sea is seen."""


MOVES = 3.0
"""Votes that take a story elsewhere although no place is named."""

MOVES_BACK = 1.5
"""The same for a place where the story has been: the guest sits in the restaurant again."""


def _moved(reading: Reading, here: str, been: frozenset[str]) -> str:
    """Return where a story goes by its words alone, or empty."""
    votes = dict(reading.clues)
    best = max(votes, key=lambda place: votes[place], default="")
    enough = MOVES_BACK if best in been else MOVES
    return best if best and votes[best] - votes.get(here, 0.0) >= enough else ""


def _outside(subjects: tuple[Subject, ...], reading: Reading) -> str:
    """Return where weather is seen that nobody stands in."""
    if subjects or not (reading.weather or reading.season):
        return ""
    return "street" if reading.weather else "park"


def _in_order(shown: list[str], around: list[str]) -> list[str]:
    """Return what may tell the place, best first: animals, food and people with a home before furniture."""
    if not shown:
        return around
    concept, places = vocabulary().concepts.get(shown[0]), vocabulary().settings
    if concept is not None and concept.kind in {"animal", "food"}:
        return [*shown[:1], *around, *shown[1:]]
    own = habitat(shown[0])
    if own and own not in COMMON and is_person(shown[0]):
        inner = [name for name in around if habitat(name) in places and places[habitat(name)].indoors]
        return [*(name for name in around if name not in inner), *shown[:1], *inner, *shown[1:]]
    return [*around, *shown]


def _is_large(name: str) -> bool:
    """Tell whether something may be where somebody is, rather than in a hand or on a table."""
    concept = vocabulary().concepts.get(name)
    return is_seen(name) and concept is not None and concept.size >= 0.4 and concept.kind != "person"


def _usual(subjects: tuple[Subject, ...], reading: Reading) -> str:
    """Return where people do what the first subject does, or are as a rule."""
    if not subjects:
        return ""
    first = subjects[0]
    known = vocabulary().concepts.get(first.concept)
    if known is None or known.kind != "person":
        return ""
    by_action, by_concept = homes()["action"].get(first.action), homes()["concept"].get(first.concept, "street")
    place = by_concept if first.action in {"sing", "play", "dance", "cheer"} and by_concept == "room" else by_action
    place = place or by_concept
    outside = reading.weather not in {"", "clear"} or reading.season == "winter"
    return "street" if outside and vocabulary().settings[place].indoors else place


SEAFARING = frozenset({"sailor", "fisherman", "pirate", "viking"})
"""Who stands on deck where others stand on the beach."""


def _is_by_water(setting: str) -> bool:
    """Tell whether boats lie in the water there."""
    place = vocabulary().settings[setting]
    return place.water or "water" in place.recipe or setting in {"harbour", "ship", "river", "lake", "sea", "swamp"}


def _drives(subjects: tuple[Subject, ...], reading: Reading) -> bool:
    """Tell whether the first subject is in a vehicle of the land: a taxi driver remembers something."""
    if max((vote for place, vote in reading.clues if place not in COMMON), default=0.0) >= CLOSER:
        return False  # and orders a coffee somewhere else
    inside = [vocabulary().concepts.get(item.concept) for item in subjects[1:] if item.relation in {"inside", "rides"}]
    return any(one is not None and one.kind == "vehicle" and one.anchor == "ground" and one.size > 1 for one in inside)


def _reachable(setting: str, subjects: tuple[Subject, ...], reading: Reading) -> str:
    """Return where subjects can be: nobody walks on the sea, no ship sails through a park."""
    places, concepts = vocabulary().settings, vocabulary().concepts
    first = concepts.get(subjects[0].concept) if subjects else None
    place = places.get(setting)
    if first is None or place is None:
        return setting
    aboard = next((item.concept for item in subjects[1:] if item.relation in {"inside", "on", "rides"}), "")
    boat = concepts.get(aboard)
    if boat is not None and boat.kind == "vehicle" and boat.anchor == "water" and not _is_by_water(setting):
        return boat.habitat if boat.habitat in places else "lake"
    if place.indoors and not place.water and _drives(subjects, reading):
        return "street"
    if setting == "lighthouse" and first.kind == "vehicle" and subjects[0].count > 1:
        return "harbour"  # a fleet that comes home
    borne = any(item.relation in {"rides", "on", "inside"} for item in subjects[1:])
    if setting == "ship" and first.kind == "vehicle" and first.anchor == "water":
        return "sea"  # a ship is seen from outside, not on the deck of another
    wet = subjects[0].action in {"swim", "sail", "fly", "climb", "fall"}
    if setting == "station" and first.habitat == "space":
        return "space"  # no trains stop there
    if place.water and first.id in SEAFARING and not borne and not wet:
        return "ship" if "ship" in places else "harbour"
    if place.water and first.anchor in {"ground", "hand"} and not borne and not wet:
        return "beach"
    afloat = first.anchor == "water" and first.kind == "vehicle"
    moored = place.indoors and first.size <= 1
    dry = "water" not in place.recipe and not moored and ("paint" not in place.recipe or place.indoors)
    return first.habitat if afloat and dry else setting
