"""Plants close to the lens, dark and out of focus."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.sets.lens import Lens, greens


def grass(lens: Lens, random: np.random.Generator) -> None:
    """Draw blades of grass."""
    tones = greens(lens)
    for number in range(54):
        x = random.random() ** 1.6 * 0.36
        tall = (0.12 + 0.26 * random.random()) * (1 - x * 1.6)
        lean = random.uniform(-0.08, 0.14)
        tone = tones[0] if number < 24 else tones[int(random.integers(3))]
        lens.shape(
            (x - 0.007, -0.03),
            (x + lean * 0.3, tall * 0.6),
            (x + lean, tall),
            (x + lean * 0.4 + 0.01, tall * 0.55),
            (x + 0.008, -0.03),
            colour=tone,
        )


def fern(lens: Lens, random: np.random.Generator) -> None:
    """Draw a fern."""
    tones = greens(lens)
    for number in range(7):
        angle, long = random.uniform(0.5, 1.5), random.uniform(0.26, 0.42)
        foot = (random.uniform(-0.05, 0.08), random.uniform(-0.06, 0.02))
        for step in np.linspace(0.12, 1, 15).tolist():
            bend = angle - 0.7 * step
            x, y = foot[0] + np.cos(bend) * long * step, foot[1] + np.sin(bend) * long * step
            reach = 0.085 * (1.05 - step)
            for turn in (-1, 1):
                tip = (x + np.cos(bend + turn * 1.1) * reach, y + np.sin(bend + turn * 1.1) * reach)
                lens.leaf((x, y), tip, 0.011, tones[(number + (turn > 0)) % 3])


def leaves(lens: Lens, random: np.random.Generator) -> None:
    """Hang a bough with leaves from the upper corner."""
    dark, half, bright = greens(lens)
    bare = lens.stage.spec.season == "winter" or lens.stage.spec.weather == "snow"
    for _ in range(3):
        reach, sink = random.uniform(0.3, 0.5), random.uniform(0.05, 0.24)
        start = random.uniform(0.0, 0.08)
        spine = [(reach * share, start + sink * max(0.0, share) ** 1.6) for share in np.linspace(-0.1, 1, 9).tolist()]
        lens.line(*spine, colour=lens.tone((0.3, 0.22, 0.16), 0.4), width=0.012, top=True)
        for number in range(6 if bare else 26):
            share = random.uniform(0.1, 1.0)
            x, y = reach * share, start + sink * share**1.6
            angle, long = random.uniform(-0.6, 2.4), random.uniform(0.04, 0.075)
            tip = (x + np.cos(angle) * long, y + np.sin(angle) * long)
            if bare:
                lens.line((x, y), tip, colour=dark, width=0.005, top=True)
            else:
                lens.leaf((x, y), tip, 0.019, (dark, half, dark, bright)[number % 4], top=True)


def reeds(lens: Lens, random: np.random.Generator) -> None:
    """Draw reeds with their heads."""
    grass(lens, random)
    for _ in range(5):
        x, tall, lean = random.uniform(0.02, 0.2), random.uniform(0.34, 0.5), random.uniform(-0.03, 0.06)
        lens.line((x, -0.02), (x + lean, tall), colour=lens.tone((0.4, 0.42, 0.2), 0.5), width=0.008)
        lens.line(
            (x + lean * 0.82, tall * 0.82), (x + lean, tall), colour=lens.tone((0.4, 0.24, 0.12), 0.55), width=0.028
        )


def blooms(lens: Lens, random: np.random.Generator) -> None:
    """Draw flowers."""
    grass(lens, random)
    if lens.stage.spec.season in {"winter", "autumn"} or lens.stage.spec.weather == "snow":
        return
    for _ in range(9):
        x, tall = random.uniform(0.0, 0.28), random.uniform(0.14, 0.34)
        colour = ((0.95, 0.35, 0.4), (1.0, 0.8, 0.3), (0.95, 0.95, 0.98), (0.7, 0.5, 0.95))[int(random.integers(4))]
        lens.line((x, -0.02), (x, tall), colour=greens(lens)[0], width=0.006)
        for angle in np.arange(6) * 1.047:
            lens.disc(x + np.cos(angle) * 0.02, tall + np.sin(angle) * 0.016, 0.016, lens.tone(colour, 0.72))
        lens.disc(x, tall, 0.011, lens.tone((0.98, 0.75, 0.2), 0.8))


def wheat(lens: Lens, random: np.random.Generator) -> None:
    """Draw ears of wheat."""
    for _ in range(26):
        x, tall, lean = random.random() ** 1.4 * 0.34, random.uniform(0.14, 0.36), random.uniform(-0.03, 0.09)
        tone = lens.tone((0.86, 0.66, 0.26), random.uniform(0.4, 0.85))
        lens.line((x, -0.02), (x + lean * 0.5, tall * 0.7), (x + lean, tall), colour=tone, width=0.005)
        for step in range(6):
            y = tall - step * 0.013
            for turn in (-1, 1):
                lens.leaf((x + lean, y), (x + lean + turn * 0.014, y + 0.026), 0.006, tone)


def palm(lens: Lens, random: np.random.Generator) -> None:
    """Let a palm leaf hang in from above."""
    tones = greens(lens)
    for number in range(3):
        angle, long = random.uniform(0.1, 1.0), random.uniform(0.42, 0.6)
        for step in np.linspace(0.15, 1, 20).tolist():
            x, y = np.cos(angle) * long * step, np.sin(angle + 0.5 * step) * long * step * 0.6
            for turn in (-1, 1):
                reach = 0.14 * (1.1 - step)
                tip = (x + np.cos(angle + turn * 1.0) * reach, y + np.sin(angle + turn * 1.2) * reach + 0.03)
                lens.leaf((x, y), tip, 0.01, tones[number], top=True)


def twigs(lens: Lens, random: np.random.Generator) -> None:
    """Draw bare twigs."""
    tone = lens.tone((0.26, 0.2, 0.17), 0.4)
    for _ in range(6):
        x, angle = random.uniform(-0.05, 0.15), random.uniform(0.9, 1.7)
        for turn in (-0.35, 0.0, 0.4):
            long = random.uniform(0.16, 0.3)
            middle = (x + np.cos(angle) * 0.12, np.sin(angle) * 0.12)
            lens.line(
                (x, -0.03),
                middle,
                (middle[0] + np.cos(angle + turn) * long, middle[1] + np.sin(angle + turn) * long),
                colour=tone,
                width=0.008,
            )


def rocks(lens: Lens, random: np.random.Generator) -> None:
    """Draw rocks."""
    for x, wide, high in ((0.0, 0.26, 0.2), (0.22, 0.16, 0.1)):
        tall = high * random.uniform(0.8, 1.3)
        lens.shape(
            (x - wide, -0.05),
            (x - wide * 0.6, tall * 0.8),
            (x, tall),
            (x + wide * 0.5, tall * 0.66),
            (x + wide, -0.05),
            colour=lens.tone((0.42, 0.4, 0.38), 0.34),
        )
        lens.shape(
            (x - wide * 0.5, tall * 0.75),
            (x, tall),
            (x + wide * 0.5, tall * 0.66),
            (x + wide * 0.1, tall * 0.5),
            colour=lens.tone((0.55, 0.52, 0.5), 0.6),
        )


def weed(lens: Lens, random: np.random.Generator) -> None:
    """Draw seaweed."""
    for number in range(9):
        x, tall, phase = random.uniform(-0.02, 0.24), random.uniform(0.2, 0.5), random.random() * 6
        share = np.linspace(0, 1, 14)
        sway = x + 0.03 * np.sin(share * 7 + phase) * (0.3 + share)
        tone = lens.tone(((0.1, 0.4, 0.3), (0.16, 0.5, 0.34), (0.5, 0.2, 0.3))[number % 3], 0.45)
        for first, second in zip(range(13), range(1, 14), strict=True):
            lens.line(
                (float(sway[first]), float(share[first]) * tall - 0.03),
                (float(sway[second]), float(share[second]) * tall - 0.03),
                colour=tone,
                width=0.03 * (1.05 - float(share[first])),
            )


def houseplant(lens: Lens, random: np.random.Generator) -> None:
    """Draw a plant of a room."""
    tones = (
        lens.tone((0.16, 0.36, 0.18), 0.36),
        lens.tone((0.22, 0.46, 0.22), 0.5),
        lens.tone((0.34, 0.6, 0.28), 0.66),
    )
    for number in range(12):
        angle, long = random.uniform(0.35, 1.75), random.uniform(0.2, 0.4)
        foot = (random.uniform(-0.02, 0.06), -0.03)
        lens.leaf(foot, (foot[0] + np.cos(angle) * long, foot[1] + np.sin(angle) * long), 0.032, tones[number % 3])
