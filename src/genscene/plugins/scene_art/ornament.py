"""Draw what sets the words of a card off, by style: rules, frames, rays, slats, stripes and flourishes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix
from genscene.plugins.scene_art.paint.sheet import Sheet, box
from genscene.plugins.scene_art.stage import Stage

WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Where the words stand: their box in pixels, and the colour that goes with them."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour

    @property
    def middle(self) -> float:
        """Middle of the box across."""
        return (self.left + self.right) / 2


def ornament(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Draw the style's ornament around the words, before they are set."""
    _ORNAMENTS.get(stage.root, _hairlines)(stage, sheet, block)


def _diamond(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    sheet.polygon(np.array([[x - size, y], [x, y - size], [x + size, y], [x, y + size]], np.float32), colour)


def _fading(sheet: Sheet, x: float, y: float, half: float, thick: float, colour: Colour) -> None:
    """Draw a rule that fades towards both ends."""
    for share, alpha in ((1.0, 0.25), (0.72, 0.4), (0.44, 0.75)):
        sheet.rectangle(x - half * share, y - thick / 2, x + half * share, y + thick / 2, colour, alpha)


def _hairlines(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Set two long fine rules with a diamond on each."""
    unit = stage.unit
    for y in (block.top - 0.055 * unit, block.bottom + 0.055 * unit):
        _fading(sheet, block.middle, y, 0.36 * unit, max(2.0, 0.004 * unit), block.colour)
        _diamond(sheet, block.middle, y, 0.013 * unit, block.colour)


def _dots(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Set three balls above and a soft wave below."""
    unit = stage.unit
    for number in (-1, 0, 1):
        x, y, size = block.middle + number * 0.055 * unit, block.top - 0.06 * unit, 0.0155 * unit
        sheet.ellipse(x, y + size * 0.35, size, size, (0.0, 0.0, 0.0), 0.16)
        sheet.ellipse(x, y, size, size, block.colour)
        sheet.ellipse(x - size * 0.3, y - size * 0.35, size * 0.35, size * 0.3, WHITE, 0.7)
    xs = np.linspace(-0.15, 0.15, 40)
    wave = np.stack([block.middle + xs * unit, block.bottom + (0.062 + 0.012 * np.sin(xs * 84)) * unit], 1)
    sheet.line(wave.astype(np.float32), block.colour, 0.012 * unit)


def _rays(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Let lines of force rush in from the edges, and put a slanting bar over and under the words."""
    random, unit = stage.random(801), stage.unit
    x, y = block.middle, (block.top + block.bottom) / 2
    for angle in np.sort(random.random(96)) * 2 * np.pi:
        reach, inner = stage.height, unit * random.uniform(0.46, 0.72)
        width = random.uniform(0.004, 0.016)
        far = [[x + np.cos(angle + turn) * reach, y + np.sin(angle + turn) * reach] for turn in (-width, width)]
        tip = [x + np.cos(angle) * inner, y + np.sin(angle) * inner * 1.05]
        sheet.polygon(np.array([tip, *far], np.float32), WHITE, random.uniform(0.12, 0.34))
    for level, side in ((block.top - 0.05 * unit, -1), (block.bottom + 0.05 * unit, 1)):
        bar = [[-0.17, 0.004], [0.17, -0.02], [0.17, -0.001], [-0.17, 0.02]]
        points = np.array([[x + (a + side * 0.1) * unit, level + b * unit] for a, b in bar], np.float32)
        sheet.polygon(points, block.colour)


def _brackets(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Mark the corners, as of a viewfinder or an archive's print, and number the print."""
    unit, long, thick = stage.unit, 0.075 * stage.unit, max(2.0, 0.005 * stage.unit)
    left, right = 0.11 * stage.width, 0.89 * stage.width
    top, bottom = block.top - 0.075 * unit, block.bottom + 0.075 * unit
    for x, across in ((left, 1), (right, -1)):
        for y, down in ((top, 1), (bottom, -1)):
            sheet.rectangle(
                min(x, x + across * long), y - thick / 2, max(x, x + across * long), y + thick / 2, block.colour
            )
            sheet.rectangle(
                x - thick / 2, min(y, y + down * long), x + thick / 2, max(y, y + down * long), block.colour
            )
    for number in range(5):
        x = block.middle + (number - 2) * 0.03 * unit
        sheet.rectangle(x - 0.009 * unit, bottom - thick / 2, x + 0.009 * unit, bottom + thick / 2, block.colour, 0.8)


def _slats(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Throw a blind's slanting light over the card, and rule it above and below with a double line."""
    unit = stage.unit
    for number in range(15):
        y = (number - 2) * 0.13 * unit
        slat = [[0, y], [stage.width, y + 0.34 * unit], [stage.width, y + 0.4 * unit], [0, y + 0.06 * unit]]
        sheet.polygon(np.array(slat, np.float32), WHITE, 0.075)
    for y, side in ((block.top - 0.055 * unit, -1), (block.bottom + 0.055 * unit, 1)):
        for gap, thick in ((0.0, 0.007), (0.016, 0.0025)):
            level = y + side * gap * unit
            half = 0.3 * unit
            sheet.shaded(
                box(block.middle - half, level, block.middle + half, level + max(2.0, thick * unit)),
                block.colour,
                block.colour,
                0.9,
            )


def _stripes(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Set a striped sun behind the words and a grid's lines under them."""
    unit, x = stage.unit, block.middle
    y, radius = (block.top + block.bottom) / 2, 0.4 * stage.unit
    warm: Colour = (1.0, 0.32, 0.62)
    rows = 11
    for row in range(rows):
        low, high = -1 + 2 * row / rows, -1 + 2 * (row + 1 - 0.06 * row) / rows
        edge = np.linspace(low, high, 6)
        half = np.sqrt(np.clip(1 - edge**2, 0, 1)) * radius
        right = np.stack([x + half, y + edge * radius], 1)
        left = np.stack([x - half, y + edge * radius], 1)[::-1]
        tone = mix((1.0, 0.72, 0.36), warm, row / rows)
        sheet.polygon(np.concatenate([right, left]).astype(np.float32), tone, 0.5)
    for number in range(5):
        level = block.bottom + (0.06 + 0.024 * number) * unit
        sheet.rectangle(
            0.12 * stage.width,
            level,
            0.88 * stage.width,
            level + max(2.0, (0.007 - 0.0012 * number) * unit),
            block.colour,
            0.85 - 0.15 * number,
        )


def _flourish(stage: Stage, sheet: Sheet, block: Block) -> None:
    """Frame the words with scrolls that curl out of a jewel, above and below."""
    unit, turns = stage.unit, np.linspace(0, 1, 46)
    for y, down in ((block.top - 0.075 * unit, -1), (block.bottom + 0.075 * unit, 1)):
        for side in (-1, 1):
            for reach, curl in ((0.27, 0.038), (0.14, 0.024)):
                angle = turns**2.2 * 3.6 * np.pi
                fade = curl * unit * turns**1.4 * (1.15 - turns)
                xs = block.middle + side * (turns * reach * unit + np.sin(angle) * fade)
                ys = y + down * (np.sin(turns * np.pi) * 0.014 * unit + (1 - np.cos(angle)) * fade * 0.8)
                curve = np.stack([xs, ys], 1).astype(np.float32)
                sheet.line(curve, block.colour, max(1.5, 0.0045 * unit))
            _diamond(sheet, block.middle + side * 0.3 * unit, y, 0.009 * unit, block.colour)
        _diamond(sheet, block.middle, y, 0.02 * unit, block.colour)
        _diamond(sheet, block.middle, y, 0.009 * unit, mix(block.colour, WHITE, 0.7))


_ORNAMENTS: dict[str, Callable[[Stage, Sheet, Block], None]] = {
    "anime": _rays,
    "cinematic_realism": _hairlines,
    "documentary_grit": _brackets,
    "fantasy_illustration": _flourish,
    "film_noir": _slats,
    "retro_vhs": _stripes,
    "stylized_3d": _dots,
}
