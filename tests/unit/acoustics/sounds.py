"""Sounds that tests share, and FFmpeg's meter to measure them with."""

from __future__ import annotations

import math
from dataclasses import dataclass

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from genscene.units import SAMPLE_RATE_HZ


def babble(seconds: float, seed: int = 1, level: float = 0.1) -> NDArray[np.float32]:
    """Return a buzz in the band and the rhythm of speech: a glottal tone in four syllables a second."""
    rng = np.random.default_rng(seed)
    time = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    pitch_hz = 110 + 5 * seed
    buzz = sum(
        np.sin(2 * np.pi * pitch_hz * number * time + rng.uniform(0, 2 * np.pi)) / number**0.8
        for number in range(1, 3_500 // pitch_hz)
    )
    syllables = 0.08 + 0.92 * np.sin(2 * np.pi * 2 * time) ** 2
    return (buzz * syllables * level).astype(np.float32)


def tone(seconds: float, frequency_hz: float, level: float, phase: float = 0.0) -> NDArray[np.float32]:
    """Return a stereo sine, shape (n, 2)."""
    time = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    sine = level * np.sin(2 * np.pi * frequency_hz * time + phase)
    return np.stack([sine, sine], axis=1).astype(np.float32)


@dataclass(frozen=True)
class Measured:
    """What FFmpeg's `ebur128` reads."""

    loudness_lufs: float
    true_peak_dbtp: float


def measured(samples: NDArray[np.float32]) -> Measured:
    """Measure a stereo sound, shape (n, 2), with a meter that shares no code with ours."""
    graph = Graph()
    source = graph.add_abuffer(sample_rate=SAMPLE_RATE_HZ, format="fltp", layout="stereo")
    meter = graph.add("ebur128", "peak=true:metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    readings: dict[str, str] = {}
    for start in range(0, len(samples), 4_800):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples[start : start + 4_800].T), format="fltp", layout="stereo"
        )
        frame.sample_rate = SAMPLE_RATE_HZ
        frame.pts = start
        graph.push(frame)
        _drain(graph, readings)
    graph.push(None)
    _drain(graph, readings)
    peak = max(float(value) for name, value in readings.items() if "true_peaks_ch" in name)
    decibels = 20 * math.log10(peak) if peak > 0 else -math.inf
    return Measured(loudness_lufs=float(readings["lavfi.r128.I"]), true_peak_dbtp=decibels)


def _drain(graph: Graph, readings: dict[str, str]) -> None:
    while True:
        try:
            readings.update(graph.pull().metadata)
        except (BlockingIOError, EOFError):
            return


def level_db(samples: NDArray[np.float32]) -> float:
    """Return the level of a sound, in dB of full scale."""
    return 10 * math.log10(max(float(np.mean(np.square(samples, dtype=np.float64))), 1e-20))
