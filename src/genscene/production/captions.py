"""Settle the captions of every shot, and what subtitle files say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from genscene.captions.brought import beyond_end_warnings, cues_of_subtitles, timed_subtitles
from genscene.captions.cue import Cue
from genscene.captions.cues import cues_of, grouping_of
from genscene.captions.grouping import groups_of
from genscene.captions.look import CaptionLookData, caption_look
from genscene.captions.subtitles import brought_cues
from genscene.captions.warnings import caption_warnings
from genscene.media.subtitle_file import Subtitle
from genscene.storyboard.document import Storyboard
from genscene.styles.model import Style
from genscene.timeline.model import TimedWord, Timeline
from genscene.units import FrameSize


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotCaptions:
    """The captions of a video.

    Attributes:
        look: Name of the look, or `none`.
        cues: Cues of each shot, counted from the shot's first frame.
        warnings: What a person should know, such as characters that no font can draw.
        over_cuts: Cues that the user brought, which take the place of those of the shots; counted from the video's
            first frame.
        subtitles: What subtitle files say where the user brought subtitles; `None` where they follow the narration.
    """

    look: str
    cues: tuple[tuple[Cue, ...], ...]
    warnings: tuple[str, ...]
    over_cuts: tuple[Cue, ...] = ()
    subtitles: tuple[Cue, ...] | None = None


def caption_shots(
    timeline: Timeline,
    storyboard: Storyboard,
    style: Style,
    frame: FrameSize,
    brought: Sequence[Subtitle] | None = None,
) -> ShotCaptions:
    """Group words into cues of the storyboard's look, or of its style's where it names none.

    Args:
        timeline: Gives every shot's words.
        storyboard: The document.
        style: Its style.
        frame: Frame size.
        brought: Subtitles in place of the words, if any.
    """
    look = style.captions if storyboard.captions == "auto" else storyboard.captions
    data = None if look == "none" else caption_look(look)
    if brought is not None:
        return _brought(timeline, storyboard, style, frame, brought, data)
    cues = tuple(
        cues_of(shot.words, look=data, frame=frame, fps=timeline.fps, font=style.caption_font) if data else ()
        for shot in timeline.shots
    )
    words = [word.text for shot in timeline.shots for word in shot.words] if data else []
    return ShotCaptions(look=look, cues=cues, warnings=_undrawable(words, timeline, storyboard, style))


def _brought(
    timeline: Timeline,
    storyboard: Storyboard,
    style: Style,
    frame: FrameSize,
    brought: Sequence[Subtitle],
    look: CaptionLookData | None,
) -> ShotCaptions:
    subtitles = timed_subtitles(brought, fps=timeline.fps, duration_frames=timeline.duration_frames)
    burned: tuple[Cue, ...] = ()
    words: list[str] = []
    if look:
        split = partial(groups_of, grouping=grouping_of(look, frame, style.caption_font), fps=timeline.fps)
        burned = cues_of_subtitles(subtitles, split)
        words = _texts(subtitles)
    cut = beyond_end_warnings(brought, duration_seconds=timeline.duration_frames / timeline.fps)
    return ShotCaptions(
        look=look.id if look else "none",
        cues=tuple(() for _ in timeline.shots),
        warnings=(*cut, *_undrawable(words, timeline, storyboard, style)),
        over_cuts=burned,
        subtitles=brought_cues(subtitles, timeline.fps),
    )


def _texts(subtitles: Sequence[Sequence[TimedWord]]) -> list[str]:
    return [word.text for words in subtitles for word in words]


def _undrawable(words: Sequence[str], timeline: Timeline, storyboard: Storyboard, style: Style) -> tuple[str, ...]:
    texts = [*words, *(shot.text.text for shot in timeline.shots if shot.text)]
    return tuple(caption_warnings(texts, font=style.caption_font, language=storyboard.language))
