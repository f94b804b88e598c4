"""Compose subjects on the stage: pure geometry, from shot, relations and counts to places and sizes.

A person's height on the picture follows from the shot; everything that shares the picture keeps its size beside it,
softened, so that small things stay visible. Feet stand above the captions; only a close shot of people lets legs run
out of the frame, as a camera would.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.plugins.scene_art.cast.acting import using
from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.belonging import (
    SMALL,
    hidden_subjects,
    in_hand_of,
    in_other_hand_of,
    is_closed,
    is_far,
    is_in_hands,
    needs_surface,
)
from genscene.plugins.scene_art.cast.distance import in_distance
from genscene.plugins.scene_art.cast.extent import bounded, box_of, wide_of
from genscene.plugins.scene_art.cast.groups import group
from genscene.plugins.scene_art.cast.lone import shows_only_things, things_on_ground
from genscene.plugins.scene_art.cast.placed import FLOATING, HEADROOM, Composition, Placed
from genscene.plugins.scene_art.cast.relations import BOARDING, HIPS, SEATS, pair
from genscene.plugins.scene_art.cast.riding import mounted, rider_foot, seat_across
from genscene.plugins.scene_art.cast.tables import at_table, on_surface, wants_table
from genscene.plugins.scene_art.stage import Stage

PORTRAIT_SHOTS = {"wide": 0.74, "medium": 0.9, "close": 1.0}
OTHER_SHOTS = {"wide": 0.52, "medium": 0.64, "close": 0.74}
"""Height of a grown person as a share of the stage's unit, by shot; a portrait's unit is its width."""

CLOSE_UP = {True: 1.42, False: 1.06}
"""The same where legs may leave the frame, for portraits and other formats."""

TWO_CLOSE, WIDE_CLOSE = 0.86, 0.56
"""Size of two in a close-up, as a share of one's, as arms need room; and the share of the width that each may take."""

CLOSE_UP_TOP = 0.18
"""Share of the height above the head in a close-up."""

SIDES = {"left": 0.37, "centre": 0.5, "right": 0.63}

WHEELED = frozenset({"wheelchair", "stretcher", "cart"}) & frozenset(SEATS)
"""Seats that one pushes while another sits in them."""

LEAST_SMALL = 0.18
"""Least height of what lies in a hand, as a share of a person's beside it."""

LYING_LOW = frozenset(
    {"run", "swim", "float", "fly", "climb", "sleep", "ride", "dance", "throw", "fall", "jump", "kneel", "sit", "lie"}
)
"""What people do with the whole body: a close-up would lose it."""


def compose(stage: Stage, drawn: Sequence[Drawn]) -> Composition:
    """Return the composition of all subjects of a spec."""
    shot, _, side = stage.spec.composition.partition("-")
    hidden = hidden_subjects(stage, list(drawn))
    shown = [number for number in range(len(drawn)) if number not in hidden]
    # A flight of steps is narrow, and in the middle.
    centre = 0.5 if stage.spec.setting == "stairs" else SIDES.get(side, 0.5)
    if wants_table(stage, drawn):
        return at_table(stage, drawn, shown, centre)
    if shown and needs_surface(stage, [drawn[number] for number in shown]):
        return on_surface(stage, drawn, shown, centre)
    if shows_only_things(stage, [drawn[number] for number in shown]):
        return things_on_ground(stage, drawn, shown, centre)
    person = person_height(stage, shot, drawn, shown)
    far = [number for number in shown if number and is_far(stage, drawn[number])]
    near = [number for number in shown if number not in far]
    placed = _related(stage, drawn, near, person, centre)
    clear = [box_of(drawn[item.number], item) for item in placed]
    # What is afloat near the shore is no less clear than who stands there: all of it lies behind them.
    return Composition(front=(*in_distance(stage, drawn, far, clear), *placed))


def person_height(stage: Stage, shot: str, drawn: Sequence[Drawn], shown: Sequence[int]) -> float:
    """Return the height in pixels of a grown person."""
    if is_close_up(stage, drawn, shown):
        return CLOSE_UP[stage.portrait] * stage.unit
    return (PORTRAIT_SHOTS if stage.portrait else OTHER_SHOTS).get(shot, 0.58) * stage.unit


