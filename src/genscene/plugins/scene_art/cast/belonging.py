"""Tell which subjects belong where: in a hand, on a table, in the distance, or not in the picture at all."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.acting import using
from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.placed import FLOATING
from genscene.plugins.scene_art.cast.riding import is_mount
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary
from genscene.storyboard.spec import SceneSpec, Subject

PART_OF_SET = {
    "camp": frozenset({"campfire", "fire", "tent"}),
    "house_fire": frozenset({"fire", "burning_house", "house", "blaze"}),
    "volcano": frozenset({"volcano", "lava", "eruption"}),
    "lighthouse": frozenset({"lighthouse", "stairs"}),
    "stairs": frozenset({"stairs"}),
    "room": frozenset({"fireplace"}),
    "castle": frozenset({"castle_building"}),
}
"""What a setting's own set shows: nobody wants a second one beside it."""


def hidden_subjects(stage: Stage, drawn: list[Drawn]) -> set[int]:
    """Return the numbers of subjects that are not shown: out of place, or one thing too many for a hand."""
    hidden = {number for number in range(len(drawn)) if out_of_place(stage, drawn[number], first=number == 0)}
    shown_with = using(stage.spec)[1] if drawn else None
    if shown_with is not None:
        # What is played or borne overhead is a part of whoever does it.
        hidden.add(shown_with)
    shown_already = PART_OF_SET.get(stage.spec.setting, frozenset())
    hidden |= {number for number, thing in enumerate(drawn) if thing.concept.id in shown_already}
    hidden |= {number for number, thing in enumerate(drawn) if number and _holds_nobody(stage, thing, number)}
    if drawn and drives_unseen(stage.spec):
        hidden.add(0)
    hidden |= {number for number, thing in enumerate(drawn) if _strewn_over_the_sky(stage, thing, number)}
    in_hand = in_hand_of(stage, drawn)
    if setting_of(stage.spec.setting).recipe.get("table") is None and in_hand is not None:
        held = {index for index, subject in enumerate(stage.spec.subjects) if subject.relation == "holds"}
        hidden |= held - {in_hand, in_other_hand_of(stage, drawn, in_hand)}
    return hidden


OPEN_ON_LAND = frozenset({"cart", "carriage", "sled", "tractor", "scooter", "skateboard"})
"""Vehicles of the land whose passengers are seen."""

_DRIVING = frozenset({"drive", "ride", "sit", "travel"})


def is_closed(concept: Concept) -> bool:
    """Tell whether nobody can be seen in something: they stand beside it, or it drives with them inside."""
    return concept.kind == "vehicle" and concept.anchor == "ground" and concept.id not in OPEN_ON_LAND


def drives_unseen(spec: SceneSpec) -> bool:
    """Tell whether the first subject drives a closed vehicle: it alone is shown, and nobody on its bonnet."""
    if len(spec.subjects) < 2 or spec.subjects[1].relation not in {"rides", "inside"}:
        return False
    concept = vocabulary().concepts.get(spec.subjects[1].concept)
    if concept is None or not is_closed(concept) or is_mount(concept):
        return False
    first = spec.subjects[0]
    return spec.subjects[1].relation == "rides" or first.action in _DRIVING or first.concept.endswith("driver")


def _strewn_over_the_sky(stage: Stage, thing: Drawn, number: int) -> bool:
    """Tell whether the sky itself shows a subject: stars, where there are many."""
    many = stage.spec.subjects[number].count > FEW_STARS
    return thing.concept.id == "star" and many and not setting_of(stage.spec.setting).indoors


FEW_STARS = 3
"""How many stars are shown large."""


def _holds_nobody(stage: Stage, thing: Drawn, number: int) -> bool:
    """Tell whether a person is said to be inside something that no one fits into: a word for a place was misread."""
    leader = vocabulary().concepts.get(stage.spec.subjects[0].concept)
    person = leader is not None and leader.kind == "person"
    inside = stage.spec.subjects[number].relation == "inside"
    return person and inside and thing.concept.kind not in {"vehicle", "building"} and thing.concept.size < ROOMY


ROOMY = 0.65
"""Least size of what somebody can be inside, as a share of a grown person's height."""


