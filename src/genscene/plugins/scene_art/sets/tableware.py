"""Lay what people leave on a table: flat things in perspective at the near corners, round ones at a far one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from genscene.engines.contracts import CANVAS_MARGIN
from genscene.plugins.scene_art.paint.colour import Colour, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.place_on_table import LENGTH, Ware
from genscene.plugins.scene_art.sets.tabletop import OVERLAP, Tabletop
from genscene.plugins.scene_art.sets.turned import plate
from genscene.plugins.scene_art.sets.vessels import BOWL, CUP, GLASS, GOBLET, STANDING, TUMBLER, WHITE, glaze, standing
from genscene.plugins.scene_art.stage import Stage

STEEL: Colour = (0.8, 0.82, 0.85)
BANDS: tuple[Colour | None, ...] = ((0.2, 0.36, 0.6), (0.72, 0.54, 0.2), (0.3, 0.5, 0.38), None)

LINEN: tuple[Colour, ...] = ((0.88, 0.86, 0.8), (0.68, 0.28, 0.24), (0.3, 0.42, 0.55), (0.86, 0.74, 0.46))


def _sheet_of(wide: float, long: float) -> list[tuple[float, float]]:
    return [(-wide, -long), (wide, -long), (wide, long), (-wide, long)]


def _napkin(ware: Ware, random: np.random.Generator) -> None:
    """A folded napkin with a stripe."""
    cloth = LINEN[int(random.integers(4))]
    ware.slab(_sheet_of(0.1, 0.22), cloth, thick=0.005)
    ware.mark([(0.0, -0.22), (0.1, -0.22), (0.1, 0.22), (0.0, 0.22)], shade(cloth, 0.9), 0.7)
    ware.mark([(-0.1, 0.15), (0.1, 0.15), (0.1, 0.18), (-0.1, 0.18)], shade(cloth, 0.66), 0.8)


def _knife(ware: Ware) -> None:
    blade = ware.soft([(0.0, -0.24), (0.026, -0.2), (0.026, -0.02), (0.0, 0.0), (-0.004, -0.1)])
    ware.slab(blade, STEEL, thick=0.004)
    ware.mark([(0.004, -0.2), (0.01, -0.2), (0.012, -0.03), (0.004, -0.02)], (1.0, 1.0, 1.0), 0.7)
    ware.slab(ware.soft([(-0.002, -0.01), (0.014, -0.01), (0.02, 0.2), (-0.008, 0.2)]), shade(STEEL, 0.94), thick=0.005)


def _fork(ware: Ware) -> None:
    ware.slab(
        ware.soft([(-0.008, -0.04), (0.008, -0.04), (0.017, 0.2), (-0.017, 0.2)]), shade(STEEL, 0.94), thick=0.005
    )
    ware.slab(
        ware.soft([(-0.034, -0.14), (0.034, -0.14), (0.026, -0.06), (0.0, -0.03), (-0.026, -0.06)]), STEEL, thick=0.004
    )
    for x in (-0.031, -0.011, 0.009, 0.029):
        ware.slab([(x - 0.005, -0.25), (x + 0.005, -0.25), (x + 0.006, -0.12), (x - 0.006, -0.12)], STEEL, thick=0.003)


def _setting(ware: Ware, random: np.random.Generator) -> None:
    """A plate with its band, a fork on a napkin, a knife."""
    _napkin(ware.at(-0.34, 0.02), random)
    _fork(ware.at(-0.34, 0.02))
    _knife(ware.at(0.3, 0.02))
    band = BANDS[int(random.integers(4))]
    spot = ware.spot
    tint = None if band is None else ware.surface(band)
    plate(spot, 0.245, ware.surface(WHITE), band=tint)
    if random.random() < 0.5:
        plate(ware.at(0.0, -0.01).raised(0.012).spot, 0.165, ware.surface(shade(WHITE, 1.02)), band=tint)


def _coffee(ware: Ware, random: np.random.Generator) -> None:
    """A cup of coffee on its saucer, with a spoon."""
    tone = glaze(random)
    plate(ware.spot, 0.17, ware.surface(tone), deep=0.7)
    ware.at(0.11, 0.06, 0.5).slab(
        ware.soft(
            [
                (-0.014, -0.1),
                (0.0, -0.13),
                (0.014, -0.1),
                (0.005, -0.05),
                (0.007, 0.12),
                (-0.007, 0.12),
                (-0.005, -0.05),
            ]
        ),
        STEEL,
        thick=0.003,
    )
    standing(ware.at(0.0, -0.01).raised(0.01), CUP, tone, content=(0.3, 0.17, 0.09))


def _bread(ware: Ware, random: np.random.Generator) -> None:
    """Bread on a round board."""
    _round_board(ware, 0.27)
    ware.at(-0.03, 0.05).raised(0.02).art("bread" if random.random() < 0.5 else "baguette-bread", 0.3)


def _round_board(ware: Ware, radius: float) -> None:
    ware.slab(ware.disc(0, 0, radius), (0.74, 0.53, 0.33), thick=0.014)
    for number, size in enumerate((0.93, 0.74, 0.56, 0.38)):
        ware.mark(ware.disc(0.03, 0.01, radius * size), (0.66, 0.45, 0.27) if number % 2 else (0.8, 0.59, 0.38), 0.32)


def _glass(ware: Ware, random: np.random.Generator) -> None:
    """A glass, of wine or of water, and a napkin."""
    if random.random() < 0.5:
        _napkin(ware.at(0.1, 0.08, 0.3), random)
    wine = random.random() < 0.5
    profile, full = (GOBLET, (0.48, 0.06, 0.12)) if wine else (TUMBLER, (0.76, 0.9, 0.95))
    standing(ware.at(-0.06, 0.0), profile, GLASS, glass=True, content=full, level=0.72)


def _board(ware: Ware, random: np.random.Generator) -> None:
    """A chopping board with a knife and vegetables."""
    corners = [(-0.3, -0.2), (0.3, -0.2), (0.3, 0.2), (-0.3, 0.2)]
    ware.slab(corners, (0.76, 0.54, 0.33), thick=0.02)
    for row in np.linspace(-0.17, 0.17, 8).tolist():
        bend = random.uniform(-0.012, 0.012)
        ware.mark(
            [(-0.29, row), (0.29, row + bend), (0.29, row + bend + 0.008), (-0.29, row + 0.008)],
            (0.62, 0.42, 0.25),
            0.45,
        )
    ware.mark(ware.disc(0.25, -0.15, 0.024), (0.2, 0.13, 0.08))
    blade = ware.at(0.1, 0.1, 1.2)
    blade.slab([(0.0, -0.2), (0.04, -0.14), (0.045, 0.02), (-0.005, 0.02)], STEEL, thick=0.004)
    blade.slab([(0.0, 0.02), (0.036, 0.02), (0.032, 0.17), (0.004, 0.17)], (0.2, 0.14, 0.11), thick=0.012)
    pairs = (("tomato", "garlic"), ("carrot", "onion"), ("bell-pepper", "lemon"), ("tomato", "leafy-green"))
    first, second = pairs[int(random.integers(4))]
    ware.at(-0.14, -0.05).raised(0.02).art(first, 0.17)
    ware.at(0.04, -0.1).raised(0.02).art(second, 0.14)


def _dough(ware: Ware, random: np.random.Generator) -> None:
    """A rolling pin on a floured patch."""
    for _ in range(30):
        x, y, radius = random.normal(0, 0.16), random.normal(0, 0.16), random.uniform(0.01, 0.05)
        ware.mark(ware.disc(float(x), float(y), radius), (0.98, 0.97, 0.94), 0.16)
    pin = ware.at(0.0, 0.0, -0.35)
    pin.slab(
        pin.soft([(-0.24, -0.036), (0.24, -0.036), (0.25, 0.0), (0.24, 0.036), (-0.24, 0.036), (-0.25, 0.0)]),
        (0.86, 0.66, 0.42),
        thick=0.026,
    )
    pin.mark([(-0.22, -0.024), (0.22, -0.024), (0.22, -0.01), (-0.22, -0.01)], (1.0, 0.88, 0.68), 0.7)
    for side in (-1, 1):
        knob = [
            (side * 0.25, -0.018),
            (side * 0.34, -0.022),
            (side * 0.35, 0.0),
            (side * 0.34, 0.022),
            (side * 0.25, 0.018),
        ]
        pin.slab(pin.soft(knob), (0.62, 0.36, 0.2), thick=0.018)


def _bowl(ware: Ware, random: np.random.Generator) -> None:
    """A bowl of flour, cream or eggs on a tea towel."""
    cloth = ware.at(0.0, 0.04, 0.5)
    tone = LINEN[int(random.integers(4))]
    cloth.slab(
        cloth.soft([(-0.25, -0.2), (0.0, -0.22), (0.26, -0.19), (0.25, 0.2), (0.02, 0.22), (-0.26, 0.19)]),
        tone,
        thick=0.004,
    )
    for x in (-0.18, 0.16):
        cloth.mark([(x, -0.2), (x + 0.03, -0.2), (x + 0.03, 0.2), (x, 0.2)], shade(tone, 0.64), 0.8)
    filled = ((0.96, 0.94, 0.88), (0.98, 0.9, 0.7), (0.86, 0.5, 0.3))[int(random.integers(3))]
    standing(ware, BOWL, glaze(random), content=filled)


def _papers(ware: Ware, random: np.random.Generator) -> None:
    """A few sheets with lines of writing, and a pencil across them."""
    for number in range(3):
        page = ware.at(random.uniform(-0.05, 0.05), random.uniform(-0.04, 0.04), random.uniform(-0.35, 0.35))
        page.slab(_sheet_of(0.21, 0.28), (0.95, 0.94, 0.9), thick=0.003)
        for row in range(9 if number == 2 else 0):
            y = -0.22 + row * 0.052
            end = random.uniform(0.06, 0.17)
            page.mark([(-0.16, y), (end, y), (end, y + 0.009), (-0.16, y + 0.009)], (0.42, 0.45, 0.55), 0.7)
    ware.slab([(-0.2, 0.06), (0.16, -0.01), (0.164, 0.014), (-0.196, 0.084)], (0.93, 0.68, 0.18), thick=0.007)
    ware.mark([(0.16, -0.01), (0.215, -0.008), (0.164, 0.014)], (0.9, 0.76, 0.55))
    ware.mark([(-0.2, 0.06), (-0.165, 0.053), (-0.161, 0.077), (-0.196, 0.084)], (0.86, 0.4, 0.4))


def _notebook(ware: Ware, random: np.random.Generator) -> None:
    """A closed notebook with a ribbon and a pen on it."""
    cover = ((0.2, 0.3, 0.42), (0.55, 0.2, 0.18), (0.2, 0.38, 0.28))[int(random.integers(3))]
    ware.slab(_sheet_of(0.205, 0.265), shade(cover, 0.8), thick=0.026)
    ware.slab(_sheet_of(0.2, 0.262), (0.92, 0.9, 0.84), thick=0.018)
    ware.slab(_sheet_of(0.207, 0.268), cover, thick=0.005)
    ware.mark(_sheet_of(0.17, 0.23), shade(cover, 1.16), 0.5)
    ware.mark([(0.13, -0.265), (0.15, -0.265), (0.15, 0.265), (0.13, 0.265)], (0.1, 0.1, 0.12), 0.8)
    ware.slab([(-0.14, 0.15), (0.06, -0.16), (0.08, -0.146), (-0.12, 0.164)], (0.14, 0.15, 0.2), thick=0.008)


def _cake(ware: Ware, random: np.random.Generator) -> None:
    """A small plate with a piece of cake, and a fork."""
    _fork(ware.at(0.27, 0.03, 0.15))
    plate(ware.spot, 0.2, ware.surface(glaze(random)))
    ware.at(0.0, 0.06).raised(0.01).art("shortcake" if random.random() < 0.6 else "cupcake", 0.27)


def _confetti(ware: Ware, random: np.random.Generator) -> None:
    """Confetti strewn about a napkin."""
    _napkin(ware.at(0.05, 0.0, 0.5), random)
    colours: tuple[Colour, ...] = ((0.9, 0.3, 0.35), (0.25, 0.6, 0.85), (0.98, 0.8, 0.3), (0.4, 0.72, 0.4))
    for number in range(34):
        x, y = random.normal(0, 0.26), random.normal(0, 0.24)
        ware.mark(ware.disc(float(x), float(y), random.uniform(0.008, 0.016)), colours[number % 4], 0.95)


Lying = Callable[[Ware, np.random.Generator], None]

WARE: dict[str, tuple[Lying, ...]] = {
    "papers": (_papers, _coffee, _notebook),
    "notebook": (_notebook, _papers, _coffee),
    "dinner": (_setting, _bread, _glass, _coffee),
    "kitchen": (_board, _bowl, _dough, _bread),
    "party": (_cake, _confetti, _setting, _cake),
}
"""What lies at the near corners: two of them, one on each side."""


def lay_table(stage: Stage, sheet: Sheet, top: Tabletop, ware: str) -> None:
    """Lay ware at both near corners and a group at a far one; which of them is where follows from chance.

    Args:
        stage: The stage, in the light of the place.
        sheet: Sheet to paint on.
        top: The table's top.
        ware: Key of `WARE`.
    """
    random = stage.random(78)
    side = -1 if random.random() < 0.5 else 1
    choice = STANDING[ware]
    group = choice[int(random.integers(len(choice)))]
    wide = LENGTH * top.unit / top.half
    seen = 0.5 / (0.5 + OVERLAP) / (1 + CANVAS_MARGIN)
    group(Ware(stage, sheet, top, (side * (seen - 0.22 * wide), 0.1)), random)
    lying = WARE[ware]
    chosen = [lying[int(number)] for number in random.permutation(len(lying))[:2]]
    if chosen[1] is _glass:
        # Nothing tall before the group that stands.
        chosen.reverse()
    for lay, edge in zip(chosen, (-side, side), strict=True):
        down = random.uniform(0.66, 0.72)
        across = edge * (seen / top.depth_at(down) - random.uniform(0.06, 0.1) * wide)
        lay(Ware(stage, sheet, top, (across, down), edge * random.uniform(-0.1, 0.25)), random)
