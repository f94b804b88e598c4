"""Draw on-screen text: when it comes and goes, and how it moves meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from genscene.captions.design import design_of
from genscene.captions.motion import back_out, ease_out, frames_of, share_at
from genscene.captions.patch import Patch
from genscene.captions.title_picture import TitlePictures
from genscene.styles.model import Style
from genscene.timeline.model import TimedText
from genscene.units import FrameSize

RISE = 0.022
"""How far text rises or slides while it comes, as a share of the frame's height."""

POP_SCALE = 0.6
POP_OVERSHOOT = 1.9


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleState:
    """How on-screen text looks in one frame; equal states look the same.

    Attributes:
        text: The text.
        come: Share of the entry that is over, in thousandths.
        stay: Share of the text that has not left yet, in thousandths.
    """

    text: str
    come: int
    stay: int


class TitlePainter:
    """Draws the on-screen text of one style and frame size."""

    def __init__(self, *, style: Style, frame: FrameSize, fps: int, language: str, logo: Patch | None = None) -> None:
        self._frame = frame
        self._fps = fps
        self._design = design_of(style.root)
        self._pictures = TitlePictures(design=self._design, style=style, frame=frame, language=language, logo=logo)
        self._picture = lru_cache(maxsize=4)(self._pictures.paint)

    def state(self, text: TimedText, frame_index: int) -> TitleState:
        """Return how a text looks in a frame within it; a very short text spends half its time on each movement."""
        length = text.frames.duration_frames
        enter = min(frames_of(self._design.enter_seconds, self._fps), length // 2)
        leave = min(frames_of(self._design.leave_seconds, self._fps), length - enter)
        step = frame_index - text.frames.start_frame
        come = share_at(step, enter) if step < enter else 1.0
        left = length - 1 - step
        stay = share_at(left, leave) if left < leave else 1.0
        return TitleState(text=text.text, come=round(1000 * come), stay=round(1000 * stay))

    def draw(self, state: TitleState) -> tuple[Patch, ...]:
        """Draw a text; nothing when no face has any of its characters."""
        come, opacity = state.come / 1000, ease_out(state.stay / 1000)
        enter = self._design.enter
        scale, shown = 1.0, 1.0
        if enter == "pop":
            scale = POP_SCALE + (1 - POP_SCALE) * back_out(come, POP_OVERSHOOT)
        if enter == "type":
            shown = come
        else:
            opacity *= min(1.0, ease_out(come) * 1.15)
        picture = self._picture(state.text, scale, shown)
        if picture is None:
            return ()
        x, y = picture.x, picture.y
        away = round((1 - ease_out(come)) * RISE * self._frame.height / 2) * 2
        if enter == "slide":
            x = max(0, x - 2 * away)
        elif enter == "rise":
            y = min(y + away, self._frame.height - picture.pixels.shape[0])
        return (Patch(x=x, y=y, pixels=picture.pixels, opacity=opacity),)
