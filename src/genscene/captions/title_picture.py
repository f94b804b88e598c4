"""Paint on-screen text by its design: plate, lines, shadow, edges, slipped colours, letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import cv2
import numpy as np

from genscene.captions.design import TitleDesign
from genscene.captions.faces import CAP_HEIGHT, Glyph, face_data
from genscene.captions.layout import Block, Room, lay_out
from genscene.captions.logo import below_logo_px
from genscene.captions.paint import (
    BLUR_REACH,
    Area,
    Canvas,
    Colour,
    Mask,
    area_around,
    colour_of,
    glyph_mask,
    lay_glyphs,
    readable_on,
    rounded_rectangle,
    softened,
    widened,
)
from genscene.captions.patch import Patch
from genscene.captions.scripts import capitals, pieces
from genscene.captions.shaping import Typeface, drawable
from genscene.captions.zones import zones_of
from genscene.styles.model import Style
from genscene.units import FrameSize

MAX_LINES = 4

SIZES = ((1.25, 1), (1.1, 2), (1.0, MAX_LINES))
"""How many times the design's size text may have, on how many lines: the shorter a text, the larger it stands."""

POSTER_SIZES = ((2.7, 1), (2.3, 2), (1.9, 3), (1.6, MAX_LINES))
"""The same for a title that is a still's only text."""

LOW_TOP = 0.5
"""Where the room of a poster's low title begins, as a share of the frame's height."""

BELOW_PLAYER = 0.1
"""Where the room begins under the line that a player of tapes writes at the top, as a share of the frame's height."""

_PIECE_CLUSTERS = 3

