"""Shape a line of words: directions, faces and glyphs of every run, placed from left to right."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from genscene.captions.bidi import levels_of, visual_order
from genscene.captions.emoji import emoji_code
from genscene.captions.faces import Face, Glyph, chain_names, face
from genscene.captions.scripts import GLUE, clusters, is_invisible

SPACE = 0.26
"""Width of a space between words in sizes; as in running text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """What text is set in: the style's font with everything that stands in for it.

    Attributes:
        font: Name of the style's font.
        language: BCP 47 primary language, for forms that differ by language.
        space: Width of the space between words in sizes.
        tracking: Space added between letters of scripts that do not join, in sizes.
    """

    font: str
    language: str
    space: float = SPACE
    tracking: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedLine:
    """A line's glyphs by word, and its width; lengths in sizes, x from the line's left edge.

    Attributes:
        words: For each word its glyphs, in visual order.
        spans: For each word its left and right edge.
        width: Width of the line.
    """

    words: tuple[tuple[Glyph, ...], ...]
    spans: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    word: int
    text: str
    face: Face | None
    level: int
    emoji: str = ""


def drawable(text: str, typeface: Typeface) -> tuple[str, tuple[str, ...]]:
    """Return the text without what no face can draw, and the characters left out."""
    kept: list[str] = []
    missing: list[str] = []
    for cluster in clusters(unicodedata.normalize("NFC", text)):
        if _face_for(cluster, typeface.font, typeface.language) is not None:
            kept.append(cluster)
            continue
        able = [char for char in cluster if _face_for(char, typeface.font, typeface.language) is not None]
        missing += [char for char in cluster if char not in able]
        kept += [char for char in able if not is_invisible(char)]
    return "".join(kept), tuple(dict.fromkeys(missing))


@cache
def _face_for(cluster: str, font: str, language: str) -> str | None:
    """Return the first face of the chain that has all of a cluster's visible characters."""
    if emoji_code(cluster):
        return font
    needed = {ord(char) for char in cluster if not is_invisible(char)}
    for name in chain_names(font, language):
        if needed <= face(name).coverage:
            return name
    return None


def shape_line(words: Sequence[str], typeface: Typeface, *, base: int) -> ShapedLine:
    """Shape the words of one line.

    Args:
        words: Words of one line, already drawable; `GLUE` at a word's end leaves out the space.
        typeface: What to set them in.
        base: The paragraph's direction, 0 or 1 (see `bidi.base_level`).
    """
    runs = _runs_of(words, typeface, base)
    glyphs: list[list[Glyph]] = [[] for _ in words]
    spans: list[tuple[float, float]] = [(0.0, 0.0)] * len(words)
    pen = 0.0
    for index in visual_order([run.level for run in runs]):
        run = runs[index]
        if run.face is None:
            pen += typeface.space * len(run.text)
            continue
        shaped = _shaped(run.face, run, typeface)
        start, left = pen, spans[run.word][0] if glyphs[run.word] else pen
        glyphs[run.word] += [replace(glyph, x=glyph.x + start) for glyph in shaped]
        pen += sum(glyph.advance for glyph in shaped)
        spans[run.word] = (left, pen)
    return ShapedLine(words=tuple(tuple(word) for word in glyphs), spans=tuple(spans), width=pen)


def _shaped(face: Face, run: _Run, typeface: Typeface) -> tuple[Glyph, ...]:
    if run.emoji:
        return (face.emoji(run.emoji),)
    return _tracked(face.shape(run.text, rtl=bool(run.level % 2), language=typeface.language), run, typeface)


def _tracked(glyphs: tuple[Glyph, ...], run: _Run, typeface: Typeface) -> tuple[Glyph, ...]:
    """Space letters out, in scripts whose letters stand alone (Latin, Greek, Cyrillic, and digits)."""
    if not typeface.tracking or any("\u0530" <= char < "\u1e00" for char in run.text):
        return glyphs
    placed: list[Glyph] = []
    for glyph in glyphs:
        space = typeface.tracking if glyph.advance else 0.0
        shift = sum(before.advance for before in placed) - sum(before.advance for before in glyphs[: len(placed)])
        placed.append(replace(glyph, x=glyph.x + shift, advance=glyph.advance + space))
    return tuple(placed)


def _runs_of(words: Sequence[str], typeface: Typeface, base: int) -> list[_Run]:
    """Cut a line into runs of one word, one face and one direction; spaces are runs without a face."""
    owners: list[int] = []
    text = ""
    for index, word in enumerate(words):
        clean = word.replace(GLUE, "")
        gap = "" if index == len(words) - 1 or word.endswith(GLUE) else " "
        text += clean + gap
        owners += [index] * len(clean) + [-1] * len(gap)
    levels = levels_of(text, base)
    runs: list[_Run] = []
    place = 0
    for cluster in clusters(text):
        code = emoji_code(cluster)
        name = None if cluster.isspace() else _face_for(cluster, typeface.font, typeface.language)
        run = _Run(word=owners[place], text=cluster, face=face(name) if name else None, level=levels[place], emoji=code)
        place += len(cluster)
        last = runs[-1] if runs else None
        alike = last and last.face is run.face and last.level == run.level and last.word == run.word
        if last and alike and run.face and not (last.emoji or code):
            runs[-1] = replace(last, text=last.text + cluster)
        else:
            runs.append(run)
    return runs
