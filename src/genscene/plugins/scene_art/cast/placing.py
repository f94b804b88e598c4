"""Light subjects and paint them where the composition stands them, with shadows, tables and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from genscene.plugins.scene_art.cast.artist import Drawn, draw_subject
from genscene.plugins.scene_art.cast.composing import compose
from genscene.plugins.scene_art.cast.lighting import lamp
from genscene.plugins.scene_art.cast.placed import FLOATING, HEADROOM, Composition, Placed
from genscene.plugins.scene_art.cast.riding import SADDLES
from genscene.plugins.scene_art.cast.shadow import contact_shadow, pad
from genscene.plugins.scene_art.cast.surface import paint_surface
from genscene.plugins.scene_art.paint.pixels import resize
from genscene.plugins.scene_art.paint.relight import relight
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.sets.light_of_props import prop_lamp
from genscene.plugins.scene_art.sets.table import paint_table
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.storyboard.spec import SceneSpec, Subject

PLAIN_TABLE = {"colour": "#8a6244"}

IN_HAND = (0.14, 0.34)
"""Least and most height of a held thing, as a share of a grown person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where a drawing landed, in pixels."""

    left: float
    top: float
    width: float
    height: float


def place_subjects(stage: Stage) -> Plate | None:
    """Paint every subject of the spec on one plate; `None` when there is neither subject nor table."""
    drawn = draw_cast(stage)
    composition = compose(stage, drawn)
    if not composition.behind and not composition.front and not composition.table:
        return None
    sheet = stage.sheet()
    for item in composition.behind:
        _paint(stage, sheet, drawn, item)
    if composition.table:
        paint_table(stage, sheet, setting_of(stage.spec.setting).recipe.get("table", PLAIN_TABLE))
    if composition.surface:
        paint_surface(stage, sheet)
    for item in composition.front:
        _paint(stage, sheet, drawn, item)
    return Plate(name="subject", depth=1.0, sheet=sheet, notes={"x": _focus(stage, composition)})


def draw_cast(stage: Stage) -> list[Drawn]:
    """Return the sprites of all subjects; who holds nothing holds nothing out."""
    spec = stage.spec
    busy = any(subject.relation in {"holds", "carries", "gives"} for subject in spec.subjects)
    return [
        draw_subject(_mounted(spec, number), look=stage.look, mood=spec.mood, empty_handed=number > 0 or not busy)
        for number in range(len(spec.subjects))
    ]


def _mounted(spec: SceneSpec, number: int) -> Subject:
    """Return a subject of a spec; whoever rides sits, whatever else they do."""
    subject = spec.subjects[number]
    mount = spec.subjects[1:2]
    if number or not mount or mount[0].relation != "rides" or mount[0].concept not in SADDLES:
        return subject
    return subject.model_copy(update={"action": "ride"})


def _focus(stage: Stage, composition: Composition) -> float:
    """Return where the first subject stands, in pixels from the left."""
    items = [item for item in (*composition.front, *composition.behind) if not item.far]
    if not items:
        return 0.5 * stage.width
    first = min(item.number for item in items)
    places = [item.x for item in items if item.number == first]
    return sum(places) / len(places)


def _paint(stage: Stage, sheet: Sheet, drawn: Sequence[Drawn], item: Placed) -> None:
    """Paint one drawing, and what it holds."""
    thing = drawn[item.number]
    if item.far:
        lit = relight(pad(thing.sprite), prop_lamp(stage, 0.3))
        sheet.stand(lit, item.x, item.foot, item.height, flip=item.flip)
        return
    subject = stage.spec.subjects[item.number]
    if item.copy and thing.concept.kind == "person":
        other = draw_subject(
            subject, look=stage.look, mood=stage.spec.mood, variant=item.copy, empty_handed=item.held is None
        )
        item = replace(item, height=item.height * other.size / thing.size)
        thing = other
    landed = _put(stage, sheet, thing, item)
    if item.held is not None and thing.hand is not None:
        _hold(stage, sheet, thing, drawn[item.held], landed, item)


def _hold(stage: Stage, sheet: Sheet, who: Drawn, thing: Drawn, landed: Box, item: Placed) -> None:
    """Paint a thing at the leading hand."""
    assert who.hand is not None  # noqa: S101 - the caller looked
    across = 1 - who.hand[0] if item.flip else who.hand[0]
    x, y = landed.left + across * landed.width, landed.top + who.hand[1] * landed.height
    long = thing.sprite.shape[1] / thing.sprite.shape[0]
    tall = landed.height / who.size * float(np.clip(thing.concept.size * 0.5, *IN_HAND)) / max(1.0, long)
    held = Placed(number=item.number, x=x, foot=y + tall * 0.45, height=tall, shadow=False)
    _put(stage, sheet, thing, held)


def _put(stage: Stage, sheet: Sheet, thing: Drawn, item: Placed) -> Box:
    """Light a sprite and stand it at its place; return where it landed."""
    height, x, y = item.height, item.x, item.foot
    width = height * thing.sprite.shape[1] / thing.sprite.shape[0]
    most = stage.width * 0.8
    if width > most:
        height, width = height * most / width, most
    # Heads stay inside the frame in every format.
    tallest = y - HEADROOM * stage.height
    if item.shadow and height > tallest > 0:
        height, width = tallest, width * tallest / height
    room = min(0.07 * stage.width + width / 2, stage.width / 2)
    x = float(np.clip(x, room, stage.width - room))
    pixels = np.ascontiguousarray(thing.sprite[:, ::-1]) if item.flip else thing.sprite
    if pixels.shape[0] > height * 1.5:
        pixels = resize(pixels, max(2, round(width)), max(2, round(height)))
    lit = relight(pad(pixels), lamp(stage, x, y - height * 0.5))
    if item.shadow and thing.concept.anchor != "air" and stage.spec.setting not in FLOATING:
        contact_shadow(stage, sheet, lit, x, y, width, height)
    if thing.concept.glow:
        sheet.glow(x, y - height * 0.6, height * 1.3, (1.0, 0.76, 0.4), 0.5 + 0.3 * stage.light.night)
    # The padding below the sprite would let it float.
    scale = height / (lit.shape[0] - 8)
    sheet.stand(lit, x, y + 4 * scale + 0.004 * height, height + 8 * scale)
    return Box(left=x - width / 2, top=y - height, width=width, height=height)
