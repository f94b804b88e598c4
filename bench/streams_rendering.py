"""How fast events reach many watchers while a video renders beside the server, as nice as a worker."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from bench.figure import Figure
from bench.making import GENSCENE, SCRIPTS
from bench.streams import LARGE, LIMIT_MS, SMALL, figures, try_streams

NICE = "19"
TIMES_IDLE = 2.0


def measure(work: Path) -> list[Figure]:
    """Measure the greater number idle, then both while a video renders."""
    idle = try_streams(work / "idle", LARGE)
    with rendering(work):
        small, large = (try_streams(work / "rendering", streams) for streams in (SMALL, LARGE))
    limits = {SMALL: LIMIT_MS[SMALL], LARGE: 1000 * TIMES_IDLE * idle.told["p99"]}
    around = "while a video renders"
    return [
        Figure(name="5,000 streams: delivery idle, p99", value=1000 * idle.told["p99"], unit="ms"),
        *(
            figure
            for trial in (small, large)
            for figure in figures(trial, ms_limit=limits[trial.streams], around=around)
        ),
    ]


@contextmanager
def rendering(work: Path) -> Generator[None]:
    """Make one video after the other, each from nothing, until the block ends."""
    ended = Event()
    running: list[subprocess.Popen[bytes]] = []

    def render() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            output = work / f"{number}.mp4"
            process = subprocess.Popen(
                ["nice", "-n", NICE, GENSCENE, "make", SCRIPTS / "six_scenes_en.md", "-o", output],
                env=os.environ | {"GENSCENE_CACHE_DIR": str(work / f"cache-{number}")},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            running[:] = [process]
            if process.wait() and not ended.is_set():
                raise RuntimeError(f"the video was not made: {process.returncode}")

    renderer = Thread(target=render)
    renderer.start()
    try:
        yield
        if not renderer.is_alive():
            raise RuntimeError("no video was being made")
    finally:
        ended.set()
        for process in running:
            process.terminate()
        renderer.join()
