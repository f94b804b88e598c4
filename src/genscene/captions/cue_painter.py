"""Paint cues: every state of a caption, word by word.

A caption and its lit word are painted at rest, from outlines of letters at that very size. The few frames of a movement
show that painting at another scale: nobody sees the difference in a thirtieth of a second, and outlines are dear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from genscene.captions.cue import Cue
from genscene.captions.faces import CAP_HEIGHT, face_data
from genscene.captions.layout import Block, PlacedWord, Room, lay_out
from genscene.captions.look import CaptionLookData
from genscene.captions.motion import back_out, fade_at, frames_of, share_at
from genscene.captions.paint import (
    BLUR_REACH,
    Area,
    Canvas,
    Colour,
    area_around,
    colour_of,
    glyph_mask,
    lay_glyphs,
    readable_on,
    rounded_rectangle,
    softened,
    unlit_colour,
    widened,
)
from genscene.captions.patch import Patch
from genscene.captions.scripts import capitals
from genscene.captions.shaping import Typeface, drawable
from genscene.captions.zones import zones_of
from genscene.styles.model import Style
from genscene.units import FrameSize

FADE_FRAMES = 2
"""A caption is opaque from its third frame: longer fades make quick words hard to read."""

SPARE_PX = 2.0
"""Empty rim of a patch, for what anti-aliasing adds."""

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels of the frame."""

