"""Tree sprites, painted once per kind, variant and light, and stood in rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.artwork import trim
from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.pixels import Image, Points
from genscene.plugins.scene_art.paint.sheet import Sheet, smooth_outline
from genscene.plugins.scene_art.stage import Stage

SIZE = 440

LEAVES: dict[str, tuple[Colour, Colour, Colour]] = {
    "broadleaf": ((0.10, 0.24, 0.11), (0.24, 0.46, 0.17), (0.55, 0.72, 0.28)),
    "autumn": ((0.36, 0.13, 0.06), (0.76, 0.34, 0.10), (0.97, 0.68, 0.22)),
    "blossom": ((0.52, 0.26, 0.38), (0.88, 0.54, 0.66), (1.0, 0.82, 0.88)),
    "conifer": ((0.06, 0.17, 0.14), (0.13, 0.31, 0.22), (0.34, 0.52, 0.34)),
    "snowy": ((0.10, 0.20, 0.20), (0.55, 0.66, 0.72), (0.96, 0.98, 1.0)),
    "palm": ((0.08, 0.25, 0.12), (0.20, 0.45, 0.18), (0.52, 0.70, 0.30)),
    "acacia": ((0.20, 0.20, 0.08), (0.40, 0.38, 0.14), (0.66, 0.60, 0.26)),
    "bush": ((0.12, 0.26, 0.12), (0.26, 0.46, 0.18), (0.52, 0.68, 0.28)),
    "rust": ((0.28, 0.12, 0.07), (0.58, 0.26, 0.12), (0.86, 0.52, 0.22)),
    "white": ((0.34, 0.40, 0.44), (0.70, 0.77, 0.83), (0.96, 0.98, 1.0)),
    "birch": ((0.18, 0.30, 0.12), (0.42, 0.56, 0.20), (0.74, 0.82, 0.36)),
    "fruit": ((0.10, 0.26, 0.11), (0.26, 0.50, 0.17), (0.56, 0.74, 0.28)),
    "cypress": ((0.05, 0.15, 0.10), (0.11, 0.26, 0.15), (0.28, 0.44, 0.24)),
    "bare": ((0.16, 0.12, 0.11), (0.30, 0.24, 0.21), (0.50, 0.43, 0.38)),
    "dead": ((0.10, 0.08, 0.08), (0.22, 0.18, 0.16), (0.38, 0.33, 0.30)),
}
"""Dark, middle and bright leaf of each kind."""

TRUNK: Colour = (0.34, 0.24, 0.17)


def tree(stage: Stage, kind: str, variant: int, haze: float = 0.0) -> Image:
    """Return a tree's sprite, its foot at the bottom."""
    light = stage.light
    dark, middle, bright = (light.surface(colour, haze) for colour in LEAVES[kind])
    bright = mix(bright, light.key, 0.25 * (1 - haze))
    trunk = light.surface(TRUNK, haze)
    side = 1 if light.sun_x > 0.5 else -1
    rounded = tuple(tuple(round(part, 3) for part in colour) for colour in (dark, middle, bright, trunk))
    return _sprite(kind, variant, side, rounded)


def lone_tree() -> Image:
    """Return a broad tree's sprite in its own colours, to be lit as a subject is."""
    return trim(_sprite("oak", 0, 1, (*LEAVES["broadleaf"], TRUNK)))


def stand_row(
    stage: Stage,
    sheet: Sheet,
    kind: str,
    *,
    base: float,
    tall: float,
    count: int,
    haze: float,
    stream: int,
    gap: tuple[float, float] | None = None,
) -> None:
    """Stand a row of trees along a line, feet slightly uneven.

    Args:
        stage: The stage.
        sheet: Where to paint.
        kind: One of `LEAVES`.
        base: Height of their feet in pixels from the top.
        tall: Their height in pixels; each differs by up to a quarter.
        count: How many.
        haze: Share of haze over them.
        stream: Number of the stream of chance.
        gap: Part of the width, 0 to 1, that stays free.
    """
    random = stage.random(stream)
    places = (np.arange(count) + random.uniform(-0.35, 0.35, count) + 0.5) / count
    for place in random.permutation(places):
        size, variant, flip = tall * random.uniform(0.75, 1.2), int(random.integers(3)), bool(random.random() < 0.5)
        foot = base + random.uniform(0, tall * 0.05)
        if gap is None or not gap[0] < place < gap[1]:
            if haze < 0.3 and stage.horizon < stage.height:
                sheet.ellipse(
                    (place * 1.1 - 0.05) * stage.width, foot, size * 0.22, size * 0.02, (0.03, 0.05, 0.08), 0.28
                )
            sheet.stand(tree(stage, kind, variant, haze), (place * 1.1 - 0.05) * stage.width, foot, size, flip=flip)


