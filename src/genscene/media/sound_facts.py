"""Tell what a sound from outside is, reading every packet and decoding its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet

from genscene.errors import MediaError
from genscene.media.opening import media_errors, open_container
from genscene.media.sound import MAX_SOUND_SECONDS, check_sound, too_long
from genscene.units import Cancel, never_cancelled

_TRIED_PACKETS = 50
"""Packets within which something has to be heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFacts:
    """What a sound is.

    Attributes:
        codec: Name of its codec.
        channels: Channels.
        sample_rate_hz: Its own rate.
        duration_seconds: Length of all its packets, whatever the header says.
    """

    codec: str
    channels: int
    sample_rate_hz: int
    duration_seconds: Fraction


def sound_facts(
    path: Path, *, limit_seconds: float = MAX_SOUND_SECONDS, cancel: Cancel = never_cancelled
) -> SoundFacts:
    """Read a sound's facts and prove that its beginning can be decoded.

    Args:
        path: WAV, MP3, Ogg, Opus, FLAC, M4A, or the sound of a clip.
        limit_seconds: Longest sound that is taken.
        cancel: Called for every packet.

    Raises:
        MediaError: The file is missing, empty, damaged, too long, of an unknown kind, or nothing can be heard.
        CancelledError: Raised by `cancel`.
    """
    with media_errors(path), open_container(path) as container:
        check_sound(path, container, limit_seconds)
        stream = container.streams.audio[0]
        duration = _extent(path, container, limit_seconds, cancel)
        codec = stream.codec_context
        return SoundFacts(
            codec=codec.name, channels=codec.channels, sample_rate_hz=codec.sample_rate, duration_seconds=duration
        )


def _extent(path: Path, container: InputContainer, limit_seconds: float, cancel: Cancel) -> Fraction:
    total = Fraction(0)
    tried = 0
    heard = False
    for packet in container.demux(container.streams.audio[0]):
        cancel()
        if not heard and tried < _TRIED_PACKETS:
            tried += 1
            heard = _heard(packet)
        total += (packet.duration or 0) * packet.time_base
        if total > limit_seconds:
            raise too_long(path, limit_seconds)
    if not heard:
        raise MediaError(f"Nothing of {path.name} can be heard.", hint="Save it again, as WAV or MP3.")
    return total


def _heard(packet: Packet[AudioStream]) -> bool:
    """Tell whether a packet holds samples; a few broken ones at a recording's cut begin are usual."""
    try:
        return any(frame.samples for frame in packet.decode())
    except FFmpegError:
        return False
