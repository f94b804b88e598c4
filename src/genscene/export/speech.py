"""Write speech as WAV, MP3 or Opus; the same samples give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.codec.context import Flags
from av.error import FFmpegError
from numpy.typing import NDArray

from genscene.errors import OutputError
from genscene.export.unfinished import finished_at
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

SpeechFormat = Literal["wav", "mp3", "opus"]

_BLOCK = SAMPLE_RATE_HZ // 2
_FULL_SCALE = 32_767


_CODINGS: Mapping[SpeechFormat, tuple[str, str, str, int]] = MappingProxyType(
    {
        "wav": ("wav", "pcm_s16le", "s16", 0),
        "mp3": ("mp3", "libmp3lame", "s16p", 96_000),
        "opus": ("ogg", "libopus", "s16", 48_000),
    }
)
"""Container, codec, sample format and bit rate (0 where the codec has none)."""


def write_speech(
    path: Path, samples: NDArray[np.float32], *, speech_format: SpeechFormat, cancel: Cancel = never_cancelled
) -> None:
    """Write speech.

    Args:
        path: Where to; replaced whole.
        samples: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`; what is beyond full scale is clipped.
        speech_format: What to write.
        cancel: Called for every half second.

    Raises:
        OutputError: The file cannot be written.
        CancelledError: Raised by `cancel`.
    """
    container, codec, sample_format, bit_rate = _CODINGS[speech_format]
    pcm = np.round(np.clip(samples, -1, 1) * _FULL_SCALE).astype(np.int16)
    with finished_at(path) as unfinished:
        try:
            with av.open(str(unfinished), "w", format=container, options={"fflags": "+bitexact"}) as output:
                stream = cast(
                    "AudioStream",
                    output.add_stream(codec, rate=SAMPLE_RATE_HZ, layout="mono"),  # pyright: ignore[reportUnknownMemberType]
                )
                encoder = stream.codec_context
                encoder.format = sample_format
                encoder.flags |= Flags.bitexact
                if bit_rate:
                    encoder.bit_rate = bit_rate
                for start in range(0, len(pcm), _BLOCK):
                    cancel()
                    block = np.ascontiguousarray(pcm[start : start + _BLOCK]).reshape(1, -1)
                    frame = AudioFrame.from_ndarray(block, format=sample_format, layout="mono")
                    frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, start
                    output.mux(stream.encode(frame))  # pyright: ignore[reportUnknownMemberType]
                output.mux(stream.encode(None))  # pyright: ignore[reportUnknownMemberType]
        except FFmpegError as error:
            raise OutputError(f"{path.name} cannot be written: {error.strerror}.") from error
