"""Settle the captions of every shot, and what subtitle files say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from genscene.captions.cue import Cue
from genscene.captions.cues import cues_of
from genscene.captions.look import caption_look
from genscene.captions.warnings import caption_warnings
from genscene.storyboard.document import Storyboard
from genscene.styles.model import Style
from genscene.timeline.model import Timeline
from genscene.units import FrameSize


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotCaptions:
    """The captions of a video.

    Attributes:
        look: Name of the look, or `none`.
        cues: Cues of each shot, counted from the shot's first frame.
        warnings: What a person should know, such as characters that no font can draw.
    """

    look: str
    cues: tuple[tuple[Cue, ...], ...]
    warnings: tuple[str, ...]


def caption_shots(timeline: Timeline, storyboard: Storyboard, style: Style, frame: FrameSize) -> ShotCaptions:
    """Group every shot's words into cues of the storyboard's look, or of its style's where it names none."""
    look = style.captions if storyboard.captions == "auto" else storyboard.captions
    warnings = tuple(
        caption_warnings(
            _texts(timeline, captioned=look != "none"), font=style.caption_font, language=storyboard.language
        )
    )
    if look == "none":
        return ShotCaptions(look=look, cues=tuple(() for _ in timeline.shots), warnings=warnings)
    data = caption_look(look)
    cues = tuple(
        cues_of(shot.words, look=data, frame=frame, fps=timeline.fps, font=style.caption_font)
        for shot in timeline.shots
    )
    return ShotCaptions(look=look, cues=cues, warnings=warnings)


def _texts(timeline: Timeline, *, captioned: bool) -> Sequence[str]:
    words = [word.text for shot in timeline.shots for word in shot.words] if captioned else []
    return [*words, *(shot.text.text for shot in timeline.shots if shot.text)]
