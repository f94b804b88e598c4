"""Make a still of one scene: a frame from its middle, by the same renderer that makes the video."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.export.thumbnail import write_thumbnail
from genscene.illustrate.products import picture_from_bytes
from genscene.illustrate.scene import ClipFile, PictureSource, picture_sources, understand_scenes
from genscene.production.brought import Brought, read_brought
from genscene.production.captions import ShotCaptions, caption_shots
from genscene.production.outlook import expected_timeline
from genscene.production.pictures import PictureShelf
from genscene.production.segments import plan_video
from genscene.production.workshop import Workshop
from genscene.render.clip import ClipSource
from genscene.render.plan import SegmentPlan
from genscene.render.prepare import PreparedPicture, prepare_picture
from genscene.render.still import render_still
from genscene.storyboard.document import Storyboard
from genscene.storyboard.spec import SceneSpec
from genscene.styles.catalogue import style as find_style
from genscene.styles.model import Style
from genscene.timeline.model import Segment, Timeline
from genscene.units import FrameRange, FrameSize, frame_size

DRAFT_SHRINK = 2
"""A draft is drawn so many times smaller each way, and enlarged."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Still:
    """A frame from the middle of a scene.

    Attributes:
        rgb: uint8, shape (height, width, 3).
        frame: Its size.
        spec: What was understood of the scene; `None` where the user brings its picture.
        seconds: How long each step took.
    """

    rgb: NDArray[np.uint8]
    frame: FrameSize
    spec: SceneSpec | None
    seconds: Mapping[str, float]


def make_still(storyboard: Storyboard, number: int, *, path: Path, workshop: Workshop) -> FrameSize:
    """Write a still of a scene as a JPEG; its picture comes from the store where it is there, and nothing is spoken.

    Args:
        storyboard: The whole document, as its other scenes shape what this one shows.
        number: Number of the scene, from 1.
        path: The JPEG.
        workshop: Engines, store and files.

    Returns:
        Size of the frame that it shows.

    Raises:
        StudioError: The picture cannot be made.
    """
    still = scene_still(storyboard, number, workshop=workshop)
    write_thumbnail(path, still.rgb)
    return still.frame


def scene_still(
    storyboard: Storyboard, number: int, *, workshop: Workshop, keep: bool = True, draft: bool = False
) -> Still:
    """Draw a still of a scene; nothing is spoken.

    Args:
        storyboard: The whole document, as its other scenes shape what this one shows.
        number: Number of the scene, from 1.
        workshop: Engines, store and files.
        keep: Whether a picture that is drawn goes into the store.
        draft: Whether it is drawn coarsely, in a fraction of the time.

    Raises:
        StudioError: The picture cannot be made.
    """
    frame = frame_size(storyboard.format, storyboard.height)
    drawn, watch = _shrunk(frame) if draft else frame, _Watch()
    with watch.timing("understand"):
        planned = plan_still(storyboard, number, frame=drawn, workshop=workshop)
    picture = _picture(planned, workshop=workshop, keep=keep, watch=watch)
    with watch.timing("render"):
        rgb = drawn_still(planned, picture, workshop=workshop)
        if draft:
            size = (frame.width, frame.height)
            rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    return Still(rgb=rgb, frame=frame, spec=planned.spec, seconds=watch.seconds)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlannedStill:
    """A still that can be drawn.

    Attributes:
        plan: Its one frame, and all that shapes it.
        source: Where its picture comes from.
        style: Its style.
        brought: What the user brings for the whole video.
        spec: What was understood of the scene; `None` where the user brings its picture.
    """

    plan: SegmentPlan
    source: PictureSource | ClipFile
    style: Style
    brought: Brought
    spec: SceneSpec | None


def plan_still(storyboard: Storyboard, number: int, *, frame: FrameSize, workshop: Workshop) -> PlannedStill:
    """Settle what a still of a scene shows; nothing is drawn.

    Args:
        storyboard: The whole document, as its other scenes shape what this one shows.
        number: Number of the scene, from 1.
        frame: Size to draw it at.
        workshop: Engines and files.

    Raises:
        StudioError: The scene cannot be understood, or its file not read.
    """
    style, illustrator = find_style(storyboard.style), workshop.engines.illustrator()
    understood = understand_scenes(storyboard, style=style, illustrator=illustrator)
    # Fades belong to the whole video; a still shows the scene itself.
    alone = understood.model_copy(
        update={"scenes": (understood.scenes[number - 1],), "fade_in_ms": 0, "fade_out_ms": 0}
    )
    sources = picture_sources(
        alone, style=style, frame=frame, illustrator=illustrator, open_file=workshop.open_file, cancel=workshop.cancel
    )
    timeline = expected_timeline(alone, style)
    brought = read_brought(understood, frame, workshop.open_file)
    captions = _captions(timeline, alone, understood, number, style=style, frame=frame, brought=brought)
    middle = Segment(frames=FrameRange(start_frame=timeline.duration_frames // 2, duration_frames=1), shots=(0,))
    timeline = replace(timeline, segments=(middle,))
    plan = plan_video(alone, timeline, captions, [source.digest for source in sources], style, frame, brought)[0]
    return PlannedStill(plan=plan, source=sources[0], style=style, brought=brought, spec=alone.scenes[0].spec)


def drawn_still(
    planned: PlannedStill, picture: PreparedPicture | ClipSource, *, workshop: Workshop
) -> NDArray[np.uint8]:
    """Draw a still of its picture: RGB, uint8, shape (height, width, 3)."""
    logo = planned.brought.logo
    return render_still(planned.plan, picture=picture, style=planned.style, cancel=workshop.cancel, logo=logo)


class _Watch:
    """Counts how long steps take."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timing(self, step: str) -> Generator[None]:
        start = time.monotonic()
        yield
        self.seconds[step] = time.monotonic() - start


def _shrunk(frame: FrameSize) -> FrameSize:
    return FrameSize(width=2 * round(frame.width / DRAFT_SHRINK / 2), height=2 * round(frame.height / DRAFT_SHRINK / 2))


def _captions(
    timeline: Timeline,
    alone: Storyboard,
    whole: Storyboard,
    number: int,
    *,
    style: Style,
    frame: FrameSize,
    brought: Brought,
) -> ShotCaptions:
    """Return the captions of a scene that stands alone; those of a subtitle file lie where they lie in the whole."""
    captions = caption_shots(timeline, alone, style, frame)
    if brought.subtitles is None:
        return captions
    expected = expected_timeline(whole, style)
    cues = caption_shots(expected, whole, style, frame, brought.subtitles).over_cuts
    start = expected.shots[number - 1].frames.start_frame
    return replace(captions, cues=((),), over_cuts=tuple(cue.shifted(-start) for cue in cues))


def _picture(planned: PlannedStill, *, workshop: Workshop, keep: bool, watch: _Watch) -> PreparedPicture | ClipSource:
    """Return the scene's picture, ready for the camera."""
    source, style, frame, lut = planned.source, planned.style, planned.plan.frame, planned.brought.lut
    if keep or isinstance(source, ClipFile):
        with watch.timing("draw"):
            return PictureShelf(workshop, [source], style=style, frame=frame, lut=lut).take(source.digest)
    with watch.timing("draw"):
        packed = workshop.store.get(source.key)
        picture = source.make(workshop.cancel) if packed is None else picture_from_bytes(packed)
    with watch.timing("prepare"):
        return prepare_picture(picture, style=style, frame=frame, lut=lut)
