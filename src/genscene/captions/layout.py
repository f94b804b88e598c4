"""Lay a caption out: its words on lines, as large as the look wants and as the safe zone allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from genscene.captions.bidi import base_level
from genscene.captions.faces import CAP_HEIGHT, Glyph, face_data
from genscene.captions.grouping import SHORT_WORD
from genscene.captions.scripts import GLUE, joined
from genscene.captions.shaping import ShapedLine, Typeface, shape_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word of a block; lengths in sizes around the block's middle, x right, y up.

    Attributes:
        glyphs: Its glyphs.
        left: Left edge of its advance.
        right: Right edge of its advance.
        baseline: Its line's baseline.
    """

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of words around the middle of their capitals' box.

    Attributes:
        words: In the order of the text.
        size_px: One size in pixels.
        left: Left edge of ink, in sizes.
        right: Right edge of ink.
        top: Top edge of ink.
        bottom: Bottom edge of ink.
        rtl: Whether the text runs from right to left.
    """

    words: tuple[PlacedWord, ...]
    size_px: float
    left: float
    right: float
    top: float
    bottom: float
    rtl: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The room a block has.

    Attributes:
        width_px: Widest block, its edges' outline included.
        height_px: Tallest block, likewise.
        size_px: Size wanted.
        margin: What outline, plate or growing words add on each side, in sizes.
        max_lines: Most lines.
        leading: Distance of baselines in sizes.
    """

    width_px: float
    height_px: float
    size_px: float
    margin: float
    max_lines: int
    leading: float


def lay_out(words: Sequence[str], typeface: Typeface, *, room: Room, align: float = 0.5) -> Block:
    """Set words into at most `room.max_lines` lines, shrunk where they would not fit.

    Args:
        words: Drawable words, not all empty.
        typeface: What to set them in.
        room: Room and size.
        align: 0 at the side where lines begin, 0.5 centred, 1 at the other side.
    """
    base = base_level(joined(words), typeface.language)
    widths = [shape_line([word], typeface, base=base).width for word in words]
    wanted = room.width_px / room.size_px - 2 * room.margin
    breaks = _line_breaks(words, widths, wanted, room.max_lines, typeface.space)
    lines = [shape_line(words[start:end], typeface, base=base) for start, end in breaks]
    block = _stacked(lines, room, 1 - align if base else align, face_data(typeface.font).scale)
    return replace(block, size_px=_fitting_size(block, room), rtl=bool(base))


def _line_breaks(
    words: Sequence[str], widths: Sequence[float], line_width: float, max_lines: int, space: float
) -> list[tuple[int, int]]:
    """Choose the fewest lines that fit; where none fit, `max_lines`."""
    found: list[tuple[int, int]] = []
    for count in range(1, min(max_lines, len(words)) + 1):
        found = _even_lines(words, widths, count, space)
        if all(_line_width(words, widths, start, end, space) <= line_width for start, end in found):
            break
    return found


def _line_width(words: Sequence[str], widths: Sequence[float], start: int, end: int, space: float) -> float:
    return sum(widths[start:end]) + sum(space for word in words[start : end - 1] if not word.endswith(GLUE))


def _even_lines(words: Sequence[str], widths: Sequence[float], count: int, space: float) -> list[tuple[int, int]]:
    """Break words into exactly `count` lines, even ones, rather after punctuation than after a short word."""
    total = len(words)
    mean = _line_width(words, widths, 0, total, space) / count or 1.0
    best = [[float("inf")] * (total + 1) for _ in range(count + 1)]
    back = [[0] * (total + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for line in range(1, count + 1):
        for end in range(line, total + 1):
            for start in range(line - 1, end):
                # Cubes: a long line, which may shrink the whole block, counts for more than a short one.
                cost = best[line - 1][start] + (_line_width(words, widths, start, end, space) / mean) ** 3
                cost += _break_cost(words[end - 1]) if end < total else 0.0
                if cost < best[line][end]:
                    best[line][end], back[line][end] = cost, start
    lines: list[tuple[int, int]] = []
    end = total
    for line in range(count, 0, -1):
        lines.append((back[line][end], end))
        end = back[line][end]
    return lines[::-1]


def _break_cost(word: str) -> float:
    """Return how bad a line break after a word is, beside lines that are a fifth too long (about 0.4)."""
    if not word[-1:].isalnum():
        return -0.3
    return 0.35 if len(word) <= SHORT_WORD else 0.0


def _stacked(lines: Sequence[ShapedLine], room: Room, align: float, scale: float) -> Block:
    """Stack lines around their middle; scripts with tall marks get more leading."""
    tops = [max((0.0, *_edges(line, top=True))) for line in lines]
    bottoms = [min((0.0, *_edges(line, top=False))) for line in lines]
    baselines = [0.0]
    for index in range(1, len(lines)):
        needed = tops[index] - bottoms[index - 1] + 2 * min(room.margin, 0.08)
        baselines.append(baselines[-1] - max(room.leading * scale, needed))
    middle = (baselines[0] + CAP_HEIGHT * scale + baselines[-1]) / 2
    widest = max(line.width for line in lines)
    placed: list[PlacedWord] = []
    for line, baseline in zip(lines, baselines, strict=True):
        shift = -widest / 2 + (widest - line.width) * align
        for glyphs, (left, right) in zip(line.words, line.spans, strict=True):
            moved = tuple(replace(glyph, x=glyph.x + shift, y=glyph.y + baseline - middle) for glyph in glyphs)
            placed.append(PlacedWord(glyphs=moved, left=left + shift, right=right + shift, baseline=baseline - middle))
    ink = [(glyph, glyph.face.ink(glyph.id)) for word in placed for glyph in word.glyphs]
    return Block(
        words=tuple(placed),
        size_px=room.size_px,
        left=min((-widest / 2, *(glyph.x + box.left for glyph, box in ink))),
        right=max((widest / 2, *(glyph.x + box.right for glyph, box in ink))),
        top=max((0.0, *(glyph.y + box.top for glyph, box in ink))),
        bottom=min((0.0, *(glyph.y + box.bottom for glyph, box in ink))),
    )


def _edges(line: ShapedLine, *, top: bool) -> list[float]:
    inks = [(glyph, glyph.face.ink(glyph.id)) for word in line.words for glyph in word]
    return [glyph.y + (box.top if top else box.bottom) for glyph, box in inks]


def _fitting_size(block: Block, room: Room) -> float:
    """Return the largest size up to the wanted one at which the block with its margins fits the room."""
    width = block.right - block.left + 2 * room.margin
    height = block.top - block.bottom + 2 * room.margin
    return min(room.size_px, room.width_px / width, room.height_px / height)
