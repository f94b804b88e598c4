"""Make small clips and sounds of every kind, for the tests of media."""

import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace


def write_clip(
    path: Path,
    pictures: list[np.ndarray],
    *,
    times: list[Fraction] | None = None,
    fps: int = 30,
    codec: str = "libx264",
    container: str | None = None,
    colours: tuple[Colorspace, ColorRange] | None = None,
    sound: bool = False,
    options: dict[str, str] | None = None,
) -> Path:
    """Encode RGB pictures, shape (height, width, 3)."""
    space, colour_range = colours or (Colorspace.ITU709, ColorRange.MPEG)
    with av.open(str(path), "w", format=container) as output:
        stream = output.add_stream(codec, rate=fps, options=options or {"crf": "8", "preset": "ultrafast"})
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000) if times else Fraction(1, fps)
        if colours:
            stream.codec_context.colorspace, stream.codec_context.color_range = int(space), int(colour_range)
        audio = output.add_stream("aac" if codec == "libx264" else "libopus", rate=48_000) if sound else None
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                format="yuv420p",
                src_color_range=ColorRange.JPEG,
                dst_colorspace=space,
                dst_color_range=colour_range,
            )
            frame.time_base = Fraction(1, 1000) if times else Fraction(1, fps)
            frame.pts = round(times[number] * 1000) if times else number
            frame.pict_type = av.video.frame.PictureType.NONE
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
        if audio is not None:
            encode_sound(output, audio, np.zeros((1, 48_000), np.float32))
    return path


def write_hybrid_log_gamma(path: Path, light: tuple[float, float, float]) -> Path:
    """Write even light, linear BT.709 with 1 as a screen's white, as ITU-R BT.2100 says (white at 75 % signal)."""
    to_bt2020 = np.array([[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]])
    scene = 0.265 * to_bt2020 @ np.array(light)
    curve = 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-6)) + 0.55991073
    signal = np.where(scene <= 1 / 12, np.sqrt(3 * scene), curve)
    luma = float(signal @ (0.2627, 0.678, 0.0593))
    planes = (luma * 219 + 16, (signal[2] - luma) / 1.8814 * 224 + 128, (signal[0] - luma) / 1.4746 * 224 + 128)
    with av.open(str(path), "w", format="matroska") as output:
        stream = output.add_stream("libx264", rate=30, options={"crf": "1", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p10le"
        context = stream.codec_context
        context.colorspace, context.color_range, context.color_trc, context.color_primaries = 9, 1, 18, 9
        frame = av.VideoFrame(64, 48, "yuv420p10le")
        for plane, value in zip(frame.planes, planes, strict=True):
            plane.update(np.full(plane.buffer_size // 2, round(4 * value), np.uint16).tobytes())
        frame.pts, frame.time_base = 0, Fraction(1, 30)
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


def write_sound(
    path: Path,
    samples: np.ndarray,
    *,
    codec: str,
    rate: int = 48_000,
    container: str | None = None,
    sample_format: str = "fltp",
) -> Path:
    """Encode samples, shape (channels, n)."""
    with av.open(str(path), "w", format=container) as output:
        stream = output.add_stream(codec, rate=rate, layout="mono" if len(samples) == 1 else "stereo")
        stream.codec_context.options = {"strict": "experimental"}
        encode_sound(output, stream, samples, sample_format)
    return path


def encode_sound(output, stream, samples: np.ndarray, sample_format: str = "fltp") -> None:
    for start in range(0, samples.shape[1], 960):
        part = np.ascontiguousarray(samples[:, start : start + 960])
        if sample_format == "s16":
            part = np.ascontiguousarray((part * 32767).astype(np.int16).T.reshape(1, -1))
        elif sample_format == "flt":
            part = np.ascontiguousarray(part.astype(np.float32).T.reshape(1, -1))
        layout = "mono" if len(samples) == 1 else "stereo"
        frame = av.AudioFrame.from_ndarray(part, format=sample_format, layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = stream.rate, start, Fraction(1, stream.rate)
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


def turn(path: Path, clockwise: int) -> None:
    """Write a rotation into an MP4's track header (ISO/IEC 14496-12, 8.3.2), as a phone does that was held upright."""
    a, b, c, d = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[clockwise]
    data = bytearray(path.read_bytes())
    start = data.index(b"tkhd") + 4 + 40
    data[start : start + 20] = struct.pack(">5i", a << 16, b << 16, 0, c << 16, d << 16)
    path.write_bytes(bytes(data))


def grey(light: int, width: int = 64, height: int = 48) -> np.ndarray:
    return np.full((height, width, 3), light, np.uint8)


def tone(seconds: float, *, hertz: float = 440.0, rate: int = 48_000, channels: int = 1) -> np.ndarray:
    times = np.arange(round(seconds * rate)) / rate
    return np.stack([0.5 * np.sin(2 * np.pi * hertz * times)] * channels).astype(np.float32)