@lru_cache(maxsize=64)
def _sprite(kind: str, variant: int, side: int, tones: tuple[tuple[float, ...], ...]) -> Image:
    random = np.random.default_rng([variant, len(kind)])
    sheet = Sheet(SIZE, SIZE)
    dark, middle, bright, trunk = ((tone[0], tone[1], tone[2]) for tone in tones)
    if kind == "birch":
        trunk = mix(trunk, (0.95, 0.95, 0.92), 0.7)
    _MAKERS.get(kind, _broadleaf)(sheet, random, side, (dark, middle, bright), trunk)
    if kind == "fruit":
        _fruit(sheet, random)
    sheet.pixels.flags.writeable = False
    return sheet.pixels


Tones = tuple[Colour, Colour, Colour]


@lru_cache(maxsize=1)
def _clumps() -> tuple[Points, ...]:
    """Return outlines of clumps of leaves of radius 1; a few serve every tree."""
    random = np.random.default_rng(440)
    shapes: list[Points] = []
    for _ in range(24):
        angle = np.linspace(0, 2 * np.pi, 8, endpoint=False) + random.random() * 6
        reach = random.uniform(0.75, 1.2, 8)
        shapes.append(smooth_outline(np.stack([np.cos(angle) * reach, np.sin(angle) * reach * 0.9], 1), 3))
    return tuple(shapes)


def _clump(x: float, y: float, radius: float, random: np.random.Generator) -> Points:
    return _clumps()[int(random.integers(24))] * np.float32(radius) + np.array([x, y], np.float32)


def _foliage(
    sheet: Sheet, lobes: list[tuple[float, float, float]], random: np.random.Generator, side: int, tones: Tones
) -> None:
    """Heap clumps of leaves on each lobe, brighter and smaller towards the light."""
    dark, middle, bright = tones
    steps = (
        (dark, 0.0, 1.0, 12),
        (mix(dark, middle, 0.6), 0.22, 0.82, 11),
        (middle, 0.42, 0.62, 9),
        (mix(middle, bright, 0.75), 0.62, 0.36, 5),
    )
    for x, y, size in sorted(lobes, key=lambda lobe: lobe[1]):
        for tone, move, reach, count in steps:
            for _ in range(count):
                angle, away = random.random() * 6.283, random.random() ** 0.5 * reach
                cx = x + side * size * move * 0.45 + np.cos(angle) * size * away * 0.85
                cy = y - size * move * 0.6 + np.sin(angle) * size * away * 0.75
                vary = mix(tone, bright if random.random() < 0.3 else dark, 0.15 * random.random())
                sheet.polygon(_clump(cx, cy, size * random.uniform(0.2, 0.36), random), vary)
        for _ in range(26):
            angle, away = random.random() * 6.283, random.random() ** 0.5
            cx, cy = (
                x + side * size * 0.25 + np.cos(angle) * size * away * 0.8,
                y - size * 0.35 + np.sin(angle) * size * away * 0.6,
            )
            leaf = size * 0.05 * random.uniform(0.5, 1.4)
            sheet.ellipse(cx, cy, leaf * 1.4, leaf * 0.8, bright)


def _trunk(sheet: Sheet, colour: Colour, side: int, height: float, width: float) -> None:
    x, foot = SIZE / 2, SIZE - 2.0
    shape = np.array(
        [
            [x - width * 1.7, foot],
            [x - width * 0.7, foot - height * 0.3],
            [x - width * 0.5, foot - height],
            [x + width * 0.5, foot - height],
            [x + width * 0.7, foot - height * 0.3],
            [x + width * 1.7, foot],
        ],
        np.float32,
    )
    sheet.polygon(shape, shade(colour, 0.75))
    lit = shape.copy()
    lit[:, 0] = x + (shape[:, 0] - x) * 0.45 + side * width * 0.4
    sheet.polygon(lit, shade(colour, 1.2))


