"""Paint rooms from a recipe: the view outside, walls and ceiling, a floor in perspective, furniture, lamps, light."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.city import paint_skyline
from genscene.plugins.scene_art.sets.fittings import PUBLIC
from genscene.plugins.scene_art.sets.flames import fire_plate
from genscene.plugins.scene_art.sets.foreground import foreground_plates
from genscene.plugins.scene_art.sets.furniture import HOME, place
from genscene.plugins.scene_art.sets.ground import Ground, ground_pixels
from genscene.plugins.scene_art.sets.inside_light import indoor_light
from genscene.plugins.scene_art.sets.mirror import polish
from genscene.plugins.scene_art.sets.room import Place, Room, room_of, shell
from genscene.plugins.scene_art.sets.room_light import Opening, light_room
from genscene.plugins.scene_art.sets.sky import paint_sky
from genscene.plugins.scene_art.sets.trees import stand_row
from genscene.plugins.scene_art.stage import Plate, Stage


def paint_interior(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the plates of a room: the view outside, the room with its things, what moves, a frame near the lens."""
    inner = replace(stage, light=indoor_light(stage))
    wall = stage.sheet()
    room = room_of(inner, wall, recipe.get("tall", 0.52))
    shell(room, parse(recipe["wall"]), parse(recipe.get("ceiling", "#e6dfd2")), beams=recipe.get("beams", "coffers"))
    _dado(room, recipe)
    openings = _windows(room, recipe)
    _floor(room, recipe)
    for opening in openings:
        _window(room, opening, recipe)
    furnish(room, recipe.get("furniture", []))
    lamps = _lamps(room, recipe)
    for opening in openings if recipe.get("beam", True) else []:
        _sunbeam(stage, room, opening)
    light_room(stage, room, openings, lamps)
    if stage.root == "film_noir" and recipe.get("beam", True):
        _blinds(stage, wall, room.edge)
    plates = [Plate(name="room", depth=0.5, sheet=wall)]
    if openings:
        plates.insert(0, Plate(name="sky", depth=0.1, sheet=_outside(stage)))
    plates.extend(_living(room, recipe))
    return [*plates, *foreground_plates(inner, recipe.get("near", []))]


def furnish(room: Room, items: list[dict[str, Any]]) -> None:
    """Put furniture into a room, the farthest first."""
    for item in sorted(items, key=lambda item: item.get("out", 0.0)):
        (HOME.get(item["what"]) or PUBLIC[item["what"]])(room, item)


def _outside(stage: Stage) -> Sheet:
    """Paint what is seen through the windows."""
    sheet = paint_sky(stage)
    paint_skyline(stage, sheet, {"rows": 1, "tall": 0.3, "haze": 0.4})
    kind = {"winter": "snowy", "autumn": "autumn", "spring": "blossom"}.get(stage.spec.season, "broadleaf")
    kind = "snowy" if stage.spec.weather == "snow" else kind
    foot = stage.horizon + 0.06 * stage.unit
    stand_row(stage, sheet, kind, base=foot, tall=0.26 * stage.unit, count=6, haze=0.3, stream=645)
    return sheet


def _dado(room: Room, recipe: dict[str, Any]) -> None:
    """Clad the lower walls with panels or tiles, and run a skirting board along them."""
    base = room.tone(parse(recipe["wall"]))
    height = recipe.get("dado", 0.95)
    if recipe.get("tiles"):
        _tiles(room, room.tone(parse(recipe["tiles"])), recipe.get("tiles_to", 1.5))
    elif recipe.get("panel"):
        panel = room.tone(parse(recipe["panel"]))
        walls = [
            [
                (-room.half, height, room.back),
                (room.half, height, room.back),
                (room.half, 0.0, room.back),
                (-room.half, 0.0, room.back),
            ]
        ]
        for side in (-1, 1):
            x = side * room.half
            walls.append([(x, height, room.back), (x, height, 0.7), (x, 0.0, 0.7), (x, 0.0, room.back)])
        for number, wall in enumerate(walls):
            dark = 1.0 if number == 0 else 0.72
            room.face(wall, shade(panel, dark), shade(panel, dark * 0.8))
        count = max(4, round(room.half * 2 / 0.6))
        for number in range(count):
            x = -room.half + (number + 0.5) * room.half * 2 / count
            wide = room.half * 2 / count - 0.14
            room.panel(x, 0.2, wide, height - 0.32, shade(panel, 0.72))
            room.panel(x + 0.012, 0.2, wide - 0.03, height - 0.345, shade(panel, 0.9))
        room.panel(0, height, room.half * 2, 0.06, shade(panel, 1.22))
    room.panel(0, 0.0, room.half * 2, 0.12, shade(base, 0.55))


