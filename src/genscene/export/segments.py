"""Read encoded segments back into the packets of one video stream, joined without encoding, one segment at a time.

Every segment is an MP4 in memory with one H.264 stream of constant rate that begins with a key frame and refers to
nothing outside. Presentation times are whole frames; decoding times are counted anew over the whole video, one a
frame, early enough for every segment's reordering. So they rise by exactly one frame at the joins too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import BytesIO

import av
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from genscene.units import Cancel, never_cancelled

_REORDERED_FRAMES = 2
"""How many frames x264 decodes before it shows one where it reorders at all: B frames, and those they build on."""

UNDECODED = {"skip_frame": "all"}
"""Options for opening a file of which only packets are wanted. Without, opening decodes the first picture, to learn
its kind of pixels: 15 ms at 1080x1920 in place of a half."""


class JoinedSegments:
    """The packets of the whole video; holds the first segment and the one being read, no more.

    Args:
        segments: Whole MP4 files, in order.
        fps: Frames a second, the same for all.
        cancel: Called for every segment.

    Raises:
        ValueError: There is no segment.
    """

    def __init__(self, segments: Iterable[bytes], fps: int, *, cancel: Cancel = never_cancelled) -> None:
        self._rest = iter(segments)
        self._fps = fps
        self._cancel = cancel
        first = next(self._rest, None)
        if first is None:
            raise ValueError("a video needs at least one segment")
        self._first = _opened(first)
        self._parameters = _parameters(self.template)
        self._delay = _REORDERED_FRAMES if self.template.codec_context.has_b_frames else 0

    @property
    def template(self) -> VideoStream:
        """The first segment's stream, whose parameters all segments share; lives as long as this object."""
        return self._first.streams.video[0]

    def packets(self) -> Iterator[Packet[VideoStream]]:
        """Yield all packets in decoding order, times in frames; once.

        Raises:
            ValueError: A segment is not of the kind described above, or differs from the first in anything a decoder
                must know beforehand.
        """
        start = 0
        for index, own in enumerate(self._segments()):
            self._cancel()
            self._place(own, start, index)
            yield from own
            start += len(own)

    def _segments(self) -> Iterator[list[Packet[VideoStream]]]:
        """Yield each segment's packets."""
        yield _packets(self._first)
        for index, segment in enumerate(self._rest, 1):
            with _opened(segment, UNDECODED) as container:
                if _parameters(container.streams.video[0]) != self._parameters:
                    raise ValueError(f"segment {index} was encoded differently from the first")
                own = _packets(container)
            yield own

    def _place(self, packets: list[Packet[VideoStream]], start: int, index: int) -> None:
        """Set times in frames from the video's start."""
        if not packets or not packets[0].is_keyframe:
            raise ValueError(f"segment {index} does not begin with a key frame")
        frame = Fraction(1, self._fps)
        frames = [Fraction(packet.pts or 0) * packet.time_base / frame for packet in packets]
        if sorted(frames) != list(range(len(packets))):
            raise ValueError(f"segment {index} is not a gapless row of frames at {self._fps} a second")
        for order, (packet, number) in enumerate(zip(packets, frames, strict=True)):
            if order - number > self._delay:
                raise ValueError(f"segment {index} reorders more than {self._delay} frames")
            packet.time_base = frame
            packet.pts = start + int(number)
            packet.dts = start + order - self._delay
            packet.duration = 1


def _opened(segment: bytes, options: dict[str, str] | None = None) -> InputContainer:
    return av.open(BytesIO(segment), "r", format="mp4", options=options)


def _packets(container: InputContainer) -> list[Packet[VideoStream]]:
    return [packet for packet in container.demux(container.streams.video[0]) if packet.size]


def _parameters(stream: VideoStream) -> tuple[object, ...]:
    """Return what a decoder must know beforehand; of H.264, `extradata` tells pixels and profile."""
    codec = stream.codec_context
    return codec.name, codec.width, codec.height, codec.extradata