def _broadleaf(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    _trunk(sheet, trunk, side, SIZE * 0.5, SIZE * 0.03)
    middle = SIZE / 2
    for turn in (-1, 1):
        branch = np.array(
            [
                [middle - 4, SIZE * 0.66],
                [middle + turn * SIZE * 0.2, SIZE * 0.42],
                [middle + turn * SIZE * 0.21, SIZE * 0.45],
                [middle + 5, SIZE * 0.72],
            ],
            np.float32,
        )
        sheet.polygon(branch, shade(trunk, 0.7))
    lobes = [
        (
            middle + SIZE * random.uniform(-0.26, 0.26),
            SIZE * random.uniform(0.16, 0.52),
            SIZE * random.uniform(0.11, 0.17),
        )
        for _ in range(9)
    ]
    _foliage(sheet, [*lobes, (middle, SIZE * 0.33, SIZE * 0.22)], random, side, tones)


def _oak(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    """Paint an old tree: a stout trunk on spread roots, boughs to both sides, a wide round crown."""
    middle, foot = SIZE / 2, SIZE - 2.0
    _trunk(sheet, trunk, side, SIZE * 0.46, SIZE * 0.06)
    for turn in (-1, 1):
        for reach, high in ((0.2, 0.07), (0.12, 0.13)):
            root = [[middle, foot - SIZE * high], [middle + turn * SIZE * reach, foot], [middle, foot]]
            sheet.polygon(np.array(root, np.float32), shade(trunk, 0.66 if turn == side else 0.82))
        bough = np.array([[-6, 0.7], [turn * 120, 0.42], [turn * 132, 0.46], [6, 0.78]], np.float32)
        bough[:, 0] += middle
        bough[:, 1] *= SIZE
        sheet.polygon(bough, shade(trunk, 0.7))
    angles = np.linspace(np.pi * 1.04, np.pi * -0.04, 11) + random.uniform(-0.05, 0.05, 11)
    rim = [
        (
            middle + np.cos(angle) * SIZE * 0.35,
            SIZE * 0.47 - np.sin(angle) * SIZE * 0.3,
            SIZE * random.uniform(0.1, 0.13),
        )
        for angle in angles
    ]
    inner = [
        (middle + SIZE * x, SIZE * y, SIZE * size)
        for x, y, size in (
            (-0.2, 0.46, 0.13),
            (0.2, 0.46, 0.13),
            (0.0, 0.48, 0.13),
            (-0.12, 0.32, 0.17),
            (0.13, 0.32, 0.17),
        )
    ]
    _foliage(sheet, [*rim, *inner], random, side, tones)


def _bush(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    del trunk
    lobes = [
        (SIZE * random.uniform(0.16, 0.84), SIZE * random.uniform(0.46, 0.88), SIZE * random.uniform(0.12, 0.18))
        for _ in range(11)
    ]
    _foliage(sheet, lobes, random, side, tones)


def _acacia(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    _trunk(sheet, trunk, side, SIZE * 0.52, SIZE * 0.018)
    middle = SIZE / 2
    for turn in (-1.0, -0.45, 0.5, 1.0):
        branch = np.array(
            [
                [middle - 5, SIZE * 0.74],
                [middle + turn * SIZE * 0.3, SIZE * 0.44],
                [middle + turn * SIZE * 0.3 + 6, SIZE * 0.45],
                [middle + 5, SIZE * 0.78],
            ],
            np.float32,
        )
        sheet.polygon(branch, shade(trunk, 0.8))
    lobes = [
        (
            middle + SIZE * place,
            SIZE * (0.42 + random.uniform(-0.03, 0.02) - 0.06 * (1 - abs(place) / 0.42)),
            SIZE * 0.075,
        )
        for place in np.linspace(-0.4, 0.4, 9)
    ]
    _foliage(sheet, lobes, random, side, tones)


def _conifer(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    middle = SIZE / 2
    sheet.rectangle(middle - 7, SIZE * 0.86, middle + 7, SIZE - 2, trunk)
    dark, half, bright = tones
    for tier in range(9):
        share = tier / 8
        foot, wide, tall = SIZE * (0.93 - 0.76 * share), SIZE * 0.21 * (1 - share * 0.86), SIZE * 0.17
        for turn in (-1, 1):
            edge = [[middle, foot - tall]]
            for step in (0.25, 0.45, 0.62, 0.8, 1.0):
                edge.append([middle + turn * wide * step * random.uniform(0.95, 1.12), foot - tall * (1 - step)])
                edge.append(
                    [middle + turn * wide * (step - 0.06), foot - tall * (1 - step) + tall * random.uniform(0.02, 0.08)]
                )
            edge.append([middle, foot - tall * 0.08])
            tone = mix(half, bright, 0.55 * share + 0.15) if turn == side else mix(dark, half, 0.35)
            sheet.polygon(np.array(edge, np.float32), tone)


def _palm(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    lean = SIZE * 0.16
    spine = [(SIZE * 0.42 + lean * share**1.8, SIZE * (0.99 - 0.66 * share)) for share in np.linspace(0, 1, 14)]
    left = [[x - 9 + 4 * i / 13, y] for i, (x, y) in enumerate(spine)]
    right = [[x + 9 - 4 * i / 13, y] for i, (x, y) in enumerate(spine)]
    sheet.polygon(np.array(left + right[::-1], np.float32), shade(trunk, 1.15))
    for x, y in spine[:-1]:
        sheet.line(np.array([[x - 8, y], [x + 8, y - 3]], np.float32), shade(trunk, 0.75), 2)
    top_x, top_y = spine[-1]
    dark, half, bright = tones
    for number, angle in enumerate(np.radians(np.linspace(-205, 25, 11) + random.uniform(-6, 6, 11))):
        reach = SIZE * random.uniform(0.3, 0.38)
        tip = np.array([top_x + np.cos(angle) * reach, top_y + np.sin(angle) * reach * 0.55 + reach * 0.3])
        bend = np.array([top_x + np.cos(angle) * reach * 0.55, top_y + np.sin(angle) * reach * 0.62 - reach * 0.1])
        share = np.linspace(0, 1, 12)[:, None]
        curve = (1 - share) ** 2 * np.array([top_x, top_y]) + 2 * share * (1 - share) * bend + share**2 * tip
        width = (np.sin(share * np.pi) ** 0.7) * reach * 0.1
        teeth = np.where(np.arange(12)[:, None] % 2, 1.25, 0.6)
        leaf = np.concatenate([curve + [0, -1] * width * 0.4, (curve + [0, 1] * width * teeth)[::-1]])
        sheet.polygon(
            leaf.astype(np.float32), mix(dark if number % 2 else half, bright, 0.5 * (np.cos(angle) * side > 0))
        )


def _cypress(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    sheet.rectangle(SIZE * 0.48, SIZE * 0.9, SIZE * 0.52, SIZE - 2, trunk)
    lobes = [
        (SIZE * (0.5 + random.uniform(-0.02, 0.02)), SIZE * place, SIZE * 0.085 * float(np.sin(np.pi * place) ** 0.6))
        for place in np.linspace(0.1, 0.9, 12).tolist()
    ]
    _foliage(sheet, lobes, random, side, tones)


def _bare(sheet: Sheet, random: np.random.Generator, side: int, tones: Tones, trunk: Colour) -> None:
    """Grow a trunk that forks into boughs and twigs; snow, where it lies, is laid on later."""
    del trunk
    dark, middle, bright = tones

    def grow(x: float, y: float, angle: float, long: float, wide: float, level: int) -> None:
        bend = random.uniform(-0.25, 0.25)
        share = np.linspace(0, 1, 5)
        xs = x + np.cumsum(np.cos(angle + bend * share)) / 5 * long
        ys = y + np.cumsum(np.sin(angle + bend * share)) / 5 * long
        spine = np.concatenate([[[x, y]], np.stack([xs, ys], 1)]).astype(np.float32)
        tone = mix(dark, middle, 0.3 + 0.14 * level)
        sheet.line(spine, tone, max(1.0, wide))
        if wide > 3:
            sheet.line(spine + np.array([side * wide * 0.22, 0], np.float32), bright, max(1.0, wide * 0.28))
        if level >= 6:
            return
        for turn in (-1, 1) if level else (-1, 0, 1):
            turned = angle + turn * random.uniform(0.28, 0.62) - 0.06 * np.cos(angle)
            start = int(random.integers(3, 6))
            grow(
                float(spine[start, 0]),
                float(spine[start, 1]),
                turned,
                long * random.uniform(0.66, 0.84),
                wide * 0.62,
                level + 1,
            )

    grow(SIZE / 2, SIZE - 3.0, -np.pi / 2, SIZE * 0.27, SIZE * 0.046, 0)


def _fruit(sheet: Sheet, random: np.random.Generator) -> None:
    """Hang apples between the leaves."""
    rows, columns = np.nonzero(sheet.pixels[: int(SIZE * 0.62), :, 3])
    for place in random.integers(len(rows), size=26).tolist():
        x, y, tone = float(columns[place]), float(rows[place]), sheet.pixels[rows[place], columns[place], :3] / 255.0
        red = mix((float(tone[0]), float(tone[1]), float(tone[2])), (0.86, 0.16, 0.10), 0.72)
        sheet.ellipse(x, y, SIZE * 0.013, SIZE * 0.013, red)
        sheet.ellipse(x - SIZE * 0.004, y - SIZE * 0.004, SIZE * 0.004, SIZE * 0.004, mix(red, (1.0, 0.9, 0.8), 0.5))


_MAKERS: dict[str, Callable[[Sheet, np.random.Generator, int, Tones, Colour], None]] = {
    "acacia": _acacia,
    "bare": _bare,
    "bush": _bush,
    "conifer": _conifer,
    "cypress": _cypress,
    "dead": _bare,
    "oak": _oak,
    "palm": _palm,
    "rust": _bush,
    "snowy": _conifer,
    "white": _bush,
}
