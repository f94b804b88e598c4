"""Words and styles for the tests of captions."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.styles.model import Grade, LocalisedText, Style
from genscene.timeline.model import TimedWord
from genscene.units import FrameRange

_NAME = LocalisedText(en="Test", es="Prueba")


def style_of(font: str = "montserrat", *, accent: str = "#ffd23f", style_id: str = "plain") -> Style:
    return Style(
        id=style_id,
        label=_NAME,
        category="realistic",
        description=_NAME,
        prompt="",
        negative_prompt="",
        motion="static",
        transition="cut",
        grain=0.0,
        aspect_ratio="9:16",
        palette=("#101010",),
        default_time="day",
        captions="karaoke",
        caption_font=font,
        caption_accent=accent,
        music="calm",
        grade=Grade(),
    )


def spoken(text: str, *, start: int = 3, lengths: Sequence[int] = (9,), gap: int = 1) -> tuple[TimedWord, ...]:
    """Say a text, its words as long as `lengths` in turn, with a gap after each and ten frames after a sentence."""
    words: list[TimedWord] = []
    for index, word in enumerate(text.split()):
        length = lengths[index % len(lengths)]
        ends = word[-1] in ".!?。।؟"
        words.append(
            TimedWord(text=word, frames=FrameRange(start_frame=start, duration_frames=length), ends_sentence=ends)
        )
        start += length + gap + (10 if ends else 0)
    return tuple(words)
