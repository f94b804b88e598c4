"""An independent meter: FFmpeg's own BS.1770 filter on the decoded sound of the finished file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
from av.filter import Graph


@dataclass(frozen=True)
class Measured:
    """What a meter reads."""

    loudness_lufs: float
    true_peak_dbtp: float


def measure_sound(path: Path) -> Measured:
    """Decode a file's sound and measure it with `ebur128`."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        graph = Graph()
        source = graph.add_abuffer(template=stream)
        meter = graph.add("ebur128", "peak=true:metadata=1")
        sink = graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        readings: dict[str, str] = {}
        for frame in container.decode(stream):
            graph.push(frame)
            readings.update(_drained(graph))
        graph.push(None)
        readings.update(_drained(graph))
    peaks = [float(value) for name, value in readings.items() if "true_peaks_ch" in name]
    return Measured(loudness_lufs=float(readings["lavfi.r128.I"]), true_peak_dbtp=_decibels(max(peaks)))


def _drained(graph: Graph) -> dict[str, str]:
    readings: dict[str, str] = {}
    while True:
        try:
            frame = graph.pull()
        except (BlockingIOError, EOFError):
            return readings
        readings.update(frame.metadata)


def _decibels(amplitude: float) -> float:
    from math import log10

    return 20 * log10(amplitude) if amplitude > 0 else float("-inf")
