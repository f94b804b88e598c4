"""Turn a Timeline into SegmentPlans: what each segment needs, counted from its own first frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from genscene.captions.cue import Cue
from genscene.render.plan import CameraMove, EncoderSettings, Motion, SegmentPlan, View
from genscene.timeline.gestures import Gesture
from genscene.timeline.model import Segment, Shot, TimedText, Timeline
from genscene.units import Digest, FrameRange, FrameSize


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotLook:
    """What a shot shows, beside its place on the timeline.

    Attributes:
        picture: Digest of its picture or clip.
        motion: Camera motion.
        seed: Seed of the camera's path.
        cues: Captions, counted from the shot's first frame.
        gesture: Where the camera goes.
    """

    picture: Digest
    motion: Motion
    seed: int
    cues: tuple[Cue, ...]
    gesture: Gesture = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoLook:
    """What all segments of a video share; see `SegmentPlan` for the fields."""

    frame: FrameSize
    style: Digest
    caption_look: str
    language: str
    fade_in_frames: int
    fade_out_frames: int
    encoder: EncoderSettings
    logo: Digest | None = None
    lut: Digest | None = None


def plan_segments(
    timeline: Timeline, looks: Sequence[ShotLook], video: VideoLook, *, cues: Sequence[Cue] = ()
) -> tuple[SegmentPlan, ...]:
    """Plan every segment of a timeline.

    Args:
        timeline: The settled timeline.
        looks: One per shot, in order.
        video: What all segments share.
        cues: Captions that may run across cuts, counted from the video's first frame; a transition draws them once.
    """
    last = len(timeline.segments) - 1
    return tuple(
        SegmentPlan(
            duration_frames=segment.frames.duration_frames,
            frame=video.frame,
            fps=timeline.fps,
            views=tuple(
                _view(segment, timeline.shots[index], looks[index], cues if index == segment.shots[0] else ())
                for index in segment.shots
            ),
            transition=segment.transition,
            style=video.style,
            caption_look=video.caption_look,
            language=video.language,
            fade_in_frames=video.fade_in_frames if position == 0 else 0,
            fade_out_frames=video.fade_out_frames if position == last else 0,
            encoder=video.encoder,
            logo=video.logo,
            lut=video.lut,
        )
        for position, segment in enumerate(timeline.segments)
    )


def _view(segment: Segment, shot: Shot, look: ShotLook, over_cuts: Sequence[Cue]) -> View:
    """See a shot from a segment; captions and text that do not show in it are left out, as they do not shape it."""
    shift = shot.frames.start_frame - segment.frames.start_frame
    length = segment.frames.duration_frames
    return View(
        picture=look.picture,
        camera=CameraMove(
            motion=look.motion,
            seed=look.seed,
            length_frames=shot.handle_before_frames + shot.frames.duration_frames + shot.handle_after_frames,
            # A camera that stands still goes nowhere, and its segment is the same whatever its neighbours do.
            gesture="" if look.motion == "static" else look.gesture,
        ),
        first_camera_frame=shot.handle_before_frames - shift,
        cues=_shown_cues(look.cues, shift, length) + _shown_cues(over_cuts, -segment.frames.start_frame, length),
        text=_shifted_text(shot.text, shift, length),
    )


def _shows(frames: FrameRange, length: int) -> bool:
    return frames.start_frame < length and frames.end_frame > 0


def _shown_cues(cues: Sequence[Cue], shift: int, length: int) -> tuple[Cue, ...]:
    return tuple(cue.shifted(shift) for cue in cues if _shows(cue.frames.shifted(shift), length))


def _shifted_text(text: TimedText | None, shift: int, length: int) -> TimedText | None:
    if text is None or not _shows(text.frames.shifted(shift), length):
        return None
    return TimedText(text=text.text, frames=text.frames.shifted(shift))
