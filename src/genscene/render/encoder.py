"""Turn drawn frames into one closed-GOP H.264 stream in an MP4, held in memory.

The bytes follow from frames and settings alone: fixed threads, no clock, no host. All segments with equal settings
carry equal parameter sets, so export joins them by copying.
"""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from types import TracebackType
from typing import Self

import av
from av.codec.context import ThreadType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from genscene.render.plan import EncoderSettings
from genscene.units import FrameSize, Quality

ENCODER_THREADS = 2
"""Threads of x264; its output depends on their number, so it is the same on every machine."""

KEYFRAME_SECONDS = 5
"""Longest distance of keyframes, for seeking."""


_LEAN = (
    "deblock=1,0,0:cabac=1:8x8dct=1:analyse=i4x4,i8x8:subme=1"
    ":bframes=2:b-adapt=0:weightb=1:weightp=1:deadzone-inter=4:deadzone-intra=3"
)
"""What `ultrafast` lacks most: sub-pixel motion, deblocking, arithmetic coding, 8x8 transforms. Our frames are moved
pictures, for which these few tools do most of what slower presets do. Two of three frames lie between their neighbours,
which takes a fifth off a file and no time; narrow dead zones spend it on what is faint, brush strokes and printed dots,
where a lower crf would spend it on everything."""

# At 1080x1920 and 30 frames/s of a hard clip, a dog running over grass and a street in the rain (`python -m bench
# quality` judges whole shorts), `standard` keeps VMAF 94 to 97 at 5 to 9 Mbit/s in every style.
# Processor time a frame: draft 12 ms, standard 13 ms, high 51 to 80 ms, which keeps grain and the evenness of skies.
_SETTINGS = {
    Quality.DRAFT: EncoderSettings(preset="ultrafast", crf=27.0, tune="", threads=ENCODER_THREADS, params=_LEAN),
    Quality.STANDARD: EncoderSettings(preset="ultrafast", crf=24.0, tune="", threads=ENCODER_THREADS, params=_LEAN),
    Quality.HIGH: EncoderSettings(preset="faster", crf=16.0, tune="", threads=ENCODER_THREADS),
}


def encoder_settings(quality: Quality, frame: FrameSize, fps: int) -> EncoderSettings:  # noqa: ARG001 - see below
    """Return the settings of a quality.

    Args:
        quality: How much time the encoder may take for how good a picture.
        frame: Frame size; today's settings suit every size, as x264 adapts its quantiser to none.
        fps: Frames a second; likewise.
    """
    return _SETTINGS[quality]


class SegmentEncoder:
    """Encodes frames into an MP4; a context manager that frees the encoder also when drawing fails."""

    def __init__(self, settings: EncoderSettings, *, frame: FrameSize, fps: int) -> None:
        self._file = BytesIO()
        self._output = av.open(self._file, "w", format="mp4", options={"fflags": "+bitexact"})
        self._stream = self._output.add_stream("libx264", rate=fps, options=x264_options(settings, fps))  # pyright: ignore[reportUnknownMemberType]
        context = self._stream.codec_context
        context.width, context.height, context.pix_fmt = frame.width, frame.height, "yuv420p"
        context.time_base = Fraction(1, fps)
        context.thread_count = settings.threads
        context.thread_type = ThreadType.NONE
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709
        self._time_base = context.time_base

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._output.close()

    def encode(self, frame: av.VideoFrame, number: int) -> None:
        """Encode a frame; its memory may be used again at once.

        Args:
            frame: Planes in `yuv420p`.
            number: Counts from 0 without gaps.
        """
        frame.pts, frame.time_base = number, self._time_base
        self._output.mux(self._stream.encode(frame))  # pyright: ignore[reportUnknownMemberType]

    def finish(self) -> bytes:
        """Encode what is still held back and return the whole file."""
        self._output.mux(self._stream.encode())  # pyright: ignore[reportUnknownMemberType]
        self._output.close()
        return self._file.getvalue()


def x264_options(settings: EncoderSettings, fps: int) -> dict[str, str]:
    """Return the codec options of settings."""
    options = {
        "preset": settings.preset,
        "crf": f"{settings.crf:g}",
        "g": str(KEYFRAME_SECONDS * fps),
        "x264-params": ":".join(filter(None, (settings.params, f"open-gop=0:stitchable=1:threads={settings.threads}"))),
        "flags": "+bitexact+cgop",
    }
    if settings.tune:
        options["tune"] = settings.tune
    return options
