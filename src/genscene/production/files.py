"""Write the finished files: video, subtitles, thumbnail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genscene.captions.cue import Cue
from genscene.captions.subtitles import to_srt, to_vtt
from genscene.errors import OutputError, StoreError
from genscene.export.thumbnail import write_thumbnail
from genscene.export.unfinished import finished_at, output_errors
from genscene.export.video import write_video
from genscene.production.expected import EXPORT_SHARE
from genscene.production.sound import FinishedSound
from genscene.production.workshop import Workshop
from genscene.store.key import Key
from genscene.store.model import Store
from genscene.storyboard.document import Storyboard
from genscene.storyboard.rules import files_named
from genscene.timeline.model import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFiles:
    """What is written beside the video.

    Attributes:
        captions: Subtitles, SRT and VTT.
        thumbnail: The best still, as JPEG.
    """

    captions: tuple[Path, ...]
    thumbnail: Path


def targets(output: Path) -> tuple[Path, ...]:
    """Return every file that a video is written to: MP4, SRT, VTT, JPEG."""
    return (output, *(output.with_suffix(suffix) for suffix in (".srt", ".vtt", ".jpg")))


def check_targets(output: Path, storyboard: Storyboard, open_file: Callable[[str], Path]) -> None:
    """Refuse, before any work, to write where nothing can be written, or over a file that the document shows.

    Raises:
        OutputError: A target is a folder or a file in use.
        InputError: A file that the document names cannot be opened.
    """
    fields = storyboard.model_dump(mode="json", exclude_none=True)
    used = {open_file(name).resolve() for _, name in files_named(fields)}
    for target in targets(output):
        if target.is_dir():
            raise OutputError(
                f"{target} is a folder, and a file of that name would be written.", hint="Name another output."
            )
        if target.resolve() in used:
            raise OutputError(
                f"{target} would be overwritten, and the document uses it.",
                hint="Name another output, or rename the file.",
            )


def export_video(
    output: Path,
    storyboard: Storyboard,
    timeline: Timeline,
    subtitles: Sequence[Cue] | None,
    segments: Sequence[Key],
    soundtrack: FinishedSound,
    still: NDArray[np.uint8],
    workshop: Workshop,
) -> SideFiles:
    """Write the video and what goes beside it; all is finished before anything takes its name.

    Args:
        output: The MP4.
        storyboard: Its document.
        timeline: Its timeline.
        subtitles: What subtitle files say; they follow the narration where this is `None`.
        segments: Its pictures, in order.
        soundtrack: Its sound.
        still: Its thumbnail; RGB, uint8, shape (height, width, 3).
        workshop: Store and progress.

    Raises:
        OutputError: A file cannot be written; then nothing is left.
    """
    seconds = EXPORT_SHARE * timeline.duration_frames / timeline.fps
    workshop.effort.expect("export", seconds)
    whole = output.with_name(f".{output.stem}.whole.mp4")
    _, srt, vtt, thumbnail = targets(output)
    try:
        with workshop.effort.working("export"), finished_at(srt) as srt_text, finished_at(vtt) as vtt_text:
            # Subtitles are written whether captions are burned in or not.
            srt_text.write_text(to_srt(timeline, subtitles), encoding="utf-8", newline="\n")
            vtt_text.write_text(to_vtt(timeline, subtitles), encoding="utf-8", newline="\n")
            write_video(
                whole,
                segments=_encoded(segments, workshop.store),
                soundtrack=soundtrack.encoded,
                fps=timeline.fps,
                title=storyboard.title,
                cancel=workshop.cancel,
            )
            write_thumbnail(thumbnail, still)
            with output_errors(output):
                whole.replace(output)
    finally:
        whole.unlink(missing_ok=True)
    workshop.effort.advance("export", seconds)
    return SideFiles(captions=(srt, vtt), thumbnail=thumbnail)


def _encoded(segments: Iterable[Key], store: Store) -> Iterator[bytes]:
    for name in segments:
        data = store.get(name)
        if data is None:
            raise StoreError(
                f"The segment {name.digest[:12]} was damaged in the store after it was made.", hint="Try again."
            )
        yield data
