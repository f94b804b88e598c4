"""Paint cues: every state of a caption, word by word."""

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
        backing = self._backing(state.words, state.enter_step)
        canvas = Canvas(backing.area, backing.pixels)
        size, centre = block.size_px * self._enter_scale(state.enter_step), self._centre(block)
        for colour, words in self._coloured(block, state).items():
            glyphs = [glyph for word in words for glyph in word.glyphs]
            lay_glyphs(canvas, glyphs, colour, centre=centre, size_px=size)
        return (canvas.patch(self._opacity(state)),)

    def _lay_backing(self, texts: tuple[str, ...], enter_step: int) -> Canvas:
        """Paint what no word's lighting up changes: shadow, plate and outlines."""
        block = self._block(texts)
        assert block is not None  # noqa: S101 - callers return before
        size, centre = block.size_px * self._enter_scale(enter_step), self._centre(block)
        canvas = Canvas(self._area(block, size))
        self._plate(canvas, block, size, centre)
        self._letters(canvas, block.words, size, centre, shaded=True)
        return canvas

    def draw_word(self, state: CueState) -> tuple[Patch, ...]:
        """Paint the lit word alone, as it moves."""
        block = self._block(state.words)
        if block is None or not block.words[state.lit].glyphs:
            return ()
        motion, word = self._look.motion, block.words[state.lit]
        share = share_at(state.word_step, self._word_frames)
        # A long word grows less, or it would cover its neighbours.
        # A lone combining mark has ink but no advance.
        growth = min(motion.word_scale - 1, 2 * MOST_GROWTH / max(1e-3, word.right - word.left))
        grown = 1 + growth * back_out(share, motion.word_overshoot)
        entered = self._enter_scale(state.enter_step)
        size = block.size_px * entered * grown
        # The word grows around its own middle: its glyphs stay where they are relative to that.
        middle_x, middle_y = (word.left + word.right) / 2, word.baseline + self._capitals / 2
        centre_x, centre_y = self._centre(block)
        centre = (
            centre_x + middle_x * block.size_px * entered - middle_x * size,
            centre_y - middle_y * block.size_px * entered + middle_y * size,
        )
        area = self._word_area(word, centre, size)
        canvas = Canvas(area)
        colour = self._accent
        if self._look.marker:
            appear = motion.marker_scale + (1 - motion.marker_scale) * back_out(share, 1.7)
            self._marker(canvas, word, centre, size, appear=appear, room=_room_beside(block, word))
            colour = readable_on(self._accent)
        self._letters(canvas, [word], size, centre, shaded=False)
        lay_glyphs(canvas, word.glyphs, colour, centre=centre, size_px=size)
        return (canvas.patch(self._opacity(state)),)

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

    def _coloured(self, block: Block, state: CueState) -> dict[Colour, list[PlacedWord]]:
        groups: dict[Colour, list[PlacedWord]] = {}
        for index, word in enumerate(block.words):
            if not word.glyphs or (state.word_step < 0 and index == state.lit):
                continue
            lit = index == state.lit or (self._look.lit == "sung" and index < state.lit)
            groups.setdefault(self._accent if lit else self._colour, []).append(word)
        return groups

    def _reach(self, size: float) -> float:
        """Return how far outline and shadow reach beyond ink, in pixels."""
        look = self._look
        outline = look.outline.width if look.outline else 0.0
        shadow = look.shadow.down + BLUR_REACH * look.shadow.blur if look.shadow else 0.0
        return (self._margin() + max(shadow, outline)) * size + 2

    def _area(self, block: Block, size: float) -> Area:
        x, y = self._centre(block)
        reach = self._reach(size)
        return area_around(
            x + block.left * size - reach,
            y - block.top * size - reach,
            x + block.right * size + reach,
            y - block.bottom * size + reach,
            self._frame,
        )

    def _word_area(self, word: PlacedWord, centre: tuple[float, float], size: float) -> Area:
        inks = [(glyph, glyph.face.ink(glyph.id)) for glyph in word.glyphs]
        reach = self._reach(size)
        top = max((word.baseline, *(glyph.y + ink.top for glyph, ink in inks)))
        bottom = min((word.baseline, *(glyph.y + ink.bottom for glyph, ink in inks)))
        return area_around(
            centre[0] + min(glyph.x + ink.left for glyph, ink in inks) * size - reach,
            centre[1] - top * size - reach,
            centre[0] + max(glyph.x + ink.right for glyph, ink in inks) * size + reach,
            centre[1] - bottom * size + reach,
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

    def _marker(
        self, canvas: Canvas, word: PlacedWord, centre: tuple[float, float], size: float, *, appear: float, room: float
    ) -> None:
        """Lay the marker behind a word, at most half-way into the gap (`room`, in sizes) to its neighbours."""
        marker = self._look.marker
        if marker is None:
            return
        middle_x = centre[0] + (word.left + word.right) / 2 * size
        middle_y = centre[1] - (word.baseline + self._capitals / 2) * size
        half_x = ((word.right - word.left) / 2 + min(marker.pad_x, room / 2)) * size * appear
        half_y = (self._capitals / 2 + marker.pad_y) * size * appear
        mask = rounded_rectangle(
            canvas.area,
            left=middle_x - half_x,
            top=middle_y - half_y,
            right=middle_x + half_x,
            bottom=middle_y + half_y,
            radius=marker.radius * size,
        )
        canvas.lay(mask, self._accent)


def _room_beside(block: Block, word: PlacedWord) -> float:
    """Return the gap to a word's nearest neighbour on its line, in sizes; plenty where there is none."""
    beside = [other for other in block.words if other is not word and other.baseline == word.baseline and other.glyphs]
    gaps = [max(other.left - word.right, word.left - other.right) for other in beside]
    return max(0.0, min(gaps, default=1.0))