def is_close_up(stage: Stage, drawn: Sequence[Drawn], shown: Sequence[int]) -> bool:
    """Tell whether people are shown from the knees up: one or two, near, and not in need of their legs."""
    spec = stage.spec
    if not spec.composition.startswith("close") or not shown or spec.setting in FLOATING:
        return False
    if spec.setting == "bridge" and spec.subjects[0].action in {"walk", "enter", "leave", "arrive"}:
        return False  # whoever crosses a bridge is seen on it
    return (
        all(drawn[number].concept.kind == "person" or _is_held(stage, drawn, number) for number in shown)
        and sum(spec.subjects[number].count for number in shown if not _is_held(stage, drawn, number)) <= 2
        and spec.subjects[0].action not in LYING_LOW
        and not (spec.subjects[0].action == "work" and spec.subjects[0].count > 1)
        and 0.55 < drawn[0].size < 1.3
    )


def hero_share(thing: Drawn) -> float:
    """Return the height of the subject that a scene is about: small things are drawn larger than life."""
    size = thing.size
    if thing.concept.kind == "person":
        return size  # whoever sits or lies is no taller than that
    return max(size**0.55, 0.55 * (size / max(thing.concept.size, 0.05)))


def share_beside(drawn: Sequence[Drawn], number: int) -> float:
    """Return the height of a subject as a share of a person's height, in proportion to the first one."""
    first = drawn[0]
    if number == 0:
        return hero_share(first)
    if drawn[number].concept.kind == "person":
        return drawn[number].size * (
            1.0 if first.concept.kind == "person" else hero_share(first) / max(first.size, 0.3)
        )
    if first.concept.kind == "person":
        thing = drawn[number]
        lies = thing.concept.anchor in {"table", "hand"} and thing.concept.size <= SMALL
        # The longer side counts: a key lies along the ground.
        least = LEAST_SMALL * min(1.0, thing.sprite.shape[0] / thing.sprite.shape[1])
        return max(least, thing.size) if lies else max(0.24, thing.size**0.8)
    ratio = drawn[number].size / max(first.size, 0.05)
    thing = drawn[number].concept.kind in {"object", "food"}
    return hero_share(first) * min(MOST_TIMES, max(0.26, ratio**0.85 * (0.8 if thing and ratio < 1 else 1.0)))


MOST_TIMES = 4.0
"""How many times as tall as the first subject another is at most."""


def scale_of_scene(drawn: Sequence[Drawn], shown: Sequence[int]) -> float:
    """Return the share at which all subjects are shown so that a large one beside a small first one fits."""
    if 0 not in shown or drawn[0].concept.kind == "person":
        return 1.0
    tallest = max(share_beside(drawn, number) for number in shown)
    return max(LEAST_SCALE, min(1.0, TALLEST_SHARE / tallest))


LEAST_SCALE, TALLEST_SHARE = 0.45, 1.15
"""Least scale of a scene about something small, and the share of a person's height that its largest subject has."""


def _is_held(stage: Stage, drawn: Sequence[Drawn], number: int) -> bool:
    return number > 0 and is_in_hands(stage.spec.subjects[number].relation, drawn[number])


