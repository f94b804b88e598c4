"""A whole short from text, cold: six scenes, about thirty seconds, 1080x1920 at 30 frames/s, `standard`."""

from __future__ import annotations

from pathlib import Path

from bench.figure import Figure
from bench.floor import floor_frames_a_second, frames_of, slowness
from bench.making import SCRIPTS, Made, make_video

ENGLISH_TIMES_LENGTH = 1.0
SPANISH_TIMES_LENGTH = 2.0
PEAK_GB = 1.2


def measure(work: Path) -> list[Figure]:
    """Make the English short, then the Spanish one with Kokoro; each starts with an empty store."""
    english = make_video(SCRIPTS / "six_scenes_en.md", work / "en.mp4", work / "cache-en")
    floor = floor_frames_a_second(frames_of(english.path))
    spanish = make_video(SCRIPTS / "six_scenes_es.md", work / "es.mp4", work / "cache-es", "--voice", "kokoro:em_alex")
    figures = [Figure(name="floor: x264 on this video's frames", value=floor, unit="frames/s")]
    figures += _figures("English", english, ENGLISH_TIMES_LENGTH, slowness(floor))
    figures.append(_memory("English", english, limit=PEAK_GB))
    figures += _figures("Spanish", spanish, SPANISH_TIMES_LENGTH, slowness(floor))
    figures.append(_memory("Spanish", spanish, limit=None))
    return figures


def _figures(name: str, made: Made, times_length: float, slower: float) -> list[Figure]:
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in made.facts["seconds"].items())
    scenes = len(made.facts["scenes"])
    return [
        Figure(name=f"{name}: length", value=made.length_seconds, unit="s", note=f"{scenes} scenes"),
        Figure(name=f"{name}: making it, cold", value=made.seconds, unit="s", note=stages),
        Figure(
            name=f"{name}: making it, of its length, at the reference floor",
            value=made.seconds / made.length_seconds / slower,
            unit="times",
            limit=times_length,
            note=f"{made.seconds / made.length_seconds:.2f} as measured, at {slower:.2f} times the reference's time",
        ),
    ]


def _memory(name: str, made: Made, *, limit: float | None) -> Figure:
    return Figure(name=f"{name}: peak memory", value=made.peak_bytes / 1e9, unit="GB", limit=limit)
