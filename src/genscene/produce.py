"""The pipeline: make a video of a Storyboard.

`produce` proves the target and holds the store; the stages stand in `_made`, which reads from top to bottom: a
storyboard is understood, narrated, settled on a timeline, captioned, illustrated, rendered in segments, mixed and
exported. Every expensive product goes through the store, so what is there already is not made again, and what a killed
run had finished is found by the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from genscene.effort import Effort, Watch, unwatched
from genscene.engines.registry import Registry
from genscene.production.brought import read_brought
from genscene.production.captions import caption_shots
from genscene.production.expected import expect_work
from genscene.production.files import check_targets, export_video
from genscene.production.narration import narrate_scenes
from genscene.production.pictures import PictureShelf
from genscene.production.segments import plan_video, render_segments
from genscene.production.settled import OnSettled, not_told, settled_of
from genscene.production.side_by_side import side_by_side
from genscene.production.sound import make_soundtrack
from genscene.production.thumbnail import best_still
from genscene.production.understanding import understood_storyboard
from genscene.production.workshop import Workshop
from genscene.store.model import Store, StoreStats
from genscene.storyboard.document import Storyboard
from genscene.styles.catalogue import style as find_style
from genscene.timeline.build import build_timeline
from genscene.timeline.model import Timeline
from genscene.units import Cancel, frame_size, never_cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """A finished video and what is known of it.

    Attributes:
        storyboard: The document it was made of, with every scene's spec.
        timeline: Every frame number of the video.
        video: The MP4.
        captions: Subtitle files, SRT and VTT.
        thumbnail: The best still with the title, as JPEG.
        loudness_lufs: Integrated loudness as measured; minus infinity for silence.
        true_peak_dbtp: Highest true peak as measured; minus infinity for silence.
        seconds_by_stage: Seconds in which each stage was at work; stages overlap.
        total_seconds: Seconds from start to finish.
        cache: What the store had, and what was made.
        warnings: What a person should know.
    """

    storyboard: Storyboard
    timeline: Timeline
    video: Path
    captions: tuple[Path, ...]
    thumbnail: Path
    loudness_lufs: float
    true_peak_dbtp: float
    seconds_by_stage: Mapping[str, float]
    total_seconds: float
    cache: StoreStats
    warnings: tuple[str, ...]

    @property
    def duration_seconds(self) -> float:
        """Length of the video."""
        return self.timeline.duration_frames / self.timeline.fps

    @property
    def has_sound(self) -> bool:
        """Whether anything can be heard."""
        return self.loudness_lufs > float("-inf")


def produce(
    storyboard: Storyboard,
    *,
    output: Path,
    engines: Registry,
    store: Store,
    open_file: Callable[[str], Path],
    watch: Watch = unwatched,
    effort: Effort | None = None,
    on_settled: OnSettled = not_told,
    cancel: Cancel = never_cancelled,
) -> Production:
    """Make a video.

    Args:
        storyboard: What to make.
        output: The MP4 to write; captions and thumbnail are written beside it under its name.
        engines: Sources of speech, pictures and music.
        store: Keeps finished products from run to run.
        open_file: Resolves a file name in the document to a path that it may read.
        watch: Told of progress, from any thread.
        effort: Work counted so far, where some was done before; it has a watch of its own.
        on_settled: Told, once the timeline stands, when each scene shows.
        cancel: Asked often; raises `CancelledError` to stop the work.

    Raises:
        StudioError: See `genscene.errors`; nothing is left half-written.
    """
    check_targets(output, storyboard, open_file)
    workshop = Workshop(
        engines=engines, store=store, open_file=open_file, effort=effort or Effort(watch), cancel=cancel
    )
    with store.hold():
        return _made(storyboard, output, workshop, on_settled)


def _made(storyboard: Storyboard, output: Path, workshop: Workshop, on_settled: OnSettled) -> Production:
    """Take a storyboard through all stages."""
    started = time.monotonic()
    style = find_style(storyboard.style)
    frame = frame_size(storyboard.format, storyboard.height)
    brought = read_brought(storyboard, frame, workshop.open_file)
    storyboard, sources = understood_storyboard(storyboard, style, frame, workshop)
    expect_work(storyboard, workshop.effort)
    narrations = narrate_scenes(storyboard, style, workshop)
    timeline = build_timeline(storyboard, narrations, default_transition=style.transition)
    captions = caption_shots(timeline, storyboard, style, frame, brought.subtitles)
    plans = plan_video(storyboard, timeline, captions, [source.digest for source in sources], style, frame, brought)
    on_settled(settled_of(timeline, narrations, plans))
    shelf = PictureShelf(workshop, sources, style=style, frame=frame, lut=brought.lut)
    with side_by_side(1, workshop.cancel) as team:
        together = replace(workshop, cancel=team.cancel)
        # The music is composed in there, then mixed with the voices, while the segments are rendered.
        sound = team.submit(make_soundtrack, storyboard, style, timeline, narrations, together)
        # Pictures are drawn in there, ahead of the segments that show them; none for segments that the store holds.
        segments = render_segments(timeline, plans, shelf, style, together, brought.logo)
        soundtrack = sound.result()
    still = best_still(storyboard, plans, shelf, style, brought, workshop)
    files = export_video(output, storyboard, timeline, captions.subtitles, segments, soundtrack, still, workshop)
    workshop.effort.complete()
    spoken_of = [note for narration in narrations for note in narration.warnings]
    return Production(
        storyboard=storyboard,
        timeline=timeline,
        video=output,
        captions=files.captions,
        thumbnail=files.thumbnail,
        loudness_lufs=soundtrack.loudness_lufs,
        true_peak_dbtp=soundtrack.true_peak_dbtp,
        seconds_by_stage=workshop.effort.seconds_by_stage(),
        total_seconds=time.monotonic() - started,
        cache=workshop.store.stats,
        warnings=tuple(dict.fromkeys([*spoken_of, *captions.warnings])),
    )
