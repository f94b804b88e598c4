"""Light subjects and stand them on the stage: arrangement by composition, contact shadows, helpers around them."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.cast.arranging import copies_of, places_of, stage_share
from genscene.plugins.scene_art.cast.artist import Drawn, draw_subject
from genscene.plugins.scene_art.cast.belonging import hidden_subjects, in_hand_of, is_far, is_held, stands_on_table
from genscene.plugins.scene_art.cast.riding import mounted, rider_foot
from genscene.plugins.scene_art.cast.shadow import contact_shadow, pad
from genscene.plugins.scene_art.paint.colour import WHITE, mix
from genscene.plugins.scene_art.paint.pixels import resize
from genscene.plugins.scene_art.paint.relight import Lamp, relight
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.sets.light_of_props import prop_lamp
from genscene.plugins.scene_art.sets.table import paint_table, table_line
from genscene.plugins.scene_art.stage import Plate, Stage

SHOTS = {"wide": 0.42, "medium": 0.58, "close": 0.78}
"""Height of a grown person as a share of the stage's unit, by shot."""

SIDES = {"left": 0.37, "centre": 0.5, "right": 0.63}

MOST_COPIES = 12

HEADROOM = 0.1
"""Share of the height that stays free above a subject; half of it may be cut by the camera."""


def lamp(stage: Stage, x: float, y: float) -> Lamp:
    """Return the light that falls on a subject at a place."""
    light = stage.light
    sun_x, sun_y = stage.sun
    toward = np.array([sun_x - x, sun_y - y], np.float32)
    toward = toward / (np.linalg.norm(toward) + 1e-6)
    strength, rim, gloss, roundness = _LAMPS.get(stage.look, (0.5, 0.5, 0.05, 1.0))
    # Whoever the story is about keeps their colours at night.
    ambient = mix(light.ambient, WHITE, 0.12 + 0.36 * light.night)
    share = 0.72 if stage.look != "cinematic_realism" else 0.57
    return Lamp(
        direction=(float(toward[0]) * 0.9, float(min(-0.25, toward[1])) * 0.9),
        key=light.key,
        ambient=(ambient[0] * share, ambient[1] * share, ambient[2] * share),
        rim=mix(light.key, WHITE, 0.25),
        key_strength=strength * (0.75 if light.night > 0.6 else 1.0),
        rim_strength=rim,
        gloss=gloss,
        roundness=roundness,
        saturation=max(light.saturation, 0.9),
        bands=2 if stage.look == "anime" else 0,
    )


_LAMPS = {
    "cinematic_realism": (0.5, 0.9, 0.03, 1.1),
    "stylized_3d": (0.52, 0.5, 0.28, 1.3),
    "anime": (0.5, 0.3, 0.0, 0.9),
    "documentary_grit": (0.5, 0.2, 0.0, 0.6),
    "film_noir": (0.55, 1.1, 0.05, 1.2),
    "retro_vhs": (0.5, 0.9, 0.1, 0.9),
    "fantasy_illustration": (0.55, 0.7, 0.06, 1.0),
}
"""Key, rim, gloss and roundness by style."""


def place_subjects(stage: Stage) -> Plate | None:
    """Paint every subject of the spec on one plate; `None` when there is neither subject nor table.

    In rooms with a table people stand behind it and things on it.
    """
    spec = stage.spec
    table = setting_of(spec.setting).recipe.get("table")
    drawn = _drawn(stage)
    hidden = hidden_subjects(stage, drawn)
    if len(hidden) == len(drawn) and table is None:
        return None
    sheet = stage.sheet()
    shot, _, side = spec.composition.partition("-")
    person = SHOTS.get(shot, SHOTS["medium"]) * stage.unit
    if table is not None:
        person = max(person, 0.64 * stage.unit)
    relation = spec.subjects[1].relation if len(spec.subjects) > 1 else ""
    places = places_of(drawn, SIDES.get(side, 0.5), relation)
    behind = [number for number, thing in enumerate(drawn) if table is not None and not stands_on_table(thing)]
    order = [*reversed(behind), *(number for number in reversed(range(len(drawn))) if number not in behind)]
    laid = table is None
    for number in order:
        if number in hidden:
            continue
        if table is not None and not laid and number not in behind:
            paint_table(stage, sheet, table)
            laid = True
        if number and is_far(stage, drawn[number]):
            _put_far(stage, sheet, drawn[number], number)
            continue
        foot = None if table is None else (stage.floor + 0.24 * stage.unit if number in behind else table_line(stage))
        tall = (
            stage_share(drawn[number], first=number == 0)
            * person
            * (1.25 if number in behind and table is not None else 1.0)
        )
        if foot is not None and number not in behind:
            tall = min(tall, 0.34 * stage.unit) if number == 0 else min(tall, 0.22 * stage.unit)
        riding = number == 0 and table is None and mounted(drawn, relation)
        if riding:
            foot = rider_foot(stage.floor, drawn[1], stage_share(drawn[1], first=False) * person, tall)
        _act(stage, sheet, drawn, number, places[number], tall, foot, shadow=not riding)
    if table is not None and not laid:
        paint_table(stage, sheet, table)
    return Plate(
        name="subject",
        depth=1.0,
        sheet=sheet,
        notes={"x": (places[0] if places else 0.5) * stage.width},
    )


