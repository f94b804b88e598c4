"""Draw on-screen text: a title in the upper safe zone that comes in, stays and leaves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from genscene.captions.layout import Block, Room, lay_out
from genscene.captions.motion import ease_out, frames_of
from genscene.captions.paint import Canvas, area_around, colour_of, glyph_mask, softened, widened
from genscene.captions.patch import Patch
from genscene.captions.shaping import Typeface, drawable
from genscene.captions.zones import zones_of
from genscene.styles.model import Style
from genscene.timeline.model import TimedText
from genscene.units import FrameSize

_ENTER_SECONDS = 0.4
_LEAVE_SECONDS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleState:
    """How on-screen text looks in one frame: `shown` of 1000 parts in, with equal states looking the same."""

    text: str
    shown: int


class TitlePainter:
    """Paints the on-screen text of one style and frame size."""

    def __init__(self, *, style: Style, frame: FrameSize, fps: int, language: str) -> None:
        self._frame = frame
        self._fps = fps
        self._typeface = Typeface(font=style.caption_font, language=language)
        self._zones = zones_of(frame)
        self._block = lru_cache(maxsize=8)(self._lay_out)
        self._picture = lru_cache(maxsize=8)(self._paint)

    def state(self, text: TimedText, frame_index: int) -> TitleState:
        """Return how a text looks in a frame within it."""
        length = text.frames.duration_frames
        enter = min(frames_of(_ENTER_SECONDS, self._fps), length // 2)
        leave = min(frames_of(_LEAVE_SECONDS, self._fps), length // 2)
        step = frame_index - text.frames.start_frame
        come = ease_out((step + 1) / (enter + 1))
        go = ease_out((length - step) / (leave + 1))
        return TitleState(text=text.text, shown=round(1000 * min(come, go)))

    def draw(self, state: TitleState) -> tuple[Patch, ...]:
        """Paint a text."""
        picture = self._picture(state.text)
        if picture is None:
            return ()
        slide = round((1000 - state.shown) / 1000 * 0.02 * self._frame.height / 2) * 2
        return (
            Patch(x=picture.x, y=picture.y - min(slide, picture.y), pixels=picture.pixels, opacity=state.shown / 1000),
        )

    def _lay_out(self, text: str) -> Block | None:
        shown = [drawable(word, self._typeface)[0] for word in text.split()]
        if not any(shown):
            return None
        zone = self._zones.title
        room = Room(
            width_px=zone.width,
            height_px=zone.height,
            size_px=0.09 * self._zones.unit_px,
            margin=0.1,
            max_lines=3,
            leading=1.2,
        )
        return lay_out(shown, self._typeface, room=room)

    def _paint(self, text: str) -> Patch | None:
        block = self._block(text)
        if block is None:
            return None
        zone, size = self._zones.title, block.size_px
        centre = (zone.middle_x, zone.top + (block.top + 0.1) * size)
        reach = 0.5 * size
        area = area_around(
            centre[0] + block.left * size - reach,
            centre[1] - block.top * size - reach,
            centre[0] + block.right * size + reach,
            centre[1] - block.bottom * size + reach,
            self._frame,
        )
        canvas = Canvas(area)
        glyphs = [glyph for word in block.words for glyph in word.glyphs]
        outline = widened(glyph_mask(glyphs, area, centre=centre, size_px=size), 0.06 * size)
        canvas.lay(softened(outline, down_px=0.05 * size, blur_px=0.12 * size), (0, 0, 0), 0.6)
        canvas.lay(outline, (10, 10, 15))
        canvas.lay(glyph_mask(glyphs, area, centre=centre, size_px=size), colour_of("#ffffff"))
        return canvas.patch()
