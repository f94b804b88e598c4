"""Set the key words of a sentence as a typographic card, in the style's own letters and colours."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import combinations, pairwise
from typing import Any, cast

import numpy as np
import resvg_py
from PIL import ImageFont

from genscene.packed import packed_file
from genscene.plugins.scene_art.artwork import premultiply, trim
from genscene.plugins.scene_art.paint.colour import Colour, parse
from genscene.plugins.scene_art.paint.pixels import Image, blur, decode, resize
from genscene.plugins.scene_art.stage import Plate, Stage

ROOM = {"alone": (0.17, 0.57), "above a subject": (0.13, 0.34)}
"""Upper and lower edge of the words, as shares of the height."""

WIDEST = 0.74
"""Width of the longest line, as a share of the width: inside the frame wherever the camera is."""

WIDE_SHADE, TIGHT_SHADE = 0.09, 0.022
"""How far the shade around letters reaches, as shares of the unit."""

MOST_LINES = 4
LETTER_PX = 220
LEADING = 1.16
"""Distance of lines in heights of capitals and descenders."""


def is_card(stage: Stage) -> bool:
    """Tell whether a scene is shown as words."""
    return stage.spec.composition.startswith("card") and bool(stage.spec.words)


def card_plate(stage: Stage) -> Plate:
    """Paint the words of a card."""
    words = stage.spec.words.split()
    strong = max(words, key=len)
    lines = _broken(words)
    top, bottom = ROOM["above a subject" if stage.spec.subjects else "alone"]
    accent = parse(stage.style.caption_accent)
    pictures = [
        _set(" ".join(line), stage.style.caption_font, strong if strong in line else "", accent) for line in lines
    ]
    letters = max(picture.shape[0] for picture in pictures)
    scale = min(
        WIDEST * stage.width / max(picture.shape[1] for picture in pictures),
        (bottom - top) * stage.height / (letters * (1 + LEADING * (len(lines) - 1))),
    )
    pitch = letters * LEADING * scale
    high = pitch * (len(lines) - 1) + letters * scale
    sheet = stage.sheet()
    y = (top + bottom) / 2 * stage.height - high / 2
    _rule(stage, y - 0.05 * stage.unit, accent, sheet.pixels)
    for number, picture in enumerate(pictures):
        across, down = max(2, round(picture.shape[1] * scale)), max(2, round(picture.shape[0] * scale))
        left, up = round((stage.width - across) / 2), round(y + number * pitch)
        small = resize(picture, across, down)
        for reach, strength in ((WIDE_SHADE, 0.55), (TIGHT_SHADE, 0.85)):
            room = max(4, round(reach * stage.unit))
            sheet.over(_shade(small, room, strength), left - room, up - room)
        sheet.over(small, left, up)
    _rule(stage, y + high + 0.05 * stage.unit, accent, sheet.pixels)
    # A look that moulds or brushes would eat thin strokes.
    return Plate(name="words", depth=1.0, sheet=sheet, effect=True, notes={"x": stage.width / 2})


def _broken(words: list[str]) -> list[list[str]]:
    """Break words into up to four lines as even as they come: the widest line as narrow as possible."""
    length = sum(map(len, words)) + len(words) - 1
    count = min(len(words), MOST_LINES, max(1, round(length / 9)))
    best = min(
        combinations(range(1, len(words)), count - 1),
        key=lambda breaks: max(len(" ".join(line)) for line in _parts(words, breaks)),
    )
    return _parts(words, best)


def _parts(words: list[str], breaks: tuple[int, ...]) -> list[list[str]]:
    edges = (0, *breaks, len(words))
    return [words[start:end] for start, end in pairwise(edges)]


@lru_cache(maxsize=16)
def _family(font: str) -> str:
    return str(ImageFont.truetype(packed_file(f"fonts/{font}.ttf")).getname()[0])


@lru_cache(maxsize=64)
def _set(line: str, font: str, strong: str, accent: Colour) -> Image:
    """Return a line of words as a sprite; all lines of one font have the same height."""
    before, found, after = line.partition(strong) if strong else (line, "", "")
    bright = "#" + "".join(f"{round(255 * value):02x}" for value in accent)
    text = escape(before) + (f'<tspan fill="{bright}">{escape(found)}</tspan>' if found else "") + escape(after)
    wide = LETTER_PX * (len(line) + 2)
    high = round(LETTER_PX * 1.5)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">'
        f'<text x="{LETTER_PX // 2}" y="{LETTER_PX}" font-family="{_family(font)}, Noto Sans" font-size="{LETTER_PX}"'
        f' xml:space="preserve" fill="#ffffff">{text}</text></svg>'
    )
    fonts = [str(packed_file(f"fonts/{name}.ttf")) for name in dict.fromkeys((font, "noto-sans"))]
    png = cast("Any", resvg_py).svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)
    pixels = premultiply(decode(png))
    columns = np.flatnonzero(pixels[..., 3].max(0) > 8)
    if columns.size == 0:
        result = trim(pixels)
    else:
        height = np.s_[round(0.12 * LETTER_PX) : round(1.3 * LETTER_PX)]
        result = np.ascontiguousarray(pixels[height, columns[0] : columns[-1] + 1])
    result.flags.writeable = False
    return result


def _shade(letters: Image, room: int, strength: float) -> Image:
    """Return a soft dark shade around letters, so that they stand out of any ground."""
    alpha = np.pad(letters[..., 3].astype(np.float32), room)
    soft = np.clip(blur(alpha, room / 2.6) * 1.6, 0, 255 * strength)
    result = np.zeros((*soft.shape, 4), np.uint8)
    result[..., 3] = soft.astype(np.uint8)
    return result


def _rule(stage: Stage, y: float, colour: Colour, pixels: Image) -> None:
    """Draw a short line in the accent colour across the middle."""
    half, thick = round(0.09 * stage.unit), max(2, round(0.006 * stage.unit))
    middle, top = stage.width // 2, round(y)
    pixels[top : top + thick, middle - half : middle + half] = (*(round(255 * value) for value in colour), 255)
