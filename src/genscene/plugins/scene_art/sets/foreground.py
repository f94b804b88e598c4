"""Frame the picture with what is close to the lens: dark, out of focus, at the sides, clear of the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.pixels import blur, resize
from genscene.plugins.scene_art.paint.sheet import Sheet, smooth_outline
from genscene.plugins.scene_art.stage import Plate, Stage

REDUCED = 4
"""Painted at a quarter of the size: what is out of focus has no detail to lose."""

SWAYING = frozenset({"grass", "leaves", "fern", "reeds", "blooms", "wheat", "palm", "weed", "twigs", "houseplant"})


def foreground_plate(stage: Stage, pieces: list[dict[str, Any]]) -> Plate | None:
    """Return the frame of a place, or `None` when it has none; plants in it sway.

    Each piece names its `kind` and optionally its `side` (`left`, `right`, `both`), `size` and `colour` tone.
    """
    if not pieces:
        return None
    small = Sheet(stage.width // REDUCED, stage.height // REDUCED)
    random = stage.random(601)
    lone = "left" if random.random() < 0.5 else "right"
    for piece in pieces:
        sides = {"both": (-1, 1), "left": (-1,), "right": (1,)}[piece.get("side", "both")]
        if piece.get("side") is None and piece.get("alone"):
            sides = (-1,) if lone == "left" else (1,)
        for side in sides:
            size = piece.get("size", 1.0) * random.uniform(0.8, 1.25)
            _PIECES[piece["kind"]](_Lens(stage, small, side, size), random)
    sheet = stage.sheet()
    sheet.pixels = resize(blur(small.pixels, 0.0035 * stage.unit / REDUCED * 2), stage.width, stage.height)
    np.minimum(sheet.pixels[..., :3], sheet.pixels[..., 3:], out=sheet.pixels[..., :3])
    plate = Plate(name="foreground", depth=1.35, sheet=sheet)
    if any(piece["kind"] in SWAYING for piece in pieces):
        plate.sway = (0.006, 0.0018)
        plate.sway_seconds = 5.2
        plate.sway_phase = float(stage.seed % 10) / 10
    return plate


class _Lens:
    """One side of the frame, in units from the corner: x inwards, y upwards.

    Args:
        stage: The stage.
        sheet: Reduced sheet.
        side: -1 for the left edge, 1 for the right one.
        size: Factor for everything.
    """

    def __init__(self, stage: Stage, sheet: Sheet, side: int, size: float) -> None:
        self.stage, self.sheet, self.side, self.size = stage, sheet, side, size
        self.unit = stage.unit / REDUCED

    def point(self, x: float, y: float, *, top: bool = False) -> tuple[float, float]:
        """Return the pixel of a place measured from the lower (or upper) corner of this side."""
        across = x * self.unit * self.size
        down = y * self.unit * self.size
        return (
            across if self.side < 0 else self.sheet.width - across,
            down if top else self.sheet.height - down,
        )

    def shape(self, *places: tuple[float, float], colour: Colour, top: bool = False, smooth: bool = False) -> None:
        """Fill a shape given in units from the corner."""
        points = np.array([self.point(x, y, top=top) for x, y in places], np.float32)
        self.sheet.polygon(smooth_outline(points, 4) if smooth else points, colour)

    def line(self, *places: tuple[float, float], colour: Colour, width: float, top: bool = False) -> None:
        """Draw a line given in units from the corner; its width in units."""
        points = np.array([self.point(x, y, top=top) for x, y in places], np.float32)
        self.sheet.line(points, colour, max(1.0, width * self.unit * self.size))

    def disc(
        self, x: float, y: float, radius: float, colour: Colour, *, squash: float = 1.0, top: bool = False
    ) -> None:
        """Fill a disc."""
        px, py = self.point(x, y, top=top)
        reach = radius * self.unit * self.size
        self.sheet.ellipse(px, py, reach, reach * squash, colour)

    def tone(self, colour: Colour, bright: float = 0.42) -> Colour:
        """Return a colour as the shaded side of something close."""
        return shade(self.stage.light.surface(colour), bright)

    def leaf(
        self, foot: tuple[float, float], tip: tuple[float, float], wide: float, colour: Colour, *, top: bool = False
    ) -> None:
        """Draw a pointed leaf between two places."""
        (x0, y0), (x1, y1) = foot, tip
        mx, my = x0 * 0.55 + x1 * 0.45, y0 * 0.55 + y1 * 0.45
        long = float(np.hypot(x1 - x0, y1 - y0)) + 1e-6
        nx, ny = -(y1 - y0) / long * wide, (x1 - x0) / long * wide
        self.shape(foot, (mx + nx, my + ny), tip, (mx - nx, my - ny), colour=colour, top=top)


def _greens(lens: _Lens) -> tuple[Colour, Colour, Colour]:
    season, weather = lens.stage.spec.season, lens.stage.spec.weather
    green: Colour = (0.24, 0.42, 0.14)
    if season == "autumn":
        green = (0.55, 0.32, 0.10)
    elif weather == "snow" or season == "winter":
        green = (0.36, 0.34, 0.32)
    elif season == "spring":
        green = (0.34, 0.54, 0.16)
    bright = mix(lens.tone(green, 0.8), lens.stage.light.key, 0.12)
    return lens.tone(green, 0.3), lens.tone(green, 0.5), bright


def _grass(lens: _Lens, random: np.random.Generator) -> None:
    tones = _greens(lens)
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


def _fern(lens: _Lens, random: np.random.Generator) -> None:
    tones = _greens(lens)
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


def _leaves(lens: _Lens, random: np.random.Generator) -> None:
    """Hang a bough with leaves from the upper corner."""
    dark, half, bright = _greens(lens)
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


def _reeds(lens: _Lens, random: np.random.Generator) -> None:
    _grass(lens, random)
    for _ in range(5):
        x, tall, lean = random.uniform(0.02, 0.2), random.uniform(0.34, 0.5), random.uniform(-0.03, 0.06)
        lens.line((x, -0.02), (x + lean, tall), colour=lens.tone((0.4, 0.42, 0.2), 0.5), width=0.008)
        lens.line(
            (x + lean * 0.82, tall * 0.82), (x + lean, tall), colour=lens.tone((0.4, 0.24, 0.12), 0.55), width=0.028
        )


def _blooms(lens: _Lens, random: np.random.Generator) -> None:
    _grass(lens, random)
    if lens.stage.spec.season in {"winter", "autumn"} or lens.stage.spec.weather == "snow":
        return
    for _ in range(9):
        x, tall = random.uniform(0.0, 0.28), random.uniform(0.14, 0.34)
        colour = ((0.95, 0.35, 0.4), (1.0, 0.8, 0.3), (0.95, 0.95, 0.98), (0.7, 0.5, 0.95))[int(random.integers(4))]
        lens.line((x, -0.02), (x, tall), colour=_greens(lens)[0], width=0.006)
        for angle in np.arange(6) * 1.047:
            lens.disc(x + np.cos(angle) * 0.02, tall + np.sin(angle) * 0.016, 0.016, lens.tone(colour, 0.72))
        lens.disc(x, tall, 0.011, lens.tone((0.98, 0.75, 0.2), 0.8))


def _wheat(lens: _Lens, random: np.random.Generator) -> None:
    for _ in range(26):
        x, tall, lean = random.random() ** 1.4 * 0.34, random.uniform(0.14, 0.36), random.uniform(-0.03, 0.09)
        tone = lens.tone((0.86, 0.66, 0.26), random.uniform(0.4, 0.85))
        lens.line((x, -0.02), (x + lean * 0.5, tall * 0.7), (x + lean, tall), colour=tone, width=0.005)
        for step in range(6):
            y = tall - step * 0.013
            for turn in (-1, 1):
                lens.leaf((x + lean, y), (x + lean + turn * 0.014, y + 0.026), 0.006, tone)


def _palm(lens: _Lens, random: np.random.Generator) -> None:
    tones = _greens(lens)
    for number in range(3):
        angle, long = random.uniform(0.1, 1.0), random.uniform(0.42, 0.6)
        for step in np.linspace(0.15, 1, 20).tolist():
            x, y = np.cos(angle) * long * step, np.sin(angle + 0.5 * step) * long * step * 0.6
            for turn in (-1, 1):
                reach = 0.14 * (1.1 - step)
                tip = (x + np.cos(angle + turn * 1.0) * reach, y + np.sin(angle + turn * 1.2) * reach + 0.03)
                lens.leaf((x, y), tip, 0.01, tones[number], top=True)


def _twigs(lens: _Lens, random: np.random.Generator) -> None:
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


def _rocks(lens: _Lens, random: np.random.Generator) -> None:
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


def _weed(lens: _Lens, random: np.random.Generator) -> None:
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


def _post(lens: _Lens, random: np.random.Generator) -> None:
    """Moor a bollard with a rope that runs out of the picture."""
    x = random.uniform(0.08, 0.13)
    wood = lens.tone((0.38, 0.28, 0.2), 0.4)
    lens.shape((x - 0.06, -0.02), (x - 0.055, 0.3), (x + 0.055, 0.3), (x + 0.06, -0.02), colour=wood)
    lens.disc(x, 0.3, 0.056, shade(wood, 1.5), squash=0.3)
    lens.shape((x - 0.06, -0.02), (x - 0.055, 0.3), (x - 0.02, 0.3), (x - 0.02, -0.02), colour=shade(wood, 0.7))
    for level in (0.17, 0.2, 0.23):
        lens.line((x - 0.066, level), (x + 0.066, level - 0.012), colour=lens.tone((0.8, 0.7, 0.5), 0.6), width=0.022)
    lens.line((x, 0.2), (x - 0.1, 0.12), (-0.1, 0.1), colour=lens.tone((0.8, 0.7, 0.5), 0.5), width=0.022)


def _rail(lens: _Lens, random: np.random.Generator) -> None:
    del random
    iron = lens.tone((0.14, 0.15, 0.18), 0.6)
    lens.line((-0.05, 0.25), (0.42, 0.16), colour=iron, width=0.018)
    lens.line((-0.05, 0.03), (0.42, 0.015), colour=iron, width=0.012)
    for x in np.arange(0.0, 0.42, 0.06).tolist():
        lens.line((x, -0.02), (x, 0.245 - x * 0.19), colour=iron, width=0.009)
        lens.disc(x, 0.255 - x * 0.19, 0.012, iron)


def _crates(lens: _Lens, random: np.random.Generator) -> None:
    for x, y, size in ((-0.06, -0.05, 0.26), (0.02, 0.2, 0.17)):
        wood = lens.tone((0.55, 0.38, 0.22), random.uniform(0.34, 0.46))
        lens.shape((x, y), (x, y + size), (x + size, y + size), (x + size, y), colour=wood)
        for share in (0.08, 0.92):
            lens.line((x, y + size * share), (x + size, y + size * share), colour=shade(wood, 1.3), width=0.022)
        lens.line((x, y + size * 0.08), (x + size, y + size * 0.92), colour=shade(wood, 1.2), width=0.02)


def _barrel(lens: _Lens, random: np.random.Generator) -> None:
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


def _sandbags(lens: _Lens, random: np.random.Generator) -> None:
    for level in range(4):
        for place in range(4 - level):
            x, y = place * 0.13 + level * 0.05 - 0.04, level * 0.062
            lens.disc(x, y, 0.075, lens.tone((0.56, 0.48, 0.34), random.uniform(0.3, 0.5)), squash=0.48)


def _houseplant(lens: _Lens, random: np.random.Generator) -> None:
    tones = (
        lens.tone((0.16, 0.36, 0.18), 0.36),
        lens.tone((0.22, 0.46, 0.22), 0.5),
        lens.tone((0.34, 0.6, 0.28), 0.66),
    )
    for number in range(12):
        angle, long = random.uniform(0.35, 1.75), random.uniform(0.2, 0.4)
        foot = (random.uniform(-0.02, 0.06), -0.03)
        lens.leaf(foot, (foot[0] + np.cos(angle) * long, foot[1] + np.sin(angle) * long), 0.032, tones[number % 3])


def _curtain(lens: _Lens, random: np.random.Generator) -> None:
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


def _books(lens: _Lens, random: np.random.Generator) -> None:
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


def _chair(lens: _Lens, random: np.random.Generator) -> None:
    wood = lens.tone((0.42, 0.27, 0.16), random.uniform(0.34, 0.44))
    for x in (0.03, 0.24):
        lens.line((x, -0.04), (x, 0.34), colour=wood, width=0.026)
    for y in (0.33, 0.25, 0.17):
        lens.line((0.03, y), (0.24, y), colour=shade(wood, 1.25 if y > 0.3 else 1.0), width=0.032)


def _glassware(lens: _Lens, random: np.random.Generator) -> None:
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


def _bottles(lens: _Lens, random: np.random.Generator) -> None:
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


def _pipes(lens: _Lens, random: np.random.Generator) -> None:
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


def _blades_of_rock(lens: _Lens, random: np.random.Generator) -> None:
    """Let a cave's wall and its teeth of stone stand at the side."""
    height = lens.sheet.height / lens.unit / lens.size
    rock = lens.tone((0.34, 0.3, 0.3), 0.3)
    rows = np.linspace(-0.05, height + 0.05, 14)
    inner = [(float(0.05 + 0.16 * abs(2 * y / height - 1) ** 2 + random.uniform(-0.015, 0.02)), float(y)) for y in rows]
    lens.shape((-0.1, -0.05), *inner, (-0.1, height + 0.05), colour=rock)


_PIECES: dict[str, Callable[[_Lens, np.random.Generator], None]] = {
    "barrel": _barrel,
    "blooms": _blooms,
    "books": _books,
    "bottles": _bottles,
    "cave": _blades_of_rock,
    "chair": _chair,
    "crates": _crates,
    "curtain": _curtain,
    "fern": _fern,
    "glassware": _glassware,
    "grass": _grass,
    "houseplant": _houseplant,
    "leaves": _leaves,
    "palm": _palm,
    "pipes": _pipes,
    "post": _post,
    "rail": _rail,
    "reeds": _reeds,
    "rocks": _rocks,
    "sandbags": _sandbags,
    "twigs": _twigs,
    "weed": _weed,
    "wheat": _wheat,
}
