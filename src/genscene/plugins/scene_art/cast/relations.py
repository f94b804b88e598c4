"""Place two subjects as their relation says: one chases, carries, faces or stands on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.plugins.scene_art.cast.acting import UPRIGHT_SEATS, pose_of
from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.belonging import IN_HANDS, is_closed
from genscene.plugins.scene_art.cast.extent import bounded, wide_of
from genscene.plugins.scene_art.cast.gathering import two_groups
from genscene.plugins.scene_art.cast.groups import group
from genscene.plugins.scene_art.cast.meeting import before_vehicle, chase, under
from genscene.plugins.scene_art.cast.placed import HEADROOM, Placed
from genscene.plugins.scene_art.cast.riding import is_mount
from genscene.plugins.scene_art.stage import Stage
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SceneSpec

SEATS = {
    "sofa": 0.42,
    "chair": 0.5,
    "bed": 0.5,
    "bench": 0.5,
    "armchair": 0.42,
    "throne": 0.29,
    "wheelchair": 0.42,
    "hospital_bed": 0.5,
    "stretcher": 0.56,
    "hammock": 0.32,
    "swing": 0.2,
    "stairs": 0.42,
    "ladder": 0.3,
    "piano": 0.62,
}
"""Where somebody sits, lies or climbs on something, as a share of its height."""

HIPS = 0.3
"""How high the hips of somebody who sits are above the feet, as a share of the height of the drawing."""

MOST_ACROSS = 0.82
"""Share of the width that two together take at most."""

LEAST_SHRUNK = 0.6

OVER_SHOULDERS = 0.8
"""How high the lower edge of what flies beside somebody is, as a share of their height."""

LEAST_BESIDE_BEAST = 0.72
"""Least scale of who stands beside a large animal."""

NEAR_TO = frozenset({"chases", "fights", "hugs", "follows"})
"""Relations in which nobody stands before a vehicle."""

SMALL_KINDS = frozenset({"object", "food", "nature"})
"""What animals carry."""

AT_PAWS = 0.34
"""Longer side of what an animal holds, as a share of its height."""

ROOFS = frozenset({"table", "desk", "bed", "chair", "sofa", "armchair", "bench", "piano", "throne"})
"""Furniture that somebody can be under; under a lamp, people are beside it."""

DRIVERS_SEATS = {"tractor": (0.62, 0.28)}
"""How high and where across an open vehicle its driver sits, as shares of its size; it looks to the right."""

WORKED_AT = frozenset({"loom", "lathe", "printing_press", "piano", "upright_piano", "robot_arm", "pasta_machine"})
"""What nobody gets into, whatever a sentence says: people stand beside it."""

BOARDING = frozenset({"on", "inside", "rides"})
"""Relations of whoever is on something."""

OF_A_BOAT = 0.5
"""Height of whoever is aboard, as a share of the boat's length: larger than life, so that faces are seen."""

GUNWALE = 0.7
"""How high the side of an open boat is, as a share of its drawing, and of a ship the deck."""

BELOW_GUNWALE = 0.48
"""Share of whoever is aboard that the boat's side hides."""

ON_TOP = 0.92
"""The same for all else."""

IN_ARMS = 0.47
"""How high the arms of whoever carries somebody are, as a share of the height."""

BEFORE_CHEST = 0.12
"""How far before the middle of the carrier somebody carried is, as a share of the carrier's height."""

BORNE_SIZE = 0.84
"""Size of somebody carried: legs drawn up, they look smaller than beside."""

MOST_ON_SEAT, SHARE_OF_SEAT = 3, 0.74
"""How many sit on one seat, and the share of its width that they take."""

PET_ON_SEAT = 0.62
"""Greatest height of an animal or a thing on a seat, as a share of the seat's."""

INSIDE = 0.2
"""How high the feet of whoever is inside something are, as a share of its height."""


