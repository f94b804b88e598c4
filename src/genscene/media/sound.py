"""Load sounds from outside as float samples at the pipeline's rate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer
from av.error import FFmpegError
from numpy.typing import NDArray

from genscene.errors import MediaError
from genscene.media.opening import media_errors, open_container
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

MAX_SOUND_SECONDS = 1200
"""Twenty minutes of stereo take 460 MB."""
_BROKEN_SHARE = 0.05
"""Share of packets that may be broken, as at the cut ends of recordings, before a file counts as damaged."""
_CODECS = {"aac", "aac_latm", "alac", "flac", "libopus", "mp2", "mp3", "mp3float", "opus", "vorbis"}


def load_sound(
    path: Path,
    *,
    channels: Literal[1, 2],
    limit_seconds: float = MAX_SOUND_SECONDS,
    cancel: Cancel = never_cancelled,
) -> NDArray[np.float32]:
    """Load a sound, resampled and mixed to one or two channels.

    Args:
        path: WAV, MP3, Ogg, Opus, FLAC, M4A, or the sound of a clip.
        channels: 1 mixes down, 2 keeps or doubles.
        limit_seconds: Longest sound that is taken.
        cancel: Called often.

    Returns:
        float32 at `units.SAMPLE_RATE_HZ`, within -1 to 1; shape (n,) for one channel, (n, 2) for two.

    Raises:
        MediaError: The file is missing, empty, damaged, too long, of an unknown kind, or holds no samples.
    """
    with media_errors(path), open_container(path) as container:
        check_sound(path, container, limit_seconds)
        # Between one and two channels, FFmpeg would change the level by 3 dB; what has more, it mixes well.
        own = min(2, container.streams.audio[0].codec_context.channels)
        resampler = AudioResampler(format="fltp", layout="mono" if own == 1 else "stereo", rate=SAMPLE_RATE_HZ)
        pieces: list[NDArray[np.float32]] = []
        total = 0
        for frame in _frames(path, container):
            cancel()
            for resampled in resampler.resample(frame):
                pieces.append(_planes(resampled))
                total += pieces[-1].shape[1]
            if total > limit_seconds * SAMPLE_RATE_HZ:
                raise too_long(path, limit_seconds)
        if total:
            pieces += [_planes(resampled) for resampled in resampler.resample(None)]
    if not total:
        raise MediaError(f"{path.name} holds no sound.", hint="Check that the recording is not empty.")
    return _mixed(_sane(np.concatenate(pieces, axis=1)), channels)


def check_sound(path: Path, container: InputContainer, limit_seconds: float) -> None:
    """Refuse a container without a sound that is taken, or whose sound says that it is too long.

    Raises:
        MediaError: It is such a one.
    """
    if not container.streams.audio:
        raise MediaError(f"{path.name} has no sound track.", hint="Use a file with sound in it.")
    codec = container.streams.audio[0].codec_context.name
    if codec not in _CODECS and not codec.startswith("pcm_"):
        raise MediaError(f"The sound of {path.name} is coded as {codec}.", hint="Save it as WAV, MP3, FLAC or M4A.")
    declared_us = container.duration or 0
    if declared_us > limit_seconds * 1_000_000:
        raise too_long(path, limit_seconds)


def too_long(path: Path, limit_seconds: float) -> MediaError:
    """Return the error for a sound that is longer than may be."""
    return MediaError(
        f"{path.name} is longer than {limit_seconds:g} seconds.", hint="Cut it to the part that you need."
    )


def _frames(path: Path, container: InputContainer) -> Iterator[AudioFrame]:
    """Decode what can be decoded; a few broken packets are passed over, as players do."""
    packets = broken = 0
    for packet in container.demux(container.streams.audio[0]):
        packets += 1
        try:
            yield from packet.decode()
        except FFmpegError:
            broken += 1
    if broken > max(2, packets * _BROKEN_SHARE):
        raise MediaError(f"{path.name} is damaged: {broken} of {packets} parts cannot be read.", hint="Save it again.")


def _planes(frame: AudioFrame) -> NDArray[np.float32]:
    return cast("NDArray[Any]", frame.to_ndarray()).astype(np.float32, copy=False)


def _mixed(samples: NDArray[np.float32], channels: Literal[1, 2]) -> NDArray[np.float32]:
    """Bring one or two planes to the shape that was asked for."""
    if channels == 1:
        return samples.mean(axis=0, dtype=np.float32)
    return np.ascontiguousarray(np.broadcast_to(samples, (2, samples.shape[1])).T)


def _sane(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Silence, in place, what is no number, and turn down what is above full scale, which float files can be."""
    np.nan_to_num(samples, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
    peak = max(float(samples.max()), -float(samples.min()))
    if peak > 1:
        samples /= peak
    return samples
