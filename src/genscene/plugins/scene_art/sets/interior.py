"""Paint rooms from a recipe: what is outside the window, the wall, its furniture, the floor and a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np

from genscene.plugins.scene_art.artwork import best_set, sprite
from genscene.plugins.scene_art.light import Light
from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.noise import noise_tile, spread
from genscene.plugins.scene_art.paint.pixels import Plane, resize
from genscene.plugins.scene_art.paint.relight import relight
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.sets.city import paint_skyline
from genscene.plugins.scene_art.sets.light_of_props import prop_lamp
from genscene.plugins.scene_art.sets.sky import paint_sky
from genscene.plugins.scene_art.stage import Plate, Stage

BOOKS: tuple[Colour, ...] = (
    (0.54, 0.18, 0.18),
    (0.18, 0.31, 0.48),
    (0.25, 0.42, 0.23),
    (0.71, 0.54, 0.18),
    (0.35, 0.23, 0.42),
    (0.79, 0.72, 0.6),
    (0.2, 0.2, 0.24),
)


def paint_interior(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the plates of a room: the view outside, the wall with its things, the floor."""
    outside = paint_sky(stage)
    paint_skyline(stage, outside, {"rows": 1, "tall": 0.3, "haze": 0.4})
    inner = replace(stage, light=indoor_light(stage))
    wall = stage.sheet()
    edge = stage.horizon + 0.12 * stage.unit
    opening = _window_box(stage) if recipe.get("window", True) else None
    _wall(inner, wall, recipe, edge)
    if opening is not None:
        _window(inner, wall, opening, recipe)
    _shelves(inner, wall, recipe, edge)
    for item in recipe.get("wall_art", []):
        _hang(inner, wall, item)
    _floor(inner, wall, recipe, edge)
    for item in recipe.get("furniture", []):
        _furnish(inner, wall, item, edge)
    _lamps(inner, wall, recipe)
    _sunbeam(stage, wall, opening)
    if stage.look == "film_noir":
        _blinds(stage, wall, edge)
    if opening is None:
        return [Plate(name="room", depth=0.45, sheet=wall)]
    return [Plate(name="sky", depth=0.1, sheet=outside), Plate(name="room", depth=0.5, sheet=wall)]


def indoor_light(stage: Stage) -> Light:
    """Return the light inside: lamps take over where the day is weak."""
    light = stage.light
    warm: Colour = (1.0, 0.86, 0.7) if light.saturation > 0.2 else (0.9, 0.9, 0.9)
    ambient = mix(mix(light.ambient, (1.0, 0.96, 0.9), 0.45), warm, 0.55 * light.night)
    if stage.look == "film_noir":
        ambient = shade(ambient, 0.62)
    if stage.look == "retro_vhs":
        ambient = mix(ambient, light.ambient, 0.6)
    return replace(
        light,
        ambient=ambient,
        haze=mix(light.haze, ambient, 0.5),
        key=mix(light.key, warm, 0.6),
        saturation=light.saturation,
    )


def _window_box(stage: Stage) -> tuple[float, float, float, float]:
    left = 0.09 if stage.random(80).random() < 0.5 else 0.53
    if not stage.portrait:
        left = 0.12 if left < 0.3 else 0.62
    wide = 0.4 * stage.unit
    x = left * stage.width
    top = stage.horizon - 0.62 * stage.unit
    return x, max(0.05 * stage.height, top), x + wide, stage.horizon - 0.1 * stage.unit