_cv: Any = cv2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a block stands: its middle in pixels of the frame, and one size in pixels."""

    x: float
    y: float
    size: float


class TitlePictures:
    """Paints the texts of one design, style and frame size."""

    def __init__(
        self,
        *,
        design: TitleDesign,
        style: Style,
        frame: FrameSize,
        language: str,
        logo: Patch | None = None,
        poster: Literal["", "high", "low"] = "",
    ) -> None:
        """Prepare to paint.

        Args:
            design: How texts look.
            style: Gives the accent and, where the design names none, the font.
            frame: Size of the frame.
            language: BCP 47 primary language.
            logo: What texts keep clear of.
            poster: Where the title of a still stands that nothing else is written on; empty for text in a video.
        """
        self._design = design
        self._frame = frame
        self._sizes = POSTER_SIZES if poster else SIZES
        self._low = poster == "low"
        font = design.font or style.caption_font
        self._typeface = Typeface(font=font, language=language, tracking=design.tracking)
        self._capitals = CAP_HEIGHT * face_data(font).scale
        self._unit_px = zones_of(frame).unit_px
        self._zone = zones_of(frame).title
        if self._low:
            self._zone = replace(self._zone, top=LOW_TOP * frame.height, bottom=zones_of(frame).caption.bottom)
        if style.border == "tape":
            self._zone = replace(self._zone, top=max(self._zone.top, BELOW_PLAYER * frame.height))
        if logo is not None:
            self._zone = replace(self._zone, top=max(self._zone.top, below_logo_px(logo, frame)))
        self._accent = colour_of(style.caption_accent)
        self._grey = style.grade.saturation == 0
        self._block = lru_cache(maxsize=8)(self._lay_out)

    def paint(self, text: str, scale: float, shown: float) -> Patch | None:
        """Paint a text.

        Args:
            text: The text; line breaks count as spaces.
            scale: Of the whole, around its middle.
            shown: Share of its letters that are there.

        Returns:
            The picture at its place at rest, or `None` when no face has any of its characters.
        """
        block = self._block(text)
        if block is None:
            return None
        place = self._place(block)
        place = replace(place, size=place.size * scale)
        canvas = Canvas(self._area(block, place))
        self._lay_plate(canvas, block, place)
        self._lay_rules(canvas, block, place)
        glyphs = self._shown(block, shown)
        if glyphs:
            self._lay_letters(canvas, block, glyphs, place)
        if self._grey:
            # Emoji bring colours of their own.
            grey = _cv.cvtColor(canvas.pixels[..., :3], _cv.COLOR_RGB2GRAY)
            canvas.pixels = _cv.merge([grey, grey, grey, canvas.pixels[..., 3]])
        return canvas.patch()

    def _lay_out(self, text: str) -> Block | None:
        design, zone = self._design, self._zone
        words = [
            drawable(capitals(word, self._typeface.language) if design.upper else word, self._typeface)[0]
            for word in text.split()
        ]
        parts = [part for word in words if word for part in pieces(word, _PIECE_CLUSTERS)]
        if not parts:
            return None
        blocks: list[Block] = []
        for growth, max_lines in self._sizes:
            size = growth * design.size * self._unit_px
            room = Room(
                width_px=zone.width,
                height_px=zone.height - 2 * self._beside() * size,
                size_px=size,
                margin=self._margin(),
                max_lines=max_lines,
                leading=design.leading,
            )
            if room.height_px > 0:
                blocks.append(lay_out(parts, self._typeface, room=room, align=design.align))
        return max(blocks, key=lambda block: block.size_px)

    def _margin(self) -> float:
        """Return what plate, outlines and slipped colours add on each side, in sizes."""
        design = self._design
        plate = max(design.plate.pad_x, design.plate.pad_y) if design.plate else 0.0
        lines = (design.outline.width if design.outline else 0.0) + (design.edge.width if design.edge else 0.0)
        return max(plate, lines, design.ghost.shift if design.ghost else 0.0)

    def _beside(self) -> float:
        """Return what lines above or below add, in sizes."""
        rule = self._design.rule
        return 0.0 if rule is None or rule.where == "left" else rule.gap + max(rule.thickness, rule.lozenge)

    def _place(self, block: Block) -> _Place:
        """Return the block's place at rest: at the top of its zone, at the side its design says."""
        zone, size = self._zone, block.size_px
        beside = self._beside() if self._design.rule and self._design.rule.where == "around" else 0.0
        y = zone.top + (block.top + self._margin() + beside) * size
        if self._low:
            y = zone.bottom + (block.bottom - self._margin() - self._beside()) * size
        left = zone.left + (self._margin() - block.left) * size
        right = zone.right - (self._margin() + block.right) * size
        return _Place(
            x=left + (right - left) * (1 - self._design.align if block.rtl else self._design.align), y=y, size=size
        )

    def _area(self, block: Block, place: _Place) -> Area:
        shadow = self._design.shadow
        soft = shadow.down + BLUR_REACH * shadow.blur if shadow else 0.0
        reach = (self._margin() + soft + 0.05) * place.size + 2
        below = reach + self._beside() * place.size
        return area_around(
            place.x + block.left * place.size - reach,
            place.y - block.top * place.size - below,
            place.x + block.right * place.size + reach,
            place.y - block.bottom * place.size + below,
            self._frame,
        )

    def _shown(self, block: Block, share: float) -> list[Glyph]:
        """Return the glyphs that are there, in the order of reading."""
        glyphs: list[Glyph] = []
        for word in block.words:
            glyphs += reversed(word.glyphs) if block.rtl else word.glyphs
        return glyphs[: round(share * len(glyphs))]

    def _paint_of(self, name: str) -> Colour:
        plate = self._design.plate
        if name == "accent":
            return self._accent
        if name == "on_plate":
            return readable_on(self._paint_of(plate.colour) if plate else (0, 0, 0))
        return colour_of(name)

    def _lay_letters(self, canvas: Canvas, block: Block, glyphs: Sequence[Glyph], place: _Place) -> None:
        design, size = self._design, place.size
        fill = self._mask(canvas.area, glyphs, place)
        outline = widened(fill, design.outline.width * size) if design.outline else fill
        edge = widened(outline, design.edge.width * size) if design.edge else outline
        if design.shadow and not design.plate:
            soft = softened(edge, down_px=design.shadow.down * size, blur_px=design.shadow.blur * size)
            canvas.lay(soft, (0, 0, 0), design.shadow.opacity)
        if design.edge:
            canvas.lay(edge, self._paint_of(design.edge.colour))
        if design.outline:
            canvas.lay(outline, colour_of(design.outline.colour))
        if design.ghost:
            for colour, side in ((design.ghost.left, -1), (design.ghost.right, 1)):
                moved = replace(place, x=place.x + side * design.ghost.shift * size)
                canvas.lay(self._mask(canvas.area, glyphs, moved), colour_of(colour), design.ghost.opacity)
        lay_glyphs(canvas, glyphs, self._paint_of(design.colour), centre=(place.x, place.y), size_px=size)
        if design.feet:
            letters = self._mask(canvas.area, [glyph for glyph in glyphs if not glyph.emoji], place)
            share = self._towards_feet(canvas.area, block, place)
            canvas.lay(
                _cv.multiply(letters, np.repeat(share, letters.shape[1], 1), scale=1 / 255), colour_of(design.feet)
            )

    def _towards_feet(self, area: Area, block: Block, place: _Place) -> Mask:
        """Return, for every row of an area, how near it is to the feet of its line, shape (height, 1)."""
        rows = np.arange(area.height)[:, None] + area.top
        feet = np.array(sorted({place.y - word.baseline * place.size for word in block.words}))[None]
        down = 1 - (feet - rows) / (self._capitals * place.size)
        # Below its feet a letter keeps their colour, up to the next line.
        line = np.argmax(down < 1.3, axis=1)
        return np.clip(np.take_along_axis(down, line[:, None], 1) * 255, 0, 255).astype(np.uint8)

    def _mask(self, area: Area, glyphs: Sequence[Glyph], place: _Place) -> Mask:
        return glyph_mask(glyphs, area, centre=(place.x, place.y), size_px=place.size)

    def _lay_plate(self, canvas: Canvas, block: Block, place: _Place) -> None:
        plate, shadow, size = self._design.plate, self._design.shadow, place.size
        if plate is None:
            return
        top, bottom = self._plate_edges(block)
        mask = rounded_rectangle(
            canvas.area,
            left=place.x + (block.left - plate.pad_x) * size,
            top=place.y - top * size,
            right=place.x + (block.right + plate.pad_x) * size,
            bottom=place.y - bottom * size,
            radius=plate.radius * size,
        )
        if shadow:
            soft = softened(mask, down_px=shadow.down * size, blur_px=shadow.blur * size)
            canvas.lay(soft, (0, 0, 0), shadow.opacity)
        canvas.lay(mask, self._paint_of(plate.colour), plate.opacity)

    def _plate_edges(self, block: Block) -> tuple[float, float]:
        """Return the plate's top and bottom in sizes: even around the capitals, so that it does not look lopsided."""
        pad = self._design.plate.pad_y if self._design.plate else 0.0
        first, last = block.words[0].baseline, block.words[-1].baseline
        return first + self._capitals + pad, last - pad

    def _lay_rules(self, canvas: Canvas, block: Block, place: _Place) -> None:
        rule, size = self._design.rule, place.size
        if rule is None:
            return
        if rule.where == "left":
            top, bottom = self._plate_edges(block)
            pad = self._design.plate.pad_x if self._design.plate else rule.gap
            width = rule.thickness * size
            left = place.x + ((block.right + pad) * size - width if block.rtl else (block.left - pad) * size)
            box = (left, place.y - top * size, left + width, place.y - bottom * size)
            self._lay_line(canvas, box)
            return
        half = (rule.length or block.right - block.left) / 2 * size
        middle = place.x + (block.left + block.right) / 2 * size
        heights = [block.bottom - rule.gap] + ([block.top + rule.gap] if rule.where == "around" else [])
        for height in heights:
            y = place.y - height * size
            thick = rule.thickness / 2 * size
            self._lay_line(canvas, (middle - half, y - thick, middle + half, y + thick))
            if rule.lozenge:
                self._lay_lozenge(canvas, middle, y, rule.lozenge * size)

    def _lay_line(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = box
        mask = rounded_rectangle(canvas.area, left=left, top=top, right=right, bottom=bottom, radius=0)
        shadow = softened(mask, down_px=0, blur_px=0.003 * self._frame.height)
        canvas.lay(shadow, (0, 0, 0), 0.5)
        canvas.lay(mask, self._accent)

    def _lay_lozenge(self, canvas: Canvas, x: float, y: float, half: float) -> None:
        mask = np.zeros((canvas.area.height, canvas.area.width), np.uint8)
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        points = np.array([[(px - canvas.area.left) * 16, (py - canvas.area.top) * 16] for px, py in corners])
        _cv.fillPoly(mask, [np.round(points).astype(np.int32)], 255, lineType=_cv.LINE_AA, shift=4)
        canvas.lay(mask, self._accent)