def _tiles(room: Room, tone: Colour, height: float) -> None:
    """Tile the back wall up to a height."""
    random = room.stage.random(81)
    size = 0.22
    room.panel(0, 0.0, room.half * 2, height, shade(tone, 0.74))
    for row in range(int(height / size * 1.6)):
        low = row * size * 0.62
        for column in range(-1, int(room.half * 2 / size) + 1):
            x = -room.half + (column + 0.5 + (row % 2) / 2) * size
            if abs(x) < room.half - size / 2:
                room.panel(x, low + 0.008, size - 0.016, size * 0.62 - 0.016, shade(tone, random.uniform(0.92, 1.05)))
    for side in (-1, 1):
        x = side * room.half
        room.face(
            [(x, height, room.back), (x, height, 0.7), (x, 0.0, 0.7), (x, 0.0, room.back)],
            shade(tone, 0.74),
            shade(tone, 0.56),
        )


def _windows(room: Room, recipe: dict[str, Any]) -> list[Opening]:
    """Return the room's windows; the first stands where the furniture leaves room for it."""
    if recipe.get("window") is False:
        return []
    shares: list[float] = recipe.get("windows", [-0.48])
    wide = recipe.get("window_wide", 1.15 if room.stage.portrait else 1.7)
    tall = recipe.get("window_tall", 1.5)
    return [Opening(x=room.across(share), y=recipe.get("window_low", 1.05), wide=wide, tall=tall) for share in shares]


def _window(room: Room, opening: Opening, recipe: dict[str, Any]) -> None:
    """Cut a window with its frame, sill and curtains."""
    x, y, wide, tall = opening.x, opening.y, opening.wide, opening.tall
    frame = room.tone(parse(recipe.get("frame", "#7a5436")))
    room.panel(x, y - 0.08, wide + 0.16, tall + 0.16, frame)
    left, low = room.camera.point(x - wide / 2, y, room.back)
    right, high = room.camera.point(x + wide / 2, y + tall, room.back)
    room.sheet.pixels[max(0, int(high)) : int(low), max(0, int(left)) : int(right)] = 0
    room.panel(x, y, 0.055, tall, shade(frame, 0.9))
    room.panel(x, y + tall * 0.6, wide, 0.055, shade(frame, 0.9))
    room.block(x, wide + 0.3, y - 0.14, y - 0.07, room.back - 0.16, room.back, shade(frame, 1.1))
    if recipe.get("curtain"):
        _curtains(room, opening, room.tone(parse(recipe["curtain"])), shade(frame, 0.7))


def _curtains(room: Room, opening: Opening, cloth: Colour, rod: Colour) -> None:
    """Draw curtains aside, in folds that fall to the floor or the sill."""
    x, y, wide, tall = opening.x, opening.y, opening.wide, opening.tall
    away = room.back - 0.08
    for side in (-1, 1):
        edge = x + side * (wide / 2 + 0.2)
        for fold in range(6):
            a = edge - side * fold * 0.075
            b = a - side * 0.085
            tie = a - side * 0.02 + side * fold * 0.03
            shape = [
                (a, y + tall + 0.16, away),
                (b, y + tall + 0.16, away),
                (tie - side * 0.05, y + 0.35, away),
                (b + side * fold * 0.02, 0.1, away),
                (a, 0.1, away),
                (tie, y + 0.35, away),
            ]
            room.face(shape, shade(cloth, 1.05 if fold % 2 else 0.82), shade(cloth, 0.86 if fold % 2 else 0.6))
    room.panel(x, y + tall + 0.15, wide + 0.7, 0.05, rod, z=away)


