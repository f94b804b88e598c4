"""What `standard` keeps of the picture, and at how many bits: the short of `bench/scripts` in every style.

A video is compared with the very frames that were given to the encoder: its segments are drawn once more, which gives
the same frames, from its storyboard, its timeline and the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av

from bench.figure import Figure
from bench.making import SCRIPTS
from bench.vmaf import Likeness, likeness
from genscene.captions.artist import OverlayArtist
from genscene.effort import Effort, unwatched
from genscene.engines.registry import find_engines
from genscene.illustrate.scene import picture_sources
from genscene.produce import Production, produce
from genscene.production.captions import caption_shots
from genscene.production.pictures import PictureShelf
from genscene.production.segments import plan_video
from genscene.production.workshop import Workshop, document_files
from genscene.render.frames import drawn_frames
from genscene.store.folder import FolderStore
from genscene.storyboard.reading import read_storyboard_file
from genscene.styles.catalogue import load_styles
from genscene.styles.catalogue import style as find_style
from genscene.units import frame_size, never_cancelled

SCRIPT = SCRIPTS / "six_scenes_en.md"
CACHE_BYTES = 8 * 1024**3
LEAST_VMAF = 93.0
MOST_MBIT = 10.0


def measure(work: Path) -> list[Figure]:
    """Make the short in every style and judge it."""
    workshop = Workshop(
        engines=find_engines(),
        store=FolderStore(work / "cache", limit_bytes=CACHE_BYTES),
        open_file=document_files(SCRIPT.parent),
        effort=Effort(unwatched),
        cancel=never_cancelled,
    )
    figures: list[Figure] = []
    for name in load_styles():
        overrides = {"style": name, "quality": "standard", "height": 1920, "fps": 30}
        made = produce(
            read_storyboard_file(SCRIPT, overrides=overrides),
            output=work / f"{name}.mp4",
            engines=workshop.engines,
            store=workshop.store,
            open_file=workshop.open_file,
        )
        figures += _figures(name, made, likeness(made.video, _frames(made, workshop), work))
        made.video.unlink()
    return figures


def _figures(style: str, made: Production, found: Likeness) -> list[Figure]:
    rates = _segment_mbit(made)
    peak = max(range(len(rates)), key=lambda index: rates[index])
    kind = made.timeline.segments[peak].transition or "shot"
    whole = made.video.stat().st_size * 8 / 1e6 / made.duration_seconds
    return [
        Figure(
            name=f"{style}: VMAF",
            value=found.mean,
            unit="of 100",
            bound="at least",
            limit=LEAST_VMAF,
            note=f"worst frame {found.worst:.1f}",
        ),
        Figure(
            name=f"{style}: bit rate",
            value=whole,
            unit="Mbit/s",
            limit=MOST_MBIT,
            note=f"whole file of {made.duration_seconds:.0f} s; most in one segment: {rates[peak]:.1f} in a {kind}",
        ),
    ]


def _segment_mbit(made: Production) -> list[float]:
    """Return the picture's bit rate in each segment."""
    with av.open(str(made.video)) as container:
        sizes = [packet.size for packet in container.demux(video=0) if packet.size]
    fps = made.timeline.fps
    frames = [segment.frames for segment in made.timeline.segments]
    return [sum(sizes[each.start_frame : each.end_frame]) * 8 / 1e6 / (each.duration_frames / fps) for each in frames]


def _frames(made: Production, workshop: Workshop) -> Iterator[av.VideoFrame]:
    """Draw all frames of a video once more."""
    storyboard, style = made.storyboard, find_style(made.storyboard.style)
    frame = frame_size(storyboard.format, storyboard.height)
    sources = picture_sources(
        storyboard,
        style=style,
        frame=frame,
        illustrator=workshop.engines.illustrator(),
        open_file=workshop.open_file,
        cancel=never_cancelled,
    )
    captions = caption_shots(made.timeline, storyboard, style, frame)
    plans = plan_video(storyboard, made.timeline, captions, [source.digest for source in sources], style, frame)
    shelf = PictureShelf(workshop, sources, style=style, frame=frame)
    look, fps = plans[0].caption_look, made.timeline.fps
    artist = OverlayArtist(look=look, style=style, frame=frame, fps=fps, language=storyboard.language)
    for plan in plans:
        pictures = [shelf.take(view.picture) for view in plan.views]
        yield from drawn_frames(plan, pictures=pictures, style=style, artist=artist, cancel=never_cancelled)
