"""How near a video is to the frames it was encoded from, by VMAF: from 0, nothing alike, to 100, no difference to see.

Netflix's model for a phone or a television at three heights' distance (`vmaf_v0.6.1`), as ffmpeg's `libvmaf` has it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import av

from bench.others import ffmpeg

EVERY = 3
"""Every so many frames is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How near a video is to its frames.

    Attributes:
        mean: Mean of the judged frames' scores.
        worst: Lowest score of a judged frame.
    """

    mean: float
    worst: float


def likeness(video: Path, frames: Iterable[av.VideoFrame], work: Path) -> Likeness:
    """Compare a video with its frames before they were encoded.

    Args:
        video: The video.
        frames: All of its frames in order, `yuv420p`; asked for one by one.
        work: Folder for the scores.

    Raises:
        RuntimeError: The ffmpeg program failed; it says why.
    """
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        size, rate, count = f"{stream.width}x{stream.height}", str(stream.average_rate), stream.frames
    scores = work / "vmaf.json"
    # Both sides are counted by frame, so that no rounding of a timestamp pairs a frame with its neighbour. Raw frames
    # say nothing of their colours: ffmpeg would convert them, and judge its conversion.
    colours = "range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
    same = f"settb=AVTB,setpts=N/({rate})/TB,setparams={colours}"
    graph = (
        f"[0:v]{same}[video];[1:v]{same}[frames];"
        f"[video][frames]libvmaf=n_threads=2:n_subsample={EVERY}:log_fmt=json:log_path={scores.name}"
    )
    raw = ("-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", size, "-framerate", rate, "-i", "pipe:0")
    command = [ffmpeg(), "-loglevel", "error", "-i", video.resolve(), *raw, "-lavfi", graph, "-f", "null", "-"]
    with subprocess.Popen(command, cwd=work, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None  # noqa: S101 - it was asked for
        given = 0
        for frame in frames:
            process.stdin.write(frame.to_ndarray().tobytes())
            given += 1
        process.stdin.close()
    if process.returncode or given != count:
        raise RuntimeError(f"ffmpeg ended with {process.returncode} after {given} of {count} frames")
    vmaf = json.loads(scores.read_text())["pooled_metrics"]["vmaf"]
    return Likeness(mean=vmaf["mean"], worst=vmaf["min"])