def _wall(stage: Stage, sheet: Sheet, recipe: dict[str, Any], edge: float) -> None:
    """Fill the wall with a lamp's fall of light, plaster texture and a skirting board."""
    height, width = int(edge), stage.width
    small_w, small_h = width // 4, max(2, height // 4)
    colour = np.array(stage.light.surface(parse(recipe["wall"])), np.float32)
    across = (np.arange(small_w, dtype=np.float32) / small_w - 0.5)[None]
    down = (np.arange(small_h, dtype=np.float32) / small_h - 0.45)[:, None]
    fall = 1.08 - 0.55 * np.clip(np.sqrt((across * 1.2) ** 2 + down**2), 0, 1) ** 1.4
    texture = spread(noise_tile(31, 2.2, 4), small_w, small_h, 1.2)
    tone: Plane = (fall * (1 + 0.10 * (texture - 0.5)))[..., None] * colour
    sheet.pixels[:height, :, :3] = resize((np.clip(tone, 0, 1) * 255).astype(np.uint8), width, height)
    sheet.pixels[:height, :, 3] = 255
    base = stage.light.surface(parse(recipe["wall"]))
    if recipe.get("panel"):
        panel = stage.light.surface(parse(recipe["panel"]))
        upper = edge - 0.2 * stage.unit
        sheet.shaded(box(0, upper, width, edge), panel, shade(panel, 0.78))
        sheet.rectangle(0, upper - 0.008 * stage.unit, width, upper, shade(panel, 1.2))
        for x in np.arange(0.06, 1.0, 0.16 if stage.portrait else 0.1) * width:
            sheet.line(
                box(x, upper + 0.03 * stage.unit, x + 0.1 * stage.unit, edge - 0.05 * stage.unit),
                shade(panel, 0.8),
                stage.unit * 0.004,
            )
    if recipe.get("tiles"):
        _tiles(stage, sheet, edge, parse(recipe["tiles"]))
    sheet.rectangle(0, edge - 0.022 * stage.unit, width, edge, shade(base, 0.55))


def _tiles(stage: Stage, sheet: Sheet, edge: float, colour: Colour) -> None:
    size = 0.075 * stage.unit
    tone = stage.light.surface(colour)
    random = stage.random(81)
    upper = edge - 4 * size
    for row in range(4):
        for column in range(-1, int(stage.width / size) + 1):
            x = column * size + (row % 2) * size / 2
            sheet.rectangle(
                x + 2,
                upper + row * size + 2,
                x + size - 2,
                upper + (row + 1) * size - 2,
                shade(tone, random.uniform(0.9, 1.06)),
            )


def _window(stage: Stage, sheet: Sheet, opening: tuple[float, float, float, float], recipe: dict[str, Any]) -> None:
    left, top, right, bottom = opening
    frame = stage.light.surface(parse(recipe.get("frame", "#7a5436")))
    edge = 0.022 * stage.unit
    sheet.rectangle(left - edge, top - edge, right + edge, bottom + edge, frame)
    x0, y0, x1, y1 = int(left), int(top), int(right), int(bottom)
    sheet.pixels[y0:y1, x0:x1] = 0
    for share in (0.5,):
        x = left + (right - left) * share
        sheet.rectangle(x - edge * 0.35, top, x + edge * 0.35, bottom, shade(frame, 0.9))
    middle = top + (bottom - top) * 0.4
    sheet.rectangle(left, middle - edge * 0.35, right, middle + edge * 0.35, shade(frame, 0.9))
    sheet.rectangle(left - edge * 2, bottom + edge * 0.6, right + edge * 2, bottom + edge * 1.9, shade(frame, 1.1))
    if recipe.get("curtain"):
        cloth = stage.light.surface(parse(recipe["curtain"]))
        for start, turn in ((left - edge * 3, 1), (right + edge * 3, -1)):
            for fold in range(5):
                x = start + turn * fold * 0.024 * stage.unit
                fall = np.array(
                    [
                        [x, top - edge * 3],
                        [x + turn * 0.027 * stage.unit, top - edge * 3],
                        [x + turn * 0.018 * stage.unit, bottom + edge * 5],
                        [x - turn * 0.006 * stage.unit, bottom + edge * 5],
                    ],
                    np.float32,
                )
                sheet.polygon(fall, shade(cloth, 1.0 if fold % 2 else 0.8))
        sheet.rectangle(left - edge * 4, top - edge * 3.6, right + edge * 4, top - edge * 2.9, shade(frame, 0.7))


