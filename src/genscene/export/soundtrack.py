"""Encode the soundtrack as AAC, once for the whole video: parts encoded apart would click where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.codec.context import Flags
from av.container import OutputContainer
from av.packet import Packet
from numpy.typing import NDArray

from genscene.units import SAMPLE_RATE_HZ, Cancel

_BIT_RATE = 192_000
_BLOCK = 1024
"""Samples of one AAC frame."""
_BLOCKS_BETWEEN_CANCEL = 64


def add_sound_stream(output: OutputContainer) -> AudioStream:
    """Add an AAC stream (48 kHz, stereo) that says nothing about the encoder."""
    stream = output.add_stream(  # pyright: ignore[reportUnknownMemberType]
        "aac", rate=SAMPLE_RATE_HZ, layout="stereo", bit_rate=_BIT_RATE
    )
    stream.time_base = Fraction(1, SAMPLE_RATE_HZ)
    stream.codec_context.flags |= Flags.bitexact
    return stream


def encode_sound(stream: AudioStream, samples: NDArray[np.float32], cancel: Cancel) -> Iterator[Packet[AudioStream]]:
    """Encode the soundtrack piece by piece.

    The first packet's time is negative by the encoder's priming, which the container's edit list then skips, so the
    first sample heard is the first sample given.

    Args:
        stream: From `add_sound_stream`.
        samples: Stereo, float32, shape (n, 2), within -1 to 1.
        cancel: Called every second or so of sound.
    """
    for number, start in enumerate(range(0, len(samples), _BLOCK)):
        if number % _BLOCKS_BETWEEN_CANCEL == 0:
            cancel()
        planes = np.ascontiguousarray(samples[start : start + _BLOCK].T)
        frame = AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE_HZ, start, Fraction(1, SAMPLE_RATE_HZ)
        yield from stream.encode(frame)  # pyright: ignore[reportUnknownMemberType]
    yield from stream.encode(None)  # pyright: ignore[reportUnknownMemberType]
