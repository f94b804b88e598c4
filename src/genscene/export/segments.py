"""Read encoded segments back into the packets of one video stream, joined without encoding.

Every segment is an MP4 in memory with one H.264 stream of constant rate that begins with a key frame and refers to
nothing outside. Presentation times are whole frames; decoding times are counted anew over the whole video, one a
frame, early enough for every segment's reordering. So they rise by exactly one frame at the joins too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

import av
from av.packet import Packet
from av.video.stream import VideoStream


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JoinedPictures:
    """The packets of the whole video.

    Attributes:
        template: A segment's stream, whose parameters all segments share; lives as long as this object.
        packets: In decoding order; times in frames.
        duration_frames: Number of frames.
    """

    template: VideoStream
    packets: tuple[Packet[VideoStream], ...]
    duration_frames: int


def join_segments(segments: Iterable[bytes], fps: int) -> JoinedPictures:
    """Join segments in order.

    Args:
        segments: Whole MP4 files.
        fps: Frames a second, the same for all.

    Raises:
        ValueError: There is no segment, or one is not of the kind described above, or differs from the first in
            anything a decoder must know beforehand.
    """
    template: VideoStream | None = None
    packets: list[Packet[VideoStream]] = []
    start = 0
    for index, segment in enumerate(segments):
        container = av.open(BytesIO(segment), "r", format="mp4")
        stream = container.streams.video[0]
        own = [packet for packet in container.demux(stream) if packet.size]
        if template is None:
            # Its container lives on through it; the others are not needed any more.
            template = stream
        elif _parameters(stream) != _parameters(template):
            raise ValueError(f"segment {index} was encoded differently from the first")
        else:
            container.close()
        _place(own, start, fps, index)
        packets += own
        start += len(own)
    if template is None:
        raise ValueError("a video needs at least one segment")
    _count_decoding_times(packets)
    return JoinedPictures(template=template, packets=tuple(packets), duration_frames=start)


def _parameters(stream: VideoStream) -> tuple[object, ...]:
    codec = stream.codec_context
    return codec.name, codec.width, codec.height, codec.pix_fmt, codec.extradata


def _place(packets: list[Packet[VideoStream]], start: int, fps: int, index: int) -> None:
    """Set presentation times in frames from the video's start."""
    if not packets or not packets[0].is_keyframe:
        raise ValueError(f"segment {index} does not begin with a key frame")
    frame = Fraction(1, fps)
    frames = [Fraction(packet.pts or 0) * packet.time_base / frame for packet in packets]
    if sorted(frames) != list(range(len(packets))):
        raise ValueError(f"segment {index} is not a gapless row of frames at {fps} a second")
    for packet, number in zip(packets, frames, strict=True):
        packet.time_base = frame
        packet.pts = start + int(number)
        packet.duration = 1


def _count_decoding_times(packets: list[Packet[VideoStream]]) -> None:
    delay = max(order - (packet.pts or 0) for order, packet in enumerate(packets))
    for order, packet in enumerate(packets):
        packet.dts = order - delay
