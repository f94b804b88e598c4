"""Group a shot's words into cues: what shows at once, and when.

Only the words count, so a shot that moves on the timeline keeps its cues.
"""

from __future__ import annotations

from collections.abc import Sequence

from genscene.captions.cue import Cue
from genscene.captions.faces import face_data
from genscene.captions.grouping import SHORTEST_SECONDS, Grouping, Measure, groups_of, timed
from genscene.captions.look import CaptionLookData
from genscene.captions.zones import zones_of
from genscene.timeline.model import TimedWord
from genscene.units import FrameSize


def measure_of(look: CaptionLookData, frame: FrameSize, font: str) -> Measure:
    """Return what fits into a line of a look in a frame, set in a font."""
    zones = zones_of(frame)
    data = face_data(font)
    return Measure(
        em_per_character=data.scale * (data.upper if look.upper else data.lower),
        line_em=zones.caption.width / (look.size * zones.unit_px),
        line_characters=look.max_characters,
    )


def cues_of(
    words: Sequence[TimedWord], *, look: CaptionLookData, frame: FrameSize, fps: int, font: str = "inter"
) -> tuple[Cue, ...]:
    """Group words into cues.

    Args:
        words: A shot's words in order; frames counted from the shot's first frame.
        look: How many words and lines show at once.
        frame: Size of the frames.
        fps: Frames a second.
        font: The style's caption font.

    Returns:
        Cues in order, none overlapping another. The last may outlast the shot; whoever draws it ends it.
    """
    return timed(groups_of(words, grouping_of(look, frame, font), fps=fps), fps)


def grouping_of(look: CaptionLookData, frame: FrameSize, font: str) -> Grouping:
    """Return what cues of a look shall be like in a frame, set in a font."""
    return Grouping(
        measure=measure_of(look, frame, font),
        max_lines=look.max_lines,
        words=look.words,
        max_words=look.max_words,
        shortest_seconds=SHORTEST_SECONDS if look.words > 1 else SHORTEST_SECONDS / 3,
    )
