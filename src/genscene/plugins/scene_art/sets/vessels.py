"""Stand ware at the far corners of a table: bottles, glasses, jugs, vases with flowers, pots of spoons or pens."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.sets.place_on_table import Ware
from genscene.plugins.scene_art.sets.turned import Profile, vessel

BOTTLE: Profile = (
    (0.068, 0.0),
    (0.074, 0.02),
    (0.075, 0.3),
    (0.066, 0.37),
    (0.034, 0.43),
    (0.026, 0.47),
    (0.026, 0.58),
    (0.031, 0.585),
    (0.031, 0.61),
)
CARAFE: Profile = ((0.085, 0.0), (0.1, 0.05), (0.098, 0.15), (0.07, 0.26), (0.05, 0.33), (0.052, 0.38), (0.066, 0.42))
GOBLET: Profile = (
    (0.068, 0.0),
    (0.064, 0.008),
    (0.014, 0.02),
    (0.011, 0.14),
    (0.03, 0.17),
    (0.07, 0.22),
    (0.08, 0.28),
    (0.074, 0.35),
    (0.066, 0.39),
)
FLUTE: Profile = (
    (0.05, 0.0),
    (0.046, 0.008),
    (0.011, 0.02),
    (0.011, 0.13),
    (0.034, 0.18),
    (0.045, 0.28),
    (0.045, 0.44),
)
TUMBLER: Profile = ((0.056, 0.0), (0.06, 0.02), (0.07, 0.2))
CUP: Profile = ((0.045, 0.0), (0.06, 0.012), (0.084, 0.06), (0.092, 0.13))
MUG: Profile = ((0.068, 0.0), (0.076, 0.012), (0.078, 0.17))
JUG: Profile = ((0.07, 0.0), (0.1, 0.05), (0.108, 0.12), (0.086, 0.2), (0.066, 0.26), (0.08, 0.32))
VASE: Profile = ((0.055, 0.0), (0.085, 0.06), (0.095, 0.14), (0.065, 0.24), (0.048, 0.29), (0.06, 0.33))
CROCK: Profile = ((0.09, 0.0), (0.098, 0.02), (0.1, 0.2), (0.106, 0.22), (0.104, 0.26))
JAR: Profile = ((0.085, 0.0), (0.092, 0.02), (0.092, 0.2), (0.08, 0.235), (0.08, 0.25))
MILL: Profile = (
    (0.05, 0.0),
    (0.05, 0.03),
    (0.032, 0.1),
    (0.042, 0.18),
    (0.034, 0.21),
    (0.044, 0.25),
    (0.034, 0.29),
    (0.008, 0.3),
)
SHAKER: Profile = ((0.036, 0.0), (0.044, 0.06), (0.038, 0.11), (0.03, 0.13), (0.006, 0.14))
BOWL: Profile = ((0.07, 0.0), (0.08, 0.01), (0.15, 0.07), (0.185, 0.14))
CANDLE: Profile = ((0.034, 0.0), (0.034, 0.24), (0.03, 0.25))
POT: Profile = ((0.07, 0.0), (0.096, 0.14), (0.108, 0.145), (0.108, 0.18))

GLASS: Colour = (0.86, 0.93, 0.95)
WHITE: Colour = (0.97, 0.95, 0.91)
GLAZES: tuple[Colour, ...] = (WHITE, (0.2, 0.38, 0.58), (0.8, 0.4, 0.26), (0.36, 0.52, 0.4), (0.9, 0.74, 0.42))
WINE: Colour = (0.46, 0.06, 0.12)
WOOD: Colour = (0.72, 0.5, 0.3)

Group = Callable[[Ware, np.random.Generator], None]


def glaze(random: np.random.Generator) -> Colour:
    """Return a glaze by chance."""
    return GLAZES[int(random.integers(len(GLAZES)))]


def standing(
    ware: Ware,
    profile: Profile,
    colour: Colour,
    *,
    glass: bool = False,
    content: Colour | None = None,
    level: float = 0.8,
    band: tuple[float, float, Colour] | None = None,
) -> None:
    """Stand a vessel in the light of its place; arguments as of `vessel`."""
    vessel(
        ware.spot,
        profile,
        ware.surface(colour),
        glass=glass,
        content=None if content is None else ware.surface(content),
        level=level,
        band=None if band is None else (band[0], band[1], ware.surface(band[2])),
    )


def wine(ware: Ware, random: np.random.Generator) -> None:
    """A bottle of wine with its label, and a glass before it."""
    green = ((0.1, 0.24, 0.14), (0.26, 0.12, 0.08), (0.12, 0.16, 0.14))[int(random.integers(3))]
    standing(ware.at(0.06, -0.07), BOTTLE, green, band=(0.14, 0.42, (0.93, 0.9, 0.8)))
    red = WINE if random.random() < 0.7 else (0.94, 0.8, 0.42)
    standing(ware.at(-0.12, 0.05), GOBLET, GLASS, glass=True, content=red, level=0.74)


def water(ware: Ware, random: np.random.Generator) -> None:
    """A carafe of water and two tumblers."""
    standing(ware.at(0.04, -0.06), CARAFE, GLASS, glass=True, content=(0.7, 0.88, 0.94), level=0.62)
    for x, y in ((-0.15, 0.02), (0.17, 0.07)):
        full = random.random() < 0.7
        standing(ware.at(x, y), TUMBLER, GLASS, glass=True, content=(0.76, 0.9, 0.95) if full else None, level=0.7)


def flowers(ware: Ware, random: np.random.Generator) -> None:
    """A vase with cut flowers."""
    petals = ((0.92, 0.3, 0.36), (0.98, 0.76, 0.28), (0.96, 0.95, 0.92), (0.72, 0.5, 0.86), (0.98, 0.58, 0.4))
    first = petals[int(random.integers(len(petals)))]
    spot = ware.spot
    length, x0, y0 = spot.length, spot.x, spot.y - 0.32 * spot.length
    stem, leaf = ware.tone((0.24, 0.44, 0.2)), ware.tone((0.32, 0.56, 0.26))
    heads: list[tuple[float, float, float]] = []
    for number in range(7):
        angle = (number - 3) * 0.24 + random.uniform(-0.06, 0.06)
        reach = random.uniform(0.16, 0.29) * length
        x, y = x0 + np.sin(angle) * reach, y0 - np.cos(angle) * reach
        ware.sheet.line(np.array([[x0, y0], [x, y]], np.float32), stem, 0.014 * length)
        heads.append((float(x), float(y), random.uniform(0.046, 0.066) * length))
    for side in (-1, 1, -0.4, 0.5):
        tip = x0 + side * 0.15 * length
        blade = [[x0, y0], [x0 + side * 0.05 * length, y0 - 0.12 * length], [tip, y0 - 0.14 * length]]
        ware.sheet.polygon(np.array(blade, np.float32), leaf)
    standing(ware, VASE, glaze(random))
    for number, (x, y, size) in enumerate(sorted(heads, key=lambda head: head[1])):
        _blossom(ware, (x, y, size), first if number % 3 else petals[2])


def _blossom(ware: Ware, head: tuple[float, float, float], colour: Colour) -> None:
    x, y, size = head
    tone = ware.tone(colour)
    for ring, count, bright in ((1.0, 6, 0.74), (0.8, 6, 0.98), (0.46, 5, 1.12)):
        for petal in range(count):
            angle = petal * 2 * np.pi / count + ring * 2
            px, py = x + float(np.cos(angle)) * size * ring * 0.62, y + float(np.sin(angle)) * size * ring * 0.56
            ware.sheet.ellipse(px, py, size * 0.5 * ring + 0.5, size * 0.46 * ring + 0.5, shade(tone, bright))
    ware.sheet.ellipse(x, y, size * 0.2, size * 0.2, ware.tone(mix(colour, (0.96, 0.8, 0.3), 0.7), 0.95))


def candle(ware: Ware, random: np.random.Generator) -> None:
    """A burning candle on a dish, with salt and pepper."""
    for x, y, tone in ((-0.17, 0.05, WHITE), (-0.08, 0.11, (0.25, 0.23, 0.22))):
        standing(ware.at(x, y), SHAKER, tone, band=(0.76, 1.0, (0.75, 0.77, 0.8)))
    place = ware.at(0.08, -0.03)
    standing(place, ((0.1, 0.0), (0.11, 0.02)), (0.76, 0.6, 0.3))
    standing(place.at(0.0, -0.01), CANDLE, (0.96, 0.93, 0.84) if random.random() < 0.6 else (0.66, 0.16, 0.16))
    spot = place.spot
    x, y, length = spot.x, spot.y - 0.3 * spot.length, spot.length
    ware.sheet.glow(x, y, 0.4 * length, (1.0, 0.76, 0.4), 0.7)
    for size, colour in ((1.0, (1.0, 0.66, 0.2)), (0.62, (1.0, 0.93, 0.7))):
        flame = [[-0.022, 0.03], [-0.016, -0.02], [0.0, -0.075], [0.016, -0.02], [0.022, 0.03], [0.0, 0.05]]
        ware.sheet.polygon(np.array(flame, np.float32) * length * size + np.array([x, y], np.float32), colour)


def crock(ware: Ware, random: np.random.Generator) -> None:
    """A crock of wooden spoons, and a pepper mill."""
    spot = ware.spot
    length, x0, y0 = spot.length, spot.x, spot.y - 0.24 * spot.length
    for lean, reach, big in ((-0.14, 0.24, 0.038), (0.02, 0.3, 0.034), (0.16, 0.22, 0.042), (-0.05, 0.2, 0.03)):
        tone = ware.tone(shade(WOOD, random.uniform(0.85, 1.15)))
        x, y = x0 + lean * length, y0 - reach * length
        ware.sheet.line(np.array([[x0 + lean * 0.35 * length, y0], [x, y]], np.float32), tone, 0.022 * length)
        ware.sheet.ellipse(x, y - big * length, big * length, big * 1.5 * length, tone)
        ware.sheet.ellipse(x, y - big * length, big * 0.6 * length, big * 1.0 * length, shade(tone, 0.8))
    standing(ware, CROCK, glaze(random), band=(0.78, 0.84, (0.3, 0.4, 0.55)))
    standing(ware.at(0.19, 0.08), MILL, (0.44, 0.26, 0.15))


def oil(ware: Ware, random: np.random.Generator) -> None:
    """A bottle of oil, a jar, and a head of garlic or a lemon."""
    standing(ware.at(0.05, -0.05), BOTTLE, (0.8, 0.86, 0.7), glass=True, content=(0.78, 0.68, 0.16), level=0.6)
    full = ((0.9, 0.84, 0.7), (0.72, 0.3, 0.2), (0.56, 0.38, 0.2))[int(random.integers(3))]
    jar = ware.at(-0.15, 0.03)
    standing(jar, JAR, GLASS, glass=True, content=full, level=0.8, band=(0.94, 1.0, (0.82, 0.66, 0.36)))
    ware.at(0.2, 0.13).art("lemon" if random.random() < 0.5 else "garlic", 0.12)


def jug(ware: Ware, random: np.random.Generator) -> None:
    """A jug of milk with a cup."""
    _handle(ware, 0.085, 0.2, 0.075, glaze_colour := glaze(random))
    standing(ware, JUG, glaze_colour, content=(0.97, 0.96, 0.92))
    standing(ware.at(-0.2, 0.1), CUP, glaze_colour, content=(0.97, 0.96, 0.92))


def _handle(ware: Ware, x: float, y: float, size: float, colour: Colour) -> None:
    """Bend a handle at the side of a vessel."""
    spot = ware.spot
    angle = np.linspace(-1.45, 1.45, 14)
    arc = np.stack(
        [spot.x + (x + np.cos(angle) * size) * spot.length, spot.y + (np.sin(angle) * size - y) * spot.length], 1
    )
    tone = ware.tone(colour)
    ware.sheet.line(arc.astype(np.float32), shade(tone, 0.62), 0.034 * spot.length)
    ware.sheet.line(arc.astype(np.float32) - np.float32(0.004 * spot.length), shade(tone, 0.98), 0.02 * spot.length)


def herbs(ware: Ware, random: np.random.Generator) -> None:
    """A pot of herbs and two fruits."""
    spot = ware.spot
    x0, y0, length = spot.x, spot.y - 0.18 * spot.length, spot.length
    standing(ware, POT, (0.76, 0.42, 0.28), content=(0.26, 0.18, 0.12))
    for number in range(30):
        angle, reach = random.uniform(-1.25, 1.25), random.uniform(0.05, 0.24) * length
        x, y = x0 + float(np.sin(angle)) * reach, y0 - float(np.cos(angle)) * reach
        tone = ware.tone(mix((0.2, 0.42, 0.16), (0.5, 0.72, 0.28), number / 30))
        ware.sheet.ellipse(x, y, 0.034 * length, 0.022 * length, tone)
    ware.at(0.2, 0.09).art("tomato", 0.13)
    ware.at(-0.19, 0.11).art("lemon", 0.11)


def mugs(ware: Ware, random: np.random.Generator) -> None:
    """A pot of pens and a mug."""
    spot = ware.spot
    x0, y0, length = spot.x, spot.y - 0.16 * spot.length, spot.length
    pens: tuple[Colour, ...] = (
        (0.94, 0.7, 0.18),
        (0.16, 0.3, 0.6),
        (0.74, 0.18, 0.18),
        (0.2, 0.22, 0.26),
        (0.3, 0.55, 0.36),
    )
    for lean, reach, colour in zip((-0.07, -0.03, 0.02, 0.06, 0.09), (0.17, 0.24, 0.2, 0.25, 0.15), pens, strict=True):
        foot, tip = (x0 + lean * 0.4 * length, y0), (x0 + lean * 1.3 * length, y0 - reach * length)
        ware.sheet.line(np.array([foot, tip], np.float32), ware.tone(colour), 0.022 * length)
        ware.sheet.ellipse(*tip, 0.011 * length, 0.011 * length, ware.tone(shade(colour, 0.6)))
    standing(ware, MUG, (0.3, 0.34, 0.4))
    mug, tone = ware.at(-0.2, 0.1), glaze(random)
    _handle(mug, -0.085, 0.09, 0.05, tone)
    standing(mug, MUG, tone, content=(0.24, 0.13, 0.07))


def books(ware: Ware, random: np.random.Generator) -> None:
    """A pile of books with an apple or a cup on it."""
    covers: tuple[Colour, ...] = ((0.55, 0.16, 0.15), (0.16, 0.3, 0.45), (0.68, 0.52, 0.22), (0.2, 0.4, 0.28))
    spot = ware.spot
    y, length = spot.y, spot.length
    first = int(random.integers(4))
    for number in range(4):
        wide, thick, shift = random.uniform(0.17, 0.22), random.uniform(0.05, 0.065), random.uniform(-0.02, 0.02)
        x0, x1 = spot.x + (shift - wide) * length, spot.x + (shift + wide) * length
        back = 0.2 * spot.ratio * length
        tone = ware.tone(covers[(first + number) % 4])
        lid = [
            [x0, y - thick * length],
            [x1, y - thick * length],
            [x1 - 0.02 * length, y - thick * length - back],
            [x0 + 0.02 * length, y - thick * length - back],
        ]
        ware.sheet.rectangle(x0, y - thick * length, x1, y, shade(tone, 0.7))
        ware.sheet.rectangle(
            x0,
            y - thick * length * 0.8,
            x1 - 0.012 * length,
            y - thick * length * 0.2,
            ware.tone((0.9, 0.86, 0.76), 0.85),
        )
        ware.sheet.rectangle(x0, y - thick * length, x0 + 0.05 * length, y, tone)
        ware.sheet.shaded(np.array(lid, np.float32), shade(tone, 1.1), shade(tone, 0.94))
        y -= thick * length
    # What lies on the pile stands on its topmost cover.
    pixels_up = (spot.y - y) / length
    ware.at(0.0, -0.02).raised(pixels_up).art("red-apple", 0.15)


def party(ware: Ware, random: np.random.Generator) -> None:
    """Two glasses of something sparkling."""
    for x, y in ((-0.09, 0.04), (0.08, -0.05)):
        tint = (0.96, 0.84, 0.5) if random.random() < 0.6 else (0.96, 0.6, 0.6)
        standing(ware.at(x, y), FLUTE, GLASS, glass=True, content=tint, level=0.86)


STANDING: dict[str, tuple[Group, ...]] = {
    "dinner": (wine, flowers, candle, water),
    "kitchen": (crock, oil, jug, herbs),
    "party": (party, flowers, candle, party),
    "papers": (mugs, books, mugs, water),
    "notebook": (books, mugs, books),
}
"""What stands at a far corner, by what the table is laid for."""
