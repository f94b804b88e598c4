"""Stills as the studio shows them: coarse while one types, full at rest, and the first of a cold process.

Every still is drawn into an empty store, so nothing but what the process keeps by itself is at hand.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from bench import machine
from bench.figure import Figure
from bench.machine import run
from genscene.styles import load_styles

STYLES = tuple(sorted(load_styles()))

SENTENCES = (
    "Long before sunrise, Rosa lights the oven of the only bakery in the valley.",
    "Three horses gallop through a forest in autumn.",
    "Two friends drink coffee in a small cafe.",
    "An old man reads a newspaper in the rain under a city lamp.",
    "A fisherman rows his boat over a foggy lake.",
)

DRAFT_SECONDS = 0.3
FULL_SECONDS = 1.0
COLD_SECONDS = 2.0
PEAK_GB = 0.7


def measure(work: Path) -> list[Figure]:
    """Time stills of every style in a process of its own, and one of each in a cold one."""
    # Unmeasured, so that Python has compiled its modules.
    run([sys.executable, "-m", "bench.still_times", STYLES[0], str(work / "compiling"), "cold"])
    figures: list[Figure] = []
    for style in STYLES:
        warm = run([sys.executable, "-m", "bench.still_times", style, str(work / style)])
        cold = run([sys.executable, "-m", "bench.still_times", style, str(work / f"{style}-cold"), "cold"])
        times = json.loads(warm.output)
        figures += [
            _seconds(f"{style}: draft, median", times["draft"], DRAFT_SECONDS),
            _seconds(f"{style}: full, median", times["full"], FULL_SECONDS),
            Figure(name=f"{style}: full, cold process", value=cold.seconds, unit="s", limit=COLD_SECONDS),
            Figure(name=f"{style}: peak memory", value=warm.peak_bytes / 1e9, unit="GB", limit=PEAK_GB),
        ]
    return figures


def _seconds(name: str, times: list[float], limit: float) -> Figure:
    return Figure(
        name=name, value=statistics.median(times), unit="s", limit=limit, note=f"slowest {max(times):.2f}"
    )  # fmt: skip


def _draw(style: str, folder: Path, *, cold: bool) -> dict[str, list[float]]:
    """Draw the stills of one style and return their times; a cold process draws one."""
    from genscene.effort import Effort, unwatched
    from genscene.engines.registry import find_engines
    from genscene.memory import limit_heaps
    from genscene.production.still import scene_still
    from genscene.production.workshop import Workshop
    from genscene.store.folder import FolderStore
    from genscene.storyboard.document import Storyboard
    from genscene.units import never_cancelled

    limit_heaps()
    engines = find_engines()
    times: dict[str, list[float]] = {"draft": [], "full": []}
    # The first round warms the process up, as the studio's own is.
    for turn in range(1 if cold else 2):
        for number, sentence in enumerate(SENTENCES[: 1 if cold else None]):
            for kind in ("full",) if cold else ("draft", "full"):
                store = FolderStore(folder / f"{turn}-{number}-{kind}", limit_bytes=1 << 30)
                board = Storyboard.model_validate(
                    {"version": 1, "language": "en", "style": style, "scenes": [{"id": "s1", "narration": sentence}]}
                )
                workshop = Workshop(
                    engines=engines, store=store, open_file=Path, effort=Effort(unwatched), cancel=never_cancelled
                )
                start = time.monotonic()
                scene_still(board, 1, workshop=workshop, draft=kind == "draft")
                if turn or cold:
                    times[kind].append(time.monotonic() - start)
    return times


if __name__ == "__main__":
    machine.use_two_cores()
    print(json.dumps(_draw(sys.argv[1], Path(sys.argv[2]), cold="cold" in sys.argv[3:])))
