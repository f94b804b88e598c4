"""Light subjects and paint them where the composition stands them, with shadows, tables and what they hold.

Whoever moves is painted several times, once for each drawing of the loop; everything else lies on a plate behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.plugins.scene_art.cast.belonging import hidden_subjects
from genscene.plugins.scene_art.cast.composing import compose
from genscene.plugins.scene_art.cast.lone import shows_only_things
from genscene.plugins.scene_art.cast.placed import Composition, Placed
from genscene.plugins.scene_art.cast.resting import FLAT
from genscene.plugins.scene_art.cast.standing import hold, stand
from genscene.plugins.scene_art.cast.surface import paint_surface
from genscene.plugins.scene_art.cast.tables import laid
from genscene.plugins.scene_art.cast.troupe import Troupe, travel_of
from genscene.plugins.scene_art.paint.pixels import Image, occupied
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.sets.table import paint_table
from genscene.plugins.scene_art.stage import Plate, Stage

PLAIN_TABLE = {"colour": "#8a6244"}


def place_subjects(stage: Stage) -> list[Plate]:
    """Paint every subject of the spec; none, one plate, or one of who keeps still and one of who moves."""
    troupe = Troupe(stage)
    hidden = hidden_subjects(stage, troupe.stills)
    if shows_only_things(stage, [thing for number, thing in enumerate(troupe.stills) if number not in hidden]):
        troupe.lie_about(range(len(troupe.stills)))
    composition = compose(stage, troupe.stills)
    loose = _dropped(troupe, composition)
    if loose:
        troupe.lie_about(loose)
        composition = compose(stage, troupe.stills)
    if not composition.behind and not composition.front and not composition.table:
        return []
    if not composition.surface and troupe.can_act():
        troupe.act()
        composition = compose(stage, troupe.stills)
    first = next((place for place, item in enumerate(composition.front) if troupe.acts(item)), len(composition.front))
    still, moving = composition.front[:first], composition.front[first:]
    plates = _still_plates(stage, troupe, composition, still)
    if moving:
        plates.append(_moving_plate(stage, troupe, moving))
    plates[-1].notes["x"] = _focus(stage, composition)
    return plates


def _dropped(troupe: Troupe, composition: Composition) -> list[int]:
    """Return the numbers of flat things that lie on the ground beside somebody, where nobody holds them."""
    if composition.table or composition.surface:
        return []
    return sorted({item.number for item in composition.front if troupe.stills[item.number].concept.id in FLAT})


def _still_plates(stage: Stage, troupe: Troupe, composition: Composition, items: Sequence[Placed]) -> list[Plate]:
    """Paint who keeps still: in the open on one plate; with a table or ledge, what lies behind it on another."""
    plates: list[Plate] = []
    if composition.behind and any(troupe.acts(item) for item in composition.behind):
        at_table = _moving_plate(stage, troupe, composition.behind)
        at_table.travel = at_table.sway = (0.0, 0.0)
        plates.append(at_table)
    elif composition.behind:
        plates.append(_still_plate(stage, troupe, composition.behind))
    if composition.table or composition.surface:
        support = Plate(name="table", depth=1.0, sheet=stage.sheet())
        if composition.table:
            paint_table(
                laid(stage, bare=not items),
                support.sheet,
                setting_of(stage.spec.setting).recipe.get("table", PLAIN_TABLE),
            )
        else:
            paint_surface(stage, support.sheet)
        plates.append(support)
        if composition.behind:
            # What lies before people is no more than a part of the table.
            for item in items:
                _paint(stage, support.sheet, troupe, item, cel=0)
            return plates
    if items:
        plates.append(_still_plate(stage, troupe, items))
    return plates


def _still_plate(stage: Stage, troupe: Troupe, items: Sequence[Placed]) -> Plate:
    sheet = stage.sheet()
    for item in items:
        _paint(stage, sheet, troupe, item, cel=0)
    return Plate(name="subject", depth=1.0, sheet=sheet)


def _moving_plate(stage: Stage, troupe: Troupe, items: Sequence[Placed]) -> Plate:
    """Paint who moves once for each drawing of the loop."""
    travel, sway = travel_of(stage, flip=items[-1].flip)
    sheets: list[Sheet] = []
    for cel in range(troupe.cels):
        sheet = stage.sheet()
        for item in items:
            _paint(stage, sheet, troupe, item, cel=cel, way=abs(travel[0]) * stage.width)
        sheets.append(sheet)
    left, top, right, bottom = _union([sheet.pixels for sheet in sheets])
    return Plate(
        name="subject",
        depth=1.0,
        sheet=sheets[0],
        # Copies, as views would keep whole sheets.
        cels=tuple(sheet.pixels[top:bottom, left:right].copy() for sheet in sheets[1:]),
        cels_x=left,
        cels_y=top,
        cel_frames=troupe.cel_frames,
        travel=travel,
        sway=sway,
    )


def _union(drawings: Sequence[Image]) -> tuple[int, int, int, int]:
    """Return the box, left, top, right and bottom, outside which no drawing holds anything."""
    found = [(rows, columns) for rows, columns in map(occupied, drawings) if rows.size]
    if not found:
        return 0, 0, 2, 2
    top, left = (min(int(one[axis][0]) for one in found) for axis in (0, 1))
    bottom, right = (max(int(one[axis][-1]) for one in found) + 1 for axis in (0, 1))
    return left, top, right, bottom


def _focus(stage: Stage, composition: Composition) -> float:
    """Return where the first subject stands, in pixels from the left."""
    items = [item for item in (*composition.front, *composition.behind) if not item.far]
    if not items:
        return 0.5 * stage.width
    first = min(item.number for item in items)
    places = [item.x for item in items if item.number == first]
    return sum(places) / len(places)


def _paint(stage: Stage, sheet: Sheet, troupe: Troupe, item: Placed, *, cel: int, way: float = 0.0) -> None:
    """Paint one drawing, and what it holds; whoever goes a way keeps that much farther from the edges."""
    if item.far:
        sheet.stand(troupe.from_afar(item.number, item.height), item.x, item.foot, item.height, flip=item.flip)
        return
    thing = troupe.drawing(item, cel)
    usual = troupe.stills[item.number]
    landed = stand(stage, sheet, thing, replace(item, height=item.height * thing.size / usual.size), way=way)
    if item.held is not None:
        hold(stage, sheet, thing, troupe.stills[item.held], landed, item, thing.hand)
    if item.other is not None:
        hold(stage, sheet, thing, troupe.stills[item.other], landed, item, thing.other)
