"""How fast the command answers."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench.figure import Figure
from bench.machine import run
from bench.making import GENSCENE

TRIALS = 7
LIMIT_SECONDS = 0.3


def measure(work: Path) -> list[Figure]:
    """Run `genscene --help` several times, once unmeasured so that Python has compiled its modules."""
    run([GENSCENE, "--help"], folder=work)
    trials = [run([GENSCENE, "--help"], folder=work).seconds for _ in range(TRIALS)]
    return [
        Figure(
            name="`genscene --help`", value=median(trials), unit="s", limit=LIMIT_SECONDS, note=f"median of {TRIALS}"
        ),
        Figure(name="`genscene --help`, slowest", value=max(trials), unit="s"),
    ]