def _shelves(stage: Stage, sheet: Sheet, recipe: dict[str, Any], edge: float) -> None:
    """Put up shelves opposite the window, full of books and things."""
    if not recipe.get("shelf"):
        return
    random = stage.random(82)
    window_left = recipe.get("window", True) and _window_box(stage)[0] < stage.width * 0.4
    left = (0.55 if window_left else 0.06) * stage.width
    right = left + (0.4 * stage.width if stage.portrait else 0.6 * stage.unit)
    wood = stage.light.surface(parse(recipe.get("wood", "#6a4528")))
    things = [name for name in recipe["shelf"] if name != "book"]
    for level in range(recipe.get("levels", 3)):
        y = edge - (0.38 + 0.2 * level) * stage.unit
        sheet.rectangle(left, y, right, y + 0.014 * stage.unit, wood)
        sheet.rectangle(left, y + 0.014 * stage.unit, right, y + 0.022 * stage.unit, shade(wood, 0.5))
        x = left + 0.012 * stage.unit
        while x < right - 0.05 * stage.unit:
            if "book" in recipe["shelf"] and random.random() < (0.9 if things else 1.0):
                wide, tall = stage.unit * random.uniform(0.014, 0.03), stage.unit * random.uniform(0.09, 0.15)
                cover = stage.light.surface(BOOKS[int(random.integers(len(BOOKS)))])
                sheet.rectangle(x, y - tall, x + wide, y, cover)
                sheet.rectangle(x + wide * 0.7, y - tall, x + wide, y, shade(cover, 0.7))
                sheet.rectangle(
                    x + wide * 0.15, y - tall * 0.82, x + wide * 0.6, y - tall * 0.76, mix(cover, (1, 0.9, 0.6), 0.6)
                )
                x += wide + 1
            elif things:
                name = things[int(random.integers(len(things)))]
                _thing(stage, sheet, name, x + 0.055 * stage.unit, y, 0.115 * stage.unit)
                x += 0.125 * stage.unit
            else:
                x += 0.05 * stage.unit


def _thing(stage: Stage, sheet: Sheet, name: str, x: float, foot: float, tall: float) -> None:
    if best_set(name, "noto") is not None:
        sheet.stand(relight(sprite(name, "noto"), prop_lamp(stage, 0.1)), x, foot + 1, tall)


def _hang(stage: Stage, sheet: Sheet, item: dict[str, Any]) -> None:
    """Hang a board, a poster or a picture."""
    x, y = item.get("x", 0.5) * stage.width, stage.horizon - item.get("up", 0.3) * stage.unit
    if "art" in item:
        _thing(
            stage, sheet, item["art"], x, y + item.get("tall", 0.2) * stage.unit / 2, item.get("tall", 0.2) * stage.unit
        )
        return
    half_w, half_h = item["wide"] * stage.unit / 2, item["tall"] * stage.unit / 2
    sheet.rectangle(
        x - half_w - 0.014 * stage.unit,
        y - half_h - 0.014 * stage.unit,
        x + half_w + 0.014 * stage.unit,
        y + half_h + 0.014 * stage.unit,
        stage.light.surface(parse(item.get("frame", "#7a5436"))),
    )
    board = stage.light.surface(parse(item["colour"]))
    sheet.shaded(box(x - half_w, y - half_h, x + half_w, y + half_h), shade(board, 1.08), shade(board, 0.86))
    random = stage.random(83)
    chalk = mix(board, (1, 1, 1), 0.6)
    for row in range(item.get("lines", 0)):
        start = x - half_w * 0.85
        end = start + half_w * random.uniform(0.5, 1.6)
        level = y - half_h * 0.7 + row * half_h * 0.36
        columns = cast("Plane", np.linspace(start, end, 30))
        wobble = np.sin(columns / stage.unit * 90 + row) * 0.004 * stage.unit
        sheet.line(np.stack([columns, level + wobble], 1).astype(np.float32), chalk, max(1, stage.unit * 0.004))


def _floor(stage: Stage, sheet: Sheet, recipe: dict[str, Any], edge: float) -> None:
    """Lay boards or tiles towards the camera."""
    tone = stage.light.surface(parse(recipe["floor"]))
    sheet.shaded(box(0, edge, stage.width, stage.height), shade(tone, 0.95), shade(tone, 0.42))
    middle, depth = stage.width * 0.5, stage.height - edge
    line = shade(tone, 0.62)
    for number in np.arange(-16, 17):
        near = middle + number * stage.unit * 0.26
        far = middle + number * stage.unit * 0.1
        sheet.line(
            np.array([[far, edge], [near + (near - far) * 0.6, stage.height]], np.float32),
            line,
            max(1.0, stage.unit * 0.0035),
        )
    if recipe.get("floor_tiles"):
        for share in np.linspace(0.05, 1, 9) ** 2:
            sheet.line(
                np.array([[0, edge + depth * share], [stage.width, edge + depth * share]], np.float32),
                line,
                max(1.0, stage.unit * 0.003),
            )
    glow = stage.light.key
    sheet.glow(middle, edge + depth * 0.2, stage.width * 0.5, glow, 0.16, 0.3)
    if recipe.get("rug"):
        rug = stage.light.surface(parse(recipe["rug"]))
        sheet.ellipse(middle, stage.floor + 0.02 * stage.unit, 0.42 * stage.unit, 0.075 * stage.unit, shade(rug, 0.8))
        sheet.ellipse(middle, stage.floor + 0.02 * stage.unit, 0.37 * stage.unit, 0.062 * stage.unit, rug)


