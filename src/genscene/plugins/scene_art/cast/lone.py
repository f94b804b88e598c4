"""Place things that a scene is about: seen near, resting on the ground, each in its size beside the others."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.belonging import lies_on_surface
from genscene.plugins.scene_art.cast.placed import FLOATING, Composition, Placed
from genscene.plugins.scene_art.cast.resting import FLAT
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage

WITHOUT_TABLES = frozenset({"station", "stairs", "theatre", "concert", "cave", "subway", "airport"})
"""Indoor settings in which small things stand on the floor."""

PORTABLE = 0.72
"""Size up to which a thing is carried about, as a share of a grown person's height."""

LONG = {"wide": 0.34, "medium": 0.38, "close": 0.44}
"""Longer side of a thing alone, as a share of the width, by shot."""

TALLEST = 0.42
"""Height of one at most, in units."""

LANDSCAPE = 1.3
"""Width of a picture, in units, from which on things grow no more."""

OF_SIZE = 0.7
"""Power of a thing's size by which it is seen beside others; alone, much less of it tells."""

ALONE = 0.28

REFERENCE = 0.35
"""Size of a thing that is as long as said."""

MOST_THINGS = 6

ACROSS = 0.84
"""Share of the width that all of them take at most."""

APART = 0.1
"""Distance between two, in widths of the larger."""

NEARER = 0.055
"""How much nearer every other one lies, in units."""


def shows_only_things(stage: Stage, shown: Sequence[Drawn]) -> bool:
    """Tell whether only portable things are to be seen where there is no table for them."""
    setting = setting_of(stage.spec.setting)
    if (setting.indoors and stage.spec.setting not in WITHOUT_TABLES) or stage.spec.setting in FLOATING:
        return False
    if setting.water or not shown or any(subject.action == "fly" for subject in stage.spec.subjects):
        return False
    return all(_is_portable(thing) for thing in shown)


def _is_portable(thing: Drawn) -> bool:
    concept = thing.concept
    return lies_on_surface(thing) or (concept.kind == "object" and concept.anchor != "air" and concept.size <= PORTABLE)


def things_on_ground(stage: Stage, drawn: Sequence[Drawn], shown: Sequence[int], centre: float) -> Composition:
    """Lay all things side by side on the ground, the scene's first in the middle of them."""
    counts = {number: max(1, min(MOST_THINGS, stage.spec.subjects[number].count)) for number in shown[:3]}
    alone = sum(counts.values()) == 1
    shot = stage.spec.composition.partition("-")[0]
    room = min(stage.width, LANDSCAPE * stage.unit)
    heights = {number: _height(stage, drawn[number], LONG.get(shot, 0.38) * room, alone=alone) for number in counts}
    widths = {number: heights[number] * _aspect(drawn[number]) for number in counts}
    order = _order(counts)
    total = sum(widths[number] for number, _ in order) + APART * (len(order) - 1) * max(widths.values())
    scale = min(1.0, ACROSS * stage.width / total)
    x = stage.width * (centre if alone else 0.5) - total * scale / 2
    result: list[Placed] = []
    for place, (number, copy) in enumerate(order):
        wide = widths[number] * scale
        lies_nearer = drawn[number].concept.id in FLAT or drawn[number].concept.size < 0.5 * _largest(drawn, counts)
        nearer = 0.0 if alone else (0.6 * lies_nearer + (place % 2) * 0.8) * NEARER * stage.unit
        result.append(
            Placed(number=number, copy=copy, x=x + wide / 2, foot=stage.rest + nearer, height=heights[number] * scale)
        )
        x += wide + APART * max(widths.values()) * scale
    return Composition(front=tuple(sorted(result, key=lambda item: item.foot)))


def _order(counts: dict[int, int]) -> list[tuple[int, int]]:
    """Return numbers and copies from left to right: the first subject between the further ones."""
    numbers = list(counts)
    if len(numbers) == 3:
        numbers = [numbers[1], numbers[0], numbers[2]]
    return [(number, copy) for number in numbers for copy in range(counts[number])]


def _largest(drawn: Sequence[Drawn], counts: dict[int, int]) -> float:
    return max(drawn[number].concept.size for number in counts)


def _aspect(thing: Drawn) -> float:
    return thing.sprite.shape[1] / thing.sprite.shape[0]


def _height(stage: Stage, thing: Drawn, long: float, *, alone: bool) -> float:
    """Return the height in pixels of a thing whose longer side follows from its size."""
    long *= (thing.concept.size / REFERENCE) ** (ALONE if alone else OF_SIZE)
    aspect = _aspect(thing)
    return min(long / max(1.0, aspect), TALLEST * stage.unit)