def pair(
    stage: Stage,
    drawn: Sequence[Drawn],
    first: list[Placed],
    second: int,
    heights: dict[int, float],
    relation: str,
    centre: float,
) -> list[Placed]:
    """Place two subjects, each maybe a group, as their relation says."""
    other = group(stage, drawn[second], second, 0.5, heights[second])
    if len(other) == 1 and relation in BOARDING and drawn[second].concept.anchor == "water":
        return aboard(stage, drawn[second], first, other[0])
    if len(other) == 1 and 1 < len(first) <= MOST_ON_SEAT and relation == "on" and drawn[second].concept.id in SEATS:
        return _on_one_seat(stage, drawn[second], first, other[0])
    if len(first) > 1 or len(other) > 1:
        return two_groups(stage, drawn, first, other, centre)
    return _two(stage, drawn, (first[0], other[0]), relation, centre)


def _two(
    stage: Stage, drawn: Sequence[Drawn], both: tuple[Placed, Placed], relation: str, centre: float
) -> list[Placed]:
    """Place one beside, before, over, under or on another."""
    lead, mate = _in_proportion(stage, drawn, *both)
    concept = drawn[mate.number].concept
    if relation == "carries" and drawn[0].concept.kind == concept.kind == "person":
        return _in_arms(stage, lead, mate, centre)
    if relation == "chases":
        return chase(stage, drawn, lead, mate)
    if relation in {"flies_over", "above"} and drawn[0].concept.anchor != "air":
        return _over(stage, lead, mate, centre)
    if relation in IN_HANDS and drawn[0].concept.kind == "animal" and concept.kind in SMALL_KINDS:
        return _at_paws(stage, drawn, lead, mate, centre)
    if _boards(drawn, mate.number, relation):
        return _on_top(stage, drawn[mate.number], lead, mate, inside=relation != "on")
    if relation == "under" and (concept.kind != "object" or concept.id in ROOFS):
        return under(stage, drawn, lead, mate)
    if is_closed(concept) and not is_mount(concept) and relation not in NEAR_TO:
        return before_vehicle(stage, drawn, *both, centre)
    return _face_to_face(stage, drawn, lead, mate, relation, centre)


def _boards(drawn: Sequence[Drawn], second: int, relation: str) -> bool:
    """Tell whether the first subject gets onto the second: roomy, open, and not something people play or work at."""
    thing = drawn[second]
    roomy = thing.concept.kind == "vehicle" or thing.size > 0.5 * drawn[0].size
    played = thing.concept.id in WORKED_AT and (_has_hands(drawn[0]) or relation != "on")
    return roomy and relation in BOARDING and not played and not is_closed(thing.concept)


def _in_proportion(stage: Stage, drawn: Sequence[Drawn], lead: Placed, mate: Placed) -> tuple[Placed, Placed]:
    """Return two with the second no wider than one may be, and the first smaller beside a beast that this bounds."""
    thing = drawn[mate.number]
    tall = bounded(stage, thing, mate.height)
    if thing.size > drawn[0].size and (thing.concept.kind == "animal" or not _has_hands(drawn[0])):
        least = LEAST_BESIDE_BEAST if _has_hands(drawn[0]) else LEAST_SHRUNK
        lead = replace(lead, height=lead.height * max(least, tall / mate.height))
    if thing.concept.kind == "vehicle" and not is_closed(thing.concept):
        lead = replace(lead, height=lead.height * max(LEAST_SHRUNK, tall / mate.height))
    return lead, replace(mate, height=tall)


