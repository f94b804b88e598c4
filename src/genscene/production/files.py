"""Write the finished files: video, subtitles, thumbnail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from genscene.captions.subtitles import to_srt, to_vtt
from genscene.errors import StoreError
from genscene.export.thumbnail import best_frame, write_thumbnail
from genscene.export.unfinished import finished_at
from genscene.export.video import write_video
from genscene.mix.soundtrack import Soundtrack
from genscene.production.expected import EXPORT_SHARE
from genscene.production.workshop import Workshop
from genscene.store.key import Key
from genscene.store.model import Store
from genscene.storyboard.document import Storyboard
from genscene.timeline.model import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFiles:
    """What is written beside the video.

    Attributes:
        captions: Subtitles, SRT and VTT.
        thumbnail: The best frame, as JPEG.
    """

    captions: tuple[Path, ...]
    thumbnail: Path


def export_video(
    output: Path,
    storyboard: Storyboard,
    timeline: Timeline,
    segments: Sequence[Key],
    soundtrack: Soundtrack,
    workshop: Workshop,
) -> SideFiles:
    """Write the video, then what goes beside it.

    Raises:
        OutputError: A file cannot be written.
    """
    seconds = EXPORT_SHARE * timeline.duration_frames / timeline.fps
    workshop.effort.expect("export", seconds)
    with workshop.effort.working("export"):
        write_video(
            output,
            segments=_encoded(segments, workshop.store),
            soundtrack=soundtrack.samples,
            fps=timeline.fps,
            title=storyboard.title,
            cancel=workshop.cancel,
        )
        captions = _write_subtitles(output, timeline)
        thumbnail = output.with_suffix(".jpg")
        write_thumbnail(thumbnail, best_frame(output))
    workshop.effort.advance("export", seconds)
    return SideFiles(captions=captions, thumbnail=thumbnail)


def _encoded(segments: Iterable[Key], store: Store) -> Iterator[bytes]:
    for name in segments:
        data = store.get(name)
        if data is None:
            raise StoreError(
                f"The segment {name.digest[:12]} was damaged in the store after it was made.", hint="Try again."
            )
        yield data


def _write_subtitles(output: Path, timeline: Timeline) -> tuple[Path, ...]:
    """Write SRT and VTT; they follow the narration whether captions are burned in or not."""
    texts = {".srt": to_srt(timeline), ".vtt": to_vtt(timeline)}
    for suffix, text in texts.items():
        with finished_at(output.with_suffix(suffix)) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
    return tuple(output.with_suffix(suffix) for suffix in texts)
