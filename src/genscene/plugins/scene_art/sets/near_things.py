"""Things close to the lens, dark and out of focus."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import mix, shade
from genscene.plugins.scene_art.sets.lens import Lens


def post(lens: Lens, random: np.random.Generator) -> None:
    """Moor a bollard with a rope that runs out of the picture."""
    x = random.uniform(0.08, 0.13)
    wood = lens.tone((0.38, 0.28, 0.2), 0.4)
    lens.shape((x - 0.06, -0.02), (x - 0.055, 0.3), (x + 0.055, 0.3), (x + 0.06, -0.02), colour=wood)
    lens.disc(x, 0.3, 0.056, shade(wood, 1.5), squash=0.3)
    lens.shape((x - 0.06, -0.02), (x - 0.055, 0.3), (x - 0.02, 0.3), (x - 0.02, -0.02), colour=shade(wood, 0.7))
    for level in (0.17, 0.2, 0.23):
        lens.line((x - 0.066, level), (x + 0.066, level - 0.012), colour=lens.tone((0.8, 0.7, 0.5), 0.6), width=0.022)
    lens.line((x, 0.2), (x - 0.1, 0.12), (-0.1, 0.1), colour=lens.tone((0.8, 0.7, 0.5), 0.5), width=0.022)


def rail(lens: Lens, random: np.random.Generator) -> None:
    """Draw a railing."""
    del random
    iron = lens.tone((0.14, 0.15, 0.18), 0.6)
    lens.line((-0.05, 0.25), (0.42, 0.16), colour=iron, width=0.018)
    lens.line((-0.05, 0.03), (0.42, 0.015), colour=iron, width=0.012)
    for x in np.arange(0.0, 0.42, 0.06).tolist():
        lens.line((x, -0.02), (x, 0.245 - x * 0.19), colour=iron, width=0.009)
        lens.disc(x, 0.255 - x * 0.19, 0.012, iron)


def crates(lens: Lens, random: np.random.Generator) -> None:
    """Draw stacked crates."""
    for x, y, size in ((-0.06, -0.05, 0.26), (0.02, 0.2, 0.17)):
        wood = lens.tone((0.55, 0.38, 0.22), random.uniform(0.34, 0.46))
        lens.shape((x, y), (x, y + size), (x + size, y + size), (x + size, y), colour=wood)
        for share in (0.08, 0.92):
            lens.line((x, y + size * share), (x + size, y + size * share), colour=shade(wood, 1.3), width=0.022)
        lens.line((x, y + size * 0.08), (x + size, y + size * 0.92), colour=shade(wood, 1.2), width=0.02)


def barrel(lens: Lens, random: np.random.Generator) -> None:
    """Draw a barrel."""
    x, wide, tall = 0.08, 0.13, random.uniform(0.26, 0.32)
    wood = lens.tone((0.46, 0.3, 0.18), 0.4)
    lens.shape(
        (x - wide * 0.85, -0.04),
        (x - wide, tall * 0.45),
        (x - wide * 0.85, tall),
        (x + wide * 0.85, tall),
        (x + wide, tall * 0.45),
        (x + wide * 0.85, -0.04),
        colour=wood,
    )
    lens.shape(
        (x - wide * 0.85, -0.04),
        (x - wide, tall * 0.45),
        (x - wide * 0.85, tall),
        (x - wide * 0.4, tall),
        (x - wide * 0.4, -0.04),
        colour=shade(wood, 0.6),
    )
    for level in (0.14, 0.78):
        lens.line(
            (x - wide * 0.93, tall * level),
            (x + wide * 0.93, tall * level),
            colour=lens.tone((0.3, 0.3, 0.32), 0.5),
            width=0.02,
        )
    lens.disc(x, tall, wide * 0.85, shade(wood, 1.35), squash=0.25)


def sandbags(lens: Lens, random: np.random.Generator) -> None:
    """Draw sandbags."""
    for level in range(4):
        for place in range(4 - level):
            x, y = place * 0.13 + level * 0.05 - 0.04, level * 0.062
            lens.disc(x, y, 0.075, lens.tone((0.56, 0.48, 0.34), random.uniform(0.3, 0.5)), squash=0.48)


def curtain(lens: Lens, random: np.random.Generator) -> None:
    """Let a heavy curtain hang along the side from top to bottom."""
    height = lens.sheet.height / lens.unit / lens.size + 0.1
    red = lens.tone((0.56, 0.08, 0.12), 0.6)
    for fold in range(5):
        x = fold * 0.038 - 0.02
        wave = random.uniform(-0.012, 0.012)
        lens.shape(
            (x, -0.05),
            (x, height),
            (x + 0.042, height),
            (x + 0.03 + wave, 0.3),
            (x + 0.05 + wave, -0.05),
            colour=shade(red, 1.15 if fold % 2 else 0.6),
        )


def books(lens: Lens, random: np.random.Generator) -> None:
    """Draw a pile of books."""
    y = -0.03
    for _ in range(5):
        thick, wide = random.uniform(0.03, 0.05), random.uniform(0.2, 0.28)
        cover = lens.tone(
            ((0.5, 0.15, 0.14), (0.15, 0.28, 0.42), (0.62, 0.48, 0.2), (0.2, 0.36, 0.24))[int(random.integers(4))], 0.5
        )
        shift = random.uniform(-0.05, 0.0)
        lens.shape((shift, y), (shift, y + thick), (shift + wide, y + thick), (shift + wide, y), colour=cover)
        lens.shape(
            (shift, y + thick * 0.2),
            (shift, y + thick * 0.8),
            (shift + wide - 0.012, y + thick * 0.8),
            (shift + wide - 0.012, y + thick * 0.2),
            colour=lens.tone((0.9, 0.85, 0.72), 0.5),
        )
        y += thick


def chair(lens: Lens, random: np.random.Generator) -> None:
    """Draw the back of a chair."""
    wood = lens.tone((0.42, 0.27, 0.16), random.uniform(0.34, 0.44))
    for x in (0.03, 0.24):
        lens.line((x, -0.04), (x, 0.34), colour=wood, width=0.026)
    for y in (0.33, 0.25, 0.17):
        lens.line((0.03, y), (0.24, y), colour=shade(wood, 1.25 if y > 0.3 else 1.0), width=0.032)


def glassware(lens: Lens, random: np.random.Generator) -> None:
    """Draw glasses of a laboratory."""
    for x, tall, tint in ((0.05, 0.26, (0.3, 0.85, 0.7)), (0.19, 0.2, (0.95, 0.5, 0.75))):
        tone = lens.tone(tint, 0.75)
        glass = lens.tone((0.8, 0.9, 0.95), 0.6)
        lens.shape(
            (x - 0.08, -0.03),
            (x - 0.02, tall * 0.62),
            (x - 0.02, tall),
            (x + 0.02, tall),
            (x + 0.02, tall * 0.62),
            (x + 0.08, -0.03),
            colour=glass,
        )
        lens.shape(
            (x - 0.08, -0.03), (x - 0.045, tall * 0.34), (x + 0.045, tall * 0.34), (x + 0.08, -0.03), colour=tone
        )
    del random


def bottles(lens: Lens, random: np.random.Generator) -> None:
    """Draw bottles."""
    for x in (0.04, 0.13, 0.21):
        tall = random.uniform(0.2, 0.3)
        tone = lens.tone(((0.16, 0.34, 0.2), (0.4, 0.16, 0.1), (0.24, 0.26, 0.34))[int(random.integers(3))], 0.5)
        lens.shape(
            (x - 0.034, -0.03),
            (x - 0.034, tall * 0.6),
            (x - 0.012, tall * 0.76),
            (x - 0.012, tall),
            (x + 0.012, tall),
            (x + 0.012, tall * 0.76),
            (x + 0.034, tall * 0.6),
            (x + 0.034, -0.03),
            colour=tone,
        )
        lens.line((x - 0.018, 0.02), (x - 0.018, tall * 0.55), colour=shade(tone, 2.0), width=0.007)


def pipes(lens: Lens, random: np.random.Generator) -> None:
    """Draw pipes."""
    for x, wide, colour in ((0.03, 0.07, (0.5, 0.42, 0.36)), (0.13, 0.045, (0.62, 0.3, 0.18))):
        tone = lens.tone(colour, 0.45)
        lens.shape((x - wide / 2, -0.03), (x - wide / 2, 0.5), (x + wide / 2, 0.5), (x + wide / 2, -0.03), colour=tone)
        lens.shape((x, -0.03), (x, 0.5), (x + wide * 0.22, 0.5), (x + wide * 0.22, -0.03), colour=shade(tone, 1.6))
        for y in (0.12, 0.36):
            lens.shape(
                (x - wide * 0.7, y),
                (x - wide * 0.7, y + 0.03),
                (x + wide * 0.7, y + 0.03),
                (x + wide * 0.7, y),
                colour=shade(tone, 0.7),
            )
    del random


def blades_of_rock(lens: Lens, random: np.random.Generator) -> None:
    """Let a cave's wall and its teeth of stone stand at the side."""
    height = lens.sheet.height / lens.unit / lens.size
    rock = lens.tone((0.34, 0.3, 0.3), 0.3)
    rows = np.linspace(-0.05, height + 0.05, 14)
    inner = [(float(0.05 + 0.16 * abs(2 * y / height - 1) ** 2 + random.uniform(-0.015, 0.02)), float(y)) for y in rows]
    lens.shape((-0.1, -0.05), *inner, (-0.1, height + 0.05), colour=rock)


def crowd(lens: Lens, random: np.random.Generator) -> None:
    """Draw the heads and raised hands of an audience, black against the stage's light."""
    dark, rim = lens.tone((0.12, 0.11, 0.16), 0.5), lens.tone((0.7, 0.5, 0.75), 0.7)
    for row, high in enumerate((0.17, 0.07)):
        for number in range(5):
            x, y = 0.03 + number * 0.115 + 0.05 * row, high + random.uniform(-0.02, 0.03) - 0.012 * number
            tone = mix(dark, rim, 0.22 - 0.16 * row)
            if random.random() < 0.45:
                turn, reach = random.uniform(-0.04, 0.04), random.uniform(0.1, 0.17)
                shoulder, hand = (x + 0.045, y - 0.05), (x + 0.05 + turn, y + reach)
                lens.line(shoulder, (x + 0.06, y + reach * 0.45), hand, colour=tone, width=0.028)
                lens.disc(*hand, 0.019, tone)
            lens.disc(x, y, 0.042, tone, squash=1.15)
            lens.shape(
                (x - 0.09, -0.1),
                (x - 0.075, y - 0.06),
                (x, y - 0.03),
                (x + 0.075, y - 0.06),
                (x + 0.09, -0.1),
                colour=tone,
            )