def _face_to_face(
    stage: Stage, drawn: Sequence[Drawn], lead: Placed, mate: Placed, relation: str, centre: float
) -> list[Placed]:
    """Stand two beside each other on the ground, turned as their relation wants it."""
    left, right = (0.34, 0.7) if centre <= 0.5 else (0.66, 0.3)
    second, width = mate.number, stage.width
    if drawn[second].concept.anchor == "air" and drawn[0].concept.anchor == "ground":
        # What flies is seen over people's shoulders, and no lower.
        over = lead.foot - OVER_SHOULDERS * lead.height
        mate = replace(mate, foot=min(mate.foot, max(over, HEADROOM * stage.height + mate.height)))
    if relation in {"hugs", "fights", "gives", "speaks_to"}:
        half = 0.5 * wide_of(drawn[0], lead.height) + 0.5 * wide_of(drawn[second], mate.height)
        if relation != "hugs" and half > 0.5 * MOST_ACROSS * width:
            turned = replace(lead, flip=False), replace(mate, flip=True)
            return _side_by_side(stage, drawn, *turned, second, 0.34, 0.7)
        apart = half * {"hugs": 0.62, "fights": 1.05}.get(relation, 1.08)
        return [
            replace(mate, x=0.5 * width + apart / 2, flip=True),
            replace(lead, x=0.5 * width - apart / 2, flip=False),
        ]
    if relation == "beside" and goes_along(stage.spec):
        ahead = left > 0.5
        return _side_by_side(stage, drawn, replace(lead, flip=ahead), replace(mate, flip=ahead), second, left, right)
    if relation in {"looks_at", "follows"}:
        # Who is looked at turns round; who is followed does not.
        mate = replace(mate, flip=(centre > 0.5) != (relation == "looks_at" and _has_face(drawn[second])))
        lead = replace(lead, flip=centre > 0.5)
        return _side_by_side(stage, drawn, lead, mate, second, left, right)
    mate = replace(mate, flip=right > 0.5 and drawn[second].concept.kind in {"person", "animal"})
    lead = replace(lead, flip=left > 0.5)
    return _side_by_side(stage, drawn, lead, mate, second, left, right)


def goes_along(spec: SceneSpec) -> bool:
    """Tell whether the first two subjects go the same way: a girl runs with her dog."""
    leader, mate = (subject.action for subject in spec.subjects[:2])
    return leader == mate and leader in GOING


GOING = frozenset({"walk", "run", "swim", "fly"})
"""What two do side by side in one direction."""


def _over(stage: Stage, lead: Placed, mate: Placed, centre: float) -> list[Placed]:
    """Let the first subject hang or float over the second, within the frame."""
    room = mate.foot - HEADROOM * stage.height
    gap = 0.02 * stage.unit
    scale = min(1.0, room / (mate.height + gap + lead.height))
    mate = replace(mate, height=mate.height * scale, x=0.5 * stage.width)
    foot = min(lead.foot - 0.34 * stage.unit, mate.foot - mate.height - gap)
    x = (0.5 + (centre - 0.5) * 0.4) * stage.width
    return [mate, replace(lead, height=lead.height * scale, x=x, foot=foot, shadow=False)]


def _at_paws(stage: Stage, drawn: Sequence[Drawn], lead: Placed, mate: Placed, centre: float) -> list[Placed]:
    """Lay what an animal holds before its paws, no larger than it can carry."""
    flip = centre > 0.55
    lead = replace(lead, x=(0.5 + (centre - 0.5) * 0.5) * stage.width, flip=flip)
    thing = drawn[mate.number]
    tall = min(mate.height, AT_PAWS * lead.height * min(1.0, thing.sprite.shape[0] / thing.sprite.shape[1]))
    ahead = 0.5 * wide_of(drawn[0], lead.height) + 0.3 * wide_of(thing, tall)
    return [
        lead,
        replace(mate, height=tall, x=lead.x + (-ahead if flip else ahead), foot=lead.foot + 0.01 * stage.unit),
    ]


def _in_arms(stage: Stage, lead: Placed, mate: Placed, centre: float) -> list[Placed]:
    """Let the first subject carry the second before the chest."""
    flip = centre > 0.55
    tall = BORNE_SIZE * mate.height
    side = -1 if flip else 1
    x = (0.5 + (centre - 0.5) * 0.5) * stage.width
    foot = lead.foot - IN_ARMS * lead.height + HIPS * tall
    borne = replace(mate, x=x + side * BEFORE_CHEST * lead.height, foot=foot, height=tall, flip=not flip, shadow=False)
    return [replace(lead, x=x, flip=flip), borne]


def _side_by_side(
    stage: Stage, drawn: Sequence[Drawn], lead: Placed, mate: Placed, second: int, left: float, right: float
) -> list[Placed]:
    """Stand two beside each other; who would overlap moves apart, and shrinks where the frame is too narrow."""
    room = MOST_ACROSS * stage.width
    wide, other = wide_of(drawn[0], lead.height), wide_of(drawn[second], mate.height)
    apart = abs(right - left) * stage.width
    if (wide + other) / 2 <= apart * 1.08:
        return [replace(mate, x=right * stage.width), replace(lead, x=left * stage.width)]
    scale = max(LEAST_SHRUNK, min(1.0, room / (wide + other)))
    wide, other = wide * scale, other * scale
    side = -1.0 if left < right else 1.0
    middle = stage.width / 2
    lead = replace(lead, height=lead.height * scale, x=middle + side * other / 2)
    mate = replace(mate, height=mate.height * scale, x=middle - side * wide / 2)
    return [mate, lead]


