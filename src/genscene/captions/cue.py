"""Cue: a caption on the screen, word by word."""

from __future__ import annotations

from dataclasses import dataclass

from genscene.timeline.model import TimedWord
from genscene.units import FrameRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A caption that shows at once.

    Attributes:
        frames: When it shows; counted from whatever the words' frames are counted from.
        words: Its words; a word's frames say when it is lit.
    """

    frames: FrameRange
    words: tuple[TimedWord, ...]

    def shifted(self, frames: int) -> Cue:
        """Return the cue moved by a number of frames."""
        words = tuple(
            TimedWord(text=word.text, frames=word.frames.shifted(frames), ends_sentence=word.ends_sentence)
            for word in self.words
        )
        return Cue(frames=self.frames.shifted(frames), words=words)