def _furnish(stage: Stage, sheet: Sheet, item: dict[str, Any], edge: float) -> None:
    tall = item.get("tall", 0.4) * stage.unit
    x = item["x"] * stage.width
    foot = edge + item.get("drop", 0.03) * stage.unit
    sheet.ellipse(x, foot, tall * 0.5, tall * 0.05, (0.02, 0.02, 0.04), 0.3)
    _thing(stage, sheet, item["art"], x, foot, tall)


def _lamps(stage: Stage, sheet: Sheet, recipe: dict[str, Any]) -> None:
    """Hang lamps from the ceiling, with their cones of light."""
    for x in recipe.get("lamps", []):
        px, y = x * stage.width, stage.horizon - 0.66 * stage.unit
        sheet.line(np.array([[px, -5], [px, y]], np.float32), (0.1, 0.09, 0.09), max(1, stage.unit * 0.004))
        wide = 0.075 * stage.unit
        strength = 0.3 + 0.45 * stage.light.night
        cone = np.array(
            [
                [px - wide, y + wide * 0.6],
                [px + wide, y + wide * 0.6],
                [px + wide * 4.2, stage.floor],
                [px - wide * 4.2, stage.floor],
            ],
            np.float32,
        )
        sheet.polygon(cone, (1.0, 0.86, 0.6), 0.05 * strength * 2)
        sheet.glow(px, y + wide * 0.7, 0.5 * stage.unit, (1.0, 0.82, 0.52), strength * 0.6)
        shape = np.array(
            [
                [px - wide, y + wide * 0.65],
                [px - wide * 0.4, y - wide * 0.3],
                [px + wide * 0.4, y - wide * 0.3],
                [px + wide, y + wide * 0.65],
            ],
            np.float32,
        )
        sheet.polygon(shape, stage.light.surface(parse(recipe.get("lamp", "#2f3a40"))))
        sheet.ellipse(px, y + wide * 0.66, wide * 0.9, wide * 0.18, (1.0, 0.94, 0.78))
        sheet.glow(px, y + wide * 0.75, wide * 2.2, (1.0, 0.9, 0.66), strength)


def _sunbeam(stage: Stage, sheet: Sheet, opening: tuple[float, float, float, float] | None) -> None:
    """Let the day fall through the window onto the floor."""
    if opening is None or stage.light.night > 0.75 or stage.spec.weather in {"storm", "rain", "fog"}:
        return
    left, top, right, bottom = opening
    lean = 0.42 * stage.unit * (1 if left < stage.width * 0.4 else -1)
    reach = stage.floor + 0.12 * stage.unit
    beam = np.array([[left, top], [right, top], [right + lean, reach], [left + lean, reach]], np.float32)
    sheet.polygon(beam, stage.light.key, 0.10 if stage.light.sun_y > 0.6 else 0.07)
    del bottom


def _blinds(stage: Stage, sheet: Sheet, edge: float) -> None:
    """Throw the hard light of a blind across the wall."""
    lean, step = 0.3, 0.066 * stage.unit
    x0, x1 = stage.width * 0.1, stage.width * 0.95
    for number in range(9 if stage.seed % 2 else 5):
        y = stage.horizon - 0.72 * stage.unit + number * step
        slat = np.array(
            [[x0, y], [x1, y + lean * (x1 - x0)], [x1, y + lean * (x1 - x0) + step * 0.5], [x0, y + step * 0.5]],
            np.float32,
        )
        slat[:, 1] = np.minimum(slat[:, 1], edge + 0.2 * stage.unit)
        sheet.polygon(slat, (1.0, 0.99, 0.95), 0.17)