def _floor(room: Room, recipe: dict[str, Any]) -> None:
    """Lay the floor in perspective, let it mirror the wall where it is polished, and lay a rug."""
    stage, sheet = room.stage, room.sheet
    tone = parse(recipe["floor"])
    plain = replace(stage, light=replace(stage.light, haze=shade(stage.light.surface(tone), 0.9), depth=0.4))
    ground = Ground(
        far=shade(tone, 0.96),
        near=shade(tone, 0.82),
        second=parse(recipe["floor_second"]) if "floor_second" in recipe else None,
        pattern=recipe.get("floor_pattern", "boards"),
        contrast=recipe.get("floor_contrast", 0.34),
        metres=recipe.get("floor_metres", 1.0),
        fall=0.5,
        middle=room.camera.middle / stage.width,
    )
    top = int(room.edge)
    pixels = ground_pixels(plain, ground, top)
    floor = room.camera.points(
        (-room.half, 0, room.back), (room.half, 0, room.back), (room.half, 0, 0.5), (-room.half, 0, 0.5)
    )
    mask = Sheet(sheet.width, sheet.height)
    mask.polygon(floor, (1.0, 1.0, 1.0))
    cover = mask.pixels[top:, :, 3:].astype(np.float32) / 255
    sheet.pixels[top:, :, 3] = 255
    part = sheet.pixels[top:, :, :3]
    part[:] = (part + (pixels.astype(np.float32) - part) * cover + 0.5).astype(np.uint8)
    polish(stage, sheet, room.edge, recipe.get("polish", 0.3), (0.94, 0.92, 0.9))
    room.face(
        [
            (-room.half, 0, room.back),
            (room.half, 0, room.back),
            (room.half, 0, room.back - 0.3),
            (-room.half, 0, room.back - 0.3),
        ],
        (0.02, 0.02, 0.04),
        None,
        0.22,
    )
    if recipe.get("rug"):
        _rug(room, parse(recipe["rug"]), rounded=bool(recipe.get("rug_round")))


def _rug(room: Room, colour: Colour, *, rounded: bool) -> None:
    """Lay a rug with a border and a field of motifs."""
    rug = room.tone(colour)
    pale = mix(rug, room.tone((0.95, 0.88, 0.72)), 0.55)
    middle, deep, wide = 2.75, 1.15, min(room.half * 0.8, 1.7)
    rings = ((1.0, shade(rug, 0.7)), (0.95, pale), (0.88, rug), (0.7, shade(rug, 0.84)), (0.66, pale), (0.63, rug))
    angle = np.linspace(0, 2 * np.pi, 48)
    for size, tone in rings:
        if rounded:
            room.face(
                [(float(np.cos(a)) * wide * size, 0.0, middle + float(np.sin(a)) * deep * size) for a in angle], tone
            )
        else:
            w, d = wide * (1 - (1 - size) * 0.7), deep * size
            room.face([(-w, 0, middle + d), (w, 0, middle + d), (w, 0, middle - d), (-w, 0, middle - d)], tone)
    for row in (-0.34, 0.0, 0.34):
        for column in np.linspace(-0.5, 0.5, 5).tolist():
            cx, cz = column * wide, middle + row * deep
            room.face([(cx, 0, cz + 0.13), (cx + 0.1, 0, cz), (cx, 0, cz - 0.13), (cx - 0.1, 0, cz)], pale)


