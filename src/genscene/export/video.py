"""Turn encoded segments and the soundtrack into one MP4, without encoding a picture again.

The same arguments give the same bytes: the file holds no date, no host, no name of a program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.container.core import Flags
from av.packet import Packet
from av.video.stream import VideoStream
from numpy.typing import NDArray

from genscene.export.segments import JoinedPictures, join_segments
from genscene.export.soundtrack import add_sound_stream, encode_sound
from genscene.export.unfinished import finished_at
from genscene.units import SAMPLE_RATE_HZ, Cancel, FrameRange, never_cancelled, samples_per_frame

if TYPE_CHECKING:
    # Exists for the type checker alone.
    from av.container.core import Chapter as FileChapter

_TICKS_PER_FRAME = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A named part of the video that players can jump to.

    Attributes:
        title: Its name.
        frames: Counted from the video's first frame.
    """

    title: str
    frames: FrameRange


def write_video(
    path: Path,
    *,
    segments: Iterable[bytes],
    soundtrack: NDArray[np.float32],
    fps: int,
    title: str = "",
    chapters: Sequence[Chapter] = (),
    cancel: Cancel = never_cancelled,
) -> None:
    """Write the finished video.

    Args:
        path: Where to; replaced whole when everything is written, else left as it was.
        segments: Encoded segments in order, as `render` makes them.
        soundtrack: Stereo, shape (n, 2), at `units.SAMPLE_RATE_HZ`, exactly as long as the segments.
        fps: Frames a second.
        title: Title in the file's metadata.
        chapters: Chapters in order.
        cancel: Called often.

    Raises:
        OutputError: The file cannot be written.
        ValueError: Segments do not fit together, or the soundtrack has another length.
    """
    pictures = join_segments(segments, fps)
    if soundtrack.shape != (pictures.duration_frames * samples_per_frame(fps), 2):
        raise ValueError(f"a soundtrack of shape {soundtrack.shape} for {pictures.duration_frames} frames at {fps}")
    with finished_at(path) as unfinished, _container(unfinished, fps) as output:
        if title:
            output.metadata["title"] = title
        video = output.add_stream_from_template(pictures.template)  # pyright: ignore[reportUnknownMemberType]
        video.time_base = Fraction(1, fps)
        sound = add_sound_stream(output)
        if chapters:
            output.set_chapters([_chapter(number, chapter, fps) for number, chapter in enumerate(chapters)])
        for packet in merge(_of(video, pictures), encode_sound(sound, soundtrack, cancel), key=_decoding_time):
            output.mux_one(packet)  # pyright: ignore[reportUnknownMemberType]


def _container(path: Path, fps: int) -> OutputContainer:
    options = {
        "movflags": "+faststart",
        "video_track_timescale": str(fps * _TICKS_PER_FRAME),
        # Edit lists count in this unit: whole frames and whole samples, where the default milliseconds cut a frame.
        "movie_timescale": str(SAMPLE_RATE_HZ),
    }
    output = av.open(str(path), "w", format="mp4", options=options)
    output.flags |= Flags.bitexact.value
    return output


def _of(stream: VideoStream, pictures: JoinedPictures) -> Iterator[Packet[VideoStream]]:
    for packet in pictures.packets:
        packet.stream = stream
        yield packet


def _decoding_time(packet: Packet[VideoStream] | Packet[AudioStream]) -> Fraction:
    return (packet.dts or 0) * packet.time_base


def _chapter(number: int, chapter: Chapter, fps: int) -> FileChapter:
    return {
        "id": number,
        "start": chapter.frames.start_frame,
        "end": chapter.frames.end_frame,
        "time_base": Fraction(1, fps),
        "metadata": {"title": chapter.title},
    }
