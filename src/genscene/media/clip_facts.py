"""Tell what a clip from outside is, reading every packet and decoding one frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from genscene.errors import MediaError
from genscene.media.opening import media_errors, open_container
from genscene.units import Cancel, FrameSize, never_cancelled

MAX_CLIP_SECONDS = 3600
MAX_FRAME_PIXELS = 8192 * 4608
MIN_SIDE = 16
_CODECS = {"h264", "hevc", "vp8", "vp9", "libvpx", "libvpx-vp9", "av1", "libdav1d", "mpeg4", "prores", "mjpeg"}
_THREADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipFacts:
    """What a clip is.

    Attributes:
        codec: Name of its codec.
        size: Frame size as it is to be seen, upright.
        quarter_turns: How often its stored frames must be turned by 90 degrees counter-clockwise, 0 to 3.
        frame_count: Frames.
        start_seconds: Time of its first frame in the file.
        duration_seconds: From its first frame's start to its last frame's end.
        has_sound: Whether it has a sound track.
    """

    codec: str
    size: FrameSize
    quarter_turns: int
    frame_count: int
    start_seconds: Fraction
    duration_seconds: Fraction
    has_sound: bool


def clip_facts(path: Path, *, cancel: Cancel = never_cancelled) -> ClipFacts:
    """Read a clip's facts and prove that its first frame can be decoded.

    Args:
        path: MP4, MOV, WebM or MKV.
        cancel: Called for every packet.

    Raises:
        MediaError: The file is missing, empty, damaged, too long, too large, or no such clip.
        CancelledError: Raised by `cancel`.
    """
    with media_errors(path), open_container(path) as container:
        stream = clip_stream(path, container)
        start, end, count = _extent(path, container, stream, cancel)
        codec, has_sound = stream.codec_context.name, bool(container.streams.audio)
    with media_errors(path), open_container(path) as container:
        first = next(decoded(container, clip_stream(path, container), cancel=cancel), None)
    if first is None:
        raise MediaError(f"No frame of {path.name} can be read.", hint="Save the clip again, as MP4 with H.264.")
    turns = round(first.rotation / 90) % 4
    width, height = (first.height, first.width) if turns % 2 else (first.width, first.height)
    return ClipFacts(
        codec=codec,
        size=FrameSize(width=width, height=height),
        quarter_turns=turns,
        frame_count=count,
        start_seconds=start,
        duration_seconds=end - start,
        has_sound=has_sound,
    )


def clip_stream(path: Path, container: InputContainer) -> VideoStream:
    """Return the clip's moving picture, ready for decoding; a cover of a sound file is none.

    Raises:
        MediaError: There is none, or it is too large, or of a codec that is not taken.
    """
    moving = [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]
    if not moving:
        raise MediaError(f"{path.name} holds no moving picture.", hint="Use a clip, or name it as a sound.")
    stream = moving[0]
    codec = stream.codec_context
    if codec.name not in _CODECS:
        raise MediaError(f"The clip {path.name} is coded as {codec.name}.", hint="Save it as MP4 with H.264.")
    if codec.width * codec.height > MAX_FRAME_PIXELS:
        raise MediaError(f"The clip {path.name} has {codec.width}×{codec.height} pixels.", hint="Make it smaller.")
    if min(codec.width, codec.height) < MIN_SIDE:
        raise MediaError(f"The clip {path.name} has only {codec.width}×{codec.height} pixels.")
    codec.thread_type = "AUTO"
    codec.thread_count = _THREADS
    return stream


def decoded(
    container: InputContainer, stream: VideoStream, *, cancel: Cancel = never_cancelled
) -> Iterator[VideoFrame]:
    """Decode frames in the order of their times, passing over what is broken; `cancel` is called for every packet."""
    for packet in container.demux(stream):
        cancel()
        try:
            yield from packet.decode()
        except FFmpegError:
            continue


def frame_time(frame: VideoFrame, facts_start: Fraction) -> Fraction:
    """Return a frame's time in seconds from the clip's first frame."""
    return Fraction(frame.pts or 0) * (frame.time_base or Fraction(0)) - facts_start


def _extent(
    path: Path, container: InputContainer, stream: VideoStream, cancel: Cancel
) -> tuple[Fraction, Fraction, int]:
    """Return start, end and number of frames; headers may lie, packets do not."""
    usual = 1 / (stream.average_rate or Fraction(25))
    starts: list[Fraction] = []
    end = Fraction(0)
    for packet in container.demux(stream):
        cancel()
        if packet.size and packet.pts is not None and not packet.is_discard:
            starts.append(packet.pts * packet.time_base)
            end = max(end, starts[-1] + ((packet.duration or 0) * packet.time_base or usual))
            if end - starts[0] > MAX_CLIP_SECONDS:
                raise MediaError(
                    f"The clip {path.name} is longer than {MAX_CLIP_SECONDS // 60} minutes.",
                    hint="Cut it to the part that you need.",
                )
    if not starts:
        raise MediaError(f"The clip {path.name} holds no frames.", hint="Save it again.")
    return min(starts), end, len(starts)