def _related(stage: Stage, drawn: Sequence[Drawn], shown: Sequence[int], person: float, centre: float) -> list[Placed]:
    """Place what stands in the open, by the relation of the second subject to the first."""
    if not shown:
        return []
    # Who leads holds with the leading hand what that is made for, and one more thing with the other.
    held = in_hand_of(stage, list(drawn))
    held = held if held in shown else None
    other = in_other_hand_of(stage, list(drawn), held)
    others = [number for number in shown if number not in {0, held, other}]
    # What somebody is on or in matters more for where they are than what is beside; a seat may be another's.
    others.sort(key=lambda number: _is_beside(stage, drawn[number], number))
    person *= scale_of_scene(drawn, [number for number in shown if number not in {held, other}])
    heights = {number: share_beside(drawn, number) * person for number in shown}
    if 0 not in shown:
        return [item for number in others for item in group(stage, drawn[number], number, centre, heights[number])]
    first = group(stage, drawn[0], 0, centre, heights[0])
    if held is not None:
        # As many hold one as there are; the nearest ones first, who are drawn last.
        several = min(len(first), stage.spec.subjects[held].count)
        if drawn[0].other is not None and using(stage.spec)[0].partition("+")[2].startswith("umbrella"):
            held, other = None, held  # one hand holds the umbrella
        first = [*first[: len(first) - several], *(replace(item, held=held, other=other) for item in first[-several:])]
    if is_close_up(stage, drawn, shown):
        return _close_up(
            stage, drawn, first, [item for item in others if drawn[item].concept.kind == "person"], heights
        )
    if not others:
        return [_with_lead_room(stage, drawn[0], item) for item in first] if len(first) == 1 else first
    second = others[0]
    relation = stage.spec.subjects[second].relation
    if mounted(list(drawn), relation):
        return _riding(stage, drawn, first, second, heights, centre)
    if relation == "carries" and len(first) == 1 and any(drawn[number].concept.id in WHEELED for number in others[1:]):
        return _pushed(stage, drawn, first[0], (second, others[1]), centre)
    return _with_others(stage, drawn, first, others, heights, centre)


def _with_others(
    stage: Stage,
    drawn: Sequence[Drawn],
    first: list[Placed],
    others: Sequence[int],
    heights: dict[int, float],
    centre: float,
) -> list[Placed]:
    """Place the second subject by its relation to the first, and further ones around both."""
    second = others[0]
    relation = stage.spec.subjects[second].relation
    placed = pair(stage, drawn, first, second, heights, relation, centre)
    afloat = relation in BOARDING and drawn[second].concept.anchor == "water"
    for number in others[1:]:
        if afloat and drawn[number].concept.kind in {"object", "food"}:
            continue  # it lies in the boat
        third = _third(stage, drawn, number, heights, placed, second)
        before = is_closed(drawn[second].concept) and drawn[number].concept.kind == "person"
        placed = [*placed, *third] if before else [*third, *placed]
    return placed


def _is_beside(stage: Stage, thing: Drawn, number: int) -> bool:
    return thing.concept.id in SEATS or stage.spec.subjects[number].relation not in BOARDING


def _pushed(stage: Stage, drawn: Sequence[Drawn], first: Placed, both: tuple[int, int], centre: float) -> list[Placed]:
    """Let the first subject push the second one, who sits in the third."""
    sitter, seat = both
    flip = centre > 0.55
    side = -1.0 if flip else 1.0
    chair = drawn[seat]
    tall = CHAIR_OF_PUSHER * first.height
    wide, own = wide_of(chair, tall), wide_of(drawn[0], first.height)
    x = stage.width / 2 + side * 0.5 * AT_HANDLES * own
    behind = x - side * (wide / 2 + (AT_HANDLES - 0.5) * own)
    lap = first.foot - SEATS[chair.concept.id] * tall
    person = SITTER_OF_PUSHER * first.height
    return [
        replace(first, x=behind, flip=flip),
        Placed(number=seat, x=x, foot=first.foot, height=tall, flip=flip),
        Placed(number=sitter, x=x, foot=lap + HIPS * person, height=person, flip=flip, shadow=False),
    ]


CHAIR_OF_PUSHER, SITTER_OF_PUSHER, AT_HANDLES = 0.56, 0.64, 0.7
"""Height of a wheelchair and of who sits in it, as shares of the pusher's, and how far the hands reach to its handles,
as a share of the pusher's width."""


def _third(
    stage: Stage, drawn: Sequence[Drawn], number: int, heights: dict[int, float], placed: list[Placed], second: int
) -> list[Placed]:
    """Place a third subject behind the second ones where they are several, else at the free edge."""
    third = group(stage, drawn[number], number, 0.5, heights[number] * 0.9)
    several = [item.x for item in placed if item.number == second]
    leader = next(item for item in placed if item.number == 0)
    if is_closed(drawn[second].concept) and drawn[number].concept.kind == "person":
        # At the other end of the car, as large as who is at this one.
        scale = leader.height / heights[0] / 0.9
        third = [replace(item, height=item.height * scale, foot=leader.foot) for item in third]
        aside = stage.width - leader.x
    elif len(several) > 1:
        aside = sum(several) / len(several)
    else:
        aside = (0.16 if leader.x > 0.66 * stage.width else 0.84) * stage.width
    return [replace(item, x=item.x if len(third) > 1 else aside) for item in third]


