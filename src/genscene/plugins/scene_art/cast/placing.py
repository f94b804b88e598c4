"""Light subjects and stand them on the stage: arrangement by composition, contact shadows, helpers around them."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.cast.artist import Drawn, draw_subject
from genscene.plugins.scene_art.cast.riding import mounted, rider_foot
from genscene.plugins.scene_art.paint.colour import WHITE, mix
from genscene.plugins.scene_art.paint.pixels import Image, Plane, blur, resize
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
    ambient = mix(light.ambient, WHITE, 0.12)
    share = 0.66 if stage.look != "cinematic_realism" else 0.5
    return Lamp(
        direction=(float(toward[0]) * 0.9, float(min(-0.25, toward[1])) * 0.9),
        key=light.key,
        ambient=(ambient[0] * share, ambient[1] * share, ambient[2] * share),
        rim=mix(light.key, WHITE, 0.25),
        key_strength=strength * (0.75 if light.night > 0.6 else 1.0),
        rim_strength=rim,
        gloss=gloss,
        roundness=roundness,
        saturation=light.saturation,
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
    drawn = [draw_subject(subject, look=stage.look, mood=spec.mood) for subject in spec.subjects]
    hidden = {number for number in range(1, len(drawn)) if _out_of_place(stage, drawn[number])}
    if not drawn and table is None:
        return None
    sheet = stage.sheet()
    shot, _, side = spec.composition.partition("-")
    person = SHOTS.get(shot, SHOTS["medium"]) * stage.unit
    if table is not None:
        person = max(person, SHOTS["medium"] * stage.unit)
    relation = spec.subjects[1].relation if len(spec.subjects) > 1 else ""
    places = _places(drawn, SIDES.get(side, 0.5), relation)
    behind = [number for number, thing in enumerate(drawn) if table is not None and not _on_table(thing)]
    order = [*reversed(behind), *(number for number in reversed(range(len(drawn))) if number not in behind)]
    laid = table is None
    for number in order:
        if number in hidden:
            continue
        if table is not None and not laid and number not in behind:
            paint_table(stage, sheet, table)
            laid = True
        if number and _is_far(stage, drawn[number]):
            _put_far(stage, sheet, drawn[number], number)
            continue
        foot = None if table is None else (stage.floor + 0.24 * stage.unit if number in behind else table_line(stage))
        tall = (
            _scale(drawn[number], first=number == 0)
            * person
            * (1.25 if number in behind and table is not None else 1.0)
        )
        if foot is not None and number not in behind:
            tall = min(tall, 0.34 * stage.unit) if number == 0 else min(tall, 0.22 * stage.unit)
        riding = number == 0 and table is None and mounted(drawn, relation)
        if riding:
            foot = rider_foot(stage.floor, drawn[1], _scale(drawn[1], first=False) * person, tall)
        _act(stage, sheet, drawn, number, places[number], tall, foot, shadow=not riding)
    if table is not None and not laid:
        paint_table(stage, sheet, table)
    return Plate(
        name="subject",
        depth=1.0,
        sheet=sheet,
        notes={"x": (places[0] if places else 0.5) * stage.width},
    )


def _out_of_place(stage: Stage, thing: Drawn) -> bool:
    """Tell whether a further subject cannot be where the scene is: a ship in a kitchen, a second earth."""
    if stage.spec.setting == "space" and thing.concept.id in {"earth", "planet", "globe"}:
        return True
    return (
        setting_of(stage.spec.setting).indoors
        and thing.concept.kind in {"vehicle", "building"}
        and thing.concept.size > 0.7
    )


def _on_table(thing: Drawn) -> bool:
    return thing.concept.kind not in {"person", "building", "vehicle", "nature"} and thing.concept.size <= 0.8


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
    if number and _is_held(stage, drawn, number):
        return
    count = min(MOST_COPIES, subject.count)
    held = next((other for other in range(1, len(drawn)) if number == 0 and _is_held(stage, drawn, other)), None)
    for copy, (x, y, size, flip) in enumerate(_copies(stage, thing, count, place, tall, number, foot)):
        one = thing
        if copy and thing.concept.kind == "person":
            one = draw_subject(subject, look=stage.look, mood=stage.spec.mood, variant=copy)
        landed = _put(stage, sheet, one, x, y, size * one.size / thing.size, flip=flip, shadow=shadow)
        if held is not None:
            _hold(stage, sheet, one, drawn[held], landed, flip=flip)


def _is_far(stage: Stage, thing: Drawn) -> bool:
    """Tell whether a further subject belongs into the distance: ships on the water, houses behind."""
    setting = setting_of(stage.spec.setting)
    afloat = thing.concept.anchor == "water" and "water" in setting.recipe
    return afloat or (thing.concept.kind == "building" and not setting.indoors)


def _put_far(stage: Stage, sheet: Sheet, thing: Drawn, number: int) -> None:
    """Paint a subject small and hazy near the horizon, beside the first one."""
    random = stage.random(75 + number)
    count = min(MOST_COPIES, stage.spec.subjects[number].count)
    water = thing.concept.anchor == "water"
    shore = setting_of(stage.spec.setting).recipe.get("water", {}).get("shore", 0.12)
    lit = relight(pad(thing.sprite), prop_lamp(stage, 0.3))
    for copy in range(count):
        place = (copy + 0.5 + random.uniform(-0.2, 0.2)) / count if count > 1 else (0.22 if number % 2 else 0.8)
        tall = (
            stage.unit
            * ((0.13 if count > 3 else 0.2) if water else 0.42)
            * min(1.0, thing.size)
            * random.uniform(0.8, 1.1)
        )
        foot = stage.horizon + (random.uniform(0.15, 0.75) * shore if water else 0.05) * stage.unit
        sheet.stand(lit, place * stage.width, foot, max(tall, 0.07 * stage.unit), flip=bool(random.random() < 0.5))


def _is_held(stage: Stage, drawn: list[Drawn], number: int) -> bool:
    held = [index for index, subject in enumerate(stage.spec.subjects) if subject.relation == "holds"]
    return bool(held) and held[0] == number and drawn[0].hand is not None and stage.spec.subjects[0].count <= 3


def _hold(
    stage: Stage, sheet: Sheet, who: Drawn, thing: Drawn, landed: tuple[float, float, float, float], *, flip: bool
) -> None:
    """Paint a thing at the leading hand."""
    if who.hand is None:
        return
    left, top, width, height = landed
    across = 1 - who.hand[0] if flip else who.hand[0]
    x, y = left + across * width, top + who.hand[1] * height
    tall = height / who.size * float(np.clip(thing.concept.size * 0.5, 0.14, 0.34))
    _put(stage, sheet, thing, x, y + tall * 0.45, tall, flip=False, shadow=False)


def _scale(thing: Drawn, *, first: bool) -> float:
    """Return the height on the stage: small things are drawn larger than life when the scene is about them."""
    size = thing.size
    return max(size**0.6, 0.5 * (size / max(thing.concept.size, 0.05))) if first else max(0.22, size**0.75)


def _places(drawn: list[Drawn], centre: float, relation: str) -> list[float]:
    """Return the place across the stage, 0 to 1, of each subject."""
    if not drawn:
        return []
    if len(drawn) == 1:
        return [centre]
    if len(drawn) == 2 and (relation == "holds" or mounted(drawn, relation)):
        return [centre, centre]
    if len(drawn) == 2 and relation == "chases":
        return [0.34, 0.74]
    if len(drawn) == 2:
        return [0.36, 0.68] if centre <= 0.5 else [0.64, 0.32]
    return [0.5, 0.8, 0.2]


def _copies(
    stage: Stage, thing: Drawn, count: int, place: float, scale: float, number: int, foot: float | None
) -> list[tuple[float, float, float, bool]]:
    """Return x, y of the foot, height and flip of every copy, far ones first."""
    random = stage.random(70 + number)
    base = _foot(stage, thing, scale) if foot is None else foot
    if count == 1:
        return [(place * stage.width, base, scale, place > 0.55 and len(stage.spec.subjects) > 1)]
    shrink = 1.0 if count == 2 else (0.8 if count < 5 else 0.62)
    result: list[tuple[float, float, float, bool]] = []
    for copy in range(count):
        share = (copy + 0.5) / count
        away = 0.25 * random.random() if count > 2 else 0.0
        x = (0.5 + (share - 0.5) * 0.86) * stage.width
        lift = random.uniform(-0.2, 0.25) * stage.unit if thing.concept.anchor == "air" else -away * stage.unit * 0.2
        result.append((x, base + lift, scale * shrink * (1 - away), bool(random.random() < 0.5)))
    return sorted(result, key=lambda item: item[1])


def _foot(stage: Stage, thing: Drawn, scale: float) -> float:
    setting = setting_of(stage.spec.setting)
    floating = stage.spec.setting in {"space", "underwater", "sky"}
    if thing.concept.anchor == "air" or floating:
        return (
            stage.floor
            - 0.2 * stage.unit
            + scale * (0.35 if floating else 0.0)
            - (0.0 if floating else 0.05 * stage.unit)
        )
    if thing.concept.kind in {"nature", "building"} and thing.concept.size > 1.25:
        return stage.horizon + 0.09 * stage.unit
    if setting.water and thing.concept.anchor == "water":
        return stage.floor + scale * 0.04
    return stage.floor


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
        _contact_shadow(stage, sheet, lit, x, y, width, height)
    if thing.concept.glow:
        sheet.glow(x, y - height * 0.6, height * 1.3, (1.0, 0.76, 0.4), 0.5 + 0.3 * stage.light.night)
    sheet.stand(lit, x, y, height * lit.shape[0] / (lit.shape[0] - 8))
    return x - width / 2, y - height, width, height


def pad(pixels: Image) -> Image:
    """Return a sprite with an empty border, so that light and lines have room at its edge."""
    return np.pad(pixels, ((4, 4), (4, 4), (0, 0)))


def _contact_shadow(stage: Stage, sheet: Sheet, lit: Image, x: float, y: float, width: float, height: float) -> None:
    """Lay a soft shadow that leads away from the light, darkest under the feet."""
    alpha = lit[..., 3].astype(np.float32) / 255
    across, down = max(4, round(width)), max(4, round(height * 0.16))
    room = max(8, round(stage.unit * 0.04))
    flat = resize(alpha, across, down)[::-1]
    lean = float(np.clip((x - stage.sun[0]) / stage.width, -1, 1)) * height * 0.25
    mask = np.zeros((down + 2 * room, across + 2 * room + abs(int(lean))), np.float32)
    start = room + (abs(int(lean)) if lean < 0 else 0)
    for row in range(down):
        shift = start + int(lean * row / down)
        mask[room + row, shift : shift + across] = flat[row] * (1 - 0.7 * row / down)
    mask = blur(mask, stage.unit * 0.008) * (0.5 if stage.light.night < 0.6 else 0.4)
    foot = _foot_patch(mask.shape, start + across / 2, room + 2, across * 0.36, room * 0.45)
    mask = np.maximum(mask, foot * 0.55)
    shadow = np.zeros((*mask.shape, 4), np.uint8)
    shadow[..., 2] = (mask * 24).astype(np.uint8)
    shadow[..., 3] = (mask * 255).astype(np.uint8)
    sheet.over(shadow, round(x - across / 2 - start), round(y - room - 2))


def _foot_patch(shape: tuple[int, ...], x: float, y: float, across: float, down: float) -> Plane:
    columns = (np.arange(shape[1], dtype=np.float32) - x) / across
    rows = (np.arange(shape[0], dtype=np.float32) - y) / down
    return np.clip(1 - columns[None] ** 2 - rows[:, None] ** 2, 0, 1).astype(np.float32)
