"""Reopen a finished video and tell what is really in it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream

from genscene.errors import MediaError


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFacts:
    """What a video file holds; counts and times are read from its packets, lengths as players read them.

    Attributes:
        codec: Name of the picture codec.
        width: Frame width in pixels.
        height: Frame height in pixels.
        fps: Frames a second.
        frame_count: Frames.
        duration_seconds: Length of the picture, exact.
        first_frame_seconds: Presentation time of the first frame; 0 in a good file.
        bt709: Whether the stream says that it is BT.709 in limited range.
        constant_rate: Whether every frame lasts equally long, without gap or overlap.
        monotonic: Whether decoding times rise from packet to packet in every stream.
        audio_codec: Name of the sound codec, or empty.
        sample_rate_hz: Sample rate, or 0.
        channels: Channels, or 0.
        sound_seconds: Length of the sound as a player hears it, exact, or 0.
        faststart: Whether the index stands before the media, so that playing can begin while loading.
        title: Title in the metadata.
        bit_rate: Bits a second of the whole file.
    """

    codec: str
    width: int
    height: int
    fps: Fraction
    frame_count: int
    duration_seconds: Fraction
    first_frame_seconds: Fraction
    bt709: bool
    constant_rate: bool
    monotonic: bool
    audio_codec: str
    sample_rate_hz: int
    channels: int
    sound_seconds: Fraction
    faststart: bool
    title: str
    bit_rate: int


def inspect_video(path: Path) -> VideoFacts:
    """Read every packet of an MP4 and tell what it holds; decodes nothing.

    Raises:
        MediaError: The file is missing or no MP4 with a video stream.
    """
    try:
        with av.open(str(path), "r", format="mp4") as container:
            if not container.streams.video:
                raise MediaError(f"{path} holds no moving picture.")
            return _facts(path, container)
    except (OSError, FFmpegError) as error:
        raise MediaError(f"{path} cannot be read as an MP4: {error}") from error


def _facts(path: Path, container: InputContainer) -> VideoFacts:
    video = container.streams.video[0]
    sound = container.streams.audio[0] if container.streams.audio else None
    packets: dict[int, list[Packet[Stream]]] = {stream.index: [] for stream in container.streams}
    for packet in container.demux():
        if packet.size and not packet.is_discard:
            packets[packet.stream_index].append(packet)
    shown = sorted(Fraction(packet.pts or 0) * packet.time_base for packet in packets[video.index])
    fps = video.average_rate or Fraction(0)
    duration = Fraction(video.duration or 0) * (video.time_base or Fraction(0))
    codec = video.codec_context
    return VideoFacts(
        codec=codec.name,
        width=codec.width,
        height=codec.height,
        fps=fps,
        frame_count=len(shown),
        duration_seconds=duration,
        first_frame_seconds=shown[0] if shown else Fraction(0),
        bt709=(codec.color_primaries, codec.color_trc, codec.colorspace, codec.color_range) == (1, 1, 1, 1),
        constant_rate=all(later - earlier == 1 / fps for earlier, later in pairwise(shown)),
        monotonic=all(_rises(own) for own in packets.values()),
        audio_codec=sound.codec_context.name if sound else "",
        sample_rate_hz=sound.codec_context.sample_rate if sound else 0,
        channels=sound.codec_context.channels if sound else 0,
        sound_seconds=Fraction(sound.duration or 0) * (sound.time_base or Fraction(0)) if sound else Fraction(0),
        faststart=_index_first(path),
        title=container.metadata.get("title", ""),
        bit_rate=container.bit_rate,
    )


def _rises(packets: list[Packet[Stream]]) -> bool:
    times = [packet.dts for packet in packets]
    return all(a is not None and b is not None and a < b for a, b in pairwise(times))


def _index_first(path: Path) -> bool:
    """Walk the top-level boxes (ISO/IEC 14496-12, 4.2) until `moov` or `mdat`."""
    with path.open("rb") as file:
        while len(head := file.read(8)) == 8:
            size, kind = struct.unpack(">I4s", head)
            if kind in {b"moov", b"mdat"}:
                return kind == b"moov"
            if size < 8:
                return False
            file.seek(size - 8, 1)
    return False