def _drawn(stage: Stage) -> list[Drawn]:
    """Return the sprites of all subjects; who holds nothing holds nothing out."""
    spec = stage.spec
    busy = any(subject.relation == "holds" for subject in spec.subjects)
    return [
        draw_subject(subject, look=stage.look, mood=spec.mood, empty_handed=number > 0 or not busy)
        for number, subject in enumerate(spec.subjects)
    ]


def _act(
    stage: Stage,
    sheet: Sheet,
    drawn: list[Drawn],
    number: int,
    place: float,
    tall: float,
    foot: float | None,
    *,
    shadow: bool = True,
) -> None:
    """Paint one subject in all its copies; what the first one holds is painted with the first one."""
    thing, subject = drawn[number], stage.spec.subjects[number]
    if number and is_held(stage, drawn, number):
        return
    count = min(MOST_COPIES, subject.count)
    held = in_hand_of(stage, drawn) if number == 0 else None
    for copy, (x, y, size, flip) in enumerate(copies_of(stage, thing, count, place, tall, number, foot)):
        one = thing
        if copy and thing.concept.kind == "person":
            one = draw_subject(subject, look=stage.look, mood=stage.spec.mood, variant=copy, empty_handed=True)
        landed = _put(stage, sheet, one, x, y, size * one.size / thing.size, flip=flip, shadow=shadow)
        if held is not None:
            _hold(stage, sheet, one, drawn[held], landed, flip=flip)


def _put_far(stage: Stage, sheet: Sheet, thing: Drawn, number: int) -> None:
    """Paint a subject small and hazy near the horizon, beside the first one."""
    random = stage.random(75 + number)
    count = min(MOST_COPIES, stage.spec.subjects[number].count)
    water = thing.concept.anchor == "water"
    shore = setting_of(stage.spec.setting).recipe.get("water", {}).get("shore", 0.12)
    lit = relight(pad(thing.sprite), prop_lamp(stage, 0.3))
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    for copy in range(count):
        place = (copy + 0.5 + random.uniform(-0.2, 0.2)) / count if count > 1 else (0.22 if number % 2 else 0.8)
        # What is afloat comes nearer in waves: every other boat lies farther out, and smaller.
        near = ((copy * 2 + 1) % 3 / 2 * 0.6 + random.uniform(0, 0.2)) if count > 1 else 0.5
        if water:
            tall = (0.07 + 0.12 * near * min(1.0, shore / 0.1)) * stage.unit
            tall = min(tall, (0.9 + 0.9 * near) * stage.width / count / wide) if count > 1 else tall
        else:
            tall = max(0.42 * stage.unit * min(1.0, thing.size) * random.uniform(0.8, 1.1), 0.07 * stage.unit)
        foot = stage.horizon + ((0.12 + 0.7 * near) * min(shore, 0.3) if water else 0.05) * stage.unit
        sheet.stand(lit, place * stage.width, foot, tall, flip=bool(random.random() < 0.5))


def _hold(
    stage: Stage, sheet: Sheet, who: Drawn, thing: Drawn, landed: tuple[float, float, float, float], *, flip: bool
) -> None:
    """Paint a thing at the leading hand."""
    if who.hand is None:
        return
    left, top, width, height = landed
    across = 1 - who.hand[0] if flip else who.hand[0]
    x, y = left + across * width, top + who.hand[1] * height
    long = thing.sprite.shape[1] / thing.sprite.shape[0]
    tall = height / who.size * float(np.clip(thing.concept.size * 0.5, 0.14, 0.34)) / max(1.0, long)
    _put(stage, sheet, thing, x, y + tall * 0.45, tall, flip=False, shadow=False)


def _put(
    stage: Stage, sheet: Sheet, thing: Drawn, x: float, y: float, height: float, *, flip: bool, shadow: bool = True
) -> tuple[float, float, float, float]:
    """Light a sprite and stand it at a place; return its left, top, width and height."""
    width = height * thing.sprite.shape[1] / thing.sprite.shape[0]
    most = stage.width * 0.8
    if width > most:
        height, width = height * most / width, most
    # Heads stay inside the frame in every format.
    tallest = y - HEADROOM * stage.height
    if shadow and height > tallest > 0:
        height, width = tallest, width * tallest / height
    room = min(0.07 * stage.width + width / 2, stage.width / 2)
    x = float(np.clip(x, room, stage.width - room))
    pixels = np.ascontiguousarray(thing.sprite[:, ::-1]) if flip else thing.sprite
    if pixels.shape[0] > height * 1.5:
        pixels = resize(pixels, max(2, round(width)), max(2, round(height)))
    lit = relight(pad(pixels), lamp(stage, x, y - height * 0.5))
    if shadow and thing.concept.anchor != "air" and stage.spec.setting not in {"space", "underwater", "sky"}:
        contact_shadow(stage, sheet, lit, x, y, width, height)
    if thing.concept.glow:
        sheet.glow(x, y - height * 0.6, height * 1.3, (1.0, 0.76, 0.4), 0.5 + 0.3 * stage.light.night)
    # The padding below the sprite would let it float.
    scale = height / (lit.shape[0] - 8)
    sheet.stand(lit, x, y + 4 * scale + 0.004 * height, height + 8 * scale)
    return x - width / 2, y - height, width, height
