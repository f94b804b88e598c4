"""Make a still of one scene: a frame from its middle, by the same renderer that makes the video."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from genscene.export.thumbnail import write_thumbnail
from genscene.illustrate.scene import picture_sources, understand_scenes
from genscene.narrate.narration import Narration, Word
from genscene.production.brought import read_brought
from genscene.production.captions import caption_shots
from genscene.production.pictures import PictureShelf
from genscene.production.segments import plan_video
from genscene.production.workshop import Workshop
from genscene.render.still import render_still
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.pacing import speaking_seconds
from genscene.styles.catalogue import style as find_style
from genscene.styles.model import Style
from genscene.timeline.build import build_timeline
from genscene.timeline.model import Segment, Timeline
from genscene.units import SAMPLE_RATE_HZ, FrameRange, FrameSize, frame_size


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
    style, frame = find_style(storyboard.style), frame_size(storyboard.format, storyboard.height)
    illustrator = workshop.engines.illustrator()
    understood = understand_scenes(storyboard, style=style, illustrator=illustrator)
    # Fades belong to the whole video; a still shows the scene itself.
    alone = understood.model_copy(
        update={"scenes": (understood.scenes[number - 1],), "fade_in_ms": 0, "fade_out_ms": 0}
    )
    sources = picture_sources(
        alone, style=style, frame=frame, illustrator=illustrator, open_file=workshop.open_file, cancel=workshop.cancel
    )
    narration = as_if_spoken(alone.scenes[0], language=alone.language, rate=alone.rate)
    timeline = build_timeline(alone, [narration], default_transition=style.transition)
    captions = caption_shots(timeline, alone, style, frame)
    brought = read_brought(understood, frame, workshop.open_file)
    if brought.subtitles is not None:
        whole = expected_timeline(understood, style)
        cues = caption_shots(whole, understood, style, frame, brought.subtitles).over_cuts
        start = whole.shots[number - 1].frames.start_frame
        captions = replace(captions, cues=((),), over_cuts=tuple(cue.shifted(-start) for cue in cues))
    middle = Segment(frames=FrameRange(start_frame=timeline.duration_frames // 2, duration_frames=1), shots=(0,))
    timeline = replace(timeline, segments=(middle,))
    plan = plan_video(alone, timeline, captions, [source.digest for source in sources], style, frame, brought)[0]
    picture = PictureShelf(workshop, sources, style=style, frame=frame, lut=brought.lut).take(sources[0].digest)
    write_thumbnail(path, render_still(plan, picture=picture, style=style, cancel=workshop.cancel, logo=brought.logo))
    return frame


def expected_timeline(storyboard: Storyboard, style: Style) -> Timeline:
    """Return the timeline of a whole video as if its text were spoken at a usual pace."""
    narrations = [
        as_if_spoken(scene, language=storyboard.language, rate=storyboard.rate) for scene in storyboard.scenes
    ]
    return build_timeline(storyboard, narrations, default_transition=style.transition)


def as_if_spoken(scene: Scene, *, language: str, rate: float) -> Narration:
    """Return a silent narration whose words last as long as a voice would need for them, by their lengths."""
    words = scene.narration.split()
    samples = round(speaking_seconds(scene.narration, language) / rate * SAMPLE_RATE_HZ)
    edges = np.cumsum([0, *(len(word) + 1 for word in words)])
    times = (edges * samples // max(1, int(edges[-1]))).tolist()
    return Narration(
        samples=np.zeros(samples, np.float32),
        words=tuple(
            Word(text=word, start_sample=start, end_sample=end, ends_sentence=word[-1] in ".!?…")
            for word, start, end in zip(words, times[:-1], times[1:], strict=True)
        ),
    )
