"""Turn encoded segments and the soundtrack into one MP4, without encoding a picture again.

The same arguments give the same bytes: the file holds no date, no host, no name of a program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from heapq import merge
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.container.core import Flags
from av.packet import Packet
from av.video.stream import VideoStream

from genscene.export.check import prove_video
from genscene.export.segments import JoinedSegments
from genscene.export.soundtrack import EncodedSound, add_sound_stream
from genscene.export.unfinished import finished_at
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled, samples_per_frame

_TICKS_PER_FRAME = 512


def write_video(
    path: Path,
    *,
    segments: Iterable[bytes],
    soundtrack: EncodedSound,
    fps: int,
    title: str = "",
    cancel: Cancel = never_cancelled,
) -> None:
    """Write the finished video, and prove by reading it again that it is whole.

    Args:
        path: Where to; replaced whole when everything is written, else left as it was.
        segments: Encoded segments in order, as `render` makes them; read one at a time.
        soundtrack: Exactly as long as the segments.
        fps: Frames a second.
        title: Title in the file's metadata.
        cancel: Called often.

    Raises:
        OutputError: The file cannot be written, or is not what was to be written.
        ValueError: Segments do not fit together, or the soundtrack has another length.
        CancelledError: Raised by `cancel`.
    """
    pictures = JoinedSegments(segments, fps, cancel=cancel)
    samples = soundtrack.duration_samples
    frames, rest = divmod(samples, samples_per_frame(fps))
    if rest:
        raise ValueError(f"a soundtrack of {samples} samples is no whole number of frames at {fps} a second")
    with finished_at(path) as unfinished:
        with _container(unfinished, fps) as output:
            if title:
                output.metadata["title"] = title
            video = output.add_stream_from_template(pictures.template)  # pyright: ignore[reportUnknownMemberType]
            video.time_base = Fraction(1, fps)
            sound = add_sound_stream(output)
            shown = _counted(video, pictures.packets(), frames)
            for packet in merge(shown, _of(sound, soundtrack.packets), key=_decoding_time):
                output.mux_one(packet)  # pyright: ignore[reportUnknownMemberType]
        codec = pictures.template.codec_context.name
        prove_video(unfinished, path=path, fps=fps, frame_count=frames, codec=codec, cancel=cancel)


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


def _counted(stream: VideoStream, packets: Iterable[Packet[VideoStream]], frames: int) -> Iterator[Packet[VideoStream]]:
    """Hand packets to a stream; refuse more or fewer than there is sound for."""
    count = 0
    for packet in packets:
        count += 1
        packet.stream = stream
        yield packet
    if count != frames:
        raise ValueError(f"a soundtrack of {frames} frames for {count} frames of pictures")


def _of(stream: AudioStream, packets: Iterable[Packet[AudioStream]]) -> Iterator[Packet[AudioStream]]:
    """Hand packets to a stream."""
    for packet in packets:
        packet.stream = stream
        yield packet


def _decoding_time(packet: Packet[VideoStream] | Packet[AudioStream]) -> Fraction:
    return (packet.dts or 0) * packet.time_base