def _is_person(stage: Stage) -> bool:
    """Tell whether the first subject is a person."""
    concept = vocabulary().concepts.get(stage.spec.subjects[0].concept)
    return concept is not None and concept.kind == "person"


def _has_hands(thing: Drawn) -> bool:
    return thing.concept.kind == "person"


def _has_face(thing: Drawn) -> bool:
    return thing.concept.kind in {"person", "animal"}


def _on_top(stage: Stage, under: Drawn, lead: Placed, mate: Placed, *, inside: bool) -> list[Placed]:
    """Stand the first subject on the second, or, inside, let the second one hide its lower half."""
    mate = replace(mate, x=0.5 * stage.width)
    if under.concept.id in SEATS and not _is_person(stage):
        lead = replace(lead, height=min(lead.height, PET_ON_SEAT * mate.height))
    if under.concept.id in DRIVERS_SEATS:
        high, across = DRIVERS_SEATS[under.concept.id]
        x = mate.x + (across - 0.5) * wide_of(under, mate.height)
        return [replace(lead, x=x, foot=mate.foot - high * mate.height + HIPS * lead.height, shadow=False), mate]
    if inside:
        lead = replace(lead, x=mate.x, foot=mate.foot - INSIDE * mate.height, shadow=False)
        return [lead, mate]
    share = SEATS.get(under.concept.id, ON_TOP)
    room = mate.foot - HEADROOM * stage.height
    scale = min(1.0, room / (mate.height * share + lead.height))
    mate = replace(mate, height=mate.height * scale)
    foot = mate.foot - share * mate.height
    pose = pose_of(stage.spec.subjects[0].action)
    if under.concept.id in SEATS and (pose == "sit" or (pose == "lie" and under.concept.id in UPRIGHT_SEATS)):
        # Hips rest on the seat, and feet hang before it; on low seats they stand on the ground.
        foot = min(mate.foot + 0.02 * stage.unit, foot + HIPS * lead.height * scale)
    lead = replace(lead, height=lead.height * scale, x=mate.x, foot=foot, shadow=False)
    return [mate, lead]


def _on_one_seat(stage: Stage, under: Drawn, people: Sequence[Placed], mate: Placed) -> list[Placed]:
    """Seat a few side by side."""
    mate = replace(mate, height=bounded(stage, under, mate.height))
    pitch = SHARE_OF_SEAT * wide_of(under, mate.height) / len(people)
    placed: list[Placed] = []
    for copy, item in enumerate(people):
        mate, lead = _on_top(stage, under, item, mate, inside=False)
        aside = copy - (len(people) - 1) / 2
        placed.append(replace(lead, x=mate.x + aside * pitch, flip=aside > 0))
    return [mate, *placed]


def aboard(stage: Stage, boat: Drawn, people: Sequence[Placed], mate: Placed) -> list[Placed]:
    """Sit everybody in a boat side by side, behind its side; on a ship they stand on the deck, small."""
    mate = replace(mate, x=0.5 * stage.width, height=bounded(stage, boat, mate.height))
    long = wide_of(boat, mate.height)
    open_boat = long > 2.2 * mate.height
    tall = min(people[0].height, (OF_A_BOAT if open_boat else OF_A_BOAT / 2) * long)
    rim = mate.foot - (GUNWALE if open_boat else GUNWALE / 2) * mate.height
    count = len(people)
    pitch = min(0.34 * long, 0.6 * long / max(1, count))
    return [
        *(
            replace(
                item,
                x=mate.x + (copy - (count - 1) / 2) * pitch,
                height=tall * item.height / people[0].height,
                foot=min(rim + BELOW_GUNWALE * tall, mate.foot - 0.04 * mate.height),
                shadow=False,
            )
            for copy, item in enumerate(people)
        ),
        mate,
    ]