def out_of_place(stage: Stage, thing: Drawn, *, first: bool) -> bool:
    """Tell whether a subject cannot be where the scene is (a ship in a kitchen), or the sky shows it."""
    if thing.concept.anchor == "sky":
        return True
    if first:
        return False
    setting, leader = setting_of(stage.spec.setting), vocabulary().concepts.get(stage.spec.subjects[0].concept)
    if thing.concept.anchor == "water" and thing.concept.kind == "vehicle" and "water" not in setting.recipe:
        return True
    if thing.concept.kind == "food" and leader is not None and leader.kind == "person" and not setting.indoors:
        return not _held_by_one(stage, thing)
    if stage.spec.setting == "space" and thing.concept.id in {"earth", "planet", "globe"}:
        return True
    if thing.concept.kind == "vehicle" and stage.spec.setting in GARAGES:
        return False
    return setting.indoors and thing.concept.kind in {"vehicle", "building", "nature"} and thing.concept.size > 0.7


GARAGES = frozenset({"workshop", "factory", "museum"})
"""Indoor settings where vehicles stand."""


def _held_by_one(stage: Stage, thing: Drawn) -> bool:
    subjects = stage.spec.subjects
    return subjects[0].count == 1 and any(
        item.relation == "holds" and item.concept == thing.concept.id for item in subjects
    )


def stands_on_table(thing: Drawn) -> bool:
    """Tell whether a thing stands on a table where there is one."""
    return thing.concept.kind not in {"person", "building", "vehicle", "nature"} and thing.concept.size <= 0.8


BOARDED = frozenset({"inside", "rides", "on", "under"})
"""Relations that bring a thing as near as whoever is in or on it."""


def is_far(stage: Stage, thing: Drawn) -> bool:
    """Tell whether a further subject belongs into the distance: ships on the water, houses behind."""
    setting = setting_of(stage.spec.setting)
    if any(item.concept == thing.concept.id and item.relation in BOARDED for item in stage.spec.subjects):
        return False
    afloat = thing.concept.anchor == "water" and "water" in setting.recipe
    return afloat or (thing.concept.kind == "building" and not setting.indoors)


IN_HANDS = frozenset({"holds", "carries", "gives"})

SMALL = 0.32
"""Size of what lies in a hand wherever somebody is with it."""

LARGEST_HELD = 0.6
"""Size, as a share of a grown person's height, up to which a thing or an animal is carried in the hands."""


def is_in_hands(relation: str, thing: Drawn) -> bool:
    """Tell whether a relation puts something into hands; animals that are given something stand beside."""
    return relation in IN_HANDS and fits_hands(thing) and not (relation == "gives" and thing.concept.kind == "animal")


def fits_hands(thing: Drawn) -> bool:
    """Tell whether people can carry something in their hands: no other people, and nothing large."""
    return thing.concept.kind not in {"person", "building", "vehicle"} and thing.concept.size <= LARGEST_HELD


def in_hand_of(stage: Stage, drawn: list[Drawn]) -> int | None:
    """Return the number of what the first subject holds, things made to be carried first; `None` for nothing."""
    if not drawn or drawn[0].hand is None:
        return None
    subjects = list(enumerate(stage.spec.subjects))
    held = [index for index, subject in subjects if is_in_hands(subject.relation, drawn[index])]
    if not held and drawn[0].concept.kind == "person" and stage.spec.subjects[0].count == 1:
        held = [index for index, subject in subjects[1:] if subject.count == 1 and _is_at_hand(subject, drawn[index])]
    if not held:
        return None
    return min(held, key=lambda index: drawn[index].concept.anchor != "hand")


def _is_at_hand(subject: Subject, thing: Drawn) -> bool:
    """Tell whether a thing beside somebody is so small that it lies in their hand: a spoon, a cup, a key."""
    concept = thing.concept
    small = concept.kind == "object" and concept.size <= SMALL and concept.anchor in {"table", "hand"}
    return small and subject.relation in {"", "beside"}


def in_other_hand_of(stage: Stage, drawn: list[Drawn], leading: int | None) -> int | None:
    """Return the number of what one person alone holds in the other hand; `None` for nothing."""
    if leading is None or drawn[0].other is None or stage.spec.subjects[0].count > 1:
        return None
    subjects = enumerate(stage.spec.subjects)
    return next(
        (
            index
            for index, subject in subjects
            if index and index != leading and subject.count == 1 and is_in_hands(subject.relation, drawn[index])
        ),
        None,
    )


def lies_on_surface(thing: Drawn) -> bool:
    """Tell whether a thing is one that people put on tables or hold."""
    concept = thing.concept
    if concept.kind not in {"food", "object"}:
        return False
    return concept.kind == "food" or concept.anchor in {"table", "hand"}


def needs_surface(stage: Stage, shown: list[Drawn]) -> bool:
    """Tell whether only food is to be seen outdoors, so that it needs something to stand on."""
    setting = setting_of(stage.spec.setting)
    if setting.indoors or setting.water or stage.spec.setting in FLOATING:
        return False
    return all(thing.concept.kind == "food" for thing in shown)
