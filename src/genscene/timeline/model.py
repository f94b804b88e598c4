"""Timeline: where everything happens, in whole frames.

Frames of the whole video are counted from its first frame. What belongs to a shot (words, on-screen text) is counted
from the shot's own first frame, so that a shot which only moves on the timeline stays equal to itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from genscene.units import FrameRange, SceneId

TransitionKind = Literal["crossfade", "dip", "whip", "push", "flash", "tracking", "paint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedWord:
    """A word and the frames in which it sounds, counted from the shot's first frame."""

    text: str
    frames: FrameRange
    ends_sentence: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """On-screen text and the frames in which it shows, entry and exit included, from the shot's first frame."""

    text: str
    frames: FrameRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A scene's place on the timeline.

    Attributes:
        scene_id: The scene.
        frames: From cut to cut, counted from the video's first frame. A transition straddles a cut.
        narration_start_sample: Where the narration's samples begin in the soundtrack.
        words: The narration's words.
        text: On-screen text, if any.
        handle_before_frames: Frames of this picture that show before `frames`, inside the transition in.
        handle_after_frames: Frames of this picture that show after `frames`, inside the transition out.
    """

    scene_id: SceneId
    frames: FrameRange
    narration_start_sample: int
    words: tuple[TimedWord, ...] = ()
    text: TimedText | None = None
    handle_before_frames: int = 0
    handle_after_frames: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the video that is encoded on its own: one shot's middle, or one transition.

    Attributes:
        frames: Counted from the video's first frame. All segments together cover the video without gap or overlap.
        shots: Index of the shot, or of the two shots that a transition joins.
        transition: Kind of the transition; `None` for a shot.
    """

    frames: FrameRange
    shots: tuple[int] | tuple[int, int]
    transition: TransitionKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every frame number of a video, settled.

    Attributes:
        fps: Frames a second.
        duration_frames: Length of the video.
        shots: One per scene, in order.
        segments: Shots and transitions in order.
    """

    fps: int
    duration_frames: int
    shots: tuple[Shot, ...]
    segments: tuple[Segment, ...]
