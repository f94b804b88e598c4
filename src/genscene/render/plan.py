"""What one segment needs to be encoded: everything that shapes its bytes, and nothing else.

A plan counts frames from the segment's own first frame and names pictures by digest, so two segments with equal plans
have equal bytes wherever they stand in a video. The plan's digest is the segment's key in the store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from genscene.captions.cue import Cue
from genscene.store.key import LATER
from genscene.timeline.gestures import Gesture
from genscene.timeline.model import TimedText, TransitionKind
from genscene.units import Digest, FrameSize

Motion = Literal["kenburns", "handheld", "parallax", "static"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraMove:
    """A camera's path over all the frames in which its picture shows.

    Attributes:
        motion: Kind of motion.
        seed: Chooses direction and phase, where the gesture leaves them open.
        length_frames: Frames in which the picture shows, transitions included.
        gesture: Where the camera goes; left to the seed when empty.
    """

    motion: Motion
    seed: int
    length_frames: int
    gesture: Gesture = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One picture as this segment sees it.

    Attributes:
        picture: Digest of the picture's product, or of the clip's file.
        camera: The camera's whole path.
        first_camera_frame: Frame of the path at the segment's first frame.
        cues: Captions, counted from the segment's first frame (may begin before it or end after it).
        text: On-screen text, counted likewise.
    """

    picture: Digest
    camera: CameraMove
    first_camera_frame: int
    cues: tuple[Cue, ...] = ()
    text: TimedText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderSettings:
    """How frames are encoded; see `render.encoder.encoder_settings`.

    Attributes:
        preset: x264 preset.
        crf: x264 constant rate factor.
        tune: x264 tune, or empty.
        threads: Fixed, because x264's output depends on it.
        params: x264 parameters beyond preset and tune, as `name=value` joined by colons.
    """

    preset: str
    crf: float
    tune: str
    threads: int
    params: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentPlan:
    """Everything that shapes one segment's bytes.

    Attributes:
        duration_frames: Length.
        frame: Frame size.
        fps: Frames a second.
        views: The shot's picture, or both pictures of a transition, leaving one first.
        transition: Kind of the transition; `None` for a shot.
        style: Digest of the style: grade, grain, caption font and colours.
        caption_look: Look of the captions, or `none`.
        language: Language of captions and text, for shaping.
        fade_in_frames: Frames of fade from black at the segment's start.
        fade_out_frames: Frames of fade to black at the segment's end.
        encoder: Encoder settings.
        logo: Digest of the logo that lies over every frame, if any.
        lut: Digest of the table in which colours are looked up, if any.
    """

    duration_frames: int
    frame: FrameSize
    fps: int
    views: tuple[View, ...]
    transition: TransitionKind | None
    style: Digest
    caption_look: str
    language: str
    fade_in_frames: int
    fade_out_frames: int
    encoder: EncoderSettings
    logo: Digest | None = field(default=None, metadata=LATER)
    lut: Digest | None = field(default=None, metadata=LATER)
