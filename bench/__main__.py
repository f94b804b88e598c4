"""Run scenarios, print their figures as tables and write them as JSON: `python -m bench [--name NAME] [scenario …]`.

Figures under a name are meant to be committed (`bench/results/NAME.json`); without one they stay on this machine.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from bench import machine
from bench.figure import Figure, show
from genscene import __version__

RESULTS = Path(__file__).parent / "results"
SCENARIOS = {
    "render_floor": "Drawing and encoding against the encoder alone",
    "peers": "The same storyboard made by others",
    "quality": "Picture quality and bit rate of every style at `standard`",
    "styles_blind": "Whether styles are told apart at a glance, in colour and in grey",
    "still_times": "Stills of every style: coarse, full, and of a cold process",
    "whole": "A whole short from text, cold",
    "edit": "One changed word in ten scenes",
    "startup": "How fast the command answers",
    "streams": "Events for a thousand and for five thousand watchers",
    "streams_rendering": "The same while a video renders",
    "polling": "Twenty jobs watched by a stream, or by reading the list",
    "service": "The whole service at rest, beginning jobs, and taking requests while it renders",
}


def measure(name: str) -> list[Figure]:
    """Run one scenario in a folder of its own, which is removed afterwards."""
    scenario = importlib.import_module(f"bench.{name}")
    with tempfile.TemporaryDirectory(prefix="genscene-bench-") as folder:
        return scenario.measure(Path(folder))


def main() -> None:
    """Measure what was asked for, or everything; exit with 1 when a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the studio.")
    parser.add_argument("scenarios", nargs="*", metavar="scenario", help=f"some of: {', '.join(SCENARIOS)}")
    parser.add_argument("--name", default="local-latest", help="name of the results, in bench/results/NAME.json")
    parser.add_argument("--output", type=Path, help="another file for the figures, as JSON")
    asked = parser.parse_args()
    names = asked.scenarios or list(SCENARIOS)
    if unknown := sorted(set(names) - set(SCENARIOS)):
        parser.error(f"no scenario {', '.join(unknown)}; there are {', '.join(SCENARIOS)}")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", asked.name):
        parser.error("a name of results has small letters, digits, dots and hyphens only")
    output = asked.output or RESULTS / f"{asked.name}.json"
    machine.use_two_cores()
    console = Console(width=160)
    console.print(machine.facts())
    results: dict[str, list[Figure]] = {}
    for name in names:
        results[name] = measure(name)
        show(SCENARIOS[name], results[name], console)
        document = {
            "studio": __version__,
            "machine": machine.facts(),
            "scenarios": {
                each: [asdict(figure) | {"verdict": figure.verdict} for figure in figures]
                for each, figures in results.items()
            },
        }
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    console.print(f"figures written to {output}")
    if any(figure.verdict == "broken" for figures in results.values() for figure in figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