def _lamps(room: Room, recipe: dict[str, Any]) -> list[Place]:
    """Hang lamps from the ceiling, with their cones of light; return where they hang."""
    stage, sheet = room.stage, room.sheet
    strength = 0.25 + 0.55 * stage.light.night
    hung: list[Place] = []
    for number, share in enumerate(recipe.get("lamps", [])):
        x, away = room.across((share - 0.5) * 1.7), room.back - 1.0 - 0.5 * (number % 2)
        hang = room.tall - (1.05 if room.stage.portrait else 0.7)
        top, (px, y) = room.camera.point(x, room.tall, away), room.camera.point(x, hang, away)
        sheet.line(np.array([top, (px, y)], np.float32), (0.1, 0.09, 0.09), max(1.0, stage.unit * 0.004))
        wide = 0.058 * stage.unit
        foot = room.camera.point(x, 0, away)[1]
        cone = [
            [px - wide, y + wide * 0.6],
            [px + wide, y + wide * 0.6],
            [px + wide * 3.6, foot],
            [px - wide * 3.6, foot],
        ]
        sheet.polygon(np.array(cone, np.float32), (1.0, 0.86, 0.6), 0.1 * strength)
        sheet.glow(px, y + wide * 0.7, 0.42 * stage.unit, (1.0, 0.82, 0.52), strength * 0.6)
        sheet.ellipse(px, foot, wide * 3.4, wide * 0.5, (1.0, 0.86, 0.6), 0.12 * strength)
        shape = [
            [px - wide, y + wide * 0.65],
            [px - wide * 0.4, y - wide * 0.3],
            [px + wide * 0.4, y - wide * 0.3],
            [px + wide, y + wide * 0.65],
        ]
        sheet.polygon(np.array(shape, np.float32), room.tone(parse(recipe.get("lamp", "#2f3a40"))))
        sheet.ellipse(px, y + wide * 0.66, wide * 0.9, wide * 0.18, (1.0, 0.94, 0.78))
        sheet.glow(px, y + wide * 0.75, wide * 2.2, (1.0, 0.9, 0.66), strength)
        hung.append((x, hang, away))
    return hung


def _sunbeam(stage: Stage, room: Room, opening: Opening) -> None:
    """Let the day, or the moon, fall through a window: a beam in the air and a bright patch on the floor."""
    if stage.spec.weather in {"storm", "rain", "fog"}:
        return
    night = stage.light.night > 0.75
    lean = 1.0 if opening.x < 0 else -1.0
    x, wide = opening.x + lean * 1.0, opening.wide * 0.5
    strength = 0.13 if night else (0.5 if stage.light.sun_y > 0.6 else 0.4)
    near, far = 2.2, 3.9
    for pane in (-0.5, 0.5):
        for low, high in ((0.0, 0.36), (0.42, 1.0)):
            slide, reach = ((far - (far - near) * share, lean * 0.6 * share) for share in (low, high))
            cx = x + pane * wide
            patch: list[Place] = [
                (cx - wide * 0.44 + slide[1], 0, slide[0]),
                (cx + wide * 0.44 + slide[1], 0, slide[0]),
                (cx + wide * 0.44 + reach[1], 0, reach[0]),
                (cx - wide * 0.44 + reach[1], 0, reach[0]),
            ]
            room.face(patch, stage.light.key, None, strength)
    top = [
        room.camera.point(opening.x + side * opening.wide / 2, opening.y + opening.tall, room.back) for side in (-1, 1)
    ]
    low = [room.camera.point(x + side * wide + lean * 0.5, 0, near) for side in (1, -1)]
    room.sheet.polygon(np.array([*top, *low], np.float32), stage.light.key, strength * 0.28)


def _living(room: Room, recipe: dict[str, Any]) -> list[Plate]:
    """Return what moves in the room: the fire in a fireplace, dust in the light."""
    plates: list[Plate] = []
    for item in recipe.get("furniture", []):
        if item["what"] == "fireplace":
            x, near, _ = place(room, {"w": 1.6, **item}, 0.3)
            px, py = room.camera.point(x, 0.06, near)
            plates.append(fire_plate(room.stage, px, py, 0.62 * room.metre, depth=0.55))
    sheet = room.stage.sheet()
    random = room.stage.random(646)
    for _ in range(34):
        px, py = random.random() * sheet.width, random.uniform(0.2, 0.72) * sheet.height
        size = room.stage.unit * random.uniform(0.0012, 0.0034)
        sheet.ellipse(px, py, size, size, mix(room.stage.light.key, (1.0, 1.0, 1.0), 0.4), random.uniform(0.12, 0.4))
    plates.append(Plate(name="dust", depth=0.9, sheet=sheet, effect=True, sway=(0.012, 0.006), sway_seconds=9.0))
    return plates


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
