"""Strew small things over the ground: blades, flowers, fallen leaves, pebbles, shells, twigs, straw, litter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage

FLOWERS: tuple[Colour, ...] = (
    (1.0, 1.0, 1.0),
    (1.0, 0.86, 0.32),
    (1.0, 0.5, 0.64),
    (0.72, 0.56, 1.0),
    (0.98, 0.42, 0.3),
)
FALLEN: tuple[Colour, ...] = ((0.86, 0.42, 0.12), (0.95, 0.68, 0.2), (0.66, 0.24, 0.12), (0.55, 0.36, 0.18))
PETALS: tuple[Colour, ...] = ((1.0, 0.8, 0.87), (1.0, 0.9, 0.94), (0.95, 0.66, 0.78))
PEBBLES: tuple[Colour, ...] = ((0.62, 0.6, 0.56), (0.46, 0.44, 0.42), (0.74, 0.7, 0.64))
SHELLS: tuple[Colour, ...] = ((0.98, 0.9, 0.82), (0.94, 0.74, 0.66), (0.86, 0.8, 0.78))
STRAW: tuple[Colour, ...] = ((0.9, 0.76, 0.36), (0.78, 0.62, 0.28))

Draw = Callable[[Stage, Sheet, float, float, float, Colour, np.random.Generator], None]

GROWING = frozenset({"blades", "flowers"})
"""Kinds that grow in tufts, few of them where captions stand."""


def strew(stage: Stage, sheet: Sheet, what: dict[str, Any], base: Colour, top: float) -> None:
    """Strew one kind of thing between a row and the bottom, larger towards the camera, in loose groups.

    Args:
        stage: The stage.
        sheet: Where to paint.
        what: `kind`, `count`, and optionally `size` (a factor), `colours`, and `clear` (half width that stays free).
        base: The ground's own colour near the camera.
        top: First row.
    """
    draw, tones = _KINDS[what["kind"]]
    colours = [parse(colour) for colour in what["colours"]] if "colours" in what else list(tones or (base,))
    random = stage.random(500 + sum(map(ord, what["kind"])))
    count = int(what["count"] * (1.0 if stage.portrait else 1.5))
    # Groups rather than an even sprinkle: each thing belongs to a centre, or to none.
    centres = random.random((max(3, count // 9), 2))
    grows = what["kind"] in GROWING
    loose = random.random(count) < (0.16 if grows else 0.35)
    wide = (0.045, 0.022) if grows else (0.05, 0.05)
    places = centres[random.integers(len(centres), size=count)] + random.normal(0, 1, (count, 2)) * wide
    places[loose] = random.random((int(loose.sum()), 2))
    places = places[np.argsort(places[:, 1])]
    depth = stage.height - top
    for across, down in places.tolist():
        share = float(np.clip(down, 0.02, 1.04)) ** 1.25
        quiet = grows and 0.34 < down < 0.86 and abs(across - 0.5) < 0.36
        if abs(across - 0.5) < what.get("clear", 0.0) or (quiet and random.random() < 0.72):
            continue
        y = top + depth * (0.02 + 0.98 * share)
        size = stage.unit * (0.005 + 0.03 * share) * what.get("size", 1.0)
        tone = stage.light.surface(
            shade(colours[int(random.integers(len(colours)))], random.uniform(0.82, 1.08)), 0.32 * (1 - share)
        )
        draw(stage, sheet, across * stage.width, y, size, shade(tone, 1 - 0.3 * share**2), random)


def _blades(
    stage: Stage, sheet: Sheet, x: float, y: float, size: float, tone: Colour, random: np.random.Generator
) -> None:
    bright = mix(tone, stage.light.key, 0.24)
    for number in range(4):
        lean, tall, wide = random.uniform(-0.7, 0.7) * size, size * random.uniform(0.8, 1.7), size * 0.1
        foot = x + random.uniform(-0.5, 0.5) * size
        blade = [
            [foot - wide, y],
            [foot + lean * 0.35, y - tall * 0.6],
            [foot + lean, y - tall],
            [foot + lean * 0.5 + wide, y - tall * 0.5],
            [foot + wide, y],
        ]
        sheet.polygon(np.array(blade, np.float32), shade(tone, 0.84) if number < 2 else (tone, bright)[number - 2])


def _flower(
    stage: Stage, sheet: Sheet, x: float, y: float, size: float, tone: Colour, random: np.random.Generator
) -> None:
    stem = stage.light.surface((0.24, 0.42, 0.16))
    tall, radius = size * random.uniform(0.6, 1.3), size * 0.2
    sheet.line(np.array([[x, y], [x + size * 0.1, y - tall]], np.float32), stem, max(1.0, size * 0.07))
    for angle in np.arange(5) * 1.257:
        sheet.ellipse(
            x + size * 0.1 + np.cos(angle) * radius,
            y - tall + np.sin(angle) * radius * 0.7,
            radius * 0.75,
            radius * 0.6,
            tone,
        )
    sheet.ellipse(x + size * 0.1, y - tall, radius * 0.5, radius * 0.4, stage.light.surface((0.97, 0.72, 0.2)))


def _leaf(
    stage: Stage, sheet: Sheet, x: float, y: float, size: float, tone: Colour, random: np.random.Generator
) -> None:
    del stage
    angle, long = random.random() * 6.283, size * random.uniform(0.35, 0.6)
    along = np.array([np.cos(angle), np.sin(angle) * 0.45]) * long
    side = np.array([-np.sin(angle), np.cos(angle) * 0.45]) * long * 0.45
    middle = np.array([x, y])
    shape = np.stack([middle - along, middle + side, middle + along, middle - side]).astype(np.float32)
    sheet.polygon(shape + np.array([size * 0.03, size * 0.08], np.float32), shade(tone, 0.4), 0.5)
    sheet.polygon(shape, tone)
    sheet.polygon(shape[[0, 1, 2]], shade(tone, 1.16))


def _pebble(
    stage: Stage, sheet: Sheet, x: float, y: float, size: float, tone: Colour, random: np.random.Generator
) -> None:
    wide = size * random.uniform(0.25, 0.6)
    tall = wide * random.uniform(0.4, 0.62)
    sheet.ellipse(x + wide * 0.15, y + tall * 0.35, wide * 1.1, tall * 0.8, (0.03, 0.03, 0.05), 0.3)
    sheet.ellipse(x, y, wide, tall, shade(tone, 0.66))
    side = 1 if stage.light.sun_x > 0.5 else -1
    sheet.ellipse(x + side * wide * 0.12, y - tall * 0.18, wide * 0.78, tall * 0.7, tone)
    sheet.ellipse(x + side * wide * 0.3, y - tall * 0.4, wide * 0.32, tall * 0.26, shade(tone, 1.22))


def _stalk(
    stage: Stage, sheet: Sheet, x: float, y: float, size: float, tone: Colour, random: np.random.Generator
) -> None:
    del stage
    angle = random.uniform(-0.5, 0.5) + (np.pi if random.random() < 0.5 else 0)
    reach = np.array([np.cos(angle), np.sin(angle) * 0.5]) * size * random.uniform(0.6, 1.4)
    sheet.line(np.array([[x, y], [x + reach[0], y + reach[1]]], np.float32), tone, max(1.0, size * 0.07))


def _paper(
    stage: Stage, sheet: Sheet, x: float, y: float, size: float, tone: Colour, random: np.random.Generator
) -> None:
    del stage
    lean = random.uniform(-0.4, 0.4) * size
    shape = [
        [x, y],
        [x + size * 0.7, y + lean * 0.3],
        [x + size * 0.8 + lean, y + size * 0.4],
        [x + lean, y + size * 0.3],
    ]
    sheet.polygon(np.array(shape, np.float32), tone)


_KINDS: dict[str, tuple[Draw, tuple[Colour, ...]]] = {
    "blades": (_blades, ()),
    "flowers": (_flower, FLOWERS),
    "leaves": (_leaf, FALLEN),
    "petals": (_leaf, PETALS),
    "pebbles": (_pebble, PEBBLES),
    "shells": (_pebble, SHELLS),
    "straw": (_stalk, STRAW),
    "twigs": (_stalk, ((0.36, 0.26, 0.18),)),
    "papers": (_paper, ((0.94, 0.92, 0.86), (0.8, 0.78, 0.72))),
}
