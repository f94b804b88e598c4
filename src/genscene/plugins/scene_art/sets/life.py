"""What moves in a place besides its subjects: fire, smoke, glints, waves, leaves, traffic, boats, birds, fireflies.

At most one of a place's plates has cels; the others sway, travel or drift, which costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.noise import profile
from genscene.plugins.scene_art.paint.pixels import blur
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.airs import (
    falling_plate,
    fireflies_plate,
    mist_plate,
    splashes_plate,
    stars_plate,
)
from genscene.plugins.scene_art.sets.blaze import blaze_plate
from genscene.plugins.scene_art.sets.cels import boxed
from genscene.plugins.scene_art.sets.flames import fire_plate
from genscene.plugins.scene_art.sets.light_of_props import lit_prop, prop_lamp
from genscene.plugins.scene_art.sets.village import chimney_of
from genscene.plugins.scene_art.stage import Plate, Stage


def living_plates(stage: Stage, recipe: dict[str, Any], *, snow: bool, most: int = 3) -> list[Plate]:
    """Return the moving plates of a place, the most telling ones first, of which at most one has cels."""
    plates: list[Plate] = []
    for what in [*recipe.get("life", []), *_by_weather(stage, recipe, snow=snow)]:
        if len(plates) >= most:
            break
        made = _LIFE[what["what"]](stage, what)
        if made is None or (made.cels and any(plate.cels for plate in plates)):
            continue
        plates.append(made)
    return plates


def _by_weather(stage: Stage, recipe: dict[str, Any], *, snow: bool) -> list[dict[str, Any]]:
    """Return what the weather and the season set in motion."""
    found: list[dict[str, Any]] = []
    if stage.spec.weather in {"rain", "storm"} and recipe.get("ground") is not None:
        found.append({"what": "splashes"})
    leafy = recipe.get("leafy") or any(what["kind"] == "blades" for what in recipe.get("strew", []))
    dry = stage.spec.weather in {"", "clear", "cloudy"}
    if leafy and not snow and dry and stage.spec.season in {"autumn", "spring"}:
        found.append({"what": "falling"})
    if stage.spec.weather == "fog":
        found.append({"what": "mist"})
    if stage.light.night > 0.8 and stage.light.body == "moon" and stage.spec.weather in {"", "clear"}:
        found.append({"what": "stars"})
    return found


def _fire(stage: Stage, what: dict[str, Any]) -> Plate:
    x = what.get("x", 0.5) * stage.width
    return fire_plate(stage, x, stage.horizon + what.get("drop", 0.2) * stage.unit, what.get("tall", 0.2) * stage.unit)


def smoke_plate(
    stage: Stage, x: float, foot: float, tall: float, *, colour: Colour, dense: float = 0.5, depth: float = 0.7
) -> Plate:
    """Return smoke or steam that rises from a place: puffs that grow, lean and fade, closed to a loop."""
    half = tall * 0.42
    puffs = 7

    def paint(sheet: Sheet, number: int) -> None:
        for puff in range(puffs):
            share = (puff + number / 8) / puffs
            lean = np.sin(share * 4 + puff * 1.9 * 0) * 0.12 + share * 0.22
            radius = tall * (0.035 + 0.13 * share)
            cx, cy = sheet.width * 0.38 + lean * tall, sheet.height - radius * 0.6 - share * tall * 0.84
            alpha = dense * float(np.sin(np.pi * min(1.0, share * 0.92 + 0.1)))
            if alpha <= 0.02:
                continue
            sheet.ellipse(cx, cy, radius, radius * 0.9, shade(colour, 0.82), alpha * 0.6)
            sheet.ellipse(cx + radius * 0.2, cy - radius * 0.2, radius * 0.7, radius * 0.62, colour, alpha * 0.6)
        sheet.pixels = blur(sheet.pixels, tall * 0.016)

    return boxed(stage, "smoke", depth, (x - half, foot - tall, x + half, foot), paint, cels=8, cel_frames=5)


def _smoke(stage: Stage, what: dict[str, Any]) -> Plate:
    colour = mix(stage.light.haze, stage.light.surface(parse(what.get("colour", "#d8d8d8"))), 0.6)
    if what.get("chimney"):
        x, y, metre = chimney_of(stage)
        return smoke_plate(stage, x, y, 2.6 * metre, colour=colour, dense=what.get("dense", 0.5))
    place = what.get("x", 0.5) * stage.width, stage.horizon - what.get("up", 0.3) * stage.unit
    return smoke_plate(stage, *place, what.get("tall", 0.5) * stage.unit, colour=colour, dense=what.get("dense", 0.5))


def _glints(stage: Stage, what: dict[str, Any]) -> Plate | None:
    """Let the water sparkle: dashes of light that come and go, most of them under the sun or moon."""
    if stage.spec.weather in {"rain", "storm", "fog", "snow"}:
        return None
    top = stage.horizon + 0.012 * stage.unit
    bottom = min(float(stage.height), stage.horizon + what.get("deep", 0.9) * stage.unit)
    random = stage.random(611)
    count = int(what.get("count", 120))
    down = random.random(count) ** 1.5
    path = stage.light.sun_x + random.normal(0, 1, count) * (0.05 + 0.22 * down)
    across = np.where(random.random(count) < 0.7, path, random.random(count))
    first, size = random.integers(0, 4, count), random.uniform(0.5, 1.0, count)
    tone = mix(stage.light.key, (1.0, 1.0, 1.0), 0.5)
    strength = 0.8 if stage.light.body != "none" else 0.35

    def paint(sheet: Sheet, number: int) -> None:
        for x, y, begin, scale in zip(across, down, first, size, strict=True):
            age = (number - int(begin)) % 4
            if age > 1:
                continue
            wide = stage.unit * (0.004 + 0.028 * y) * scale * (1.0 if age == 0 else 0.6)
            sheet.ellipse(x * stage.width, y * (bottom - top), wide, max(0.7, wide * 0.11), tone, strength)

    return boxed(stage, "glints", 0.62, (0, top, stage.width, bottom), paint, cels=4, cel_frames=6)


def _waves(stage: Stage, what: dict[str, Any]) -> Plate:
    """Raise a near swell that heaves: a translucent crest across the lower picture."""
    sheet = stage.sheet()
    unit, light = stage.unit, stage.light
    random = stage.random(612)
    high = what.get("high", 0.05) * (2.0 if stage.spec.weather == "storm" else 1.0)
    columns = np.linspace(-0.02, 1.02, 60) * stage.width
    for number, (drop, dark) in enumerate(((0.44, 0.7), (0.66, 0.5))):
        phase = random.random() * 6
        swell = np.sin(columns / unit * 2.6 + phase) + 0.5 * np.sin(columns / unit * 5.9 + phase * 2)
        chop = profile(stage.random(619 + number), 60, octaves=4, base=5) - 0.5
        crest = stage.horizon + drop * unit - high * unit * (0.5 * swell + 1.3 * chop)
        tint = mix(light.surface(parse(what.get("tint", "#145072"))), light.sky[1], 0.2)
        body = np.concatenate([np.stack([columns, crest], 1), np.stack([columns, crest + 0.2 * unit], 1)[::-1]])
        part = Sheet(sheet.width, sheet.height)
        part.shaded(body.astype(np.float32), shade(tint, dark * 1.25), shade(tint, dark * 0.8))
        rows = (np.arange(sheet.height, dtype=np.float32)[:, None] - crest.min()) / (0.2 * unit)
        fade = np.clip(1 - rows, 0, 1)[..., None] * 0.75
        sheet.over((part.pixels * fade).astype(np.uint8), 0, 0)
        foam = mix(light.cloud, light.surface((1.0, 1.0, 1.0)), 0.5)
        for thick, alpha, lift in ((0.012, 0.2, 0.008), (0.003, 0.5, 0.0)):
            band = np.concatenate(
                [
                    np.stack([columns, crest + lift * unit - thick * unit], 1),
                    np.stack(
                        [
                            columns,
                            crest + lift * unit + thick * unit * (0.4 + 0.4 * np.sin(columns / unit * 23 + number)),
                        ],
                        1,
                    )[::-1],
                ]
            )
            sheet.polygon(band.astype(np.float32), foam, alpha * (0.5 if what.get("quiet") else 1.0))
    return Plate(
        name="waves",
        depth=1.15,
        sheet=sheet,
        sway=(0.012, 0.006),
        sway_seconds=4.6,
        sway_phase=float(stage.seed % 7) / 7,
    )


def _boats(stage: Stage, what: dict[str, Any]) -> Plate:
    """Moor boats that rock, with their reflections: the far ones small and pale."""
    sheet = stage.sheet()
    for art, x, drop, tall in what["fleet"]:
        haze = what.get("haze", 0.12) + max(0.0, 0.1 - drop) * 4
        pixels = lit_prop(art, "noto", prop_lamp(stage, haze))
        foot, high = stage.horizon + drop * stage.unit, tall * stage.unit
        sheet.stand(np.ascontiguousarray(pixels[::-1]), x * stage.width, foot + high * 0.5, high * 0.55, alpha=0.3)
        sheet.stand(pixels, x * stage.width, foot, high)
        if stage.light.night > 0.5:
            sheet.glow(x * stage.width, foot - high * 0.5, high * 0.5, (1.0, 0.84, 0.5), 0.5 * stage.light.night)
    return Plate(name="boats", depth=0.7, sheet=sheet, sway=(0.002, 0.0035), sway_seconds=3.4, sway_phase=0.2)


def _traffic(stage: Stage, what: dict[str, Any]) -> Plate:
    """Let something pass behind the subject, from one side to the other."""
    sheet = stage.sheet()
    random = stage.random(613)
    choices: list[str] = what.get("arts", ["automobile", "taxi", "bus", "sport-utility-vehicle"])
    pixels = lit_prop(choices[int(random.integers(len(choices)))], "noto", prop_lamp(stage, what.get("haze", 0.15)))
    way = what.get("way", 0.5)
    x, foot = (0.3 + 0.4 * random.random()) * stage.width, stage.horizon + what.get("drop", 0.09) * stage.unit
    tall = what.get("tall", 0.14) * stage.unit
    if what.get("shadow", True):
        sheet.ellipse(x, foot - tall * 0.03, tall * 0.75, tall * 0.08, (0.02, 0.02, 0.05), 0.4)
    # Most artwork of vehicles looks to the left, and so it drives.
    right = bool(what.get("faces_right", False))
    sheet.stand(pixels, x, foot, tall)
    if stage.light.night > 0.5 and what.get("lamps", True):
        nose = x + tall * (0.7 if right else -0.7)
        sheet.glow(nose, foot - tall * 0.3, tall * 0.6, (1.0, 0.92, 0.7), 0.8)
    return Plate(
        name="traffic",
        depth=what.get("depth", 0.72),
        sheet=sheet,
        travel=(way if right else -way, what.get("climb", 0.0)),
    )


def _birds(stage: Stage, what: dict[str, Any]) -> Plate | None:
    """Send a flock across the sky."""
    if stage.light.night > 0.8 or stage.spec.weather in {"storm", "rain", "snow", "fog"}:
        return None
    sheet = stage.sheet()
    random = stage.random(614)
    tone = mix(stage.light.surface((0.16, 0.17, 0.2)), stage.light.haze, 0.3)
    cx, cy = random.uniform(0.25, 0.75) * stage.width, stage.horizon - random.uniform(0.4, 0.62) * stage.unit
    for number in range(int(what.get("count", 7))):
        x = cx + (number - 3) * 0.05 * stage.unit + random.normal(0, 0.012) * stage.unit
        y = cy + abs(number - 3) * 0.018 * stage.unit + random.normal(0, 0.008) * stage.unit
        wing, lift = stage.unit * random.uniform(0.012, 0.02), random.uniform(0.15, 0.6)
        for side in (-1, 1):
            shape = [
                [x, y],
                [x + side * wing * 0.5, y - wing * lift],
                [x + side * wing, y - wing * lift * 0.5],
                [x + side * wing * 0.5, y - wing * lift * 0.72],
            ]
            sheet.polygon(np.array(shape, np.float32), tone)
    way = -0.16 if stage.seed % 3 else 0.16
    return Plate(name="birds", depth=0.12, sheet=sheet, travel=(way, -0.02))


def _flag(stage: Stage, what: dict[str, Any]) -> Plate:
    """Fly a flag on a mast."""
    x, foot = what.get("x", 0.5) * stage.width, stage.horizon - what.get("up", 0.4) * stage.unit
    tall = what.get("tall", 0.16) * stage.unit
    cloth = stage.light.surface(parse(what.get("colour", "#b8322c")), 0.06)
    steps = np.linspace(0, 1, 12)

    def paint(sheet: Sheet, number: int) -> None:
        base = sheet.height
        sheet.rectangle(0, 0, max(2.0, tall * 0.035), base, stage.light.surface((0.4, 0.33, 0.26), 0.06))
        wave = np.sin(steps * 6.5 - number / 6 * 2 * np.pi) * tall * 0.05 * (0.2 + steps)
        upper = np.stack([steps * tall * 0.75 + tall * 0.03, tall * 0.1 + wave], 1)
        lower = np.stack([steps * tall * 0.75 + tall * 0.03, tall * 0.5 + wave], 1)
        sheet.polygon(np.concatenate([upper, lower[::-1]]).astype(np.float32), cloth)
        for first in range(0, 11, 1):
            slope = wave[first + 1] - wave[first]
            quad = np.stack([upper[first], upper[first + 1], lower[first + 1], lower[first]]).astype(np.float32)
            sheet.polygon(quad, shade(cloth, 1.0 - float(slope) / tall * 7))

    return boxed(stage, "flag", 0.76, (x, foot - tall, x + tall * 0.9, foot), paint, cels=6, cel_frames=3, effect=False)


_LIFE: dict[str, Callable[[Stage, dict[str, Any]], Plate | None]] = {
    "birds": _birds,
    "blaze": blaze_plate,
    "boats": _boats,
    "falling": falling_plate,
    "fire": _fire,
    "fireflies": fireflies_plate,
    "flag": _flag,
    "glints": _glints,
    "mist": mist_plate,
    "smoke": _smoke,
    "splashes": splashes_plate,
    "stars": stars_plate,
    "traffic": _traffic,
    "waves": _waves,
}
