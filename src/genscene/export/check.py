"""Reopen a finished video, tell what is really in it, and prove that it is what was to be written."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError

from genscene.errors import MediaError, OutputError
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

_HINT = "Write to another disk."


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


def prove_video(
    unfinished: Path, *, path: Path, fps: int, frame_count: int, codec: str, cancel: Cancel = never_cancelled
) -> None:
    """Read a file that was just written, and refuse one that is not what it should be.

    Takes 0.1 s for 30 seconds of video at 1080x1920, 0.3 s for ten minutes, on two busy cores.

    Args:
        unfinished: The file.
        path: Where it is to go, for the message.
        fps: Frames a second.
        frame_count: Frames that it should hold, with sound of the same length.
        codec: Name of the picture codec.
        cancel: Called for every packet.

    Raises:
        OutputError: It holds something else, as on a disk or file system that loses what is written.
    """
    try:
        facts = inspect_video(unfinished, cancel=cancel)
    except MediaError as error:
        raise OutputError(f"{path} was not written as it should be: it cannot be read.", hint=_HINT) from error
    length = Fraction(frame_count, fps)
    proofs = {
        f"{facts.frame_count} frames in place of {frame_count}": facts.frame_count == frame_count,
        f"{facts.codec} in place of {codec}": facts.codec == codec,
        f"{float(facts.duration_seconds):.3f} s in place of {float(length):.3f} s": facts.duration_seconds == length,
        f"{float(facts.sound_seconds):.3f} s of sound in place of {float(length):.3f} s": facts.sound_seconds == length,
        f"sound as {facts.audio_codec or 'none'} at {facts.sample_rate_hz} Hz": (
            (facts.audio_codec, facts.sample_rate_hz, facts.channels) == ("aac", SAMPLE_RATE_HZ, 2)
        ),
        "frames that do not follow evenly": facts.constant_rate and facts.first_frame_seconds == 0,
        "times that do not rise": facts.monotonic,
        "its index at the end": facts.faststart,
    }
    wrong = [what for what, holds in proofs.items() if not holds]
    if wrong:
        raise OutputError(f"{path} was not written as it should be: it holds {'; '.join(wrong)}.", hint=_HINT)


def inspect_video(path: Path, *, cancel: Cancel = never_cancelled) -> VideoFacts:
    """Read every packet of an MP4 and tell what it holds; decodes nothing.

    Args:
        path: The file.
        cancel: Called for every packet.

    Raises:
        MediaError: The file is missing or no MP4 with a video stream.
        CancelledError: Raised by `cancel`.
    """
    try:
        with av.open(str(path), "r", format="mp4") as container:
            if not container.streams.video:
                raise MediaError(f"{path} holds no moving picture.")
            return _facts(path, container, cancel)
    except (OSError, FFmpegError) as error:
        raise MediaError(f"{path} cannot be read as an MP4: {error}") from error


def _facts(path: Path, container: InputContainer, cancel: Cancel) -> VideoFacts:
    video = container.streams.video[0]
    sound = container.streams.audio[0] if container.streams.audio else None
    decoded: dict[int, list[int | None]] = {stream.index: [] for stream in container.streams}
    times: list[int] = []
    for packet in container.demux():
        cancel()
        if packet.size and not packet.is_discard:
            decoded[packet.stream_index].append(packet.dts)
            if packet.stream_index == video.index:
                times.append(packet.pts or 0)
    shown = [(video.time_base or Fraction(0)) * time for time in sorted(times)]
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
        monotonic=all(_rises(own) for own in decoded.values()),
        audio_codec=sound.codec_context.name if sound else "",
        sample_rate_hz=sound.codec_context.sample_rate if sound else 0,
        channels=sound.codec_context.channels if sound else 0,
        sound_seconds=Fraction(sound.duration or 0) * (sound.time_base or Fraction(0)) if sound else Fraction(0),
        faststart=_index_first(path),
        title=container.metadata.get("title", ""),
        bit_rate=container.bit_rate,
    )


def _rises(times: list[int | None]) -> bool:
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
