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
from genscene.plugins.scene_art.ornament import Block, ornament
from genscene.plugins.scene_art.paint.colour import Colour, parse
from genscene.plugins.scene_art.paint.pixels import Image, blur, decode, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Plate, Stage

ROOM = {"alone": (0.17, 0.57), "above a subject": (0.13, 0.34)}
"""Upper and lower edge of the words, as shares of the height."""

WIDEST = 0.74
"""Width of the longest line, as a share of the width: inside the frame wherever the camera is."""

WIDE_SHADE, TIGHT_SHADE = 0.09, 0.022
"""How far the shade around letters reaches, as shares of the unit."""

LITTLE = 1.7
"""Width of a little word, such as an article, in sizes of letters."""

MOST_LINES = 4
LETTER_PX = 220
LEADING = 1.02
"""Distance of lines in heights of capitals and descenders."""

GROWN = 1.65
"""How much larger than the longest line a short one may be set."""


def is_card(stage: Stage) -> bool:
    """Tell whether a scene is shown as words."""
    return stage.spec.composition.startswith("card") and bool(stage.spec.words)


def card_plates(stage: Stage) -> list[Plate]:
    """Paint a card: the ornament of the style with soft darkness, and the words before it."""
    words = stage.spec.words.split()
    strong = max(words, key=len)
    lines = _broken(words)
    top, bottom = ROOM["above a subject" if stage.spec.subjects else "alone"]
    accent = parse(stage.style.caption_accent)
    pictures = [
        _set(" ".join(line), stage.style.caption_font, strong if strong in line else "", accent) for line in lines
    ]
    scales = _scales(pictures, WIDEST * stage.width, (bottom - top) * stage.height)
    behind, sheet = stage.sheet(), stage.sheet()
    if not stage.spec.subjects:
        # One calm, dark heart under the letters, so that they need no dirt around them.
        for wide, strength in ((0.75, 0.2), (0.5, 0.26)):
            _dusk(stage, behind, (top + bottom) / 2 * stage.height, wide, strength)
    high = sum(scale * picture.shape[0] * LEADING for scale, picture in zip(scales, pictures, strict=True))
    y = (top + bottom) / 2 * stage.height - high / 2
    half = WIDEST * stage.width / 2
    block = Block(left=stage.width / 2 - half, top=y, right=stage.width / 2 + half, bottom=y + high, colour=accent)
    ornament(stage, behind, block)
    for picture, scale in zip(pictures, scales, strict=True):
        across, down = max(2, round(picture.shape[1] * scale)), max(2, round(picture.shape[0] * scale))
        small = resize(picture, across, down)
        left, up = round((stage.width - across) / 2), round(y)
        for reach, strength in ((WIDE_SHADE, 0.4), (TIGHT_SHADE, 0.8)):
            room = max(4, round(reach * stage.unit))
            sheet.over(_shade(small, room, strength), left - room, up - room + round(0.006 * stage.unit))
        sheet.over(small, left, up)
        y += down * LEADING
    # A look that moulds or brushes would eat thin strokes.
    return [
        Plate(name="ornament", depth=1.0, sheet=behind, effect=True),
        Plate(name="words", depth=1.0, sheet=sheet, effect=True, notes={"x": stage.width / 2}),
    ]


def _scales(pictures: list[Image], wide: float, high: float) -> list[float]:
    """Return how much each line is scaled: every line tends to the full width, as on a poster, none grows too far."""
    least = min(wide / picture.shape[1] for picture in pictures)
    # Little words on a line of their own stay small.
    grown = [GROWN if picture.shape[1] > LITTLE * LETTER_PX else 1.0 for picture in pictures]
    scales = [min(wide / picture.shape[1], least * most) for picture, most in zip(pictures, grown, strict=True)]
    needed = sum(scale * picture.shape[0] * LEADING for scale, picture in zip(scales, pictures, strict=True))
    return [scale * min(1.0, high / needed) for scale in scales]


def _dusk(stage: Stage, sheet: Sheet, middle: float, wide: float, strength: float) -> None:
    """Lay soft darkness behind the words."""
    rows = (np.arange(stage.height, dtype=np.float32) - middle) / (wide * stage.unit * 1.1)
    columns = (np.arange(stage.width, dtype=np.float32) - stage.width / 2) / (wide * stage.unit)
    dark = np.exp(-(columns[None] ** 2) - rows[:, None] ** 2) * (255 * strength)
    veil = np.zeros((stage.height, stage.width, 4), np.uint8)
    veil[..., 3] = dark.astype(np.uint8)
    sheet.over(veil, 0, 0)


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
