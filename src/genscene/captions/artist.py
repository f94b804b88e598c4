"""Draw the captions and the on-screen text of a frame as patches."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from genscene.captions.cue import Cue
from genscene.captions.cue_painter import CuePainter
from genscene.captions.look import caption_look
from genscene.captions.patch import Patch
from genscene.captions.titles import TitlePainter
from genscene.styles.model import Style
from genscene.timeline.model import TimedText
from genscene.units import FrameSize

CACHE_BYTES = 64 * 1024 * 1024
"""Patches kept; a caption of 1080 wide has about 1 MB a state."""

CAPTIONS_VERSION = 4
"""Raised whenever captions or on-screen text would look otherwise, fonts and designs included."""

_Key = tuple[object, ...]


class OverlayArtist:
    """Draws captions and on-screen text; safe to use from several threads.

    The same visual state gives the very same `Patch` objects while they are remembered.
    """

    def __init__(
        self, *, look: str, style: Style, frame: FrameSize, fps: int, language: str, logo: Patch | None = None
    ) -> None:
        """Prepare to draw.

        Args:
            look: Name of a caption look, or `none` for no captions.
            style: Gives font, accent colour and the design of on-screen text.
            frame: Size of the frames.
            fps: Frames a second.
            language: BCP 47 primary language of captions and text.
            logo: Logo that text keeps clear of; it is not drawn here.

        Raises:
            UnknownNameError: There is no such look.
        """
        data = None if look == "none" else caption_look(look)
        self._cues = CuePainter(look=data, style=style, frame=frame, fps=fps, language=language) if data else None
        self._titles = TitlePainter(style=style, frame=frame, fps=fps, language=language, logo=logo)
        self._lock = Lock()
        self._kept: OrderedDict[_Key, tuple[Patch, ...]] = OrderedDict()
        self._bytes = 0

    def patches(self, cues: Sequence[Cue], text: TimedText | None, frame_index: int) -> tuple[Patch, ...]:
        """Return what lies over a frame, undermost first.

        Args:
            cues: Captions, counted from the same frame as `frame_index`.
            text: On-screen text, counted likewise.
            frame_index: The frame.
        """
        found: tuple[Patch, ...] = ()
        if text is not None and text.frames.start_frame <= frame_index < text.frames.end_frame:
            title = self._titles.state(text, frame_index)
            found += self._drawn(("title", title), lambda: self._titles.draw(title))
        cue = next((cue for cue in cues if cue.frames.start_frame <= frame_index < cue.frames.end_frame), None)
        painter = self._cues
        if cue is not None and painter is not None:
            state = painter.state(cue, frame_index)
            under = painter.under(state)
            found += self._drawn(("cue", under), lambda: painter.draw(under))
            if under != state:
                found += self._drawn(("word", state), lambda: painter.draw_word(state))
        return found

    def _drawn(self, key: _Key, draw: Callable[[], tuple[Patch, ...]]) -> tuple[Patch, ...]:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            patches = draw()
            self._kept[key] = patches
            self._bytes += _size(patches)
            while self._bytes > CACHE_BYTES and len(self._kept) > 1:
                self._bytes -= _size(self._kept.popitem(last=False)[1])
            return patches


def _size(patches: Sequence[Patch]) -> int:
    return sum(patch.pixels.nbytes for patch in patches)