MOST_GROWTH = 0.13
"""How far a lit word may grow to each side at rest, in sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueState:
    """How a caption looks in one frame; equal states look the same.

    Attributes:
        words: Its words' texts.
        lit: Index of the lit word.
        enter_step: Frame of the caption's entry; the last one from then on.
        word_step: Frame of the lit word's movement, likewise.
    """

    words: tuple[str, ...]
    lit: int
    enter_step: int
    word_step: int


class CuePainter:
    """Paints the captions of one look, style and frame size."""

    def __init__(self, *, look: CaptionLookData, style: Style, frame: FrameSize, fps: int, language: str) -> None:
        self._look = look
        self._frame = frame
        self._typeface = Typeface(font=style.caption_font, language=language, space=look.space)
        self._capitals = CAP_HEIGHT * face_data(style.caption_font).scale
        self._zones = zones_of(frame)
        self._accent = colour_of(style.caption_accent)
        self._colour = unlit_colour(colour_of(look.colour), self._accent)
        self._enter_frames = frames_of(look.motion.enter_seconds, fps)
        moves = look.motion.word_scale > 1 or look.motion.marker_scale < 1
        self._word_frames = frames_of(look.motion.word_seconds, fps) if moves else 0
        self._block = lru_cache(maxsize=32)(self._lay_out)
        self._backing = lru_cache(maxsize=4)(self._lay_backing)
        self._rest = lru_cache(maxsize=4)(self._lay_rest)
        self._rest_word = lru_cache(maxsize=4)(self._lay_rest_word)

    def state(self, cue: Cue, frame_index: int) -> CueState:
        """Return how a cue looks in a frame within it."""
        started = [index for index, word in enumerate(cue.words) if word.frames.start_frame <= frame_index]
        lit = started[-1] if started else 0
        since = max(0, frame_index - max(cue.words[lit].frames.start_frame, cue.frames.start_frame))
        return CueState(
            words=tuple(word.text for word in cue.words),
            lit=lit,
            enter_step=min(frame_index - cue.frames.start_frame, self._enter_frames),
            word_step=min(since, self._word_frames),
        )

    def under(self, state: CueState) -> CueState:
        """Return the state of everything but the lit word's movement; equal to `state` where words do not move."""
        return replace(state, word_step=-1) if self._word_frames else state

    def draw(self, state: CueState) -> tuple[Patch, ...]:
        """Paint a caption; without the lit word when `word_step` is -1."""
        block = self._block(state.words)
        if block is None:
            return ()
        canvas, scale = self._rest(state.words, state.lit, state.word_step), self._enter_scale(state.enter_step)
        if state.enter_step < self._enter_frames:
            centre = self._centre(block)
            area = self._area(block, block.size_px * scale)
            canvas = canvas.scaled(area, scale=scale, centre=centre, to=centre)
        return (canvas.patch(self._opacity(state)),)

    def _lay_rest(self, texts: tuple[str, ...], lit: int, word_step: int) -> Canvas:
        """Paint a caption as it looks once it has come in."""
        block = self._block(texts)
        assert block is not None  # noqa: S101 - callers return before
        backing = self._backing(texts)
        canvas = Canvas(backing.area, backing.pixels)
        for colour, words in self._coloured(block, lit, hidden=word_step < 0).items():
            glyphs = [glyph for word in words for glyph in word.glyphs]
            lay_glyphs(canvas, glyphs, colour, centre=self._centre(block), size_px=block.size_px)
        return canvas

    def _lay_backing(self, texts: tuple[str, ...]) -> Canvas:
        """Paint what no word's lighting up changes: shadow, plate and outlines."""
        block = self._block(texts)
        assert block is not None  # noqa: S101 - callers return before
        size, centre = block.size_px, self._centre(block)
        canvas = Canvas(self._area(block, size))
        self._plate(canvas, block, size, centre)
        self._letters(canvas, block.words, size, centre, shaded=True)
        return canvas

    def draw_word(self, state: CueState) -> tuple[Patch, ...]:
        """Paint the lit word alone, as it moves."""
        block = self._block(state.words)
        if block is None or not block.words[state.lit].glyphs:
            return ()
        word = block.words[state.lit]
        share, entered = share_at(state.word_step, self._word_frames), self._enter_scale(state.enter_step)
        if self._look.marker:
            canvas = self._lay_marked(block, word, block.size_px * entered, share)
        else:
            canvas = self._rest_word(state.words, state.lit)
            size, rest = block.size_px * entered * self._grown(word, share), block.size_px * self._grown(word, 1.0)
            if size != rest:
                centre = self._word_centre(block, word, entered, size)
                area = self._word_area(word, centre, size)
                before = self._word_centre(block, word, 1.0, rest)
                canvas = canvas.scaled(area, scale=size / rest, centre=before, to=centre)
        return (canvas.patch(self._opacity(state)),)

    def _lay_rest_word(self, texts: tuple[str, ...], lit: int) -> Canvas:
        """Paint the lit word of a look without markers, grown to what it stays at."""
        block = self._block(texts)
        assert block is not None  # noqa: S101 - callers return before
        word = block.words[lit]
        size = block.size_px * self._grown(word, 1.0)
        centre = self._word_centre(block, word, 1.0, size)
        canvas = Canvas(self._word_area(word, centre, size))
        self._letters(canvas, [word], size, centre, shaded=False)
        lay_glyphs(canvas, word.glyphs, self._accent, centre=centre, size_px=size)
        return canvas

    def _lay_marked(self, block: Block, word: PlacedWord, size: float, share: float) -> Canvas:
        """Paint the lit word on its marker, which comes in behind it."""
        motion, centre = self._look.motion, self._centre(block)
        appear = motion.marker_scale + (1 - motion.marker_scale) * back_out(share, 1.7)
        edges = self._marker_edges(word, centre, size, appear=appear, room=_room_beside(block, word))
        canvas = Canvas(self._word_area(word, centre, size, edges))
        self._marker(canvas, edges, size)
        self._letters(canvas, [word], size, centre, shaded=False)
        lay_glyphs(canvas, word.glyphs, readable_on(self._accent), centre=centre, size_px=size)
        return canvas

    def _grown(self, word: PlacedWord, share: float) -> float:
        """Return how many times larger the lit word is than at rest."""
        motion = self._look.motion
        # A long word grows less, or it would cover its neighbours.
        # A lone combining mark has ink but no advance.
        growth = min(motion.word_scale - 1, 2 * MOST_GROWTH / max(1e-3, word.right - word.left))
        return 1 + growth * back_out(share, motion.word_overshoot)

    def _word_centre(self, block: Block, word: PlacedWord, entered: float, size: float) -> tuple[float, float]:
        """Return the pixel from which a grown word's glyphs are counted: the word grows around its own middle."""
        middle_x, middle_y = (word.left + word.right) / 2, word.baseline + self._capitals / 2
        centre_x, centre_y = self._centre(block)
        moved = block.size_px * entered - size
        return centre_x + middle_x * moved, centre_y - middle_y * moved

    def _lay_out(self, texts: tuple[str, ...]) -> Block | None:
        look, zone = self._look, self._zones.caption
        shown = [
            drawable(capitals(text, self._typeface.language) if look.upper else text, self._typeface)[0]
            for text in texts
        ]
        if not any(shown):
            return None
        growth = (look.motion.word_scale * 1.06 - 1) * 1.2 if look.motion.word_scale > 1 else 0.0
        margin = (look.outline.width if look.outline else 0.0) + growth
        if look.plate:
            margin = max(look.plate.pad_x, look.plate.pad_y)
        room = Room(
            width_px=zone.width,
            height_px=zone.height,
            size_px=look.size * self._zones.unit_px,
            margin=margin,
            max_lines=look.max_lines,
            leading=look.leading,
        )
        return lay_out(shown, self._typeface, room=room)

    def _centre(self, block: Block) -> tuple[float, float]:
        """Return the pixel of the block's middle: on the anchor, moved where the block would leave the zone."""
        zone, margin = self._zones.caption, self._margin()
        top = (block.top + margin) * block.size_px
        bottom = (margin - block.bottom) * block.size_px
        y = min(max(self._zones.anchor_y, zone.top + top), zone.bottom - bottom)
        x = zone.middle_x - (block.left + block.right) / 2 * block.size_px
        return x, y

    def _margin(self) -> float:
        look = self._look
        plate = max(look.plate.pad_x, look.plate.pad_y) if look.plate else 0.0
        return max(plate, look.outline.width if look.outline else 0.0)

    def _enter_scale(self, step: int) -> float:
        motion = self._look.motion
        share = share_at(step, self._enter_frames) if step < self._enter_frames else 1.0
        return motion.enter_scale + (1 - motion.enter_scale) * back_out(share, motion.enter_overshoot)

    def _opacity(self, state: CueState) -> float:
        return fade_at(state.enter_step, FADE_FRAMES) if state.enter_step < FADE_FRAMES <= self._enter_frames else 1.0

    def _coloured(self, block: Block, lit: int, *, hidden: bool) -> dict[Colour, list[PlacedWord]]:
        """Return the words of each colour; without the lit one where it is hidden."""
        groups: dict[Colour, list[PlacedWord]] = {}
        for index, word in enumerate(block.words):
            if not word.glyphs or (hidden and index == lit):
                continue
            coloured = index == lit or (self._look.lit == "sung" and index < lit)
            groups.setdefault(self._accent if coloured else self._colour, []).append(word)
        return groups

    def _area(self, block: Block, size: float) -> Area:
        """Return what a block fills with its plate or outline and its shadow."""
        x, y = self._centre(block)
        margin, shadow = self._margin() * size + SPARE_PX, self._look.shadow
        down = shadow.down * size if shadow else 0.0
        soft = BLUR_REACH * shadow.blur * size if shadow else 0.0
        return area_around(
            x + block.left * size - margin - soft,
            y - block.top * size - margin - max(0.0, soft - down),
            x + block.right * size + margin + soft,
            y - block.bottom * size + margin + soft + down,
            self._frame,
        )

    def _word_area(
        self, word: PlacedWord, centre: tuple[float, float], size: float, edges: Edges | None = None
    ) -> Area:
        """Return what a word fills with its outline, and with the edges of its marker if it has one."""
        inks = [(glyph, glyph.face.ink(glyph.id)) for glyph in word.glyphs]
        margin = (self._look.outline.width if self._look.outline else 0.0) * size + SPARE_PX
        top = max((word.baseline, *(glyph.y + ink.top for glyph, ink in inks)))
        bottom = min((word.baseline, *(glyph.y + ink.bottom for glyph, ink in inks)))
        left = centre[0] + min(glyph.x + ink.left for glyph, ink in inks) * size
        right = centre[0] + max(glyph.x + ink.right for glyph, ink in inks) * size
        ink_edges = (left, centre[1] - top * size, right, centre[1] - bottom * size)
        other = edges or ink_edges
        return area_around(
            min(ink_edges[0], other[0]) - margin,
            min(ink_edges[1], other[1]) - margin,
            max(ink_edges[2], other[2]) + margin,
            max(ink_edges[3], other[3]) + margin,
            self._frame,
        )

    def _letters(
        self, canvas: Canvas, words: Sequence[PlacedWord], size: float, centre: tuple[float, float], *, shaded: bool
    ) -> None:
        """Lay the outline of words, and their shadow unless it would darken their neighbours."""
        look = self._look
        glyphs = [glyph for word in words for glyph in word.glyphs]
        if look.outline is None or not glyphs:
            return
        outline = widened(glyph_mask(glyphs, canvas.area, centre=centre, size_px=size), look.outline.width * size)
        if look.shadow and shaded:
            shadow = softened(outline, down_px=look.shadow.down * size, blur_px=look.shadow.blur * size)
            canvas.lay(shadow, (0, 0, 0), look.shadow.opacity)
        canvas.lay(outline, colour_of(look.outline.colour))

    def _plate(self, canvas: Canvas, block: Block, size: float, centre: tuple[float, float]) -> None:
        """Lay the plate behind all lines, with its shadow."""
        plate, shadow = self._look.plate, self._look.shadow
        if plate is None:
            return
        half = max(word.baseline for word in block.words) + self._capitals
        mask = rounded_rectangle(
            canvas.area,
            left=centre[0] + (block.left - plate.pad_x) * size,
            top=centre[1] - (half + plate.pad_y) * size,
            right=centre[0] + (block.right + plate.pad_x) * size,
            bottom=centre[1] + (half + plate.pad_y) * size,
            radius=plate.radius * size,
        )
        if shadow:
            soft = softened(mask, down_px=shadow.down * size, blur_px=shadow.blur * size)
            canvas.lay(soft, (0, 0, 0), shadow.opacity)
        canvas.lay(mask, colour_of(plate.colour), plate.opacity)

    def _marker_edges(
        self, word: PlacedWord, centre: tuple[float, float], size: float, *, appear: float, room: float
    ) -> Edges:
        """Return where the marker behind a word is: at most half-way into the gap (`room`, in sizes) to neighbours."""
        marker = self._look.marker
        pad_x, pad_y = (min(marker.pad_x, room / 2), marker.pad_y) if marker else (0.0, 0.0)
        middle_x = centre[0] + (word.left + word.right) / 2 * size
        middle_y = centre[1] - (word.baseline + self._capitals / 2) * size
        half_x = ((word.right - word.left) / 2 + pad_x) * size * appear
        half_y = (self._capitals / 2 + pad_y) * size * appear
        return middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y

    def _marker(self, canvas: Canvas, edges: Edges, size: float) -> None:
        """Lay the marker behind a word."""
        marker = self._look.marker
        if marker is None:
            return
        left, top, right, bottom = edges
        radius = marker.radius * size
        mask = rounded_rectangle(canvas.area, left=left, top=top, right=right, bottom=bottom, radius=radius)
        canvas.lay(mask, self._accent)


def _room_beside(block: Block, word: PlacedWord) -> float:
    """Return the gap to a word's nearest neighbour on its line, in sizes; plenty where there is none."""
    beside = [other for other in block.words if other is not word and other.baseline == word.baseline and other.glyphs]
    gaps = [max(other.left - word.right, word.left - other.right) for other in beside]
    return max(0.0, min(gaps, default=1.0))
