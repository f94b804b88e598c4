"""Paint single structures: lighthouse, bridge, stands, columns, fences, lamps, rocks, and artwork as props."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix, parse, shade
from genscene.plugins.scene_art.paint.pixels import Plane
from genscene.plugins.scene_art.paint.sheet import Sheet, smooth_outline
from genscene.plugins.scene_art.sets.light_of_props import lit_prop, prop_lamp
from genscene.plugins.scene_art.stage import Stage


def paint_lighthouse(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint a banded lighthouse on its rock; its lamp shines when the light is low."""
    x, foot = what.get("x", 0.7) * stage.width, stage.horizon + 0.06 * stage.unit
    tall, wide = what.get("tall", 0.85) * stage.unit, 0.1 * stage.unit
    rock = np.array(
        [
            [x - wide * 3.4, foot + wide],
            [x - wide * 2.0, foot - wide * 0.1],
            [x - wide, foot - wide * 0.75],
            [x + wide * 1.1, foot - wide * 0.7],
            [x + wide * 2.2, foot - wide * 0.05],
            [x + wide * 4.2, foot + wide],
        ],
        np.float32,
    )
    sheet.shaded(
        smooth_outline(rock, 4),
        stage.light.surface((0.42, 0.40, 0.38), 0.1),
        stage.light.surface((0.2, 0.2, 0.22), 0.05),
    )
    base = foot - wide * 0.6
    _banded_tower(stage, sheet, x, base, tall, wide)
    _lantern_room(stage, sheet, x, base - tall * 0.78, wide)
    for level in (0.2, 0.45):
        window = mix((0.12, 0.12, 0.16), (1.0, 0.85, 0.5), stage.light.night)
        sheet.ellipse(x, base - tall * level, wide * 0.12, wide * 0.18, window)
    if stage.light.night > 0.25 or stage.spec.weather in {"storm", "fog", "rain"}:
        _beams(stage, sheet, x, base - tall * 0.78 - wide * 0.48, wide)


def _banded_tower(stage: Stage, sheet: Sheet, x: float, base: float, tall: float, wide: float) -> None:
    """Build a tapering tower in red and white bands, each in three tones towards the sun."""
    side, bands = 1 if stage.light.sun_x * stage.width > x else -1, 6
    for band in range(bands):
        low, high = band / bands, (band + 1) / bands
        wl, wh = wide * (1 - 0.42 * low), wide * (1 - 0.42 * high)
        colour = stage.light.surface((0.76, 0.14, 0.14) if band % 2 == 0 else (0.95, 0.94, 0.9), 0.08)
        yl, yh = base - tall * 0.78 * low, base - tall * 0.78 * high
        sheet.polygon(
            np.array([[x - wl, yl], [x - wh, yh], [x + wh, yh], [x + wl, yl]], np.float32), shade(colour, 0.62)
        )
        for part, tone in ((0.55, 0.82), (0.2, 1.0)):
            a, b = (x - wl * part, x - wh * part) if side > 0 else (x - wl, x - wh)
            c, d = (x + wh, x + wl) if side > 0 else (x + wh * part, x + wl * part)
            sheet.polygon(np.array([[a, yl], [b, yh], [c, yh], [d, yl]], np.float32), shade(colour, tone))


def _lantern_room(stage: Stage, sheet: Sheet, x: float, top: float, wide: float) -> None:
    """Set the gallery, the lamp behind its bars, and the roof on a tower."""
    sheet.rectangle(
        x - wide * 0.8, top - wide * 0.14, x + wide * 0.8, top + wide * 0.06, stage.light.surface((0.2, 0.2, 0.24))
    )
    glow = mix(stage.light.surface((0.75, 0.85, 0.9)), (1.0, 0.93, 0.66), max(0.25, stage.light.night))
    sheet.rectangle(x - wide * 0.42, top - wide * 0.85, x + wide * 0.42, top - wide * 0.1, glow)
    for bar in (-0.42, -0.14, 0.14, 0.38):
        sheet.rectangle(
            x + wide * bar, top - wide * 0.85, x + wide * (bar + 0.04), top - wide * 0.1, (0.12, 0.12, 0.15)
        )
    roof = [[x - wide * 0.6, top - wide * 0.82], [x, top - wide * 1.5], [x + wide * 0.6, top - wide * 0.82]]
    sheet.polygon(np.array(roof, np.float32), stage.light.surface((0.6, 0.12, 0.12)))