def _riding(
    stage: Stage, drawn: Sequence[Drawn], first: list[Placed], second: int, heights: dict[int, float], centre: float
) -> list[Placed]:
    """Seat everybody of the first subject on a mount of their own."""
    mounts = group(stage, drawn[second], second, centre, heights[second])
    if len(first) > 1:
        riders = min(3, len(first))
        scale = min(1.0, 0.86 * stage.width / riders / wide_of(drawn[second], heights[second]))
        pitch = 0.86 * stage.width / riders
        mounts = [
            replace(
                mounts[0],
                copy=copy,
                x=stage.width / 2 + (copy - (riders - 1) / 2) * pitch,
                height=heights[second] * scale,
                flip=False,
            )
            for copy in range(riders)
        ]
    mounts = [
        replace(mount, height=_low_enough(stage, drawn[second], mount, heights[0] / heights[second]))
        for mount in mounts
    ]
    placed: list[Placed] = []
    for copy, mount in enumerate(mounts[: len(first)]):
        tall = heights[0] * mount.height / heights[second]
        foot = rider_foot(mount.foot, drawn[second], mount.height, tall)
        saddle = (seat_across(drawn[second].concept.id) - 0.5) * wide_of(drawn[second], mount.height)
        across = mount.x + (-saddle if mount.flip else saddle)
        rider = replace(first[0], copy=copy, x=across, foot=foot, height=tall, shadow=False, flip=mount.flip)
        placed += [rider, mount] if drawn[second].concept.kind == "vehicle" else [mount, rider]
    return placed


def _low_enough(stage: Stage, mount: Drawn, item: Placed, share: float) -> float:
    """Return the height of a mount at which it is not too wide and its rider's head stays in the frame.

    Args:
        stage: The stage.
        mount: Its drawing.
        item: Its place.
        share: Height of the rider as a share of the mount's.
    """
    tall = bounded(stage, mount, item.height)
    above = item.foot - rider_foot(item.foot, mount, tall, tall * share) + tall * share
    return tall * min(1.0, (item.foot - HEADROOM * stage.height) / above)


def _close_up(
    stage: Stage, drawn: Sequence[Drawn], first: list[Placed], others: list[int], heights: dict[int, float]
) -> list[Placed]:
    """Let one or two people stand so near that their legs leave the frame."""
    everybody = [
        *(replace(item, height=heights[item.number]) for item in first),
        *(replace(first[0], number=number, copy=0, height=heights[number], held=None, other=None) for number in others),
    ]
    if len(everybody) > 1:
        widest = max(wide_of(drawn[item.number], item.height) for item in everybody) * TWO_CLOSE
        scale = TWO_CLOSE * min(1.0, WIDE_CLOSE * stage.width / widest)
        everybody = [replace(item, height=item.height * scale) for item in everybody]
    tallest = max(item.height for item in everybody)
    foot = max(stage.floor, CLOSE_UP_TOP * stage.height + tallest)
    if len(everybody) == 1:
        side = everybody[0].x / stage.width
        return [replace(everybody[0], foot=foot, shadow=False, x=(0.5 + (side - 0.5) * 0.5) * stage.width)]
    places = (0.31, 0.69)
    return [
        replace(item, foot=foot, shadow=False, x=places[number % 2] * stage.width, flip=number % 2 == 1)
        for number, item in enumerate(everybody[:2])
    ]


def _with_lead_room(stage: Stage, thing: Drawn, item: Placed) -> Placed:
    """Let whoever stands aside look into the picture."""
    if thing.concept.kind not in {"person", "animal", "vehicle"}:
        return item
    return replace(item, flip=item.x > 0.55 * stage.width)
