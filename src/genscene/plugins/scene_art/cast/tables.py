"""Place people behind a table, and small things on it or on a ledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.belonging import in_hand_of, lies_on_surface, stands_on_table
from genscene.plugins.scene_art.cast.groups import group
from genscene.plugins.scene_art.cast.lone import WITHOUT_TABLES
from genscene.plugins.scene_art.cast.placed import Composition, Placed
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.sets.table import table_line
from genscene.plugins.scene_art.stage import Stage

PERSON = {"wide": 0.96, "medium": 1.1, "close": 1.24}
"""Height of a grown person behind the table by shot, as a share of a portrait's unit."""

HERO = {"wide": 0.36, "medium": 0.46, "close": 0.62}
"""Height of a thing alone on the table by shot, as a share of the unit."""

ON_FOOT = frozenset({"walk", "run", "enter", "leave", "arrive", "dance", "chase", "climb", "escape", "fight", "jump"})
"""What nobody does behind a table."""


REACH = 0.46
"""Distance in units between somebody who gives something and who gets it."""

BARE_LOWER = 0.035
"""How much lower a table stands on which there is nothing that captions would hide, as a share of the height."""


def wants_table(stage: Stage, drawn: Sequence[Drawn]) -> bool:
    """Tell whether people or things are shown at a table: at the room's own, or at a plain one where they need one."""
    setting = setting_of(stage.spec.setting)
    on_foot = any(subject.action in ON_FOOT for subject in stage.spec.subjects)
    if on_foot or any(_stands_on_floor(thing) for thing in drawn):
        return False
    if any(subject.relation == "under" for subject in stage.spec.subjects):
        return False
    small = [thing for thing in drawn if lies_on_surface(thing)]
    if setting.recipe.get("table") is not None:
        if not drawn or small:
            return True
        return drawn[0].concept.kind == "person"
    if not setting.indoors or not drawn:
        return False
    if any(subject.relation == "sits_at" or subject.concept == "table" for subject in stage.spec.subjects):
        return True
    people = sum(
        item.count for item, thing in zip(stage.spec.subjects, drawn, strict=True) if thing.concept.kind == "person"
    )
    return bool(small) and people != 1 and stage.spec.setting not in WITHOUT_TABLES


def _stands_on_floor(thing: Drawn) -> bool:
    """Tell whether a thing is too large for any table: a piano, a loom."""
    return thing.concept.kind == "object" and thing.concept.id != "table" and not stands_on_table(thing)


def laid(stage: Stage, *, bare: bool) -> Stage:
    """Return a stage whose table stands as low as what is on it allows."""
    return replace(stage, counter=stage.rest + BARE_LOWER * stage.height) if bare else stage


def at_table(stage: Stage, drawn: Sequence[Drawn], shown: Sequence[int], centre: float) -> Composition:
    """Seat people behind the table and stand things on it."""
    given = in_hand_of(stage, list(drawn)) if is_giving(stage) else None
    around = [number for number in shown if number != given and drawn[number].concept.id != "table"]
    on_it = [number for number in around if stands_on_table(drawn[number])]
    people = [number for number in around if number not in on_it]
    stage = laid(stage, bare=not on_it)
    shot = stage.spec.composition.partition("-")[0]
    person = PERSON.get(shot, 0.98) * (1.0 if stage.portrait else 0.75) * stage.unit
    back: list[Placed] = []
    crowd = [(number, copy) for number in people for copy in range(min(4, stage.spec.subjects[number].count))][:5]
    pitch = min(0.42, 0.86 / max(1, len(crowd)))
    if given is not None:
        pitch = min(pitch, REACH * stage.unit / stage.width)
    for index, (number, copy) in enumerate(crowd):
        share = max(0.5, drawn[number].size ** 0.8)
        place = centre if len(crowd) == 1 else 0.5 + (index - (len(crowd) - 1) / 2) * pitch
        tall = share * person * (1.0 if len(crowd) < 4 else 0.9)
        back.append(
            Placed(
                number=number,
                copy=copy,
                x=place * stage.width,
                foot=stage.rest + (0.36 if drawn[number].concept.kind == "person" else 0.05) * stage.unit * share,
                height=tall,
                flip=place > 0.52,
                shadow=False,
                held=given if number == 0 and copy == 0 else None,
            )
        )
    things: list[Placed] = []
    for number in on_it:
        lonely = not crowd and number == shown[0]
        things += _things_on(stage, drawn[number], number, HERO.get(shot, 0.46) if lonely else 0.0, people=len(crowd))
    return Composition(behind=tuple(back), front=tuple(things), table=True)


def is_giving(stage: Stage) -> bool:
    """Tell whether somebody gives something to somebody: it is in the hand between them."""
    return any(subject.relation == "gives" for subject in stage.spec.subjects[1:])


def _things_on(stage: Stage, thing: Drawn, number: int, hero: float, *, people: int) -> list[Placed]:
    """Stand all copies of a thing along the table; in front of each person one, where the numbers fit.

    Args:
        stage: The stage.
        thing: The thing.
        number: Which subject of the spec.
        hero: Its height, as a share of the unit, if the scene is about it; else 0.
        people: How many people are behind the table.
    """
    count = min(8, stage.spec.subjects[number].count)
    if people > 1 and count <= people and thing.concept.kind == "food":
        count = people
    tall = (hero or 0.2) * stage.unit * min(1.25, max(0.7, thing.size / 0.45))
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    tall = min(tall, 0.8 * stage.width / count / wide)
    offset = 0.0 if hero or count > 1 else (0.16 if number % 2 else -0.18)
    pitch = 0.8 / count if count > 1 else 0.0
    if people > 1 and count == people:
        pitch = min(0.42, 0.86 / people)
    return [
        Placed(
            number=number,
            copy=copy,
            x=(0.5 + offset + (copy - (count - 1) / 2) * pitch) * stage.width,
            foot=table_line(stage) + (0.012 * stage.unit if copy % 2 else 0.0),
            height=tall,
        )
        for copy in range(count)
    ]


def on_surface(stage: Stage, drawn: Sequence[Drawn], shown: Sequence[int], centre: float) -> Composition:
    """Show food near the camera, on boards in front of the place."""
    result: list[Placed] = []
    for index, number in enumerate(shown[:3]):
        if index == 0:
            place, tall = centre if len(shown) == 1 else 0.42, (0.5 if stage.portrait else 0.42) * stage.unit
        else:
            place, tall = 0.76 if index == 1 else 0.18, 0.3 * stage.unit
        items = group(stage, drawn[number], number, place, tall)
        result = [*[replace(item, foot=table_line(stage)) if len(items) == 1 else item for item in items], *result]
    return Composition(front=tuple(result), surface=True)