def _beams(stage: Stage, sheet: Sheet, x: float, y: float, wide: float) -> None:
    for turn, angle in ((-1, 0.06), (1, -0.1)):
        for spread, alpha in ((0.2, 0.09), (0.12, 0.1), (0.06, 0.12)):
            reach = stage.width * 1.3
            beam = np.array(
                [
                    [x, y - wide * 0.1],
                    [x + turn * reach, y + (angle - spread) * reach],
                    [x + turn * reach, y + (angle + spread) * reach],
                    [x, y + wide * 0.1],
                ],
                np.float32,
            )
            sheet.polygon(beam, (1.0, 0.95, 0.76), alpha)
    sheet.glow(x, y, wide * 5, (1.0, 0.9, 0.62), 0.7)
    sheet.glow(x, y, wide * 1.6, (1.0, 0.98, 0.88), 0.9)


def paint_bridge(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint a stone bridge of arches across the water."""
    foot, deck = stage.horizon + 0.07 * stage.unit, stage.horizon - 0.13 * stage.unit
    tone = stage.light.surface(parse(what.get("colour", "#9a8f80")), what.get("haze", 0.15))
    arches = 4 if stage.portrait else 7
    span = stage.width * 1.1 / arches
    sheet.rectangle(0, deck, stage.width, deck + 0.05 * stage.unit, shade(tone, 1.05))
    for number in range(arches + 1):
        x = -0.05 * stage.width + number * span
        sheet.rectangle(x - span * 0.09, deck, x + span * 0.09, foot, tone)
        angle = np.linspace(np.pi, 2 * np.pi, 24)
        half = span / 2
        arch = np.stack(
            [x + half + np.cos(angle) * half * 0.84, deck + 0.17 * stage.unit + np.sin(angle) * 0.12 * stage.unit], 1
        )
        wall = np.concatenate(
            [
                np.array([[x, deck + 0.17 * stage.unit]]),
                arch,
                np.array([[x + span, deck + 0.17 * stage.unit], [x + span, deck], [x, deck]]),
            ]
        )
        sheet.polygon(wall.astype(np.float32), shade(tone, 0.9))
        if stage.light.night > 0.4:
            sheet.line(
                np.array([[x, deck], [x, deck - 0.07 * stage.unit]], np.float32),
                (0.08, 0.08, 0.1),
                max(2, stage.unit * 0.005),
            )
            sheet.glow(x, deck - 0.08 * stage.unit, stage.unit * 0.1, (1.0, 0.8, 0.45), 0.85)


def paint_stands(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint a stadium's full stands and floodlights."""
    random = stage.random(68)
    top, foot = stage.horizon - what.get("tall", 0.42) * stage.unit, stage.horizon + 0.02 * stage.unit
    columns = np.linspace(0, stage.width, 40, dtype=np.float32)
    sag = (np.linspace(-1, 1, 40) ** 2) * 0.12 * stage.unit
    body = np.concatenate(
        [np.stack([columns, top - sag + 0.06 * stage.unit], 1), [[stage.width, foot], [0, foot]]]
    ).astype(np.float32)
    sheet.shaded(body, stage.light.surface((0.24, 0.26, 0.32), 0.25), stage.light.surface((0.38, 0.40, 0.46), 0.2))
    crowd = [
        stage.light.surface(parse(colour), 0.2)
        for colour in ("#d04a3a", "#f0e6d8", "#3a6ab0", "#e8b83a", "#2a2c36", "#d8a080", "#6a4a3a")
    ]
    tiers = 13
    for tier in range(tiers):
        share = (tier + 0.5) / tiers
        seats = int(stage.width / (stage.unit * 0.019))
        for seat in range(seats):
            x = (seat + random.uniform(0.1, 0.9)) / seats * stage.width
            bend = ((x / stage.width * 2 - 1) ** 2) * 0.12 * stage.unit
            y = (top - bend + 0.08 * stage.unit) * (1 - share) + (foot - 0.02 * stage.unit) * share
            size = stage.unit * 0.0075
            sheet.ellipse(x, y, size, size * 1.25, crowd[int(random.integers(len(crowd)))])
    roof = np.concatenate(
        [
            np.stack([columns, top - sag - 0.02 * stage.unit], 1),
            np.stack([columns, top - sag + 0.065 * stage.unit], 1)[::-1],
        ]
    ).astype(np.float32)
    sheet.polygon(roof, stage.light.surface((0.8, 0.82, 0.86), 0.25))
    for x in (0.1, 0.9):
        px, py = x * stage.width, top - 0.32 * stage.unit
        sheet.line(
            np.array([[px, top], [px, py]], np.float32),
            stage.light.surface((0.3, 0.32, 0.36), 0.3),
            max(2, stage.unit * 0.01),
        )
        sheet.rectangle(
            px - 0.06 * stage.unit,
            py - 0.05 * stage.unit,
            px + 0.06 * stage.unit,
            py + 0.02 * stage.unit,
            (0.95, 0.96, 0.92),
        )
        sheet.glow(px, py - 0.015 * stage.unit, 0.3 * stage.unit, (1.0, 0.98, 0.9), 0.3 + 0.5 * stage.light.night)


def paint_columns(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint a ruined row of columns, some broken."""
    random = stage.random(69)
    count, foot = what.get("count", 6), stage.horizon + 0.08 * stage.unit
    tone = stage.light.surface(parse(what.get("colour", "#d8c8a8")), what.get("haze", 0.15))
    side = 1 if stage.light.sun_x > 0.5 else -1
    span = stage.width / count
    for number in range(count):
        x = (number + 0.5) * span
        broken = random.random() < 0.35
        tall, half = stage.unit * (random.uniform(0.22, 0.4) if broken else 0.56), stage.unit * 0.042
        sheet.rectangle(x - half, foot - tall, x + half, foot, tone)
        for flute in np.linspace(-0.8, 0.8, 5):
            dark = shade(tone, 0.72 if flute * side < 0 else 0.88)
            sheet.rectangle(x + flute * half - half * 0.07, foot - tall, x + flute * half + half * 0.07, foot, dark)
        sheet.rectangle(x - half * 1.4, foot - half * 0.7, x + half * 1.4, foot, shade(tone, 0.9))
        if not broken:
            sheet.rectangle(x - half * 1.5, foot - tall - half * 0.6, x + half * 1.5, foot - tall, shade(tone, 1.05))
            if number and number < count - 1:
                sheet.rectangle(
                    x - span * 0.5, foot - tall - half * 2, x + span * 0.5, foot - tall - half * 0.6, shade(tone, 0.95)
                )


def paint_fence(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint a wooden fence along the ground's far edge."""
    foot = stage.horizon + what.get("drop", 0.1) * stage.unit
    tone = stage.light.surface(parse(what.get("colour", "#9a7650")), what.get("haze", 0.1))
    tall = what.get("tall", 0.1) * stage.unit
    for rail in (0.3, 0.72):
        sheet.rectangle(
            0, foot - tall * rail - tall * 0.07, stage.width, foot - tall * rail + tall * 0.07, shade(tone, 0.85)
        )
    step = stage.unit * 0.13
    for x in np.arange(step * 0.3, stage.width, step):
        sheet.rectangle(x - tall * 0.1, foot - tall, x + tall * 0.1, foot, tone)


def paint_lamps(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint street lamps that shine at night."""
    for x, scale in what.get("at", [[0.12, 1.0], [0.9, 0.8]]):
        px, foot = x * stage.width, stage.horizon + (0.06 + 0.1 * scale) * stage.unit
        tall, wide = 0.52 * stage.unit * scale, 0.008 * stage.unit * scale
        iron = stage.light.surface((0.13, 0.14, 0.17), 0.1)
        sheet.rectangle(px - wide, foot - tall, px + wide, foot, iron)
        sheet.rectangle(px - wide * 2.4, foot - tall * 0.08, px + wide * 2.4, foot, iron)
        head = foot - tall
        glass = mix(stage.light.surface((0.8, 0.82, 0.8)), (1.0, 0.88, 0.6), max(0.2, stage.light.night))
        sheet.polygon(
            np.array(
                [
                    [px - wide * 3, head],
                    [px - wide * 4.4, head - wide * 9],
                    [px + wide * 4.4, head - wide * 9],
                    [px + wide * 3, head],
                ],
                np.float32,
            ),
            glass,
        )
        sheet.polygon(
            np.array(
                [[px - wide * 5.4, head - wide * 9], [px, head - wide * 14], [px + wide * 5.4, head - wide * 9]],
                np.float32,
            ),
            iron,
        )
        if stage.light.night > 0.3:
            sheet.glow(px, head - wide * 5, 0.32 * stage.unit * scale, (1.0, 0.8, 0.48), 0.75 * stage.light.night)
            sheet.glow(px, foot, 0.26 * stage.unit * scale, (1.0, 0.78, 0.45), 0.3 * stage.light.night, 0.25)


def paint_rocks(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Paint boulders, facet by facet."""
    random = stage.random(what.get("stream", 67))
    tone = parse(what.get("colour", "#7a746c"))
    count = int(what.get("count", 5))
    places: Plane = np.linspace(0.02, 0.98, count) + random.uniform(-0.05, 0.05, count)
    for place in places.tolist():
        if abs(place - 0.5) < what.get("clear", 0.0):
            continue
        size = what.get("size", 0.1) * stage.unit * random.uniform(0.6, 1.3)
        x, foot = place * stage.width, stage.horizon + (what.get("drop", 0.1) + random.uniform(0, 0.06)) * stage.unit
        angle = np.linspace(np.pi, 2 * np.pi, 9)
        reach = size * random.uniform(0.75, 1.1, 9)
        outline = np.stack([x + np.cos(angle) * reach * 1.3, foot + np.sin(angle) * reach], 1).astype(np.float32)
        sheet.shaded(
            outline,
            stage.light.surface(shade(tone, 0.85), what.get("haze", 0.0)),
            stage.light.surface(shade(tone, 0.4), 0),
        )
        side = 1 if stage.light.sun_x > 0.5 else -1
        peak = outline[4]
        facet = np.array(
            [
                outline[4 + side * 0],
                outline[4 + side * 2],
                [x + side * size * 0.9, foot],
                [x + side * size * 0.1, foot - size * 0.35],
            ],
            np.float32,
        )
        facet[0] = peak
        sheet.polygon(facet, stage.light.surface(mix(tone, stage.light.key, 0.25), what.get("haze", 0.0)), 0.85)


def paint_art(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Stand a piece of artwork as a prop, lit by the scene."""
    pixels = lit_prop(what["art"], what.get("icons", "noto"), prop_lamp(stage, what.get("haze", 0.0)), 512)
    tall = what.get("tall", 0.3) * stage.unit
    for x in np.atleast_1d(what.get("x", 0.5)):
        sheet.stand(
            pixels,
            float(x) * stage.width,
            stage.horizon + what.get("drop", 0.08) * stage.unit,
            tall,
            flip=bool(what.get("flip", False)),
        )
